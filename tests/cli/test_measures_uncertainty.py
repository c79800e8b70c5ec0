"""``samverkan measures --uncertainty``: how sure the ranks are, in every format."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from samverkan.measures import LEADING, RANK_COLUMNS

pytestmark = pytest.mark.slow

TRIED = ("--uncertainty", "--resamples", 30, "--permutations", 9)


def data(run, pilots, *more):
    result = run("measures", *pilots, *TRIED, *more, "--format", "json", "-q")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_json_has_the_ranks_beside_each_value_and_how_they_were_tried(run, pilots, validate):
    found = data(run, pilots, "--per", "actor")
    validate("measures", found)
    names = {f"{name}_{ending}" for name in LEADING for ending in RANK_COLUMNS}
    assert all(names < set(actor) for actor in found["actors"])
    assert found["method"]["uncertainty"] == {
        "resamples": 30, "maps": {"source": 30, "ties": 30},
        "left_out_share": 0.1, "top": 5, "stable_from": 0.8,
    }  # fmt: skip
    first = next(actor for actor in found["actors"] if actor["betweenness_rank"] == 1)
    assert (first["id"], first["betweenness_top_five"]) == ("hssl", "stable")


def test_a_rank_that_is_no_rank_breaks_the_schema(run, pilots, validate):
    found = data(run, pilots, "--per", "actor", "--measures", "degree")
    validate("measures", found)
    for name, value in (("degree_rank", 0), ("degree_top_five", "sure")):
        wrong = json.loads(json.dumps(found))
        wrong["actors"][0][name] = value
        with pytest.raises(Exception, match=str(value)):
            validate("measures", wrong)


def test_without_the_option_nothing_is_ranked(run, pilots, validate):
    result = run("measures", *pilots, "--measures", "degree", "--format", "json", "-q")
    found = json.loads(result.stdout)
    validate("measures", found)
    assert set(found["actors"][0]) == {"id", "degree"}
    assert found["method"]["uncertainty"] is None


def test_csv_has_the_same_as_json(run, pilots):
    options = ("--measures", "degree,closeness", "--per", "actor")
    found = data(run, pilots, *options)["actors"]
    result = run("measures", *pilots, *TRIED, *options, "--format", "csv", "-q")
    for row, actor in zip(csv.DictReader(io.StringIO(result.stdout)), found, strict=True):
        for name, value in actor.items():
            assert row[name] == ("" if value is None else str(value))


@pytest.mark.parametrize(
    ("language", "words", "without"),
    [
        ("sv", ("säker", "osäker: "), "utan en tiondel av kontakterna"),
        ("en", ("stable", "unsure: "), "without a tenth of the ties"),
    ],
)
def test_a_table_says_which_of_the_five_are_stable(run, pilots, language, words, without):
    options = ("--per", "actor", "--top", 8, "--lang", language)
    result = run("measures", *pilots, *TRIED, "--measures", "betweenness", *options)
    assert without in result.stderr
    assert max(len(line) for line in result.stdout.splitlines()) <= 80
    table = result.stdout.split("\n\n")[1]
    assert all(word in table for word in words)


@pytest.mark.parametrize(
    ("language", "words"), [("sv", "ingen placering"), ("en", "ranked by none")]
)
def test_a_measure_that_ranks_nobody_says_so(run, pilots, language, words):
    result = run("measures", *pilots, *TRIED, "--measures", "community", "--lang", language)
    assert words in result.stderr


def test_a_map_of_which_nothing_can_be_left_out_says_so(run, empty_folder):
    (empty_folder / "a.csv").write_text("id,name\na,A\nb,B\n", "utf-8")
    (empty_folder / "r.csv").write_text("source,target\na,b\n", "utf-8")
    options = ("--measures", "degree", "--lang", "en")
    result = run("measures", "a.csv", "r.csv", *TRIED, *options)
    assert "one tie, at most" in result.stderr
    assert result.exit_code == 0


def test_filters_choose_rows_and_change_no_rank(run, pilots):
    options = ("--measures", "betweenness", "--per", "actor")
    every = {actor["id"]: actor for actor in data(run, pilots, *options)["actors"]}
    some = data(run, pilots, *options, "--region", "Kronoberg")["actors"]
    assert 0 < len(some) < len(every)
    assert all(every[actor["id"]] == actor for actor in some)


def test_a_workbook_has_a_sheet_of_ranks_and_says_how_they_were_tried(run, pilots, empty_folder):
    options = ("--measures", "betweenness", "--format", "xlsx", "-o", "a.xlsx", "-q")
    assert run("measures", *pilots, *TRIED, *options, "--lang", "en").exit_code == 0
    book = load_workbook(empty_folder / "a.xlsx")
    assert book.sheetnames == ["Actors", "Ranks", "Method"]
    _header, first, *rest = book["Ranks"].iter_rows(values_only=True)
    assert first[:3] == ("hssl", "Riksorganisationen Hela Sverige ska leva", "Bridge builder")
    assert first[4:7] == (1, 1, 1)
    assert first[-1] == "stable"
    assert len(rest) == 173
    said = {row[0]: row[1] for row in book["Method"].iter_rows(2, values_only=True)}
    assert said["Ranks tried on maps without a tenth of the ties"] == 30


def test_a_series_is_not_ranked(run, pilots):
    result = run("measures", *pilots, *TRIED, "--over", "2019,2020")
    assert result.exit_code == 2
    assert "--uncertainty" in result.stderr
