#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Every function in a header has a comment above it, or above the group of declarations it
# stands in; a /** block names the function it is about and only parameters that exist.
# What only ends a life (free, ref, unref, clear) explains itself.
cd "$1" || exit 2
find src -name '*.h' | sort | xargs awk '
    function complain(what) {
        printf "%s:%d: %s\n", FILENAME, FNR, what
        bad = 1
    }
    # The whole declaration is in `declaration`.
    function check(    name, rest, i) {
        name = declaration
        sub(/\(.*/, "", name)
        sub(/.*[ *]/, "", name)
        if (name !~ /^wijk_/)
            return
        if (block != "" && block != name)
            complain(name " stands under the comment of " block)
        if (!commented && name !~ /_(free|ref|unref|clear)$/)
            complain(name " has no comment")
        if (block == name) {
            for (i = 1; i <= n_documented; i++)
                if (declaration !~ ("[ *]" documented[i] "[,)[]"))
                    complain(name " has no parameter @" documented[i])
        }
        block = ""
        n_documented = 0
    }
    FNR == 1 { in_comment = depth = commented = n_documented = 0; block = declaration = "" }
    in_comment {
        if (in_comment == 2 && block == "" && $0 ~ /^ \* wijk_[a-z0-9_]+:/) {
            block = $2
            sub(/:.*/, "", block)
        }
        if (in_comment == 2 && $0 ~ /^ \* @[a-z0-9_]+:/) {
            documented[++n_documented] = substr($2, 2)
            sub(/:.*/, "", documented[n_documented])
        }
        if ($0 ~ /\*\//)
            in_comment = 0
        next
    }
    /^\/\*/ {
        in_comment = ($0 ~ /^\/\*\*/) ? 2 : 1
        block = ""
        n_documented = 0
        commented = 1
        if ($0 ~ /\*\//)
            in_comment = 0
        next
    }
    /^[ \t]*$/ { commented = 0; block = ""; declaration = ""; next }
    /^#/ || /^G_DEFINE/ { next }
    depth == 0 && declaration == "" && /^typedef/ { in_type = 1 }
    in_type || depth > 0 || /^static inline/ {
        depth += gsub(/{/, "{") - gsub(/}/, "}")
        if (depth == 0 && /[;}]/) {
            in_type = 0
            n_documented = 0
        }
        next
    }
    {
        declaration = declaration " " $0
        if ($0 ~ /;[ \t]*(\/\*.*)?$/) {
            if (declaration ~ /\(/ && declaration !~ /^ *(struct|enum|union) /)
                check()
            declaration = ""
        }
    }
    END { exit bad }
'
