#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A page with overlays against its blessed picture, and its SVG and PDF against its PNG; the same
# bytes for one, two and eight threads; nothing transparent.
#   overlay.sh DRAW COMPARE SHAPES NAME SIZE PICTURE.png
# WIJK_BLESS=1 puts the new picture in the place of the old one: look at it first.
set -eu
draw=$1 compare=$2 shapes=$3 name=$4 size=$5 picture=$6
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

for threads in 1 2 8; do
    "$draw" "$shapes" "$name" "$size" $threads "$out/$threads.png" "$out/$threads.svg" \
        "$out/$threads.pdf"
done
for format in png svg pdf; do
    cmp "$out/1.$format" "$out/2.$format"
    cmp "$out/1.$format" "$out/8.$format"
done

if [ "${WIJK_BLESS:-}" = 1 ]; then
    cp "$out/1.png" "$picture"
    echo "blessed $picture"
fi

status=0
# A fill that is opaque needs no opacity; what is mixed beforehand leaves none.
if grep -n 'opacity' "$out/1.svg"; then
    echo "the SVG is transparent somewhere"
    status=1
fi
qpdf --qdf --object-streams=disable "$out/1.pdf" "$out/plain.pdf"
if grep -a -n -E '/SMask|/ca 0|/CA 0|/ca \.|/CA \.' "$out/plain.pdf"; then
    echo "the PDF is transparent somewhere"
    status=1
fi
sh "$(dirname "$0")/check.sh" "$compare" "$picture" "$out/1" || status=1
exit $status
