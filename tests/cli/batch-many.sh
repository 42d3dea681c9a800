#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Ten thousand small maps: memory, open files and threads are at the end what they were after a fifth
# of them, all files are there, and the second run draws nothing.
#   sh batch-many.sh BUILD [MAPS]
set -u
# shellcheck source=tests/cli/few.sh
. "${WIJK_SOURCE:-.}/tests/cli/few.sh"

# A sanitizer keeps what was freed for a while: there memory says nothing, and all is slow.
if nm -D "$build/wijk" 2>/dev/null | grep -q __asan_init; then
    maps=${2:-1000}
    sanitized=1
else
    maps=${2:-10000}
    sanitized=0
fi

# What a batch may grow, in bytes. Of each file it keeps where it is in the manifest and two hashes:
# 240 bytes, for whom 512 leaves room; a map that leaks as much as its settings (1 kB and more)
# passes it. The pages of the allocator come and go by a MiB.
per_map=512
slack=1048576
# The manifest and the index are made in memory when all is drawn: 1,600 bytes a map.
per_map_at_end=2560

# The smallest size, by tens of pixels, that the layout accepts for every wijk of the sample.
wijken=13
columns=$(((maps + wijken - 1) / wijken))
total=$((columns * wijken))
awk -F ';' -v n="$columns" '
    NR == 1 { printf "code"; for (i = 1; i <= n; i++) printf ";x%d", i }
    NR > 1 { printf "%s", $1; for (i = 1; i <= n; i++) printf ";%d", (NR * 37 + i * 11) % 97 }
    { print "" }' "$cli/../../samples/groningen.csv" >many.csv
own_batch many.batch -e 's/^table.*/table = many.csv/' -e '/^dictionary/d' -e 's/^indicators.*/indicators = all/' \
    -e 's/^formats.*/formats = png/' -e 's/^sizes.*/sizes = 220x220/' -e 's/^surroundings.*/surroundings = no/' \
    -e 's/^files.*/files = {area}\/{indicator}.{format}/'

# sample PID: a line of maps done, kB resident, highest kB, open files, threads.
sample() {
    resident=
    highest=
    while read -r key value _; do
        case $key in
        VmRSS:) resident=$value ;;
        VmHWM:) highest=$value ;;
        esac
    done 2>/dev/null <"/proc/$1/status"
    [ -n "$resident" ] || return 0
    n_done=0
    [ ! -f many/.wijk-batch-1-of-1.journal ] || n_done=$(wc -l <many/.wijk-batch-1-of-1.journal)
    set -- "/proc/$1/fd"/* "/proc/$1/task"/*
    threads=0
    for path; do
        case $path in
        */task/*) threads=$((threads + 1)) ;;
        esac
    done
    echo "$n_done $resident $highest $(($# - threads)) $threads"
}

begin=$(date +%s%N)
"$build/wijk" --lang en batch many.batch --quiet -j 2 -o many 2>err &
pid=$!
: >samples
while kill -0 $pid 2>/dev/null; do
    sample $pid >>samples 2>/dev/null
    sleep 0.1
done
wait $pid
status=$?
echo "$total maps in $((($(date +%s%N) - begin) / 1000000)) ms, $(wc -l <samples) samples"
expect "$total maps" 0 0
n=$(pictures many)
[ "$n" -eq "$total" ] || complain "$n files, expected $total"

awk -v total="$total" -v per_map=$per_map -v slack=$slack -v per_map_at_end=$per_map_at_end -v sanitized=$sanitized '
    function complain(what) {
        print "FAIL  " what
        bad = 1
    }
    function least(a, b) {
        return a == "" || b < a ? b : a
    }
    { highest = $3 }
    $1 == 0 || $1 >= total { next }
    $1 < total / 5 { early_files = least(early_files, $4) }
    $1 >= total * 4 / 5 {
        late_files = least(late_files, $4)
        late_threads = least(late_threads, $5)
    }
    $1 >= total / 5 && first == "" {
        first_done = $1
        first = $2
    }
    {
        last_done = $1
        last = $2
        if ($5 > threads)
            threads = $5
    }
    END {
        printf "after %d maps %d kB, after %d maps %d kB: %.0f bytes a map; at most %d kB\n", first_done,
            first, last_done, last, (last - first) * 1024 / (last_done - first_done + 1), highest
        printf "open files %d, then %d; at most %d threads\n", early_files, late_files, threads
        if (early_files == "" || late_files == "" || first_done > total / 2)
            complain("too few samples: let there be more maps")
        if (!sanitized && (last - first) * 1024 > slack + per_map * (last_done - first_done))
            complain("memory grows with the number of maps")
        if (!sanitized && (highest - last) * 1024 > slack + per_map_at_end * total)
            complain("the manifest and the index take more memory than they did")
        if (late_files > early_files)
            complain("files stay open")
        # Two that draw and one that waits for them; as many that have ended may still be seen.
        if (late_threads > 3 || threads > 6)
            complain("threads are not two")
        exit bad
    }' samples || bad=$((bad + 1))

batch many.batch -j 2 -o many
expect "again" 0 0
grep -qx "files drawn: 0, unchanged: $total, failed: 0" out || complain "again: $(cat out)"
[ "$bad" -eq 0 ]
