#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# One map against its blessed picture, and its SVG and PDF against its PNG.
#   golden.sh WIJK COMPARE MAPFILE PICTURE.png [OPTION …]
# WIJK_BLESS=1 puts the new picture in the place of the old one: look at it first.
set -eu
wijk=$1 compare=$2 map=$3 picture=$4
shift 4
name=$(basename "$picture" .png)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

"$wijk" map "$map" --lang nl --quiet "$@" -o "$out/$name.png" -o "$out/$name.svg" \
    -o "$out/$name.pdf" >/dev/null
"$wijk" map "$map" --lang nl --quiet "$@" -o "$out/again.png" -o "$out/again.svg" \
    -o "$out/again.pdf" >/dev/null

for format in png svg pdf; do
    cmp "$out/$name.$format" "$out/again.$format"
done

if [ "${WIJK_BLESS:-}" = 1 ]; then
    cp "$out/$name.png" "$picture"
    echo "blessed $picture"
fi

sh "$(dirname "$0")/check.sh" "$compare" "$picture" "$out/$name"
