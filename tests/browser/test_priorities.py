"""The view that tells what to begin with: need beside likelihood, and who meets whom."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from samverkan.analysis import Options, analyse
from samverkan.following import Following, State, Step
from samverkan.gaps import GapOptions
from samverkan.measures import mixing
from samverkan.view import write_page

pytestmark = pytest.mark.browser


def test_each_suggestion_is_a_number_that_opens_its_reasons(open_page, pilot_file, pilot_analysis):
    page = open_page(pilot_file)
    page.get_by_role("button", name="Var man kan börja").click()
    links = pilot_analysis.gaps.missing_links
    assert page.locator("#begin .dot").count() == len(links)
    assert page.locator("#map-view").is_hidden()
    page.locator("#begin .dot").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#panel .pane[data-gap='0']").is_visible()
    assert "view=begin" in page.url


def test_the_quadrants_hold_the_links_that_the_list_puts_there(
    open_page, pilot_file, pilot_analysis
):
    page = open_page(pilot_file, "#view=begin")
    expected = sum(link.quadrant == "start_here" for link in pilot_analysis.gaps.missing_links)
    assert page.locator("#begin .dot.start_here").count() == expected > 0
    assert page.locator("#begin .quadrant").first.locator("li").count() == expected


def test_the_matrix_counts_as_the_measure_does(open_page, pilot_file, pilot_analysis):
    page = open_page(pilot_file, "#view=begin")
    rows = mixing(pilot_analysis.network, permutations=1, within_level=False)
    cells = page.locator(".mixing tbody td:not(.blank)").all_inner_texts()
    found = [re.search(r"(\d+) / (\d+)", text) for text in cells]
    shown = sorted((int(each[1]), int(each[2])) if each else (0, 0) for each in found)
    assert shown == sorted((row.observed, int(row.expected + 0.5)) for row in rows)
    few = sum(row.possible > 0 and row.observed < int(row.expected + 0.5) for row in rows)
    assert sum(text.startswith("↓") for text in cells) == few > 0


def cells_of(actors, ends):
    return "_".join(sorted(f"{actors[end].sector}-{actors[end].level}" for end in ends))


def test_each_cell_opens_exactly_the_pairs_between_its_two_groups(
    open_page, pilot_file, pilot_analysis
):
    page = open_page(pilot_file, "#view=begin")
    actors = {actor.id: actor for actor in pilot_analysis.stakeholders.actors}
    links, ties = defaultdict(set), defaultdict(set)
    for link in pilot_analysis.gaps.missing_links:
        links[cells_of(actors, (link.source, link.target))].add(link.id)
    for relation in pilot_analysis.stakeholders.relations:
        ties[cells_of(actors, relation.ends)].add(frozenset(relation.ends))
    # Some are pressed, which draws everything anew; of all is asked what they would show.
    pressed = page.evaluate(
        """() => all(".mixing button").filter((_, n) => n % 9 === 0).map((button) => {
          button.click();
          return [state.cell, all("#panel .card").length];
        })"""
    )
    names = page.evaluate(
        """() => all(".mixing th[scope=row]").flatMap((_, row, heads) => {
          const cells = cellNames().filter((cell) => ACTORS.map(cellOf).includes(cell));
          return cells.slice(0, row + 1).map((cell) => {
            state.cell = cellPair(cells[row], cell);
            const { ties, links } = betweenCells();
            return [state.cell, links.map((n) => GAPS[n].id),
              ties.map(({ ends }) => ends.map((n) => ACTORS[n].id)),
              all(".card", cellPane(state.cell)).length];
          });
        })"""
    )
    assert len(pressed) > 3
    assert {(name, cards) for name, cards in pressed} <= {(each[0], each[-1]) for each in names}
    assert {name for name, *_ in names} >= set(links) | set(ties)
    for name, found, met, cards in names:
        assert set(found) == links[name]
        assert len(found) == cards
        assert {frozenset(pair) for pair in met} == ties[name]


def test_a_cell_opens_by_keyboard_stands_in_the_address_and_closes_again(open_page, pilot_file):
    page = open_page(pilot_file, "#view=begin")
    cell = page.locator(".mixing button", has_text="+").first
    name = cell.get_attribute("id")
    links = int(cell.locator("b").inner_text())
    cell.focus()
    page.keyboard.press("Enter")
    assert cell.get_attribute("aria-pressed") == "true"
    assert page.locator("#panel h2").inner_text() == "Mellan två grupper"
    assert page.locator("#panel .card").count() == links > 0
    address = page.url.split("#")[1]
    page.locator("#panel .card").first.click()
    page.go_back()
    assert page.locator("#panel .card").count() == links
    page.locator("#panel .close").focus()
    page.keyboard.press("Escape")
    assert page.locator("#panel").get_attribute("data-shows") == "list"
    assert page.evaluate("document.activeElement.id") == name
    again = open_page(pilot_file, f"#{address}&view=map")
    assert again.locator("#panel .card").count() == links
    drawn = again.evaluate("LINKS.filter(([n]) => edgeSet.get('g' + n).color.opacity === 1).length")
    assert drawn == links


def test_an_address_of_no_two_groups_opens_the_list(open_page, pilot_file):
    page = open_page(pilot_file, "#cells=commercial-local")
    assert page.locator("#panel").get_attribute("data-shows") == "list"
    follow = "text => { followHash('cells=' + text); return state.cell; }"
    for text in ("nonprofit-local_commercial-local", "__proto___x", "x_y_z", "_", "%"):
        assert page.evaluate(follow, text) is None, text
    assert page.evaluate(follow, "commercial-local_nonprofit-local") is not None


def test_a_number_names_its_pair_under_the_pointer_and_the_keyboard(open_page, pilot_file):
    page = open_page(pilot_file, "#view=begin")
    label = "n => getComputedStyle(byId('dot-' + n), '::after').content"
    assert page.evaluate(label, 0) == "none"
    page.locator("#dot-0").hover()
    pairs = page.evaluate("GAPS.map(({ actors }) => actors.map((n) => ACTORS[n].name).join(' – '))")
    assert page.evaluate(label, 0) == f'"{pairs[0]}"'
    page.locator("#dot-0").focus()
    page.keyboard.press("Tab")
    number = int(page.evaluate("document.activeElement.id").removeprefix("dot-"))
    assert page.evaluate(label, number) == f'"{pairs[number]}"'


def test_an_address_that_opens_an_actor_with_directed_relations_draws_its_map(
    open_page, pilot_file
):
    page = open_page(pilot_file, "#a=hssl")
    assert page.locator("#panel .pane[data-actor]").is_visible()
    # The names are drawn last, so they stand there only when everything before them was drawn.
    assert page.evaluate("typeof network.body.edges.t0.edgeType.getPoint(0.5).x") == "number"


def test_a_gap_that_is_followed_up_says_how_far_it_has_come(open_page, pilot_analysis, tmp_path):
    first = pilot_analysis.gaps.missing_links[0]
    step = Step(gap=first.id, state=State.CONTACTED, date="2026-03-02", who="utvecklaren")
    options = Options(gaps=GapOptions(following=Following((step,))))
    file = tmp_path / "uppföljning.html"
    write_page(analyse(pilot_analysis.stakeholders, options), file, language="sv")
    page = open_page(file, f"#g={first.id}")
    assert page.locator("#panel .followed").inner_text() == "Kontaktad, 2 mars 2026"
    assert "utvecklaren" not in file.read_text("utf-8")
