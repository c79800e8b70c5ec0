"""Files without a command, words that are no command, and maps of which much is set aside."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest

from samverkan.cli import app, files_alone, load, questions, screen
from samverkan.cli.screen import SHOWN_BY

FEW = "id,namn\na,A\nb,B\nc,C\nd,D\n"


@pytest.mark.usefixtures("village")
def test_a_file_without_a_command_is_checked_and_the_way_on_is_told(run):
    result = run("aktörer.csv", "relationer.csv", "--lang", "sv")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("4 rader är lästa")
    assert "samverkan view aktörer.csv relationer.csv" in result.stderr
    assert not Path("samverkan.html").exists()


@pytest.fixture
def terminal(monkeypatch):
    """Let commands think that they run on a terminal, where no browser can be shown."""
    for name in SHOWN_BY:
        monkeypatch.delenv(name, raising=False)
    for module in (files_alone, screen):
        streams = {"stdin": _Terminal(), "stdout": _Terminal(), "platform": "linux"}
        monkeypatch.setattr(module, "sys", type("Terminal", (), streams))


@pytest.fixture
def opened(request, monkeypatch):
    """Return the programs that were opened on a terminal: the files of each."""
    request.getfixturevalue("terminal")
    found = []
    monkeypatch.setattr(app, "run", lambda **given: found.append(given["files"]))
    return found


class _Terminal:
    @staticmethod
    def isatty():
        return True


@pytest.mark.usefixtures("village")
def test_files_alone_are_opened_in_the_browser_where_it_can_be_shown(run, opened):
    result = run("aktörer.csv", "relationer.csv", DISPLAY=":0")
    assert result.exit_code == 0, result.output
    assert opened == [(Path("aktörer.csv"), Path("relationer.csv"))]
    assert not Path("samverkan.html").exists()


@pytest.mark.parametrize(
    ("options", "shown"), [((), ""), (("--no-open",), ":0"), (("--strict",), ":0")]
)
@pytest.mark.usefixtures("village")
def test_else_a_terminal_gets_the_page_as_a_file(run, opened, options, shown):
    result = run("aktörer.csv", "relationer.csv", *options, DISPLAY=shown, SAMVERKAN_LANG="sv")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("4 rader är lästa")
    assert Path("samverkan.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert not opened


@pytest.mark.parametrize("arguments", [(), ("--lang", "sv"), ("--lang=sv",)])
def test_nothing_at_all_opens_the_program_where_it_can_be_shown(run, opened, arguments):
    assert run(*arguments, DISPLAY=":0").exit_code == 0
    assert opened == [()]
    assert run(*arguments, DISPLAY="").exit_code == 2
    assert len(opened) == 1


def test_a_pipe_gets_the_help_also_where_a_browser_can_be_shown(run):
    assert run(DISPLAY=":0").exit_code == 2


@pytest.mark.usefixtures("terminal")
def test_the_address_is_told_when_no_browser_opens(run, monkeypatch):
    monkeypatch.setattr(app, "run", lambda **given: given["opened"]("http://127.0.0.1:1/"))
    monkeypatch.setattr(webbrowser, "open", lambda _address: False)
    for shown in (":0", ""):
        result = run("app", "--lang", "sv", DISPLAY=shown)
        assert result.stdout == "http://127.0.0.1:1/\n"
        assert "kopiera adressen" in result.stderr
    assert run("app", "--no-open", DISPLAY=":0").stderr == ""


def test_a_word_that_is_no_command_is_told_with_the_one_that_is_near(run):
    result = run("chek", "karta", "--lang", "en")
    assert result.exit_code == 2
    assert "samverkan check karta" in result.stderr
    assert "--help" in run("xyzzy", "--lang", "en").stderr


@pytest.mark.parametrize("command", [["check"], []])
def test_a_name_parted_by_a_space_is_put_together(run, empty_folder, command):
    (empty_folder / "Min karta.csv").write_text(FEW, "utf-8")
    result = run(*command, "Min", "karta.csv", "--lang", "sv")
    assert result.exit_code == 2
    assert "”Min karta.csv”" in result.stderr
    assert '"Min karta.csv"' in result.stderr


@pytest.fixture
def doubtful(empty_folder):
    (empty_folder / "a.csv").write_text(FEW, "utf-8")
    ties = "från,till\na,b\nb,c\nc,ingen\n"
    (empty_folder / "r.csv").write_text(ties, "utf-8")
    return ["a.csv", "r.csv"]


def test_much_that_is_set_aside_is_kept_only_when_told_so(run, doubtful):
    result = run("load", *doubtful, "--lang", "en")
    assert result.exit_code == 1
    assert "14 percent of the files" in result.stderr
    assert "--yes" in result.stderr
    assert not Path("samverkan.db").exists()
    assert run("load", *doubtful, "--yes").exit_code == 0


@pytest.mark.parametrize(("answer", "code"), [("ja\n", 0), ("nej\n", 1), ("\n", 1)])
def test_on_a_terminal_it_is_asked(run, doubtful, monkeypatch, answer, code):
    monkeypatch.setattr(load, "is_terminal", lambda: True)
    monkeypatch.setattr(questions, "answer", answer.strip)
    result = run("load", *doubtful, "--lang", "sv")
    assert result.exit_code == code
    assert "Ska resten sparas?" in result.stderr


def test_other_commands_say_in_a_line_what_was_set_aside(run, doubtful):
    told = run("gaps", *doubtful, "--lang", "en").stderr
    assert "Set aside: 1 row and 0 values; to see why: samverkan check a.csv r.csv" in told
