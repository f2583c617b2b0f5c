# shellcheck shell=sh
# lib.sh: what the scripts share. Sourced, never run. Messages are for people: German, short.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

# Prints the comment at the head of the calling script, without "# ".
usage() { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "Dafür braucht es root oder sudo: $*"
    fi
}

# packages_missing GROUP...: the packages of these groups that are not there yet.
packages_missing() {
    for group in "$@"; do
        sed 's/#.*//' scripts/packages | while read -r g package command; do
            [ "$g" = "$group" ] || continue
            [ "$command" != - ] && command -v "$command" >/dev/null && continue
            dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null |
                grep -qx installed || printf '%s\n' "$package"
        done
    done | sort -u
}

# install_packages GROUP...: installs what is missing and says which.
install_packages() {
    missing=$(packages_missing "$@" | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    say "Debian-Pakete, die fehlen und jetzt installiert werden: $missing"
    log=$(mktemp)
    # shellcheck disable=SC2086
    if ! { as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 $missing; } >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        die "Das Installieren ist fehlgeschlagen (oben steht, woran). Ist das Netz da?"
    fi
    rm -f "$log"
}

# npm_install build|all: the npm packages of the lock file; "all" with the test tools.
npm_install() {
    lock=$(cat package.json package-lock.json | sha256sum | cut -c1-16)
    case "$(cat node_modules/.vorort 2>/dev/null || :)" in
    "$lock all" | "$lock $1") return 0 ;;
    esac
    say "npm-Pakete werden geholt …"
    omit=
    [ "$1" = all ] || omit=--omit=dev
    # shellcheck disable=SC2086
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error $omit
    echo "$lock $1" >node_modules/.vorort
}

# build DIR [MESON-OPTION...]: configures once, then builds what changed. Quiet unless it fails.
build() {
    dir=$1
    shift
    if [ ! -f "$dir/build.ninja" ]; then
        say "Der Bau wird eingerichtet: $dir/"
        rm -rf "$dir"
        meson setup "$dir" "$@" >"$dir.log" 2>&1 || { cat "$dir.log" >&2; rm -rf "$dir"; die "meson setup $dir ist fehlgeschlagen."; }
        mv "$dir.log" "$dir/meson-logs/setup.txt"
    fi
    ninja -C "$dir" -k 0 >"$dir/build.log" 2>&1 || { grep -v "^\[[0-9]" "$dir/build.log" | tail -n 60 >&2; die "Der Bau in $dir/ ist fehlgeschlagen."; }
}

# demo_database FILE BINARY: the demo network, if the file is not there yet.
demo_database() {
    [ -e "$1" ] && return 0
    mkdir -p "$(dirname "$1")"
    say "Die Datenbank mit dem Demonetz wird angelegt: $1"
    "$2" demo --db "$1"
}
