#!/usr/bin/env python3
"""Starts a service on a free port and runs the page's tests against it; exits as they do."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "Tools/api"))
import service  # noqa: E402

with service.running("--open-demo") as (address, _):
    command = [sys.executable, "-m", "unittest", "discover", "-s", str(HERE), *sys.argv[1:]]
    status = subprocess.run(command, env=os.environ | {"TACTUS_URL": address}).returncode
sys.exit(status)
