#!/bin/sh
# Sees to it that a Chromium is here for the tests in this folder: installs Debian's as root, or says what to install.
set -eu

for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then
        exit 0
    fi
done

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update --quiet=2
    apt-get install --yes --quiet=2 --no-install-recommends chromium >/dev/null
    command -v chromium >/dev/null
else
    echo 'No Chromium is here, and the tests in a browser need one: install chromium (Debian: apt-get install chromium).' >&2
    exit 1
fi
