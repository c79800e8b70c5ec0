"""What the columns of a table hold whose headers are no words of ours.

Three things tell: what stands in a column, the words within its header, and what the others hold.
Each column has so much *evidence* for each role; the strongest is given first, each role once. A
header that is known always wins, and what samverkan has written itself is never judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from samverkan.model import ACTOR_HEADERS, RELATION_HEADERS
from samverkan.read.cells import (
    are_codes,
    is_kind,
    is_of,
    is_type,
    may_be_name,
    may_be_place,
    offers,
    parts_of,
    share_of,
    share_of_codes,
)
from samverkan.read.headers import columns_of, header_word, with_header
from samverkan.read.long_roles import names_recur
from samverkan.read.services_marked import kind_of_service
from samverkan.read.tables import filled, text_at
from samverkan.words import message, quoted
from samverkan.words.headers import is_marked_extra, speaks_of_names
from samverkan.words.long_headers import PLACES, roles_spoken_of
from samverkan.words.names import municipalities_in
from samverkan.words.places import find_municipality
from samverkan.words.relation_headers import relation_of, type_beside
from samverkan.words.service_words import services_within
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from samverkan.read.tables import Row, Table
    from samverkan.words import Message


_MOST_ROWS = 500
_SPOKEN = 0.5
"""How much it counts that the header speaks of a role."""

_ENOUGH = {
    "level": 0.8, "sector": 0.8, "services": 0.7, "kind": 0.5, "name": 0.8, "note": 0.5,
    "locality": 0.8, "municipality": 0.9, "region": 0.9, "contact person": 0.5, "type": 0.6,
}  # fmt: skip
_SERVICES_LISTED = 0.35
"""How many of the cells must hold services that we know in a column of short lists of them."""

_LEAST_BY_CONTENT = 0.2
"""How many of the cells must be of a role for whose words a header speaks."""

_OF_OURS = frozenset({"id", "name", "sector", "level", "kind", "locality", "services"})
"""The columns that a table of actors that samverkan has written always has, and hardly another."""

_OF_OUR_RELATIONS = frozenset({"source", "target", "type", "directed"})
_MOST_WORDS_OF_A_SERVICE = 3
_LEAST_SERVICES = 3
_WITHIN_NAMES = 0.3
_RECUR = 0.8


class _Found(NamedTuple):
    """Evidence that a column holds something, in numbers above 0."""

    weight: float
    role: str
    column: int


def with_roles(table: Table, position: int) -> tuple[Table, list[Message]]:
    """Return a table with known headers over the columns that tell what they hold, and which."""
    reading = _Columns(table, position)
    if is_written_by_us(reading.header):
        return table, []
    if reading.lists_who_is_with_whom:
        reading = reading.of_actors
        table = reading.table
    given: dict[int, str] = {}
    for one in sorted(reading.evidence(), key=lambda one: (-one.weight, one.column)):
        if one.column not in given and one.role not in given.values():
            given[one.column] = one.role
    told = {*reading.known, *given.values()}
    telling = len(told) + reading.telling_of_actors
    of_actors = not (reading.recur or reading.are_relations)
    if "name" not in told and telling > 1 and of_actors:
        names = reading.names_by_content(given)
        given |= {names: "name"} if names is not None else {}
    if not given or not (reading.are_relations or "name" in {*reading.known, *given.values()}):
        return _with_name_told(table, position), []
    for column, role in sorted(given.items()):
        table = with_header(table, position, column, role, reading.header_at(column))
    return _with_name_told(table, position), [_said(table, reading, given)]


def is_written_by_us(header: Row) -> bool:
    """Tell whether the headers are those of a table that samverkan has written."""
    of_relations = {header_word("relation_headers", cell) for cell in header.cells}
    return columns_of(header).keys() >= _OF_OURS or of_relations >= _OF_OUR_RELATIONS


def _with_name_told(table: Table, position: int) -> Table:
    """Return a table whose column of names is headed so, when its others tell of actors."""
    header = table.rows[position]
    known = columns_of(header)
    column = known.get("name")
    if column is None or header_word("actor_headers", header.cells[column]):
        return table
    speaks = "name" in roles_spoken_of(header.cells[column])
    others = (cell for place, cell in enumerate(header.cells) if place != column)
    if len(known) < 3 - speaks and not any(map(relation_of, others)):
        return table
    return with_header(table, position, column, "name", header.cells[column].strip())


def _said(table: Table, reading: _Columns, given: Mapping[int, str]) -> Message:
    columns = tuple(
        message("{header} as {name}", header=quoted(reading.header_at(column)), name=_NAMES[role])
        for column, role in sorted(given.items())
    )
    return message(
        "{table}: read by what stands in them: {columns}", table=str(table.place()), columns=columns
    )


_NAMES: Mapping[str, Message] = {
    **ACTOR_HEADERS, "type": RELATION_HEADERS["type"], "contact person": message("contact person"),
}  # fmt: skip


@dataclass(frozen=True)
class _Columns:
    """The columns of a table with headers at a position."""

    table: Table
    position: int

    @cached_property
    def header(self) -> Row:
        return self.table.rows[self.position]

    @cached_property
    def body(self) -> tuple[Row, ...]:
        return self.table.rows[self.position + 1 :][:_MOST_ROWS]

    @cached_property
    def known(self) -> dict[str, int]:
        return columns_of(self.header)

    @cached_property
    def _of_relations(self) -> set[str | None]:
        return {header_word("relation_headers", cell) for cell in self.header.cells}

    @property
    def are_relations(self) -> bool:
        return {"source", "target"} <= self._of_relations

    @property
    def lists_who_is_with_whom(self) -> bool:
        """Whether each row is an actor, with or without others: “Who, Where, With whom”.

        The rows of a table of relations have two ends each, and one that several have.
        """
        ends = self._ends
        tells_where = any(roles_spoken_of(cell) & set(PLACES) for cell in self.header.cells)
        if not (self.are_relations and (tells_where or "locality" in self.known)):
            return False
        who, whom = (self.cells(ends[end]) for end in ("source", "target"))
        return len(whom) < len(who) == len(set(who)) > 2

    @property
    def of_actors(self) -> _Columns:
        """The same with headers of a name and of those it works with."""
        table = self.table
        for end, header in (("source", "name"), ("target", "works with")):
            written = self.header_at(self._ends[end])
            table = with_header(table, self.position, self._ends[end], header, written)
        return _Columns(table, self.position)

    @cached_property
    def _ends(self) -> dict[str, int]:
        """The columns of the ends of relations."""
        found = ((header_word("relation_headers", cell), n)
                 for n, cell in enumerate(self.header.cells))  # fmt: skip
        return {end: n for end, n in found if end in ("source", "target")}

    @cached_property
    def recur(self) -> bool:
        """Whether an actor has several rows, which `long_roles` tells the columns of."""
        column = self.known.get("name")
        if column is None:
            return names_recur(self.table, self.position)
        cells = self.cells(column)
        return len(set(cells)) < _RECUR * len(cells)

    def header_at(self, column: int) -> str:
        return text_at(self.header, column)

    def cells(self, column: int) -> list[str]:
        return [cell for row in self.body if (cell := text_at(row, column))]

    @cached_property
    def names(self) -> set[str]:
        """The names of the actors, as the column tells that speaks of them, or is first."""
        columns = filled(self.header)
        column = self.known.get("name", max(columns, key=self._speaks_of_names, default=None))
        return {key(text_at(row, column)) for row in self.body} if column is not None else set()

    @cached_property
    def _municipalities_listed(self) -> set[str]:
        """The municipalities that have an actor of their own: “Ayuntamiento de Alcorisa”."""
        column = self.known.get("name")
        names = self.cells(column) if column is not None else ()
        return {found for name in names for found in municipalities_in(name)}

    @cached_property
    def _codes_of_municipalities(self) -> set[str]:
        """The codes that a legend explains as names of municipalities, be it of those listed."""
        if not self.table.legend:
            return set()
        cells = (cell for row in self.body for cell in row.cells)
        listed = {name for cell in cells for name in municipalities_in(cell)}
        return {
            one.written
            for one in self.table.legend
            if one.meaning in listed or find_municipality(one.meaning)
        }

    def _speaks_of_names(self, column: int) -> int:
        return speaks_of_names(self.header_at(column))

    def free(self) -> Iterator[int]:
        """Yield the columns whose headers have no meaning yet."""
        for column in filled(self.header):
            is_known = column in self.known.values() or column in self.table.written
            if not (is_known or self._tells_of_relations(column)) and not _means_something(
                self.header_at(column)
            ):
                yield column

    def _tells_of_relations(self, column: int) -> bool:
        """Tell whether a header of a table of relations is known: who told of one, its weight."""
        header = self.header_at(column)
        return self.are_relations and header_word("relation_headers", header) is not None

    def evidence(self) -> Iterator[_Found]:
        """Yield what each column may hold, where there is enough to tell so."""
        for column in self.free():
            cells = self.cells(column)
            if self._name_actors(cells) and "name" in self.known:
                continue
            spoken = self._spoken_of(column)
            for role, share in self._shares(self.header_at(column), cells, spoken):
                weight = share + (_SPOKEN if role in spoken else 0)
                if role not in self.known and weight >= self._enough(role, cells, spoken):
                    yield _Found(weight, role, column)

    def _enough(self, role: str, cells: Sequence[str], spoken: frozenset[str]) -> float:
        """Return how much evidence a role takes; what lists several services takes less."""
        if role != "services":
            return _ENOUGH[role]
        if spoken == {"services"}:
            return _SPOKEN
        return _SERVICES_LISTED if self._list_services(cells) else _ENOUGH[role]

    def _list_services(self, cells: Sequence[str]) -> bool:
        """Tell whether cells hold few words each, of which some are three services or more."""
        parts = [part for cell in cells for part in parts_of(cell)]
        known = {service for part in parts for service in services_within(part)}
        short = sum(len(part.split()) <= _MOST_WORDS_OF_A_SERVICE for part in parts)
        return len(known) >= _LEAST_SERVICES and short >= _ENOUGH["services"] * len(parts)

    def _spoken_of(self, column: int) -> frozenset[str]:
        """Return what a header speaks of; what stands between two ends is what they do."""
        if self.are_relations:
            ends = sorted(self._ends.values())
            between = ends[0] < column < ends[-1]
            words = key(self.header_at(column)).split()
            asks = all(meaning("header_small", word) == "what" for word in words)
            return frozenset({"type"} if between or asks else ())
        return frozenset() if self.recur else roles_spoken_of(self.header_at(column))

    def _shares(
        self, header: str, cells: Sequence[str], spoken: frozenset[str]
    ) -> Iterator[tuple[str, float]]:
        """Yield how much of some cells is of each role; few cells tell only with their header."""
        if self.are_relations:
            yield "type", 0 if "type" in self._of_relations else share_of(cells, is_type)
            return
        tests: dict[str, Callable[[str], bool]] = {
            family: partial(is_of, self.table, family) for family in ("level", "sector", "kind")
        }
        if len(cells) > 2 and are_codes(cells) and share_of(cells, tests["sector"]) > _SPOKEN:
            yield "sector", 1  # no kind, though “PUB” is one where it is no code
            return
        if "kind" in spoken:
            are_sectors = share_of(cells, tests["sector"]) >= _ENOUGH["sector"]
            tests["kind"] = is_kind if are_sectors else self._is_kind_or_sector
        tests["services"] = partial(offers, self.table)
        for role, test in tests.items():
            if test(header) and role not in spoken:
                continue  # a row of data, of a table without headers
            share = share_of(cells, test)
            if share and role == "services" and spoken == {role}:
                yield role, share  # a list of whatever they offer, some of it in our words
            elif share >= _LEAST_BY_CONTENT and (len(cells) > 2 or share == 1 or role in spoken):
                yield role, share if len(cells) > 1 or role in spoken else 0
        if not self.recur and share_of(cells, self._is_a_word) <= 0.5:
            yield from self._shares_of_open_roles(cells, spoken)

    def _shares_of_open_roles(
        self, cells: Sequence[str], spoken: frozenset[str]
    ) -> Iterator[tuple[str, float]]:
        """Yield how much tells of places, persons and remarks, for which there are no words."""
        for role in spoken & set(PLACES):
            yield role, share_of(cells, may_be_place)
        yield "municipality", share_of_codes(cells, self._codes_of_municipalities)
        if len(cells) > 2 and "municipality" not in spoken:
            yield "municipality", share_of(cells, self._municipalities_listed.__contains__)
        if not spoken:
            yield "locality", self._share_of_places(cells)
        for role in spoken & {"note", "contact person"}:
            yield role, _SPOKEN if cells else 0

    def _share_of_places(self, cells: Sequence[str]) -> float:
        """Return how much some cells are places: they recur, also within the names of actors."""
        different = {key(cell) for cell in cells}
        if not self.names or len(cells) < 3 or len(different) > _RECUR * len(cells):
            return 0
        within = sum(any(f" {one}" in f" {name}" and one != name for name in self.names)
                     for one in different)  # fmt: skip
        if within < _WITHIN_NAMES * len(different) or within < 2:
            return 0
        return share_of(cells, may_be_place)

    def _name_actors(self, cells: Sequence[str]) -> bool:
        return bool(self.names) and 2 * sum(key(cell) in self.names for cell in cells) >= len(cells)

    def _is_a_word(self, cell: str) -> bool:
        return any(is_of(self.table, family, cell) for family in ("sector", "level"))

    def _is_kind_or_sector(self, cell: str) -> bool:
        return is_kind(cell) or is_of(self.table, "sector", cell)

    @property
    def telling_of_actors(self) -> int:
        """How many headers ask who has to do with those in the rows, or, of whom, what they offer.

        A row that does not ask of whom may tell what meetings were about.
        """
        cells = self.header.cells
        asks = any("name" in roles_spoken_of(cell) for cell in cells)
        return sum(
            (relation_of(cell) or type_beside(cell)) is not None
            or (asks and kind_of_service(cell) is not None)
            for cell in cells
        )

    def names_by_content(self, given: Mapping[int, str]) -> int | None:
        """Return the first column that is filled with differing names, as its header may say."""
        speaking = [n for n in filled(self.header) if self._speaks_of_names(n) > 1]
        for column in (*speaking, *self.free()):
            cells = self.cells(column)
            differ = len({key(cell) for cell in cells}) >= 0.9 * len(cells)
            if (
                column not in given
                and differ
                and 1 < len(cells) >= 0.9 * len(self.body)
                and share_of(cells, may_be_name) >= 0.9
            ):
                return column
        return None


def _means_something(header: str) -> bool:
    """Tell whether a header is known, is an extra, or speaks of names, which no content says."""
    families = ("actor_headers", "personal_headers", "type_from_others", "type")
    known = any(header_word(family, header) for family in families)
    is_service = header_word("service", header) and "services" not in roles_spoken_of(header)
    speaks = relation_of(header) is not None or speaks_of_names(header) > 1
    return bool(known or is_service or is_marked_extra(header) or speaks)
