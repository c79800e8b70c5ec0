"""Every control of the page acts, by mouse and by keyboard.

`page_controls.CONTROLS` lists them; test_states.py fails when the page has one that is not there.
"""

from __future__ import annotations

from pprint import pformat

import pytest

from page_controls import CONTROLS
from page_states import STATES, go, prepare

pytestmark = pytest.mark.browser

PAGES = sorted({STATES[control.state].page for control in CONTROLS.values()})


def use(page, control, way):
    """Use a control by mouse or by keyboard, as a person would."""
    at = page.locator(control.selector).first
    if way == "mouse":
        control.mouse(page, at)
        return
    (page.locator(control.held) if control.held else at).focus()
    for key in control.keys:
        page.keyboard.press(key)


def differs(page, watch, before):
    """Tell whether what is watched becomes another; a picture takes a moment to be saved."""
    for _ in range(40):
        if page.evaluate(watch) != before:
            return True
        page.wait_for_timeout(25)
    return False


# In Firefox by keyboard alone, for the time that it takes.
@pytest.mark.parametrize(
    ("browser", "way", "language", "theme"),
    [
        ("chromium", "mouse", "sv", "light"),
        ("chromium", "keyboard", "en", "dark"),
        pytest.param("firefox", "keyboard", "en", "dark", marks=pytest.mark.firefox),
    ],
    indirect=["browser"],
)
def test_every_control_acts(open_page, page_files, way, language, theme):
    idle = {}
    for name in PAGES:
        page = prepare(open_page(page_files(name)))
        for what, control in CONTROLS.items():
            if STATES[control.state].page != name:
                continue
            if page.viewport_size["width"] != control.width:
                page.set_viewport_size({"width": control.width, "height": 900})
            go(page, control.state, language=language)
            page.evaluate(f"() => {{ state.theme = '{theme}'; changed(); {control.before}; }}")
            before = page.evaluate(control.watch)
            use(page, control, way)
            if not differs(page, control.watch, before):
                idle[what] = before
    assert not idle, pformat(idle)


def test_a_finger_opens_an_actor_and_moves_the_map(open_page, pilot_file):
    page = open_page(pilot_file, "", width=390, height=800, has_touch=True)
    page.locator("#map").scroll_into_view_if_needed()
    number = page.evaluate("ACTORS.findIndex((actor) => actor.id === 'ljungby_kommun')")
    at = page.evaluate("n => __sv.pos(n)", number)
    page.touchscreen.tap(at["x"], at["y"])
    page.locator("#panel [data-actor]").first.wait_for()
    assert page.locator("#panel h2").inner_text() == "Ljungby kommun"


def test_everything_can_be_reached_by_tab(open_page, pilot_file):
    page = open_page(pilot_file)
    page.evaluate("openActor(ACTORS.findIndex((actor) => actor.id === 'ljungby_kommun'))")
    wanted = page.evaluate(
        """() => [...document.querySelectorAll(
            'button, input, select, a[href], summary, [tabindex="0"]')]
          .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.disabled)
          .length"""
    )
    page.locator(".skip").focus()
    met = page.evaluate("[document.activeElement.outerHTML.slice(0, 60)]")
    seen = 1
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        if page.evaluate("document.activeElement.outerHTML.slice(0, 60)") == met[0]:
            break
        seen += 1
    assert seen == wanted
