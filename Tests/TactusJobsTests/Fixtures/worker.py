"""A worker that does what the first line of its file says, for tests of who watches it.

Speaks the lines of Docs/Worker.md. Its one argument is a folder where it leaves a file for everything it was asked.

    ok              a layer, a waveform and a result
    slow SECONDS    progress, then as ok; can be cancelled
    deaf SECONDS    as slow, and cannot be cancelled
    notes COUNT     warnings, then as ok
    crash           ends by signal 9          crash-once, hang-once: the first time only, then as ok
    exit            ends with exit code 3
    hang            says nothing any more
    eat MEGABYTES   has them in memory, and says progress
    garbage         says what is no event
    refuse          fails with an error that names the file
"""

import hashlib
import json
import os
import select
import signal
import struct
import sys
import time

folder = sys.argv[1]


def say(job, event, **members):
    sys.stdout.write(json.dumps({"event": event, "id": job["id"], **members}) + "\n")
    sys.stdout.flush()


def is_cancelled(job, seconds):
    """Waits, and says whether a cancellation came meanwhile."""
    if not select.select([sys.stdin], [], [], seconds)[0]:
        return False
    line = sys.stdin.readline()
    return line == "" or json.loads(line).get("cancel") == job["id"]


def succeed(job):
    content = open(job["path"], "rb").read()
    if "peaksPath" in job:
        with open(job["peaksPath"], "wb") as peaks:
            peaks.write(struct.pack("<8sIIQIIQ", b"TACTUSWF", 1, 1, 220, 44100, 0, 110))
            peaks.write(bytes([129, 127, 64, 255, 1, 1]))
        say(job, "waveform")
    beats = [{"time": 0.5, "position": 1, "bar": 0, "confidence": 0.75}]
    say(job, "layer", layers=["beats"], beats=beats)
    source = {
        "path": job["path"],
        "name": os.path.basename(job["path"]),
        "duration": 2.5,
        "sampleRate": 44100,
        "channels": 1,
        "contentHash": "sha256:" + hashlib.sha256(content).hexdigest(),
        "isTruncated": False,
    }
    timeline = {"schemaVersion": 1, "source": source, "beats": beats, "warnings": [], "provenance": []}
    say(job, "result", timeline=timeline)


def run(job):
    words = open(job["path"]).readline().split()
    asked = os.path.join(folder, words[-1] if words[0] == "ok" else words[0])
    is_first = not os.path.exists(asked)
    with open(asked, "a") as log:
        log.write(job["id"] + "\n")
    say(job, "progress", stage="decoding", fraction=0)
    if words[0] in ("slow", "deaf"):
        end = time.monotonic() + float(words[1])
        while time.monotonic() < end:
            if words[0] == "deaf":
                time.sleep(0.02)
            elif is_cancelled(job, 0.02):
                return say(job, "error", code="cancelled", message="cancelled")
            say(job, "progress", stage="analysis", fraction=0.5)
    elif words[0] == "notes":
        for number in range(int(words[1])):
            say(job, "progress", stage="decoding", fraction=number / int(words[1]))
            say(job, "warning", message=str(number))
    elif words[0] == "crash" or (words[0] == "crash-once" and is_first):
        os.kill(os.getpid(), signal.SIGKILL)
    elif words[0] == "hang" or (words[0] == "hang-once" and is_first):
        time.sleep(600)
    elif words[0] == "exit":
        os._exit(3)
    elif words[0] == "garbage":
        print("Hello.", flush=True)
        time.sleep(600)
    elif words[0] == "refuse":
        return say(job, "error", code="input", message=job["path"] + ": is no audio")
    elif words[0] == "eat":
        eaten = []
        while True:
            if len(eaten) < int(words[1]):
                eaten.append(os.urandom(1 << 20))
            say(job, "progress", stage="decoding", fraction=0)
    succeed(job)


while line := sys.stdin.readline():
    request = json.loads(line)
    if "cancel" not in request:
        run(request)
