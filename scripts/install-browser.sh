#!/usr/bin/env bash
# Prints the path of a Chromium or Chrome; installs Debian's where there is none. CHROME_PATH names one of your own.
set -euo pipefail
source "$(dirname "$0")/install-package.sh"

find_browser() {
  if [ -n "${CHROME_PATH:-}" ]; then echo "$CHROME_PATH"; return; fi
  command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable || {
    local mac='/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
    [ -x "$mac" ] && echo "$mac"
  }
}

find_browser && exit 0
install_package chromium || true
find_browser && exit 0
echo 'There is no browser to look at the HTML report with: install chromium or Chrome, or set CHROME_PATH to one.' >&2
exit 1
