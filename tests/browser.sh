#!/bin/sh
# The browser for the map's tests: Debian's own, installed when we may; elsewhere the tests skip and say why.
set -eu
if command -v chromium >/dev/null 2>&1 && fc-list 2>/dev/null | grep -qi 'cjk'; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  echo "installing chromium and fonts-noto-cjk for the browser tests"
  if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fontconfig fonts-noto-cjk >/dev/null; }; then
    echo "chromium could not be installed" >&2
    [ "${CI:-}" != true ] || exit 1
  fi
else
  echo "no chromium here and no way to install it: the browser tests will skip (Debian: apt-get install chromium fonts-noto-cjk)"
fi
