"""A suggested link shown: the ways before and after, on the map and in words."""

from __future__ import annotations

import itertools

import networkx as nx
import pytest

from builders import a_relation, an_actor, pilot_map
from samverkan.analysis import analyse
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.view import write_page

pytestmark = pytest.mark.browser

ACTORS = pilot_map().actors
IDS = [actor.id for actor in ACTORS]
NAMES = [actor.name for actor in ACTORS]
OPEN = """([kind, id]) => openGap(
  GAPS.findIndex((gap) => gap.kind === kind && ACTORS[gap.actors[0]].id === id))"""
LINES = """steps => steps.slice(1).map((n, at) => {
  const pair = [n, steps[at]];
  return edgeSet.get('t' + TIES.findIndex(({ ends }) => pair.every((each) => ends.includes(each))));
})"""
DRAWN = "TIES.map((_, n) => edgeSet.get('t' + n)).filter((line) => !line.hidden).length"
PAIRS = """() => GAPS.map((gap, n) => {
  const pair = gap.pair;
  if (!pair) return null;
  Object.assign(state, { gap: n, shown: true });
  return { kind: gap.kind, pair, way: way(), words: shownText(pair).textContent,
    steps: [...waysToday().steps],
    more: nearing(pair).map(({ end, count, first }) => [end, count, first.map(([m]) => m)]) };
}).filter((each) => each)"""


def apart(one, other):
    first, second = ACTORS[one], ACTORS[other]
    if first.municipality_code and first.municipality_code == second.municipality_code:
        return 0
    return 1 if first.region and first.region == second.region else 2


def test_every_pair_is_told_as_far_apart_as_it_is(open_page, pilot_file, ties):
    page = open_page(pilot_file)
    shown = page.evaluate(PAIRS)
    assert {"missing_link", "last_one", "unheard", "cut_off", "split"} <= {s["kind"] for s in shown}
    for each in shown:
        a, b = each["pair"]
        today = nx.single_source_shortest_path_length(ties, a)
        steps = each["way"]
        if b not in today:
            assert steps == []
            assert "I dag: ingen dokumenterad väg." in each["words"]
        else:
            assert len(steps) - 1 == today[b]
            assert all(ties.has_edge(*pair) for pair in itertools.pairwise(steps))
            assert f"I dag: {today[b]} steg, via" in each["words"]
            ways = list(nx.all_shortest_paths(ties, a, b))
            assert {n: at for path in ways for at, n in enumerate(path)} == dict(each["steps"])
            others = {1: "", 2: "En annan väg är lika kort."}
            also = others.get(len(ways), f"{len(ways) - 1} andra vägar är lika korta.")
            assert also in each["words"]
            assert all(NAMES[n] in each["words"] for n in steps[1:-1])
        assert "Med kontakten: 1 steg." in each["words"]
        after = ties.copy()
        after.add_edge(a, b)
        expected = []
        for end, other in ((a, b), (b, a)):
            before = nx.single_source_shortest_path_length(ties, end)
            now = nx.single_source_shortest_path_length(after, end)
            nearer = [n for n in now if n != other and now[n] < before.get(n, len(IDS))]
            if nearer:
                expected.append((end, len(nearer), {n for n in nearer if now[n] == 2}))
        assert [(end, count) for end, count, _ in each["more"]] == [e[:2] for e in expected]
        for (end, _, first), (_, _, beside) in zip(each["more"], expected, strict=True):
            nearest = sorted(beside, key=lambda n, end=end: (apart(n, end), -ties.degree(n), n))
            assert first == nearest[:3] != []


def test_it_is_drawn_by_kind_of_line_and_esc_takes_it_away(open_page, pilot_file):
    page = open_page(pilot_file)
    page.evaluate(OPEN, ["cut_off", "lauker_bygdegard"])
    button = page.locator("#show-it")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.activeElement.id") == "show-it"
    steps = page.evaluate("way()")
    lines = page.evaluate(LINES, steps)
    assert len(lines) == 4
    for line in lines:
        assert line["dashes"] is False
        assert line["width"] > 4
        assert not line["hidden"]
    assert page.evaluate("edgeSet.get('proposal').dashes") == [6, 4]
    assert "Vägen i dag" in page.locator("#key").inner_text()
    assert page.locator("#announce").inner_text().startswith("I dag: 4 steg, via ")
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-pressed") == "false"
    assert page.locator("#shown").count() == 0
    assert "Vägen i dag" not in page.locator("#key").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#panel").get_attribute("data-shows") == "list"


def test_the_link_bows_away_from_the_way_of_today(open_page, pilot_file):
    page = open_page(pilot_file)
    # In both the way runs to the right of the column, from above and from below.
    for kind, actor in (
        ("exclusive_broker", "arvidsjaur_kommun"),
        ("unheard", "handelsboden_haradsback"),
    ):
        page.evaluate(OPEN, [kind, actor])
        page.evaluate("toggleShown()")
        link, way, column = page.evaluate(
            """() => {
              const middle = (edge) => network.body.edges[edge].edgeType.getPoint(0.5).x;
              const [a, b] = way().slice(-2);
              return [middle("proposal"), middle(tieBetween(a, b)), across(NODES[b].x)];
            }"""
        )
        assert link < column < way


def test_it_stands_in_the_address_and_back_leads_out_and_in(open_page, pilot_file):
    page = open_page(pilot_file, "#view=table")
    page.evaluate("openGap(0)")
    page.locator("#show-it").click()
    assert page.locator("#map").is_visible()
    assert "show=1" in page.url
    again = open_page(pilot_file, "#" + page.url.split("#")[1] + "&lang=en")
    assert "Today: no documented way." in again.locator("#shown").inner_text()
    assert "With the contact: 1 step." in again.locator("#shown").inner_text()
    page.go_back()
    assert page.locator("#shown").count() == 0
    page.go_forward()
    page.locator("#shown .link").first.click()
    assert page.locator("#panel").get_attribute("data-shows") == "actor"
    assert "show=" not in page.url
    page.go_back()
    assert page.locator("#shown").is_visible()


def test_filters_hide_nothing_of_the_way_and_it_goes_by_whoever_introduces(open_page, tmp_path):
    actors = [
        an_actor("a", sector=Sector.NONPROFIT, level=Level.LOCAL),
        an_actor("b", sector=Sector.COMMERCIAL, level=Level.LOCAL),
        *(an_actor(each, sector=Sector.PUBLIC, level=Level.MUNICIPAL) for each in ("m", "n")),
    ]
    relations = [a_relation(a, b) for a in "ab" for b in "mn"] + [
        a_relation("a", "n", type="funds")
    ]
    file = tmp_path / "två vägar.html"
    analysis = analyse(StakeholderMap.of(actors, relations))
    write_page(analysis, file, language="en")
    link = analysis.gaps.missing_links[0]
    assert (link.source, link.target, link.reason.bridge_builder) == ("a", "b", ("n",))
    page = open_page(file, f"#g={link.id}&show=1&sector=nonprofit")
    assert [page.evaluate("n => ACTORS[n].id", n) for n in page.evaluate("way()")] == [
        "a",
        "n",
        "b",
    ]
    # The way by the other common contact is drawn too, but not as the first.
    assert page.evaluate(DRAWN) == 4
    widths = page.evaluate("TIES.map((_, n) => edgeSet.get('t' + n).width)")
    assert sorted(widths) == [2, 2, 4.2, 4.2]
    assert "One other way is as short." in page.locator("#shown").inner_text()
