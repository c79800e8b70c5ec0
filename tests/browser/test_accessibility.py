"""The focus is visible wherever it goes; axe is asked in every state, by test_states.py."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


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
