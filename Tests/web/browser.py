"""A Chromium page that keeps what the console says, and a song no server has heard before."""

import os
import pathlib
import secrets
import subprocess
import tempfile
import time
import unittest

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
URL = os.environ.get("TACTUS_URL", "").rstrip("/")
SHOTS = pathlib.Path(os.environ.get("SHOTS", ROOT / ".build" / "web"))
PATIENCE = 180_000  # milliseconds for an analysis on a slow machine

# Writes down which lanes have come while the analysis is still running.
WATCH_LANES = r"""
window.lanesSeen = [];
window.gapsSeen = [];
new MutationObserver(() => {
  const gap = /\S* ?(undefined|NaN|\[object)/.exec(document.body?.textContent ?? "");
  if (gap) window.gapsSeen.push(gap[0]);
  const progress = document.querySelector('#progress');
  if (!progress || progress.hidden) return;
  const state = [...document.querySelectorAll('.lane-label:not([hidden])')]
    .map((label) => label.firstChild.textContent + '=' + label.dataset.state).join(' ');
  if (state && state !== window.lanesSeen.at(-1)) window.lanesSeen.push(state);
}).observe(document, { subtree: true, childList: true, attributes: true });
"""


def demo_song(folder: pathlib.Path) -> pathlib.Path:
    """The demo song as a file whose bytes differ each time, so that no stored result answers."""
    given = os.environ.get("TACTUS_SONG")
    song = folder / "Demo song.wav"
    if given:
        song.write_bytes(pathlib.Path(given).read_bytes())
    else:
        subprocess.run([ROOT / ".build/release/tactus", "demo", song], check=True, stdout=subprocess.DEVNULL)
    content = bytearray(song.read_bytes())
    content[-4:] = bytes([secrets.randbelow(4), 0, secrets.randbelow(4), 0])  # the last samples: not to be heard
    content[-64:-60] = bytes([secrets.randbelow(4), 0, secrets.randbelow(4), 0])
    song.write_bytes(content)
    return song


class PageTestCase(unittest.TestCase):
    """One browser page for a class of tests, which run in the order of their names."""

    viewport = {"width": 1440, "height": 900}
    color_scheme = "light"
    bypass_csp = False
    allowed_errors: tuple[str, ...] = ()
    url = URL

    @classmethod
    def setUpClass(cls):
        if not cls.url:
            raise unittest.SkipTest("TACTUS_URL is not set")
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.playwright = sync_playwright().start()
        cls.addClassCleanup(cls.playwright.stop)
        browser = cls.playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
        )
        cls.addClassCleanup(browser.close)
        cls.context = browser.new_context(viewport=cls.viewport, color_scheme=cls.color_scheme, accept_downloads=True, bypass_csp=cls.bypass_csp)
        cls.page = cls.context.new_page()
        cls.complaints = []
        cls.page.on("console", lambda message: message.type in ("error", "warning") and cls.complaints.append(message.text))
        cls.page.on("pageerror", lambda error: cls.complaints.append(str(error)))
        cls.page.add_init_script(WATCH_LANES)
        cls.page.goto(cls.url + "/")

    def tearDown(self):
        complaints = [text for text in self.complaints if not any(allowed in text for allowed in self.allowed_errors)]
        self.complaints.clear()
        self.assertEqual(complaints, [], "the console is silent")

    @classmethod
    def upload(cls):
        cls.song = demo_song(pathlib.Path(cls.folder.name))
        cls.page.set_input_files("#files", str(cls.song))

    @classmethod
    def wait_until_analysed(cls):
        cls.page.wait_for_selector("#tables:not([hidden])", state="attached", timeout=PATIENCE)

    def shot(self, name):
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png")

    def text(self, selector):
        return self.page.text_content(selector).strip()

    def lanes(self):
        """The lanes' place on the screen, with the page scrolled to its top."""
        self.page.evaluate("document.querySelector('#main').scrollTo(0, 0)")
        return self.page.locator("#field").bounding_box()

    def seconds(self):
        """Where the playhead is."""
        minutes, rest = self.text("#time").split(":")
        return int(minutes) * 60 + float(rest)

    def playhead(self):
        """The playhead's place in pixels from the left edge of the lanes."""
        return self.page.evaluate("new DOMMatrix(document.querySelector('#playhead').style.transform).m41")

    def wait_for_time(self, least, most):
        self.wait_until(lambda: least <= self.seconds() <= most)

    def wait_until(self, condition, timeout=20):
        """Asks again and again from outside: a function that waits within the page would need `eval`."""
        end = time.monotonic() + timeout
        while not condition():
            self.assertLess(time.monotonic(), end, "waited in vain")
            self.page.wait_for_timeout(30)
