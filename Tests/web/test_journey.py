"""A song from its upload to its download, as a person goes through the page."""

import json
import pathlib
import re

from browser import PATIENCE, PageTestCase


class Journey(PageTestCase):
    def test_01_upload_streams_into_the_lanes(self):
        self.upload()
        self.page.wait_for_selector("#work:not([hidden])", timeout=PATIENCE)
        self.wait_until(lambda: self.page.evaluate("window.lanesSeen.length > 1 || !document.querySelector('#tables').hidden"), PATIENCE / 1000)
        self.shot("streaming")
        self.wait_until_analysed()
        seen = self.page.evaluate("window.lanesSeen")
        early = [state for state in seen if re.search(r"=(found|partial)", state.replace("Waveform=found", ""))]
        self.assertTrue(early, f"a lane came while the song was still being analysed: {seen}")
        self.assertEqual(self.page.evaluate("window.gapsSeen"), [], "no value is missing while the lanes fill")
        self.shot("analysed")

    def test_02_the_readings_are_those_of_the_timeline(self):
        timeline = self.page.evaluate("fetch(`/api/audio/jobs/${new URLSearchParams(location.hash.slice(1)).get('job')}/timeline`).then((r) => r.json())")
        self.assertEqual(self.text("#song-title"), "Demo song")
        self.assertEqual(self.text("#reading-tempo .value"), f"{timeline['tempo']['bpm']:.0f}")
        self.assertEqual(self.text("#reading-key .value"), timeline["key"]["name"])
        self.assertEqual(self.text("#reading-key .unit"), timeline["key"]["camelot"])
        self.assertEqual(self.page.locator("#chart .bar").count(), len(timeline["bars"]))
        length = round(timeline["source"]["duration"])
        self.assertIn(f"{length // 60}:{length % 60:02} · ", self.text("#song-about"), "as the command rounds it")
        summary = self.text("#lanes-summary")
        self.assertIn(f"{len(timeline['chords'])} chords", summary)

    def test_03_plays_and_pauses(self):
        self.page.keyboard.press("Space")
        self.wait_for_time(0.4, 10)
        self.assertEqual(self.page.get_attribute("#play", "aria-label"), "Pause")
        self.page.click("#play")
        before = self.seconds()
        self.page.wait_for_timeout(400)
        self.assertEqual(self.seconds(), before)

    def test_04_seeks_by_click_chart_and_keys(self):
        field = self.lanes()
        self.page.mouse.click(field["x"] + field["width"] / 2, field["y"] + 120)
        self.page.wait_for_timeout(200)
        self.assertAlmostEqual(self.playhead(), field["width"] / 2, delta=2)
        self.page.click("#chart .bar >> nth=4")
        self.wait_until(lambda: self.text("#position") == "5.1")
        self.page.locator("#chart .bar").nth(4).evaluate("(bar) => bar.blur()")
        for key, position in [("Shift+ArrowRight", "6.1"), ("ArrowRight", "6.2"), ("ArrowLeft", "6.1"), ("Shift+ArrowLeft", "5.1")]:
            self.page.keyboard.press(key)
            self.wait_until(lambda: self.text("#position") == position)
        self.assertEqual(self.page.locator('#chart [aria-current="true"] .number').text_content(), "5")

    def test_05_the_read_out_says_what_is_under_the_pointer(self):
        field = self.lanes()
        self.page.mouse.move(field["x"] + field["width"] * 0.4, field["y"] + 200)
        said = self.text("#read-out")
        self.assertRegex(said, r"^\d+:\d\d\.\d\d\s+·\s+\d+\.\d\s+·\s+[A-G].*(major|minor).*bpm$")

    def test_06_zooms_about_the_pointer(self):
        field = self.lanes()
        x = field["x"] + field["width"] * 0.25
        moment = lambda: self.text("#read-out").split()[0]
        self.page.mouse.move(x, field["y"] + 100)
        before = moment()
        for _ in range(5):
            self.page.mouse.wheel(0, -240)
            self.page.wait_for_timeout(40)
        self.page.wait_for_timeout(500)
        shown = self.page.get_attribute("#minimap", "aria-valuetext")
        self.page.mouse.move(x + 1, field["y"] + 100)
        self.page.mouse.move(x, field["y"] + 100)
        seconds = lambda text: int(text.split(":")[0]) * 60 + float(text.split(":")[1])
        self.assertAlmostEqual(seconds(moment()), seconds(before), delta=0.25)
        self.shot("zoomed")
        self.page.keyboard.press("0")
        self.page.wait_for_timeout(500)
        self.assertNotEqual(self.page.get_attribute("#minimap", "aria-valuetext"), shown)

    def test_07_loops_a_selection_that_snaps_to_bars(self):
        starts = self.page.evaluate("fetch(`/api/audio/jobs/${new URLSearchParams(location.hash.slice(1)).get('job')}/timeline`).then((r) => r.json()).then((t) => t.bars.map((b) => b.start))")
        field = self.lanes()
        y = field["y"] + 120
        duration = self.page.evaluate("Number(document.querySelector('#field').getAttribute('aria-valuemax'))")
        place = lambda time: field["x"] + time / duration * field["width"]
        self.page.mouse.move(place(starts[3]) + 6, y)
        self.page.mouse.down()
        self.page.mouse.move(place(starts[4]), y, steps=3)
        self.page.mouse.move(place(starts[5]) - 5, y, steps=3)
        self.page.mouse.up()
        self.wait_until(lambda: "loop=" in self.page.url)
        start, end = map(float, re.search(r"loop=([\d.]+)-([\d.]+)", self.page.url).groups())
        self.assertAlmostEqual(start, starts[3], delta=0.02)
        self.assertAlmostEqual(end, starts[5], delta=0.02)
        self.page.evaluate("document.querySelector('#rate').value = 1.5; document.querySelector('#rate').dispatchEvent(new Event('input'))")
        self.page.mouse.click(place(end) - 8, y)
        self.page.keyboard.press("m")
        self.page.keyboard.press("Space")
        self.wait_for_time(end - 0.9, end)
        self.wait_for_time(start, start + 1.5)
        self.page.keyboard.press("Space")
        self.page.keyboard.press("m")
        self.page.click("#rate-reset")
        self.shot("loop")

    def test_08_edits_are_undone_stored_and_survive_a_reload(self):
        tempo = float(self.text("#reading-tempo .value"))
        bars = self.page.locator("#chart .bar").count()
        self.page.click("#double")
        self.assertAlmostEqual(float(self.text("#reading-tempo .value")), 2 * tempo, delta=1.1)
        self.assertAlmostEqual(self.page.locator("#chart .bar").count(), 2 * bars, delta=2)
        self.page.click("#undo")
        self.assertEqual(self.page.locator("#chart .bar").count(), bars)
        first = self.page.get_attribute("#chart .bar >> nth=1", "aria-label")
        # The undone step may still be on its way to the server: its answer is another one.
        stores = lambda response: response.request.method == "PUT" and response.request.post_data_json.get("downbeatShift") == 1
        with self.page.expect_response(stores) as stored:
            self.page.click("#shift-on")
        self.assertEqual(stored.value.status, 200)
        self.assertTrue(stored.value.url.endswith("/edits"))
        self.assertEqual(stored.value.json()["downbeatShift"], 1)
        self.assertNotEqual(self.page.get_attribute("#chart .bar >> nth=1", "aria-label"), first)
        self.page.wait_for_timeout(400)  # the link follows the playhead 300 ms after it has come to rest
        link = self.page.url
        self.page.reload()
        self.wait_until_analysed()
        self.assertEqual(self.text("#edit-note"), "Your grid: bar lines 1 beat later")
        self.assertEqual(self.page.url, link)
        self.assertTrue(self.page.is_visible("#loop-clear"), "the loop is in the link")
        self.page.click("#undo")
        self.assertEqual(self.page.get_attribute("#chart .bar >> nth=1", "aria-label"), first, "undone after the reload")
        with self.page.expect_response(lambda response: response.url.endswith("/edits") and response.request.method == "PUT"):
            self.page.click("#redo")
        self.page.reload()
        self.wait_until_analysed()
        self.assertEqual(self.text("#edit-note"), "Your grid: bar lines 1 beat later")
        self.assertTrue(self.page.is_enabled("#undo"))
        self.assertFalse(self.page.is_enabled("#redo"))
        self.page.click("#reset")

    def test_09_downloads_the_timeline(self):
        self.page.click("#downloads summary")
        self.shot("downloads")
        with self.page.expect_download() as download:
            self.page.click("#download-items a >> nth=0")
        self.assertEqual(download.value.suggested_filename.rsplit(".", 1)[1], "json")
        timeline = json.loads(pathlib.Path(download.value.path()).read_text())
        self.assertEqual(timeline["schemaVersion"], 1)

    def exported(self, name):
        """The file that the menu's entry gives."""
        self.page.evaluate("document.querySelector('#downloads').open = true")
        with self.page.expect_download() as download:
            self.page.click(f"#download-items button:has(b:text-is('{name}'))")
        self.page.keyboard.press("Escape")
        self.assertFalse(self.page.is_visible("#download-items"))
        return download.value.suggested_filename, pathlib.Path(download.value.path()).read_bytes()

    def test_09_exports_for_other_programs(self):
        formats = self.page.locator("#download-items [role=group] b").all_text_contents()
        self.assertEqual(formats, ["Beats", "Chords", "Sections", "Keys", "Audacity labels", "Sonic Visualiser", "JAMS", "MIDI with tempo map", "ChordPro"])
        name, content = self.exported("MIDI with tempo map")
        self.assertEqual((name, content[:4]), ("Demo song.mid", b"MThd"))
        before = self.beats()
        self.page.click("#shift-on")
        after = self.beats()
        self.assertEqual([time for time, _ in after], [time for time, _ in before])
        downbeat = [place for _, place in before].index("1")
        self.assertEqual(after[downbeat + 1][1], "1", "the downbeat is a beat later")
        self.assertNotEqual(after[downbeat][1], "1")
        self.page.click("#double")
        self.assertEqual(self.text("#exports-title"), "For other programs, with your grid")
        self.assertEqual([time for time, _ in self.beats()][::2], [time for time, _ in before])
        # Not all of them: Chromium holds back the tenth download of a page in a row.
        for format in ("Chords", "Audacity labels", "JAMS", "ChordPro"):
            with self.subTest(format=format):
                self.assertTrue(self.exported(format)[1])
        self.page.click("#reset")
        self.assertEqual(self.beats(), before)

    def beats(self):
        name, content = self.exported("Beats")
        self.assertEqual(name, "Demo song.beats")
        return [line.split("\t") for line in content.decode().splitlines()]

    def test_10_numerals_tables_and_help(self):
        self.page.keyboard.press("r")
        self.assertEqual(self.page.get_attribute("#roman", "aria-pressed"), "true")
        self.assertRegex(self.page.locator("#chart .chord").first.text_content(), r"^[♭♯ivIVXN.C?]")
        self.page.keyboard.press("r")
        self.page.click("#tables summary")
        self.page.click("#tables-body button:has-text('Chords')")
        self.assertGreater(self.page.locator("#tables-body tbody tr").count(), 5)
        self.page.click("#tables summary")
        self.page.keyboard.press("?")
        self.assertTrue(self.page.is_visible("#help-dialog"))
        self.shot("help")
        self.page.keyboard.press("Escape")

    def test_11_follows_the_playhead_until_the_user_scrolls(self):
        field = self.lanes()
        self.page.mouse.click(field["x"] + 20, field["y"] + 120)
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Home")
        for _ in range(4):
            self.page.keyboard.press("+")
        self.page.wait_for_timeout(600)
        self.page.keyboard.press("Space")
        self.page.wait_for_timeout(300)
        self.assertEqual(self.page.get_attribute("#follow", "aria-pressed"), "true")
        field = self.lanes()
        self.page.mouse.move(field["x"] + 200, field["y"] + 100)
        self.page.mouse.wheel(300, 0)
        self.wait_until(lambda: self.page.get_attribute("#follow", "aria-pressed") == "false")
        self.page.keyboard.press("Space")
        self.page.keyboard.press("0")

    def test_12_the_list_finds_and_removes_songs(self):
        self.page.fill("#search", "no such song at all")
        self.page.wait_for_selector("#songs-note:not([hidden])")
        self.page.fill("#search", "demo")
        self.page.wait_for_selector("#songs li a[aria-current]")
        current = self.page.locator("#songs li:has(a[aria-current])")
        identifier = current.get_attribute("data-id")
        current.hover()
        current.locator("button").click()
        self.page.click("#confirm-dialog button[value=yes]")
        self.page.wait_for_selector(f'#songs li[data-id="{identifier}"]', state="detached")
        self.page.wait_for_selector("#welcome:not([hidden])")
        self.shot("welcome")
