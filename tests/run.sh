#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# All tests: installs what is missing, builds, runs every suite and ends with one plain line.
#   sh tests/run.sh              the usual build
#   sh tests/run.sh --sanitize   the same with address and undefined-behaviour sanitizers
# Other words are handed to `meson test` ("--suite unit", "classify").
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
. samples/install.sh

build="build"
if [ "${1:-}" = --sanitize ]; then
    shift
    build="build-asan"
fi

# shellcheck disable=SC2086 # two lists of words
install_packages_without_server $build_packages $test_packages

if [ $build = build-asan ]; then
    # The suppressions only name foreign libraries; each has its reason beside it.
    export ASAN_OPTIONS=strict_string_checks=1:detect_stack_use_after_return=1
    export LSAN_OPTIONS="suppressions=$root/tests/support/lsan.supp:print_suppressions=0"
    export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
    setup="-Db_sanitize=address,undefined -Db_lundef=false"
    # Lint and valgrind look at the same things in either build.
    suites="--no-suite lint --no-suite valgrind --timeout-multiplier 4"
else
    setup=
    suites=
fi

# shellcheck disable=SC2086
if [ ! -f $build/build.ninja ]; then
    meson setup $build $setup
elif ! grep -q test-number $build/build.ninja; then
    # Set up for a map only, before the tests' libraries were there.
    meson setup --reconfigure $build
fi
ninja -C $build

rm -f $build/meson-logs/testlog.txt
status=0
# shellcheck disable=SC2086
meson test -C $build --no-rebuild --num-processes 2 --print-errorlogs $suites "$@" || status=$?

awk '
    /^(Ok|Expected Fail): / { passed += $NF }
    /^(Fail|Unexpected Pass|Timeout): / { failed += $NF }
    /^Skipped: / { skipped += $NF }
    END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }
' $build/meson-logs/testlog.txt || echo "no test was run"
exit $status
