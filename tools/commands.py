"""Writes docs/commands.md from the commands themselves: ``python tools/commands.py``.

A test compares the page with what this makes, so that it cannot grow old.
"""

from __future__ import annotations

from pathlib import Path

import click

from samverkan.cli.group import samverkan
from samverkan.cli.language import SUMMARIES, Command, Option, Session

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

**Output.** The result goes to stdout or to the file that `-o` names, all else to stderr. A table
fits 80 columns. `--format csv` has full precision and a comma; `--excel` writes what Swedish
Excel opens. In csv a text that a spreadsheet would take for a formula gets a leading apostrophe,
with `--excel` also one that Excel takes for a number or a day. `export` writes the map itself, and
has formats of its own. `--format json` follows the schemas in `src/samverkan/report/schemas`;
only its `method` may differ between files and databases. Kinds of gap: [gaps](gaps.md); names of
measures: [measures](measures.md).

**Exit codes.** 0 fine; 1 problems in the data; 2 wrong usage; 3 database unreachable or refused;
70 a fault in samverkan itself; 130 interrupted.
"""


def command_parts(name: str) -> list[str]:
    """Return the part of the page about one command, and those about commands of its own."""
    context = click.Context(samverkan, info_name="samverkan", obj=Session("en", {}))
    command = samverkan.get_command(context, name)
    own = command.commands.items() if isinstance(command, click.Group) else ()
    inner = [command_part(f"{name} {word}", one, context) for word, one in own]
    return [command_part(name, command, context), *inner]


def command_part(name: str, command: click.Command | None, context: click.Context) -> str:
    """Return the part of the page about one command."""
    if not isinstance(command, Command):
        raise TypeError(name)
    usage = " ".join(command.collect_usage_pieces(context))
    texts = [command.summary, *command.details]
    rows = [row(param) for param in command.get_params(context) if isinstance(param, Option)]
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
    return "\n".join([OPENING, *(part for name in SUMMARIES for part in command_parts(name))])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
