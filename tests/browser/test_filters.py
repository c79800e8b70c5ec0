"""Every filter of the page, taken from its list: it narrows, is told, is addressed, is cleared."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

OFFERED = "FILTERS.filter(({ isOffered }) => isOffered()).map(({ name }) => name)"
# The first word alone, or the least number.
NARROW = """(name) => {
  const { kind, ends } = FILTERS.find((filter) => filter.name === name);
  choose({ [name]: kind === "words" ? only(name, [TALLIES[name][0][0]]) : ends()[0] });
}"""
SHOWN = "[[...shown], [...shownRelations]]"


def test_every_filter_narrows_stands_in_the_address_and_is_told(open_page, pilot_file):
    page = open_page(pilot_file)
    everything = page.evaluate(SHOWN)
    offered = page.evaluate(OFFERED)
    assert len(offered) > 5
    for name in offered:
        page.evaluate(NARROW, name)
        narrowed = page.evaluate(SHOWN)
        assert narrowed != everything, name
        assert f"{name}=" in page.url
        assert page.evaluate("name => filtersTold()[0].startsWith(t(name))", name)
        assert page.locator("#status").inner_text()
        again = open_page(pilot_file, "#" + page.url.split("#")[1])
        assert again.evaluate(SHOWN) == narrowed
        assert again.evaluate("history.length") == 2, "an address that is opened adds nothing"
        page.locator("#clear").click()
        assert page.evaluate(SHOWN) == everything
        assert not page.locator("#status").inner_text()


def test_an_address_in_another_order_is_left_as_it_is(open_page, pilot_file):
    address = "#year=2018&size=betweenness&sector=public&level=municipal"
    page = open_page(pilot_file, address)
    assert page.url.endswith(address)
    assert page.evaluate("filtersTold().length") == 3
