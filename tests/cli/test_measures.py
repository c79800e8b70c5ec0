"""``samverkan measures``: tables for people, every value for programs."""

from __future__ import annotations

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from samverkan.measures import REGISTRY, Per, measures_per

pytestmark = pytest.mark.slow

QUICK = ("--permutations", 49)


def data(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def table(result):
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_json_follows_its_schema_and_holds_every_measure(run, pilots, validate):
    found = data(run("measures", *pilots, *QUICK, "--format", "json", "-q"))
    validate("measures", found)
    for measure in REGISTRY:
        if measure.per is Per.ACTOR:
            assert all(measure.name in actor for actor in found["actors"])
        if measure.per is Per.NETWORK:
            assert measure.name in found["network"]
    assert found["network"]["actors"] == 174
    assert [actor["id"] for actor in found["actors"]] == sorted(a["id"] for a in found["actors"])
    assert len(found["places"]) > 11
    assert found["method"]["seed"] == 1


def test_names_restrict_every_section(run, pilots, validate):
    names = ["--measures", "density,degree"]
    found = data(run("measures", *pilots, *QUICK, "--format", "json", "-q", *names))
    validate("measures", found)
    assert set(found["network"]) == {"density"}
    assert set(found["actors"][0]) == {"id", "degree"}
    assert found["groups"] == found["cells"] == []
    assert set(found["places"][0]) == {"municipality_code", "density", "thin"}


@pytest.mark.parametrize(
    ("per", "parts"),
    [
        ("actor", {"actors"}),
        ("network", {"network", "groups"}),
        ("municipality", {"places"}),
        ("region", {"places"}),
        ("cell", {"cells"}),
        ("service", {"services"}),
    ],
)
def test_per_chooses_what_to_show(run, pilots, validate, per, parts):
    found = data(run("measures", *pilots, *QUICK, "--per", per, "--format", "json", "-q"))
    validate("measures", found)
    assert set(found) == {"schema", "method", *parts}
    assert all(f"{per}_code" in place for place in found.get("places", []))
    assert table(run("measures", *pilots, *QUICK, "--per", per, "--format", "csv", "-q"))
    for language in ("sv", "en"):
        text = run("measures", *pilots, *QUICK, "--per", per, "-q", "--lang", language).stdout
        assert max(len(line) for line in text.splitlines()) <= 80


def test_csv_has_full_precision_and_empty_cells_for_what_is_not_defined(run, pilots):
    rows = table(run("measures", *pilots, *QUICK, "--format", "csv", "-q"))
    found = data(run("measures", *pilots, *QUICK, "--format", "json", "-q"))["actors"]
    assert [row["id"] for row in rows] == [actor["id"] for actor in found]
    for row, actor in zip(rows, found, strict=True):
        assert float(row["betweenness"]) == actor["betweenness"]
        assert row["constraint"] == (
            "" if actor["constraint"] is None else str(actor["constraint"])
        )


def test_filters_choose_rows_and_change_no_number(run, pilots):
    options = ["--format", "json", "-q"]
    every = {a["id"]: a for a in data(run("measures", *pilots, *QUICK, *options))["actors"]}
    some = data(
        run("measures", *pilots, *QUICK, *options, "--level", "regional", "--region", "Kronoberg")
    )
    assert 0 < len(some["actors"]) < 10
    assert all(every[actor["id"]] == actor for actor in some["actors"])
    assert {
        place.get("region_code", place.get("municipality_code", ""))[:2] for place in some["places"]
    } == {"07"}


def test_the_actor_who_holds_it_together_stands_first(run, pilots):
    text = run(
        "measures", *pilots, *QUICK, "--per", "actor", "--top", 1, "-q", "--lang", "sv"
    ).stdout
    assert "Riksorganisationen" in text
    assert "Ljungby" not in text
    assert "0,593" in text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_measure_can_be_explained(run, language):
    for name in {measure.name for measure in REGISTRY}:
        result = run("measures", "--explain", name, "--lang", language)
        assert result.exit_code == 0
        assert name in result.stdout


def test_an_unknown_measure_names_the_nearest(run, village):
    result = run("measures", *village.glob("*.csv"), "--measures", "closenes", "-q")
    assert result.exit_code == 2
    assert "closeness" in result.stderr


def test_what_is_not_documented_is_counted(run, empty_folder):
    (empty_folder / "a.csv").write_text("id,name,sector,level\na,A,,\nb,B,public,local\n", "utf-8")
    (empty_folder / "r.csv").write_text("source,target\na,b\n", "utf-8")
    result = run("measures", "a.csv", "r.csv", "--lang", "en")
    assert "sector of 1 actor and the level of 1 actor" in result.stderr


def test_a_measure_of_words_is_said_in_the_language_and_stable_in_json(run, pilots, validate):
    name = ["--measures", "sector_brokering_class", "--per", "actor", "-q"]
    found = data(run("measures", *pilots, *name, "--format", "json"))
    validate("measures", found)
    classes = {actor["sector_brokering_class"] for actor in found["actors"]}
    assert classes == {"powerhouse", "connector", "sideliner"}
    swedish = run("measures", *pilots, *name, "--top", 0, "--lang", "sv").stdout
    assert "vid sidan" in swedish
    assert "sideliner" not in swedish


def alike(values):
    """Return values with what a workbook holds of a number: 16 digits."""
    if isinstance(values, dict):
        return {name: alike(value) for name, value in values.items()}
    if isinstance(values, list):
        return [alike(value) for value in values]
    return float(f"{values:.16g}") if isinstance(values, float) else values


def workbook(run, empty_folder, *arguments):
    result = run("measures", *arguments, *QUICK, "--format", "xlsx", "-o", "values.xlsx", "-q")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    return load_workbook(empty_folder / "values.xlsx")


def rows_of(sheet):
    """Return the rows of a sheet as dicts by the stable name that each header's note ends with."""
    names = [
        cell.comment.text.rsplit(": ", 1)[1] if cell.comment else cell.value for cell in sheet[1]
    ]
    return [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(2, values_only=True)]


def test_a_workbook_holds_what_json_holds(run, pilots, empty_folder):
    found = data(run("measures", *pilots, *QUICK, "--format", "json", "-q"))
    book = workbook(run, empty_folder, *pilots, "--lang", "en")
    assert book.sheetnames == [
        "Network", "Actors", "Groups", "Cells", "Places", "Services", "Method"
    ]  # fmt: skip
    values = {name: value for _title, name, value in book["Network"].iter_rows(2, values_only=True)}
    assert values == alike(found["network"])
    for row, actor in zip(rows_of(book["Actors"]), found["actors"], strict=True):
        words = {name for name, value in actor.items() if isinstance(value, str)} - {"id"}
        assert {name: row[name] for name in actor if name not in words} == alike(
            {name: value for name, value in actor.items() if name not in words}
        )
        assert words <= {"sector_brokering_class", "level_brokering_class"}
    assert [row[-1] for row in book["Groups"].iter_rows(2, values_only=True)] == alike(
        [group["ei"] for group in found["groups"]]
    )
    numbers = list(found["cells"][0])[2:]
    cells = book["Cells"].iter_rows(2, min_col=5, values_only=True)
    for row, cell in zip(cells, found["cells"], strict=True):
        assert list(row) == alike([cell[name] for name in numbers])
    for row, place in zip(rows_of(book["Places"]), found["places"], strict=True):
        assert row["code"] in place.values()
        assert all(row[name] == alike(place[name]) for name in found["network"])
    numbers = list(found["services"][0])[2:]
    services = book["Services"].iter_rows(2, min_col=4, values_only=True)
    for row, service in zip(services, found["services"], strict=True):
        assert list(row) == [service[name] for name in numbers]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_workbook_says_what_each_measure_means(run, pilots, empty_folder, language):
    book = workbook(run, empty_folder, *pilots, "--lang", language)
    network, actors, _groups, _cells, places, _services, method = book.worksheets
    notes = {
        Per.ACTOR: [cell.comment.text for cell in actors[1] if cell.comment],
        Per.NETWORK: [row[0].comment.text for row in network.iter_rows(2)],
        Per.PLACE: [cell.comment.text for cell in places[1] if cell.comment],
    }
    for per, texts in notes.items():
        named = {text.rsplit(": ", 1)[1]: text for text in texts}
        for measure in measures_per(per):
            assert named[measure.name].startswith(measure.definition.text(language))
            assert measure.source == "counts" or measure.source in named[measure.name]
    assert all(sheet.freeze_panes == "B2" for sheet in book.worksheets)
    said = {str(row[0]): row[1] for row in method.iter_rows(2, values_only=True)}
    assert said["Slumpfrö" if language == "sv" else "Seed"] == 1
    assert said["Omlottningar" if language == "sv" else "Permutations"] == 49


def test_a_workbook_follows_per_and_measures_and_names_what_was_asked(run, pilots, empty_folder):
    book = workbook(run, empty_folder, *pilots, "--per", "region", "--measures", "density")
    assert book.sheetnames == ["Places", "Method"]
    assert {len(row["code"]) for row in rows_of(book["Places"])} == {2}
    said = {row[0]: row[1] for row in book["Method"].iter_rows(2, values_only=True)}
    assert said["Measures asked for"] == "density"


def test_a_workbook_needs_a_file_of_its_own_kind(run, pilots, empty_folder):
    nowhere = run("measures", *pilots, "--format", "xlsx", "--lang", "sv")
    assert (nowhere.exit_code, nowhere.stdout) == (2, "")
    assert "-o" in nowhere.stderr
    assert run("measures", *pilots, "--format", "xlsx", "-o", "values.csv").exit_code == 2
    assert run("measures", *pilots, "--format", "xlsx", "--excel", "-o", "a.xlsx").exit_code == 2

    assert list(empty_folder.iterdir()) == []
