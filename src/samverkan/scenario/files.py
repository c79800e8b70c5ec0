"""Scenario files: changes kept as a text that people can read, edit and apply again.

TOML, since it may hold comments and one line for each change: to undo a change is to take its line
out. The order of the lines does not matter.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

from samverkan.errors import InputError, UsageError
from samverkan.scenario.changes import NAMES, Change, ChangeKind, said
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from samverkan.model import StakeholderMap

SCHEMA = "samverkan.scenario/1"
HEADING = (
    message("A scenario: changes to try on a map. Nothing of it is in the database."),
    message("Apply it: samverkan whatif --scenario FILE"),
    message("Undo a change: take its line out, or write # before it."),
)


def render_scenario(
    changes: Sequence[Change],
    stakeholders: StakeholderMap,
    *,
    language: str,
    made: str,
    version: str,
) -> str:
    """Return changes as the text of a scenario file, a line for each with what it says beside it.

    `made` is the day, as ``2026-11-26``, and `version` that of samverkan.
    """
    lines = [f"# {text.text(language)}" for text in HEADING]
    lines += ["", f'schema = "{SCHEMA}"', f"made = {made}", f"version = {_quoted(version)}", ""]
    lines.append("changes = [")
    for change in changes:
        names = ", ".join(map(_quoted, change.names))
        given = f"[{names}]" if NAMES[change.kind] > 1 else names
        comment = _plain(said(change, stakeholders).text(language))
        lines.append(f"  {{ {change.kind.value} = {given} }},  # {comment}")
    return "\n".join([*lines, "]", ""])


def read_scenario(path: Path) -> tuple[Change, ...]:
    """Return the changes of a scenario file; the names in it may be ids or names.

    Raises
    ------
    InputError
        When the file cannot be read.
    UsageError
        When it is no scenario, or a change in it is none of ours.
    """
    try:
        table = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise InputError(
            message("{file} cannot be read", file=path),
            message("Look at the name, or save the scenario anew with --save"),
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(
            message("{file} is not a text in UTF-8", file=path),
            message("Save it as UTF-8 in the editor"),
        ) from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise UsageError(
            message("Line {line} of {file} is wrong", line=line[1] if line else 1, file=path),
            message('A right line is: { add = ["A", "B"] },'),
        ) from error
    if table.get("schema") != SCHEMA or not isinstance(table.get("changes"), list):
        raise UsageError(
            message("{file} is not a scenario", file=path),
            message('It needs the lines schema = "{schema}" and changes = [ … ]', schema=SCHEMA),
        )
    return tuple(
        _change(path, number, entry) for number, entry in enumerate(table["changes"], start=1)
    )


def _change(path: Path, number: int, entry: object) -> Change:
    """Return one change, or refuse it by its number."""
    words = dict(entry) if isinstance(entry, dict) else {}
    for word in set(words) & set(ChangeKind) if len(words) == 1 else ():
        kind, given = ChangeKind(word), words[word]
        names = tuple(given) if isinstance(given, list) else (given,)
        if len(names) == NAMES[kind] and all(isinstance(n, str) and n.strip() for n in names):
            return Change(kind, names)
    raise UsageError(
        message("Change number {number} in {file} is not understood", number=number, file=path),
        message(
            'Write for example {{ add = ["A", "B"] }}, with one of {words}',
            words=", ".join(ChangeKind),
        ),
    )


def _quoted(text: str) -> str:
    """Return a text as TOML writes it: as JSON does, but for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _plain(text: str) -> str:
    """Return a text on one line without control characters, fit for a comment."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
