"""Reads the rows of relation tables, when all actors are known, and counts each tie once."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from samverkan.errors import Code
from samverkan.model import DIRECTED_TYPES, UNDIRECTED_TYPES, Depth, Relation, make_relation
from samverkan.validate.faults import Fault, Faults, found_in, instead
from samverkan.validate.identity import name_of_several
from samverkan.validate.ledger import USED, Fate
from samverkan.validate.name_words import Way
from samverkan.validate.values import (
    known_word,
    parse_answer,
    parse_depth,
    parse_weight,
    stated,
)
from samverkan.validate.written_dates import parse_span
from samverkan.words import Message, message, some_of, term
from samverkan.words.fields import Holds, names_of
from samverkan.words.relation_headers import type_said
from samverkan.words.vocabulary import meaning, suggested

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from samverkan.validate.identity import Directory
    from samverkan.validate.noted_references import Found
    from samverkan.validate.references import References
    from samverkan.validate.rows import DataRow, SheetReader


TYPES_SAID = 6

_COLUMNS = (
    *("source", "target", "reported_by"),
    *("type", "directed", "depth", "weight", "since", "until"),
)
_TEXTS = tuple(name for name in names_of(Relation, Holds.TEXT) if name not in _COLUMNS)
"""The fields that hold what is written, as it stands."""

_NO_END = Fault(
    Code.MISSING_VALUE,
    message("the relation lacks one of its two actors"),
    message("write the id or name of the actor, or clear the whole row"),
)
_LOOP = Fault(
    Code.SELF_RELATION,
    message("the relation goes from an actor to itself"),
    message("write the other actor, or clear the row"),
)
_MERGED_ENDS = Fault(
    Code.SELF_RELATION,
    message("the relation goes between two actors that are merged into one"),
    message("clear the row, or take the two out of the list of merges"),
)

_likeness = attrgetter("source", "target", "type", "since", "description")

_relation_content = attrgetter(*(f.name for f in fields(Relation) if f.name != "place"))


class RelationRow(NamedTuple):
    """A row of a relation table and the relation in it; an end that is not known is blank."""

    row: DataRow
    relation: Relation


class RelationReader:
    """Reads relation tables; remembers whom a reference means, and which types it has noted."""

    def __init__(self, references: References, directed_types: Collection[str]) -> None:
        self._references = references
        self._directory = references.directory
        self._directed = DIRECTED_TYPES | {
            known_word("type", word) or word for word in directed_types
        }
        self._noted = self._directed | UNDIRECTED_TYPES
        self._known: dict[str, str] = {}
        self._meant: set[str] = set()
        self._by_words: Counter[tuple[str, str, str]] = Counter()

    @property
    def met(self) -> frozenset[str]:
        """The ids of all actors that were at an end of a relation."""
        return frozenset(self._known.values()) | self._meant

    def understood(self) -> Iterator[Message]:
        """Say for each table which types of relation only words within what is written tell."""
        shown: dict[str, list[Message]] = {}
        for (table, word, written), count in self._by_words.items():
            one = message(
                "“{word}” = {type} ({count})", word=written, type=term("type", word), count=count
            )
            shown.setdefault(table, []).append(one)
        for table, words in shown.items():
            yield message(
                "{table}: types of relation by the words in them: {words}",
                table=table,
                words=some_of(words, TYPES_SAID),
            )

    def read(self, reader: SheetReader, rows: Iterable[DataRow]) -> list[RelationRow]:
        """Read the rows of one relation table, reporting what is wrong in each cell."""
        columns = (*_COLUMNS, *_TEXTS)
        texts_of = reader.picker(*columns)
        found = []
        for row in rows:
            texts = texts_of(row.cells)
            if row.told:
                pairs = zip(columns, texts, strict=True)
                texts = tuple(row.told.get(name, text) for name, text in pairs)
            found.append(RelationRow(row, self._read_relation(row, *texts)))
            row.forget()
        return found

    def _read_relation(
        self, row: DataRow, source: str, target: str, by: str, *cells: str
    ) -> Relation:
        facts, texts = cells[: -len(_TEXTS)], cells[-len(_TEXTS) :]
        known = self._known
        if self._is_unsure(source, target, facts[0]):
            row.fate = Fate.UNSURE
        start = known.get(source) or self._end(row, "source", source, target)
        end = known.get(target) or self._end(row, "target", target, source)
        if start and start == end:
            self._set_loop_aside(row, source, target)
        said = parse_facts(*facts)
        if said.by_words and facts[0] in self._directed:
            said = said._replace(type=facts[0], turned=False, by_words=False)
        for column, fault in said.faults:
            (row.set_aside if column == "weight" and said.weight == 0 else row.report)(
                column, fault
            )
        if said.by_words:
            self._by_words[str(row.sheet.table.place()), said.type, facts[0]] += 1
        elif said.type not in self._noted and row.fate is not Fate.UNSURE:
            self._note_new_type(row, said.type)
        if said.turned:
            start, end = end, start
        return make_relation(
            source=start,
            target=end,
            type=said.type,
            directed=said.type in self._directed if said.directed is None else said.directed,
            depth=said.depth,
            weight=said.weight,
            since=said.since,
            until=said.until,
            **{name: text or None for name, text in zip(_TEXTS, texts, strict=True)},
            reported_by=self._reporter(by) if by else None,
            extras=row.extras(),
            place=row.place,
        )

    def _set_loop_aside(self, row: DataRow, source: str, target: str) -> None:
        """Take a relation of an actor to itself for none, and say so where it is a fault."""
        if row.sheet.table.derived:
            row.fate = Fate.FAULTY  # whoever funds or carries out its own work is no news
        elif row.sheet.table.tallied:
            row.fate = Fate.AGAIN
        else:
            merged = self._directory.are_merged(source, target)
            row.set_aside("target", _MERGED_ENDS if merged else _LOOP)

    def _end(self, row: DataRow, column: str, written: str, other: str) -> str:
        """Return the id of the actor that a cell means, blank when that is not one actor.

        `other` is the text of the other end, which tells which municipality is meant.
        """
        if not written:
            if column in row.sheet.columns:
                row.set_aside(column, _NO_END)
            return ""
        found = self._references.find(written, "", row.sheet.table.file)
        if not (found.one and found.way is Way.NAME):  # else it matters little who is near
            found = self._references.find(written, self._other(other, row), row.sheet.table.file)
        if not found.one:
            self._report_end(row, column, written, found)
        elif found.way is Way.NAME and self._references.knows(written):
            self._known[written] = found.one
        else:
            self._meant.add(found.one)
            self._references.noted.note(row.place, written, found)
        return found.one

    def _is_unsure(self, source: str, target: str, word: str) -> bool:
        """Tell whether a question mark is all, or follows a type that is known or a name."""
        if "?" in word and (not word.strip("?¿() ") or meaning("type", word)
                                   or type_said(word)):  # fmt: skip
            return True
        return any(
            text.endswith("?") and len(text) > 1 and not self._references.knows(text)
            for text in (source, target)
        )

    def _other(self, written: str, row: DataRow) -> str:
        """Return the id of the actor at the other end, which tells who is near; else blank."""
        return self._references.find(written, "", row.sheet.table.file).one if written else ""

    def _report_end(self, row: DataRow, column: str, written: str, found: Found) -> None:
        if found.is_set_aside or not (found.actor_ids or self._directory.complete):
            if not row.faulty:
                row.fate = Fate.NOBODY if found.is_set_aside else Fate.NO_ACTORS
            return
        self._references.noted.note_unknown(row.place, written, found.actor_ids)
        if found.actor_ids and found.way not in (Way.NAME, Way.MARKS):
            row.set_aside(column, _may_mean(written, found.actor_ids))
        else:
            row.set_aside(column, not_one(written, found.actor_ids, self._directory))

    def _reporter(self, written: str) -> str:
        """Return the id of the actor that told of a relation, or the role as it is written."""
        return self._references.find(written).one or written

    def _note_new_type(self, row: DataRow, word: str) -> None:
        self._noted |= {word}
        said = message(
            "“{word}” is not a known type of relation and is used as it stands", word=word[:60]
        )
        otherwise = message("nothing, or write in the answers what it means")
        step = instead(word, suggested("type"), otherwise)
        row.report("type", Fault(Code.UNKNOWN_TYPE, said, step))


DEFAULT_TYPE = "collaborates"


class Facts(NamedTuple):
    """What a relation is, apart from who it is between and what is told of it.

    One is `turned` when its type tells what the second does with the first: “owned by”. Its type is
    `by_words` when only words within what is written tell it.
    """

    type: str
    turned: bool
    by_words: bool
    directed: bool | None
    depth: Depth | None
    weight: float | None
    since: str | None
    until: str | None
    faults: Faults


@lru_cache(maxsize=65_536)
def parse_facts(  # noqa: PLR0913, PLR0917  (a cell each)
    written_type: str, directed: str, depth: str, weight: str, since: str, until: str
) -> Facts:
    """Return what the cells of a relation say; a blank type is the plainest one."""
    span = parse_span(since, until)
    answer, deep, heavy = parse_answer(directed), parse_depth(depth), parse_weight(weight)
    turned = meaning("type_from_others", written_type)
    known = turned or meaning("type", written_type)
    told = None if known else type_said(written_type)
    faults = {"directed": answer.fault, "depth": deep.fault, "weight": heavy.fault}
    return Facts(
        told.type if told else known or stated(written_type) or DEFAULT_TYPE,
        told.turned if told else turned is not None,
        told is not None,
        answer.value,
        deep.value,
        heavy.value,
        span.since,
        span.until,
        (*found_in(faults), *span.faults),
    )


def not_one(written: str, ids: tuple[str, ...], directory: Directory) -> Fault:
    """Return the fault of a name that several actors have, or none."""
    if ids:
        return Fault(Code.AMBIGUOUS_ACTOR, *name_of_several(written, ids))
    near = directory.nearest_names(written)
    return Fault(
        Code.UNKNOWN_ACTOR,
        message("“{name}” is not in the actor table", name=written[:60]),
        message("add it to the actor table, or did you mean {names}?", names=" / ".join(near))
        if near
        else message("add it to the actor table, or write an id or name that stands there"),
    )


def _may_mean(written: str, ids: tuple[str, ...]) -> Fault:
    """Return the fault of a generic word that may mean several actors."""
    said = message("“{word}” may mean {count} actors", word=written[:60], count=len(ids))
    return Fault(Code.AMBIGUOUS_ACTOR, said, name_of_several(written, ids)[1])


def merge_relations(rows: Sequence[RelationRow]) -> list[RelationRow]:
    """Return the rows to use, without those that say the same as an earlier one."""
    used = _tallied([found for found in rows if found.row.fate is USED])
    # Numbers take little time and memory; only rows that share one are looked at closely.
    numbers = [hash(_likeness(found.relation)) for found in used]
    shared = {number for number, count in Counter(numbers).items() if count > 1}
    kept: dict[object, RelationRow] = {}
    for found, number in zip(used, numbers, strict=True):
        if number in shared:
            first = kept.setdefault(_relation_content(found.relation), found)
            if first is not found:
                found.row.repeat(first.row)
    return [found for found in used if found.row.fate is USED]


def _tallied(rows: Sequence[RelationRow]) -> list[RelationRow]:
    """Return the rows with one for each guest and host, as strong as they met often."""
    met: dict[tuple[str, str], list[RelationRow]] = {}
    kept = []
    for found in rows:
        if not found.row.sheet.table.tallied or found.relation.type != "meets":
            kept.append(found)
            continue
        same = met.setdefault((found.relation.source, found.relation.target), [])
        same.append(found)
        if len(same) > 1:
            found.row.fate = Fate.AGAIN
    return [*kept, *(_together(same) for same in met.values())]


def _together(same: Sequence[RelationRow]) -> RelationRow:
    first = same[0].relation
    texts = (one.relation.description for one in same)
    weight = sum(one.relation.weight or 1 for one in same)
    told = "; ".join(dict.fromkeys(filter(None, texts)))
    return same[0]._replace(relation=replace(first, weight=weight, description=told or None))
