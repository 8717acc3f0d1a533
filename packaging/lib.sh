# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by run.sh and test.sh: what to install, and how to say so when that cannot be done. Sourced, not run.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jobs=$(nproc)

say() { printf '\n== %s\n' "$*"; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

# packages_for NEED… — the packages of packages.txt for these needs.
packages_for() {
    local need
    for need in "$@"; do
        sed -n "s/^$need //p" "$top/packaging/packages.txt"
    done | sort -u
}

is_installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# install_packages NEED… — installs what is missing; quick and silent when nothing is.
install_packages() {
    local wanted missing=() package id='' version=''
    mapfile -t wanted < <(packages_for "$@")
    if ! command -v dpkg-query >/dev/null; then
        printf 'note: this is not Debian; please install what corresponds to these packages: %s\n' "${wanted[*]}" >&2
        return 0
    fi
    for package in "${wanted[@]}"; do
        is_installed "$package" || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    [[ -r /etc/os-release ]] && { id=$(. /etc/os-release && echo "${ID:-}"); version=$(. /etc/os-release && echo "${VERSION_ID:-}"); }
    if [[ $id != debian || ${version%%.*} -lt 12 ]]; then
        printf 'note: made for Debian 12 and newer, this is %s %s; names of packages may differ here\n' "${id:-unknown}" "$version" >&2
    fi
    local as_root=()
    if ((EUID != 0)); then
        if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
            as_root=(sudo -n)
        else
            die "packages are missing and you are not root. Please run: sudo apt-get install ${missing[*]}"
        fi
    fi
    say "Installing ${#missing[@]} packages"
    export DEBIAN_FRONTEND=noninteractive
    "${as_root[@]}" apt-get update -qq || printf 'note: the package lists could not be refreshed\n' >&2
    "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
        die "installing failed (no network?). These packages are missing: ${missing[*]}"
}

# build PRESET [TARGET…] — configures once and builds.
build() {
    local preset=$1 log=$top/build/$1.log
    shift
    cd "$top"
    mkdir -p build
    cmake --preset "$preset" >"$log" 2>&1 || { tail -n 40 "$log" >&2; die "configuring failed; the whole log is in $log"; }
    cmake --build --preset "$preset" --parallel "$jobs" ${1:+--target "$@"} >"$log" 2>&1 ||
        { grep -E -A12 'error|FAILED' "$log" | head -n 60 >&2; die "building failed; the whole log is in $log"; }
}

# stage NAME COMMAND… — runs one stage and prints its seconds.
stage() {
    local name=$1 began=$SECONDS
    shift
    say "$name"
    "$@"
    printf -- '-- %s: %d s\n' "$name" $((SECONDS - began))
}
