"""What falls apart without a single bridge: as networkx finds it, marked on the map and named."""

from __future__ import annotations

import networkx as nx
import pytest

from builders import pilot_map

pytestmark = pytest.mark.browser

IDS = [actor.id for actor in pilot_map().actors]
BRIDGES = """() => GAPS.map((gap, n) => {
  if (gap.kind !== "single_bridge") return null;
  state.gap = n;
  return { by: gap.actors, lost: gap.lost, said: said(gap.sentences[0]), pieces: fallen(),
    more: uncounted(),
    named: all(".link", el("div", {}, fallenPart())).map((link) => Number(link.dataset.actor)) };
}).filter((each) => each)"""
DASHES = """([centre, lost]) => [...TIES.entries()]
  .filter(([, { ends }]) => ends.includes(centre) && ends.some((n) => lost.includes(n)))
  .map(([n]) => edgeSet.get('t' + n).dashes)"""
OPEN = """ids => openGap(GAPS.findIndex(({ kind, actors }) => kind === "single_bridge"
  && actors.map((n) => ACTORS[n].id).join() === ids))"""


def without(ties, by):
    left = ties.copy()
    left.remove_node(*by) if len(by) == 1 else left.remove_edge(*by)
    around = nx.node_connected_component(ties, by[0])
    pieces = [sorted(piece) for piece in nx.connected_components(left) if piece <= around]
    return sorted(pieces, key=lambda piece: (-len(piece), piece))


def test_every_actor_and_tie_takes_the_pieces_along_that_networkx_finds(
    open_page, pilot_file, ties
):
    page = open_page(pilot_file)
    cuts = [[n] for n in nx.articulation_points(ties)]
    cuts += [sorted(tie) for tie in nx.bridges(ties)]
    assert len(cuts) > 60
    found = page.evaluate(
        "cuts => cuts.map((by) => piecesWithout(ACTORS.length, TIES.map(({ ends }) => ends), by))",
        cuts,
    )
    assert found == [without(ties, by) for by in cuts]


def test_the_card_counts_and_names_those_who_are_lost(open_page, pilot_file, pilot_analysis, ties):
    page = open_page(pilot_file)
    bridges = page.evaluate(BRIDGES)
    findings = [each for each in pilot_analysis.gaps.findings if each.kind == "single_bridge"]
    assert len(bridges) == len(findings) > 10
    for bridge, finding in zip(bridges, findings, strict=True):
        lost = sorted(IDS.index(actor) for actor in finding.concerned)
        assert sorted(bridge["lost"]) == sorted(bridge["named"]) == lost
        assert f" {len(lost)} aktör" in bridge["said"]
        apart = without(ties, bridge["by"])[1:]
        named = [(len(piece) > 1, [n for n in piece if n in lost]) for piece in apart]
        found = [(piece["letter"] != "", piece["actors"]) for piece in bridge["pieces"]]
        assert found == [each for each in named if each[1]]
        assert bridge["more"] == sum(map(len, apart)) - len(lost)


def test_whoever_is_out_of_reach_is_shown_with_those_it_reaches(open_page, pilot_file, ties):
    page = open_page(pilot_file)
    cut_off = page.evaluate("[...GAPS.keys()].filter((n) => GAPS[n].kind === 'cut_off')")
    assert cut_off
    for number in cut_off:
        page.evaluate("openGap", number)
        reached = nx.node_connected_component(ties, page.evaluate("GAPS[state.gap].actors[0]"))
        alone = len(reached) < len(IDS) / 2
        assert (reached <= set(page.evaluate("[...lit]"))) == alone
        said = page.locator("#panel").inner_text()
        assert ("Når, så vitt dokumenterat, bara" in said) == alone


def test_a_card_of_a_single_bridge_asks_what_if_it_left(open_page, pilot_file):
    page = open_page(pilot_file)
    page.evaluate(OPEN, "norrkoping_kommun")
    said = page.locator("#panel").inner_text()
    assert "Dessutom skulle 1 aktör utan eget område" in said
    page.locator("#panel #try-actor").press("Enter")
    said = page.locator(".trial").inner_text()
    assert "Norrköpings kommun läggs ner" in said
    assert "13 aktörer" in said
    lost = page.evaluate("fallen().flatMap(({ actors }) => actors)")
    assert len(lost) == 13
    assert set(lost) <= set(page.evaluate("[...lit]"))
    assert "Skulle försvinna" in page.locator("#key").inner_text()
    page.locator("#take-back-0").click()
    assert page.evaluate("fallen()") == []


def test_what_would_go_is_dotted_and_who_would_be_lost_stands_out(open_page, pilot_file):
    page = open_page(pilot_file)
    page.evaluate(OPEN, "norrkoping_kommun")
    assert "Utan Norrköpings kommun förlorar 12 aktörer" in page.locator("#panel").inner_text()
    lost = page.evaluate("GAPS[state.gap].lost")
    assert set(lost) <= set(page.evaluate("[...lit]"))
    centre = IDS.index("norrkoping_kommun")
    dashes = page.evaluate(DASHES, [centre, lost])
    assert dashes == [[2, 5]] * len(dashes) != []
    assert "Skulle försvinna" in page.locator("#key").inner_text()
    page.locator("#panel .link", has_text="Vikbolandets Företagsgrupp").press("Enter")
    assert page.locator("#panel h2").inner_text() == "Vikbolandets Företagsgrupp"
    page.go_back()
    assert "2 aktörer som fortfarande skulle nå varandra" in page.locator("#panel").inner_text()
    page.locator("#language").select_option("en")
    said = page.locator("#panel").inner_text()
    assert "10 actors that would have no documented relation left" in said
    page.keyboard.press("Escape")
    assert page.evaluate("fallen().length") == 0
    assert "Would be gone" not in page.locator("#key").inner_text()
