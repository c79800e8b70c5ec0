"""Writes docs/commands.md from the commands themselves: ``python tools/commands.py``.

A test compares the page with what this makes, so that it cannot grow old.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan.cli.group import samverkan
from samverkan.cli.language import SUMMARIES, Command, Option, Session

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
OPENING = """# Commands

This page is made from the commands themselves by `python tools/commands.py`. In Swedish:
`samverkan --lang sv --help`, and the same after any command.

**Files or a database.** Every command that analyses takes FILES, or reads the database when there
are none. The database is the one that `--store` names, else `SAMVERKAN_STORE`, else `store =
"..."` in `samverkan.toml` in the current folder, else the file `samverkan.db` there. For Neo4j,
user, password and database come from `NEO4J_USERNAME`, `NEO4J_PASSWORD` and `NEO4J_DATABASE`. A
pattern such as `*.csv` works in every shell.

**What is computed and what is shown.** `--type` and `--as-of` cut the map before anything is
computed. The other filters choose what is shown and change no number: actors, and of what lies
between two, as a relation or a suggested contact, that of which one end fits all filters. Only an
export asks for both ends, for a relation cannot be saved without them.

**Output.** The result goes to stdout or to the file that `-o` names, all else to stderr. The
ending of that name tells the format, in small letters or large:

{endings}

An ending that a command does not save is refused, with what it saves and which command saves the
other. A name without an ending takes `--format`, and `-o -` is stdout. A `.txt` holds what the
screen shows.

**Files that are there already.** A file is written beside and put in place when it is whole. One
that samverkan saved itself, and that nobody has changed since, is replaced; any other only with
`--force`, and never one that the result is made from. Of files that go together none is written
when one cannot be. How samverkan knows its own: [what is kept where](../SECURITY.md).

**Output in detail.** A table fits 80 columns. csv has full precision and a comma; `--excel` writes
what Swedish Excel opens. In csv a text that a spreadsheet would take for a formula gets a leading
apostrophe, with `--excel` also one that Excel takes for a number or a day. `export` writes the map
itself, and has formats of its own. json follows the schemas in `src/samverkan/report/schemas`; only
its `method` may differ between files and databases. Kinds of gap: [gaps](gaps.md); names of
measures: [measures](measures.md).

**Exit codes.** 0 fine; 1 problems in the data; 2 wrong usage; 3 database unreachable or refused;
70 a fault in samverkan itself; 130 interrupted.
"""


CONTEXT = click.Context(samverkan, info_name="samverkan", obj=Session("en", {}))


def every_command() -> Iterator[tuple[str, click.Command | None]]:
    """Yield the name of every command, each before those of its own, and the command."""
    for name in SUMMARIES:
        command = samverkan.get_command(CONTEXT, name)
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {word}", one) for word, one in command.commands.items())


def endings_table() -> str:
    """Return a table of what may be saved, and by which commands."""
    found: dict[str, list[str]] = {}
    for name, command in every_command():
        for param in command.params if command else ():
            if isinstance(param, Option) and param.name == "output":
                told = str(dict(param.text.values)["endings"])
                found.setdefault(told, []).append(name)
    rows = (f"| {told} | {', '.join(names)} |" for told, names in found.items())
    return "\n".join(["| endings | saved by |", "|---|---|", *rows])


def command_part(name: str, command: click.Command | None) -> str:
    """Return the part of the page about one command."""
    if not isinstance(command, Command):
        raise TypeError(name)
    usage = " ".join(command.collect_usage_pieces(CONTEXT))
    texts = [command.summary, *command.details]
    rows = [row(param) for param in command.get_params(CONTEXT) if isinstance(param, Option)]
    table = ["| option | what it does | without it |", "|---|---|---|", *rows] if rows else []
    paragraphs = [f"## samverkan {name}", f"```text\nsamverkan {name} {usage}\n```"]
    paragraphs += [text.text("en") for text in texts]
    return "\n\n".join([*paragraphs, "\n".join(table)]) + "\n"


def row(option: Option) -> str:
    """Return the row of one option."""
    shown = option.shown_as.text("en") if option.shown_as else option.metavar
    names = ", ".join(f"`{name}`" for name in option.opts)
    name = f"{names} `{shown}`" if shown else names
    default = f"`{option.default}`" if option.show_default else ""
    return (
        "| "
        + " | ".join(part.replace("|", "\\|") for part in (name, option.text.text("en"), default))
        + " |"
    )


def page() -> str:
    """Return the whole page."""
    opening = OPENING.replace("{endings}", endings_table())
    return "\n".join([opening, *(command_part(name, one) for name, one in every_command())])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
