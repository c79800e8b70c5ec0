"""A file is replaced only when samverkan saved it, and nobody has changed it since."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from samverkan import writing
from samverkan.cli import own_files
from samverkan.cli.own_files import Standing, note_saved, standing
from samverkan.cli.request import Request

MAP = ("aktörer.csv", "relationer.csv")


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    """Let each test have a folder of its own for what is noted."""
    folder = tmp_path / "state"
    monkeypatch.setenv("SAMVERKAN_STATE", str(folder))
    return folder


@pytest.fixture
def asking(state):
    return Request(language="sv", environment={"SAMVERKAN_STATE": str(state)})


SAVES = (
    ("gaps", *MAP, "-o", "ny.csv"),
    ("table", *MAP, "-o", "ny.xlsx"),
    ("view", *MAP, "-o", "ny.html"),
    ("view", *MAP, "-o", "x.html", "--anonymise", "--key", "ny.csv"),
    ("export", *MAP, "-o", "ny.graphml"),
    ("export", *MAP, "-o", "x.xlsx", "--anonymise", "--key", "ny.csv"),
    ("follow", "export", *MAP, "-o", "ny.csv"),
    ("check", *MAP, "--write-problems", "ny.xlsx"),
    ("plan", *MAP, "--save", "ny.toml"),
    ("whatif", *MAP, "--leave", "h", "--save", "ny.toml"),
    ("report", *MAP, "-o", "ny.md"),
    ("template", "ny.xlsx"),
)


@pytest.mark.usefixtures("village")
@pytest.mark.parametrize("given", SAVES, ids=" ".join)
def test_only_what_samverkan_saved_and_nobody_changed_is_replaced(run, given):
    name = next(word for word in given if word.startswith("ny."))
    Path(name).write_bytes(b"mitt eget")
    foreign = run(*given, "-q", "--lang", "sv")
    assert foreign.exit_code == 2
    assert f"{name} finns redan" in foreign.stderr
    assert "--force" in foreign.stderr
    assert Path(name).read_bytes() == b"mitt eget"
    assert not [path for path in Path().iterdir() if path.stem == "x"]
    assert run(*given, "-q", "--force").exit_code == 0
    assert Path(name).read_bytes() != b"mitt eget"
    assert run(*given, "-q").exit_code == 0  # its own, unchanged
    Path(name).write_bytes(Path(name).read_bytes() + b"ifyllt")
    changed = run(*given, "-q", "--lang", "sv")
    assert changed.exit_code == 2
    assert f"{name} har ändrats sedan samverkan sparade den" in changed.stderr
    assert Path(name).read_bytes().endswith(b"ifyllt")


@pytest.mark.usefixtures("village")
def test_the_page_that_files_alone_make_and_the_demo_ask_too(run):
    Path("samverkan.html").write_text("min sida", encoding="utf-8")
    assert run("view", *MAP).exit_code == 2
    assert Path("samverkan.html").read_text("utf-8") == "min sida"


@pytest.mark.usefixtures("village")
def test_of_several_files_none_is_written_when_one_is_not_ones_own(run):
    Path("k-relations.csv").write_text("mina", encoding="utf-8")
    result = run("export", *MAP, "-o", "k.csv", "--lang", "en")
    assert result.exit_code == 2
    assert "k-relations.csv" in result.stderr
    assert not Path("k-actors.csv").exists()


@pytest.mark.usefixtures("village")
def test_a_table_that_would_be_taken_away_is_asked_about_too(run):
    Path("k-distances.csv").write_text("mina", encoding="utf-8")
    assert run("export", *MAP, "-o", "k.csv", "--lang", "en").exit_code == 2
    assert Path("k-distances.csv").read_text("utf-8") == "mina"


@pytest.mark.usefixtures("village")
def test_a_file_that_changes_while_samverkan_works_is_kept(run, monkeypatch):
    run("gaps", *MAP, "-q", "-o", "l.csv")
    plain = own_files.refuse_not_own

    def change(request, paths):
        paths = tuple(paths)
        plain(request, paths)
        Path("l.csv").write_text("ifyllt", encoding="utf-8")

    monkeypatch.setattr("samverkan.cli.sources.refuse_not_own", change)
    assert run("gaps", *MAP, "-q", "-o", "l.csv").exit_code == 2
    assert Path("l.csv").read_text("utf-8") == "ifyllt"


@pytest.mark.usefixtures("village")
def test_what_a_result_is_made_from_is_not_replaced_with_force_either(run):
    before = Path(MAP[0]).read_bytes()
    assert run("gaps", *MAP, "-o", MAP[0], "--force").exit_code == 2
    assert Path(MAP[0]).read_bytes() == before


@pytest.mark.usefixtures("village")
def test_a_file_that_another_program_shows_is_told_of(run):
    Path(".~lock.l.xlsx#").touch()
    result = run("gaps", *MAP, "-o", "l.xlsx", "--lang", "sv")
    assert result.exit_code == 0
    assert "l.xlsx verkar vara öppen i ett annat program" in result.stderr


@pytest.mark.usefixtures("village")
def test_an_empty_file_is_nothing_to_lose(run):
    Path("tom.csv").touch()
    assert run("gaps", *MAP, "-q", "-o", "tom.csv").exit_code == 0


def test_a_copy_is_known_wherever_it_lies(asking, tmp_path):
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_bytes(b"x")
    note_saved(asking, [first])
    second.write_bytes(b"x")
    assert standing(asking, second) is Standing.OWN
    first.write_bytes(b"y")
    assert standing(asking, first) is Standing.CHANGED


def test_no_word_and_no_name_is_noted(asking, tmp_path, state):
    file = tmp_path / "hemligt.csv"
    file.write_bytes(b"Handlarn vill sluta")
    note_saved(asking, [file])
    kept = b"".join(path.read_bytes() for path in state.iterdir())
    assert b"hemligt" not in kept
    assert b"Handlarn" not in kept


def test_the_notes_do_not_grow_for_ever(asking, tmp_path, monkeypatch):
    monkeypatch.setattr(own_files, "MOST", 3)
    files = [tmp_path / f"{number}.txt" for number in range(9)]
    for file in files:
        file.write_text(file.name)
        note_saved(asking, [file])
    known = [standing(asking, file) is Standing.OWN for file in files]
    assert known == [False] * 6 + [True] * 3


@pytest.mark.parametrize("spoilt", ["a file", "no notes", "another table"])
def test_where_nothing_can_be_noted_files_are_saved_and_not_known(asking, tmp_path, state, spoilt):
    if spoilt == "a file":
        state.write_text("in the way")
    else:
        state.mkdir()
        (state / "saved.db").write_bytes(b"no database at all" * 99)
    if spoilt == "another table":
        (state / "saved.db").unlink()
        with sqlite3.connect(state / "saved.db") as other:
            other.execute("CREATE TABLE saved (other)")
        other.close()
    file = tmp_path / "a.txt"
    file.write_text("x")
    note_saved(asking, [file])
    assert standing(asking, file) is Standing.FOREIGN
    assert not own_files.can_remember(asking.environment)


def test_the_doctor_shows_where_it_is_noted_and_makes_nothing(run, state, monkeypatch):
    shown = " ".join(run("doctor", "--lang", "sv").stdout.split())
    assert "känns igen med hjälp av anteckningar" in shown
    assert not state.exists()
    monkeypatch.setattr("samverkan.cli.doctor.can_remember", lambda _environment: False)
    assert "SAMVERKAN_STATE" in run("doctor", "--lang", "sv").stdout


MANY = """
import sys
from pathlib import Path
from samverkan.cli.own_files import note_saved
from samverkan.cli.request import Request
asking = Request(language="sv", environment={"SAMVERKAN_STATE": sys.argv[1]})
for number in range(20):
    file = Path(sys.argv[2]) / f"{sys.argv[3]}-{number}.txt"
    file.write_text(file.name)
    note_saved(asking, [file])
"""


def test_two_processes_note_at_once(asking, tmp_path, state):
    started = [
        subprocess.Popen([sys.executable, "-c", MANY, state, tmp_path, name]) for name in "ab"
    ]
    assert [process.wait(60) for process in started] == [0, 0]
    files = sorted(tmp_path.glob("*-*.txt"))
    assert len(files) == 40
    assert {standing(asking, file) for file in files} == {Standing.OWN}


def test_the_usual_folder_is_that_of_the_system(monkeypatch):
    monkeypatch.setattr(writing.os, "name", "posix")
    found = writing.state_folder({"XDG_STATE_HOME": "/var/notes"})
    assert found == Path("/var/notes/samverkan")
    usual = Path("~/.local/state/samverkan").expanduser()
    assert writing.state_folder({}) == usual
    assert writing.state_folder({"XDG_STATE_HOME": "not/absolute"}) == usual
