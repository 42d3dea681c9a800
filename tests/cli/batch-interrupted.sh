#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A batch that is killed: whole files only, and the next run goes on to the same tree, byte for
# byte, as a run that nothing happened to.
#   sh batch-interrupted.sh BUILD [TIMES]
set -u
times=${2:-8}
# shellcheck source=tests/cli/few.sh
. "${WIJK_SOURCE:-.}/tests/cli/few.sh"

begin=$(date +%s%N)
batch "$few" --quiet -o whole
[ "$status" -eq 0 ] || exit 1
took=$((($(date +%s%N) - begin) / 1000000))
echo "a whole run takes $took ms"

# kill -9, at moments spread over the run by the golden ratio
early=0
midway=0
i=0
while [ "$i" -lt "$times" ]; do
    i=$((i + 1))
    moment=$(awk -v i="$i" -v took="$took" 'BEGIN { printf "%.3f", (i * 0.618034 % 1) * took / 1000 }')
    "$build/wijk" --lang en batch "$few" --quiet -o killed 2>/dev/null &
    sleep "$moment"
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
    all_whole "killed after $moment s" killed
    case $n in
    0) early=$((early + 1)) ;;
    78) ;;
    *) midway=$((midway + 1)) ;;
    esac
    batch "$few" --quiet -o killed
    [ "$status" -eq 0 ] || complain "resumed after $moment s: status $status"
    same "killed after $moment s and resumed" whole killed
    rm -rf killed
done
echo "killed $times times: $early before the first file, $midway midway"
[ "$midway" -gt 0 ] || complain "no kill fell in the middle of the drawing"
[ "$bad" -eq 0 ]
