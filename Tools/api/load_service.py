#!/usr/bin/env python3
"""Loads a service of its own on this machine: many songs handed in at once, many clients that wait for events.

Prints how long it took and how much memory the server had. Bounded: one process, one thread a client, at most 1000."""

import argparse
import array
import http.client
import json
import math
import threading
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import service


def song(number, seconds):
    """A WAV file that no other number has: two tones with a click on every half second."""
    rate = 22_050
    samples = array.array("h")
    low, high = 110 * 2 ** (number % 12 / 12), 440 * 2 ** (number % 7 / 12)
    for n in range(int(seconds * rate)):
        t = n / rate
        click = math.exp(-60 * (t % 0.5)) * math.sin(9000 * t)
        samples.append(int(8000 * (math.sin(6.2832 * low * t) + 0.5 * math.sin(6.2832 * high * t) + click)))
    samples.append(number)
    size = 2 * len(samples)
    head = b"RIFF" + (36 + size).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    head += b"".join(value.to_bytes(width, "little") for value, width in [(1, 2), (1, 2), (rate, 4), (2 * rate, 4)])
    return head + b"\x02\x00\x10\x00data" + size.to_bytes(4, "little") + samples.tobytes()


class Client:
    def __init__(self, address):
        self.place = urllib.parse.urlsplit(address)

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection(self.place.hostname, self.place.port, timeout=60)
        try:
            connection.request(method, path, body, {"Content-Type": "audio/wav"} if body else {})
            answer = connection.getresponse()
            text = answer.read()
            if answer.status >= 400:
                raise SystemExit(f"{method} {path}: {answer.status} {text.decode()}")
            return text
        finally:
            connection.close()

    def memory(self):
        lines = self.ask("GET", "/metrics").decode().splitlines()
        numbers = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
        server, workers = numbers.get("process_resident_memory_bytes", "0"), numbers.get("tactus_worker_memory_bytes", "0")
        return f"server {float(server) / 1e6:.0f} MB, workers {float(workers) / 1e6:.0f} MB"

    def follow(self, job, begun):
        """Reads a job's events to their end; gives back how many there were."""
        connection = http.client.HTTPConnection(self.place.hostname, self.place.port, timeout=600)
        try:
            connection.request("GET", f"/api/audio/jobs/{job}/events")
            answer = connection.getresponse()
            count, name = 0, ""
            begun.release()
            while line := answer.readline():
                if line.startswith(b"event: "):
                    count, name = count + 1, line.decode().strip()
            return count if name == "event: end" else -1
        finally:
            connection.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--songs", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=10, help="length of a song (%(default)s)")
    parser.add_argument("--streams", type=int, default=200, help="clients that wait for events (%(default)s)")
    parser.add_argument("--tactus", type=Path, default=service.TACTUS, help="the program (%(default)s)")
    arguments = parser.parse_args()
    if not (1 <= arguments.songs <= 1000 and 0 <= arguments.streams <= 1000 and 1 <= arguments.seconds <= 600):
        parser.error("at most 1000 songs and 1000 streams, 1 … 600 seconds")
    songs = [song(number, arguments.seconds) for number in range(arguments.songs)]
    with service.running("--queue", "1000", tactus=arguments.tactus) as (address, _):
        client = Client(address)
        print(f"at rest: {client.memory()}")
        start = time.monotonic()
        with ThreadPoolExecutor(arguments.songs) as pool:
            hand_in = lambda number: json.loads(client.ask("POST", f"/api/audio/jobs?name={number}.wav", songs[number]))
            jobs = [job["id"] for job in pool.map(hand_in, range(arguments.songs))]
        size = sum(map(len, songs)) / 1e6
        print(f"{len(jobs)} songs, {size:.0f} MB, handed in after {time.monotonic() - start:.2f} s: {client.memory()}")
        begun = threading.Semaphore(0)
        with ThreadPoolExecutor(max(1, arguments.streams)) as pool:
            # All wait for the song that comes last.
            streams = [pool.submit(client.follow, jobs[-1], begun) for _ in range(arguments.streams)]
            for _ in streams:
                begun.acquire()
            asked = time.monotonic()
            client.ask("GET", "/health/ready")
            took = time.monotonic() - asked
            print(f"{len(streams)} streams open: {client.memory()}; a request takes {1000 * took:.0f} ms")
            counts = [stream.result() for stream in streams]
        while any(json.loads(client.ask("GET", f"/api/audio/jobs?state={state}"))["jobs"] for state in ["queued", "running"]):
            time.sleep(0.2)
        done = len(json.loads(client.ask("GET", "/api/audio/jobs?state=succeeded&limit=100"))["jobs"])
        print(f"all ended after {time.monotonic() - start:.1f} s, {done} succeeded: {client.memory()}")
        broken = sum(count < 0 for count in counts)
        print(f"streams without an end: {broken}; events in a stream: {min(counts, default=0)} … {max(counts, default=0)}")
        if broken or done < min(100, arguments.songs):
            raise SystemExit("something was lost")


if __name__ == "__main__":
    main()
