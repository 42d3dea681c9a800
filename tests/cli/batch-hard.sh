#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Batches of which a part cannot be had: tables, indicators, boundaries, folders, long names. What
# can be drawn is drawn, what cannot is told once, and nothing is lost when it is mended.
#   sh batch-hard.sh BUILD
set -u
# shellcheck source=tests/cli/few.sh
. "${WIJK_SOURCE:-.}/tests/cli/few.sh"
figures=$cli/../../samples/groningen.csv
dictionary=$cli/../../samples/indicators.csv

# drawn WHAT DRAWN UNCHANGED FAILED: what the last batch says became of its files.
drawn() {
    grep -qx "files drawn: $2, unchanged: $3, failed: $4" out || complain "$1: $(cat out)"
}

# nothing WHAT FOLDER: no such folder was made.
nothing() {
    [ ! -e "$2" ] || complain "$1: $2 was made"
}

# ---- the table of one year of three
# spoil WAY FILE: the table in a way that cannot be read.
spoil() {
    rm -rf "$2"
    case $1 in
    damaged) head -c 300 "$figures" | tr ';' '\000' >"$2" ;;
    cut) head -c 500 "$figures" >"$2" ;;
    absent) ;;
    folder) mkdir "$2" ;;
    keyless) cut -d ';' -f 2- "$figures" >"$2" ;;
    empty) : >"$2" ;;
    elsewhere) sed 's/BU0014/BU0363/' "$figures" >"$2" ;;
    esac
}

own_batch years.batch -e 's/^formats.*/formats = svg/' -e 's/^table.*/table = t{year}.csv/' -e 's/{area}/{year}_{area}/' \
    -e 's/^indicators.*/indicators = onveiligheid\nyears = 2016, 2017, 2018/'
for year in 2016 2017 2018; do
    cp "$figures" t$year.csv
done
batch years.batch -q -o whole
expect "three years" 0 0
for way in damaged cut absent folder keyless empty elsewhere; do
    spoil $way t2017.csv
    batch years.batch -q --plan --json -o years
    expect "$way, planned" 0 1
    "$build/tests/cli/json-compare" out lost 13 || complain "$way: the plan does not tell"
    nothing "$way, planned" years
    batch years.batch -q -o years
    expect "$way" 3 1
    says "$way" t2017.csv
    says "$way" "no map of 2017 can be drawn"
    all_whole "$way" years
    [ "$n" -eq 26 ] || complain "$way: $n pictures, expected 26"
    [ -z "$(find years -name '*_2017_*')" ] || complain "$way: there are maps of 2017"
    [ "$(grep -c '"status":"failed".*t2017\.csv' years/manifest.jsonl)" -eq 13 ] || complain "$way: the manifest does not tell of 13 files"
    rm -rf t2017.csv
    cp "$figures" t2017.csv
    batch years.batch -o years
    expect "$way, mended" 0 2 # the areas are of 2017, the figures of two other years
    drawn "$way, mended" 13 26 0
    same "$way, mended" whole years
    rm -rf years
done

# The first year is the one whose columns are counted, and all years have one legend.
own_batch shared.batch -e 's/^table.*/table = t{year}.csv/' -e 's/{area}/{year}_{area}/' -e '/^dictionary/d' \
    -e 's/^indicators.*/indicators = b*\nyears = 2016, 2017, 2018\nshared-breaks = areas-and-years/'
batch shared.batch -q -o shared
expect "one legend" 0 0
rm t2016.csv
batch shared.batch -q -o years
expect "the first year" 3 1
says "the first year" t2016.csv
[ "$(pictures years)" -eq $(($(pictures shared) * 2 / 3)) ] || complain "the first year: $(pictures years) pictures of $(pictures shared)"
cp "$figures" t2016.csv
batch shared.batch -q -o years
expect "the first year, mended" 0 0
same "the first year, mended" shared years
rm -rf years shared whole

# No year at all: nothing can be planned.
rm t2016.csv t2017.csv t2018.csv
batch years.batch -q -o years
expect "all years" 1 1
says "all years" t2016.csv
nothing "all years" years

# ---- indicators
own_batch typed.batch 's/^indicators.*/indicators = drugsoverlast, onveiligheit, bijstand/'
batch typed.batch -o typed
expect "a wrong id among right ones" 2 1
says "a wrong id among right ones" "typed.batch:9: [batch] indicators:"
says "a wrong id among right ones" "no indicator 'onveiligheit'; did you mean 'onveiligheid'?"
nothing "a wrong id among right ones" typed

{ cat "$dictionary" && echo 'zonnepanelen;Zonnepanelen;Solar panels;Wonen;Housing;%;rate;higher-is-better;'; } >own.csv
cp "$figures" figures.csv
own_batch unknown.batch -e 's/^table.*/table = figures.csv/' -e 's/^dictionary.*/dictionary = own.csv/' \
    -e 's/^indicators.*/indicators = drugsoverlast, zonnepanelen, bijstand/'
batch unknown.batch -o maps
expect "a row without a column" 3 13 # a line a map, not a line a file
says "a row without a column" "Housing/zonnepanelen_WK001412.png: figures.csv: no column 'zonnepanelen'"
drawn "a row without a column" 52 0 26
awk -F ';' 'BEGIN { OFS = FS } { print $0, NR == 1 ? "zonnepanelen" : NR % 7 }' "$figures" >figures.csv
batch unknown.batch -o maps
expect "a row without a column, mended" 0 0
drawn "a row without a column, mended" 26 52 0

{ cat "$dictionary" && echo 'zonnepanelen;Zonnepanelen;Solar panels;Wonen;Housing;%;ratio;higher-is-better;'; } >own.csv
batch unknown.batch -o kinds
expect "a wrong kind" 1 1
says "a wrong kind" "own.csv:$(wc -l <own.csv): kind 'ratio'"
nothing "a wrong kind" kinds

# ---- boundaries that are cut off, anywhere
areas=$(echo "$cli"/../../shapes/*.geojson)
bytes=$(wc -c <"$areas")
own_batch cut.batch 's/^areas = .*/areas = cut.geojson/'
for keep in 0 1 200 $((bytes / 3)) $((bytes / 2)) $((bytes - 4)); do
    head -c "$keep" "$areas" >cut.geojson
    batch cut.batch -q -o cut
    expect "boundaries of $keep bytes" 1 1
    says "boundaries of $keep bytes" cut.geojson
    nothing "boundaries of $keep bytes" cut
done

# ---- folders
batch "$few" -q -o whole
mkdir "een map" elders
ln -s "een map" link
ln -s "$folder/elders" "een map/kaarten van nu"
batch "$few" -q -o "link/kaarten van nu"
expect "through links, with spaces" 0 0
same "through links, with spaces" whole elders
for link in link "een map/kaarten van nu"; do
    [ -L "$link" ] || complain "$link is no link any more"
done
batch "$few" -o "link/kaarten van nu"
drawn "through links, again" 0 78 0
ln -s nowhere dangling
batch "$few" -q -o dangling
expect "a link to nothing" 1 1
says "a link to nothing" "'dangling'"
nothing "a link to nothing" nowhere

# ---- names that no file system takes: 300 bytes, and paths of more than 4096
name=$(printf 'langenaam%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33)
batch "$few" -q -o "$name"
expect "a folder of a long name" 1 1
says "a folder of a long name" "File name too long; choose another folder with -o"
awk -F ';' -v name="$name" 'BEGIN { OFS = FS } NR == 1 { print $1, name "a", name "b"; next } { print $1, $7, $8 }' "$figures" >long.csv
own_batch long.batch -e 's/^table.*/table = long.csv/' -e '/^dictionary/d' \
    -e 's/^indicators.*/indicators = all/' -e 's/^files.*/files = {indicator}_{area}.{format}/'
batch long.batch -o long
expect "long names" 0 0
drawn "long names" 52 0 0
batch long.batch -o long
drawn "long names, again" 0 52 0
deep=$(awk 'BEGIN { for (i = 0; i < 1000; i++) printf "diep/" }')
own_batch deep.batch "s#^files.*#files = $deep{indicator}_{area}.{format}#"
batch deep.batch -o deep
expect "a long path" 2 1
says "a long path" "use fewer folders"
nothing "a long path" deep
[ "$bad" -eq 0 ]
