"""What axe-core finds in the page, in several states, light and dark, wide and narrow."""

from __future__ import annotations

import pytest

from accessibility import OPTIONS, violations

pytestmark = pytest.mark.browser

# Only colours differ in the dark.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}

STATES = {
    "all open": "document.querySelectorAll('details').forEach((each) => { each.open = true; })",
    "filtered": "showOnly('sector', 'commercial')",
    "suggestion": "openGap(0, { focusPanel: true })",
    "before and after": "openGap(0); toggleShown()",
    "falls apart": "openGap(GAPS.findIndex((gap) => gap.kind === 'single_bridge'))",
    "actor": "openActor(ACTORS.findIndex((actor) => actor.id === 'ljungby_kommun'))",
    "trial": "tryLink(0, 1); tryLeave(ACTORS.findIndex((actor) => actor.id === 'hssl'))",
    "begin": "setView('begin')",
    "two groups": "all('.mixing button').at(-1).click()",
    "seats": "setView('seats')",
    "menu": "document.getElementById('save').open = true",
    "story": "document.getElementById('present').open = true; addSlide(); addSlide()",
    "presenting": "goSlide(1)",
    "table": "setView('table')",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(open_page, pilot_file, axe, scheme):
    page = open_page(pilot_file, color_scheme=scheme)
    # Injected through the debugger, which the page's policy rightly does not stop.
    page.evaluate(axe)
    options = OPTIONS if scheme == "light" else COLOURS
    for state, script in STATES.items():
        page.evaluate(f"() => {{ {script}; }}")
        page.wait_for_timeout(50)
        assert (state, violations(page, options)) == (state, [])


def test_axe_finds_nothing_in_a_narrow_window(open_page, pilot_file, axe):
    page = open_page(pilot_file, "#lang=en", width=390, height=844)
    page.evaluate(axe)
    page.locator("#filters .all > summary").click()
    page.locator("#search").fill("ljungby")
    assert violations(page) == []
    page.locator("#search").press("Enter")
    assert violations(page) == []
    page.get_by_role("button", name="Where to begin").click()
    assert violations(page) == []


def test_the_focus_is_visible_wherever_tab_goes(open_page, pilot_file):
    page = open_page(pilot_file)
    stops = set()
    for _ in range(45):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => {
              const active = document.activeElement;
              const style = getComputedStyle(active);
              return [active.outerHTML.slice(0, 80), style.outlineStyle, style.outlineWidth];
            }"""
        )
        assert at[1:] == ["solid", "3px"], at
        stops.add(at[0])
    assert len(stops) > 35
