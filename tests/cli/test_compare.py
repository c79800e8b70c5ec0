"""``samverkan compare``: two maps as a person names them, and what is told of them."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest


def data(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def years(village):
    """Return two folders with a map each: in the later one the two have met, and a shop is new."""
    for year in ("2025", "2026"):
        folder = village / year
        folder.mkdir()
        for file in village.glob("*.csv"):
            shutil.copy(file, folder)
    later = village / "2026"
    with (later / "relationer.csv").open("a", encoding="utf-8") as stream:
        stream.write("b,h\n")
    with (later / "aktörer.csv").open("a", encoding="utf-8") as stream:
        stream.write("l,Lanthandeln i Mellösa,kommersiell,lokal,Mellösa,Flen,grocery,butik\n")
    return village


@pytest.mark.usefixtures("years")
def test_two_folders_are_two_maps(run, validate):
    found = data(run("compare", "2025", "2026", "--format", "json", "-q"))
    validate("compare", found)
    assert [actor["id"] for actor in found["actors"]["came"]] == ["l"]
    closed = {tuple(sorted(gap["actors"])): gap for gap in found["gaps"]["closed"]}
    assert closed["b", "h"]["why"]["sv"] == "Nu dokumenterat mellan dem: samverkar."
    assert [source["files"] for source in found["method"]["sources"]] == [
        ["aktörer.csv", "relationer.csv"]
    ] * 2


@pytest.mark.usefixtures("years")
def test_a_pattern_and_a_store_are_maps_too(run):
    run("load", "2025/aktörer.csv", "2025/relationer.csv", "-q")
    folders = run("compare", "2025", "2026", "--format", "json", "-q")
    for earlier in ("2025/*.csv", "samverkan.db"):
        other = data(run("compare", earlier, "2026/*.csv", "--format", "json", "-q"))
        assert other["gaps"] == data(folders)["gaps"]
    alone = run("compare", "2026", "--format", "json", "-q")
    assert data(alone)["gaps"] == data(folders)["gaps"]


@pytest.mark.usefixtures("years")
def test_a_folder_may_hold_a_store_instead_of_files(run):
    run("load", "2025/aktörer.csv", "2025/relationer.csv", "-q", "--store", "lager.db")
    Path("arkiv").mkdir()
    Path("lager.db").rename("arkiv/samverkan.db")
    assert run("compare", "arkiv", "2026", "-q").exit_code == 0


def test_one_map_is_compared_with_itself_at_two_dates(run, village):
    (village / "relationer.csv").write_text(
        "från,till,från och med,till och med\nk,b,2017,2019\nb,h,2020,\n", encoding="utf-8"
    )
    for given in (["aktörer.csv", "relationer.csv"], ["."]):
        found = data(run("compare", *given, "--dates", "2021,2018", "--format", "json", "-q"))
        assert [r["source"] for r in found["relations"]["went"]] == ["k"]
        assert [r["source"] for r in found["relations"]["came"]] == ["b"]
        assert [source["as_of"] for source in found["method"]["sources"]] == ["2018", "2021"]


@pytest.mark.usefixtures("years")
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_text_tells_what_was_closed_first_and_fits_eighty_columns(run, language):
    text = run("compare", "2025", "2026", "--lang", language, "-q").stdout
    lines = text.splitlines()
    assert max(map(len, lines)) <= 80
    titles = [line for line in lines if line and not line.startswith(" ")]
    expected = {
        "sv": ["Från 2025 till 2026", "Luckor som har slutits", "Nya luckor", "Aktörer som har"],
        "en": [
            "From 2025 to 2026",
            "Gaps that were closed",
            "Gaps that opened",
            "Actors that came",
        ],
    }[language]
    assert all(t.startswith(e) for t, e in zip(titles, expected, strict=False))
    assert "Lanthandeln i Mellösa (Flen)" in text


@pytest.mark.usefixtures("years")
def test_csv_holds_a_row_for_each_difference(run):
    text = run("compare", "2025", "2026", "--format", "csv", "-q", "--lang", "en").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["what happened"] for row in rows} == {"closed", "opened", "came", "changed"}
    (link,) = [row for row in rows if row["about"] == "Bettna byalag and Handlarn i Bettna"]
    assert link["why"] == "Now documented between them: collaborates."


@pytest.mark.usefixtures("years")
def test_filters_choose_what_is_told(run):
    shown = data(
        run("compare", "2025", "2026", "--municipality", "Ljungby", "--format", "json", "-q")
    )
    assert shown["actors"]["came"] == shown["relations"]["came"] == shown["ranks"] == []
    assert shown["gaps"]["closed"] == []
    assert shown["network"]["actors"] == {"before": 3, "after": 4}


@pytest.mark.usefixtures("years")
@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["2025", "2026", "2027"], "Name two maps to compare, not 3"),
        ([], "Name two maps to compare, not 0"),
        (["tom", "2026"], "holds no files of a map"),
        (["2025", "--dates", "2019"], "--dates takes two dates"),
        (["2025", "--dates", "2018,2019", "--as-of", "2020"], "do not go together"),
        (["2025", "2026/*.xlsx"], "No file matches"),
    ],
)
def test_what_is_no_pair_of_maps_is_refused(run, given, said):
    Path("tom").mkdir()
    result = run("compare", *given, "--lang", "en")
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.usefixtures("years")
def test_a_fault_in_either_map_is_told(run):
    Path("2025/relationer.csv").write_text("från,till\nk,okänd\n", encoding="utf-8")
    result = run("compare", "2025", "2026", "--lang", "en")
    assert result.exit_code == 1
    assert "relationer.csv:2:till" in result.stderr


@pytest.mark.usefixtures("years")
def test_without_a_store_a_single_map_says_what_to_do(run):
    result = run("compare", "2026", "--lang", "en")
    assert result.exit_code == 3
    assert "There is no database" in result.stderr


@pytest.mark.usefixtures("years")
def test_the_result_is_not_written_over_a_map(run):
    result = run("compare", "2025", "2026", "-o", "2026/aktörer.csv", "--lang", "en")
    assert result.exit_code == 2
    assert "is what the result is made from" in result.stderr
