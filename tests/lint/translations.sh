#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The Dutch catalogue knows every sentence of the source, and none is fuzzy.
cd "$1" || exit 2
for tool in xgettext msgcmp msgfmt; do
    command -v $tool >/dev/null || { echo "gettext is not installed"; exit 77; }
done
status=0

# Every file with a sentence is in POTFILES, and nothing else is.
wanted=$(grep -rlE '(^|[^A-Za-z0-9_])N?_\("' src --include='*.[ch]' | LC_ALL=C sort)
listed=$(grep -v '^#' src/po/POTFILES | LC_ALL=C sort)
[ "$wanted" = "$listed" ] || {
    for file in $wanted; do
        echo "$listed" | grep -qx "$file" || echo "src/po/POTFILES: $file is not listed"
    done
    for file in $listed; do
        echo "$wanted" | grep -qx "$file" || echo "src/po/POTFILES: $file has no sentence"
    done
    status=1
}

pot=$(mktemp) || exit 2
trap 'rm -f "$pot"' EXIT
# shellcheck disable=SC2086 # a list of files
xgettext --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=ngettext_:1,2 --flag=N_:1:no-c-format --add-comments=Translators \
    --output="$pot" $wanted || exit 1
# xgettext cannot see behind a macro in the middle of a sentence.
grep -n '%"$' "$pot" && { echo "a sentence is cut at a format macro: print the number to a text first"; status=1; }
msgfmt --check-format --output-file=/dev/null src/po/nl.po || status=1
msgcmp src/po/nl.po "$pot" || status=1
exit $status
