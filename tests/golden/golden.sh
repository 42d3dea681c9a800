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

status=0
echo "against the blessed picture:"
# The same program and fonts draw the same picture; a newer Cairo or FreeType may move the rim
# of a letter by a fraction of a pixel, nothing more.
"$compare" "$picture" "$out/$name.png" 1 0.010 0.002 || status=1

width=$("$compare" --width "$out/$name.png")
height=$("$compare" --height "$out/$name.png")

echo "SVG against PNG:"
rsvg-convert -w "$width" -h "$height" "$out/$name.svg" -o "$out/svg.png"
"$compare" "$out/$name.png" "$out/svg.png" 6 0.020 0.010 || status=1

echo "PDF against PNG:"
pdftoppm -png -singlefile -scale-to-x "$width" -scale-to-y "$height" "$out/$name.pdf" "$out/pdf"
"$compare" "$out/$name.png" "$out/pdf.png" 6 0.020 0.010 || status=1

if [ "$(pdfimages -list "$out/$name.pdf" | wc -l)" -gt 2 ]; then
    echo "the PDF holds a picture"
    status=1
fi
if pdffonts "$out/$name.pdf" | awk 'NR > 2 && $(NF - 4) != "yes" { bad = 1 } END { exit !bad }'; then
    echo "the PDF has a font that is not embedded"
    status=1
fi
qpdf --check "$out/$name.pdf" >/dev/null || status=1
xmllint --noout "$out/$name.svg" || status=1
exit $status
