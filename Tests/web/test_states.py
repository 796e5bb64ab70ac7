"""The states between: the songs open over the page, a refused file, a cancelled song, links that lead nowhere."""

import pathlib
import wave

from browser import PATIENCE, PageTestCase, demo_song

# The recording is played by an element that is in no document.
KEEP_MEDIA = """(() => {
  const Plain = window.Audio;
  window.Audio = function (...given) { return (window.theMedia = new Plain(...given)); };
})();"""


class StateTestCase(PageTestCase):
    allowed_errors = ("Failed to load resource",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.page.add_init_script(KEEP_MEDIA)
        cls.page.reload()

    @classmethod
    def open_song(cls):
        cls.upload()
        cls.wait_until_analysed()
        cls.job = cls.page.evaluate("new URLSearchParams(location.hash.slice(1)).get('job')")

    def follow_link(self, rest=""):
        """Opens the song's link anew, as from another page."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.url}/#job={self.job}{rest}")
        self.wait_until_analysed()

    def refuse(self, name, content):
        file = pathlib.Path(self.folder.name) / name
        file.write_bytes(content)
        self.page.set_input_files("#files", str(file))
        notice = self.page.locator(".notice.problem", has_text=name)
        notice.wait_for()
        return notice

    def focused(self):
        return self.page.evaluate("document.activeElement.id")

    def is_following(self):
        return self.page.get_attribute("#follow", "aria-pressed") == "true"


class Phone(StateTestCase):
    viewport = {"width": 390, "height": 844}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open_song()

    def setUp(self):
        self.follow_link("&loop=10-20")

    def assert_open(self, is_open):
        self.assertEqual(self.page.get_attribute("#show-library", "aria-expanded"), str(is_open).lower())
        self.assertEqual(self.page.evaluate("['#main', '#transport', '.masthead-tools'].map((name) => document.querySelector(name).inert)"), [is_open] * 3)
        self.wait_until(lambda: self.page.is_visible("#search") == is_open)

    def test_what_is_typed_goes_to_the_search(self):
        edits = []
        self.page.on("request", lambda request: request.method == "PUT" and edits.append(request.url))
        for opens in (lambda: self.page.keyboard.press("/"), lambda: self.page.click("#show-library")):
            opens()
            self.page.keyboard.type("dad x")
            self.assertEqual(self.page.input_value("#search"), "dad x")
            self.assert_open(True)
            self.shot("phone-songs")
            self.page.keyboard.press("Escape")
            self.page.keyboard.press("Escape")
            self.assert_open(False)
        self.page.wait_for_timeout(300)
        self.assertEqual(edits, [])
        self.assertFalse(self.page.is_visible("#edit-bar"))

    def test_the_song_s_keys_rest_while_the_songs_lie_over_it(self):
        self.page.click("#show-library")
        self.page.focus("#songs a")
        self.page.keyboard.type("dxl]")
        self.assertTrue(self.page.is_hidden("#edit-bar"))
        self.assertTrue(self.page.evaluate("theMedia.paused"))
        self.page.keyboard.press("/")
        self.assertEqual(self.focused(), "search")
        for _ in range(60):
            self.page.keyboard.press("Tab")
            self.assertTrue(self.page.evaluate("document.activeElement === document.body || document.querySelector('#library').contains(document.activeElement)"))

    def test_one_escape_does_one_thing(self):
        self.page.click("#show-library")
        self.page.keyboard.type("demo")
        self.page.keyboard.press("Escape")
        self.assertEqual(self.page.input_value("#search"), "")
        self.assert_open(True)
        self.page.keyboard.press("Escape")
        self.assert_open(False)
        self.assertEqual(self.focused(), "show-library", "the focus is back where it was")
        self.assertTrue(self.page.is_visible("#loop-clear"), "the loop is still there")
        self.page.keyboard.press("Escape")
        self.assertFalse(self.page.is_visible("#loop-clear"))

    def test_the_songs_close_in_every_way(self):
        ways = [
            lambda: self.page.click("#hide-library"),
            lambda: self.page.mouse.click(380, 400),
            lambda: self.page.click("#songs a[aria-current]"),
            lambda: self.page.set_viewport_size({"width": 1200, "height": 844}),
        ]
        self.addCleanup(self.page.set_viewport_size, self.viewport)
        for close in ways:
            self.page.click("#show-library")
            self.page.wait_for_selector("#songs a[aria-current]")
            self.page.wait_for_timeout(250)
            close()
            self.page.wait_for_timeout(250)
            self.assertFalse(self.page.evaluate("document.querySelector('#main').inert"))
            self.assertEqual(self.page.get_attribute("#show-library", "aria-expanded"), "false")

    def test_the_download_menu_scrolls_inside_the_screen(self):
        self.page.set_viewport_size({"width": 360, "height": 640})
        self.addCleanup(self.page.set_viewport_size, self.viewport)
        self.page.click("#downloads summary")
        menu, last = self.page.locator("#download-items"), self.page.locator("#download-items > :last-child")
        end = lambda node: node.bounding_box()["y"] + node.bounding_box()["height"]
        self.wait_until(lambda: end(menu) <= self.page.locator("#transport").bounding_box()["y"])
        box = menu.bounding_box()
        self.assertTrue(0 <= box["x"] and box["x"] + box["width"] <= 360)
        self.assertGreater(end(last), end(menu), "there is more than fits")
        last.focus()
        self.wait_until(lambda: end(last) <= end(menu))
        self.shot("phone-downloads")
        self.page.keyboard.press("Escape")
        self.assertTrue(menu.is_hidden())

    def test_a_refused_file_is_said_on_the_page(self):
        for name, content, words in (("words.txt", b"no sound", "This is not a sound file"), ("nothing.mp3", b"", "The file is empty")):
            notice = self.refuse(name, content)
            self.assertEqual(notice.get_attribute("role"), "alert")
            self.assertIn(f"{name}: {words}", notice.inner_text())
            box = notice.bounding_box()
            self.assertTrue(0 <= box["x"] and box["x"] + box["width"] <= 390 and box["y"] + box["height"] <= 844)
        self.shot("phone-refused")


class Desk(StateTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open_song()

    def test_what_can_never_be_taken_is_not_offered_again(self):
        for name, content in (("words.txt", b"no sound"), ("nothing.mp3", b"")):
            notice = self.refuse(name, content)
            self.assertNotIn("multipart", self.page.inner_text("body"))
            self.assertNotIn("Send again", notice.inner_text())
            self.assertEqual(self.page.locator(f"[aria-label='Send {name} again']").count(), 0)
            self.page.click(f"[aria-label='Take {name} off the list']")

    def test_what_may_yet_be_taken_is_offered_again(self):
        full = '{"title":"The disk is full","status":507}'
        is_upload = lambda request: request.method == "POST"
        self.page.route("**/api/audio/jobs?*", lambda route: route.fulfill(status=507, content_type="application/problem+json", body=full) if is_upload(route.request) else route.continue_())
        notice = self.refuse("later.wav", b"RIFF")
        self.assertEqual(self.page.locator("[aria-label='Send later.wav again']").count(), 1)
        self.page.unroute("**/api/audio/jobs?*")
        with self.page.expect_response(lambda response: is_upload(response.request)) as sent:
            notice.get_by_text("Send again").click()
        self.assertEqual(sent.value.status, 202)

    def test_the_follow_button_is_obeyed(self):
        self.follow_link()
        self.assertTrue(self.is_following())
        self.page.keyboard.press("f")
        field = self.lanes()
        self.page.mouse.click(field["x"] + field["width"] / 3, field["y"] + 120)
        self.assertFalse(self.is_following(), "after a click")
        for _ in range(6):
            self.page.keyboard.press("+")
        self.page.wait_for_timeout(600)
        shown = self.page.get_attribute("#minimap", "aria-valuetext")
        self.page.keyboard.press("Space")
        self.page.wait_for_timeout(2500)
        self.assertFalse(self.is_following(), "while it plays")
        self.assertEqual(self.page.get_attribute("#minimap", "aria-valuetext"), shown, "the view stays")
        self.page.keyboard.press("Space")
        self.page.keyboard.press("f")
        self.assertTrue(self.is_following())
        self.page.keyboard.press("Space")
        self.page.mouse.move(field["x"] + 200, field["y"] + 100)
        self.page.mouse.wheel(300, 0)
        self.wait_until(lambda: not self.is_following())
        self.page.mouse.click(field["x"] + field["width"] / 2, field["y"] + 120)
        self.assertTrue(self.is_following(), "who scrolled away is back with a click")
        self.page.keyboard.press("Space")

    def test_a_linked_loop_lies_in_the_song(self):
        self.follow_link("&loop=60-600")
        self.assertRegex(self.text("#loop-words"), r"^1:00\.0 – 1:1\d\.\d$")
        duration = self.page.evaluate("theMedia.duration")
        self.page.wait_for_timeout(500)
        self.assertAlmostEqual(float(self.page.url.rsplit("-", 1)[1]), duration, delta=0.05)
        self.follow_link("&loop=500-600")
        self.page.wait_for_selector("#notices >> text=beyond the end of the song")
        self.assertEqual(self.text("#loop-words"), "Loop")
        self.assertFalse(self.page.is_visible("#loop-clear"))

    def test_a_loop_to_the_song_s_end_goes_round(self):
        self.follow_link("&t=72.5&loop=5-600")
        notice = self.page.locator(".notice", has_text="Loops that play longer than 60 seconds have a short gap")
        notice.wait_for()
        self.assertEqual(notice.locator("use").first.get_attribute("href"), "/assets/icons.svg#loop", "no tick: nothing was done")
        self.page.keyboard.press("Space")
        self.wait_for_time(5, 8)
        self.assertEqual(self.page.get_attribute("#play", "aria-label"), "Pause")
        self.page.keyboard.press("Space")

    def test_a_song_that_is_not_there_lends_no_title(self):
        self.follow_link()
        self.assertEqual(self.page.title(), "Demo song – Tactus")
        self.page.evaluate("location.hash = 'job=no-such-song'")
        self.page.wait_for_selector("#failure:not([hidden])")
        self.assertEqual(self.page.title(), "There is no such song – Tactus")
        self.assertEqual(self.text("#failure-title"), "There is no such song")
        self.assertTrue(self.page.is_hidden("#failure-detail"))
        self.assertTrue(self.page.is_hidden("#analyse-again"))


class Cancelled(StateTestCase):
    @classmethod
    def upload(cls):
        """A song that is long enough to be stopped."""
        song = demo_song(pathlib.Path(cls.folder.name))
        with wave.open(str(song)) as short:
            parameters, frames = short.getparams(), short.readframes(short.getnframes())
        with wave.open(str(song), "wb") as long:
            long.setparams(parameters)
            for _ in range(8):
                long.writeframes(frames)
        cls.page.set_input_files("#files", str(song))

    def assert_silent(self):
        self.page.keyboard.press("Space")
        self.page.wait_for_timeout(300)
        self.assertTrue(self.page.evaluate("theMedia.paused"), "nothing plays that nothing could stop")

    def test_a_cancelled_song_is_no_broken_file(self):
        self.upload()
        self.page.wait_for_selector("#progress:not([hidden])", timeout=PATIENCE)
        self.page.keyboard.press("Space")
        self.page.click("#cancel-job")
        self.page.wait_for_selector("#failure:not([hidden])")
        address = self.page.url
        for _ in range(2):
            self.assertEqual(self.text("#failure-title"), "Cancelled")
            self.assertEqual(self.text("#failure-subject"), "Demo song")
            self.assertEqual(self.page.inner_text("#failure").lower().count("cancelled"), 1)
            self.assertNotIn("plays elsewhere", self.page.inner_text("#failure"))
            self.assertTrue(self.page.is_hidden("#failure > .icon"))
            self.assert_silent()
            self.shot("cancelled")
            self.page.reload()
            self.page.wait_for_selector("#failure:not([hidden])")
        self.page.click("#analyse-again")
        self.wait_until_analysed()
        self.assertEqual(self.text("#song-title"), "Demo song")
        self.assertNotEqual(self.page.url.split("&")[0], address.split("&")[0])
        self.assertTrue(self.page.is_visible("#transport"))
