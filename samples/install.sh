# SPDX-License-Identifier: EUPL-1.2
# The packages of Debian that wijk needs, in one list for the first map and for the tests.
# To be sourced: install_packages NAME… installs what is missing and is quick when nothing is.

# shellcheck disable=SC2034 # used by the scripts that source this file
build_packages="gcc libc6-dev meson ninja-build pkg-config gettext libglib2.0-dev
libjson-glib-dev libgdal-dev libproj-dev libcairo2-dev libpango1.0-dev libfontconfig-dev
libisal-dev libxxhash-dev fonts-open-sans"

# shellcheck disable=SC2034
test_packages="libcmocka-dev libpng-dev librsvg2-bin poppler-utils qpdf libxml2-utils
clang-format valgrind libc6-dbg xz-utils parallel gdal-bin sqlite3
postgresql-15-postgis-3"

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

missing_packages() {
    for name in "$@"; do
        case $(dpkg-query -W -f '${db:Status-Status}\n' "$name" 2>/dev/null) in
        *not-installed* | '') echo "$name" ;;
        *installed*) ;;
        *) echo "$name" ;;
        esac
    done
}

install_packages() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        echo "this is no Debian: install by hand what these packages hold, then build: $*" >&2
        return 0
    fi
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    echo "to be installed: $(echo "$missing" | tr '\n' ' ')" >&2
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        echo "become root, or install sudo, and try again" >&2
        return 1
    fi
    as_root apt-get update -qq || return 1
    # shellcheck disable=SC2086 # a list of words
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
        --no-install-recommends $missing >&2
}

# The same where PostgreSQL is among them. A test makes a server for itself; Debian would make
# another one, and start it with the machine. Who has PostgreSQL already keeps what is there.
install_packages_without_server() {
    rule=
    if command -v dpkg-query >/dev/null && [ -n "$(missing_packages postgresql-15)" ]; then
        rule=/etc/postgresql-common/createcluster.d/wijk.conf
        { as_root mkdir -p "${rule%/*}" && echo 'create_main_cluster = off' | as_root tee "$rule"; } \
            >/dev/null 2>&1 || rule= # who cannot write there cannot install either, and is told
    fi
    result=0
    install_packages "$@" || result=$?
    [ -z "$rule" ] || as_root rm -f "$rule"
    [ -z "$rule" ] || as_root rmdir "${rule%/*}" 2>/dev/null || true
    return $result
}
