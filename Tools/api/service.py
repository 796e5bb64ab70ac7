"""A `tactus serve` for the scripts here: on a free port of this machine, with its jobs in a temporary folder."""

import contextlib
import re
import signal
import subprocess
import tempfile
from pathlib import Path

TACTUS = Path(__file__).resolve().parents[2] / ".build/release/tactus"


@contextlib.contextmanager
def running(*options, tactus=TACTUS):
    """Starts the service and gives its address and process; at the end SIGTERM must stop it within ten seconds."""
    with tempfile.TemporaryDirectory(prefix="tactus-api-") as folder:
        command = [str(tactus), "serve", "--port", "0", "--data", folder, *options]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            line = process.stdout.readline()
            address = re.search(r"http://\S+?(?=/\s)", line)
            if not address:
                raise SystemExit(f"the service did not start: {line!r}")
            yield address[0], process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            status = process.wait(timeout=10)
        if status != 0:
            raise SystemExit(f"the service ended with status {status}")
