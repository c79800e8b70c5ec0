"""What is put on paper: what is shown, one list, or everything; always dark on white."""

from __future__ import annotations

import re

import pytest

from builders import a_map
from engines import IN_BOTH
from samverkan import __version__
from samverkan.analysis import analyse
from samverkan.view import write_page

pytestmark = pytest.mark.browser

VIEWS = ("map", "begin", "seats", "table")


def on_paper(page, click=None):
    """Tell the views that stand on paper, asked for by a click or by the browser's own command."""
    page.evaluate("() => { window.print = () => dispatchEvent(new Event('beforeprint')); }")
    if click:
        if click != "#print":
            page.locator("#print-more summary").click()
        page.locator(click).click()
    else:
        page.evaluate("window.print()")
    page.emulate_media(media="print", color_scheme="dark")
    seen = {view for view in VIEWS if page.locator(f"#{view}-view").is_visible()}
    return seen | ({"panel"} if page.locator("#panel").is_visible() else set())


def back(page):
    page.emulate_media(media="screen", color_scheme="dark")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")


def names_on(page, paper):
    """Return the names that stand on a sheet, in whatever lines, without those of its list."""
    texts = page.locator(f"#paper .{paper} text:not([stroke], [font-size='10.5'])")
    written = " ".join(texts.all_text_contents())
    return {
        name
        for name in page.evaluate("ACTORS.map(({ name }) => shortName(name))")
        if name in written
    }


def pages(content):
    return len(re.findall(rb"/Type /Page\n", content))


def test_a_map_is_drawn_anew_on_white_with_what_stands_beside_it(open_page, pilot_file):
    page = open_page(pilot_file, "#a=ljungby_kommun", color_scheme="dark")
    assert on_paper(page) == {"map", "panel"}
    assert page.locator("html").get_attribute("data-theme") == "light"
    ink = "getComputedStyle(document.querySelector('#panel h2')).color"
    assert page.evaluate(ink) == "rgb(22, 32, 46)"
    widths = page.locator("#paper > div > svg:first-child").evaluate_all(
        "drawings => drawings.map((each) => each.getAttribute('width'))"
    )
    assert widths == ["1240", "1754"]
    words = page.locator("#paper").text_content()
    assert all(each in words for each in ("Ljungby kommun", "Regional nivå"))
    assert not page.locator("#map").is_visible()
    assert not page.locator("#filters").is_visible()
    back(page)
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.locator("#paper svg").count() == 0
    assert page.evaluate("one('#map canvas').clientWidth === byId('map').clientWidth")


def test_a_map_that_was_zoomed_is_printed_as_it_lies(open_page, pilot_file):
    page = open_page(pilot_file)
    page.evaluate("zoom(2.5)")
    before = page.evaluate("[network.getScale(), network.getViewPosition()]")
    inside = {each["name"] for each in page.evaluate("__sv.named()")}
    assert on_paper(page) == {"map", "panel"}
    told = names_on(page, "a4")
    assert len(told) < 100
    assert len(inside & told) > 0.9 * len(inside)
    # Nothing of the rest is drawn over what stands around the map.
    assert page.locator("#paper .a4 > svg > g > svg[height]").first.get_attribute("width") == "1200"
    back(page)
    assert page.evaluate("[network.getScale(), network.getViewPosition()]") == before


def test_each_view_stands_alone_and_everything_can_be_asked_for(open_page, pilot_file):
    page = open_page(pilot_file, "#view=begin", color_scheme="dark")
    for view in ("begin", "seats", "table"):
        page.evaluate("view => setView(view)", view)
        assert on_paper(page, "#print") == {view}
        back(page)
    assert on_paper(page, "#print-all") == {*VIEWS}
    assert page.locator("#paper > div:visible > svg").count() == 1
    assert page.locator("#begin .plot").is_visible()
    assert page.locator("#seats h2").is_visible()
    assert page.locator("#relation-table tbody tr").count() == 271
    back(page)
    page.evaluate("setView('map')")
    assert on_paper(page, "#print-map") == {"map"}
    back(page)
    assert on_paper(page, "#print-actor-table") == {"table"}
    assert page.locator("#actor-table").is_visible()
    assert not page.locator("#gap-table").is_visible()
    back(page)
    assert page.locator("#map").is_visible()


def test_the_sheets_are_as_many_as_a_meeting_needs(open_page, pilot_file):
    page = open_page(pilot_file)
    for address, most in (("", 3), ("#view=seats&table=0583:fuel", 1), ("#view=begin", 2)):
        page.evaluate("address => followHash(address.slice(1))", address)
        for paper, lying in (("A4", True), ("A4", False), ("A3", True)):
            found = pages(page.pdf(format=paper, landscape=lying))
            assert 1 <= found <= most, (address, paper, lying)


def test_a_map_with_lines_above_it_keeps_its_key_on_the_sheet(open_page, large_file):
    page = open_page(large_file)
    for address in ("", "#m=0781&sector=public"):
        page.evaluate("address => followAddress(address.slice(1))", address)
        for paper in ("A4", "A3"):
            assert pages(page.pdf(format=paper, landscape=True)) == 2, (address, paper)


def test_a_title_of_any_kind_stands_in_the_foot(open_page, tmp_path):
    file = tmp_path / "map.html"
    title = 'x"; } * { color: red; } \\ \n' + "lång " * 100
    write_page(analyse(a_map([("a", "b")])), file, language="sv", title=title, date="2026-03-31")
    page = open_page(file)
    on_paper(page)
    foot = page.evaluate("document.documentElement.style.getPropertyValue('--foot')")
    assert foot.startswith('"x ; } * { color: red; } lång')
    assert foot.count('"') == 2
    back(page)


@IN_BOTH
def test_a_larger_paper_holds_more_names_and_every_other_name_stands_in_a_list(
    open_page, pilot_file
):
    page = open_page(pilot_file, width=1366, height=768)
    on_paper(page, "#print-map")
    small, large = names_on(page, "a4"), names_on(page, "a3")
    assert len(small) > 110
    assert len(large) >= 0.95 * 174
    for paper in ("a4", "a3"):
        names = page.evaluate("ACTORS.map(({ name }) => name)")
        words = page.locator(f"#paper .{paper}").text_content()
        listed = {name for name in names if name in words}
        assert len(listed | names_on(page, paper)) >= 174
    back(page)


@IN_BOTH
def test_the_foot_of_a_sheet_tells_date_sources_and_version(open_page, pilot_file):
    page = open_page(pilot_file)
    on_paper(page)
    words = " ".join(page.locator("#paper .a4 text").all_text_contents())
    assert "Läget 31 mars 2026." in words
    assert "61 källor (helasverige.se, " in words
    assert f"samverkan {__version__}" in words
    assert __version__ in page.evaluate("document.documentElement.style.getPropertyValue('--foot')")
    back(page)


@pytest.mark.parametrize("width", [320, 390, 683, 1024, 1366])
def test_print_is_at_hand_in_every_window(open_page, pilot_file, width):
    """A window of 683 pixels is one of 1366 at 200 per cent."""
    page = open_page(pilot_file, width=width, height=800)
    assert page.locator("#print").is_visible()
    page.locator("#print-more summary").click()
    box = page.locator("#print-all").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert on_paper(page, "#print") == {"map", "panel"}
    back(page)
