"""Files without a command, words that are no command, and maps of which much is set aside."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest

from samverkan.cli import load, questions
from samverkan.cli import view as begin

FEW = "id,namn\na,A\nb,B\nc,C\nd,D\n"


@pytest.mark.usefixtures("village")
def test_a_file_without_a_command_is_checked_and_the_way_on_is_told(run):
    result = run("aktörer.csv", "relationer.csv", "--lang", "sv")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("4 rader är lästa")
    assert "samverkan view aktörer.csv relationer.csv" in result.stderr
    assert not Path("samverkan.html").exists()


@pytest.mark.parametrize("options", [(), ("--no-open",)])
@pytest.mark.usefixtures("village")
def test_on_a_terminal_the_page_is_made_and_opened(run, monkeypatch, options):
    opened = []
    monkeypatch.setattr(begin, "sys", type("Terminal", (), {"stdout": _Terminal()}))
    monkeypatch.setattr(webbrowser, "open", opened.append)
    assert run("aktörer.csv", "relationer.csv", *options).exit_code == 0
    assert Path("samverkan.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert len(opened) == (not options)


class _Terminal:
    @staticmethod
    def isatty():
        return True


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
