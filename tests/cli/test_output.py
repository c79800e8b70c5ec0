"""Where results and talk go, and how a run ends when something is in the way."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from samverkan.cli import status as status_command


@pytest.mark.usefixtures("village")
def test_results_go_to_stdout_and_talk_to_stderr(run):
    result = run("gaps", "aktörer.csv", "relationer.csv")
    assert "Handlarn i Bettna" in result.stdout
    assert "warning" not in result.stdout
    assert "warning" in result.stderr


@pytest.mark.usefixtures("village")
def test_quiet_leaves_the_result_alone(run):
    loud = run("gaps", "aktörer.csv", "relationer.csv")
    quiet = run("gaps", "aktörer.csv", "relationer.csv", "-q")
    assert quiet.stderr == ""
    assert quiet.stdout == loud.stdout


@pytest.mark.usefixtures("village")
def test_verbose_says_what_is_done(run):
    assert "aktörer.csv" in run("gaps", "aktörer.csv", "relationer.csv", "-v").stderr


@pytest.mark.usefixtures("village")
def test_a_file_replaces_an_older_one_in_one_step(run):
    Path("gap.json").write_text("gammalt", encoding="utf-8")
    result = run("gaps", "aktörer.csv", "relationer.csv", "-o", "gap.json", "--force")
    assert result.stdout == ""
    assert json.loads(Path("gap.json").read_text("utf-8"))["schema"] == "samverkan.gaps/2"
    assert [path.name for path in Path().iterdir() if "part" in path.name] == []


@pytest.mark.usefixtures("village")
def test_a_minus_means_stdout(run):
    result = run("gaps", "aktörer.csv", "--format", "json", "-q", "-o", "-")
    assert json.loads(result.stdout)["schema"] == "samverkan.gaps/2"
    assert not Path("-").exists()


@pytest.mark.parametrize("place", ["no/such/folder.txt", "."])
@pytest.mark.usefixtures("village")
def test_a_file_that_cannot_be_written_ends_with_two(run, place):
    for language in ("sv", "en"):
        result = run("gaps", "aktörer.csv", "-q", "-o", place, "--lang", language)
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 2


def raising(error):
    def raise_it(*_given, **_named):
        raise error

    return raise_it


def test_an_interruption_ends_with_130(run, monkeypatch):
    monkeypatch.setattr(status_command, "store_of", raising(KeyboardInterrupt()))
    result = run("status", "--lang", "sv")
    assert result.exit_code == 130
    assert result.stderr == "Avbrutet\n"


def test_a_fault_of_our_own_shows_no_traceback_unless_asked(run, monkeypatch):
    monkeypatch.setattr(status_command, "store_of", raising(ZeroDivisionError("x" * 10)))
    for language in ("sv", "en"):
        result = run("status", "--lang", language)
        assert result.exit_code == 70
        assert "ZeroDivisionError" in result.stderr
        assert "-v" in result.stderr
        assert "xxxxxxxxxx" not in result.stderr


def test_a_fault_of_our_own_is_shown_whole_with_verbose(empty_folder):
    (empty_folder / "broken.py").write_text(
        "from samverkan.cli import status\n"
        "def fail(*given): raise ZeroDivisionError\n"
        "status.store_of = fail\n"
        "import sys; sys.argv = ['samverkan', 'status', '-v']\n"
        "from samverkan.cli import main; main()\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, "broken.py"], capture_output=True, check=False)
    assert done.returncode == 70
    assert b"Traceback" in done.stderr


def test_too_little_memory_is_told_as_such(run, monkeypatch):
    monkeypatch.setattr(status_command, "store_of", raising(MemoryError()))
    result = run("status")
    assert result.exit_code == 70
    assert "memory" in result.stderr


def test_a_reader_that_goes_away_is_no_error(pilots):
    if os.name == "nt":
        pytest.skip("there is no head on Windows")
    command = [sys.executable, "-m", "samverkan", "gaps", *map(str, pilots), "-q", "--top", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()
        assert process.wait(60) == 0
    assert told == b""


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.usefixtures("village")
def test_no_console_is_too_poor_for_the_words(run_process, encoding):
    actors = Path("aktörer.csv")
    text = actors.read_text("utf-8").replace("Handlarn", "Čáhppes Łódź → Handlarn")
    actors.write_text(text, encoding="utf-8")
    for form in ("table", "csv", "json") if encoding == "ascii" else ("table",):
        done = run_process(
            "gaps",
            "aktörer.csv",
            "relationer.csv",
            "--lang",
            "sv",
            "--format",
            form,
            PYTHONIOENCODING=encoding,
            PYTHONUTF8="0",
        )
        assert done.returncode == 0, done.stderr
        assert b"Traceback" not in done.stderr
        if form == "json":
            findings = json.loads(done.stdout.decode("ascii"))["findings"]
            assert any("Čáhppes Łódź" in finding["reason"]["sv"] for finding in findings)
        if form == "csv":
            assert "Čáhppes Łódź → Handlarn" in done.stdout.decode("utf-8")


@pytest.mark.usefixtures("village")
def test_colour_is_for_terminals_only(run):
    assert "\x1b" not in run("gaps", "aktörer.csv", "relationer.csv").output


def test_an_interrupted_run_leaves_no_half_file(pilots, empty_folder):
    if os.name == "nt":
        pytest.skip("Windows has no such signal")
    # Whoever runs the tests in the background has the signal ignored, and children inherit that.
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    program = f"{heed}; from samverkan.cli import main; main()"
    command = [sys.executable, "-c", program, "view", *map(str, pilots), "-v", "-o", "x.html"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        told = process.stderr.read()
        assert process.wait(60) == 130
    assert b"Traceback" not in told
    assert list(empty_folder.iterdir()) == []


@pytest.mark.usefixtures("village")
def test_a_result_is_never_written_over_what_it_is_made_from(run):
    before = Path("aktörer.csv").read_bytes()
    for files in (["aktörer.csv", "relationer.csv"], ["*.csv"]):
        result = run("gaps", *files, "-o", "./aktörer.csv", "--lang", "en")
        assert result.exit_code == 2
        assert "aktörer.csv" in result.stderr
    assert Path("aktörer.csv").read_bytes() == before
    run("load", "*.csv")
    for command in ("gaps", "status"):
        assert run(command, "-o", "samverkan.db").exit_code == 2
    assert run("status").exit_code == 0


@pytest.mark.usefixtures("village")
@pytest.mark.parametrize("command", ["check", "gaps", "plan", "table"])
def test_every_command_writes_every_form(run, command):
    maps = ("aktörer.csv", "relationer.csv")
    rows = run(command, *maps, "--format", "csv", "-q").stdout.splitlines()
    printed = run(command, *maps, "--format", "md", "-q")
    assert printed.exit_code == 0
    assert printed.stdout.startswith(("| ", "# ")), printed.stdout
    saved = run(command, *maps, "--format", "xlsx", "-o", "a.xlsx", "-q")
    assert saved.exit_code == 0, saved.output
    headers = [[cell.value for cell in sheet[1]] for sheet in load_workbook("a.xlsx")]
    filled_in = ("state", "date", "who (role)", "note")  # in the list to work with alone
    in_csv = next(csv.reader(rows[:1]))
    assert in_csv in headers or [one for one in in_csv if one not in filled_in] in headers
