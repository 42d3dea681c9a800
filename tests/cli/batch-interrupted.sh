#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A batch that is killed, or whose disk fills: whole files only, and the next run goes on to the
# same tree, byte for byte, as a run that nothing happened to.
#   sh batch-interrupted.sh BUILD [TIMES]
set -u
build=$1
times=${2:-8}
batch=${WIJK_SOURCE:-.}/tests/cli/data/few.batch
folder=$(mktemp -d) || exit 2
disk=
clean() {
    [ -n "$disk" ] && umount "$disk" 2>/dev/null
    rm -rf "$folder"
}
trap clean EXIT
cd "$folder" || exit 2
bad=0

complain() {
    echo "FAIL  $*"
    bad=$((bad + 1))
}

# Every picture under $1 is the one of the whole run; n: their number.
all_whole() {
    (cd "$1" && find . -name '*.png' -o -name '*.svg') | sort >there
    while IFS= read -r file; do
        cmp -s "$1/$file" "whole/$file" || complain "$2: $file is not whole"
    done <there
    n=$(wc -l <there)
}

run() {
    "$build/wijk" --lang en batch "$batch" --quiet "$@"
}

begin=$(date +%s%N)
run -o whole || exit 1
took=$((($(date +%s%N) - begin) / 1000000))
echo "a whole run takes $took ms"

# ---- kill -9, at moments spread over the run by the golden ratio
early=0
midway=0
i=0
while [ "$i" -lt "$times" ]; do
    i=$((i + 1))
    moment=$(awk -v i="$i" -v took="$took" 'BEGIN { printf "%.3f", (i * 0.618034 % 1) * took / 1000 }')
    "$build/wijk" --lang en batch "$batch" --quiet -o killed 2>/dev/null &
    sleep "$moment"
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
    n=0
    [ -d killed ] && all_whole killed "killed after $moment s"
    case $n in
    0) early=$((early + 1)) ;;
    78) ;;
    *) midway=$((midway + 1)) ;;
    esac
    run -o killed || complain "resumed after $moment s: status $?"
    diff -r whole killed >differences || {
        complain "killed after $moment s and resumed: another tree"
        head -n 5 differences
    }
    rm -rf killed
done
echo "killed $times times: $early before the first file, $midway midway"
[ "$midway" -gt 0 ] || complain "no kill fell in the middle of the drawing"

# ---- a disk that fills
mkdir small
if mount -t tmpfs -o size=1m tmpfs small 2>/dev/null; then
    disk=$folder/small
    run -o small/maps >out 2>err
    status=$?
    all_whole small/maps "on the full disk"
    cat err
    echo "full disk: status $status, $n files"
    [ "$status" = 3 ] || complain "on the full disk: status $status, expected 3"
    [ "$n" -gt 0 ] && [ "$n" -lt 78 ] || complain "on the full disk: $n files"
    [ -s err ] || complain "on the full disk: not a word"
    [ "$(wc -l <err)" -le 10 ] || complain "on the full disk: $(wc -l <err) lines"
    mount -o remount,size=20m small
    run -o small/maps || complain "with room again: status $?"
    diff -r whole small/maps >differences || {
        complain "with room again: another tree"
        head -n 5 differences
    }
else
    echo "skipped: no file system of 1 MB can be mounted here"
fi
[ "$bad" -eq 0 ]
