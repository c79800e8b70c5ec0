"""``samverkan plan``: the links that together do most, to read out, as a table and as data."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[1] / "golden" / "reports"
PAGE = Path(__file__).parents[2] / "docs" / "whatif.md"
LJUNGBY = ("--within", "Ljungby", "--links", 4)


def data(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_text_is_one_to_read_out_and_fits_eighty_columns(run, pilots, language):
    result = run("plan", *pilots, *LJUNGBY, "-q", "--lang", language)
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    golden = GOLDEN / f"plan.{language}.txt"
    if os.environ.get("SAMVERKAN_WRITE_GOLDEN"):
        golden.write_text(result.stdout, "utf-8")
    assert result.stdout == golden.read_text("utf-8")


def test_the_page_shows_what_the_command_prints():
    golden = (GOLDEN / "plan.en.txt").read_text("utf-8")
    assert f"```text\n{golden}```" in PAGE.read_text("utf-8")


@pytest.mark.parametrize("objective", ["service", "gain"])
def test_json_follows_its_schema_and_adds_up(run, pilots, validate, objective):
    options = ("--objective", objective, "--links", 10, "--format", "json", "-q")
    found = data(run("plan", *pilots, *options))
    validate("plan", found)
    assert len(found["links"]) == 10
    assert found["objective"] == objective
    assert sum(link["adds"] for link in found["links"]) == pytest.approx(found["need"])
    rise = sum(link["nearness"] for link in found["links"])
    assert found["nearness"]["after"] - found["nearness"]["before"] == pytest.approx(rise)


def test_each_objective_does_more_of_its_own(run, pilots):
    found = {
        name: data(run("plan", *pilots, "--objective", name, "--format", "json", "-q"))
        for name in ("service", "gain")
    }
    assert found["service"]["need"] > found["gain"]["need"]
    assert found["gain"]["nearness"]["after"] > found["service"]["nearness"]["after"]


@pytest.mark.slow
def test_rules_hold_for_every_link(run, pilots):
    options = ("--links", 12, "--format", "json", "-q", "--max-per-actor", 1)
    links = data(run("plan", *pilots, *options))["links"]
    ends = [end for link in links for end in (link["source"], link["target"])]
    assert len(set(ends)) == len(ends) == 24
    fuel = data(run("plan", *pilots, "--require-service", "drivmedel", "--format", "json", "-q"))
    gaps = data(run("gaps", *pilots, "--top", 0, "--per-actor", 0, "--format", "json", "-q"))
    shared = {link["id"]: link["shared"] for link in gaps["missing_links"]}
    assert all("fuel" in shared[link["id"]] for link in fuel["links"])
    sector = ("--touching-sector", "commercial", "--links", 20, "--format", "json", "-q")
    named = data(run("plan", *pilots, *sector))["links"]
    actors = list(csv.DictReader(pilots[0].read_text("utf-8").splitlines()))
    commercial = {actor["id"] for actor in actors if actor["sector"] == "commercial"}
    assert all(commercial & {link["source"], link["target"]} for link in named)


def test_within_a_municipality_only_its_links_count(run, pilots):
    found = data(run("plan", *pilots, *LJUNGBY, "--format", "json", "-q"))
    assert {link["place"] for link in found["links"]} == {"0781"}
    assert {link["municipality_code"] for link in found["links"]} == {"0781"}
    few = data(run("plan", *pilots, *LJUNGBY[:2], "--links", 2, "--format", "json", "-q"))
    assert (few["method"]["search"], found["method"]["search"]) == ("all", "beam")


def test_csv_has_a_row_for_each_link(run, pilots):
    rows = list(csv.reader(io.StringIO(run("plan", *pilots, "--format", "csv", "-q").stdout)))
    assert len(rows) == 6
    assert [row[0] for row in rows] == ["number", "1", "2", "3", "4", "5"]


def test_a_plan_is_kept_as_a_scenario_and_fills_what_it_names(run, pilots):
    found = data(run("plan", *pilots, *LJUNGBY, "--save", "plan.toml", "--format", "json", "-q"))
    options = ("--measures", "components", "--format", "json", "-q")
    shown = data(run("whatif", *pilots, "--scenario", "plan.toml", *options))
    closed = {gap["id"] for gap in shown["gaps"]["closed"]}
    assert {link["id"] for link in found["links"]} <= closed
    assert {gap["by"] for gap in shown["gaps"]["closed"]} == {"contact"}


def test_figures_are_shown_when_asked_for(run, pilots):
    plain, figures = (
        " ".join(run("plan", *pilots, *LJUNGBY, *more, "--lang", "en", "-q").stdout.split())
        for more in ((), ("--figures",))
    )
    assert "beside those before; nearness" in figures
    assert "the search kept the 30 best packages of each size" in figures
    assert "need" not in plain.casefold().replace("what does", "")
    assert "packages" not in plain


def test_when_nothing_fits_it_says_what_to_try(run, pilots):
    result = run("plan", *pilots, "--within", "Umeå", "--lang", "en", "-q")
    assert result.exit_code == 0
    assert "No suggestion fits these rules in Umeå." in result.stdout
    assert "--min-stake 0" in result.stdout
    assert run("plan", *pilots, "--within", "Umeaborg").exit_code == 2
    assert run("plan", *pilots, "--links", 0).exit_code == 2


def test_fewer_links_than_asked_for_are_told(run, pilots):
    said = run("plan", *pilots, "--within", "Flen", "--links", 9, "--lang", "en", "-q").stdout
    assert "9 contacts were asked for, but no more than 4 fit the rules." in " ".join(said.split())


def test_a_map_without_places_is_planned_too(run, empty_folder):
    (empty_folder / "a.csv").write_text(
        "id,name,sector\na,A,public\nb,B,nonprofit\nc,C,commercial\nd,D,public\n", "utf-8"
    )
    (empty_folder / "r.csv").write_text("source,target\na,b\nc,d\n", "utf-8")
    found = data(run("plan", "a.csv", "r.csv", "--links", 1, "--format", "json", "-q"))
    assert found["objective"] == "gain"
    assert found["links"][0]["village"] is None
