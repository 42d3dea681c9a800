#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A source file is one thought: at most 600 lines, unless most of them are rows of a table.
cd "$1" || exit 2
find src -name '*.[ch]' | sort | xargs awk '
    function judge() {
        if (n > 600 && rows * 2 < n) {
            printf "%s: %d lines, of which %d rows of a table\n", file, n, rows
            bad = 1
        }
    }
    FNR == 1 { judge(); file = FILENAME; n = rows = 0 }
    { n++ }
    /^[ \t]+[{"0-9.-]/ { rows++ }
    END { judge(); exit bad }
'
