"""Fingers: what can be pressed is large enough, a tap need not be exact, and two fingers zoom."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
ADDRESSES = ("#a=ljungby_kommun", "#view=begin", "#view=seats", "#view=table", "#about=1")
SMALL = """(least) => {
  for (const fold of document.querySelectorAll(".all, .group, #story")) fold.open = true;
  return all("button:not(.dot), summary, select, input, .dot").filter((node) => {
    const box = (node.closest("label") || node).getBoundingClientRect();
    return box.width && (box.width < 24 || box.height < (node.matches(".dot") ? 24 : least));
  }).map((node) => `${node.tagName}.${node.className} ${node.textContent}`);
}"""


@pytest.mark.parametrize(("window", "least"), [({}, 24), (PHONE, 44)])
def test_what_can_be_pressed_is_large_enough(open_page, pilot_file, window, least):
    page = open_page(pilot_file, **window)
    for address in ADDRESSES:
        page.evaluate("address => followHash(address)", address[1:])
        assert page.evaluate(SMALL, least) == [], address


def test_a_tap_beside_a_symbol_opens_it_and_two_fingers_zoom(open_page, pilot_file):
    page = open_page(pilot_file, **PHONE)
    page.locator("#map").scroll_into_view_if_needed()
    number = page.evaluate("ACTORS.findIndex((actor) => actor.id === 'ljungby_kommun')")
    at = page.evaluate("n => __sv.pos(n)", number)
    page.touchscreen.tap(at["x"] + 14, at["y"] - 4)
    page.locator("#panel h2").get_by_text("Ljungby kommun").wait_for()
    page.locator("#map").scroll_into_view_if_needed()
    before = page.evaluate("network.getScale()")
    box = page.locator("#map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)
    for kind, apart in (("Start", 30), ("Move", 60), ("Move", 100), ("End", None)):
        fingers = [] if apart is None else [{"x": x - apart, "y": y}, {"x": x + apart, "y": y}]
        touches = [{**finger, "id": n} for n, finger in enumerate(fingers)]
        session.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": touches})
    assert page.evaluate("network.getScale()") > 1.5 * before
    assert page.evaluate("visualViewport.scale") == 1


def test_nothing_sticks_out_at_320_pixels_which_is_400_percent_of_1280(open_page, pilot_file):
    page = open_page(pilot_file, width=320, height=640)
    for address in ("", *ADDRESSES):
        page.evaluate("address => followHash(address)", address[1:])
        assert page.evaluate("document.documentElement.scrollWidth") == 320, address
