"""Whatever is given, the text is clear in both languages, and what was kept is still there."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from samverkan.store import open_store

ACTORS = "id,name,sector,level\na,A,public,local\nb,B,nonprofit,local\n"
TWINS = "id,name,sector,level\na,A,public,local\nb,X,nonprofit,local\nc,X,nonprofit,local\n"
FILES = {
    "no file": ({}, ["nofile.csv"], 2),
    "folder": ({}, ["."], 2),
    "empty file": ({"e.csv": b""}, ["e.csv"], 1),
    "only headers": ({"h.csv": b"id,name,sector,level\n"}, ["h.csv"], 1),
    "binary csv": ({"b.csv": bytes(range(256)) * 40}, ["b.csv"], 1),
    "binary xlsx": ({"b.xlsx": bytes(range(256)) * 40}, ["b.xlsx"], 1),
    "unknown ending": ({"map.pdf": b"%PDF-1.7\n\x00\x01"}, ["map.pdf"], 1),
    "unknown sector": ({"a.csv": ACTORS.replace("public", "statlig-ish")}, ["a.csv"], 1),
    "unknown actor": ({"a.csv": ACTORS, "r.csv": "source,target\na,z\n"}, ["a.csv", "r.csv"], 1),
    "ambiguous name": ({"a.csv": TWINS, "r.csv": "source,target\na,X\n"}, ["a.csv", "r.csv"], 1),
    "duplicate id": ({"a.csv": ACTORS + "a,C,public,local\n"}, ["a.csv"], 1),
    "self-relation": ({"a.csv": ACTORS, "r.csv": "source,target\na,a\n"}, ["a.csv", "r.csv"], 1),
    "bad year": (
        {"a.csv": ACTORS, "r.csv": "source,target,since\na,b,20x7\n"},
        ["a.csv", "r.csv"],
        1,
    ),
    "bad code": ({"a.csv": "id,name,municipality_code\na,A,99999\n"}, ["a.csv"], 1),
    "NUL bytes": ({"a.csv": b"id,name\na,A\x00B\n"}, ["a.csv"], 1),
    "cell of 1 MB": ({"a.csv": "id,name\na," + "x" * 1_048_576 + "\n"}, ["a.csv"], 1),
}


def write(files):
    for name, content in files.items():
        raw = content if isinstance(content, bytes) else content.encode("utf-8")
        Path(name).write_bytes(raw)


def is_clear(swedish, english):
    """Hold that both say something short, each in its language, without a traceback."""
    for result in (swedish, english):
        assert result.stdout == "" or "samverkan" not in result.stdout
        assert result.stderr.strip()
        assert "Traceback" not in result.stderr
        assert len(result.stderr) < 3_000
    assert swedish.stderr != english.stderr


@pytest.mark.parametrize("case", FILES)
@pytest.mark.usefixtures("village")
def test_bad_files_are_told_clearly_and_change_nothing(run, case):
    run("load", "*.csv")
    before = run("gaps", "--format", "json").stdout
    files, names, code = FILES[case]
    write(files)
    for command in ("gaps", "load"):
        swedish = run(command, *names, "--strict", "--lang", "sv")
        english = run(command, *names, "--strict", "--lang", "en")
        assert swedish.exit_code == english.exit_code == code, english.output
        is_clear(swedish, english)
    assert run("gaps", "--format", "json").stdout == before


@pytest.mark.parametrize("case", [name for name, (_f, _n, code) in FILES.items() if code == 1])
def test_check_tells_the_same_problems_as_data(run, case, validate):
    files, names, _code = FILES[case]
    write(files)
    result = run("check", *names, "--strict", "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    validate("check", found)
    assert found["problems"]
    rows = found["rows"]
    assert rows["read"] == rows["used"] + rows["merged"] + rows["set_aside"]


def foreign_database():
    with sqlite3.connect("foreign.db") as connection:
        connection.execute("create table kunder (namn)")
        connection.execute("insert into kunder values ('Anna')")
    connection.close()


STORES = ["foreign.db", "text.db", "no/such/folder/x.db", ".", "bolt://localhost:1", "ftp://x"]


@pytest.mark.parametrize("store", STORES)
@pytest.mark.usefixtures("village")
def test_a_store_that_refuses_ends_with_three_and_holds_what_it_held(run, store):
    foreign_database()
    Path("text.db").write_text("inte alls en databas\n" * 100, "utf-8")
    kept = {name: Path(name).read_bytes() for name in ("foreign.db", "text.db")}
    environment = {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": "hemligt"}
    for arguments in (["status"], ["gaps"], ["load", "aktörer.csv", "relationer.csv"]):
        said = [
            run(*arguments, "--store", store, "-v", "--lang", language, **environment)
            for language in ("sv", "en")
        ]
        assert [result.exit_code for result in said] == [3, 3], said[1].output
        is_clear(*said)
        assert all("hemligt" not in result.output for result in said)
    assert kept == {name: Path(name).read_bytes() for name in kept}


def test_without_a_password_the_variable_is_named(run):
    result = run("status", "--store", "bolt://localhost:1")
    assert result.exit_code == 3
    assert "NEO4J_PASSWORD" in result.stderr


def test_without_files_and_store_the_way_on_is_told(run):
    for command in ("gaps", "measures", "view"):
        result = run(command, "--lang", "en")
        assert result.exit_code == 3
        assert "Give files" in result.stderr


@pytest.mark.usefixtures("village")
def test_a_store_without_a_map_says_how_to_fill_it(run):
    run("load", "*.csv", "--dry-run")
    run("load", "aktörer.csv", "--mapping", "x")
    with open_store("samverkan.db") as store:
        store.remove("x")
    result = run("gaps", "--lang", "en")
    assert result.exit_code == 2
    assert "samverkan load" in result.stderr
