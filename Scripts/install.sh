#!/bin/sh
# Copies the binary $1 and the run-time data to $DESTDIR$PREFIX; asks for root rights only where it cannot write.
set -eu
root="${DESTDIR:-}$PREFIX"
share="$root/share/tactus"

as_root=""
parent="$root"
while [ ! -e "$parent" ]; do parent=$(dirname "$parent"); done
if [ ! -w "$parent" ]; then
    command -v sudo >/dev/null || { echo "Error: cannot write to $root, and there is no sudo." >&2; exit 1; }
    as_root="sudo"
fi

$as_root mkdir -p "$root/bin"
$as_root install -m 755 "$1" "$root/bin/tactus"
# PREFIX=~/.local makes the share folder and the user's data folder one and the same: all is there already.
if [ ! "$share" -ef "$TACTUS_DATA" ]; then
    (cd "$TACTUS_DATA" && find lib models/open setup web -type f ! -name "*.pyc") | while IFS= read -r file; do
        $as_root mkdir -p "$share/$(dirname "$file")"
        $as_root install -m 644 "$TACTUS_DATA/$file" "$share/$file"
    done
fi
# The page and the API's description lie beside the built binary, in a folder named by the build system.
for bundle in "${1%/*}"/tactus_TactusServer.*; do
    [ -d "$bundle" ] || continue
    (cd "$bundle" && find Web OpenAPI -type f) | while IFS= read -r file; do
        $as_root mkdir -p "$share/server/$(dirname "$file")"
        $as_root install -m 644 "$bundle/$file" "$share/server/$file"
    done
done
echo "Installed $root/bin/tactus and $share"
