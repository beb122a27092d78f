#!/usr/bin/env bash
# Prints the path of wrk, which loads servers; installs Debian's where there is none.
set -euo pipefail
source "$(dirname "$0")/install-package.sh"

command -v wrk && exit 0
install_package wrk || true
command -v wrk && exit 0
echo 'There is nothing to load servers with: install wrk (https://github.com/wg/wrk).' >&2
exit 1
