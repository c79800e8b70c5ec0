"""Lines between actors: what a click on one tells, and how their kinds are told apart."""

from __future__ import annotations

import pytest

from builders import a_map, a_relation, an_actor, pilot_map
from engines import IN_BOTH
from samverkan.analysis import analyse
from samverkan.model import StakeholderMap
from samverkan.view import write_page

pytestmark = pytest.mark.browser

PAIR = ("agunnaryd_sockenrad", "ljungby_kommun")
NUMBERS = "ids => ids.map((id) => ACTORS.findIndex((actor) => actor.id === id))"
MIDDLE = """([a, b]) => {
  const tie = TIES.findIndex(({ ends }) => ends.includes(a) && ends.includes(b));
  const at = network.canvasToDOM(network.body.edges[`t${tie}`].edgeType.getPoint(0.4));
  const box = byId('map').getBoundingClientRect();
  return { x: box.x + at.x, y: box.y + at.y };
}"""


@pytest.fixture
def page(open_page, pilot_file):
    return open_page(pilot_file)


@IN_BOTH
def test_a_click_on_a_line_tells_all_of_it(page):
    numbers = page.evaluate(NUMBERS, PAIR)
    page.evaluate("([a]) => network.moveTo({ position: network.body.nodes[a], scale: 3 })", numbers)
    page.wait_for_timeout(200)
    at = page.evaluate(MIDDLE, numbers)
    page.mouse.click(at["x"], at["y"])
    page.locator("#panel [data-line]").wait_for()
    text = page.locator("#panel").inner_text()
    relations = [each for each in pilot_map().relations if {*each.ends} == {*PAIR}]
    assert len(relations) == 2
    for relation in relations:
        assert relation.description in text
    assert "Samverkar" in text
    assert "Agunnaryds sockenråd → Ljungby kommun" in text
    assert page.locator("#panel .line-kind a[href^=http]").count() == 2
    assert page.locator("#panel .line-kind .line").count() == 2
    lit = page.evaluate("[...ACTORS.keys()].filter((n) => !look(n).faded)")
    assert lit == sorted(numbers)


@IN_BOTH
def test_a_line_is_opened_by_keyboard_and_by_its_address_and_closes_by_escape(page):
    page.evaluate("openActor(ACTORS.findIndex(({ id }) => id === 'ljungby_kommun'))")
    button = page.locator("#panel [data-between]").first
    button.focus()
    button.press("Enter")
    assert page.locator("#panel h2").inner_text() == "En linje mellan två"
    again = page.evaluate("location.hash")
    page.keyboard.press("Escape")
    assert page.evaluate("state.line") is None
    page.evaluate("text => followAddress(text)", again[1:])
    assert page.locator("#panel h2").inner_text() == "En linje mellan två"


def test_a_click_where_nothing_is_closes_what_is_open(page):
    page.evaluate("openActor(0)")
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + 3, box["y"] + 60)
    assert page.evaluate("state.actor") is None


@IN_BOTH
def test_each_kind_of_relation_has_dashes_of_its_own_in_the_drawing_and_the_legend(
    open_page, tmp_path
):
    types = ("collaborates", "funds", "member_of", "delivers_service", "agreement", "lånar bil av")
    actors = [an_actor(f"a{n}") for n in range(len(types) + 1)]
    relations = [a_relation("a0", f"a{n}", type=each) for n, each in enumerate(types, start=1)]
    file = tmp_path / "karta.html"
    write_page(analyse(StakeholderMap.of(actors, relations)), file, language="sv")
    page = open_page(file)
    drawn = page.evaluate("TIES.map((_, n) => String(edgeSet.get(`t${n}`).dashes))")
    assert len(set(drawn)) == len(types)
    page.evaluate("all('#filters details').forEach((each) => { each.open = true; })")
    legend = page.evaluate(
        "all('[data-family=type] .line path').map((path) => path.getAttribute('stroke-dasharray'))"
    )
    assert len(set(legend)) == len(types)


@IN_BOTH
@pytest.mark.parametrize("menu", ["save", "present", "print-more"])
def test_a_menu_closes_by_escape_and_by_a_click_elsewhere(page, menu):
    summary = page.locator(f"#{menu} summary")
    is_open = f"byId('{menu}').open"
    summary.click()
    assert page.evaluate(is_open)
    page.keyboard.press("Escape")
    assert not page.evaluate(is_open)
    assert page.evaluate(f"document.activeElement === one('#{menu} summary')")
    summary.click()
    page.locator("#title").click()
    assert not page.evaluate(is_open)


@IN_BOTH
def test_without_a_story_the_maps_own_is_offered(page):
    page.locator("#present summary").click()
    page.locator("#story-ready").click()
    page.locator("#slide").wait_for()
    assert page.locator("#slide b").inner_text() == f"1/{page.evaluate('DATA.ready.length')}"
    assert "174 aktörer" in page.locator("#slide span").inner_text()


@IN_BOTH
def test_a_table_takes_one_line_a_row_and_tells_the_rest_under_the_pointer(page):
    page.evaluate("setView('table')")
    heights = page.evaluate(
        "all('#tables tbody tr').filter((row) => !row.hidden).map((row) => row.offsetHeight)"
    )
    assert max(heights) <= 40
    untold = page.evaluate(
        """() => all('#gap-table td').filter((cell) => cell.scrollWidth > cell.clientWidth
          && !cell.querySelector('a') && cell.title !== cell.textContent).length"""
    )
    assert untold == 0


@IN_BOTH
def test_no_number_covers_what_a_quarter_of_where_to_begin_is_called(page):
    page.evaluate("setView('begin')")
    boxes = """(selector) => all(selector).map((node) => node.getBoundingClientRect())
      .map(({ left, top, right, bottom }) => [left, top, right, bottom])"""
    corners, dots = (page.evaluate(boxes, each) for each in ("#begin .corner", "#begin .dot"))
    assert len(corners) == 4
    for one in corners:
        for other in dots:
            assert (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            )


def test_a_number_on_a_limit_is_told(page):
    page.evaluate("() => { DATA.middle = [GAPS[LINKS[0][0]].need, 0]; setView('begin'); }")
    number = page.evaluate("LINKS[0][0]")
    assert "på gränsen" in page.locator(f"#dot-{number}").get_attribute("aria-label")
    assert "(på gränsen)" in page.locator("#begin .quadrants").inner_text()


def test_a_search_by_common_abbreviations_finds(open_page, tmp_path):
    actors = [
        an_actor("a", name="Länsstyrelsen i Kronobergs län"),
        an_actor("b", name="Region Kronoberg"),
        an_actor("c", name="Ljungby kommun"),
        an_actor("d", name="Kiosken i Lagan"),
    ]
    file = tmp_path / "karta.html"
    write_page(analyse(a_map([("a", "b"), ("c", "d")], *actors)), file, language="sv")
    page = open_page(file)
    found = {
        text: page.evaluate("text => find(text).hits.map((n) => ACTORS[n].id)", text)
        for text in ("lst kronoberg", "reg kronoberg", "ljungby kn", "ljungby k:n", "lst")
    }
    assert found == {
        "lst kronoberg": ["a"],
        "reg kronoberg": ["b"],
        "ljungby kn": ["c"],
        "ljungby k:n": ["c"],
        "lst": ["a"],
    }
