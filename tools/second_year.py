"""Writes docs/second_year.md with what the commands really print: ``python tools/second_year.py``.

The first year is the pilot map; the second is made from it by `change_map`. The text of the page
stands in `tools/second_year.md`: each line in double braces is a command, and is replaced by the
command with its output. A test compares the page with what this makes, so it cannot grow old.
"""

from __future__ import annotations

import contextlib
import csv
import os
import re
import shlex
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from samverkan.cli.group import samverkan
from samverkan.resources import find_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = list[dict[str, str]]

PAGE = Path(__file__).resolve().parents[1] / "docs" / "second_year.md"
TEXT = Path(__file__).with_suffix(".md")
COMMAND = re.compile(r"^\{\{(.+)\}\}$", re.MULTILINE)
ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "COLUMNS": "80",
    "SAMVERKAN_STORE": "",
    "SAMVERKAN_LANG": "en",
}

STATION, ASSOCIATION = "bensinstation_simonstorp", "simonstorparna"
SHOP, MUNICIPALITY = "affaren_arkosund", "norrkoping_kommun"


def page() -> str:
    """Return the whole page."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        pilots = find_folder("sample_data") / "pilots"
        for year in ("2026", "2027"):
            Path(year).mkdir()
            for name in ("actors.csv", "relations.csv"):
                shutil.copy(pilots / name, Path(year) / name)
        change_map(Path("2027"))
        return COMMAND.sub(lambda found: shown(found[1]), TEXT.read_text("utf-8"))


def change_map(folder: Path) -> None:
    """Let a year go by: two have met, a shop has got a new id and post, an actor has left."""

    def actors(rows: Rows) -> Rows:
        for row in rows:
            if row["id"] == SHOP:
                row.update(id="arkosunds_lanthandel", services="grocery;post")
        return [row for row in rows if row["name"] != "Vikbolandets Företagsgrupp"]

    def relations(rows: Rows) -> Rows:
        for row in rows:
            for end in ("source", "target"):
                row[end] = "arkosunds_lanthandel" if row[end] == SHOP else row[end]
        met = dict.fromkeys(rows[0], "") | {"type": "collaborates", "since": "2026"}
        return [*rows, met | {"source": STATION, "target": ASSOCIATION}]

    left = {row["id"] for row in read(folder / "actors.csv")}
    rewrite(folder / "actors.csv", actors)
    left -= {row["id"] for row in read(folder / "actors.csv")} | {SHOP}
    rewrite(folder / "relations.csv", relations)
    rewrite(
        folder / "relations.csv",
        lambda rows: [row for row in rows if not left & {row["source"], row["target"]}],
    )


def fill_in(file: str, number: str, state: str, note: str) -> None:
    """Fill in a row of a list that goes round, as somebody with Excel does."""

    def filled(rows: Rows) -> Rows:
        for row in rows:
            if row["id"].startswith(f"g-{number}"):
                row.update(state=state, date="2026-05-20", note=note)
        return rows

    rewrite(Path(file), filled, delimiter=";")


def read(file: Path, *, delimiter: str = ",") -> Rows:
    """Return the rows of a csv file."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=delimiter))


def rewrite(file: Path, change: Callable[[Rows], Rows], *, delimiter: str = ",") -> None:
    """Write a csv file anew, changed."""
    rows = change(read(file, delimiter=delimiter))
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0], delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


def shown(command: str) -> str:
    """Return a command and what it prints; ``fill-in`` is no command, but what a person does."""
    name, *words = shlex.split(command)
    if name == "fill-in":
        fill_in(*words)
        return ""
    with_language = [*words, "--lang", "en"]
    result = CliRunner().invoke(samverkan, with_language, env=dict(os.environ) | ENVIRONMENT)
    if result.exit_code:
        raise SystemExit(f"{command}: {result.output}")
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    return "\n".join(["```text", f"$ {command}", *lines, "```"])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
