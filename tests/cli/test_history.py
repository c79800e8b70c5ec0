"""History and undo on the command line: what was done, by whom, and how it is taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samverkan.store import open_store

MAP = ("aktörer.csv", "relationer.csv")


def data(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def versions(run, *options):
    return data(run("history", *options, "--format", "json"))["versions"]


@pytest.fixture
def loaded(run, village):
    """Load the village, and then without its shop."""
    run("load", *MAP, "--mapping", "Flen", SAMVERKAN_WHO="Anna på kommunen")
    path = village / "aktörer.csv"
    path.write_text("\n".join(path.read_text("utf-8").splitlines()[:-1]), "utf-8")
    run("load", *MAP, "--mapping", "Flen", "--prune", SAMVERKAN_WHO="Byalaget")
    return village


@pytest.mark.usefixtures("loaded")
def test_history_tells_what_was_done_the_newest_first(run, validate):
    found = versions(run)
    validate("history", {"schema": "samverkan.history/1", "versions": found})
    told = [(one["number"], one["who"], one["what"]) for one in found]
    assert told == [(2, "Byalaget", "Loaded Flen"), (1, "Anna på kommunen", "Loaded Flen")]
    text = run("history", "--lang", "sv").stdout
    assert text.index("Byalaget") < text.index("Anna på kommunen")
    assert "Läste in Flen" in text
    assert max(map(len, text.splitlines())) <= 80
    for name in ("historik.csv", "historik.xlsx", "historik.json"):
        assert run("history", "-o", name).exit_code == 0
        assert Path(name).stat().st_size > 100


@pytest.mark.usefixtures("loaded")
def test_history_of_one_actor_holds_only_what_concerned_it(run):
    assert [one["number"] for one in versions(run, "--actor", "handlarn i bettna")] == [2, 1]
    assert [one["number"] for one in versions(run, "--actor", "b")] == [1]
    wrong = run("history", "--actor", "Handlarn i Betna")
    assert wrong.exit_code == 3
    assert "Did you mean Handlarn i Bettna?" in wrong.stderr


@pytest.mark.usefixtures("loaded")
def test_undo_says_what_it_takes_back_and_can_itself_be_undone(run):
    before = run("gaps", "--format", "csv").stdout
    undone = run("undo")
    assert "Version 2" in undone.stderr
    assert "Loaded Flen (Byalaget)" in undone.stderr
    assert "samverkan undo 3" in undone.stderr
    assert data(run("status", "--format", "json"))["actors"] == 3
    assert run("undo", "3").exit_code == 0
    assert run("gaps", "--format", "csv").stdout == before
    assert [one["action"] for one in versions(run)] == ["undo", "undo", "load", "load"]


@pytest.mark.usefixtures("loaded")
def test_more_than_one_version_goes_only_when_it_is_said(run):
    for name in ("X", "Y"):
        run("load", *MAP, "--mapping", name)
    refused = run("undo", "--to", "1")
    assert refused.exit_code == 1
    assert "Take back 3 versions?" in refused.stderr
    assert len(versions(run)) == 4
    assert run("undo", "--to", "1", "--dry-run").exit_code == 0
    assert len(versions(run)) == 4
    assert run("undo", "--to", "1", "--yes").exit_code == 0
    assert data(run("status", "--format", "json"))["actors"] == 3
    assert len(versions(run)) == 5
    run("undo")
    assert data(run("status", "--format", "json"))["actors"] == 2


@pytest.mark.usefixtures("loaded")
def test_going_back_to_today_changes_nothing(run):
    day = versions(run)[0]["time"][:4]
    assert "nothing was changed" in run("undo", "--to", day).stdout
    assert len(versions(run)) == 2


def test_what_cannot_be_taken_back_is_told(run, village):
    assert run("undo").exit_code == 3
    run("load", *MAP)
    for wrong in (("7",), ("--to", "1999"), ("--to", "nu"), ("1", "--to", "1")):
        assert run("undo", *wrong).exit_code in (2, 3), wrong
    assert len(versions(run)) == 1
    assert village.exists()


def test_the_older_versions_are_forgotten_when_it_is_said(run, village, monkeypatch):
    for number, year in enumerate(("2023", "2024", "2025")):
        monkeypatch.setattr(
            "samverkan.store.holdings.now", lambda year=year: f"{year}-05-01T10:00:00Z"
        )
        run("load", *MAP, "--mapping", str(number))
    asked = run("history", "prune", "--before", "2025")
    assert asked.exit_code == 1
    assert "Delete 1 version for good?" in asked.stderr
    assert (
        run("history", "prune", "--before", "2025", "--dry-run").stdout
        == "To be deleted: 1 version\n"
    )
    assert len(versions(run)) == 3
    assert run("history", "prune", "--before", "2025", "--yes").stdout == "Deleted: 1 version\n"
    assert [one["number"] for one in versions(run)] == [3, 2]
    with open_store(village / "samverkan.db") as store:
        assert len(store.contents(2).mappings) == 2


def test_the_name_is_the_one_given_once_or_in_the_environment(run, village):
    assert run("history", "i-am", "  Anna   på kommunen ").exit_code == 0
    run("load", MAP[0], "--mapping", "1")
    run("load", MAP[0], "--mapping", "2", SAMVERKAN_WHO="Byalaget")
    assert [one["who"] for one in versions(run)] == ["Byalaget", "Anna på kommunen"]
    assert run("history", "i-am", " ").exit_code == 2
    assert run("history", "i-am", "x" * 81).exit_code == 2
    assert village.exists()


def test_an_empty_history_is_told(run, village):
    (village / "samverkan.db").write_bytes(b"")
    told = run("history")
    assert told.exit_code == 0, told.output
    assert "no versions yet" in told.stdout


@pytest.mark.neo4j
@pytest.mark.usefixtures("village")
def test_neo4j_keeps_a_history_too(run, neo4j_address):
    store = ["--store", neo4j_address.location]

    def done(*words):
        result = run(*words, *store, "--lang", "en", **dict(neo4j_address.environment))
        assert result.exit_code == 0, result.output
        return result

    done("load", *MAP, "--mapping", "Flen")
    actors = Path(MAP[0]).read_text("utf-8").splitlines()
    Path(MAP[0]).write_text("\n".join(actors[:-1]), "utf-8")
    told = done("load", *MAP, "--mapping", "Flen", "--yes")
    assert "1 actor goes: Handlarn i Bettna" in told.stderr
    assert "Handlarn i Bettna" in done("gaps", "--version", "1").stdout
    assert "Handlarn i Bettna" not in done("gaps").stdout
    done("undo")
    assert "Handlarn i Bettna" in done("gaps").stdout
    done("forget", "Handlarn i Bettna", "--yes")
    assert "Handlarn i Bettna" not in done("gaps", "--version", "1").stdout
    assert "Erased an actor" in done("history").stdout
