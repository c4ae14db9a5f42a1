#!/bin/sh
# Puts into DIR what looks at built pages: Chromium, a Java runtime and Node.js from the
# system (installed here when root), and the packages of package.json from npm.
# Under CI=true a missing tool is a failure; elsewhere its tests are skipped, and it is said.
set -eu
DIR=${1:?usage: setup.sh DIR}
HERE=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$DIR"
DIR=$(cd "$DIR" && pwd)
LOG=$DIR/setup.log

has() { command -v "$1" >/dev/null 2>&1; }
has_browser() { has chromium || has chromium-browser || has google-chrome; }
current() { cmp -s "$HERE/package.json" "$DIR/package.json" && [ -e "$DIR/installed" ]; }

has_browser && has java && has node && current && exit 0

wanted=
has_browser || wanted="$wanted chromium fonts-dejavu-core"
has java || wanted="$wanted default-jre-headless"
has node || wanted="$wanted nodejs"
has npm || current || wanted="$wanted npm"
if [ -n "$wanted" ] && has apt-get && [ "$(id -u)" = 0 ]; then
  echo "Installing$wanted ..."
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # a list of names
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends $wanted; } \
    >"$LOG" 2>&1 || tail -n 5 "$LOG" >&2
fi

# The servers are tried once and alone: without them, only their own tests are skipped.
if ! current && ! { has nginx && has apache2; } && has apt-get && [ "$(id -u)" = 0 ]; then
  # apache2-bin is the program without the service
  export RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx-light \
    apache2-bin; } >"$LOG" 2>&1 || tail -n 5 "$LOG" >&2
fi

if has npm && ! current; then
  echo "Installing the page checkers into $DIR ..."
  cp "$HERE/package.json" "$DIR/"
  if (cd "$DIR" && npm install --no-package-lock --no-audit --no-fund --ignore-scripts \
    --silent >"$LOG" 2>&1); then touch "$DIR/installed"; else tail -n 5 "$LOG" >&2; fi
fi

missing=
has_browser || missing="$missing chromium"
has java || missing="$missing java"
has node || missing="$missing node"
current || missing="$missing npm-packages"
[ -z "$missing" ] && exit 0
if [ "${CI:-}" = true ]; then
  echo "Missing:$missing. In CI nothing may be skipped." >&2
  exit 1
fi
echo "Missing:$missing. The tests that look at pages will be skipped."
