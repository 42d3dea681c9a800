#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Every file that can carry a comment begins with its licence; a file of the library or the
# command then says what it knows.
cd "$1" || exit 2
status=0
for file in $(find src tests samples styles meson.build .ci meson_options.txt -type f ! -path 'tests/fuzz/corpus/*' \( \
    -name '*.[ch]' -o -name '*.sh' -o -name 'meson*' -o -name '*.po' -o -name '*.supp' -o \
    -name '*.style' -o -name '*.map' -o -name '*.batch' -o -path '.ci/*' \) 2>/dev/null | sort); do
    head -n 2 "$file" | grep -q 'SPDX-License-Identifier: EUPL-1\.2' || {
        echo "$file: the first line is not SPDX-License-Identifier: EUPL-1.2"
        status=1
    }
    case $file in
    src/*.[ch])
        sed -n 2p "$file" | grep -q '^/\*' || {
            echo "$file:2: no comment says what the file knows"
            status=1
        }
        ;;
    esac
done
exit $status
