"""One municipality and one village: report, page, json, xlsx and terminal tell the same figures."""

from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook

from samverkan import GapOptions, Options, analyse, read_map
from samverkan.filters import Filters
from samverkan.view.model import view_model

pytestmark = pytest.mark.slow
MOST = 10


@pytest.fixture
def shown(run, pilots):
    """Return a function that runs a command on the pilots and returns what it shows."""

    def show(command, *arguments):
        result = run(command, *arguments, *pilots, "-q")
        assert result.exit_code == 0, result.output
        return result.stdout

    return show


def sheet(run, pilots, command, *arguments):
    result = run(command, *arguments, *pilots, "-q", "-o", f"{command}.xlsx")
    assert result.exit_code == 0, result.output
    return load_workbook(f"{command}.xlsx").worksheets[0].iter_rows(min_row=2, values_only=True)


def page(pilots, code):
    options = Options(filters=Filters(municipality=code), gaps=GapOptions(top=MOST, permutations=1))
    return view_model(analyse(read_map(pilots), options))


def chapter(report, title):
    return report.split(f"\n## {title}\n")[1].split("\n## ")[0]


def stars(lines):
    """Return how many are marked as the only one of their village, the key left out."""
    return sum(line.count("*") for line in lines if not line.strip(" -\\").startswith("* "))


def test_services_that_hang_on_one_are_as_many_everywhere(run, pilots, shown):
    coverage = json.loads(shown("table", "Ljungby", "--format", "json"))["coverage"]
    alone = sum(cell["state"] == "sole" for cell in coverage)
    assert alone
    told = chapter(shown("report", "Ljungby"), "Service village by village").split("\n")
    assert stars(line for line in told if line.startswith("| ")) == alone
    assert stars(shown("table", "Ljungby").split("\n")) == alone
    cells = [cell for row in sheet(run, pilots, "table", "Ljungby") for cell in row]
    assert sum(str(cell).endswith("*") for cell in cells) == alone
    villages = [village for village in page(pilots, "0781").villages if village.place == "0781"]
    offers = [cell[0] for village in villages for cell in village.cells if cell]
    assert sum(len(actors) == 1 for actors in offers) == alone


def test_the_talks_of_a_municipality_are_the_same_everywhere(run, pilots, shown):
    asked = ("--municipality", "Ljungby", "--top", str(MOST))
    links = json.loads(shown("gaps", *asked, "--format", "json"))["missing_links"]
    names = {actor.id: actor.name for actor in read_map(pilots).actors}
    pairs = [(names[link["source"]], names[link["target"]]) for link in links]
    assert len(pairs) == MOST
    told = chapter(shown("report", "Ljungby"), "Who ought to talk")
    assert [f"{first} – {second}" for first, second in pairs] == [
        line.split(" | ")[1]
        for line in told.split("\n")
        if line.startswith("| ") and line[2].isdigit()
    ]
    terminal = " ".join(shown("gaps", *asked).split())
    # A heading that is too long for its line goes on below what stands at its right.
    for number, (first, _second) in enumerate(pairs, start=1):
        assert f" {number}. {first[:40]}" in terminal
    rows = list(sheet(run, pilots, "gaps", *asked))
    assert [row[1] for row in rows[:MOST]] == [f"{one} and {other}" for one, other in pairs]
    gaps = [gap["id"] for gap in page(pilots, "0781").gaps if gap["kind"] == "missing_link"]
    assert gaps == [link["id"] for link in links]


def test_what_one_village_has_is_the_same_everywhere(run, pilots, shown):
    coverage = json.loads(shown("table", "Simonstorp", "--format", "json"))["coverage"]
    states = {cell["service"]: cell["state"] for cell in coverage}
    assert states["fuel"] == "sole"
    sentence = "is the only one documented to offer fuel in Simonstorp."
    told = chapter(shown("report", "Simonstorp"), "Service village by village")
    assert sentence in told
    assert sentence in " ".join(shown("table", "Simonstorp").split())
    (row,) = [row for row in sheet(run, pilots, "table", "Simonstorp") if "Simonstorp" in row]
    assert sum(str(cell).endswith("*") for cell in row) == 1
    (village,) = [one for one in page(pilots, "0581").villages if one.name == "Simonstorp"]
    assert sum(len(cell[0]) == 1 for cell in village.cells if cell) == 1
