#!/bin/sh
# Fits everything that reads the rhythm networks anew: FittedRhythm.swift and FittedMeter.swift.
#
# usage: rhythm_refit.sh DEVELOPMENT.json SONGS SILENT CUES
#
# DEVELOPMENT.json: manifest with the recordings that are cross-validated. SONGS: folder with what `python -m rhythm.sound.songs`
# in Training wrote (training 200, unseen 100, odd 70, movement 160, compound 140, duple 60). SILENT: folder of recordings without a pulse.
# CUES: folder for what is computed of each recording; what is there is kept, so empty it after a new network.
# PYTHON names the interpreter with numpy, python3 by default. Prints the figures of Docs/Rhythm.md.
set -eu
cd "$(dirname "$0")/../.."
development=$1 songs=$2 silent=$3 cues=$4
python=${PYTHON:-python3}

swift build -c release --product rhythm-cues
mkdir -p "$cues"
"$python" - "$development" "$songs" "$silent" "$cues" <<'END' | xargs -r -P 2 -n 10 .build/release/rhythm-cues "$cues"
import json, os, sys
development, songs, silent, cues = sys.argv[1:]
folder = os.path.dirname(development)
files = [os.path.join(folder, entry["audio"]) for entry in json.load(open(development))]
files += [os.path.join(path, name) for path in (songs, silent) for name in sorted(os.listdir(path)) if name.endswith(".wav")]
for file in files:
    if not os.path.exists(os.path.join(cues, os.path.splitext(os.path.basename(file))[0] + ".open.json")):
        print(json.dumps(file))
END

fitted=Sources/TactusCore/Rhythm
"$python" Tools/fit/rhythm_weights.py "$cues" "$development" \
    "$songs/training.json:0,0.5" "$songs/unseen.json:0.75" "$songs/odd.json:0.05" \
    "$songs/movement.json:0.2" \
    --silent "$silent" --calibrate "$songs/movement.json:0.03" --ablation --write $fitted/FittedRhythm.swift
"$python" Tools/fit/meter_weights.py "$cues" "$songs/training.json" "$songs/unseen.json" "$songs/compound.json" \
    "$songs/duple.json" --write $fitted/FittedMeter.swift
