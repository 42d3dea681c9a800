#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Draws a batch in N parts with GNU parallel, and merges them.
#   sh samples/cluster/parallel.sh [--sshloginfile HOSTS] FILE N [OPTION …]
#
#   HOSTS   a machine a line, "8/maps2.example.org": up to 8 parts at a time there; ":" is this
#           machine. Without it, all parts are drawn here. On each machine `wijk` is in PATH, and
#           this folder, the data and the folder of the maps are at the same place.
#   OPTION  of `wijk batch`, such as -o FOLDER
#
# Every part has one thread; as many run at a time as a machine has processors.
# Exit status: that of `wijk batch` for the whole: 0 done, 3 maps failed or parts are missing,
# else that of the first part that could not run.
set -u

hosts=
if [ "${1:-}" = --sshloginfile ]; then
    hosts=${2:-}
    shift $(($# < 2 ? $# : 2))
fi
if [ $# -lt 2 ]; then
    echo "usage: sh parallel.sh [--sshloginfile HOSTS] FILE N [OPTION …]" >&2
    exit 2
fi
file=$1
n=$2
shift 2

log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
trap 'exit 130' INT TERM

seq "$n" | parallel --joblog "$log" ${hosts:+--sshloginfile "$hosts"} --workdir "$PWD" \
    --tagstring 'part {}' --quote wijk batch "$file" --shard "{}/$n" -j 1 "$@"

# Columns 7 and 8 of the log: exit status and signal. 3 is a part of which some maps failed: it is
# merged as the others are, and the merge names those maps. No line at all: nothing was run.
bad=$(awk -F '\t' '
    NR > 1 && $8 == 0 && ($7 == 0 || $7 == 3) { next }
    NR > 1 { print $8 != 0 || $7 < 1 ? 1 : $7; exit }
    END { if (NR < 2) print 1 }
' "$log")

wijk batch "$file" --merge "$@"
merged=$?
[ "$merged" -eq 3 ] || exit "${bad:-$merged}"
exit 3
