"""Progress: only on a terminal, only after a while, and wiped away."""

from __future__ import annotations

import io
import sys
import time

import pytest

from samverkan.cli import output
from samverkan.cli.request import Request
from samverkan.validate import check_files, rows
from samverkan.words import message

TEXT = message("Measuring")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


@pytest.fixture
def a_terminal(monkeypatch):
    """Return a maker of terminals: pytest sets its own stderr once the test has begun."""

    def make():
        stream = Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setattr(output, "PATIENCE", 0.01)
        return stream

    return make


def a_request(**changes):
    return Request(**{"language": "sv", "environment": {}, **changes})


def wait_for(terminal):
    until = time.monotonic() + 10
    while not terminal.getvalue() and time.monotonic() < until:
        time.sleep(0.01)


def test_what_takes_long_is_told_and_wiped(a_terminal):
    terminal = a_terminal()
    with output.waiting(a_request(), TEXT):
        wait_for(terminal)
    assert terminal.getvalue().startswith("Mäter …")
    assert terminal.getvalue().endswith("\r" + " " * len("Mäter …") + "\r")


def test_what_is_done_next_takes_the_place_of_what_was(a_terminal, monkeypatch):
    terminal = a_terminal()
    with output.waiting(a_request(), TEXT) as tell:
        tell(message("Saving"))
        wait_for(terminal)
    assert terminal.getvalue().startswith("Sparar …")
    terminal = a_terminal()
    line = output._Line("sv", message("Measuring"))
    turns = iter([False, False, True])
    monkeypatch.setattr(line.done, "wait", lambda _pause: next(turns))
    monkeypatch.setattr(output.time, "monotonic", iter([0.0, 1.0, 2.0]).__next__)
    line.keep_up()
    line.wipe()
    assert terminal.getvalue() == "Mäter …\rMäter … 2 s\r" + " " * len("Mäter … 2 s") + "\r"


@pytest.mark.parametrize(
    ("done", "of", "said"), [(5, 10, "━" * 10 + "─" * 10 + " 5/10 Sparar …"), (0, 1, "Sparar …")]
)
def test_what_can_be_counted_is_a_bar(a_terminal, monkeypatch, done, of, said):
    terminal = a_terminal()
    line = output._Line("sv", TEXT)
    turns = iter([False, True])
    monkeypatch.setattr(line.done, "wait", lambda _pause: next(turns))
    line.change(message("Saving"), done, of)
    line.keep_up()
    assert terminal.getvalue() == said


def test_a_large_file_is_told_of_by_its_rows(a_terminal, monkeypatch, empty_folder):
    terminal = a_terminal()
    monkeypatch.setattr(rows, "ROWS_BETWEEN_WORDS", 2)
    told = []
    (empty_folder / "a.csv").write_text("namn,sektor,nivå\n" + "Byn,ideell,lokal\n" * 3, "utf-8")
    check_files([empty_folder / "a.csv"], progress=told.append)
    assert [text.text("sv") for text in told] == [
        "Läser a.csv", "Kontrollerar a.csv: rad 2 av 3", "Kontrollerar a.csv: rad 3 av 3",
        "Jämför namn",
    ]  # fmt: skip
    assert terminal.getvalue() == ""


def test_what_is_quick_is_not_told(a_terminal, monkeypatch):
    terminal = a_terminal()
    monkeypatch.setattr(output, "PATIENCE", 60)
    with output.waiting(a_request(), TEXT):
        pass
    assert terminal.getvalue() == ""


def test_quiet_and_pipes_are_told_nothing(a_terminal, monkeypatch):
    terminal = a_terminal()
    with output.waiting(a_request(quiet=True), TEXT):
        time.sleep(0.05)
    assert terminal.getvalue() == ""
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    with output.waiting(a_request(), TEXT):
        time.sleep(0.05)
    assert pipe.getvalue() == ""


def test_the_line_is_wiped_also_after_an_error(a_terminal):
    terminal = a_terminal()

    def fail():
        with output.waiting(a_request(), TEXT):
            wait_for(terminal)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert terminal.getvalue().endswith("\r")


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colour_is_for_terminals_that_want_it(monkeypatch, environment, coloured):
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert output.coloured(a_request(environment=environment)) is coloured


def test_the_width_is_the_terminals_within_reason(monkeypatch):
    assert output.width(a_request()) == 80
    monkeypatch.setattr(sys, "stdout", Terminal())
    for columns, expected in ((20, 40), (90, 90), (300, 100)):
        monkeypatch.setenv("COLUMNS", str(columns))
        assert output.width(a_request()) == expected
