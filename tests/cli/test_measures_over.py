"""``samverkan measures --over``: each date is what ``--as-of`` gives for it."""

from __future__ import annotations

import csv
import io
import json

import pytest
from openpyxl import load_workbook

DATES = ("2010", "2017-05", "2019")
OVER = ("--over", ",".join(DATES), "-q")
FEW = ("--measures", "density,degree,betweenness,ei_sector,ei_sector_p", "--permutations", 99)


def data(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize(("per", "part"), [("network", "network"), ("actor", "actors")])
def test_each_date_is_what_as_of_gives(run, pilots, validate, per, part):
    asked = (*pilots, *FEW, "--per", per, "--format", "json", "--sector", "nonprofit")
    found = data(run("measures", *asked, *OVER))
    validate("measures", found)
    assert set(found) == {"schema", "series", "method"}
    assert [one["date"] for one in found["series"]] == list(DATES)
    for one in found["series"]:
        cut = data(run("measures", *asked, "--as-of", one["date"], "-q"))
        assert one[part] == cut[part]
        assert one["unknown"] == cut["method"]["unknown"]
    first, *_others, last = found["series"]
    assert first[part] != last[part]
    assert found["method"]["options"]["over"] == list(DATES)


@pytest.mark.parametrize("per", ["network", "actor"])
def test_csv_has_the_values_of_json_a_row_for_each_date(run, pilots, per):
    asked = (*pilots, *FEW, "--per", per, *OVER)
    found = data(run("measures", *asked, "--format", "json"))["series"]
    rows = list(csv.DictReader(io.StringIO(run("measures", *asked, "--format", "csv").stdout)))
    if per == "network":
        values = [(one["date"], *item) for one in found for item in one["network"].items()]
        written = [(row["date"], row["name"], float(row["value"])) for row in rows]
    else:
        values = [
            (one["date"], actor["id"], actor["betweenness"])
            for one in found
            for actor in one["actors"]
        ]
        written = [(row["date"], row["id"], float(row["betweenness"])) for row in rows]
    assert written == values


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_person_sees_the_dates_beside_each_other(run, pilots, language):
    text = run("measures", *pilots, *OVER, *FEW, "--lang", language).stdout
    header, *lines = text.splitlines()[1:]
    assert header.split()[1:] == list(DATES)
    assert len(lines) == 3
    asked = ("--measures", "degree,betweenness", "--per", "actor", "--top", 3)
    lines = run("measures", *pilots, *OVER, *asked, "--lang", language).stdout.splitlines()
    assert sum("Riksorganisationen" in line for line in lines) == 2
    assert max(map(len, lines)) <= 80


def test_an_actor_who_came_later_or_left_has_no_value_then(run, empty_folder):
    (empty_folder / "a.csv").write_text(
        "id,name,since,until\na,Anna,,\nb,Bertil,2015,\nc,Cesar,,2012\n", "utf-8"
    )
    (empty_folder / "r.csv").write_text("source,target\na,b\na,c\n", "utf-8")
    asked = ("measures", "a.csv", "r.csv", "--per", "actor", "--measures", "degree")
    result = run(*asked, "--over", "2020,2010", "--lang", "en")
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[1:] == [
        ["actor", "2010", "2020"],
        ["Anna", "1", "1"],
        ["Bertil", "–", "1"],
        ["Cesar", "1", "–"],
    ]
    assert "2 of 2 relations have no date" in result.stderr


def test_a_workbook_holds_the_series_and_its_dates(run, pilots, empty_folder):
    run("measures", *pilots, *OVER, *FEW, "--format", "xlsx", "-o", "over.xlsx", "--lang", "en")
    series, method = load_workbook(empty_folder / "over.xlsx").worksheets
    assert [row[0] for row in series.iter_rows(2, values_only=True)][::3] == list(DATES)
    assert ("Dates", "2010, 2017-05, 2019") in list(method.iter_rows(values_only=True))


def test_dates_come_in_the_order_of_time_and_once(run, pilots):
    asked = ("--measures", "ties", "--format", "json", "-q")
    found = data(run("measures", *pilots, *asked, "--over", "2019, 2018-05,2018,2019"))
    assert [one["date"] for one in found["series"]] == ["2018-05", "2018", "2019"]


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        (("--over", "2017,igår"), "igår"),
        (("--over", "2017,"), "--over"),
        (("--over", "2017", "--as-of", "2018"), "--as-of"),
        (("--over", "2017", "--per", "cell"), "--per"),
        (("--over", "2017", "--measures", "betweenness"), "--per"),
        (("--over", "2017", "--measures", "betwenness"), "betweenness"),
    ],
)
def test_what_does_not_fit_is_wrong_usage(run, pilots, wrong, word):
    for language in ("sv", "en"):
        result = run("measures", *pilots, *wrong, "--lang", language)
        assert (result.exit_code, result.stdout) == (2, "")
        assert word in result.stderr
