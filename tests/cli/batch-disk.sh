#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A batch on a disk that fills, at any moment, and on one that cannot be written to.
#   sh batch-disk.sh BUILD
set -u
# shellcheck source=tests/cli/few.sh
. "${WIJK_SOURCE:-.}/tests/cli/few.sh"

mkdir small
mount -t tmpfs -o size=5m tmpfs small 2>/dev/null || {
    echo "skipped: no file system can be mounted here"
    exit 77
}
disk=$folder/small

# Pictures of 7 MB, whose lines in the manifest are short beside them.
own_batch big.batch 's/^sizes.*/sizes = 1400x1400/; s/^files.*/&\n[page]\npng = rgb/'
batch big.batch --quiet -o whole
[ "$status" -eq 0 ] || exit 1
total=$(pictures whole)

# kilobytes FILE…: what they take on the disk, in pages of 4 kB.
kilobytes() {
    stat -c %s "$@" | awk '{ n += int(($1 + 4095) / 4096) * 4 } END { print n + 0 }'
}

# fill WHAT KILOBYTES LEAST FILE: on a disk of this size a run leaves at least so many whole
# pictures, stops at such a file, and goes on when there is room.
fill() {
    mount -o "remount,size=$2k" small
    batch big.batch --quiet -o small/maps
    expect "$1, $2 kB" 3 1
    grep -q "'small/maps/[^']*$4'.*make room and run the batch again" err || complain "$1: does not say what to do"
    all_whole "$1" small/maps
    echo "$1, $2 kB: $n of $total pictures"
    [ "$n" -ge "$3" ] || complain "$1: $n pictures, expected $3 and more"
    [ -z "$(find small -name '*.part' -o -name '.wijk-probe')" ] || complain "$1: an unfinished file is left"
    mount -o remount,size=40m small
    batch big.batch --quiet -o small/maps
    expect "$1, with room again" 0 0
    same "$1, with room again" whole small/maps
    rm -rf small/maps
}

fill "full midway" 5120 40 ""
# The journal has the lines of the manifest, and goes when the manifest is there.
drawn=$(kilobytes whole/*/*)
manifest=$(kilobytes whole/manifest.jsonl)
csv=$(kilobytes whole/manifest.csv)
fill "full before the manifest is there" $((drawn + manifest * 3 / 2)) "$total" manifest.jsonl
fill "full before its table is there" $((drawn + manifest * 2 + csv / 2)) "$total" manifest.csv

# Full from the beginning: nothing is begun.
mount -o remount,size=1m small
head -c 2000000 /dev/zero >small/other 2>/dev/null
batch big.batch --quiet -o small/maps
expect "full from the beginning" 1 1
says "full from the beginning" "make room, or choose another folder with -o"
[ "$(pictures small/maps)" = 0 ] || complain "full from the beginning: something was drawn"
rm -rf small/other small/maps

# ---- a disk that cannot be written to: a new folder, an empty one, and one with all maps
mkdir small/empty
mount -o remount,size=40m small
cp -R whole small/full
mount -o remount,ro small
for target in new empty full; do
    (cd small && find . -type f -exec cksum {} +) | sort >before
    for words in '' --force --merge; do
        # shellcheck disable=SC2086 # no word, or one
        batch big.batch --quiet -o "small/$target" $words
        expect "read-only, $target $words" 1 1
        if [ "$target $words" = 'new --merge' ]; then
            says "read-only, $target $words" "'small/$target' holds no manifests of shards"
            continue
        fi
        says "read-only, $target $words" "folder 'small/$target'"
        says "read-only, $target $words" "choose another folder with -o"
    done
    (cd small && find . -type f -exec cksum {} +) | sort >after
    cmp -s before after || complain "read-only, $target: something changed"
done
[ "$bad" -eq 0 ]
