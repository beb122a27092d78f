# shellcheck shell=bash
# For other scripts: installs a Debian package, as root or by sudo; fails where that cannot be.
install_package() {
  command -v apt-get > /dev/null || return 1
  local root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo > /dev/null || return 1
    root=(sudo -n)
  fi
  export DEBIAN_FRONTEND=noninteractive
  { "${root[@]}" apt-get update && "${root[@]}" apt-get install -y --no-install-recommends "$1"; } >&2
}
