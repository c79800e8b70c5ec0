"""Names on the map, counted in what is drawn: at first sight, at some zoom, under the pointer."""

from __future__ import annotations

import pytest

from builders import a_map, a_relation, an_actor
from engines import IN_BOTH
from samverkan.analysis import analyse
from samverkan.model import Level, StakeholderMap
from samverkan.view import write_page

pytestmark = pytest.mark.browser
LONG = "Kooperativa Byautvecklings- och Samhällsföreningen Norra Ljungbybygdens " * 3


@pytest.fixture
def drawn(open_page, tmp_path):
    """Return a function that writes a map's page and opens it."""

    def opener(stakeholders, **options):
        file = tmp_path / "karta.html"
        write_page(analyse(stakeholders), file, language="sv", date="2026-03-31")
        return open_page(file, **options)

    return opener


def a_star(leaves):
    actors = [an_actor("hub", name="Ljungby kommun")]
    actors += [an_actor(f"leaf{n}", name=f"Byaföreningen i ort nummer {n}") for n in range(leaves)]
    return StakeholderMap.of(actors, [a_relation("hub", each.id) for each in actors[1:]])


def a_dozen():
    """Return a map on which each level has few actors with long names."""
    level = {0: Level.NATIONAL, 1: Level.REGIONAL, 2: Level.MUNICIPAL}
    names = [f"Arbetsgruppen för de areella näringarna i Vingåkersbygden {n}" for n in range(12)]
    actors = [
        an_actor(f"a{n}", name=name, level=level.get(n // 2, Level.LOCAL), municipality_code="0428")
        for n, name in enumerate(names)
    ]
    return StakeholderMap.of(
        actors, [a_relation("a4", each.id) for each in actors if each.id != "a4"]
    )


def named(page):
    return page.evaluate("__sv.named()")


@IN_BOTH
@pytest.mark.parametrize("width", [1366, 1920])
def test_every_name_of_a_small_map_stands_whole_at_first_sight(drawn, width):
    page = drawn(a_dozen(), width=width, height=768)
    assert sorted(each["actor"] for each in named(page)) == list(range(12))
    assert not any(each["cut"] for each in named(page))


@IN_BOTH
def test_most_names_of_the_pilot_map_stand_at_first_sight_on_a_laptop(open_page, pilot_file):
    page = open_page(pilot_file, width=1366, height=768)
    assert len(named(page)) >= 120
    hubs = page.evaluate("ACTORS.flatMap(({ partners }, n) => (partners > 9 ? [n] : []))")
    assert {*hubs} <= {each["actor"] for each in named(page)}


def test_every_name_can_be_had_at_some_zoom(open_page, pilot_file):
    page = open_page(pilot_file, width=1366, height=768)
    without = page.evaluate(
        """() => [...ACTORS.keys()].filter((n) => {
          network.moveTo({ position: network.body.nodes[n], scale: 3 });
          network.redraw();
          return !__sv.named().some(({ actor, cut }) => actor === n && !cut);
        })"""
    )
    assert without == []


def test_a_hub_has_its_name_before_its_sixty_leaves(drawn):
    page = drawn(a_star(60), width=1366, height=768)
    assert len(named(page)) == 61
    narrow = drawn(a_star(60), width=390, height=844)
    assert "Ljungby kommun" in {each["name"] for each in named(narrow)}
    assert len(named(narrow)) > 40


def test_no_two_names_stand_in_each_others_way(open_page, pilot_file):
    page = open_page(pilot_file, width=1366, height=768)
    boxes = page.evaluate("[...named.values()].map(({ box }) => box)")
    for n, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = left >= other[2] or other[0] >= right or top >= other[3] or other[1] >= bottom
            assert apart, (boxes[n], other)


def test_a_name_that_is_cut_is_whole_under_the_pointer(drawn):
    page = drawn(a_map([("a", "b")], an_actor("a", name=LONG.strip())))
    assert [each["cut"] for each in named(page)] == [True, False]
    page.evaluate(
        """() => {
          window.written = [];
          const { fillText } = CanvasRenderingContext2D.prototype;
          CanvasRenderingContext2D.prototype.fillText = function write(text, ...rest) {
            window.written.push(text);
            fillText.call(this, text, ...rest);
          };
        }"""
    )
    at = page.evaluate("__sv.pos(0)")
    page.mouse.move(at["x"], at["y"])
    page.wait_for_function("state.hover === 0")
    assert LONG.strip() in page.evaluate("network.redraw(), window.written.join(' ')")


def test_names_go_with_a_map_that_is_dragged_and_find_new_places_when_it_rests(
    open_page, pilot_file
):
    page = open_page(pilot_file, width=1366, height=768)
    page.evaluate("zoom(2)")
    before = named(page)
    page.mouse.move(600, 690)
    page.mouse.down()
    page.mouse.move(500, 500, steps=4)
    assert named(page) == before
    page.mouse.up()
    moved = "names => JSON.stringify(__sv.named()) !== JSON.stringify(names)"
    page.wait_for_function(moved, arg=before)
    assert {each["actor"] for each in named(page)} != {each["actor"] for each in before}
