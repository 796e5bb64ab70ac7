"""Makes the README's picture of the page: `screenshot.py FILE.png [light|dark]`, with TACTUS_URL set as for the tests."""

import sys
import unittest

from browser import PageTestCase


class Picture(PageTestCase):
    target = "page.png"

    def test_picture(self):
        self.page.set_viewport_size({"width": 1440, "height": 920})
        self.upload()
        self.wait_until_analysed()
        self.page.evaluate("location.hash += '&t=30.2&loop=26.22-34.7'")
        self.page.wait_for_timeout(800)
        self.page.screenshot(path=self.target)


if __name__ == "__main__":
    Picture.target = sys.argv[1]
    Picture.color_scheme = sys.argv[2] if len(sys.argv) > 2 else "light"
    result = unittest.TextTestRunner(verbosity=0).run(unittest.TestSuite([Picture("test_picture")]))
    sys.exit(not result.wasSuccessful())
