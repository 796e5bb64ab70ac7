"""What the page says and does when something is wrong."""

import json
import pathlib

from browser import PATIENCE, URL, PageTestCase


class Trouble(PageTestCase):
    allowed_errors = ("net::ERR_", "Failed to load resource", "WebSocket")

    def test_a_file_that_is_no_sound_is_named(self):
        broken = pathlib.Path(self.folder.name) / "broken notes.wav"
        broken.write_text("this is not a recording")
        self.page.set_input_files("#files", str(broken))
        self.page.wait_for_selector("#failure:not([hidden]), #uploads li.failed", timeout=PATIENCE)
        self.shot("failure")
        body = self.page.inner_text("body")
        self.assertIn("broken notes", body)
        self.assertNotIn("undefined", body)

    def test_an_empty_file_is_refused_at_once(self):
        empty = pathlib.Path(self.folder.name) / "empty.wav"
        empty.write_bytes(b"")
        self.page.set_input_files("#files", str(empty))
        self.page.wait_for_selector("#uploads li.failed")
        self.assertIn("The file is empty", self.page.inner_text("#uploads"))
        self.page.click("#uploads li.failed button[aria-label^=Take] >> nth=-1")

    def test_a_song_that_is_gone(self):
        self.page.goto(URL + "/#job=no-such-song")
        self.page.reload()
        self.page.wait_for_selector("#failure:not([hidden])")
        self.assertIn("Choose another one", self.page.inner_text("#failure"))

    def test_the_server_goes_and_comes_back(self):
        self.page.goto(URL + "/#")
        self.page.reload()
        self.page.wait_for_selector("#welcome:not([hidden])")
        self.context.set_offline(True)
        self.page.fill("#search", "x")
        self.page.wait_for_selector("#connection:not([hidden])")
        self.shot("server-gone")
        self.context.set_offline(False)
        self.page.fill("#search", "")
        self.page.wait_for_selector("#connection", state="hidden", timeout=40_000)

    def test_a_stream_that_is_cut_is_taken_up_again(self):
        asked = []

        def cut(route):
            asked.append(route.request.headers.get("last-event-id"))
            if len(asked) == 1:
                route.fulfill(status=200, content_type="text/event-stream",
                              body='retry: 100\n\nid: 3\nevent: progress\ndata: {"stage":"decoding","fraction":0.5}\n\n')
            else:
                route.continue_()

        self.page.route("**/events", cut)
        self.upload()
        self.page.wait_for_selector("#work:not([hidden])", timeout=PATIENCE)
        self.wait_until_analysed()
        self.page.unroute("**/events")
        if asked:  # an analysis that is over before the page asks needs no stream
            self.assertGreaterEqual(len(asked), 2)
            self.assertEqual(asked[1], "3")

    def test_a_timeline_may_lack_anything_and_have_more(self):
        """What is not known is absent, and other versions have layers that this page does not know."""
        self.upload()
        self.wait_until_analysed()
        whole = self.page.evaluate(
            """async () => {
                for (;;) {  // The job of this upload has its timeline when it is done.
                    const job = new URLSearchParams(location.hash.slice(1)).get("job");
                    const answer = job && (await fetch(`/api/audio/jobs/${job}/timeline`));
                    if (answer?.status === 200) return answer.json();
                    await new Promise((resolve) => setTimeout(resolve, 100));
                }
            }""")
        layers = [name for name in whole if name not in ("schemaVersion", "source", "provenance", "warnings")]
        doubtful = {"tempo": whole["tempo"] | {"confidence": 0.2}, "key": {"name": "unknown", "confidence": 0.1, "alternatives": []}}
        doubtful["meter"] = [{"start": 0, "end": whole["source"]["duration"], "numerator": 6, "denominator": 8, "confidence": 0.3}]
        variants = [{name: None} for name in layers] + [
            dict.fromkeys(layers),
            {"tempo": {"confidence": 0, "stability": 0, "alternatives": [], "curve": []}, "beats": [], "bars": [], "meter": []},
            {"chords": [], "keys": [], "sections": []},
            {"beats": [{"time": beat["time"], "confidence": 0.1} for beat in whole["beats"]], "bars": None, "meter": None},
            {"loudness": {}, "energy": {"frameRate": 10}},
            doubtful,
            {"spectral": {"frameRate": 10, "centroid": [1, 2]}, "descriptors": {"swing": 1.6, "mood": "?"}, "tomorrow": [[]]},
        ]
        for variant in variants:
            with self.subTest(variant=[f"{name}: {str(value)[:40]}" for name, value in variant.items()]):
                timeline = {name: value for name, value in (whole | variant).items() if value is not None}
                self.page.route("**/timeline", lambda route: route.fulfill(content_type="application/json", body=json.dumps(timeline)))
                self.page.reload()
                self.wait_until_analysed()
                self.page.evaluate("document.querySelector('#tables').open = true")
                for key in ("r", "r", "s", "b", "x", "Shift+X", "d", "Shift+D", "ArrowRight", "Shift+ArrowRight", "PageDown", "l", "Escape", "0"):
                    self.page.keyboard.press(key)
                field = self.lanes()
                self.page.mouse.move(field["x"] + field["width"] / 2, field["y"] + 100)
                self.page.wait_for_timeout(150)
                self.page.unroute("**/timeline")
                self.assertEqual(self.page.evaluate("window.gapsSeen"), [])
                said = [text for text in self.complaints if not any(allowed in text for allowed in self.allowed_errors)]
                self.complaints.clear()
                self.assertEqual(said, [])
        self.page.reload()
        self.wait_until_analysed()

    def test_what_is_no_more_than_a_guess_is_unknown(self):
        """As in the command's summary: tempo and meter below 0.5, the key by its name, the guess beside it."""
        self.upload()
        self.wait_until_analysed()
        timeline = self.page.evaluate("fetch(`/api/audio/jobs/${new URLSearchParams(location.hash.slice(1)).get('job')}/timeline`).then((r) => r.json())")
        timeline["tempo"] |= {"bpm": 112, "confidence": 0.31}
        timeline["meter"] = [{"start": 0, "end": 40, "numerator": 6, "denominator": 8, "confidence": 0.49},
                             {"start": 40, "end": 74, "numerator": 3, "denominator": 4, "confidence": 0.5}]
        timeline["key"] = {"name": "unknown", "confidence": 0.2, "alternatives": [{"name": "Bb minor", "confidence": 0.2}]}
        self.page.route("**/timeline", lambda route: route.fulfill(content_type="application/json", body=json.dumps(timeline)))
        self.addCleanup(self.page.unroute, "**/timeline")
        self.page.reload()
        self.wait_until_analysed()
        said = {name: (self.text(f"#reading-{name} .value") + self.text(f"#reading-{name} .unit"), self.text(f"#reading-{name} .note"))
                for name in ("tempo", "meter", "key")}
        self.assertEqual([value for value, _ in said.values()], ["unknown"] * 3)
        self.assertRegex(said["tempo"][1], r"^perhaps 112 bpm, 31\s%")
        self.assertRegex(said["meter"][1], r"^perhaps 6/8, 49\s% · then 3/4$")
        self.assertRegex(said["key"][1], r"^perhaps B♭ minor, 20\s%$")
        self.assertRegex(self.text("#lanes-summary"), r"^tempo unknown, meter unknown, then 3/4, ")
        self.shot("unknown")
        self.page.click("#double")  # what a person sets is known
        self.wait_until(lambda: self.text("#reading-tempo .value") == "224")
        self.page.click("#reset")

    def test_an_export_that_is_refused_is_said(self):
        if not self.page.is_visible("#double"):
            self.upload()
            self.wait_until_analysed()
        problem = {"title": "The timeline lacks a layer", "status": 422, "detail": "The layer 'beats' is empty; there is nothing to write.", "code": "missingLayer"}
        self.page.route("**/export/*", lambda route: route.fulfill(status=422, content_type="application/problem+json", body=json.dumps(problem)))
        self.addCleanup(self.page.unroute, "**/export/*")
        self.page.click("#downloads summary")
        self.page.click("#download-items button:has(b:text-is('Beats'))")
        notice = self.page.locator(".notice.problem", has_text="Beats")
        notice.wait_for()
        self.assertEqual(notice.locator("p").inner_text().split("\n"), [f"Beats: {problem['title']}", problem["detail"]])
        notice.get_by_label("Close message").click()
        self.page.click("#downloads summary")

    def test_an_edit_that_cannot_be_stored_is_kept_and_said(self):
        if not self.page.is_visible("#double"):
            self.upload()
            self.wait_until_analysed()
        self.page.route("**/edits", lambda route: route.fulfill(
            status=507, content_type="application/problem+json", body='{"title":"The disk is full","status":507}')
            if route.request.method == "PUT" else route.continue_())
        self.page.click("#double")
        self.page.wait_for_selector(".notice.problem")
        self.assertIn("Your edit is not stored", self.page.inner_text("#notices"))
        self.shot("edit-not-stored")
        self.page.unroute("**/edits")
        with self.page.expect_response(lambda response: response.request.method == "PUT") as stored:
            self.page.click(".notice.problem >> text=Store again")
        self.assertEqual(stored.value.status, 200)
