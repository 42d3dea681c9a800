#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A map of a batch is byte for byte the one that `wijk map` draws, as PNG, SVG and PDF:
# projected, on wide pages, of few areas, of two sizes. And what a batch says of its maps: their wijk, and that
# postcodes are no figures.
#   sh batch-alone.sh BUILD
set -u
# shellcheck source=tests/cli/few.sh
. "${WIJK_SOURCE:-.}/tests/cli/few.sh"
root=$(cd "$cli/../.." && pwd)
shapes=$(echo "$root"/shapes/*.geojson)
figures=$root/samples/groningen.csv

# alone WHAT NAME OPTION…: maps/NAME.png, .svg and .pdf are those of a map drawn with the options.
alone() {
    what=$1
    name=$2
    shift 2
    "$build/wijk" --lang en map --areas "$shapes" --table "$figures" --dictionary "$root/samples/indicators.csv" \
        --indicator onveiligheid "$@" -o alone.png -o alone.svg -o alone.pdf -q || complain "$what: status $? of the map alone"
    for format in png svg pdf; do
        cmp alone.$format "maps/$name.$format" || complain "$what: $name.$format is not the map drawn alone"
    done
}

# many WHAT EXPRESSION…: a batch of one indicator, edited by sed, in maps/.
many() {
    what=$1
    shift
    rm -rf maps
    own_batch own.batch -e 's/^formats.*/formats = png, svg, pdf/' -e 's/^indicators.*/indicators = onveiligheid/' -e 's/^files.*/files = {area}_{size}.{format}/' "$@"
    batch own.batch -q -o maps
    expect "$what" 0 0
}

many "as it is"
alone "as it is" WK001404_400x400 --within WK001404 --size 400x400

many "projected" -e 's/^\[batch\]/crs = EPSG:3857\n&/'
for wijk in WK001400 WK001404 WK001412; do
    alone "projected" ${wijk}_400x400 --within $wijk --size 400x400 --crs EPSG:3857
done

many "on wide and on high pages" -e 's/^sizes.*/sizes = 1500x300, 300x900/'
for wijk in WK001401 WK001404; do
    alone "on a wide page" ${wijk}_1500x300 --within $wijk --size 1500x300
    alone "on a high page" ${wijk}_300x900 --within $wijk --size 300x900
done

# What a wide page shows beside a wijk lies farther off than on a square one.
around() {
    grep 'id="omgeving"' "maps/$1.svg" | tr -cd M | wc -c
}
wide=$(around WK001404_1500x300)
many "on a square page"
square=$(around WK001404_400x400)
[ "$wide" -gt "$square" ] || complain "$wide areas round a wijk on a wide page, $square on a square one"

many "two wijken of a gemeente" -e 's/^\[batch\]/within = WK001403, WK001404\n&/' -e 's/^one-per.*/one-per = gemeente/'
alone "two wijken of a gemeente" GM0014_400x400 --within WK001403 --within WK001404 --size 400x400

# ---- boundaries that do not name the wijk, as those of CBS
sed 's/"wk_naam":"[^"]*",//' "$shapes" >nameless.geojson
many "without names" -e 's/^areas.*/areas = nameless.geojson/'
grep -q '<desc.*Map of 3 buurten in wijk WK001404, Groningen\.' maps/WK001404_400x400.svg || complain "without names: which wijk it is is not said"
grep -q '>[^<]*per buurt, wijk WK001404, Groningen' maps/WK001404_400x400.svg || complain "without names: the subtitle does not say the wijk"

# ---- columns that hold codes
awk -F ';' 'BEGIN { OFS = FS } { print $1, NR == 1 ? "POSTCODE" : 9700 + NR, NR == 1 ? "IND_WBI" : 1 + NR % 2, $7 }' "$figures" >codes.csv
own_batch codes.batch -e 's/^table.*/table = codes.csv/' -e '/^dictionary/d' -e 's/^indicators.*/indicators = all/'
batch codes.batch -q --plan --json -o codes
"$build/tests/cli/json-compare" out maps 13 || complain "codes are drawn as figures"
own_batch codes.batch -e 's/^table.*/table = codes.csv/' -e '/^dictionary/d' -e 's/^indicators.*/indicators = POSTCODE/'
batch codes.batch -q --plan --json -o codes
"$build/tests/cli/json-compare" out maps 13 || complain "a code that is asked for is not drawn"
[ "$bad" -eq 0 ]
