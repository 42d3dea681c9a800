#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Every room has a README.md: what it knows, what it may use, who may use it.
cd "$1" || exit 2
status=0
for folder in src/*/; do
    [ "$folder" = src/po/ ] && continue
    [ -s "${folder}README.md" ] || { echo "${folder}README.md is not there"; status=1; }
done
exit $status
