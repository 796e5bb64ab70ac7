"""Names, roles, contrast, focus and sizes, in both colour schemes and at several widths."""

import pathlib
import re

from browser import PageTestCase

CHECKS = (pathlib.Path(__file__).parent / "access.js").read_text()


class Access(PageTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.upload()
        cls.wait_until_analysed()

    def check(self, name):
        # A CSP forbids script elements; evaluation by the debugger is not one.
        self.page.evaluate(CHECKS)
        return self.page.evaluate(f"window.access.{name}()")

    def each_scheme(self):
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)
            self.page.wait_for_timeout(300)
            with self.subTest(scheme=scheme):
                yield scheme

    def test_names_and_roles(self):
        self.assertEqual(self.check("names"), [])

    def test_names_and_roles_of_the_dialogs(self):
        self.page.keyboard.press("?")
        self.addCleanup(self.page.keyboard.press, "Escape")
        self.assertEqual(self.check("names"), [])

    def test_contrast_of_the_page(self):
        for scheme in self.each_scheme():
            self.assertEqual(self.check("contrast"), [])
            self.shot(f"scheme-{scheme}")

    def test_contrast_of_the_lanes(self):
        for _ in self.each_scheme():
            self.assertEqual(self.check("lanesContrast"), [])

    def test_widths(self):
        for width, height in [(360, 780), (768, 1024), (1440, 900), (2560, 1300)]:
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.wait_for_timeout(500)
            with self.subTest(width=width):
                self.assertEqual(self.check("overflow"), [])
                self.assertLessEqual(self.page.evaluate("document.documentElement.scrollWidth"), width)
                self.shot(f"width-{width}")
        self.page.set_viewport_size(self.viewport)

    def test_a_link_leads_to_its_moment_on_a_small_screen(self):
        self.page.set_viewport_size({"width": 360, "height": 780})
        self.addCleanup(self.page.set_viewport_size, self.viewport)
        self.page.evaluate("location.hash = location.hash.replace(/&t=.*/, '') + '&t=30.2'")
        self.page.reload()
        self.wait_until_analysed()
        self.page.wait_for_timeout(600)
        start, end = [int(seconds) for seconds in re.findall(r"(\d+) seconds?", self.page.get_attribute("#minimap", "aria-valuetext"))[:2]]
        self.assertTrue(0 < start <= 30 < end < 60, f"eight bars with the playhead among them, not {start} to {end}")
        self.assertTrue(0 <= self.playhead() <= 360)

    def test_every_stop_of_the_tab_key_shows_the_focus(self):
        self.page.evaluate("document.activeElement.blur()")
        stops = []
        for _ in range(400):  # the list of songs may be long
            self.page.keyboard.press("Tab")
            stop = self.page.evaluate("""() => { const node = document.activeElement; const style = getComputedStyle(node);
                return { name: node.id || node.className || node.tagName, isPage: node === document.body,
                         outline: style.outlineStyle, width: parseFloat(style.outlineWidth) }; }""")
            if stop["isPage"]:
                break
            stops.append(stop)
        hidden = [stop["name"] for stop in stops if stop["outline"] == "none" or stop["width"] < 2]
        self.assertEqual(hidden, [])
        names = [stop["name"] for stop in stops]
        for name in ("search", "field", "minimap", "play", "double", "roman"):
            self.assertIn(name, names, "reached by the Tab key")

    def test_the_playhead_says_where_it_is(self):
        self.page.focus("#field")
        self.page.keyboard.press("Home")
        self.page.keyboard.press("Shift+ArrowRight")
        self.page.keyboard.press("Shift+ArrowRight")
        self.page.wait_for_timeout(300)
        self.assertRegex(self.page.get_attribute("#field", "aria-valuetext"), r"seconds?, \d+\.\d, .+(major|minor)")

    def test_still_motion(self):
        self.page.emulate_media(reduced_motion="reduce")
        self.page.keyboard.press("+")
        first = self.page.get_attribute("#minimap", "aria-valuetext")
        self.page.wait_for_timeout(300)
        self.assertEqual(self.page.get_attribute("#minimap", "aria-valuetext"), first, "zooms in one step")
        self.page.keyboard.press("0")
        self.page.emulate_media(reduced_motion="no-preference")

    def test_the_theme_can_be_chosen(self):
        self.page.emulate_media(color_scheme="light")
        ground = "getComputedStyle(document.body).backgroundColor"
        light = self.page.evaluate(ground)
        self.page.click("#theme")
        self.page.click("#theme")
        self.assertNotEqual(self.page.evaluate(ground), light)
        self.page.click("#theme")
        self.assertEqual(self.page.evaluate(ground), light)
