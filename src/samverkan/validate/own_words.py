"""Words for a sector or a level that a map has of its own.

Such a word is kept as it stands: its actors are a group of their own, of which nothing is known but
the word, until somebody says what it means. It is told once, however many actors it has. A column
that says something else for nearly every actor, or says it in sentences, holds no sectors and no
levels; what stands there is not used.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samverkan.answers import Choice, Question, Topic
from samverkan.errors import Code
from samverkan.read.tables import text_at
from samverkan.validate.faults import Fault, Parsed, nearest
from samverkan.validate.values import parse_level, parse_sector
from samverkan.words import message, plural_message, term
from samverkan.words.terms import words
from samverkan.words.vocabulary import key, suggested

if TYPE_CHECKING:
    from collections.abc import Callable

    from samverkan.model import Level, Sector
    from samverkan.validate.rows import DataRow, SheetReader
    from samverkan.words import Message

MOST_WORDS = 20
"""How many words of its own a column of sectors or levels may have."""

LONGEST_WORD = 60

_SLIP = 85
"""How like a known word, in percent, a slip of the pen is."""

_PARSERS: dict[str, Callable[[str], Parsed[Sector] | Parsed[Level]]] = {
    "sector": parse_sector,
    "level": parse_level,
}
_CODES = {"sector": Code.UNKNOWN_SECTOR, "level": Code.UNKNOWN_LEVEL}
_TOPICS = {"sector": Topic.SECTOR, "level": Topic.LEVEL}


@dataclass
class OwnWords:
    """The words of one column, ``sector`` or ``level``, of one table."""

    reader: SheetReader
    name: str
    _unused: int = 0
    _met: Counter[str] = field(default_factory=Counter)
    _first: dict[str, DataRow] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._parse = _PARSERS[self.name]
        self._is_closed = self._looks_closed()

    def take(self, row: DataRow) -> Parsed[str]:
        """Return what a row says, its own word as it was first written in the files."""
        text = row.text(self.name)
        parsed = self._parse(text)
        if parsed.fault is None:
            return Parsed(parsed.value)
        if not self._is_closed or len(text) > LONGEST_WORD:
            self._unused += 1
            return Parsed(None, parsed.fault if self._is_closed else None)
        word = self.reader.collector.own_words.setdefault((self.name, key(text)), text)
        self._met[word] += 1
        self._first.setdefault(word, row)
        return Parsed(word)

    def tell(self) -> None:
        """Report each word of the map's own, and ask what it means."""
        if self._unused and not self._is_closed:
            self.reader.report_table(_not_closed(self.name, self._unused))
        for word, count in self._met.items():
            row = self._first[word]
            row.report(self.name, _stays(self.name, word, count))
            if not self._is_answered(word):
                self.reader.collector.questions.append(_question(self.name, word, count, row))

    def _is_answered(self, word: str) -> bool:
        renaming = self.reader.sheet.table.renaming
        return renaming is not None and renaming.reply(_TOPICS[self.name], word) is not None

    def _looks_closed(self) -> bool:
        column = self.reader.sheet.columns.get(self.name, -1)
        if column < 0:
            return False
        rows = self.reader.sheet.rows
        texts = {text_at(row, column) for row in rows}
        own = {key(text) for text in texts if self._parse(text).fault is not None}
        return len(own) <= MOST_WORDS


def _not_closed(name: str, count: int) -> Fault:
    said = (
        plural_message(
            "the column for the sector says something else for nearly every actor, so {count} of "
            "its values is not used",
            "the column for the sector says something else for nearly every actor, so {count} of "
            "its values are not used",
            count,
        )
        if name == "sector"
        else plural_message(
            "the column for the level says something else for nearly every actor, so {count} of "
            "its values is not used",
            "the column for the level says something else for nearly every actor, so {count} of "
            "its values are not used",
            count,
        )
    )
    step = message("change its header if it is about something else, and the column goes along")
    return Fault(_CODES[name], said, step)


def _stays(name: str, word: str, count: int) -> Fault:
    return Fault(
        _CODES[name],
        _told(name, word, count),
        _next_step(name, word),
        word,
    )


def _told(name: str, word: str, count: int) -> Message:
    if name == "sector":
        return plural_message(
            "“{word}” is not a sector known here; it stays a group of its own, with {count} actor",
            "“{word}” is not a sector known here; it stays a group of its own, with {count} actors",
            count,
            word=word,
        )
    return plural_message(
        "“{word}” is not a level known here; it stays a group of its own, with {count} actor",
        "“{word}” is not a level known here; it stays a group of its own, with {count} actors",
        count,
        word=word,
    )


def _next_step(name: str, word: str) -> Message:
    near = nearest(word, suggested(name), least=_SLIP)
    if near and near[0] not in word.split():
        return message("did you mean {word}?", word=near[0])
    ours = tuple(term(name, word) for word in words(name))
    return message("nothing, or say which it is ({words}): samverkan check --ask", words=ours)


def _question(name: str, word: str, count: int, row: DataRow) -> Question:
    known = tuple(Choice(one, term(name, one)) for one in words(name))
    return Question(
        topic=_TOPICS[name],
        about=word,
        file=row.place.file,
        text=message("Which sector is “{word}”?", word=word)
        if name == "sector"
        else message("Which level is “{word}”?", word=word),
        choices=(
            Choice(word, message("A group of its own")),
            *known,
            Choice("", message("I do not know")),
        ),
        rows=count,
        place=row.place,
    )
