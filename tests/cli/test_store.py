"""``samverkan store``: what other programs changed is told, and put back or kept."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

MAP = ("aktörer.csv", "relationer.csv")


@pytest.fixture
def changed(run, village):
    """Load the village, and change its rows in another program."""
    run("load", *MAP)
    with closing(sqlite3.connect(village / "samverkan.db", isolation_level=None)) as connection:
        connection.execute("UPDATE actor SET sector = 'media' WHERE id = 'b'")
        connection.execute("DELETE FROM relation WHERE rowid = 1")


def test_a_database_as_it_was_left_is_good(run, village):
    assert village
    run("load", *MAP)
    result = run("store", "verify")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "as samverkan left it: 1 version was checked" in result.stdout
    assert "Nothing" not in run("store", "repair").output


@pytest.mark.usefixtures("changed")
@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_differs_is_told_by_actor_and_field(run, validate, language):
    shown = run("store", "verify", "--lang", language)
    assert shown.exit_code == 1
    assert "media" in shown.stdout
    assert "samverkan store repair" in shown.stderr
    assert max(map(len, shown.stdout.splitlines())) <= 80
    found = json.loads(run("store", "verify", "--format", "json").stdout)
    validate("store-verify", found)
    assert [one["table"] for one in found["differences"]] == ["actors", "relations"]
    table = run("store", "verify", "--format", "csv").stdout.splitlines()
    assert len(table) == 3


def test_words_of_a_list_are_told_as_they_are_called(run, village):
    run("load", *MAP)
    with closing(sqlite3.connect(village / "samverkan.db", isolation_level=None)) as connection:
        connection.execute("""UPDATE actor SET services = '["fuel", "post"]' WHERE id = 'b'""")
    assert "drivmedel samt post och paket" in run("store", "verify", "--lang", "sv").stdout


def test_a_damaged_version_is_told_with_what_repair_does_and_later_ones_stay(run, village):
    run("load", *MAP)
    run("set", "Handlarn i Bettna", "note", "Nya ägare", "--lang", "en")
    run("set", "Handlarn i Bettna", "note", "Söker personal", "--lang", "en")
    with closing(sqlite3.connect(village / "samverkan.db", isolation_level=None)) as connection:
        connection.execute("UPDATE version SET content = x'00' WHERE number = 2")
    told = run("store", "verify", "--lang", "en")
    assert "What version 2 changed is damaged" in told.stdout
    assert "puts back" not in told.output
    assert run("store", "repair", "--yes").exit_code == 0
    assert run("store", "verify").exit_code == 0
    kept = json.loads(run("history", "--format", "json").stdout)["versions"]
    assert [(one["number"], one["action"]) for one in kept] == [(3, "edit"), (2, "found")]
    assert run("undo").exit_code == 0


@pytest.mark.usefixtures("changed")
def test_every_command_says_that_rows_were_changed_and_goes_on(run):
    result = run("gaps", "--top", "1")
    assert result.exit_code == 0
    assert result.stderr.count("samverkan store verify") == 1
    assert "media" in run("status").stdout


@pytest.mark.usefixtures("changed")
def test_repair_says_what_it_does_asks_and_puts_back(run):
    assert run("store", "repair", "--dry-run").exit_code == 0
    asked = run("store", "repair")
    assert asked.exit_code == 1
    assert "--yes" in asked.stderr
    assert run("store", "verify").exit_code == 1
    done = run("store", "repair", "--yes")
    assert done.exit_code == 0
    assert "Put back: 2 rows" in done.stdout
    assert run("store", "verify").exit_code == 0
    assert "media" not in run("status").stdout
    assert run("undo", "3").exit_code == 0
    assert "media" in run("status").stdout


@pytest.mark.usefixtures("changed")
def test_repair_keeps_what_is_there_when_asked(run):
    done = run("store", "repair", "--keep", "--yes")
    assert "Kept: 2 rows" in done.stdout
    assert run("store", "verify").exit_code == 0
    assert "media" in run("status").stdout
    assert run("undo").exit_code == 0
    assert "media" not in run("status").stdout


@pytest.mark.usefixtures("changed")
def test_a_load_keeps_what_was_changed_and_says_so(run):
    result = run("load", *MAP, "--yes")
    assert result.exit_code == 0
    assert "is kept as version 2" in result.stderr
    assert run("store", "verify").exit_code == 0
    assert "media" not in run("status").stdout
