"""Every state of the page in three widths, both themes and both languages."""

from __future__ import annotations

import re
from pprint import pformat

import pytest

from accessibility import violations
from page_controls import ALL, CONTROLS
from page_states import STATES, go, prepare

pytestmark = pytest.mark.browser

WINDOWS = [
    (1440, 900, "light", "sv"),
    (1440, 900, "dark", "en"),
    (820, 1100, "dark", "sv"),
    (820, 1100, "light", "en"),
    (320, 700, "light", "sv"),
    (320, 700, "dark", "en"),
]
LEFT_OVERS = re.compile(r"\[object|undefined|\bNaN\b|\bnull\b|\{\w+\}")
# The rows of a table are alike; a thousand of them tell no more, and take axe minutes.
SHORTER = """() => document.querySelectorAll('#table-view tbody').forEach(
  (body) => [...body.rows].slice(12).forEach((row) => row.remove()))"""
# Words that are wider than what they stand in, or than the window.
CUT = """() => [...document.querySelectorAll('body *')].filter((node) => {
  if (node.closest('.unseen, .skip, svg, option, script, .scroll')) return false;
  const words = [...node.childNodes].filter((child) => child.nodeType === 3 && child.data.trim());
  if (!words.length) return false;
  if (!node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  const box = node.getBoundingClientRect();
  return box.right > innerWidth + 1 || box.left < -1
    || (node.clientWidth > 0 && node.scrollWidth > node.clientWidth + 1);
}).map((node) => node.outerHTML.slice(0, 120))"""
UNKNOWN = f"""(known) => ({ALL})().filter((node) => !node.matches(known))
  .map((node) => node.outerHTML.slice(0, 120))"""
KNOWN = ", ".join(control.selector for control in CONTROLS.values())


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: "-".join(map(str, window)))
def test_every_state_is_right(open_page, page_files, axe, window):
    width, height, scheme, language = window
    wrong = {}
    for name in dict.fromkeys(state.page for state in STATES.values()):
        page = prepare(open_page(page_files(name), width=width, height=height, color_scheme=scheme))
        page.evaluate(axe)
        for state in (key for key, each in STATES.items() if each.page == name):
            go(page, state, language=language)
            page.evaluate(SHORTER)
            page.wait_for_timeout(30)
            found = {
                "wider than the window": page.evaluate("document.documentElement.scrollWidth")
                > width,
                "not filled in": LEFT_OVERS.findall(page.evaluate("document.body.innerText")),
                "cut": page.evaluate(CUT),
                "in no test of controls": page.evaluate(UNKNOWN, KNOWN),
                "axe": violations(page),
            }
            wrong |= {(state, fault): what for fault, what in found.items() if what}
    assert not wrong, pformat(wrong, width=150)


def test_at_twice_the_size_nothing_is_lost(open_page, pilot_file):
    # 200 % zoom of a window of 1280 x 720 is a window of 640 x 360 with twice the pixels.
    page = open_page(pilot_file, width=640, height=360, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.locator("#filters .all > summary").click()
    for name in ("#search", "#year", "#size", "#clear", "#zoom-all", "#language", "#about"):
        page.locator(name).scroll_into_view_if_needed()
        assert page.locator(name).is_visible(), name
