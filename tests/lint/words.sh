#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Words that must not be there: unfinished business, paths of a machine, and calls that a room
# may not make.
cd "$1" || exit 2
status=0

# refuse WHY PATTERN FILE…: no line may match the extended regular expression.
refuse() {
    why=$1
    pattern=$2
    shift 2
    [ $# -gt 0 ] || return 0
    found=$(grep -nE "$pattern" /dev/null "$@") || return 0
    echo "$found" | sed "s|\$|   <- $why|"
    status=1
}

# Names of files hold no blanks here.
# shellcheck disable=SC2046
{
    refuse 'unfinished business' '\b(TODO|FIXME|XXX)\b' $(find src tests samples styles meson.build \
        README.md -type f \( -name '*.[ch]' -o -name '*.sh' -o -name 'meson*' -o -name '*.md' -o \
        -name '*.style' -o -name '*.map' \) ! -path 'tests/lint/*' 2>/dev/null)
    refuse 'a path of one machine' '(^|[^A-Za-z0-9_.])/(work|root|home)/' $(find src tests samples \
        styles .ci meson.build README.md -type f ! -path 'tests/lint/*' \( -name '*.[ch]' -o \
        -name '*.sh' -o -name 'meson*' -o -name '*.md' -o -name '*.style' -o -name '*.map' -o \
        -name '*.po' -o -path '.ci/*' \) 2>/dev/null)
    refuse 'numbers are parsed in base/number.c' '\b(atof|atoi|atol|strtod|strtof|strtold|sscanf)[ ]?\(' \
        $(find src tests -name '*.[ch]')
    refuse 'g_ascii_strtod() is for base/number.c' '\bg_ascii_strtod[ ]?\(' \
        $(find src -name '*.[ch]' ! -path src/base/number.c)
    refuse 'the locale is set by the command' '\b(setlocale|newlocale|uselocale)[ ]?\(' \
        $(find src -name '*.[ch]' ! -path 'src/cli/*')
    refuse 'the library does not print' \
        '\b(printf|puts|putchar|fprintf|g_print|g_printerr|g_warning|g_message|perror)[ ]?\(' \
        $(find src -name '*.[ch]' ! -path 'src/cli/*')
    refuse 'the library does not end the program' '\b(exit|_exit|abort)[ ]?\(' \
        $(find src -name '*.[ch]' ! -path 'src/cli/*')
    refuse 'the library does not read the environment' '\b(getenv|g_getenv|secure_getenv)[ ]?\(' \
        $(find src -name '*.[ch]' ! -path 'src/cli/*')
    refuse 'no goto' '^[ \t]+goto ' $(find src -name '*.[ch]')
}
exit $status
