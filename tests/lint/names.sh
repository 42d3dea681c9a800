#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Names as the linker sees them: public functions are wijk_…, static ones are not, and nothing
# that can change is global. (A table of pointers is const, though the loader fills it in.)
cd "$2" || exit 2
command -v nm >/dev/null || { echo "nm is not installed"; exit 77; }
set -- libwijk_*.a
[ -e "$1" ] || { echo "no room was built"; exit 1; }
nm -A -f sysv "$@" 2>/dev/null | awk -F '|' '
    NF < 7 { next }
    {
        n++
        name = $1
        sub(/.*:/, "", name)
        gsub(/[ \t]/, "", name)
        file = $1
        sub(/:[^:]*$/, "", file)
        class = $3
        gsub(/ /, "", class)
        section = $7
        gsub(/[ \t]/, "", section)
    }
    name ~ /\./ { next }
    class == "T" && name !~ /^wijk_/ { print file ": public, but not wijk_: " name; bad = 1 }
    class == "t" && name ~ /^wijk_/ { print file ": static, but wijk_: " name; bad = 1 }
    class ~ /^[BCDGS]$/ && section !~ /^\.data\.rel\.ro/ {
        print file ": global variable: " name
        bad = 1
    }
    END {
        if (n == 0) {
            print "nm found nothing"
            bad = 1
        }
        exit bad
    }
'
