#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A drawn picture against its blessed one, and the SVG and PDF beside it against the picture.
#   check.sh COMPARE PICTURE.png DRAWN (without its ending)
set -eu
compare=$1 picture=$2 drawn=$3
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

status=0
echo "against the blessed picture:"
# The same program and fonts draw the same picture; a newer Cairo or FreeType may move the rim
# of a letter by a fraction of a pixel, nothing more.
"$compare" "$picture" "$drawn.png" 1 0.010 0.002 || status=1

width=$("$compare" --width "$drawn.png")
height=$("$compare" --height "$drawn.png")

echo "SVG against PNG:"
rsvg-convert -w "$width" -h "$height" "$drawn.svg" -o "$out/svg.png"
"$compare" "$drawn.png" "$out/svg.png" 6 0.020 0.010 || status=1

echo "PDF against PNG:"
pdftoppm -png -singlefile -scale-to-x "$width" -scale-to-y "$height" "$drawn.pdf" "$out/pdf"
"$compare" "$drawn.png" "$out/pdf.png" 6 0.020 0.010 || status=1

if [ "$(pdfimages -list "$drawn.pdf" | wc -l)" -gt 2 ]; then
    echo "the PDF holds a picture"
    status=1
fi
if pdffonts "$drawn.pdf" | awk 'NR > 2 && $(NF - 4) != "yes" { bad = 1 } END { exit !bad }'; then
    echo "the PDF has a font that is not embedded"
    status=1
fi
qpdf --check "$drawn.pdf" >/dev/null || status=1
xmllint --noout "$drawn.svg" || status=1
exit $status
