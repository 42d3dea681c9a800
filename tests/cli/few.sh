# shellcheck shell=sh disable=SC2034 # used by the scripts that source this file
# SPDX-License-Identifier: EUPL-1.2
# What the scripts that draw few.batch share: an empty folder that goes when they end, in whatever
# way, and the batch with other words. To be sourced with the folder of the build in $1.
build=$1
cli=$(cd "${WIJK_SOURCE:-.}/tests/cli" && pwd) || exit 2
few=$cli/data/few.batch
disk=
folder=$(mktemp -d) || exit 2
clean() {
    [ -z "$disk" ] || umount "$disk" 2>/dev/null
    rm -rf "$folder"
}
trap clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
cd "$folder" || exit 2
bad=0

complain() {
    echo "FAIL  $*"
    bad=$((bad + 1))
}

# own_batch FILE EXPRESSION…: few.batch that can lie anywhere, edited by sed.
own_batch() {
    own=$1
    shift
    sed -e "s#\.\./\.\./\.\./#$(cd "$cli/../.." && pwd)/#" "$few" >"$own"
    [ $# -eq 0 ] || sed -i "$@" "$own"
}

# batch WORD…: its status in $status, what it says in out and err.
batch() {
    timeout 120 "$build/wijk" --lang en batch "$@" >out 2>err
    status=$?
}

# expect WHAT STATUS LINES: of the last batch, the lines those of standard error.
expect() {
    [ "$status" -eq "$2" ] || complain "$1: status $status, expected $2"
    [ "$(wc -l <err)" -eq "$3" ] || complain "$1: $(wc -l <err) lines of errors, expected $3"
    sed 's/^/      /' err | cut -c1-200 | head -n 3
}

# says WHAT TEXT: standard error has the text.
says() {
    grep -qF -- "$2" err || complain "$1: does not say '$2'"
}

# same WHAT FOLDER FOLDER: the same files, byte for byte.
same() {
    diff -r "$2" "$3" >differences || {
        complain "$1: another tree"
        head -n 5 differences
    }
}

# pictures FOLDER: how many there are.
pictures() {
    find "$1/" -name '*.png' -o -name '*.svg' 2>/dev/null | wc -l
}

# all_whole WHAT FOLDER: no picture differs from that of the folder "whole", and nothing
# unfinished is there. Their number in $n.
all_whole() {
    n=0
    [ -d "$2" ] || return
    (cd "$2" && find . -name '*.png' -o -name '*.svg') | sort >there
    while IFS= read -r file; do
        cmp -s "$2/$file" "whole/$file" || complain "$1: $file is not whole"
    done <there
    n=$(wc -l <there)
}
