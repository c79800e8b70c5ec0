"""An actor is erased for data protection; mappings are listed, renamed and taken away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

MAP = ("aktörer.csv", "relationer.csv")
SHOP = "Handlarn i Bettna"


def data(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def kept(run, village):
    """Load the village twice, under two names, and note something of its shop."""
    text = (village / "aktörer.csv").read_text("utf-8")
    (village / "aktörer.csv").write_text(
        text.replace(",typ\n", ",typ,anteckning\n", 1).replace(
            "byalag\n", f"byalag,Vill möta {SHOP}\n"
        ),
        "utf-8",
    )
    run("load", *MAP, "--mapping", "Flen")
    run("load", MAP[0], "--mapping", "Bara aktörer")
    gap = data(run("gaps", "--format", "json", "-q"))["missing_links"][0]["id"]
    run("follow", "set", gap, "contacted", "-q")
    return village


@pytest.mark.usefixtures("kept")
def test_forgetting_asks_first_and_tells_what_goes(run):
    asked = run("forget", SHOP, "--lang", "en")
    assert asked.exit_code == 1
    assert f"Erase {SHOP} for ever?" in asked.stderr
    assert f"{SHOP} stands in Bara aktörer and Flen" in asked.stderr
    assert "1 note of what became of a suggestion" in asked.stderr
    assert "3 versions tell of it" in asked.stderr
    assert run("forget", SHOP, "--dry-run").exit_code == 0
    assert data(run("status", "--format", "json"))["actors"] == 3


def test_what_is_erased_is_told_and_what_may_name_it_still(run, kept):
    Path("samverkan.schema-3.1.db").write_bytes(b"x")
    told = run("forget", SHOP, "--yes", "--lang", "sv")
    assert told.stdout == f"{SHOP} är raderad\n"
    assert "Dess namn står kvar i 1 text om andra: Bettna byalag (anteckning)" in told.stderr
    assert "samverkan.schema-3.1.db" in told.stderr
    assert data(run("status", "--format", "json"))["actors"] == 2
    assert data(run("follow", "--format", "json", "-q"))["gaps"] == []
    found = data(run("history", "--format", "json"))["versions"]
    assert [one["number"] for one in found] == [4, 3, 2, 1]
    assert found[0]["what"] == "Erased an actor"
    assert SHOP not in run("export", "--version", "1", "-o", "-", "--format", "graphml").stdout
    assert run("undo", "4").exit_code == 3
    assert run("forget", SHOP, "--yes").exit_code == 3
    assert kept.exists()


@pytest.mark.usefixtures("kept")
def test_mappings_are_listed_renamed_and_taken_away(run):
    def names():
        return [one["name"] for one in data(run("mapping", "--format", "json"))["mappings"]]

    assert names() == ["Bara aktörer", "Flen"]
    assert "Flen" in run("mapping", "list").stdout
    assert "samverkan undo" in run("mapping", "rename", "Flen", "Servicenätverk 2026").stderr
    assert names() == ["Bara aktörer", "Servicenätverk 2026"]
    assert run("mapping", "rename", "Bara aktörer", "Servicenätverk 2026").exit_code == 3
    asked = run("mapping", "remove", "Bara aktörer", "--lang", "en")
    assert asked.exit_code == 1
    assert "actors go" not in asked.stderr, "Flen holds them too"
    assert run("mapping", "remove", "Bara aktörer", "--dry-run").exit_code == 0
    told = run("mapping", "remove", "Bara aktörer", "--yes", "--lang", "en")
    assert told.stdout == "Bara aktörer is taken away\n"
    assert "To take it back: samverkan undo 5" in told.stderr
    assert names() == ["Servicenätverk 2026"]
    run("undo")
    assert names() == ["Bara aktörer", "Servicenätverk 2026"]
    assert run("mapping", "remove", "Ingen").exit_code == 3
    run("mapping", "remove", "Bara aktörer", "--yes")
    asked = run("mapping", "remove", "Servicenätverk 2026", "--dry-run", "--lang", "en")
    assert "3 actors go" in asked.stderr


@pytest.mark.usefixtures("kept")
def test_versions_of_whom_somebody_was_erased_say_what_they_did(run):
    run("add", "actor", "Nybutiken", "--sector", "commercial")
    run("merge", "Nybutiken", SHOP)
    wrong = run("mapping", "remove", "Ingen", "--lang", "sv")
    assert "Den innehåller Bara aktörer, Flen och för hand" in wrong.stderr
    told = run("forget", "Nybutiken", "--yes", "--lang", "sv")
    assert "Nybutiken finns i Bara aktörer, Flen och för hand" in told.stderr
    told = data(run("history", "--format", "json", "--lang", "en"))["versions"]
    said = [one["what"] for one in told]
    assert said[1:3] == ["Made one of two actors", "Added something by hand"]
    assert said[3] == "Changed what was noted of a suggestion"
