#!/usr/bin/env python3
"""How long the page takes for a frame: zooms, scrolls and plays a song of ten minutes on a screen of 2560 pixels.

Prints, for each movement, milliseconds a frame: `script` is what runs in the animation frame (reading the timeline and
giving the drawing commands), `main` the whole task of the main thread around it (with style, layout and paint, and with
the canvas's rasterisation where no graphics card takes it), each in CPU time of the thread; `interval` is from one
frame to the next on the clock, with the whole browser and the server on this machine's cores.

    .build/page/bin/python Tests/web/frames.py [another build of tactus]
"""

import json
import os
import sys
import tempfile
import time
import wave
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "Tools/api"))
import service  # noqa: E402

from browser import demo_song  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

MINUTES = 10
SIZE = {"width": 2560, "height": 1300}
CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"]


def long_song(folder):
    """The demo song again and again, up to ten minutes."""
    with wave.open(str(demo_song(folder))) as song:
        parameters, frames = song.getparams(), song.readframes(song.getnframes())
    target = folder / "Ten minutes.wav"
    with wave.open(str(target), "wb") as long:
        long.setparams(parameters)
        bytes_wanted = MINUTES * 60 * parameters.framerate * parameters.nchannels * parameters.sampwidth
        for first in range(0, bytes_wanted, len(frames)):
            long.writeframes(frames[: bytes_wanted - first])
    return target


def share(values, part):
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def report(name, trace):
    """One line of figures of the frames in a trace."""
    events = json.loads(trace)["traceEvents"]
    fired = [event for event in events if event["name"] == "FireAnimationFrame" and event["ph"] == "X"]
    threads = {(event["pid"], event["tid"]) for event in fired}
    if len(threads) != 1:
        raise SystemExit(f"{name}: frames on {len(threads)} threads")
    thread = threads.pop()
    tasks = [event for event in events if event["ph"] == "X" and (event["pid"], event["tid"]) == thread and event["name"] in ("RunTask", "ThreadControllerImpl::RunTask")]
    cpu = lambda event: event.get("tdur", event["dur"]) / 1000
    main = []
    for frame in fired:
        around = [task for task in tasks if task["ts"] <= frame["ts"] and task["ts"] + task["dur"] >= frame["ts"] + frame["dur"]]
        main.append(cpu(max(around, key=lambda task: task["dur"]) if around else frame))
    script = [cpu(frame) for frame in fired]
    starts = sorted(frame["ts"] for frame in fired)
    gaps = [(after - before) / 1000 for before, after in zip(starts, starts[1:]) if after - before < 250_000]
    figures = [f"{share(values, 0.5):5.1f} {share(values, 0.95):5.1f} {max(values):5.1f}" for values in (script, main, gaps)]
    print(f"{name:24} {len(fired):4}   " + "   ".join(figures), flush=True)


def measure(browser, address, job, density):
    context = browser.new_context(viewport=SIZE, device_scale_factor=density)
    page = context.new_page()
    page.goto(f"{address}/#job={job}")
    page.wait_for_selector("#tables:not([hidden])", state="attached", timeout=60_000)
    page.wait_for_timeout(1500)
    box = page.locator("#field").bounding_box()
    x, y = box["x"] + box["width"] * 0.4, box["y"] + 150
    page.mouse.move(x, y)

    def traced(name, move):
        browser.start_tracing(page=page, categories=CATEGORIES)
        move()
        report(f"{name}, {density}×", browser.stop_tracing())

    def wheel(by, count, sideways=False):
        for _ in range(count):
            page.mouse.wheel(by if sideways else 0, 0 if sideways else by)
            time.sleep(0.03)
        page.wait_for_timeout(500)

    traced("zoom in to a beat", lambda: wheel(-120, 26))
    traced("zoom out", lambda: wheel(120, 26))
    wheel(-120, 8)
    traced("scroll", lambda: wheel(60, 40, sideways=True))
    page.keyboard.press("Space")
    page.wait_for_timeout(500)
    traced("play, gliding", lambda: (wheel(-120, 6), page.wait_for_timeout(2500)))
    page.keyboard.press("0")
    page.wait_for_timeout(800)
    traced("play, whole song", lambda: page.wait_for_timeout(2500))
    context.close()


def main(program=service.TACTUS):
    with tempfile.TemporaryDirectory() as folder, service.running(tactus=program) as (address, _), sync_playwright() as playwright:
        song = long_song(Path(folder))
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"])
        page = browser.new_page()
        page.goto(address)
        page.set_input_files("#files", str(song))
        page.wait_for_selector("#tables:not([hidden])", state="attached", timeout=180_000)
        job = page.evaluate("new URLSearchParams(location.hash.slice(1)).get('job')")
        page.close()
        print(f"{'':24}{'frames':>5}   {'script':17}   {'main':17}   {'interval':17}\n{'':32}" + "median   95 % most   " * 3)
        for density in (1, 2):
            measure(browser, address, job, density)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
