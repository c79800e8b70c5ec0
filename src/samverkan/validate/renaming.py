"""Reads ``mapping.toml``, which stands beside tables and says what columns and words mean in them.

::

    [columns]
    "Verksamhet" = "sector"

    [words.sector]
    "kooperativ" = "nonprofit"

What is on the right is any header or word that is understood anyway, in Swedish or English.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from samverkan.errors import Code, Place, Problem
from samverkan.read import Renaming
from samverkan.read.sniffing import decode
from samverkan.read.wide import names_others
from samverkan.validate.faults import nearest, shortened
from samverkan.words import Message, message, plural_message, term
from samverkan.words.headers import ACTOR_HEADERS, RELATION_HEADERS
from samverkan.words.terms import words
from samverkan.words.vocabulary import key, meaning, suggested

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from samverkan.validate.collector import Collector

FILE = "mapping.toml"
LARGEST = 1_000_000
FAMILIES = ("sector", "level", "kind", "service", "type", "depth")
CLOSED = frozenset({"sector", "level", "depth"})

_LINE_IN_ERROR = re.compile(r"at line (\d+)")
_HEADERS = (
    *("actor_headers", "relation_headers", "presence_headers", "distance_headers"),
    "personal_headers",
)


class Renamings:
    """The renamings of all folders that tables stand in, each read once."""

    def __init__(self, collector: Collector) -> None:
        self._collector = collector
        self._known: dict[Path, Renaming | None] = {}

    def beside(self, path: Path, number: int) -> Renaming | None:
        """Return what ``mapping.toml`` beside a file says; report what is wrong in it."""
        folder = path.parent
        if folder not in self._known:
            renaming, problems = read_renaming(folder / FILE)
            self._known[folder] = renaming
            self._collector.add_all(number, problems)
            if renaming is not None:
                self._collector.understood.append(_said(renaming))
        return self._known[folder]

    def explained(self) -> Iterator[Message]:
        """Say of every word what it is read as, and in how many cells it was met."""
        for renaming in filter(None, self._known.values()):
            for family, known in renaming.words.items():
                for word, ours in known.items():
                    yield plural_message(
                        "{file}: “{word}” is read as {ours}, in {count} cell",
                        "{file}: “{word}” is read as {ours}, in {count} cells",
                        self._collector.words_met[renaming.file, family, word],
                        file=renaming.file,
                        word=renaming.written[word],
                        ours=term(family, ours),
                    )


def is_renaming(path: Path) -> bool:
    """Tell whether a file is no table, but says what columns and words mean."""
    return path.name.casefold() == FILE


def read_renaming(path: Path) -> tuple[Renaming | None, tuple[Problem, ...]]:
    """Return what a file says that columns and words mean, and what is wrong in it.

    None when there is no such file, or nothing in it can be used.
    """
    try:
        too_large = path.stat().st_size > LARGEST
        data = b"" if too_large else path.read_bytes()
    except (OSError, ValueError):
        return None, ()
    if too_large:
        return None, (_damaged(path, None, ""),)
    text = decode(data)
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = _LINE_IN_ERROR.search(str(error))
        return None, (_damaged(path, int(found[1]) if found else None, text),)
    reading = _Reading(path.name, _lines(text))
    reading.take(content)
    renaming = Renaming(path.name, reading.columns, reading.words, reading.written)
    return renaming if reading.written else None, tuple(reading.problems)


@dataclass(slots=True)
class _Reading:
    """What was found so far in the file."""

    file: str
    lines: Mapping[tuple[str, ...], int]
    columns: dict[str, str] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def take(self, content: Mapping[str, Any]) -> None:
        """Take the sections over."""
        for name, inner in content.items():
            section = meaning("mapping", name)
            if section is None or not isinstance(inner, dict):
                self._report((name,), *_no_section())
            elif section == "columns":
                self._take_columns(name, inner)
            else:
                self._take_words(name, inner)

    def _take_columns(self, section: str, inner: Mapping[str, Any]) -> None:
        for written, target in inner.items():
            path = (section, written)
            if not isinstance(target, str):
                self._report(path, *_no_text())
            elif _is_header(target):
                self._keep(self.columns, path, target)
            else:
                self._report(path, *_unknown_column(target), value=target)

    def _take_words(self, section: str, inner: Mapping[str, Any]) -> None:
        for name, known in inner.items():
            family = meaning("mapping_words", name)
            if family is None or not isinstance(known, dict):
                self._report((section, name), *_no_family())
                continue
            for written, target in known.items():
                path = (section, name, written)
                ours = meaning(family, target) if isinstance(target, str) else None
                if not isinstance(target, str):
                    self._report(path, *_no_text())
                elif ours or _is_new_word(family, target):
                    self._keep(self.words.setdefault(family, {}), path, ours or target.strip())
                else:
                    self._report(path, *_unknown_word(family, target), value=target)

    def _keep(self, known: dict[str, str], path: tuple[str, ...], target: str) -> None:
        written = path[-1]
        if not key(written):
            self._report(path, message("there is nothing before the “=”"), _write_so())
        elif known.setdefault(key(written), target) != target:
            self._report(path, *_twice(written))
        else:
            self.written.setdefault(key(written), written)

    def _report(
        self,
        path: tuple[str, ...],
        said: Message,
        step: Message,
        *,
        value: str | None = None,
    ) -> None:
        section = ".".join(path[:-1]) or None
        place = Place(self.file, section, self.lines.get(path), shortened(path[-1]) or None)
        shown = shortened(value) if value else None
        problem = Problem(
            code=Code.BAD_MAPPING, place=place, value=shown, message=said, next_step=step
        )
        self.problems.append(problem)


def _lines(text: str) -> dict[tuple[str, ...], int]:
    """Return the line of each key and section that stands on a line of its own."""
    section: tuple[str, ...] = ()
    found: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            inner = tomllib.loads(line)
        except (ValueError, RecursionError):
            continue
        path = _path(inner)
        if line.lstrip().startswith("["):
            section = path
        else:
            path = (*section, *path) if path else ()
        for length in range(1, len(path) + 1):
            found.setdefault(path[:length], number)
    return found


def _path(content: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the only key of a line, with those within it."""
    path: list[str] = []
    inner: Any = content
    while isinstance(inner, dict) and inner:
        (name, inner), *_ = inner.items()
        path.append(name)
    return tuple(path)


def _is_header(text: str) -> bool:
    return any(meaning(family, text) for family in _HEADERS) or names_others(text)


def _is_new_word(family: str, text: str) -> bool:
    """Tell whether a word of an open family is one of somebody's own, and no slip of the pen."""
    return family not in CLOSED and bool(key(text)) and not nearest(text, suggested(family))


def _said(renaming: Renaming) -> Message:
    return message(
        "{file} gives a meaning to {columns} and {words}",
        file=renaming.file,
        columns=plural_message("{count} column", "{count} columns", len(renaming.columns)),
        words=plural_message(
            "{count} word", "{count} words", sum(map(len, renaming.words.values()))
        ),
    )


def _damaged(path: Path, line: int | None, text: str) -> Problem:
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
        next_step=_write_heading() if written.startswith("[") else _write_so(),
    )


def _write_heading() -> Message:
    return message(
        "write it as {examples}; a heading with å, ä or ö needs quotation marks within",
        examples=("[columns]", "[words.sector]", "[words.level]"),
    )


def _write_so() -> Message:
    return message(
        "write a line like {example}, with quotation marks on both sides",
        example='"Verksamhet" = "sector"',
    )


def _no_text() -> tuple[Message, Message]:
    return message("what stands after the “=” is no text"), _write_so()


def _no_section() -> tuple[Message, Message]:
    return (
        message("this does not belong here"),
        message("write it under [columns], or under [words.sector] or another kind of words"),
    )


def _no_family() -> tuple[Message, Message]:
    return (
        message("this is no kind of words"),
        message("write one of {words}", words=tuple(f"[words.{name}]" for name in FAMILIES)),
    )


def _unknown_column(target: str) -> tuple[Message, Message]:
    known = [word for family in _HEADERS for word in suggested(family)]
    near = nearest(target, known)
    headers = tuple(dict.fromkeys((*ACTOR_HEADERS.values(), *RELATION_HEADERS.values())))
    return (
        message("“{word}” is no column that samverkan knows", word=target[:60]),
        message("did you mean {word}?", word=near[0])
        if near
        else message("write one of {words}", words=headers),
    )


def _unknown_word(family: str, target: str) -> tuple[Message, Message]:
    near = nearest(target, suggested(family))
    return (
        message("“{word}” is no word that samverkan knows here", word=target[:60]),
        message("did you mean {word}?", word=near[0])
        if near
        else message(
            "write one of {words}", words=tuple(term(family, word) for word in words(family))
        ),
    )


def _twice(written: str) -> tuple[Message, Message]:
    return (
        message("“{word}” stands twice, with two meanings", word=written[:60]),
        message("keep one of the two lines"),
    )
