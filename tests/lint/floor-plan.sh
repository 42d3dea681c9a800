#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The floor plan: a room sees only rooms above it, foreign headers stay in their border rooms,
# and no file has a name that says nothing.
cd "$1" || exit 2
rooms='base geometry projection data indicators analysis classify style text layout render output batch cli'
status=0

for folder in src/*/; do
    room=$(basename "$folder")
    case " $rooms po " in
    *" $room "*) ;;
    *)
        echo "src/$room: a room that is not on the floor plan"
        status=1
        ;;
    esac
done

find src -name '*.[ch]' | sort | xargs awk -v rooms="$rooms" '
    BEGIN {
        n = split(rooms, room, " ")
        for (i = 1; i <= n; i++)
            floor[room[i]] = i
        border["gdal"] = border["ogr"] = border["cpl"] = " data output "
        border["proj"] = " projection "
        border["cairo"] = border["pango"] = " text render output "
        border["fontconfig"] = " text "
    }
    function complain(what) {
        printf "%s:%d: %s\n", FILENAME, FNR, what
        bad = 1
    }
    FNR == 1 {
        split(FILENAME, part, "/")
        here = part[2]
        if (FILENAME ~ /(^|[\/_-])(util|utils|common|misc|helper|helpers|manager)[._-]/)
            complain("a file name that says nothing")
    }
    /^#[ \t]*include[ \t]+"/ {
        split($0, quoted, "\"")
        if (split(quoted[2], path, "/") < 2) {
            if (quoted[2] != "wijk.h")
                complain("include from the root: \"room/file.h\"")
        } else if (!(path[1] in floor))
            complain("\"" quoted[2] "\" is in no room")
        else if (here in floor && floor[path[1]] > floor[here])
            complain(here "/ may not see " path[1] "/")
    }
    /^#[ \t]*include[ \t]+</ {
        header = $0
        sub(/^[^<]*</, "", header)
        for (name in border) {
            if (header ~ ("^" name "[^a-z]") || header ~ ("^" name "[a-z]*[-_.]")) {
                if (index(border[name], " " here " ") == 0)
                    complain("<" header " belongs to" border[name])
            }
        }
    }
    END { exit bad }
' || status=1
exit $status
