"""What is saved under which ending: a file is of the kind that its name says, or there is none.

The commands and their files are asked of the command line itself, so that a new one is tried too.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import click
import pytest

from samverkan.cli.endings import refuse_odd_name
from samverkan.cli.group import samverkan
from samverkan.errors import UsageError

MAP = ("aktörer.csv", "relationer.csv")
ASKED = {
    "compare": (*MAP[:1], "senare.csv"),
    "gather": ("svar.csv",),
    "join": ("karta.xlsx", "karta.xlsx"),
    "whatif": (*MAP, "--leave", "h"),
    "form": (*MAP, "--one"),
    "plot": ("coverage", *MAP),
    "motifs": (*MAP, "--motif-levels", "sector=public,nonprofit"),
}
"""What a command is given that the files of one map are not enough for."""
READ = {"folder", "follow", "merges", "scenarios", "story_file", "template"}
"""The options that name a file to be read, or a folder to work in."""


def commands(group: click.Group = samverkan, before: tuple[str, ...] = ()):
    """Yield the words of every command, and the command."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))
        else:
            yield (*before, name), command


def saving():
    """Yield the words of every command that saves a file, and the option that names it."""
    for words, command in commands():
        for param in command.params:
            is_file = isinstance(param.type, click.Path) and param.nargs == 1
            if is_file and isinstance(param, click.Option) and param.name not in READ:
                yield words, param.opts[0]
    yield ("template",), ""


SAVING = tuple(saving())
ENDINGS = (
    *(".docx", ".pdf", ".xlsx", ".csv", ".json", ".md", ".html", ".svg", ".png", ".txt"),
    *("", ".graphml", ".gexf", ".toml", ".foo"),
)


def is_a_package(content: bytes, part: str) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return part in package.namelist() and package.testzip() is None


def is_csv(content: bytes) -> bool:
    text = content.decode("utf-8")
    delimiter = ";" if text.startswith("\ufeff") else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    return len(rows[0]) > 1 and {len(row) for row in rows} == {len(rows[0])}


def is_text(content: bytes, *beginnings: str) -> bool:
    return content.decode("utf-8").lstrip().lower().startswith(beginnings)


def is_xml(content: bytes, root: str) -> bool:
    text = content.decode("utf-8").strip()
    return text.startswith("<") and f"<{root} " in text[:999] and text.endswith(f"</{root}>")


KIND = {
    ".docx": lambda content: is_a_package(content, "word/document.xml"),
    ".xlsx": lambda content: is_a_package(content, "xl/workbook.xml"),
    ".pdf": lambda content: content.startswith(b"%PDF-"),
    ".png": lambda content: content.startswith(b"\x89PNG\r\n"),
    ".csv": is_csv,
    ".json": json.loads,
    ".html": lambda content: is_text(content, "<!doctype html"),
    ".md": lambda content: is_text(content, "#", "|"),
    ".txt": lambda content: not is_text(content, "<", "{", "|", "#"),
    ".svg": lambda content: is_xml(content, "svg"),
    ".graphml": lambda content: is_xml(content, "graphml"),
    ".gexf": lambda content: is_xml(content, "gexf"),
    ".toml": lambda content: is_text(content, "#"),
}


def asked(words: tuple[str, ...], option: str) -> tuple[str, ...]:
    """Return what a command is run with, but for the file to be saved."""
    command = dict(commands())[words]
    takes = any(param.name == "files" for param in command.params)
    given = ASKED.get(words[-1], MAP if takes else ())
    return (*words, *given, *(("--anonymise",) if option == "--key" else ()))


def files_of(path: Path) -> list[Path]:
    """Return a file that was saved, or those of the folder that a name without an ending means."""
    return sorted(path.iterdir()) if path.is_dir() else [path]


@pytest.mark.parametrize(("words", "option"), SAVING, ids=[" ".join((*w, o)) for w, o in SAVING])
def test_a_file_is_what_its_name_says_or_is_not_there(run, village, words, option):
    Path("senare.csv").write_text(Path(MAP[0]).read_text("utf-8") + "n,Ny,,,,Flen,,\n", "utf-8")
    Path("svar.csv").write_text("vem,med vem\nBettna byalag,kommunen\n", "utf-8")
    run("export", *MAP, "-o", "karta.xlsx", "-q")
    run("load", *MAP, "-q")
    run(
        "follow",
        "set",
        json.loads(run("gaps", "--format", "json", "-q").stdout)["missing_links"][0]["id"],
        "contacted",
        "-q",
    )
    before = {path.name for path in village.iterdir()}
    for ending in ENDINGS:
        name = f"ny{ending.upper() if ending == '.csv' else ending}"
        result = run(*asked(words, option), *([option] if option else []), name, "-q")
        made = (
            {path.name for path in village.iterdir() if files_of(path)}
            - before
            - {"samverkan.html"}
        )
        if made:
            assert result.exit_code == 0, result.output
            files = [file for one in made for file in files_of(village / one)]
            assert all(KIND[file.suffix.lower()](file.read_bytes()) for file in files), made
            assert {file.suffix.lower() for file in files} == {ending or ".csv"}, made
            for file in files:
                file.unlink()
        else:
            assert result.exit_code == 2, (ending, result.output)
            told = result.stderr.splitlines()[-1]
            assert any(known in told for known in (*KIND, "--as kumu")), (ending, result.output)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("gaps", "-o", "x.docx"), "samverkan report … -o x.docx"),
        (("view", "-o", "min karta.docx"), 'samverkan report … -o "min karta.docx"'),
        (("table", "-o", "x.gexf"), "samverkan export … -o x.gexf"),
        (("gaps", "-o", "x.html"), "samverkan view … -o x.html"),
        (("save", "x.csv"), "samverkan export … -o x.csv"),
        (("gaps", "-o", "x.xls"), ".xlsx"),
        (("gaps", "-o", "x"), ".csv"),
        (("gaps", "-o", "a.b"), ".csv"),
        (("gaps", "-o", ".xlsx"), "list.xlsx"),
        (("gaps", "-o", "x.csv."), "x.csv"),
        (("gaps", "-o", "x.csv "), "x.csv"),
        (("gaps", "-o", "x.csv", "--format", "json"), ".json"),
        (("gaps", "-o", "x.csv", "--format", "table"), ".txt"),
        (("gaps", "-o", "x.tsv", "--format", "csv"), ".csv"),
        (("gaps", "-o", "x.xlsx", "--excel"), "--format csv"),
        (("gaps", "--format", "xlsx"), "-o result.xlsx"),
        (("plot", "map"), "-o result.svg"),
        (("plot", "map", "-o", "-"), "--format png"),
        (("plot", "map", "-o", "x.docx"), "samverkan report … -o x.docx"),
        (("export", "-o", "x.csv", "--as", "gexf"), ".gexf"),
        (("export", "-o", "x.docx"), "samverkan report … -o x.docx"),
        (("template", "x.docx"), ".xlsx"),
        (("check", "a.csv", "--write-problems", "x.csv"), ".xlsx"),
        (("whatif", "--leave", "a", "--save", "x.txt"), ".toml"),
        (("view", "--anonymise", "--key", "x.txt"), ".csv"),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_name_that_does_not_fit_is_refused_before_anything_is_read(run, given, told, language):
    result = run(*given, "--lang", language)
    assert result.exit_code == 2
    assert told in result.stderr.splitlines()[-1]
    assert not list(Path().iterdir())


@pytest.mark.usefixtures("village")
def test_the_last_ending_counts_and_its_letters_may_be_large(run):
    run("gaps", *MAP, "-q", "-o", "rapport.docx.TXT")
    assert KIND[".txt"](Path("rapport.docx.TXT").read_bytes())


@pytest.mark.usefixtures("village")
@pytest.mark.parametrize("command", ["gaps", "table", "measures"])
def test_a_text_holds_what_the_screen_shows(run, command):
    shown = run(command, *MAP, "-q").stdout
    run(command, *MAP, "-q", "-o", "lista.txt")
    assert Path("lista.txt").read_text("utf-8") == shown


@pytest.mark.usefixtures("village")
def test_a_name_without_an_ending_is_taken_with_a_format(run):
    run("gaps", *MAP, "-q", "-o", "lista", "--format", "json")
    assert KIND[".json"](Path("lista").read_bytes())


@pytest.mark.usefixtures("village")
def test_a_folder_is_no_file(run):
    Path("mapp.csv").mkdir()
    result = run("gaps", *MAP, "-o", "mapp.csv")
    assert result.exit_code == 2
    assert "mapp.csv is a folder" in result.stderr


@pytest.mark.usefixtures("village")
def test_a_name_that_no_file_can_have_is_told_in_words(run):
    try:
        Path("runt.csv").symlink_to("runt.csv")
    except OSError:
        pytest.skip("links are not allowed here")
    for name in ("runt.csv", f"{'x' * 300}.csv", "relationer.csv/x.csv", "ingen/x.csv"):
        result = run("gaps", *MAP, "-q", "-o", name, "--lang", "sv")
        assert result.exit_code == 2
        assert "kan inte sparas" in result.stderr


@pytest.mark.parametrize("name", ["CON", "con.csv", "Lpt1.xlsx", "a:b.csv", "vad?.csv"])
def test_windows_has_no_room_for_some_names(name):
    with pytest.raises(UsageError) as caught:
        refuse_odd_name(Path(name), windows=True)
    assert name in caught.value.text("sv")
    refuse_odd_name(Path(name), windows=False)


def test_windows_takes_other_names():
    for name in ("konto.csv", "console.csv", "com.csv", "åäö 2026-11-30.xlsx"):
        refuse_odd_name(Path(name), windows=True)


@pytest.mark.usefixtures("village")
def test_two_things_are_not_saved_in_one_file(run):
    given = ("export", *MAP, "-o", "x.csv", "--anonymise", "--key", "x-actors.csv")
    result = run(*given, "--lang", "en")
    assert result.exit_code == 2
    assert "two different things" in result.stderr
    assert not Path("x-actors.csv").exists()
