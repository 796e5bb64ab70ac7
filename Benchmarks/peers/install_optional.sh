#!/usr/bin/env bash
# Installs the peers of optional.txt with the PYTHON of a virtual environment; says which cannot be installed here.
set -euo pipefail
python=$1 folder=$(dirname "$0")
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# aubio 0.4.9 does not compile against FFmpeg 5 and later: without pkg-config it finds no FFmpeg, and is fed samples here.
export PKG_CONFIG_LIBDIR=/nonexistent PKG_CONFIG_PATH=
grep -v '^#' "$folder/optional.txt" | while read -r peer; do
    "$python" -m pip install --quiet --disable-pip-version-check "$peer" -r "$folder/requirements.txt" >"$log" 2>&1 || {
        echo "$peer could not be installed here and is left out: $(grep -m1 -i error "$log" || tail -n1 "$log")" >&2
    }
done
