#!/usr/bin/env bash
# Print the path of a Chromium for the browser stories; install one if there is none. Prints nothing if that fails.
set -uo pipefail
cd "$(dirname "$0")/.." || exit

find_browser() {
    local candidate
    for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        [ -n "$candidate" ] && command -v "$candidate" && return
    done
    for candidate in "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"/chromium-*/chrome-linux*/chrome \
        "$HOME"/Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*; do
        [ -x "$candidate" ] && printf '%s\n' "$candidate" && return
    done
    return 1
}

install_browser() {
    if [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ] && command -v apt-get >/dev/null; then
        echo "Installing Chromium and a Chinese font ..." >&2
        apt-get update -qq >&2
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk </dev/null >/dev/null
    else
        echo "Fetching Chromium with Playwright ..." >&2
        timeout 600 .venv/bin/python -m playwright install chromium </dev/null >&2
    fi
}

find_browser && exit
install_browser && find_browser
exit 0
