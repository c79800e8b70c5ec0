"""One pass over a workbook that is to say a map: what differs now is changed, added or struck out.

Each thing is tried where it stands first. What is told otherwise still, after that, is struck out
and written in a row of its own, then in a sheet of ours; a sheet that keeps saying what is no more,
such as a table of who met whom, is hidden in the end, and all that it alone said is written anew.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.model import Actor, Distance, Presence, Relation, StakeholderMap, relation_key
from samverkan.validate.sheets import Kind, Layout
from samverkan.words.spreadsheets import SHEET_NAMES
from samverkan.words.vocabulary import loosely, vocabulary
from samverkan.write.kept_workbook import KeptWorkbook
from samverkan.write.map_changes import changes_between
from samverkan.write.mentions import Mentions
from samverkan.write.table_editor import TableEditor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samverkan.errors import Place
    from samverkan.write.table_editor import Cell, Thing

_IN_PLACE, _ANEW, _MOST = 3, 4, 6
"""How often a thing is tried where it stands, in a row of its own, and before that is given up."""

_FIRST_COLUMNS = {
    Kind.ACTORS: ("name",),
    Kind.RELATIONS: ("source", "target"),
    Kind.PRESENCES: ("actor", "locality"),
    Kind.DISTANCES: ("first", "second", "km"),
}
"""What a sheet of ours begins with; other columns are added as they are needed."""

Row = tuple[str, int]
"""The title of a sheet, and the number of a row."""

Texts = dict[str, dict[int, tuple[str, ...]]]
"""What stands in the cells, by the title of the sheet and the number of the row."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook says: its map, where its tables stand, and the texts of its rows."""

    stakeholders: StakeholderMap
    layouts: tuple[Layout, ...]
    texts: Texts


@dataclass(slots=True)
class Saved:
    """A workbook with a map in it, and what was done to it.

    `added` and `struck` are rows, `hidden` and `made` titles of sheets, `formulas` cells in which
    there is a value instead. `stale` is what it holds that is no longer true, as
    `KeptWorkbook.stale` says. `is_whole` when it reads back as the map.
    """

    content: bytes
    cells: set[Cell] = field(default_factory=set)
    added: set[Row] = field(default_factory=set)
    struck: set[Row] = field(default_factory=set)
    hidden: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    formulas: set[Cell] = field(default_factory=set)
    stale: frozenset[str] = frozenset()
    is_whole: bool = False
    is_changed: bool = False

    def start_anew(self, content: bytes, *, hidden: Iterable[str], made: Iterable[str]) -> None:
        """Be a workbook whose sheets are hidden, and beside them new ones."""
        self.content, self.hidden, self.made = content, list(hidden), list(made)
        for done in (self.cells, self.added, self.struck, self.formulas):
            done.clear()


@dataclass(slots=True)
class Progress:
    """What was written so far: the row of each actor by id, and how often a thing was tried."""

    saved: Saved
    language: str
    rows: dict[str, Row] = field(default_factory=dict)
    tries: Counter[object] = field(default_factory=Counter)
    own: set[str] = field(default_factory=set)

    def tried(self, *thing: object) -> int:
        """Count one more try of a thing, and return how many it has had."""
        self.tries[thing] += 1
        return self.tries[thing]


class Pass:
    """One pass: what the workbook says now, and what it is to say."""

    def __init__(self, reading: Reading, wanted: StakeholderMap, progress: Progress) -> None:
        self._reading, self._wanted, self._progress = reading, wanted, progress
        self._saved = progress.saved
        self._book = KeptWorkbook(progress.saved.content)
        at = _by_row(reading.stakeholders.actors)
        written = {one: at[row] for one, row in progress.rows.items() if row in at}
        self._changes = changes_between(reading.stakeholders, wanted, written)
        self._mentions = Mentions(
            self._book, reading.texts, reading.stakeholders.actors, reading.layouts
        )
        self._shared = Counter(
            _row(one.place) for one in reading.stakeholders.relations if one.place
        )
        self._editors = [self._editor(one) for one in reading.layouts if one.is_plain]
        self._hidden: list[str] = []

    def done(self) -> bool:
        """Change what differs; tell whether there is still a way to change all of it."""
        possible = all(
            [*self._actors(), *self._presences(), *self._relations(), *self._distances()]
        )
        for editor in self._editors:
            editor.close()
            self._saved.cells |= editor.changed
            self._saved.added |= {(editor.title, row) for row in editor.added}
        self._saved.cells |= self._mentions.changed
        for title in self._hidden:
            self._book.hide(title)
        self._saved.hidden += self._hidden
        self._saved.formulas |= {*self._book.formulas}
        self._saved.stale = self._book.stale
        self._saved.content = self._book.content()
        return possible

    def _editor(self, layout: Layout) -> TableEditor:
        stakeholders = self._reading.stakeholders
        things: Iterable[Actor | Relation] = (
            stakeholders.actors if layout.kind is Kind.ACTORS else stakeholders.relations
        )
        here = {
            row: one
            for one in things
            if one.place and one.place.sheet == layout.sheet and (row := one.place.row)
        }
        texts = self._reading.texts.setdefault(layout.sheet or "", {})
        language = self._progress.language
        return TableEditor(self._book, layout, texts, here, self._said, language)

    @cached_property
    def _names(self) -> Counter[str]:
        """How many actors have a name, whatever its case."""
        every = [*self._wanted.actors, *self._reading.stakeholders.actors]
        told = {(one.id, loosely(name)) for one in every for name in (one.name, *one.aliases)}
        return Counter(name for _, name in told)

    @cached_property
    def _by_id(self) -> Mapping[str, Actor]:
        return {one.id: one for one in self._wanted.actors}

    def _said(self, actor: str) -> str:
        """Return the name of an actor where it is the only one with it, else its id."""
        found = self._by_id.get(actor)
        return found.name if found and self._names[loosely(found.name)] == 1 else actor

    def _actors(self) -> Iterator[bool]:
        for now, wanted in self._changes.actors:
            yield self._change_actor(now, wanted)
        for one in self._changes.gone_actors:
            yield self._strike(one.place, Kind.ACTORS, self._progress.tried("gone", one.id))
        for one in self._changes.new_actors:
            self._progress.rows[one.id] = self._append(
                Kind.ACTORS, one, own=self._progress.tried("new", one.id) > 1
            )
            yield self._progress.tries["new", one.id] < _MOST

    def _change_actor(self, now: Actor, wanted: Actor) -> bool:
        tries = self._progress.tried("actor", wanted.id)
        editor = self._editor_at(now.place, Kind.ACTORS)
        if editor is None or now.place is None or now.place.row is None:
            return self._hide(now.place)
        self._progress.rows[wanted.id] = (editor.title, now.place.row)
        if tries <= _IN_PLACE and editor.change(now.place.row, now, wanted):
            self._mentions.rename(now, wanted, except_at=(editor.title, now.place.row))
            return True
        self._strike_row(editor.title, now.place.row)
        self._progress.rows[wanted.id] = self._append(Kind.ACTORS, wanted, own=tries > _ANEW)
        return tries < _MOST

    def _relations(self) -> Iterator[bool]:
        for now, wanted in self._changes.relations:
            yield self._change_relation(now, wanted)
        for one in self._changes.gone_relations:
            yield self._end(one)
        for one in self._changes.new_relations:
            tries = self._progress.tried("new", relation_key(one))
            self._append(Kind.RELATIONS, one, own=tries > 2)
            yield tries < _MOST

    def _change_relation(self, now: Relation, wanted: Relation) -> bool:
        tries = self._progress.tried("relation", relation_key(wanted))
        editor = self._editor_at(now.place, Kind.RELATIONS)
        if editor and now.place and now.place.row and self._shared[_row(now.place)] == 1:
            if tries <= _IN_PLACE and editor.change(now.place.row, now, wanted):
                return True
            self._strike_row(editor.title, now.place.row)
        elif not self._end(now):
            return False
        self._append(Kind.RELATIONS, wanted, own=tries > _ANEW)
        return tries < _MOST

    def _end(self, gone: Relation) -> bool:
        """Take a relation out of the table that tells of it."""
        tries = self._progress.tried("ended", relation_key(gone), _row(gone.place))
        if gone.place is None or gone.place.row is None:
            return False
        is_alone = self._shared[_row(gone.place)] == 1
        if is_alone and self._editor_at(gone.place, Kind.RELATIONS):
            return self._strike(gone.place, Kind.RELATIONS, tries)
        back = {wanted: now for now, wanted in self._changes.ids.items()}
        ends = [back.get(end, end) for end in (gone.source, gone.target)]
        if tries <= _IN_PLACE and self._mentions.part(ends, _row(gone.place)):
            return True
        return self._hide(gone.place)

    def _presences(self) -> Iterator[bool]:
        told = {wanted.id: now for now, wanted in self._changes.actors}
        new = {one.id: one for one in self._changes.new_actors}
        for actor in (*(wanted for _, wanted in self._changes.actors), *new.values()):
            now = told.get(actor.id)
            before = now.presences if now else ()
            for one in before:
                if now and one not in actor.presences:
                    yield self._leave(now, one)
            for one in actor.presences:
                if one not in before and actor.id not in new:
                    tries = self._progress.tried("presence", actor.id, one)
                    self._append(Kind.PRESENCES, one, own=tries > 1, actor=actor.id)
                    yield tries < _MOST

    def _leave(self, actor: Actor, gone: Presence) -> bool:
        """Strike out the row that tells of a further place of an actor."""
        names = {loosely(one) for one in (actor.id, actor.name, *actor.aliases)}
        for editor in self._editors:
            who = editor.columns.get("actor", editor.columns.get("name"))
            where = editor.columns.get("locality")
            for row in editor.texts if who is not None and where is not None else ():
                is_further = (editor.title, row) != _row(actor.place)
                said = loosely(editor.text(row, where or 0)) == loosely(gone.locality)
                if is_further and said and loosely(editor.text(row, who or 0)) in names:
                    self._strike_row(editor.title, row)
                    return self._progress.tried("left", actor.id, gone) < _MOST
        return self._hide(actor.place)

    def _distances(self) -> Iterator[bool]:
        now, wanted = self._reading.stakeholders.distances, self._wanted.distances
        for gone in (one for one in now if one not in wanted):
            rows = list(self._rows_of(gone))
            for editor, row in rows:
                self._strike_row(editor.title, row)
            yield bool(rows) and self._progress.tried("distance", gone) < _MOST
        for one in wanted:
            if one not in now:
                tries = self._progress.tried("distance", one)
                self._append(Kind.DISTANCES, one, own=tries > 1)
                yield tries < _MOST

    def _rows_of(self, distance: Distance) -> Iterator[tuple[TableEditor, int]]:
        ends = {loosely(distance.first), loosely(distance.second)}
        for editor in self._editors:
            if editor.layout.kind is Kind.DISTANCES:
                columns = [editor.columns[name] for name in ("first", "second")]
                for row in editor.texts:
                    if {loosely(editor.text(row, one)) for one in columns} == ends:
                        yield editor, row

    def _append(self, kind: Kind, thing: Thing, *, own: bool, **ends: str) -> Row:
        """Write a thing to a new row of the largest table of its kind, or of one of ours."""
        editors = [
            one
            for one in self._editors
            if one.layout.kind is kind and (not own or one.title in self._progress.own)
        ]
        editor = max(editors, key=lambda one: len(one.things), default=None) or self._own(kind)
        row = editor.append(thing, widen=editor.title in self._progress.own, **ends)
        return editor.title, row

    def _own(self, kind: Kind) -> TableEditor:
        """Add a sheet of ours."""
        title = self._book.add(title_of(kind.value, self._book, self._progress.language))
        headers = [
            kind.headers[name].text(self._progress.language) for name in _FIRST_COLUMNS[kind]
        ]
        columns = {name: column for column, name in enumerate(_FIRST_COLUMNS[kind])}
        for column, header in enumerate(headers):
            self._book.put(title, 1, column, header, self._book.heading())
        self._reading.texts[title] = {1: tuple(headers)}
        editor = self._editor(Layout(kind, "", title, 1, columns, {}, is_plain=True))
        self._editors.append(editor)
        self._progress.own.add(title)
        self._saved.made.append(title)
        return editor

    def _editor_at(self, place: Place | None, kind: Kind) -> TableEditor | None:
        """Return the table in which a row stands."""
        found = [
            one
            for one in self._editors
            if place and one.title == place.sheet and one.layout.kind is kind
            and one.layout.header < (place.row or 0)
        ]  # fmt: skip
        return max(found, key=lambda one: one.layout.header, default=None)

    def _strike(self, place: Place | None, kind: Kind, tries: int) -> bool:
        """Strike out a row of a table that has a row for each thing; hide what has not."""
        if place is None or place.row is None:
            return False
        if self._editor_at(place, kind) is None or tries > _IN_PLACE:
            return self._hide(place)
        self._strike_row(*_row(place))
        return True

    def _strike_row(self, title: str, row: int) -> None:
        self._book.strike(title, row)
        self._saved.struck.add((title, row))

    def _hide(self, place: Place | None) -> bool:
        """Hide a sheet; tell whether that could help."""
        title = (place.sheet if place else None) or ""
        if not title or title in self._saved.hidden:
            return False
        if title not in self._hidden:
            self._hidden.append(title)
        return True


def title_of(table: str, book: KeptWorkbook, language: str) -> str:
    """Return a title that tells what a sheet holds and that no other one of a workbook has."""
    words = (word.capitalize() for word in vocabulary()["sheets"][table])
    titles = (SHEET_NAMES[table].text(language), *words)
    taken = {title.casefold() for title in book.titles}
    return next((one for one in titles if one.casefold() not in taken), titles[0])


def _row(place: Place | None) -> Row:
    return (place.sheet or "", place.row or 0) if place else ("", 0)


def _by_row(actors: Iterable[Actor]) -> dict[Row, Actor]:
    return {_row(one.place): one for one in actors}
