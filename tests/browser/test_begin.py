"""The view that tells what to begin with: need beside likelihood, and who meets whom."""

from __future__ import annotations

import pytest

from samverkan.analysis import Options, analyse
from samverkan.following import Following, State, Step
from samverkan.gaps import GapOptions
from samverkan.measures.mixing import mixing
from samverkan.view import write_page

pytestmark = pytest.mark.browser


def test_each_suggestion_is_a_number_that_opens_its_reasons(open_page, pilot_file, pilot_analysis):
    page = open_page(pilot_file)
    page.get_by_role("button", name="Var börja").click()
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
    shown = sorted(tuple(int(part) for part in text.split("\n")[0].split("/")) for text in cells)
    assert shown == sorted((row.observed, int(row.expected + 0.5)) for row in rows)


def test_a_cell_shows_the_pairs_between_its_two_groups(open_page, pilot_file):
    page = open_page(pilot_file, "#view=begin")
    cell = page.locator(".mixing button").first
    links = int(cell.get_attribute("title").split(", ")[-1].split()[0])
    cell.click()
    assert page.locator("#panel .kind[data-kind='missing_link'] .card").count() >= links > 0
    assert page.locator("#status").inner_text() != ""


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
