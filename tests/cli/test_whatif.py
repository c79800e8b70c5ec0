"""``samverkan whatif``: sentences to read, tables and data, and scenario files."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parents[1] / "golden" / "reports"
PAGE = Path(__file__).parents[2] / "docs" / "whatif.md"
CHANGES = ("--add", "Läppe Livs", "vingaker_kommun", "--leave", "Tillväxtverket")
FEW = ("--measures", "degree,components,global_efficiency")
CLOSING = ("--leave", "Läppe Livs")


def test_json_follows_its_schema(run, pilots, validate):
    options = ("--permutations", 9, "--format", "json", "-q")
    found = json.loads(run("whatif", *pilots, *CHANGES, *options).stdout)
    validate("whatif", found)
    assert found["changes"] == [
        {"kind": "add", "names": ["lappe_livs", "vingaker_kommun"]},
        {"kind": "leave", "names": ["tillvaxtverket"]},
    ]
    assert found["network"]["actors"] == {"before": 174, "after": 173, "change": -1}
    closed = found["gaps"]["closed"]
    assert {gap["kind"] for gap in closed} >= {"missing_link", "missing_seat"}
    assert {gap["by"] for gap in closed} == {"contact"}
    assert found["service"] == {"lost": [], "fragile": [], "gained": []}


def test_json_begins_with_what_villages_lose_and_whom_it_concerns(run, pilots, validate):
    options = (*FEW, "--format", "json", "-q")
    found = json.loads(run("whatif", *pilots, *CLOSING, *options).stdout)
    validate("whatif", found)
    (lost,) = found["service"]["lost"]
    assert (lost["village"], lost["service"]) == ("Läppe", "grocery")
    assert lost["carriers"] == ["lappe_livs"]
    assert not lost["knock_on"]
    assert found["gaps"]["closed"] == []
    assert found["concerned"][0] == "kreativa_lappe"
    assert [one["id"] for one in found["concerns"]] == found["concerned"]
    assert found["told"]["sv"][0].startswith("Läppe förlorar dagligvaror; ")


def test_an_agent_gains_what_its_principal_offers(run, empty_folder, validate):
    (empty_folder / "a.csv").write_text(
        "id,name,level,locality,municipality,services\n"
        "livs,Livs,local,Vik,Flen,grocery\nposten,Posten,national,,,post\n",
        "utf-8",
    )
    options = ("--agent", "Livs", "Posten", "--format", "json", "-q", *FEW)
    found = json.loads(run("whatif", "a.csv", *options).stdout)
    validate("whatif", found)
    (gained,) = found["service"]["gained"]
    assert (gained["village"], gained["service"], gained["actors"]) == ("Vik", "post", ["livs"])
    assert found["changes"] == [{"kind": "agent", "names": ["livs", "posten"]}]


def test_csv_holds_every_value_rank_and_gap(run, pilots):
    text = run("whatif", *pilots, *CHANGES, *FEW, "--format", "csv", "-q").stdout
    data = json.loads(run("whatif", *pilots, *CHANGES, *FEW, "--format", "json", "-q").stdout)
    rows = list(csv.DictReader(io.StringIO(text)))
    count = {part: sum(row["part"] == part for row in rows) for part in ("network", "rank")}
    assert count == {"network": len(data["network"]), "rank": len(data["ranks"])}
    gaps = [row["id"] for row in rows if row["part"] in data["gaps"]]
    assert gaps == [gap["id"] for found in data["gaps"].values() for gap in found]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_text_is_one_to_read_out_and_fits_eighty_columns(run, pilots, language):
    hold(run("whatif", *pilots, *CLOSING, "-q", "--lang", language), f"whatif.{language}.txt")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_figures_are_shown_when_asked_for(run, pilots, language):
    options = (*FEW, "--top", 3, "-q", "--lang", language, "--figures")
    hold(run("whatif", *pilots, *CHANGES, *options), f"whatif_figures.{language}.txt")
    without = run("whatif", *pilots, *CHANGES, "-q", "--lang", "en").stdout
    assert "Components" not in without
    assert "Changed ranks" not in without


def hold(result, name):
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    golden = GOLDEN / name
    if os.environ.get("SAMVERKAN_WRITE_GOLDEN"):
        golden.write_text(result.stdout, "utf-8")
    assert result.stdout == golden.read_text("utf-8")


def test_a_scenario_is_saved_applied_again_and_added_to(run, pilots, empty_folder):
    options = (*FEW, "--format", "json", "-q")
    first = run("whatif", *pilots, *CHANGES, "--save", "möte.toml", *options).stdout
    assert first == run("whatif", *pilots, "--scenario", "möte.toml", *options).stdout
    kept = ("--scenario", "möte.toml", "--save", "möte.toml")
    assert run("whatif", *pilots, *kept, "--remove", "hssl", "lrf", *options).exit_code == 0
    kept = (empty_folder / "möte.toml").read_text("utf-8")
    assert kept.count("  { ") == 3


def test_nothing_is_written_to_the_store(run, pilots, empty_folder):
    run("load", *pilots)
    before = (empty_folder / "samverkan.db").read_bytes()
    assert run("whatif", "--add", "Läppe Livs", "Vingåkers kommun", *FEW, "-q").exit_code == 0
    assert (empty_folder / "samverkan.db").read_bytes() == before
    assert sorted(file.name for file in empty_folder.iterdir()) == ["samverkan.db"]


def test_an_unknown_name_brings_the_three_nearest(run, pilots):
    result = run("whatif", *pilots, "--add", "Läppe Liv", "Vingåkers kommun", "--lang", "sv")
    assert result.exit_code == 2
    assert "Menade du Läppe Livs / Byalaget Kreativa Läppe / " in result.stderr


def test_no_change_and_bad_files_end_with_wrong_usage(run, pilots, empty_folder):
    assert run("whatif", *pilots).exit_code == 2
    assert run("whatif", *pilots, "--scenario", "none.toml").exit_code == 2
    assert run("whatif", *pilots, "--leave", "hssl", "--measures", "nonsense").exit_code == 2
    (empty_folder / "a.csv").write_text("id,name\na,A\n", "utf-8")
    assert run("whatif", "a.csv", "--leave", "a", "--save", "a.csv").exit_code == 2


def test_filters_choose_what_is_shown_and_change_no_number(run, pilots):
    options = (*FEW, "--format", "json", "-q")
    every = json.loads(run("whatif", *pilots, *CHANGES, *options).stdout)
    own = json.loads(run("whatif", *pilots, *CHANGES, *options, "--municipality", "Flen").stdout)
    assert own["network"] == every["network"]
    assert 0 < len(own["ranks"]) < len(every["ranks"])
    assert all(change in every["ranks"] for change in own["ranks"])
    assert len(own["gaps"]["closed"]) < len(every["gaps"]["closed"])


def test_the_page_shows_what_the_command_prints():
    golden = (GOLDEN / "whatif.en.txt").read_text("utf-8")
    assert f"```text\n{golden}```" in PAGE.read_text("utf-8")
