#!/usr/bin/env python3
"""Checks the running service against its own description, /openapi.json: the description is valid OpenAPI 3.1, no
request that can be made up from it is answered with a status of 500 or more, and no answer is undeclared."""

import argparse
import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import service

HERE = Path(__file__).parent
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
    "allow_header_conformance",
    "removed_is_gone",
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=20, help="requests to make up for each operation (%(default)s)")
    parser.add_argument("--tactus", type=Path, default=service.TACTUS, help="the program (%(default)s)")
    arguments = parser.parse_args()
    tools = Path(sys.executable).parent
    with service.running("--open-demo", "--queue", "1000", tactus=arguments.tactus) as (address, _):
        from openapi_spec_validator import validate

        with urllib.request.urlopen(f"{address}/openapi.json", timeout=10) as answer:
            validate(json.load(answer))
        print("openapi.json is valid")
        command = [str(tools / "schemathesis"), "run", f"{address}/openapi.json", "--checks", ",".join(CHECKS)]
        command += ["--max-examples", str(arguments.examples), "--seed", "1", "--request-timeout", "60"]
        command += ["--continue-on-failure", "--no-color"]
        status = subprocess.run(command, cwd=HERE, env=os.environ | {"SCHEMATHESIS_HOOKS": "hooks"}).returncode
    sys.exit(status)


if __name__ == "__main__":
    main()
