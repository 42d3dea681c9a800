#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# wijk map with real boundaries and tables of the shared data: whole files, every area once,
# the counts that other tests take from the data's own description.
#   sh map-real.sh BUILD
set -u
build=$1
compare=$build/tests/golden/compare-pictures
shared=${WIJK_SHARED:-}/data

[ -f "$shared/boundaries/buurt2017.zip" ] || { echo "skipped: the shared data is not there"; exit 77; }
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2
bad=0

complain() {
    echo "FAIL  $name: $1"
    sed 's/^/      /' err | head -n 5
    bad=$((bad + 1))
}

map() {
    name=$1
    shift
    rm -f ./*
    timeout 60 "$build/wijk" --lang en map "$@" --json -o a.png -o a.svg -o a.pdf >report 2>err || complain "status $?"
    "$compare" --width a.png >/dev/null || complain "the PNG is not whole"
    xmllint --noout a.svg || complain "the SVG is no XML"
    qpdf --check a.pdf >/dev/null || complain "the PDF is damaged"
    [ "$(pdfimages -list a.pdf | wc -l)" -le 2 ] || complain "the PDF holds a picture"
}

json() {
    "$build/tests/cli/json-compare" report "$1" "$2" 2>told || complain "$(cat told)"
}

# Every code is the id of one element.
once() {
    grep -o '<path id="[^"]*" data-code="[^"]*"' a.svg >paths
    [ "$(wc -l <paths)" -eq "$1" ] || complain "$(wc -l <paths) areas in the SVG, expected $1"
    grep -vc '^<path id="\([^"]*\)" data-code="\1"$' paths >differ
    [ "$(cat differ)" -eq 0 ] || complain "$(cat differ) ids are not their codes"
    [ -z "$(sort paths | uniq -d)" ] || complain "an id comes twice"
}

map groningen --areas "$shared/boundaries/buurt2017.zip" --indicator aantal_inwoners
json areas 108
json joined 108
json crs.to '"EPSG:28992"'
json indicator.year 2017
once 108
grep -q 'Kadaster / Centraal Bureau voor de Statistiek, 2017' a.svg || complain "the boundaries are not credited"

map wijken --areas "$shared/boundaries/nl_wijken_2016_kerncijfers.gpkg" --indicator P_65_EO_JR --method jenks
json areas 2981
json method '"jenks"'
once 2981

map buurten --areas "$shared/boundaries/nl_buurten_2024_reconstructed.geojson.gz" \
    --table "$shared/tables/nl_buurten_2024_kerncijfers.csv.gz" --indicator inwoners
json areas 14568
json joined 14568
json missing '{"absent": 477}'
once 14568

# Codes with letters; the table also has stadsdelen and wijken.
map amsterdam --areas "$shared/boundaries/nl_buurten_2024_reconstructed.geojson.gz" --within GM0363 \
    --table "$shared/tables/Kerncijfers_wijken_en_buurten_2024.csv" --indicator Avg_Household_Size
json areas 516
json joined 516
json rows_without_area '["BU0363MK03"]'
json indicator.label '"Average household size"'
once 516
grep -q 'id="BU0363AA01"' a.svg || complain "BU0363AA01 is not there"

map gemeenten --areas "$shared/boundaries/nl_gemeenten_2022_tmap.gpkg"
json areas 345
once 345

map squares --areas "$shared/boundaries/vierkant100m2014.zip"
json areas 3441
once 3441

map postcodes --areas "$shared/boundaries/postcode4.zip"
json areas 50

[ "$bad" -eq 0 ] && echo "7 maps in three formats"
