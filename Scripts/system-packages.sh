#!/bin/sh
# Installs the system packages that are missing, with apt or Homebrew; says what to do where it cannot.
set -u
fail() { echo "Error: $*" >&2; exit 1; }
python="${PYTHON:-python3}"
libraries="libavformat libavcodec libswresample libavutil libebur128"
[ "$(uname -s)" = Darwin ] || libraries="$libraries sqlite3" # macOS brings its own

command -v swift >/dev/null || fail "Swift is not installed. Get Swift 6.2 or newer from https://swift.org/install."
version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
case "$version" in
[0-5].* | 6.[01]) fail "Swift $version is too old: 6.2 or newer is needed (https://swift.org/install)." ;;
esac

complete() {
    command -v pkg-config >/dev/null && pkg-config --exists $libraries && "$python" -c "import ensurepip, venv" 2>/dev/null
}
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo ${CI:+-n} "$@"
    else fail "No root rights and no sudo. Ask an administrator to run: apt-get install $apt"
    fi
}
complete && exit 0

apt="pkg-config libavformat-dev libavcodec-dev libswresample-dev libavutil-dev libebur128-dev libsqlite3-dev python3-venv"
brew="pkgconf ffmpeg libebur128 python3"
if [ "$(uname -s)" = Darwin ]; then
    command -v brew >/dev/null || fail "Homebrew is missing. Get it from https://brew.sh, then run this again."
    brew install $brew || fail "Homebrew could not install: $brew. Mend what it says above, then run this again."
elif command -v apt-get >/dev/null; then
    echo "Installing system packages: $apt" >&2
    as_root env DEBIAN_FRONTEND=noninteractive sh -c 'apt-get -qq update && apt-get -qq -y install --no-install-recommends "$@"' \
        apt $apt >&2 || fail "apt could not install the packages. Check the network and the rights, then run: sudo apt-get install $apt"
else
    fail "Only apt and Homebrew are known here. Install pkg-config, $libraries with their headers, Python 3 with venv."
fi
complete || fail "The packages were installed, but pkg-config does not find all of: $libraries, or $python has no venv module."
