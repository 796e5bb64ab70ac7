#!/bin/sh
# Writes the documentation of the public interface to .build/docs/html, from the modules that the build left.
set -eu
graphs=.build/docs/graphs
rm -rf .build/docs && mkdir -p "$graphs"
target=$(swiftc -print-target-info | sed -n 's/^ *"triple": "\(.*\)",*/\1/p' | head -n 1)
# The modules import C modules, whose maps and headers the tool must find.
clang=$(pkg-config --cflags libavformat libavcodec libswresample libavutil libebur128 | sed 's/[^ ][^ ]*/-Xcc &/g')
for map in Sources/SystemLibraries/*/module.modulemap .build/release/C*.build/module.modulemap; do
    clang="$clang -Xcc -fmodule-map-file=$map"
done
# On macOS both tools come with Xcode and must be told where the system's interfaces are.
docc=$(command -v docc || xcrun --find docc)
set --
[ "$(uname -s)" != Darwin ] || set -- -sdk "$(xcrun --show-sdk-path)"
for module in TactusCore TactusAudio TactusModels TactusFormats TactusPipeline; do
    swift symbolgraph-extract -module-name "$module" -target "$target" -I .build/release/Modules $clang "$@" \
        -minimum-access-level public -skip-synthesized-members -output-dir "$graphs"
done
"$docc" convert --warnings-as-errors --additional-symbol-graph-dir "$graphs" --fallback-display-name Tactus \
    --fallback-bundle-identifier tactus --output-dir .build/docs/html
echo "Wrote .build/docs/html"
