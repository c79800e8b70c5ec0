"""``samverkan table PLACE``: the sheet for the meeting, the rows, the data."""

from __future__ import annotations

import csv
import io
import json
import shutil

import pytest


def data(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def said(result):
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


@pytest.mark.parametrize("place", ["Flen", "flens kommun", "0482", "Södermanland", "04", "Bettna"])
def test_a_place_may_be_a_municipality_a_region_or_a_village_by_name_or_code(run, village, place):
    found = data(run("table", place, *village.glob("*.csv"), "--format", "json", "-q"))
    assert {table["municipality_code"] for table in found["tables"]} == {"0482"}
    grocery = next(table for table in found["tables"] if table["service"] == "grocery")
    assert grocery["members"] == ["k", "b"]
    assert grocery["absent"] == ["h"]
    assert grocery["could_sit"] == {"commercial": ["h"]}
    assert grocery["not_documented"] == {
        "offered_by": False,
        "sectors": ["commercial"],
        "levels": ["regional"],
    }


def test_places_and_files_may_stand_in_any_order(run, village):
    files = list(village.glob("*.csv"))
    assert (
        run("table", files[0], "Flen", files[1], "-q").stdout
        == run("table", *files, "Flen", "-q").stdout
    )


def test_the_name_of_a_municipality_is_a_place_even_where_a_file_is_called_so(run, village):
    (village / "Flen").mkdir()
    assert run("table", "Flen", *village.glob("*.csv"), "-q").exit_code == 0
    shutil.copy(village / "aktörer.csv", village / "Gnesta")
    result = run("table", "./Gnesta", "relationer.csv", "-q")
    assert result.exit_code == 0, result.output


def test_without_a_place_all_municipalities_are_shown(run, pilots):
    found = data(run("table", *pilots, "--format", "json", "-q"))
    places = [table["municipality_code"] for table in found["tables"]]
    assert len(set(places)) == 15
    assert places == sorted(places)


def test_a_file_with_an_ending_is_a_file_even_when_it_bears_the_name_of_a_place(run, village):
    shutil.move(village / "aktörer.csv", village / "Flen.csv")
    assert run("table", "Flen", "Flen.csv", "relationer.csv", "-q").exit_code == 0


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Flän", "Did you mean Flen?"),
        ("Betna", "Did you mean Bettna?"),
        ("Kiruna", "The map has no actor in Kiruna"),
        ("Xyzzy", "The map has Flen."),
        ("borta.csv", "borta.csv"),
    ],
)
def test_an_unknown_place_or_file_is_refused_with_the_nearest_names(run, village, place, expected):
    result = run("table", place, *village.glob("*.csv"), "-q", "--lang", "en")
    assert result.exit_code == 2
    assert expected in result.stderr
    assert not result.stdout


def test_a_village_that_lies_in_two_municipalities_asks_for_the_municipality(run, village):
    with (village / "aktörer.csv").open("a", encoding="utf-8") as file:
        file.write("x,Annan förening,ideell,lokal,Bettna,Gnesta,,byalag\n")
    result = run("table", "Bettna", *village.glob("*.csv"), "-q", "--lang", "en")
    assert result.exit_code == 2
    assert "Bettna in Gnesta and Bettna in Flen" in result.stderr


def test_a_service_that_the_map_does_not_know_is_refused(run, village):
    result = run("table", *village.glob("*.csv"), "--service", "glass", "-q", "--lang", "en")
    assert result.exit_code == 2
    assert "“glass”" in result.stderr


def test_only_one_service_is_shown_when_asked_for(run, village):
    files = village.glob("*.csv")
    found = data(run("table", *files, "--service", "dagligvaror", "--format", "json", "-q"))
    assert [table["service"] for table in found["tables"]] == ["grocery"]


def test_of_a_village_only_its_own_local_actors_are_named(run, pilots):
    found = data(run("table", "Moskosel", *pilots, "--format", "json", "-q"))
    local = {actor["locality"] for actor in found["actors"] if actor["level"] == "local"}
    assert local == {"Moskosel"}
    fuel = next(table for table in found["tables"] if table["service"] == "fuel")
    assert fuel["offered_by"] == ["moskosel_petrol"]
    assert "moskosel_petrol" in fuel["absent"]


def test_data_follow_their_schema_and_name_every_actor(run, pilots, validate):
    found = data(run("table", *pilots, "--format", "json", "-q"))
    validate("table", found)
    named = {
        actor
        for table in found["tables"]
        for key in ("offered_by", "members", "absent")
        for actor in table[key]
    }
    named |= {forum["id"] for forum in found["forums"]}
    named |= {a for f in found["forums"] for ids in f["contacts"].values() for a in ids}
    assert [actor["id"] for actor in found["actors"]] == sorted(named)


def test_the_rows_hold_everybody_and_what_is_not_documented(run, village):
    text = run("table", "Flen", *village.glob("*.csv"), "--format", "csv", "--lang", "en").stdout
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["service"] == "groceries"]
    assert [(row["standing"], row["id"], row["sector"], row["level"]) for row in rows] == [
        ("at the table", "k", "public", "municipal"),
        ("at the table", "b", "nonprofit", "local"),
        ("known, not there", "h", "commercial", "local"),
        ("nobody documented", "", "commercial", ""),
        ("nobody documented", "", "", "regional"),
    ]
    assert [row["offers it"] for row in rows] == ["false", "false", "true", "", ""]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_sheet_of_ljungby_fits_one_page_and_eighty_columns(run, pilots, language):
    lines = run("table", "Ljungby", *pilots, "--lang", language, "-q").stdout.splitlines()
    assert len(lines) <= 60
    assert max(map(len, lines)) <= 80


def test_the_sheet_says_what_to_ask_and_what_a_blank_means(run, village):
    text = said(run("table", "Flen", *village.glob("*.csv"), "--lang", "sv", "-q"))
    assert "Vem står för drivmedel, post och paket, apoteksvaror samt betaltjänster i Flen?" in text
    assert "Kan Handlarn i Bettna ta platsen för kommersiell sektor" in text
    assert "inte dokumenterat" in text


def test_markdown_shows_names_as_they_are(run, village, empty_folder):
    actors = village / "aktörer.csv"
    actors.write_text(actors.read_text("utf-8").replace("Bettna byalag", "Bettna *|* byalag"))
    output = empty_folder / "bord.md"
    run("table", "Flen", *village.glob("*.csv"), "--format", "md", "-o", output, "-q")
    text = output.read_text("utf-8")
    assert r"Bettna \*\|\* byalag" in text
    assert text.startswith("# ")


def test_a_map_without_any_place_says_so(run, empty_folder):
    (empty_folder / "a.csv").write_text("id,name\na,A\nb,B\n", "utf-8")
    (empty_folder / "r.csv").write_text("source,target\na,b\n", "utf-8")
    result = run("table", "a.csv", "r.csv", "-q", "--lang", "en")
    assert result.exit_code == 0
    assert "No actor of the map has a municipality." in result.stdout


def test_the_forums_of_a_place_are_told_with_the_sectors_that_are_missing_there(run, pilots):
    found = data(run("table", *pilots, "--format", "json", "-q"))
    assert len(found["forums"]) == 8
    assert all("commercial" in forum["missing"] for forum in found["forums"])
    [flen] = [forum for forum in found["forums"] if forum["municipality_code"] == "0482"]
    assert flen["contacts"] == {
        "public": ["flen_kommun"],
        "commercial": [],
        "nonprofit": ["bettna_hembygdsforening", "halleforsnas_bygderad", "hssl_sormland"],
    }
    text = said(run("table", "Flen", *pilots, "--lang", "sv", "-q"))
    assert "Bygdenätverket i Flens kommun offentlig Flens kommun" in text
    assert "kommersiell ingen dokumenterad" in text
    assert "Forum" not in said(run("table", "Ljungby", *pilots, "--lang", "sv", "-q"))


def test_without_files_the_store_is_read(run, village):
    missing = run("table", "Flen", "-q", "--lang", "en")
    assert missing.exit_code == 3
    assert "There is no database" in missing.stderr
    files = list(village.glob("*.csv"))
    assert run("load", *files, "-q").exit_code == 0
    assert run("table", "Flen", "-q").stdout == run("table", "Flen", *files, "-q").stdout
