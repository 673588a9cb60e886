#!/usr/bin/env bash
# System packages that the workbench and Neovim tests need (Debian, Ubuntu). Quick when everything is there.
set -euo pipefail

needed=()
command -v chromium >/dev/null || command -v google-chrome >/dev/null || needed+=(chromium)
command -v nvim >/dev/null || needed+=(neovim)
command -v flock >/dev/null || needed+=(util-linux)
# Without any font the workbench draws boxes, and a person's view cannot be looked at.
[ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || needed+=(fonts-dejavu-core)
[ ${#needed[@]} -eq 0 ] && exit 0

command -v apt-get >/dev/null || { echo "system-packages: install by hand: ${needed[*]}" >&2; exit 1; }
as_root=(); [ "$(id -u)" -eq 0 ] || as_root=(sudo)
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get -qq update
"${as_root[@]}" apt-get -qq install -y --no-install-recommends "${needed[@]}" >/dev/null
