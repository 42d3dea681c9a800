#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# wijk map with damaged shapefiles and odd encodings from the shared data: each ends in a whole
# PNG or in status 1 and one sentence; never in a crash, a hang or a piece of a file. What is
# read of them is tested in tests/cases/case-hardcases.c.
#   sh map-damaged.sh BUILD
set -u
build=$1
compare=$build/tests/golden/compare-pictures
hard=${WIJK_SHARED:-}/data/hardcases
damaged=$hard/derived_corrupt_groningen_buurt2017.tar.xz
encodings=$hard/encoding_wijk2016.tar.xz

[ -f "$damaged" ] && [ -f "$encodings" ] || { echo "skipped: the shared data (hardcases) is not there"; exit 77; }
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2
tar -xJf "$damaged" && tar -xJf "$encodings" || { echo "skipped: tar or xz is not there"; exit 77; }
mkdir out
bad=0
drawn=0
told=0

complain() {
    echo "FAIL  $1: $2"
    sed 's/^/      /' err | head -n 5
    bad=$((bad + 1))
}

# One map; what is wrong with how it ended.
try() {
    name=$1
    shift
    rm -rf out err
    mkdir out
    timeout 20 "$build/wijk" --lang en map "$@" --size 500x600 -o out/a.png >/dev/null 2>err
    status=$?
    left=$(ls -A out)
    case $status in
    0)
        drawn=$((drawn + 1))
        "$compare" --width out/a.png >width 2>&1 || complain "$name" "the PNG is not whole"
        [ "$(cat width)" = 500 ] || complain "$name" "the PNG is $(cat width) wide"
        [ "$left" = a.png ] || complain "$name" "left behind: $left"
        ;;
    1)
        told=$((told + 1))
        [ "$(grep -c '^wijk: ' err)" = 1 ] || complain "$name" "not one sentence"
        [ -z "$left" ] || complain "$name" "left behind: $left"
        ;;
    124) complain "$name" "takes longer than 20 seconds" ;;
    *) complain "$name" "status $status" ;;
    esac
}

for variant in derived_corrupt/*/; do
    try "$variant" --areas "$variant/buurt.shp" --indicator aantal_inwoners --kind count
done
echo "damaged: $drawn drawn, $told told"
# The 36 by name: 28 can be drawn, 8 cannot (as in case-hardcases.c). Of the 20 with flipped
# bits either is right.
[ "$drawn" -ge 28 ] || complain damaged "only $drawn were drawn"
[ $((drawn + told)) -eq 56 ] || complain damaged "not all 56 ended well"

drawn=0
for variant in encoding_wijk2016/*/; do
    try "$variant" --areas "$variant/wijk.shp" --labels names
    "$build/wijk" map --areas "$variant/wijk.shp" --quiet -o "$(basename "$variant").svg"
done
[ "$drawn" -eq 8 ] || complain encodings "only $drawn of 8 were drawn"
# Whatever the encoding, the same names.
for drawing in *.svg; do
    grep -o 'data-name="[^"]*"' "$drawing" >names
    [ -f first ] || cp names first
    cmp -s first names || complain "$drawing" "other names than in the first"
done
[ "$(wc -l <first)" -eq 118 ] || complain encodings "$(wc -l <first) names, expected 118"
grep -q 'Súdwest\|[éúâ]' first || complain encodings "no name has a letter beyond ASCII"
[ "$bad" -eq 0 ]
