#!/usr/bin/env bash
# Set up and run the suite on DB=sqlite (default) or DB=postgres; further arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
tools/setup.sh dev
.venv/bin/python tools/messages.py compile

browser=$(tools/browser.sh)
if [ -n "$browser" ]; then export CHROMIUM=$browser; else unset CHROMIUM; fi

case "${DB:=sqlite}" in
sqlite) unset DATABASE_URL ;;
postgres)
    server=$(mktemp -d /tmp/daibiao-pg.XXXXXX)
    trap 'tools/postgres.sh stop "$server"; rm -rf "$server"' EXIT
    if ! url=$(tools/postgres.sh start "$server"); then
        echo "skipped: the whole suite on PostgreSQL: no server could be started"
        case "${CI:-}" in 1 | true) exit 1 ;; *) exit 0 ;; esac
    fi
    export DATABASE_URL=$url
    ;;
*) echo "DB=sqlite or DB=postgres, not $DB" >&2; exit 2 ;;
esac

status=0
.venv/bin/python -m pytest -n 2 "$@" </dev/null || status=$?
exit "$status"
