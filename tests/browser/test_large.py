"""A large map in the browser: summed up first, each municipality a click away."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import pytest

from builders import analysis_without_gaps, large_map
from engines import IN_BOTH
from samverkan.view import pieces, write_page

pytestmark = pytest.mark.browser


def test_the_whole_map_is_groups_and_says_so(open_page, large_file):
    page = open_page(large_file)
    assert "grupper, 1 002 aktörer" in page.locator("#counts").inner_text().replace("\xa0", " ")
    assert "Kartan är sammanfattad" in page.locator("#part").inner_text()
    assert page.evaluate("ACTORS.reduce((sum, { members }) => sum + members, 0)") == 1_002
    rows = page.locator("#panel .parts tbody tr")
    assert rows.count() == 4
    assert "Regional och nationell nivå" in rows.last.inner_text()
    page.evaluate("openActor(0)")
    assert "aktörer" in page.locator("#panel h2").inner_text()


@IN_BOTH
def test_a_municipality_opens_by_key_and_the_whole_comes_back(open_page, large_file):
    page = open_page(large_file)
    page.locator("#panel [data-part='0781']").focus()
    page.keyboard.press("Enter")
    page.locator("#whole").wait_for()
    assert "Ljungby" in page.locator("#part").inner_text()
    page.evaluate("tryLeave(0)")
    assert "på den här delen av kartan" in page.locator("#panel .lead").first.inner_text()
    page.keyboard.press("Escape")
    own = page.evaluate(
        "ACTORS.filter((a) => a.municipality === '0781' && a.level !== 'regional').length"
    )
    assert own == 1_002 / 3 - 7
    page.evaluate("fillTables()")
    assert page.locator("#actor-table tbody tr").count() == page.evaluate("ACTORS.length")
    page.locator("#search").fill("förening 2")
    page.locator("#search").press("Enter")
    assert page.locator("#panel h2").inner_text().startswith("Förening 2")
    page.locator("#whole").click()
    page.locator("#panel [data-part='0781']").wait_for()
    assert page.evaluate("ACTORS.reduce((sum, { members }) => sum + members, 0)") == 1_002


@pytest.fixture(scope="module")
def pieces_file(tmp_path_factory):
    """Write the page of a large map whose municipalities are too large to be drawn as one."""
    file = tmp_path_factory.mktemp("bitar") / "karta.html"
    with pytest.MonkeyPatch.context() as limits:
        limits.setattr(pieces, "MOST", 150)
        write_page(analysis_without_gaps(large_map()), file, language="sv")
    return file


def test_a_municipality_in_pieces_opens_piece_by_piece(open_page, pieces_file):
    page = open_page(pieces_file)
    codes = page.evaluate("DATA.parts.filter((each) => each[5] === '0781').map(([code]) => code)")
    assert len(codes) > 1
    group = page.evaluate("ACTORS.findIndex(({ municipality }) => municipality === '0781')")
    page.evaluate(f"openActor({group})")
    listed = page.locator("#panel .parts [data-part]")
    assert listed.evaluate_all("all => all.map(({ dataset }) => dataset.part)") == codes
    assert listed.first.inner_text().startswith("Ljungby: ")
    listed.first.focus()
    page.keyboard.press("Enter")
    page.locator("#whole").wait_for()
    assert "Ljungby: " in page.locator("#part").inner_text()
    assert page.evaluate("location.hash").startswith(f"#m={quote(codes[0], safe='')}")
    page.locator("#whole").click()
    page.locator("#search").focus()
    page.keyboard.type("förening 76", delay=0)
    page.locator("#search-found [role=option]").first.wait_for()
    assert "Linköping: Från Förening 7 till " in page.locator("#search-found").inner_text()


def test_an_actor_is_sought_by_name_among_all_and_opens_in_its_municipality(open_page, large_file):
    page = open_page(large_file)
    page.locator("#search").focus()
    page.keyboard.type("forening 76", delay=0)
    page.locator("#search-found [role=option]").first.wait_for()
    names = [
        each.split("\n")[0]
        for each in page.locator("#search-found [role=option]").all_inner_texts()
    ]
    assert names[:11] == ["Förening 76", *(f"Förening {n}" for n in range(760, 770))]
    assert "Linköping" in page.locator("#search-found [role=option]").first.inner_text()
    page.keyboard.press("Enter")
    page.locator("#panel h2").get_by_text("Förening 76").wait_for()
    assert page.evaluate("[state.part, ACTORS[state.actor].id]") == ["0580", "a0076"]
    assert page.evaluate("document.activeElement.className") == "close"
    page.go_back()
    page.locator("#panel [data-part='0781']").wait_for()
    page.locator("#search").fill("fröening 1000")
    page.locator(".found").get_by_text("liknande stavning").wait_for()
    assert (
        page.locator("#search-found [role=option]").first.inner_text().startswith("Förening 1000")
    )


def test_a_municipality_is_sought_by_name_and_stands_in_the_address(open_page, large_file):
    page = open_page(large_file)
    page.locator("#search").fill("ljunby")
    page.locator("#search").press("Enter")
    page.locator("#whole").wait_for()
    page.evaluate("openActor(ACTORS.findIndex((actor) => actor.id === 'a0002'))")
    again = open_page(large_file, "#" + page.url.split("#")[1])
    again.locator("#whole").wait_for()
    assert again.locator("#panel h2").inner_text() == "Förening 2"
    again.go_back()
    page.go_back()
    page.go_back()
    page.locator("#panel [data-part='0781']").wait_for()
    page.go_forward()
    page.locator("#whole").wait_for()


def test_a_part_is_said_in_the_other_language_in_its_tables_too(open_page, large_file):
    page = open_page(large_file, "#m=0580&lang=en&view=table")
    page.locator("#whole").wait_for(state="attached")
    said = page.locator("#actor-table").inner_text()
    assert "nonprofit" in said
    assert "ideell" not in said
    page.locator("#actor-table tbody a").first.click()
    assert page.locator("#panel h2").inner_text().startswith("Förening")


def test_a_large_map_has_tables_of_municipalities_groups_and_relations(open_page, large_file):
    page = open_page(large_file, "#view=table")
    assert not page.locator("#gap-table").count()
    assert page.locator("#part-table tbody tr").count() == 4
    groups = page.locator("#group-table tbody tr")
    assert groups.count() == page.evaluate("ACTORS.length")
    page.locator("#group-table thead button", has_text="Aktörer").dblclick()
    counts = groups.locator("td:nth-child(5)").evaluate_all(
        "cells => cells.map((cell) => Number(cell.dataset.value))"
    )
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == 1_002
    page.evaluate("showOnly('municipality', '0781')")
    assert page.locator("#part-table tbody tr:visible").count() == 2
    page.evaluate("clearFilters()")
    groups.first.locator("a").click()
    assert "aktörer" in page.locator("#panel h2").inner_text()
    page.locator("#part-table a", has_text="Ljungby").click()
    page.locator("#actor-table").wait_for()
    assert not page.locator("#group-table").count()
    assert page.locator("#actor-table tbody tr").count() == page.evaluate("ACTORS.length")


def test_what_a_large_map_says_of_itself_is_true_of_the_whole(open_page, large_file):
    page = open_page(large_file, "#about=1")
    assert page.locator("#about").inner_text() == "Om kartan (0 källor)"
    said = page.locator("#panel").inner_text().replace("\xa0", " ")
    assert "1 002 aktörer" in said
    assert "1 002 av 1 002 aktörer saknar service" in said


def test_a_story_goes_from_the_whole_into_a_part_and_back(open_page, large_file):
    slides = [["", "Alla"], ["m=0781&a=a0002", "En av dem"]]
    page = open_page(large_file, f"#slide=1&story={quote(json.dumps(slides))}")
    line = page.locator("#slide")
    line.get_by_text("Alla").wait_for()
    page.keyboard.press("ArrowRight")
    line.get_by_text("En av dem").wait_for()
    assert page.locator("#panel h2").inner_text() == "Förening 2"
    page.keyboard.press("ArrowLeft")
    line.get_by_text("Alla").wait_for()
    assert page.evaluate("[state.part, DATA.groups === null]") == [None, False]


def test_a_picture_of_a_part_says_which_it_is(open_page, large_file):
    page = open_page(large_file, "#m=0781")
    page.locator("#save summary").click()
    with page.expect_download() as download:
        page.locator("#save-svg").click()
    assert download.value.suggested_filename == "Samverkanskarta-Ljungby.svg"
    drawing = Path(download.value.path()).read_text("utf-8")
    assert ">Ljungby med alla som den har en dokumenterad relation till.<" in drawing
    assert "Hela kartan" not in drawing


def test_without_javascript_the_municipalities_are_listed(open_page, large_file):
    page = open_page(large_file, script=False)
    assert "Ljungby" in page.locator("#part-table").inner_text()


def test_data_that_stand_compressed_in_the_page_are_all_there(
    open_page, pilot_file, pilot_analysis, tmp_path, monkeypatch
):
    monkeypatch.setattr("samverkan.view.payload.PLAIN", 1_000_000)
    file = tmp_path / "karta.html"
    write_page(pilot_analysis, file, language="sv", date="2026-03-31", with_notes=True)
    address = "#view=coverage&municipality=0428&g=" + pilot_analysis.gaps.missing_links[0].id
    found = []
    for each in (file, pilot_file):
        page = open_page(each, address)
        data = "[ACTORS, RELATIONS, GAPS, SEATS, VILLAGES, [...CLOSINGS], TIES, OPPOSED]"
        found.append((page.evaluate(data), page.locator("body").inner_text()))
    assert found[0] == found[1]
