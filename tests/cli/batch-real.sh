#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Batches of the shared data: all indicators of the wijken of Groningen, and of twenty gemeenten
# of the nation. The number of files, no failures, whole files, and maps as `wijk map` draws them.
#   sh batch-real.sh BUILD
set -u
shared=${WIJK_SHARED:-}/data
[ -f "$shared/boundaries/buurt2017.zip" ] || { echo "skipped: the shared data is not there"; exit 77; }
shared=$(cd "$shared" && pwd)
# shellcheck source=tests/cli/few.sh
. "${WIJK_SOURCE:-.}/tests/cli/few.sh"

# real WHAT BATCH MAPS: all maps are there, whole, in their manifest, and stay as they are.
real() {
    batch "$2.batch" -q --plan --json
    "$build/tests/cli/json-compare" out maps "$3" || complain "$1: the plan has not $3 maps"
    "$build/tests/cli/json-compare" out failing 0 || complain "$1: the plan has maps that fail"
    batch "$2.batch"
    expect "$1" 0 0
    n=$(find "$2" -name '*.png' | wc -l)
    [ "$n" -eq "$3" ] || complain "$1: $n pictures, expected $3"
    [ "$(grep -c '"status":"done"' "$2/manifest.jsonl")" -eq "$(pictures "$2")" ] || complain "$1: the manifest does not have every file"
    find "$2" -name '*.svg' -exec xmllint --noout {} + || complain "$1: an SVG is no XML"
    # The last eight bytes of every PNG.
    find "$2" -name '*.png' -exec tail -q -c 8 {} + | od -An -v -tx1 -w8 | sort -u >ends
    [ "$(cat ends)" = ' 49 45 4e 44 ae 42 60 82' ] || complain "$1: a PNG is not whole"
    batch "$2.batch"
    grep -qx "files drawn: 0, unchanged: $(pictures "$2"), failed: 0" out || complain "$1, again: $(cat out)"
}

# alone FILE OPTION…: the file is the map that is drawn with the options.
alone() {
    file=$1
    shift
    "$build/wijk" --lang en map "$@" -o "alone.${file##*.}" -q || complain "$file: status $? of the map alone"
    cmp "alone.${file##*.}" "$file" || complain "$file is not the map drawn alone"
}

buurten=$shared/boundaries/buurt2017.zip
cat >wijken.batch <<END
[map]
areas = $buurten
[batch]
indicators = all
one-per = wijk
formats = png, svg
sizes = 900x700
folder = wijken
files = {indicator}_{area}.{format}
END
real "15 wijken of Groningen" wijken 450 # CBS's 30 figures, without codes and postcodes
for wijk in WK001402 WK001404 WK001412; do
    alone wijken/BEV_DICHTH_$wijk.png --areas "$buurten" --indicator BEV_DICHTH --within $wijk --size 900x700
    alone wijken/BEV_DICHTH_$wijk.svg --areas "$buurten" --indicator BEV_DICHTH --within $wijk --size 900x700
done
# CBS's file does not name them: 15 maps of one title would be anybody's guess.
n=$(grep -l 'per buurt, wijk WK0014.., Groningen, 2017' wijken/*.svg | wc -l)
[ "$n" -eq 450 ] || complain "$n of 450 maps say which wijk they are of"

nation=$shared/boundaries/nl_wijken_2016_kerncijfers.gpkg
cat >gemeenten.batch <<END
[map]
areas = $nation
within = GM0363, GM1940, GM0518, GM0995, GM0080, GM0307, GM0014, GM0599, GM0093, GM0096, GM0184, GM0448, GM0088, GM1900, GM0796, GM0935, GM0981, GM0277, GM0744, GM1911
[batch]
indicators = all
one-per = gemeente
formats = png
sizes = 900x900
folder = gemeenten
files = {area}/{indicator}_{name}.{format}
END
real "20 gemeenten of the nation" gemeenten 600
# Of a gemeente between others that nobody asked for, of exclaves, of one wijk on an island.
for gemeente in 'GM1940/P_65_EO_JR_De Fryske Marren' GM0744/P_65_EO_JR_Baarle-Nassau GM0096/P_65_EO_JR_Vlieland; do
    alone "gemeenten/$gemeente.png" --areas "$nation" --indicator P_65_EO_JR --within "${gemeente%%/*}" --size 900x900
done
[ "$bad" -eq 0 ] && echo "1,050 maps in 1,500 files"
