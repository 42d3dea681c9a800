#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Runs the cases of one file: a command, its status, and what must and must not be printed.
#   sh run-cli.sh SOURCE BUILD FILE.case
#
#   case NAME          begins a case; the name states the fact
#   run COMMAND        a line of shell in an empty folder; wijk is in PATH, $data is tests/cli/data
#   status N           its exit status (asked of every case)
#   out TEXT           a line of standard output holds TEXT
#   no-out TEXT        none does
#   err TEXT, no-err TEXT   the same of standard error
#   silent out|err     nothing at all was printed there
#   json KEY VALUE     standard output is one JSON document whose KEY ("crs.from") is VALUE
#   file PATH          the file is there and not empty; no-file PATH: it is not there
# A blank line or one that begins with # says nothing.
set -u
source=$1
build=$2
cases=$3

PATH=$build:$PATH
data=$source/tests/cli/data
export PATH data source build
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2

name=
status=
asked=
n=0
bad=0

complain() {
    echo "FAIL  $name: $1"
    [ -s out ] && sed 's/^/      out: /' out | head -n 20
    [ -s err ] && sed 's/^/      err: /' err | head -n 20
    failed=yes
}

finish() {
    [ -n "$name" ] || return 0
    n=$((n + 1))
    [ -n "$status" ] || complain 'the case runs nothing'
    [ -n "$asked" ] || complain 'the case does not say its status'
    if [ "$failed" = yes ]; then
        bad=$((bad + 1))
    else
        echo "ok    $name"
    fi
}

holds() {
    grep -qF -- "$2" "$1"
}

while IFS= read -r line || [ -n "$line" ]; do
    word=${line%% *}
    rest=${line#* }
    case $word in
    '' | '#'*) ;;
    case)
        finish
        name=$rest
        status=
        asked=
        failed=no
        rm -rf ./* out err
        ;;
    run)
        (eval "$rest") >out 2>err </dev/null
        status=$?
        ;;
    status)
        asked=yes
        [ "$status" = "$rest" ] || complain "status $status, expected $rest"
        ;;
    out | err) holds "$word" "$rest" || complain "std$word does not hold '$rest'" ;;
    no-out | no-err) ! holds "${word#no-}" "$rest" || complain "std${word#no-} holds '$rest'" ;;
    silent) [ ! -s "$rest" ] || complain "std$rest is not empty" ;;
    json) told=$("$build/tests/cli/json-compare" out "${rest%% *}" "${rest#* }" 2>&1) || complain "$told" ;;
    file) [ -s "$rest" ] || complain "there is no file '$rest'" ;;
    no-file) [ ! -e "$rest" ] || complain "there is a file '$rest'" ;;
    *) complain "unknown word '$word' in $cases" ;;
    esac
done <"$cases"
finish

echo "$n cases, $bad failed"
[ "$n" -gt 0 ] && [ "$bad" -eq 0 ]
