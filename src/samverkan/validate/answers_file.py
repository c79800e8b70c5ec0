"""Reads what was answered about a map, from the file beside it, and says what is wrong in it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from samverkan.answers import Answers, Topic
from samverkan.errors import Code, InputError, Place, Problem
from samverkan.model import ACTOR_HEADERS, RELATION_HEADERS
from samverkan.validate.faults import instead, shortened
from samverkan.words import Message, message, term
from samverkan.words.headers import HEADER_FAMILIES
from samverkan.words.terms import words
from samverkan.words.vocabulary import suggested

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


def read_all_answers(files: Iterable[Path]) -> Answers:
    """Return what was answered about files: beside each, or beside the folder that it lies in.

    Raises
    ------
    InputError
        As `read_answers` does.
    """
    files = tuple(files)
    folders = dict.fromkeys(path.resolve().parent for path in files)
    found = Answers()
    for path in (*folders, *files):
        found = found.with_answers(read_answers(answers_path(path)))
    return found


def _replies(entries: object) -> Iterator[tuple[tuple[Topic, str], str]]:
    """Yield the answers to questions of reading; what is wrong in one is told when it is used."""
    for one in entries if isinstance(entries, list) else ():
        topic, about, answer = texts_of_answer(one) or ("", "", "")
        if topic in set(Topic):
            yield (Topic(topic), about), answer


def texts_of_answer(entry: object) -> tuple[str, str, str] | None:
    """Return topic, what it is about and answer of an ``[[answer]]``; None when it lacks one."""
    match entry:
        case {"topic": str(topic), "about": str(about), "answer": str(answer)}:
            return topic, about, answer
    return None


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


FAMILIES = ("sector", "level", "kind", "service", "type", "depth", "weight")
"""The kinds of words that can be given a meaning."""

NUMBERS = frozenset({"weight"})
"""Those of them whose words stand for numbers."""

COLUMN_FAMILIES = (*HEADER_FAMILIES, "personal_headers")
"""The kinds of headers that one of somebody's own can stand for."""

_WRITE_HEADING = message(
    "write it as {examples}; a heading with å, ä or ö needs quotation marks within",
    examples=("[columns]", "[words.sector]", "[words.level]"),
)
WRITE_SO = message(
    "write a line like {example}, with quotation marks on both sides",
    example='"Verksamhet" = "sector"',
)
NO_TEXT = (message("what stands after the “=” is no text"), WRITE_SO)
NO_SECTION = (
    message("this does not belong here"),
    message("write it under [columns] or [names], or under [words.sector] or the like"),
)
NO_ANSWER = (
    message("the answer lacks what it is about, or its text"),
    message("write three lines: topic = , about = and answer = , each with a text in quotes"),
)
NO_FAMILY = (
    message("this is no kind of words"),
    message("write one of {words}", words=tuple(f"[words.{name}]" for name in FAMILIES)),
)


def damaged(path: Path, line: int | None, text: str) -> Problem:
    """Return the problem of a file that is not written as it must be."""
    lines = text.splitlines()
    written = lines[line - 1].strip() if line and line <= len(lines) else ""
    return Problem(
        code=Code.BAD_MAPPING,
        place=Place(path.name, None, line),
        message=message("this line cannot be understood")
        if line
        else message("the file cannot be understood, or is far too large"),
        value=shortened(written) or None,
        next_step=_WRITE_HEADING if written.startswith("[") else WRITE_SO,
    )


def no_topic(topic: str) -> tuple[Message, Message]:
    """Say that there is no such question."""
    return (
        message("“{word}” is nothing that samverkan asks about", word=topic[:60]),
        message("write one of {words}", words=tuple(topic.value for topic in Topic)),
    )


def unknown_column(target: str) -> tuple[Message, Message]:
    """Say that there is no such column, and which is nearest."""
    known = [word for family in COLUMN_FAMILIES for word in suggested(family)]
    headers = tuple(dict.fromkeys((*ACTOR_HEADERS.values(), *RELATION_HEADERS.values())))
    return (
        message("“{word}” is no column that samverkan knows", word=target[:60]),
        instead(target, known, message("write one of {words}", words=headers)),
    )


def unknown_word(family: str, target: str) -> tuple[Message, Message]:
    """Say that there is no such word, and which is nearest."""
    said = message("“{word}” is no word that samverkan knows here", word=target[:60])
    if family in NUMBERS:
        return said, message("write a number above 0")
    ours = tuple(term(family, word) for word in words(family))
    return said, instead(target, suggested(family), message("write one of {words}", words=ours))


def twice(written: str) -> tuple[Message, Message]:
    """Say that a word has two meanings."""
    return (
        message("“{word}” stands twice, with two meanings", word=written[:60]),
        message("keep one of the two lines"),
    )
