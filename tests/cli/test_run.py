"""The yearly routine: what one file asks for comes into one folder, once, always the same."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from samverkan import pictures
from samverkan.cli.project import DRAWN
from samverkan.errors import UsageError
from samverkan.words import message

pytestmark = pytest.mark.slow

ACTORS = (
    "id;namn;sektor;nivå;ort;kommun;service;anteckning\n"
    "k;Flens kommun;offentlig;kommunal;;Flen;;\n"
    "b;Bettna byalag;ideell;lokal;Bettna;Flen;;\n"
    "h;Handlarn i Bettna;kommersiell;lokal;Bettna;Flen;livsmedel;Hemligt\n"
    "v;Vingåkers kommun;offentlig;kommunal;;Vingåker;;\n"
    "l;Läppe livs;kommersiell;lokal;Läppe;Vingåker;livsmedel;\n"
)
RELATIONS = "från;till;typ\nk;b;samverkar\nv;l;samverkar\n"
PLAIN = """
[project]
files = ["aktörer.csv", "relationer.csv"]
language = "sv"
folder = "årets resultat"

[make]
reports = ["md"]
pictures = []
"""
DAY = ["--date", "2026-11-30"]
FOLDER = Path("årets resultat/2026-11-30")


@pytest.fixture(autouse=True)
def project(empty_folder):
    Path("aktörer.csv").write_text(ACTORS, "utf-8")
    Path("relationer.csv").write_text(RELATIONS, "utf-8")
    Path("projekt.toml").write_text(PLAIN, "utf-8")
    return empty_folder


def contents(folder=FOLDER):
    """Return the bytes of all files of a folder but the logs."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.stem != "log")
    return {path.name: path.read_bytes() for path in files}


def log(folder=FOLDER):
    return json.loads((folder / "log.json").read_text("utf-8"))


def timeless(told):
    made = [{name: v for name, v in one.items() if name != "seconds"} for one in told["made"]]
    return {**told, "made": made, "begun": "", "finished": ""}


def test_one_file_makes_reports_page_and_lists_with_a_log(run):
    result = run("run", "projekt.toml", *DAY, "--lang", "sv")
    assert result.exit_code == 0, result.output
    assert set(contents()) == {
        "karta.html",
        "samtal.xlsx",
        "service.xlsx",
        "uppföljning.xlsx",
        "rapport.md",
        "rapport-flen.md",
        "rapport-vingåker.md",
    }
    assert "7 filer gjorda" in result.stdout
    assert "with_notes = true" in result.stderr
    assert "Hemligt" not in (FOLDER / "rapport.md").read_text("utf-8")
    told = log()
    assert told["finished"]
    assert [one["name"] for one in told["inputs"]] == ["aktörer.csv", "relationer.csv"]
    assert len(told["made"]) == 7
    assert "rapport-flen.md" in (FOLDER / "log.txt").read_text("utf-8")


def test_the_same_again_makes_nothing_and_elsewhere_the_same_bytes(run):
    run("run", "projekt.toml", *DAY)
    before, told = contents(), timeless(log())
    again = run("run", "projekt.toml", *DAY, "--lang", "en")
    assert "0 files made, 7 were there already" in again.stdout
    other = PLAIN.replace("årets resultat", "annan plats")
    Path("annat.toml").write_text(other, "utf-8")
    run("run", "annat.toml", *DAY)
    assert contents(Path("annan plats/2026-11-30")) == before
    assert timeless(log(Path("annan plats/2026-11-30"))) == told


@pytest.mark.slow
def test_several_processes_make_the_same(run):
    run("run", "projekt.toml", *DAY)
    before = contents()
    Path("annat.toml").write_text(PLAIN.replace("årets resultat", "annan plats"), "utf-8")
    result = run("run", "annat.toml", *DAY, "--jobs", 2)
    assert result.exit_code == 0, result.output
    assert contents(Path("annan plats/2026-11-30")) == before


@pytest.mark.slow
def test_a_run_that_was_killed_goes_on_where_it_was(run):
    command = [sys.executable, "-m", "samverkan", "run", "projekt.toml", *DAY]
    killed = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not (FOLDER / "samtal.xlsx").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    killed.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    killed.wait()
    assert log()["finished"] is None
    first = log()["made"]
    assert 0 < len(first) < 7
    result = run("run", "projekt.toml", "--lang", "en")  # the day is that of the run before
    assert result.exit_code == 0, result.output
    kept = int(re.search(r"(\d+) (was|were) there already", result.stdout)[1])
    assert kept in {len(first) - 1, len(first)}  # one may have been noted and not saved
    assert log()["finished"]
    assert {one["file"]: one["sha256"] for one in first}.items() <= {
        one["file"]: one["sha256"] for one in log()["made"]
    }.items()
    whole = contents()
    for path in FOLDER.iterdir():
        path.unlink()
    run("run", "projekt.toml", *DAY)
    assert contents() == whole


def test_what_changed_is_made_anew_but_never_over_what_somebody_filled_in(run):
    run("run", "projekt.toml", *DAY)
    (FOLDER / "uppföljning.xlsx").write_bytes(b"filled in")
    Path("aktörer.csv").write_text(ACTORS.replace("Läppe livs", "Läppe Livs AB"), "utf-8")
    result = run("run", "projekt.toml", *DAY, "--lang", "en")
    assert result.exit_code == 1
    assert "6 files made" in result.stdout
    assert "Not made: uppföljning.xlsx" in result.stderr
    assert "--force" in result.stderr
    assert (FOLDER / "uppföljning.xlsx").read_bytes() == b"filled in"
    assert "Läppe Livs AB" in (FOLDER / "rapport-vingåker.md").read_text("utf-8")
    assert [one["file"] for one in log()["failed"]] == ["uppföljning.xlsx"]
    assert run("run", "projekt.toml", *DAY, "--force").exit_code == 0


def test_last_time_is_compared_with(run):
    Path("förra.csv").write_text(ACTORS.replace("livsmedel;Hemligt", ";"), "utf-8")
    text = PLAIN.replace("language", 'before = "förra.csv"\nlanguage')
    Path("projekt.toml").write_text(text, "utf-8")
    result = run("run", "projekt.toml", *DAY)
    assert result.exit_code == 0, result.output
    assert "förändringar.xlsx" in contents()
    assert "förra.csv" in (FOLDER / "rapport.md").read_text("utf-8")
    assert "förra.csv" in [one["name"] for one in log()["inputs"]]


def test_a_database_will_do_as_well(run):
    run("load", "aktörer.csv", "relationer.csv", "-q")
    text = PLAIN.replace('files = ["aktörer.csv", "relationer.csv"]', 'database = "samverkan.db"')
    Path("projekt.toml").write_text(text, "utf-8")
    assert run("run", "projekt.toml", *DAY).exit_code == 0
    again = run("run", "projekt.toml", *DAY, "--lang", "en")
    assert "0 files made" in again.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("files = [", "Line 1 of projekt.toml is wrong"),
        ('[project]\nfiles = ["C:\\Kartor\\k.xlsx"]', "single quotes"),
        ('[project]\nfiles = ["C:\\tabell.xlsx"]', "single quotes"),
        ('[project]\nfile = ["aktörer.csv"]', "line 2: “file” means nothing here"),
        ('[project]\nfile = ["aktörer.csv"]', "Did you mean files?"),
        ('[projekt]\nfiles = ["aktörer.csv"]', "line 1: “projekt” means nothing here"),
        ('files = ["aktörer.csv"]', "“files” means nothing here"),
        ('[project]\nfiles = "aktörer.csv"', "line 2: “files” takes texts in brackets"),
        (
            '[project]\nfiles = ["aktörer.csv"]\n\nseed = "1"',
            "line 4: This key takes a whole number",
        ),
        (
            '[project]\nfiles = ["aktörer.csv"]\n[make]\npage = 1',
            "line 4: This key takes true or false",
        ),
        (
            '[project]\nfiles = ["aktörer.csv"]\n[make]\nreports = ["doc"]',
            "“doc” is not known here",
        ),
        ('[project]\nfiles = ["borta.csv"]', "line 2: There is no file borta.csv"),
        ('[project]\nfiles = ["aktörer.csv"]\nas_of = "i år"', "“i år” is no date"),
        ('[project]\nfiles = ["aktörer.csv"]\nplaces = ["Kiruna"]', "Kiruna"),
        ("[make]\npage = true", "names no map"),
        ("", "names no map"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_with_its_line(run, text, said):
    Path("projekt.toml").write_text(text, "utf-8")
    result = run("run", "projekt.toml", "--lang", "en")
    assert result.exit_code == 2
    assert said in result.stderr
    assert not list(Path.cwd().glob("2*"))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_example_is_a_project_that_can_be_read(run, language):
    text = run("run", "--example", "--lang", language).stdout
    name = "karta.xlsx" if language == "sv" else "map.xlsx"
    assert name in text
    kept = [line.removeprefix("# ") for line in text.splitlines() if " = " in line]
    tables = "[project]\nfiles = ['aktörer.csv']\n"
    own = [line for line in kept if line.split(" ")[0] in {"seed", "with_notes", "title"}]
    Path("projekt.toml").write_text(tables + "\n".join(own), "utf-8")
    assert run("run", "projekt.toml", *DAY).exit_code == 0


def test_without_a_file_the_next_step_is_said(run):
    result = run("run", "--lang", "en")
    assert result.exit_code == 2
    assert "--example" in result.stderr
    assert "--example" in run("run", "borta.toml", "--lang", "en").stderr


@pytest.mark.slow
def test_pictures_are_made_and_what_a_map_has_none_of_is_said(run):
    Path("projekt.toml").write_text(
        PLAIN.replace("pictures = []", 'picture_format = "svg"').replace(
            "language", 'places = ["Flen"]\nbefore = "aktörer.csv"\nlanguage'
        ),
        "utf-8",
    )
    result = run("run", "projekt.toml", *DAY, "--lang", "sv")
    assert result.exit_code == 0, result.output
    assert {"karta.svg", "orter.svg", "bord-flen.svg", "sedan-förra-gången.svg"} <= set(contents())


@pytest.mark.parametrize(("asked", "code"), [("", 0), ('pictures = ["map"]', 1)])
def test_what_a_map_has_nothing_for_is_a_fault_only_when_it_was_asked_for(
    run, monkeypatch, asked, code
):
    def nothing(*_given, **_named):
        raise UsageError(message("There is nothing to draw"))

    for name in DRAWN:
        monkeypatch.setattr(pictures, f"{name}_picture", nothing)
    Path("projekt.toml").write_text(PLAIN.replace("pictures = []", asked), "utf-8")
    result = run("run", "projekt.toml", *DAY, "--lang", "en")
    assert result.exit_code == code, result.output
    assert "Not made: bilder/karta.png. There is nothing to draw" in result.stderr
    assert "rapport.md" in contents()


def test_the_terminal_speaks_the_language_of_the_project_unless_told_otherwise(run):
    assert run("run", "projekt.toml", *DAY).stdout.strip().endswith("7 filer gjorda")
    again = run("run", "projekt.toml", *DAY, "--lang", "en").stdout
    assert again.strip().endswith("0 files made, 7 were there already")


def test_villages_of_no_municipality_are_told_of_with_the_whole_map_and_not_once_more(run):
    more = ACTORS + "x;Kiosken;kommersiell;lokal;Vik;;livsmedel;\n"
    Path("aktörer.csv").write_text(more, "utf-8")
    run("run", "projekt.toml", *DAY)
    reports = {path.name for path in FOLDER.glob("rapport*")}
    assert reports == {"rapport.md", "rapport-flen.md", "rapport-vingåker.md"}
    assert "Vik" in (FOLDER / "rapport.md").read_text("utf-8")
