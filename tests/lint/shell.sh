#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Shell scripts can be read by a plain shell.
cd "$1" || exit 2
status=0
for file in $(find tests samples -name '*.sh' | sort); do
    sh -n "$file" || status=1
done
exit $status
