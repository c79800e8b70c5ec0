"""Handing over: pictures of the view, and lists that a Swedish Excel opens right."""

from __future__ import annotations

import csv
import io
import struct
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from builders import a_map, analysis_without_gaps
from engines import IN_BOTH
from page_maps import large_map as made_up
from samverkan.analysis import analyse
from samverkan.model import Level, StakeholderMap
from samverkan.validate import read_map
from samverkan.view import write_page

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"


def saved(page, entry):
    page.locator("#save summary").click()
    with page.expect_download() as download:
        page.locator(f"#save-{entry}").click()
    assert page.locator("#save").get_attribute("open") is None
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def drawn(content):
    root = ET.fromstring(content)  # noqa: S314 - our own file
    return root, [text.text or "" for text in root.iter(f"{SVG}text")]


def test_the_map_is_saved_as_a_light_drawing_that_says_what_it_is(open_page, pilot_file):
    page = open_page(pilot_file, "#sector=public", color_scheme="dark")
    name, content = saved(page, "svg")
    root, texts = drawn(content)
    assert name == "Samverkanskarta.svg"
    assert {"Samverkanskarta", "Kommunal nivå", "Ljungby kommun", "Finansierar"} <= {*texts}
    said = " ".join(texts)
    assert all(each in said for each in ("31 mars 2026", "Sektor: offentlig", "61 källor")), texts[
        :9
    ]
    # Another program, with other fonts, keeps each text to its room.
    named = [text for text in root.iter(f"{SVG}text") if text.text == "Ljungby kommun"]
    assert all(60 < float(text.get("textLength")) < 160 for text in named)
    assert root.find(f"{SVG}rect").get("fill") == "#ffffff"
    assert len(list(root.iter(f"{SVG}path"))) > 100
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_a_picture_says_what_of_a_suggestion_it_shows(open_page, pilot_file, pilot_analysis):
    page = open_page(pilot_file, f"#g={pilot_analysis.gaps.missing_links[0].id}&show=1")
    said = " ".join(drawn(saved(page, "svg")[1])[1])
    assert "har ingen dokumenterad samverkan med varandra. I dag: ingen dokumenterad väg." in said
    assert "Med kontakten: 1 steg." in said
    assert "med kontakten" in said


@pytest.mark.parametrize("view", ["begin", "seats"])
def test_the_other_views_are_saved_with_every_word_of_theirs(open_page, pilot_file, view):
    page = open_page(pilot_file, f"#view={view}")
    _name, content = saved(page, "svg")
    said = " ".join(" ".join(drawn(content)[1]).split())
    for heading in page.locator(f"#{view} :is(h2, h3):not(.unprinted *)").all_inner_texts():
        assert heading.split("\n")[0].strip() in said


def test_a_picture_has_twice_the_size_of_the_drawing_and_is_not_blank(open_page, pilot_file):
    page = open_page(pilot_file)
    _name, content = saved(page, "svg")
    root, _texts = drawn(content)
    name, picture = saved(page, "png")
    assert name == "Samverkanskarta.png"
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    size = struct.unpack(">II", picture[16:24])
    assert size == (2 * int(root.get("width")), 2 * int(root.get("height")))
    assert len(picture) > 300_000


def test_a_list_holds_what_the_filters_leave(open_page, pilot_file):
    page = open_page(pilot_file, "#view=table&sector=commercial")
    assert page.locator("#save-svg").count() == 0
    name, content = saved(page, "actor-table")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert content.startswith(b"\xef\xbb\xbf")
    assert name == "Samverkanskarta-Aktörer.csv"
    assert rows[0][:3] == ["Namn", "Sektor", "Nivå"]
    assert {row[1] for row in rows[1:]} == {"kommersiell"}
    assert len(rows) == 1 + page.locator("#actor-table tbody tr:not([hidden])").count()


def test_the_saved_actors_and_relations_read_back_as_the_map(
    open_page, pilot_file, pilot_analysis, tmp_path
):
    page = open_page(pilot_file, "#view=table")
    files = []
    for entry in ("actor-table", "relation-table"):
        name, content = saved(page, entry)
        files.append(tmp_path / name)
        files[-1].write_bytes(content)
    found, drawn = read_map(files), pilot_analysis.stakeholders
    told = ("id", "name", "sector", "level", "kind", "locality", "municipality_code", "services")
    assert [[getattr(actor, name) for name in told] for actor in found.actors] == [
        [getattr(actor, name) for name in told] for actor in drawn.actors
    ]
    told = ("source", "target", "type", "directed", "since", "description", "source_url")
    assert sorted(str([getattr(each, name) for name in told]) for each in found.relations) == (
        sorted(str([getattr(each, name) for name in told]) for each in drawn.relations)
    )


def test_the_saved_gaps_tell_their_need_and_keep_names_with_commas_whole(
    open_page, pilot_analysis, tmp_path
):
    drawn, file = pilot_analysis.stakeholders, tmp_path / "map.html"
    actors = [replace(actor, name=f"{actor.name}, {actor.id}") for actor in drawn.actors]
    analysis = analyse(StakeholderMap.of(actors, drawn.relations))
    write_page(analysis, file, language="sv")
    content = saved(open_page(file, "#view=table"), "gap-table")[1].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline=""), delimiter=";"))
    links = {link.id: link for link in analysis.gaps.missing_links}
    needs = {row["Id"]: row["Behov"] for row in rows if row["Id"] in links}
    assert needs == {name: str(round(100 * link.need)) for name, link in links.items()}
    named = {name for row in rows for name in row["Gäller"].split("; ")}
    assert named - {""} <= {actor.name for actor in actors}


def test_names_like_formulas_and_markup_are_saved_as_text(open_page, tmp_path):
    hostile = ["=cmd|' /C calc'!A0", '<script>alert(1)</script>;"\u0001']
    file = tmp_path / "map.html"
    stakeholders = a_map([("a", "b")])
    actors = [
        replace(actor, name=name) for actor, name in zip(stakeholders.actors, hostile, strict=True)
    ]
    write_page(analyse(StakeholderMap.of(actors, stakeholders.relations)), file, language="en")
    page = open_page(file)
    _name, content = saved(page, "actor-table")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert sorted(row[0] for row in rows[1:]) == sorted([f"'{hostile[0]}", hostile[1]])
    _name, drawing = saved(page, "svg")
    _root, texts = drawn(drawing)
    assert any("<script>" in text for text in texts)


def test_the_menu_opens_and_closes_by_keyboard(open_page, pilot_file):
    page = open_page(pilot_file)
    page.locator("#save summary").press("Enter")
    page.locator("#save-svg").focus()
    page.keyboard.press("Escape")
    assert page.locator("#save").get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_every_list_is_read_back_as_it_stands(open_page, pilot_file):
    page = open_page(pilot_file, "#view=seats&table=0583:fuel")
    counts = page.evaluate("[GAPS.length, ACTORS.length, RELATIONS.length]")
    lists = dict(zip(("gap-table", "actor-table", "relation-table"), counts, strict=True))
    parts = "(({ hosts, sits, ought, sectors }) => [hosts, sits, ought, sectors])"
    seats = page.evaluate(f"{parts}(seatShown()).flat().length")
    for entry, count in {**lists, "seats": seats}.items():
        _name, content = saved(page, entry)
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
        assert len(rows) == count + 1
        assert {len(row) for row in rows} == {len(rows[0])}
        assert not any(field.startswith(("=", "+", "-", "@")) for row in rows for field in row)


def names_in(root, names):
    """Return the names that stand on the map of a drawing, in whatever lines."""
    texts = [
        text.text or ""
        for text in root.iter(f"{SVG}text")
        if text.get("stroke") is None and text.get("font-size") != "10.5"
    ]
    written = " ".join(texts)
    return {name for name in names if name in written}


@IN_BOTH
def test_a_picture_is_the_same_from_every_window_and_holds_nearly_every_name(open_page, pilot_file):
    found = []
    for width, height in ((390, 844), (1366, 768), (1920, 1080)):
        page = open_page(pilot_file, width=width, height=height)
        found.append(page.evaluate("asFile(drawnView()).text"))
    assert found[0] == found[1] == found[2]
    names = page.evaluate("ACTORS.map(({ name }) => shortName(name))")
    assert len(names_in(drawn(found[0])[0], names)) >= 0.95 * len(names)


def test_a_picture_of_many_on_one_level_holds_nearly_every_name(open_page, tmp_path):
    file = tmp_path / "map.html"
    actors = [
        replace(actor, level=Level.LOCAL, municipality_code=None, region_code=None)
        for actor in made_up(500).actors
    ]
    stakeholders = StakeholderMap.of(actors, made_up(500).relations)
    write_page(analysis_without_gaps(stakeholders), file, language="sv")
    page = open_page(file, width=1366, height=768)
    root, _texts = drawn(page.evaluate("asFile(drawnView()).text"))
    names = [actor.name for actor in actors]
    assert len(names_in(root, names)) >= 0.95 * len(names)


@pytest.mark.parametrize("view", ["begin", "seats"])
def test_the_other_views_are_pictures_of_one_width_from_every_window(open_page, pilot_file, view):
    found = []
    for width in (390, 1920):
        page = open_page(pilot_file, f"#view={view}", width=width)
        found.append(page.evaluate("drawnView().width"))
    assert found[0] == found[1] == 1240


@IN_BOTH
def test_a_picture_has_a_key_for_every_line_and_mark_that_is_drawn(open_page, pilot_file):
    page = open_page(pilot_file)
    texts = drawn(page.evaluate("asFile(drawnView()).text"))[1]
    assert {"Offentlig", "Nationell", "Finansierar", "Håller ihop andra"} <= {*texts}
    assert {"Relation av annat slag, eller av flera", "Ingen dokumenterad relation"} <= {*texts}
    assert "Det som är öppnat" not in texts
    page.evaluate("openGap(GAPS.findIndex(({ pair, bridge }) => pair && bridge.length))")
    texts = drawn(page.evaluate("asFile(drawnView()).text"))[1]
    assert {"Det som är öppnat", "Kan föra ihop dem"} <= {*texts}
