"""Every control by mouse and by keyboard, at three widths, in both themes and both languages."""

from __future__ import annotations

import re

import pytest

from accessibility import violations

pytestmark = pytest.mark.browser

LEFT_OVERS = re.compile(r"\[object|undefined|\bNaN\b|\bnull\b|\{\w+\}")
STATES = {
    "start": "closeAll()",
    "about": "openAbout()",
    "actor": "openActor(ACTORS.findIndex((actor) => actor.id === 'ljungby_kommun'))",
    "steps": "goSteps(2)",
    "way": "goTo(ACTORS.findIndex((actor) => actor.id === 'tillvaxtverket'))",
    "gap": "openGap(0)",
    "year": "state.year = 2018; changed()",
    "table": "showOnly('municipality', '0781'); setView('table')",
}


@pytest.mark.parametrize(
    "window",
    [
        (1440, 900, "light", "sv"),
        (1280, 720, "dark", "en"),
        (820, 1100, "light", "en"),
        (320, 700, "dark", "sv"),
    ],
)
def test_every_state_is_right_at_every_width(open_page, pilot_file, axe, window):
    width, height, scheme, language = window
    page = open_page(
        pilot_file, f"#lang={language}", width=width, height=height, color_scheme=scheme
    )
    page.evaluate(axe)
    for state, script in STATES.items():
        page.evaluate(f"() => {{ {script}; }}")
        page.wait_for_timeout(30)
        if width < 1000:  # the others: test_accessibility.py
            assert (state, violations(page)) == (state, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= width, state
        assert (state, LEFT_OVERS.findall(page.evaluate("document.body.innerText"))) == (state, [])


def test_at_twice_the_size_nothing_is_lost(open_page, pilot_file):
    # 200 % zoom of a window of 1280 x 720 is a window of 640 x 360 with twice the pixels.
    page = open_page(pilot_file, width=640, height=360, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.locator("#filters .all > summary").click()
    for name in ("#search", "#year", "#size", "#clear", "#zoom-all", "#language", "#about"):
        page.locator(name).scroll_into_view_if_needed()
        assert page.locator(name).is_visible(), name


def test_every_button_of_the_page_acts_by_mouse_and_by_keyboard(open_page, pilot_file):
    said = "[document.documentElement.lang, state.theme, state.view, state.about, state.suggested]"
    acts = {
        "#about": "Enter",
        "#language": "Enter",
        "#theme": "Space",
        "#show-table": "Enter",
        "#show-map": "Space",
        "#suggested": "Space",
    }
    for way in ("mouse", "keyboard"):
        page = open_page(pilot_file)
        for selector, key in acts.items():
            before = page.evaluate(said)
            if way == "mouse":
                page.locator(selector).click()
            else:
                page.locator(selector).focus()
                page.keyboard.press(key)
            assert page.evaluate(said) != before, (way, selector)


def test_zooming_acts_by_mouse_by_keyboard_and_by_wheel(open_page, pilot_file):
    page = open_page(pilot_file)
    scale = "network.getScale()"
    for act in (
        lambda: page.locator("#zoom-in").click(),
        lambda: (page.locator("#map").focus(), page.keyboard.press("+")),
        lambda: (page.mouse.move(700, 400), page.mouse.wheel(0, -200)),
    ):
        before = page.evaluate(scale)
        act()
        page.wait_for_timeout(60)
        assert page.evaluate(scale) > before
    page.locator("#zoom-out").click()
    page.locator("#zoom-all").click()
    assert page.evaluate(scale) <= 1


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
