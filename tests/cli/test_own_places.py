"""Filters by places of a map's own, which no list of samverkan holds."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

FJORD = """navn;sektor;nivå;kommune;fylke;sted;tjenester
Kommunen;offentlig;kommunalt;Hitra;Trøndelag;;
Landhandelen;privat;lokalt;Hitra;Trøndelag;Sandstad;dagligvarer
Bygdelaget;frivillig;lokalt;Hitra;Trøndelag;Sandstad;
Naboen;privat;lokalt;Smøla;Møre og Romsdal;Straumen;drivstoff
Salanes;privat;lokalt;Sala;Møre og Romsdal;;
"""


@pytest.fixture
def fjord():
    Path("fjord.csv").write_text(FJORD, "utf-8")
    Path("relasjoner.csv").write_text("fra;til\nKommunen;Landhandelen\n", "utf-8")
    return ["fjord.csv", "relasjoner.csv"]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (["--municipality", "HITRA kommune"], 3),
        (["--region", "Trøndelag"], 3),
        (["--region", "Møre og Romsdal fylke"], 2),
        (["--municipality", "Sala"], 1),
        (["--municipality", "Flen"], 0),
    ],
)
def test_places_of_the_map_are_found_by_name(run, fjord, asked, count):
    result = run("measures", *fjord, *asked, "--format", "json", "--lang", "en")
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)["actors"]) == count


def test_a_place_that_is_nowhere_is_refused_with_the_nearest_names(run, fjord):
    result = run("gaps", *fjord, "--municipality", "Hitrra", "--lang", "en")
    assert result.exit_code == 2
    assert "did you mean Hitra" in result.stderr


def test_a_table_is_found_by_the_name_of_the_place(run, fjord):
    result = run("table", "Hitra", *fjord, "--lang", "en")
    assert result.exit_code == 0
    assert "Sandstad" in result.stdout


def test_an_own_place_is_written_by_name_and_reads_back(run, fjord):
    assert (
        run("export", *fjord, "--region", "Trøndelag", "-o", "half.xlsx", "--lang", "en").exit_code
        == 0
    )
    actors = load_workbook("half.xlsx").worksheets[0]
    headers, first = ([cell.value for cell in row] for row in list(actors.iter_rows())[:2])
    place = dict(zip(headers, first, strict=True))
    assert (place["municipality"], place["municipality code"]) == ("Hitra", None)
    again = run("measures", "half.xlsx", "--municipality", "Hitra", "--format", "json")
    assert len(json.loads(again.stdout)["actors"]) == 3


OWN = """namn;sektor;nivå;kommun;ort
Byns kooperativ;Lokalkraft;Fjällnivå;Hitra;Sandstad
Bymacken;Lokalkraft;lokal;Hitra;Sandstad
Kommunen;offentlig;kommunal;Hitra;
Skolan;offentlig;kommunal;Hitra;Sandstad
"""


@pytest.fixture
def own():
    Path("egen.csv").write_text(OWN, "utf-8")
    ties = "från;till\nByns kooperativ;Kommunen\nBymacken;Skolan\nKommunen;Skolan\n"
    Path("relationer.csv").write_text(ties, "utf-8")
    return ["egen.csv", "relationer.csv"]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (["--sector", "lokalkraft"], 2),
        (["--sector", "offentlig"], 2),
        (["--level", "FJÄLLNIVÅ"], 1),
        (["--level", "lokal"], 1),
    ],
)
def test_words_of_the_map_are_filters_too(run, own, asked, count):
    result = run("measures", *own, *asked, "--format", "json", "--lang", "en")
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)["actors"]) == count


def test_gaps_are_of_a_sector_of_the_maps_own(run, own):
    both = run("gaps", *own, "--format", "json", "--top", "0", "--lang", "en")
    ours = run(
        "gaps", *own, "--sector", "Lokalkraft", "--format", "json", "--top", "0", "--lang", "en"
    )
    assert both.exit_code == ours.exit_code == 0
    kept = json.loads(ours.stdout)["missing_links"]
    assert {str(link) for link in kept} <= {
        str(link) for link in json.loads(both.stdout)["missing_links"]
    }
    assert all("kooperativ" in str(link) or "Bymacken" in str(link) for link in kept)


def test_a_word_that_no_actor_has_is_refused_with_those_that_there_are(run, own):
    result = run("gaps", *own, "--sector", "lokalkratf", "--lang", "en")
    assert result.exit_code == 2
    assert "public, commercial, nonprofit, Lokalkraft" in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    "levels",
    ["sector=LOKALKRAFT,offentlig", "level=fjällnivå,kommunal", "locality=sandstad,Sandstad"],
)
def test_motifs_are_of_words_of_the_map(run, own, levels):
    result = run("motifs", *own, "--motif-levels", levels, "--lang", "en")
    assert result.exit_code == (2 if "sandstad" in levels else 0)
    assert "the same" in result.stderr or result.exit_code == 0


def test_motifs_are_of_places_of_the_map(run, fjord):
    result = run("motifs", *fjord, "--motif-levels", "kommune=hitra,SALA", "--lang", "en")
    assert result.exit_code == 0
