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
    assert (grocery["host"], grocery["sits"], grocery["ought"]) == (["k"], ["b"], ["h"])
    assert grocery["why"] == {"b": "speaks", "h": "offers"}
    assert grocery["members"] == ["k", "b"]
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
    assert set(places) == {row["municipality_code"] for row in found["coverage"]}
    assert len(set(places)) > 1
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
    named = {actor for table in found["tables"] for actor in table["members"] + table["ought"]}
    actors = [actor for actor in found["actors"] if actor["id"] in named]
    local = {actor["locality"] for actor in actors if actor["level"] == "local"}
    assert local == {"Moskosel"}
    fuel = next(table for table in found["tables"] if table["service"] == "fuel")
    assert fuel["offered_by"] == ["moskosel_petrol"]
    assert fuel["ought"][0] == "moskosel_petrol"
    assert {row["village"] for row in found["coverage"]} == {"Moskosel"}


def test_data_follow_their_schema_and_name_every_actor(run, pilots, validate):
    found = data(run("table", *pilots, "--format", "json", "-q"))
    validate("table", found)
    named = {
        actor
        for table in found["tables"]
        for key in ("offered_by", "host", "sits", "ought", "members")
        for actor in table[key]
    }
    for row in found["coverage"]:
        near = row["nearest"]["actors"] if row["nearest"] else []
        named |= {*row["offered_by"], *row["principals"], *row["talks_with"], *near}
    named |= {forum["id"] for forum in found["forums"]}
    named |= {a for f in found["forums"] for ids in f["contacts"].values() for a in ids}
    assert [actor["id"] for actor in found["actors"]] == sorted(named)


def test_the_rows_hold_the_villages_then_everybody_and_what_is_missing(run, village):
    text = run("table", "Flen", *village.glob("*.csv"), "--format", "csv", "--lang", "en").stdout
    every = list(csv.DictReader(io.StringIO(text)))
    rows = [row for row in every if row["service"] == "groceries"]
    shown = ("part", "standing", "why", "id", "sector", "offers it")
    assert [tuple(row[column] for column in shown) for row in rows] == [
        ("villages", "the only one that offers it", "", "h", "commercial", "true"),
        ("tables", "at the table", "the municipality", "k", "public", "false"),
        ("tables", "at the table", "speaks for a village", "b", "nonprofit", "false"),
        ("tables", "ought to be there", "offers it", "h", "commercial", "true"),
        ("tables", "missing at the table", "", "", "commercial", ""),
    ]
    assert rows[0]["locality"] == "Bettna"
    fuel = [row["standing"] for row in every if row["service"] == "fuel"]
    assert fuel.count("nobody documented") == 2


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_sheet_of_ljungby_opens_with_its_villages_on_one_screen(run, pilots, language):
    text = run("table", "Ljungby", *pilots, "--lang", language, "-q").stdout
    lines = text.splitlines()
    assert max(map(len, lines)) <= 80
    bare = "13 orter är ingen service" if language == "sv" else "13 villages no service"
    assert next(number for number, line in enumerate(lines) if bare in line) < 22


def test_the_sheet_says_what_to_ask_and_what_a_blank_means(run, village):
    text = said(run("table", "Flen", *village.glob("*.csv"), "--lang", "sv", "-q"))
    assert "Vad händer i Bettna om Handlarn i Bettna inte finns kvar?" in text
    assert "Vem erbjuder drivmedel, post och paket, apoteksvaror samt betaltjänster i Flen?" in text
    assert "Kan Handlarn i Bettna företräda näringslivet när" in text
    assert "inte är dokumenterat" in text


def test_markdown_shows_names_as_they_are(run, village, empty_folder):
    actors = village / "aktörer.csv"
    actors.write_text(actors.read_text("utf-8").replace("Bettna byalag", "Bettna *|* byalag"))
    output = empty_folder / "bord.md"
    run("table", "Flen", *village.glob("*.csv"), "--format", "md", "-o", output, "-q")
    text = output.read_text("utf-8")
    assert r"Bettna \*\|\* byalag" in text
    assert text.startswith("# ")


def test_a_map_without_any_service_has_no_tables_and_says_so(run, empty_folder, validate):
    (empty_folder / "a.csv").write_text("id,name,municipality\na,A,Flen\nb,B,Flen\n", "utf-8")
    (empty_folder / "r.csv").write_text("source,target\na,b\n", "utf-8")
    result = run("table", "a.csv", "r.csv", "-q", "--lang", "en")
    assert "The map tells of no service" in said(result)
    assert "table for" not in result.stdout
    found = data(run("table", "a.csv", "r.csv", "-q", "--format", "json"))
    validate("table", found)
    assert (found["coverage"], found["tables"], found["actors"]) == ([], [], [])
    asked = run("table", "a.csv", "r.csv", "-q", "--lang", "en", "--service", "fuel")
    assert asked.exit_code == 2
    assert "no service at all" in asked.stderr


@pytest.mark.parametrize("asked", [(), ("Bettna",)])
def test_a_map_without_municipalities_has_one_table_or_that_of_a_village(
    run, village, validate, asked
):
    actors = village / "aktörer.csv"
    text = actors.read_text("utf-8").replace(",Flen,", ",,").replace("Bettna byalag", "Byalaget")
    actors.write_text(text, "utf-8")
    files = list(village.glob("*.csv"))
    found = data(run("table", *asked, *files, "-q", "--format", "json"))
    validate("table", found)
    [grocery] = [table for table in found["tables"] if table["service"] == "grocery"]
    assert grocery["municipality_code"] is None
    assert (grocery["host"], grocery["sits"], grocery["ought"]) == (["k"], ["b"], ["h"])
    [row] = [row for row in found["coverage"] if row["service"] == "grocery"]
    assert (row["village"], row["state"], row["offered_by"]) == ("Bettna", "sole", ["h"])
    shown = said(run("table", *asked, *files, "-q", "--lang", "sv"))
    assert shown.startswith("Service i Bettna" if asked else "Service i kartans område")


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
    assert "Bygdenätverket i Flens kommun offentlig: Flens kommun" in text
    assert "kommersiell: ingen dokumenterad" in text
    assert "Forum" not in said(run("table", "Ljungby", *pilots, "--lang", "sv", "-q"))


def test_without_files_the_store_is_read(run, village):
    missing = run("table", "Flen", "-q", "--lang", "en")
    assert missing.exit_code == 3
    assert "There is no database" in missing.stderr
    files = list(village.glob("*.csv"))
    assert run("load", *files, "-q").exit_code == 0
    assert run("table", "Flen", "-q").stdout == run("table", "Flen", *files, "-q").stdout
