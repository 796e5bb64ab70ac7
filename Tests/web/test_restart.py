"""The real server, killed in the middle of a stream and started again: no song is lost, none is analysed twice."""

import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import wave

from browser import PATIENCE, ROOT, PageTestCase, demo_song


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def long_song(folder, name, minutes):
    """The demo song again and again: what is killed must be running."""
    with wave.open(str(demo_song(folder))) as song:
        parameters, frames = song.getparams(), song.readframes(song.getnframes())
    with wave.open(str(folder / name), "wb") as long:
        long.setparams(parameters)
        for _ in range(round(minutes * 60 * parameters.framerate / parameters.nframes)):
            long.writeframes(frames)
    return str(folder / name)


class Restart(PageTestCase):
    allowed_errors = ("net::ERR_", "Failed to load resource")

    @classmethod
    def setUpClass(cls):
        cls.data = tempfile.TemporaryDirectory(prefix="tactus-restart-")
        cls.addClassCleanup(cls.data.cleanup)
        cls.port = free_port()
        cls.url = f"http://127.0.0.1:{cls.port}"
        cls.server = None
        cls.start_server()
        cls.addClassCleanup(cls.stop_server)
        super().setUpClass()

    @classmethod
    def start_server(cls):
        command = [ROOT / ".build/release/tactus", "serve", "--port", str(cls.port), "--data", cls.data.name, "--workers", "1"]
        cls.server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert re.search(r"http://", cls.server.stdout.readline()), "the server did not start"

    @classmethod
    def stop_server(cls):
        cls.server.send_signal(signal.SIGTERM)
        cls.server.wait(timeout=20)
        cls.server.stdout.close()

    @classmethod
    def kill_server(cls):
        os.kill(cls.server.pid, signal.SIGKILL)
        cls.server.wait()
        cls.server.stdout.close()

    def jobs(self):
        return self.page.evaluate("fetch('/api/audio/jobs').then((r) => r.json()).then((answer) => answer.jobs)")

    def test_a_kill_in_mid_stream_loses_and_doubles_nothing(self):
        folder = pathlib.Path(self.folder.name)
        first, second = long_song(folder, "Runs.wav", 12), long_song(folder, "Waits.wav", 1)
        other = self.context.new_page()  # a second tab, in which a song is added while the server is away
        self.addCleanup(other.close)
        other.goto(self.url)
        other.wait_for_selector("#welcome:not([hidden])")
        self.page.bring_to_front()
        self.page.set_input_files("#files", [first, second])
        self.page.wait_for_selector('.lane-label[data-state="partial"]', timeout=PATIENCE)
        self.wait_until(lambda: len(self.jobs()) == 2, 60)
        states = {job["name"]: job["state"] for job in self.jobs()}
        self.assertEqual(states, {"Runs.wav": "running", "Waits.wav": "queued"})
        self.kill_server()

        self.page.wait_for_selector("#connection:not([hidden])", timeout=30_000)
        self.shot("server-killed")
        other.set_input_files("#files", long_song(folder, "Added meanwhile.wav", 1))
        other.wait_for_selector("#uploads li:has-text('waits for the server')", timeout=30_000)
        self.start_server()
        self.page.wait_for_selector("#connection", state="hidden", timeout=60_000)

        self.wait_until_analysed()
        self.wait_until(lambda: [job["state"] for job in self.jobs()] == ["succeeded"] * 3, PATIENCE / 1000)
        self.assertEqual(sorted(job["name"] for job in self.jobs()), ["Added meanwhile.wav", "Runs.wav", "Waits.wav"])
        self.assertFalse(any(job["isCached"] for job in self.jobs()), "each was analysed for itself")
        self.wait_until(lambda: self.page.locator("#songs li.succeeded").count() == 3)
        self.assertEqual(self.text("#song-title"), "Runs", "the page stayed where it was")
        timeline = self.page.evaluate("fetch(`/api/audio/jobs/${new URLSearchParams(location.hash.slice(1)).get('job')}/timeline`).then((r) => r.json())")
        self.assertEqual(self.page.locator("#chart .bar").count(), len(timeline["bars"]), "what the first run said is not kept beside the second's")
        self.assertEqual(self.page.evaluate("window.gapsSeen"), [])
