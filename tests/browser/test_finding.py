"""Finding in the page: by misspelt names, in steps and ways, by year, by size, and back again."""

from __future__ import annotations

import itertools
from collections import Counter

import networkx as nx
import pytest

from builders import a_map, a_relation, an_actor, pilot_map
from samverkan.analysis import analyse
from samverkan.measures import MeasureOptions, compute_measures
from samverkan.model import Depth, Sector, StakeholderMap
from samverkan.network import build_network
from samverkan.view import write_page
from samverkan.view.model import SIZES

pytestmark = pytest.mark.browser

IDS = [actor.id for actor in pilot_map().actors]


@pytest.fixture
def page(open_page, pilot_file):
    return open_page(pilot_file)


@pytest.fixture(scope="session")
def ties():
    graph = nx.Graph()
    graph.add_nodes_from(IDS)
    graph.add_edges_from((each.source, each.target) for each in pilot_map().relations)
    return graph


def open_actor(page, actor):
    page.evaluate("n => openActor(n)", IDS.index(actor))


def test_a_name_with_letters_wrong_is_found_and_said_to_be_like_it(page):
    search = page.locator("#search")
    for typed in ("ljunbgy komun", "LJUNGBY KOMUN", "ljungbi kommun"):
        search.fill(typed)
        first = page.locator("#search-found [role=option]").first.inner_text()
        assert first.startswith("Ljungby kommun"), typed
        assert "liknande stavning" in page.locator("#filters .found").inner_text()
    search.fill("qwertyuiop")
    assert page.locator("#filters .found").inner_text() == "Ingen aktör stämmer."


@pytest.mark.parametrize("steps", [2, 3])
def test_what_lies_within_so_many_steps_stands_out(page, ties, steps):
    open_actor(page, "ljungby_kommun")
    button = page.locator(f"#steps-{steps}")
    button.focus()
    page.keyboard.press("Enter")
    near = nx.single_source_shortest_path_length(ties, "ljungby_kommun", cutoff=steps)
    assert {IDS[n] for n in page.evaluate("[...lit]")} == set(near)
    assert f"{len(near) - 1} andra inom räckhåll" in page.locator("#panel").inner_text()
    assert button.get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.activeElement.id") == f"steps-{steps}"


def test_the_way_to_another_actor_is_a_shortest_one_and_is_told(page, ties):
    open_actor(page, "bensinstation_simonstorp")
    assert page.locator("#way").count() == 0, "nobody is tied to it"
    open_actor(page, "ljungby_kommun")
    page.locator("#way").fill("tillväxtverket")
    page.locator("#way").press("Enter")
    steps = [IDS[n] for n in page.evaluate("way()")]
    assert len(steps) - 1 == nx.shortest_path_length(ties, "ljungby_kommun", "tillvaxtverket")
    assert all(ties.has_edge(a, b) for a, b in itertools.pairwise(steps))
    names = {actor.id: actor.name for actor in pilot_map().actors}
    told = page.locator("#panel .way").inner_text()
    assert all(names[each] in told for each in steps)
    assert page.evaluate("[...lit].length") == len(steps)
    page.locator("#way").fill("bensinstationen i simonstorp")
    page.locator("#way").press("Enter")
    assert "Ingen väg mellan dem är dokumenterad" in page.locator("#panel .way").inner_text()
    page.locator("#way-off").click()
    assert page.locator("#panel .way").count() == 0


def test_a_year_shows_what_the_commands_show_of_it(page):
    slider = page.locator("#year")
    years = range(int(slider.get_attribute("min")), int(slider.get_attribute("max")) + 1)
    slider.focus()
    assert "Alla år" in page.locator("#year-shown").inner_text()
    for year in years:
        slider.fill(str(year))
        part = pilot_map().as_of(str(year))
        assert len(page.evaluate("__sv.visible()")) == len(part.actors)
        assert page.evaluate("shownRelations.size") == len(part.relations)
    page.keyboard.press("ArrowLeft")
    assert page.locator("#year-shown").inner_text() == str(years[-2])
    page.locator("#year-all").click()
    assert page.evaluate("shownRelations.size") == len(pilot_map().relations)


def test_each_measure_sizes_the_symbols_by_its_values(page):
    found = compute_measures(build_network(pilot_map()), MeasureOptions(names=SIZES)).actors
    choice = page.locator("#size")
    assert [each.get_attribute("value") for each in choice.locator("option").all()] == list(SIZES)
    for name in SIZES:
        choice.select_option(name)
        radii = page.evaluate("ACTORS.map((_, n) => radius(n))")
        values = [value or 0 for value in found[name]]
        assert radii.index(max(radii)) == values.index(max(values))
        by_size = sorted(range(len(values)), key=lambda n: values[n])
        assert all(radii[a] <= radii[b] + 1e-9 for a, b in itertools.pairwise(by_size))
        assert page.locator("#size-help").inner_text().endswith(".")
    assert "mellanliggande" not in page.locator("#key").inner_text().lower()


def test_a_cell_of_sector_and_level_shows_just_its_actors(page):
    counts = Counter((actor.sector, actor.level) for actor in pilot_map().actors)
    cells = page.locator("#filters .grid button")
    assert cells.count() == len(counts)
    assert sorted(int(text) for text in cells.all_inner_texts()) == sorted(counts.values())
    for n in range(cells.count()):
        count = int(cells.nth(n).inner_text())
        cells.nth(n).click()
        assert len(page.evaluate("__sv.visible()")) == count
    page.locator("#clear").click()
    assert len(page.evaluate("__sv.visible()")) == 174


def test_back_and_forward_go_through_what_was_looked_at(page):
    page.locator(".row", has=page.locator('[data-value="public"]')).locator(".only").focus()
    page.keyboard.press("Enter")
    public = len(page.evaluate("__sv.visible()"))
    open_actor(page, "ljungby_kommun")
    page.locator("#steps-2").click()
    page.locator("#show-table").click()
    page.go_back()
    assert page.locator("#map").is_visible()
    page.go_back()
    assert page.evaluate("[state.steps, ACTORS[state.actor].id]") == [1, "ljungby_kommun"]
    page.go_back()
    assert page.locator("#panel").get_attribute("data-shows") == "list"
    assert len(page.evaluate("__sv.visible()")) == public
    page.go_back()
    assert len(page.evaluate("__sv.visible()")) == 174
    for _ in range(3):
        page.go_forward()
    assert page.evaluate("[state.steps, ACTORS[state.actor].id]") == [2, "ljungby_kommun"]


def test_years_passed_by_are_not_gone_back_through(page):
    length = "history.length"
    before = page.evaluate(length)
    for year in (2014, 2015, 2016):
        page.locator("#year").fill(str(year))
    assert page.evaluate(length) == before + 1
    page.go_back()
    assert page.evaluate("state.filters.year") is None


def test_the_whole_choice_stands_in_the_address(page, open_page, pilot_file):
    page.locator("#year").fill("2018")
    page.locator("#size").select_option("betweenness")
    open_actor(page, "ljungby_kommun")
    page.locator("#way").fill("tillväxtverket")
    page.locator("#way").press("Enter")
    chosen = "[state.filters.year, state.size, state.actor, state.goal, [...lit].sort().join()]"
    again = open_page(pilot_file, "#" + page.url.split("#")[1])
    assert again.evaluate(chosen) == page.evaluate(chosen)


def test_the_page_says_what_the_map_is_and_what_it_does_not_hold(page):
    page.locator("#about").focus()
    page.keyboard.press("Enter")
    said = page.locator("#panel").inner_text()
    relations = pilot_map().relations
    undated = sum(each.since is None for each in relations)
    assert f"{undated} av {len(relations)} relationer saknar årtal." in said
    assert "31 mars 2026" in said
    assert "helasverige.se (" in said
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "about"


def test_depth_and_weight_are_width_and_type_is_the_kind_of_line(open_page, tmp_path):
    actors = [an_actor(each, sector=Sector.PUBLIC) for each in "abcde"]
    relations = [
        a_relation("a", "b", type="funds", depth=Depth.INFORMATION),
        a_relation("a", "c", type="participates", depth=Depth.JOINT),
        a_relation("a", "d", type="agreement", weight=9.0),
        a_relation("a", "e", type="agreement"),
    ]
    file = tmp_path / "linjer.html"
    write_page(analyse(StakeholderMap.of(actors, relations)), file, language="en")
    page = open_page(file)
    ends = {tuple(each["ends"]): n for n, each in enumerate(page.evaluate("TIES"))}
    drawn = {other: page.evaluate("n => edgeSet.get('t' + n)", n) for (_, other), n in ends.items()}
    assert drawn[1]["dashes"] == [9, 3, 2, 3]
    assert drawn[2]["dashes"] == [6, 3]
    assert drawn[3]["dashes"] == [16, 3]
    widths = [drawn[n]["width"] for n in (1, 4, 2, 3)]
    assert widths == sorted(widths)
    assert widths[0] < widths[-1]
    group = page.locator("details.group[data-family=depth]")
    group.locator("summary").click()
    row = group.locator(".row", has=page.locator('[data-value="joint"]'))
    row.hover()
    row.locator(".only").click()
    assert page.evaluate("[...shownRelations].length") == 1
    assert page.locator("details.group[data-family=type] .line").count() == 3


def test_a_map_without_dates_has_no_years_to_choose(open_page, tmp_path):
    file = tmp_path / "utan år.html"
    write_page(analyse(a_map([("a", "b")])), file, language="sv")
    assert open_page(file).locator("#year").count() == 0
