"""Reads what was answered about the columns, words and names of a file.

It stands in the answers file beside the table, ``map.xlsx.answers.toml``::

    [columns]
    "Verksamhet" = "sector"
    "Ort" = ["locality", "municipality"]
    "Region" = ""

    [words.sector]
    "kooperativ" = "nonprofit"
    "99" = ""

    [names]
    "VK" = "Viks kommun"

    [[answer]]
    topic = "sheet"
    about = "2019 gammal"
    answer = "no"

What is on the right is any header or word that is understood anyway. A blank sets a column aside,
as does ``extra: region``, and makes a word say nothing. ``mapping.toml``, which the tables of a
folder share, is read likewise; an answers file counts more.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeVar

from samverkan.answers import NOBODY, YES, Topic
from samverkan.errors import Code, Place, Problem
from samverkan.read import Renaming
from samverkan.read.characters import decode
from samverkan.validate.answers_file import (
    COLUMN_FAMILIES,
    ENDING,
    NO_ANSWER,
    NO_FAMILY,
    NO_SECTION,
    NO_TEXT,
    NUMBERS,
    WRITE_SO,
    answers_path,
    damaged,
    no_topic,
    texts_of_answer,
    twice,
    unknown_column,
    unknown_word,
)
from samverkan.validate.faults import nearest, shortened
from samverkan.validate.values import parse_weight
from samverkan.words import Message, message, plural_message, term
from samverkan.words.relation_headers import relation_of
from samverkan.words.spreadsheets import EXTRA_MARK
from samverkan.words.vocabulary import key, meaning, suggested

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from samverkan.answers import Answers
    from samverkan.validate.ledger import Collector

FILE = "mapping.toml"
LARGEST = 1_000_000
CLOSED = frozenset({"sector", "level", "depth"})
_WORD_TOPICS = frozenset({Topic.SECTOR, Topic.LEVEL})
T = TypeVar("T")

_LINE_IN_ERROR = re.compile(r"at line (\d+)")


class Renamings:
    """What was answered about all files that tables stand in, each file of answers read once.

    `answers` are those that somebody has just given; they count more than what is kept.
    """

    def __init__(self, collector: Collector, answers: Answers | None = None) -> None:
        self._collector = collector
        self._given = _given(answers)
        self._read: dict[Path, Renaming | None] = {}
        self._used: list[Renaming] = []

    def beside(self, path: Path, number: int) -> Renaming | None:
        """Return what was answered about a file; report what is wrong in the files of answers."""
        found = [self._in_file(source, number) for source in files_of_answers(path)]
        known = [renaming for renaming in (*found, self._given) if renaming is not None]
        if not known:
            return None
        whole = reduce(lambda less, more: more.over(less), known)
        self._used.append(whole)
        return whole

    def _in_file(self, source: Path, number: int) -> Renaming | None:
        if source not in self._read:
            renaming, problems = read_renaming(source)
            self._read[source] = renaming
            self._collector.add_all(number, problems)
            if renaming is not None:
                self._collector.understood += _said(renaming)
        return self._read[source]

    def merged(self) -> dict[str, str]:
        """Return the actors that were answered to be the same: the one to keep, by the other."""
        found: dict[str, str] = {}
        for renaming in self._used:
            for (topic, about), reply in renaming.replies.items():
                keep, sign, drop = renaming.written.get(about, "").partition(" = ")
                if topic is Topic.SAME and reply == YES and sign:
                    found[drop.strip()] = keep.strip()
        return found

    def answered(self, topic: Topic, about: str) -> str | None:
        """Return what was answered to a question about any of the files, or None."""
        replies = (renaming.reply(topic, about) for renaming in reversed(self._used))
        return next((reply for reply in replies if reply is not None), None)

    def explained(self) -> Iterator[Message]:
        """Say of every word what it is read as, and in how many cells it was met."""
        for renaming in filter(None, self._read.values()):
            for family, known in renaming.words.items():
                for word, ours in known.items():
                    yield plural_message(
                        "{file}: “{word}” is read as {ours}, in {count} cell",
                        "{file}: “{word}” is read as {ours}, in {count} cells",
                        self._collector.words_met[family, word],
                        file=renaming.file,
                        word=renaming.written[word],
                        ours=_shown(family, ours),
                    )


def _shown(family: str, ours: str) -> Message | str:
    if not ours:
        return message("nothing")
    return ours if family in NUMBERS else term(family, ours)


def is_renaming(path: Path) -> bool:
    """Tell whether a file is no table, but says what columns, words and names mean."""
    name = path.name.casefold()
    return name == FILE or name.endswith(ENDING)


def files_of_answers(path: Path) -> tuple[Path, Path]:
    """Return where it stands what columns and words of a file mean: for its folder, and for it."""
    return path.parent / FILE, answers_path(path)


def _given(answers: Answers | None) -> Renaming | None:
    """Return what answers that stand in no file say."""
    if answers is None or not answers.replies:
        return None
    replies = {(topic, key(about)): reply for (topic, about), reply in answers.replies.items()}
    written = {key(about): about for _, about in answers.replies}
    return Renaming("", *_as_words(replies), written, replies)


def _as_words(
    replies: Mapping[tuple[Topic, str], str],
) -> tuple[dict[str, tuple[str, ...]], dict[str, dict[str, str]]]:
    """Return the replies about columns and words as what these mean."""
    columns: dict[str, tuple[str, ...]] = {
        about: (header,) for (topic, about), header in replies.items() if topic is Topic.COLUMN
    }
    words: dict[str, dict[str, str]] = {}
    for (topic, about), reply in replies.items():
        ours = meaning(topic, reply) if topic in _WORD_TOPICS else None
        if ours or (topic in _WORD_TOPICS and not reply):
            words.setdefault(topic.value, {})[about] = ours or ""
    return columns, words


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
        return None, (damaged(path, None, ""),)
    text = decode(data)
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = _LINE_IN_ERROR.search(str(error))
        return None, (damaged(path, int(found[1]) if found else None, text),)
    reader = _RenamingReader(path.name, _lines(text))
    reader.take(content)
    return reader.renaming(), tuple(reader.problems)


@dataclass(slots=True)
class _RenamingReader:
    """What was found so far in the file."""

    file: str
    lines: Mapping[tuple[str, ...], int]
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    replies: dict[tuple[Topic, str], str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def renaming(self) -> Renaming | None:
        """Return what was found; None when it is nothing."""
        if not self.written and not self.replies:
            return None
        columns, words = _as_words(self.replies)
        answered = Renaming(self.file, columns, words, self.written, self.replies)
        return Renaming(self.file, self.columns, self.words, self.written).over(answered)

    def take(self, content: Mapping[str, Any]) -> None:
        """Take the sections over."""
        for name, inner in content.items():
            section = meaning("mapping", name)
            if section == "answer" and isinstance(inner, list):
                self._take_answers(name, inner)
            elif section == "compared":
                continue  # of the comparison with another year
            elif section is None or not isinstance(inner, dict):
                self._report((name,), *NO_SECTION)
            elif section == "columns":
                self._take_columns(name, inner)
            elif section == "names":
                self._take_names(name, inner)
            else:
                self._take_words(name, inner)

    def _take_columns(self, section: str, inner: Mapping[str, Any]) -> None:
        for written, target in inner.items():
            path = (section, written)
            meant = target if isinstance(target, list) else [target]
            if not meant or not all(isinstance(header, str) for header in meant):
                self._report(path, *NO_TEXT)
                continue
            unknown = [header for header in meant if not _is_header(header)]
            if unknown:
                self._report(path, *unknown_column(unknown[0]), value=unknown[0])
            else:
                headers = tuple(header or f"{EXTRA_MARK}{written}" for header in meant)
                self._keep(self.columns, path, headers)

    def _take_names(self, section: str, inner: Mapping[str, Any]) -> None:
        for written, target in inner.items():
            if isinstance(target, str) and key(written):
                self.replies[Topic.NAME, key(written)] = target.strip() or NOBODY
            else:
                self._report((section, written), *NO_TEXT)

    def _take_answers(self, section: str, entries: list[Any]) -> None:
        for entry in entries:
            match texts_of_answer(entry):
                case None:
                    self._report((section,), *NO_ANSWER)
                case topic, about, answer if topic in set(Topic):
                    self.replies[Topic(topic), key(about)] = answer.strip()
                    self.written.setdefault(key(about), about)
                case topic, *_:
                    self._report((section,), *no_topic(topic))

    def _take_words(self, section: str, inner: Mapping[str, Any]) -> None:
        for name, known in inner.items():
            family = meaning("mapping_words", name)
            if family is None or not isinstance(known, dict):
                self._report((section, name), *NO_FAMILY)
                continue
            for written, target in known.items():
                path = (section, name, written)
                if not isinstance(target, str):
                    self._report(path, *NO_TEXT)
                    continue
                ours = _our_word(family, target)
                if ours or not target.strip() or _is_new_word(family, target):
                    self._keep(self.words.setdefault(family, {}), path, ours or target.strip())
                else:
                    self._report(path, *unknown_word(family, target), value=target)

    def _keep(self, known: dict[str, T], path: tuple[str, ...], target: T) -> None:
        written = path[-1]
        if not key(written):
            self._report(path, message("there is nothing before the “=”"), WRITE_SO)
        elif known.setdefault(key(written), target) != target:
            self._report(path, *twice(written))
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


def _our_word(family: str, target: str) -> str | None:
    """Return the word, or the number, that is meant; None when there is none such."""
    if family in NUMBERS:
        return target.strip() if parse_weight(target).value is not None else None
    return meaning(family, target)


def _is_header(text: str) -> bool:
    if not text.strip() or text.casefold().startswith(EXTRA_MARK.strip()):
        return True
    return any(meaning(family, text) for family in COLUMN_FAMILIES) or relation_of(text) is not None


def _is_new_word(family: str, text: str) -> bool:
    """Tell whether a word of an open family is one of somebody's own, and no slip of the pen."""
    return (
        family not in CLOSED | NUMBERS and bool(key(text)) and not nearest(text, suggested(family))
    )


def _said(renaming: Renaming) -> Iterator[Message]:
    words = sum(map(len, renaming.words.values()))
    if renaming.columns or words:
        yield message(
            "{file} gives a meaning to {columns} and {words}",
            file=renaming.file,
            columns=plural_message("{count} column", "{count} columns", len(renaming.columns)),
            words=plural_message("{count} word", "{count} words", words),
        )
    if renaming.replies:
        yield plural_message(
            "{file} answers {count} question",
            "{file} answers {count} questions",
            len(renaming.replies),
            file=renaming.file,
        )
