#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# From a fresh checkout to the first maps: installs what is missing, builds, draws every
# samples/*.map as PNG, SVG and PDF. A second run takes seconds.
set -eu
cd "$(dirname "$0")/.."
. samples/install.sh

# shellcheck disable=SC2086 # a list of words
install_packages $build_packages
mkdir -p build
build() {
    [ -f build/build.ninja ] || meson setup build
    ninja -C build wijk src/po/nl/LC_MESSAGES/wijk.mo
}
build >build/first-map.log 2>&1 || {
    cat build/first-map.log >&2
    exit 1
}

mkdir -p build/first-map
for map in samples/*.map; do
    [ -e "$map" ] || { echo "no map files in samples/" >&2; exit 1; }
    name=$(basename "$map" .map)
    ./build/wijk map "$map" -o "build/first-map/$name.png" -o "build/first-map/$name.svg" \
        -o "build/first-map/$name.pdf"
done
