#!/bin/sh
# Writes the documentation of the public interface to .build/docs, from the modules that the build left.
set -eu
graphs=.build/docs/graphs
rm -rf .build/docs && mkdir -p "$graphs"
target=$(swiftc -print-target-info | sed -n 's/^ *"triple": "\(.*\)",*/\1/p' | head -n 1)
for module in TactusCore TactusAudio TactusModels TactusFormats TactusPipeline; do
    swift symbolgraph-extract -module-name "$module" -target "$target" -I .build/release/Modules \
        -minimum-access-level public -skip-synthesized-members -output-dir "$graphs"
done
docc convert --additional-symbol-graph-dir "$graphs" --fallback-display-name Tactus \
    --fallback-bundle-identifier tactus --output-dir .build/docs/html
echo "Wrote .build/docs/html"
