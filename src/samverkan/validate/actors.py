"""Reads the rows of an actor table, cell by cell.

A word for a sector or a level that a map has of its own is kept as it stands: its actors are a
group of their own, of which nothing is known but the word, until somebody says what it means. It is
told once, however many actors it has. A column that says something else for nearly every actor, or
says it in sentences, holds no sectors and no levels; what stands there is not used.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from samverkan.answers import Choice, Question, Topic
from samverkan.errors import Code
from samverkan.model import ACTOR_HEADERS, Actor, Extras, Level, Sector, make_actor
from samverkan.read.column_roles import is_written_by_us
from samverkan.validate.faults import Fault, Parsed, find_personal_data, nearest
from samverkan.validate.identity import abbreviation_in
from samverkan.validate.values import (
    known_word,
    on_one_line,
    parse_degrees,
    parse_level,
    parse_plans,
    parse_sector,
    stated,
)
from samverkan.validate.written_dates import parse_span
from samverkan.words import Message, message, plural_message, term
from samverkan.words.cells import is_blank, parse_names, parse_services
from samverkan.words.fields import Holds, names_of
from samverkan.words.terms import words
from samverkan.words.vocabulary import key, suggested

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from samverkan.validate.gazetteer import Gazetteer
    from samverkan.validate.rows import DataRow, SheetReader
    from samverkan.validate.sheets import Sheet
    from samverkan.validate.territory import Territory


_TEXTS = tuple(name for name in names_of(Actor, Holds.TEXT) if name != "name")
"""The fields that hold what is written, as it stands."""


class ActorRow(NamedTuple):
    """A row of an actor table and the actor in it, whose id is blank until one is made."""

    row: DataRow
    actor: Actor


def read_actor_rows(
    reader: SheetReader, gazetteer: Gazetteer, rows: Iterable[DataRow] | None = None
) -> list[ActorRow]:
    """Read the rows of one actor table, or some of them, reporting what is wrong in each cell."""
    found = []
    met: set[str] = set()
    sectors, levels = _GroupReader(reader, SECTORS), _GroupReader(reader, LEVELS)
    for row in reader.rows() if rows is None else rows:
        written = row.text("name" if reader.sheet.table.long else "id")
        territory = gazetteer.territory(reader, row)
        actor = _read_actor(row, (sectors, levels), territory, repeats=written in met)
        found.append(ActorRow(row, actor))
        if not row.faulty:
            met |= {written} - {""}
    sectors.tell()
    levels.tell()
    if found and not reader.sheet.missing and not reader.sheet.table.derived:
        if not reader.sheet.asks("sector") and not reader.sheet.table.long:
            report_no_column(reader, SECTORS)
        if not reader.sheet.asks("level"):
            report_no_column(reader, LEVELS)
    return found


def _read_actor(
    row: DataRow, groups: tuple[_GroupReader, _GroupReader], territory: Territory, *, repeats: bool
) -> Actor:
    """Read one row; one that repeats the id of a row in use may leave out what that one says."""
    sectors, levels = groups
    written_id = row.text("id")
    is_kept = sectors.reader.keep_personal_data or not find_personal_data(written_id)[0]
    span = parse_span(row.text("since"), row.text("until"))
    row.report_all(span.faults)
    row.report_all(territory.faults)
    return make_actor(
        id=written_id if is_kept else "",
        name=_name(row, repeats=repeats),
        sector=sectors.read(row, repeats=repeats),
        level=levels.read(row, repeats=repeats),
        **{name: stated(row.text(name)) for name in _TEXTS},
        municipality_code=territory.municipality_code,
        region_code=territory.region_code,
        kind=_kind(row),
        services=_services(row),
        plans=parse_plans(row.text("plans")) if "plans" in row.sheet.columns else None,
        latitude=row.take("latitude", parse_degrees(row.text("latitude"), 90)),
        longitude=row.take("longitude", parse_degrees(row.text("longitude"), 180)),
        since=span.since,
        until=span.until,
        aliases=_aliases(row),
        extras=_extras(row, territory),
        place=row.place,
    )


def _name(row: DataRow, *, repeats: bool) -> str:
    written = stated(row.text("name")) or ""
    name = written if "\n" not in written or _names_by_ids(row.sheet) else on_one_line(written)
    if not name and "name" in row.sheet.columns and not repeats:
        said, step = (
            message("the actor has no name"),
            message("write its name, or clear the whole row"),
        )
        row.set_aside("name", Fault(Code.MISSING_VALUE, said, step))
    return name


def _names_by_ids(sheet: Sheet) -> bool:
    """Tell whether a table is one that ids refer to, as what we write: its names stay as they are.

    People who refer to a name write it on one line.
    """
    if "id" not in sheet.columns:
        return False
    if sheet.header.number == 0:  # a graph: yEd breaks lines in labels, and writes no names
        is_drawn = sheet.table.file.casefold().endswith((".graphml", ".xml"))
        return not is_drawn or sheet.word_of(sheet.columns["name"]) == "name"
    return bool(sheet.table.meant) or is_written_by_us(sheet.header)


def _aliases(row: DataRow) -> tuple[str, ...]:
    """Return the other names of an actor, among them an abbreviation that its name ends with."""
    name, written = row.text("name"), row.text("aliases")
    if not written and not name.endswith(")"):
        return ()
    found = dict.fromkeys((*parse_names(written), *abbreviation_in(name)))
    return tuple(alias for alias in found if not is_blank(alias) and alias != name)


def _services(row: DataRow) -> tuple[str, ...]:
    """Return what an actor offers; in a long table a comma may stand in the name of a theme."""
    written = row.text("services")
    if not row.sheet.table.long:
        return parse_services(written)
    return tuple(filter(None, written.split("\n")))


def _kind(row: DataRow) -> str | None:
    kind = known_word("kind", row.text("kind"))
    if kind == "person":
        said = message("the actor is a person; a map holds organisations")
        step = message("write the organisation or the role instead of the person")
        row.report("kind", Fault(Code.PERSONAL_DATA, said, step))
    return kind


def _extras(row: DataRow, territory: Territory) -> Extras:
    """Return what has no meaning here, and the numbers of places that are known by name."""
    numbers = [(row.header(name), row.text(name)) for name in territory.kept]
    return tuple(sorted((*row.extras(), *numbers)))


MOST_WORDS = 20
"""How many words of its own a column of sectors or levels may have."""

LONGEST_WORD = 60

_SLIP = 85
"""How like a known word, in percent, a slip of the pen is."""


class Groups(NamedTuple):
    """A column that tells which group actors are in: how it is read, and what is said of it."""

    name: str
    topic: Topic
    parse: Callable[[str], Parsed[Sector] | Parsed[Level]]
    unknown_word: Code
    not_told: Code
    no_column: Message
    no_word: Message
    own_word: Message
    not_closed: Message
    question: Message


SECTORS = Groups(
    "sector",
    Topic.SECTOR,
    parse_sector,
    Code.UNKNOWN_SECTOR,
    Code.NO_SECTOR,
    message("the table has no column for the sector"),
    message("the sector of {name} is not known"),
    plural_message(
        "“{word}” is not a sector known here; it stays a group of its own, with {count} actor",
        "“{word}” is not a sector known here; it stays a group of its own, with {count} actors",
    ),
    plural_message(
        "the column for the sector says something else for nearly every actor, so {count} of "
        "its values is not used",
        "the column for the sector says something else for nearly every actor, so {count} of "
        "its values are not used",
    ),
    message("Which sector is “{word}”?"),
)
LEVELS = Groups(
    "level",
    Topic.LEVEL,
    parse_level,
    Code.UNKNOWN_LEVEL,
    Code.NO_LEVEL,
    message("the table has no column for the level"),
    message("the level of {name} is not known"),
    plural_message(
        "“{word}” is not a level known here; it stays a group of its own, with {count} actor",
        "“{word}” is not a level known here; it stays a group of its own, with {count} actors",
    ),
    plural_message(
        "the column for the level says something else for nearly every actor, so {count} of "
        "its values is not used",
        "the column for the level says something else for nearly every actor, so {count} of "
        "its values are not used",
    ),
    message("Which level is “{word}”?"),
)


def report_no_column(reader: SheetReader, groups: Groups) -> None:
    """Report that a table says of no actor which group it is in."""
    step = message(
        "add a column “{column}”; without it nobody can see which groups are missing",
        column=ACTOR_HEADERS[groups.name],
    )
    reader.report_table(Fault(groups.not_told, groups.no_column, step))


@dataclass
class _GroupReader:
    """Reads the sectors or the levels of one table, and counts the words that are its own."""

    reader: SheetReader
    groups: Groups
    _unused: int = 0
    _met: Counter[str] = field(default_factory=Counter)
    _first: dict[str, DataRow] = field(default_factory=dict)

    def __post_init__(self) -> None:
        column = self.reader.sheet.columns.get(self.groups.name, -1)
        texts = set(self.reader.sheet.texts(column)) if column >= 0 else ()
        own = {key(text) for text in texts if self.groups.parse(text).fault is not None}
        self._is_closed = column >= 0 and len(own) <= MOST_WORDS

    def read(self, row: DataRow, *, repeats: bool) -> str | None:
        """Return the group that a row says; tell of one that says none, unless it repeats one."""
        name, parsed = self.groups.name, self._parsed(row)
        if parsed == (None, None) and row.sheet.asks(name) and not repeats:
            said = self.groups.no_word.filled(name=row.text("name")[:60])
            step = message(
                "fill in {column}; without it the actor is in no group", column=ACTOR_HEADERS[name]
            )
            row.report(name, Fault(self.groups.not_told, said, step))
        return row.take(name, parsed)

    def _parsed(self, row: DataRow) -> Parsed[str]:
        """Return what a row says, its own word as it was first written in the files."""
        text = row.text(self.groups.name)
        parsed = self.groups.parse(text)
        if parsed.fault is None:
            return Parsed(parsed.value)
        if not self._is_closed or len(text) > LONGEST_WORD:
            self._unused += 1
            return Parsed(None, parsed.fault if self._is_closed else None)
        word = self.reader.collector.own_words.setdefault((self.groups.name, key(text)), text)
        self._met[word] += 1
        self._first.setdefault(word, row)
        return Parsed(word)

    def tell(self) -> None:
        """Report each word of the map's own, and ask what it means."""
        groups, renaming = self.groups, self.reader.sheet.table.renaming
        if self._unused and not self._is_closed:
            said = replace(groups.not_closed, count=self._unused)
            step = message(
                "change its header if it is about something else, and the column goes along"
            )
            self.reader.report_table(Fault(groups.unknown_word, said, step))
        for word, count in self._met.items():
            row = self._first[word]
            said = replace(groups.own_word, count=count).filled(word=word)
            row.report(groups.name, Fault(groups.unknown_word, said, self._next_step(word), word))
            if renaming is None or renaming.reply(groups.topic, word) is None:
                self.reader.collector.questions.append(self._question(word, count, row))

    def _next_step(self, word: str) -> Message:
        name = self.groups.name
        near = nearest(word, suggested(name), least=_SLIP)
        if near and near[0] not in word.split():
            return message("did you mean {word}?", word=near[0])
        ours = tuple(term(name, word) for word in words(name))
        return message("nothing, or say which it is ({words}): samverkan check --ask", words=ours)

    def _question(self, word: str, count: int, row: DataRow) -> Question:
        name = self.groups.name
        return Question(
            topic=self.groups.topic,
            about=word,
            file=row.place.file,
            text=self.groups.question.filled(word=word),
            choices=(
                Choice(word, message("A group of its own")),
                *(Choice(one, term(name, one)) for one in words(name)),
                Choice("", message("I do not know")),
            ),
            rows=count,
            place=row.place,
        )
