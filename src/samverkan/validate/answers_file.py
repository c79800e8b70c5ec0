"""Reads what was answered about a map, from the file that lies beside it.

The file is TOML and made to be edited: ``[[same]]`` and ``[[not_same]]`` with ``before`` and
``after``, each the id of an actor, and ``[[answer]]`` with ``topic``, ``about`` and ``answer``.
What it says of columns, words and names is read with the tables.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from samverkan.answers import Answers, Topic
from samverkan.errors import InputError
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ENDING = ".answers.toml"


def answers_path(map_path: Path) -> Path:
    """Return the file that holds the answers about a file, a folder or a store.

    Examples
    --------
    >>> from pathlib import PurePosixPath
    >>> str(answers_path(PurePosixPath("maps/2026.xlsx")))
    'maps/2026.xlsx.answers.toml'
    """
    return map_path.parent / (map_path.name + ENDING)


def read_answers(path: Path) -> Answers:
    """Return the answers of a file; none when it is not there.

    Raises
    ------
    InputError
        When the file is no TOML, or an answer lacks one of the two actors.
    """
    if not path.is_file():
        return Answers()
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InputError(
            message("{file} cannot be read: {reason}", file=path, reason=str(error)),
            message("Mend the line, or take the file away and answer anew"),
        ) from error
    same = list(_entries(found.get("same", []), path))
    return Answers(
        same=tuple((one["before"], one["after"]) for one in same),
        not_same=tuple(
            (one["before"], one["after"]) for one in _entries(found.get("not_same", []), path)
        ),
        names={one["before"]: one["name"] for one in same if isinstance(one.get("name"), str)},
        replies=dict(_replies(found.get("answer", []))),
    )


def _replies(entries: object) -> Iterator[tuple[tuple[Topic, str], str]]:
    """Yield the answers to questions of reading; what is wrong in one is told when it is used."""
    for one in entries if isinstance(entries, list) else ():
        match one:
            case {"topic": str(topic), "about": str(about), "answer": str(reply)}:
                if topic in set(Topic):
                    yield (Topic(topic), about), reply


def _entries(entries: object, path: Path) -> Iterable[dict[str, Any]]:
    """Yield the answers of one table of the file, each of which names two actors."""
    if not isinstance(entries, list):
        raise _no_answer(path)
    for one in entries:
        if not isinstance(one, dict) or not all(
            isinstance(one.get(end), str) and one[end] for end in ("before", "after")
        ):
            raise _no_answer(path)
        yield one


def _no_answer(path: Path) -> InputError:
    return InputError(
        message("{file} holds an answer that does not name two actors", file=path),
        message('Write [[same]] or [[not_same]], then before = "ID" and after = "ID"'),
    )
