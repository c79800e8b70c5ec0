"""What if, in the page: service first, in the sentences of the command, and drawn on the map."""

from __future__ import annotations

import json
from urllib.parse import quote

import networkx as nx
import pytest

from builders import pilot_map
from samverkan.analysis import Options, analyse
from samverkan.filters import Filters
from samverkan.gaps import GapOptions
from samverkan.scenario import Change, ChangeKind, what_if
from samverkan.service.analysis import analyse_service
from samverkan.service.loss_advice import find_concerned, tell_now
from samverkan.service.loss_texts import nothing_lost, tell_losses
from samverkan.view import write_page

pytestmark = pytest.mark.browser

IDS = [actor.id for actor in pilot_map().actors]
NAMES = [actor.name for actor in pilot_map().actors]
ADDED = ["add", "lappe_livs", "vingaker_kommun"]
CLOSINGS = ("lappe_livs", "navet_moskosel")


@pytest.fixture(scope="session")
def setting(pilot_analysis):
    return analyse_service(pilot_analysis.network)


def address(*changes, language="sv"):
    return f"#lang={language}&try=" + quote(json.dumps(changes))


def texts(page, selector):
    return page.locator(selector).all_inner_texts()


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("actor", CLOSINGS)
def test_a_closing_begins_with_the_service_that_villages_lose(
    open_page, pilot_file, setting, actor, language
):
    number = IDS.index(actor)
    losses = setting.coverage.losses([number])
    assert any(not loss.left for loss in losses)
    page = open_page(pilot_file, address(["leave", actor], language=language))
    told = [each.text(language) for each in tell_losses(setting, losses)]
    assert texts(page, "#trial-service li") == told
    heads = texts(page, ".trial h3")
    assert (
        heads[:2]
        == {
            "sv": ["Det händer med servicen", "Vilka det berör"],
            "en": ["What happens to the service", "Whom it concerns"],
        }[language]
    )
    concerned = [NAMES[n] for n in find_concerned(setting, [number], losses)]
    assert texts(page, "#trial-concerned .link") == concerned
    said = page.locator(".trial").inner_text()
    assert all(each.text(language) in said for each in tell_now(setting, [number], losses))


def test_who_offers_nothing_takes_no_service_along(open_page, pilot_file, setting):
    page = open_page(pilot_file, address(["leave", "hssl"]))
    assert texts(page, "#trial-service li") == [nothing_lost(setting).text("sv")]
    assert page.locator("#trial-concerned").count() == 0


def test_of_several_closings_villages_lose_what_nobody_is_left_for(open_page, pilot_file, setting):
    page = open_page(pilot_file, address(*(["leave", actor] for actor in CLOSINGS)))
    lost = [
        (setting.villages.every[loss.village].name, loss.service)
        for loss in setting.coverage.losses([IDS.index(actor) for actor in CLOSINGS])
        if not loss.left
    ]
    said = "\n".join(texts(page, "#trial-service li"))
    assert len(texts(page, "#trial-service li")) == len({village for village, _ in lost})
    assert all(f"{village} förlorar" in said for village, _ in lost)
    assert "närmast" not in said


def test_groups_without_contact_are_counted_as_networkx_finds_them(open_page, pilot_file, ties):
    left = ties.copy()
    left.remove_node(IDS.index("hssl"))
    before, after = (nx.number_connected_components(graph) for graph in (ties, left))
    page = open_page(pilot_file, address(["leave", "hssl"]))
    told = f"Grupper utan kontakt med varandra: {before} i dag, {after} efteråt."
    assert told in page.locator(".trial").inner_text()
    joined = ties.copy()
    joined.add_edge(*(IDS.index(actor) for actor in ADDED[1:]))
    page = open_page(pilot_file, address(ADDED))
    assert (
        f"{nx.number_connected_components(joined)} efteråt" in page.locator(".trial").inner_text()
    )


def test_a_gap_is_filled_by_a_contact_and_only_gone_with_an_actor(open_page, pilot_file):
    page = open_page(pilot_file, address(ADDED))
    found = page.evaluate("outcome()")
    kinds = page.evaluate("n => n.map((each) => GAPS[each].kind)", found["filled"])
    assert "missing_link" in kinds
    assert found["gone"] == []
    assert "Luckor som fylls genom en ny kontakt" in page.locator(".trial").inner_text()
    page = open_page(pilot_file, address(["leave", "lappe_livs"]))
    found = page.evaluate("outcome()")
    own = page.evaluate("id => GAPS_OF[ACTORS.findIndex((each) => each.id === id)]", "lappe_livs")
    assert set(found["gone"]) <= set(own)
    assert found["filled"] == []
    said = page.locator(".trial").inner_text()
    assert "Luckor som försvinner bara för att aktören är borta" in said
    assert "fylls" not in said


def test_the_pair_that_a_card_proposes_fills_the_gap_in_page_and_command(
    open_page, pilot_file, pilot_analysis
):
    page = open_page(pilot_file)
    pairs = page.evaluate("GAPS.map(({ id, kind, pair }) => [kind, id, pair])")
    first = {kind: (gap, pair) for kind, gap, pair in reversed(pairs) if pair}
    assert {"missing_link", "split", "cut_off", "exclusive_broker", "last_one"} <= set(first)
    shown = {gap for _, gap, _ in pairs}
    for gap, pair in first.values():
        found = page.evaluate(
            """actors => {
              state.trial = [{ kind: "add", actors }];
              return outcome().filled.map((n) => GAPS[n].id);
            }""",
            pair,
        )
        change = Change(ChangeKind.ADD, tuple(IDS[n] for n in pair))
        closed = {each.id for each in what_if(pilot_analysis, [change]).closed}
        assert (gap in found) == (gap in closed)
        assert set(found) <= closed & shown


def test_filters_change_nothing_of_what_is_tried(open_page, pilot_file, tmp_path):
    found = "[outcome().filled, outcome().gone].map((some) => some.map((n) => GAPS[n].id))"
    tried = address(ADDED, ["leave", "hssl"])
    page = open_page(pilot_file, tried)
    whole = page.evaluate(found)
    said = page.locator(".trial").inner_text()
    assert all(whole)
    page = open_page(pilot_file, f"{tried}&municipality=0482&sector=public&year=2015")
    assert page.evaluate(found) == whole
    assert page.locator(".trial").inner_text() == said
    # A page that was made with a filter knows fewer gaps, and compares with these alone.
    file = tmp_path / "karta.html"
    options = Options(gaps=GapOptions(filters=Filters(municipality="Vingåker")))
    write_page(analyse(pilot_map(), options), file, language="sv", date="2026-03-31")
    all_ids = set(page.evaluate("GAPS.map(({ id }) => id)"))
    page = open_page(file, tried)
    shared = all_ids & set(page.evaluate("GAPS.map(({ id }) => id)"))
    assert 0 < len(shared) < len(all_ids) / 2
    for some, before in zip(page.evaluate(found), whole, strict=True):
        assert set(some) & shared == set(before) & shared
    assert set(whole[0]) & shared


def test_the_page_tells_no_figures_of_the_network(open_page, pilot_file):
    page = open_page(pilot_file, address(["leave", "hssl"], ADDED))
    said = page.locator(".trial").inner_text()
    assert not [
        word for word in ("Komponenter", "Diameter", "effektivitet", "slut") if word in said
    ]


def test_what_is_tried_is_drawn(open_page, pilot_file):
    page = open_page(pilot_file, address(["leave", "hssl"], ADDED))
    line = page.evaluate("(({ from, to, dashes }) => [from, to, dashes])(edgeSet.get('tried0'))")
    assert line == [*sorted(IDS.index(actor) for actor in ADDED[1:]), False]
    dotted = page.evaluate(
        """n => TIES.flatMap(({ ends }, tie) => (ends.includes(n)
          ? [JSON.stringify(edgeSet.get(`t${tie}`).dashes)] : []))""",
        IDS.index("hssl"),
    )
    assert set(dotted) == {"[2,5]"}
    assert page.evaluate("leaving()") == [IDS.index("hssl")]
    key = page.locator("#key").inner_text()
    assert "Kontakt som prövas" in key
    assert "Skulle försvinna" in key
    page.keyboard.press("Escape")
    assert page.evaluate("edgeSet.get('tried0')") is None


def test_what_if_they_met_is_asked_on_the_card_and_taken_back(open_page, pilot_file):
    page = open_page(pilot_file)
    page.locator("#panel .card").first.click()
    assert page.locator("#try-link").inner_text() == "Vad händer om de börjar samarbeta?"
    page.locator("#try-link").click()
    assert page.locator(".trial .changes li").count() == 1
    assert page.locator(".trial .card").count() >= 1
    page.locator("#take-back-0").click()
    assert page.locator(".trial .changes li").count() == 0
    page.go_back()
    assert page.locator(".trial .changes li").count() == 1


def test_what_breaks_if_this_shop_closes_takes_three_actions(open_page, pilot_file):
    page = open_page(pilot_file)
    page.locator("#search").fill("navet i moskosel")  # 1: type the name
    page.locator("#search").press("Enter")  # 2: choose it
    page.locator("#try-actor").click()  # 3: ask
    assert "Navet i Moskosel" in page.locator(".trial .changes").inner_text()
    assert "Moskosel förlorar" in page.locator("#trial-service").inner_text()


def test_a_tried_link_is_found_by_the_keyboard_and_spoken(open_page, pilot_file):
    page = open_page(pilot_file, "#a=lappe_livs")
    page.locator("#try-meet").focus()
    page.keyboard.type("vingåkers kommun")
    page.keyboard.press("Enter")
    assert "Vingåkers kommun" in page.locator(".trial .changes").inner_text()
    assert "Vingåkers kommun" in page.locator("#announce").inner_text()
