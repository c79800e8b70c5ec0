"""Six tasks of a process leader, each with the clicks and keys that it may take."""

from __future__ import annotations

import pytest

from builders import pilot_map
from engines import IN_BOTH

pytestmark = [pytest.mark.browser, IN_BOTH]

IDS = [actor.id for actor in pilot_map().actors]
NAMES = {actor.id: actor.name for actor in pilot_map().actors}


class Counting:
    """A reader whose clicks and keys are counted; typing a word is one."""

    def __init__(self, page):
        self.page = page
        self.count = 0

    def click(self, selector):
        self.count += 1
        self.page.locator(selector).first.click()

    def click_actor(self, actor):
        self.count += 1
        at = self.page.evaluate("n => __sv.pos(n)", IDS.index(actor))
        self.page.mouse.click(at["x"], at["y"])

    def type(self, selector, text):
        self.count += 1
        self.page.locator(selector).fill(text)

    def press(self, key):
        self.count += 1
        self.page.keyboard.press(key)


@pytest.fixture
def reader(open_page, pilot_file):
    return Counting(open_page(pilot_file))


def panel(reader):
    return reader.page.locator("#panel").inner_text()


def test_find_an_actor_in_two(reader):
    reader.type("#search", "läppe livs")
    reader.page.locator("#search").focus()
    reader.press("Enter")
    assert reader.page.locator("#panel h2").inner_text() == "Läppe Livs"
    assert reader.count == 2


def test_see_whom_it_works_with_in_one(reader):
    reader.click_actor("ljungby_kommun")
    partners = {
        end
        for each in pilot_map().relations
        if "ljungby_kommun" in each.ends
        for end in each.ends - {"ljungby_kommun"}
    }
    assert all(NAMES[each] in panel(reader) for each in partners)
    assert reader.count == 1


def test_see_who_could_introduce_us_to_somebody_in_three(reader):
    reader.click_actor("ljungby_kommun")
    reader.type("#way", "tillväxtverket")
    reader.page.locator("#way").focus()
    reader.press("Enter")
    between = reader.page.evaluate("way().slice(1, -1)")
    assert between
    assert all(NAMES[IDS[n]] in panel(reader) for n in between)
    assert reader.count == 3


def test_see_why_a_link_is_suggested_in_one(reader, pilot_analysis):
    reader.click("#panel .card")
    link = pilot_analysis.gaps.missing_links[0]
    assert all(sentence.text("sv") in panel(reader) for sentence in link.reason.sentences[1:])
    assert reader.count == 1


def test_see_what_breaks_without_an_actor_in_two(reader, pilot_analysis):
    bridge = next(
        finding
        for finding in pilot_analysis.gaps.findings
        if finding.kind == "single_bridge" and len(finding.actors) == 1
    )
    reader.click_actor(bridge.actors[0])
    number = reader.page.evaluate("id => GAPS.findIndex((gap) => gap.id === id)", bridge.id)
    reader.click(f"#panel .card[data-gap='{number}']")
    assert all(sentence.text("sv") in panel(reader) for sentence in bridge.reason.sentences)
    assert reader.count == 2


def test_have_the_table_for_fuel_in_motala_ready_to_print_in_five(reader):
    page = reader.page
    reader.click("details.group[data-family=municipality] summary")
    for family, value in (("municipality", "0583"), ("service", "fuel")):
        row = f"details.group[data-family={family}] .row:has([data-value='{value}'])"
        page.locator(row).hover()
        reader.click(f"{row} .only")
    reader.click("#show-table")
    page.evaluate("window.print = () => { window.printed = true; }")
    reader.click("#print")
    shown = page.locator("#actor-table tbody tr:not([hidden])")
    wanted = [
        actor
        for actor in pilot_map().actors
        if actor.municipality_code == "0583" and "fuel" in actor.services
    ]
    assert shown.count() == len(wanted) > 0
    assert page.evaluate("window.printed")
    assert reader.count == 5
