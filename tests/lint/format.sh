#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# clang-format decides. Versions differ in what they do, so only the one of Debian 12 is asked.
cd "$1" || exit 2
formatter=$(command -v clang-format-14 || command -v clang-format) ||
    { echo "clang-format is not installed"; exit 77; }
case $($formatter --version) in
*'version 14.'*) ;;
*) echo "clang-format is not version 14"; exit 77 ;;
esac
find src tests -name '*.[ch]' | sort | xargs "$formatter" --dry-run -Werror 2>&1 |
    awk '/error:/ { sub(/ code should be clang-formatted.*/, " not as clang-format has it"); print; bad = 1 }
         END { exit bad }'
