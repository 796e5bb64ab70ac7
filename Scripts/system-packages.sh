#!/bin/sh
# Installs the system packages that are missing, with apt or Homebrew; says what to do where it cannot.
set -u
python="${PYTHON:-python3}"
libraries="libavformat libavcodec libswresample libavutil libebur128"
[ "$(uname -s)" = Darwin ] || libraries="$libraries sqlite3" # macOS brings its own
apt="pkg-config libavformat-dev libavcodec-dev libswresample-dev libavutil-dev libebur128-dev libsqlite3-dev"
apt="$apt python3-venv"
brew="pkgconf ffmpeg libebur128 python3"

fail() { echo "Error: $*" >&2; exit 1; }
has_libraries() { command -v pkg-config >/dev/null && pkg-config --exists $libraries; }
has_python() { "$python" -c "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))" 2>/dev/null; }
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; return; fi
    command -v sudo >/dev/null || fail "No root rights and no sudo. Ask an administrator to run: apt-get install $apt"
    sudo ${CI:+-n} "$@"
}

swift=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
case "$swift" in
"" | [0-5].* | 6.[01]) fail "Swift 6.2 or newer is needed, here is ${swift:-none}; see https://swift.org/install." ;;
esac
if ! has_libraries || ! has_python; then
    if [ "$(uname -s)" = Darwin ]; then
        command -v brew >/dev/null || fail "Homebrew is missing. Get it from https://brew.sh, then run this again."
        brew install $brew || fail "Homebrew could not install $brew: mend what it says above, then run this again."
    elif command -v apt-get >/dev/null; then
        echo "Installing system packages: $apt" >&2
        install='apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y "$@"'
        as_root sh -c "$install" apt $apt >&2 ||
            fail "apt could not install the packages. Check the network, then run: sudo apt-get install $apt"
    else
        fail "Only apt and Homebrew are known here. Install pkg-config, $libraries with headers, Python with venv."
    fi
fi
has_libraries || fail "The packages were installed, but pkg-config does not find all of: $libraries."
has_python || fail "$python is missing, older than 3.10 or without venv. Name another: make PYTHON=/path/to/python3"
pkg-config --exists "libavutil >= 57.28" || fail "FFmpeg 5.1 or newer is needed (libavutil 57.28); see pkg-config."
