"""Tables as programs write them: taken apart, or put together by the ids that they share.

Organisations, their places and what is offered there may hang together by numbers. The ends of
relations tell which column holds the ids of actors, be they numbers, letters or positions of rows.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.read.tables import Row, filled, text_at, without_cells
from samverkan.validate.readings import Known, Reading, as_known
from samverkan.validate.sheets import Kind, Sheet, columns_of, with_texts
from samverkan.words import Message, message, plural_message
from samverkan.words.headers import header_meaning, is_organisation
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from samverkan.read import Table


_EDGE = re.compile(r"(.+) \(([^()]+)\) (.+)")
_MEANT = ("source", "target", "type")
_MOST = 0.9
_ENDS = ("source", "target")
_NAMES = ("id", "name")
_OF_DATABASES = {"labels": "kind", "start": "source", "end": "target"}

_MEANT_BY_TABLE = ("actor", "locality", "services")
_MOST_LINKED = 0.8
_OF_ACTORS = frozenset({"sector", "level", "kind"})
_OF_PLACES = frozenset({"locality", "municipality", "latitude", "longitude"})
_PLACES = frozenset({"locations", "places", "sites", "branches", "platser", "orter", "filialer"})

LONGEST_ID = 20
LEAST_NAMED = 2

_BETWEEN = re.compile(r"\s*[,;/+&\n]\s*")


def taken_apart(table: Table) -> tuple[tuple[Table, ...], tuple[Message, ...]]:
    """Return a table, or the tables of ours that it holds, and what is said of that."""
    headers = table.rows[0].cells if table.rows and not table.meant else ()
    edges = _named_edges(table, headers)
    if not edges:
        return _nodes_and_relations(table, headers) or (table,), ()
    said = plural_message(
        "{table}: the name of {count} edge says whom it joins",
        "{table}: the names of {count} edges say whom they join",
        len(edges[0].rows) - 1,
        table=str(table.place()),
    )
    return edges, (said,)


def _named_edges(table: Table, headers: Sequence[str]) -> tuple[Table, ...]:
    """Return the relations of a table whose names say both ends of each, and nothing else does."""
    names = [n for n, header in enumerate(headers) if key(header) in {"name", "shared name"}]
    told = {header_meaning("relation_headers", header) for header in headers}
    if not names or "type" not in told or told & {"source", "target"}:
        return ()
    cells = [text_at(row, names[0]) for row in table.rows[1:]]
    found = [_EDGE.fullmatch(cell) for cell in cells]
    if not found or sum(map(bool, found)) < _MOST * len(found):
        return ()
    rows = tuple(
        Row(row.number, (edge[1], edge[3], edge[2]) if edge else (cell, "", ""))
        for row, cell, edge in zip(table.rows[1:], cells, found, strict=True)
    )
    header = Row(table.rows[0].number, _MEANT)
    return (replace(table, rows=(header, *rows), meant=_MEANT, written={}),)


def _nodes_and_relations(table: Table, headers: Sequence[str]) -> tuple[Table, ...]:
    """Return the nodes and the relations that stand in one table, each row the one or the other."""
    known = tuple(_OF_DATABASES.get(key(cell), cell.strip("_")) for cell in headers)
    header = Row(table.rows[0].number if table.rows else 0, known)
    ends, names = _columns(header, Kind.RELATIONS, _ENDS), _columns(header, Kind.ACTORS, _NAMES)
    if len(ends) < len(_ENDS) or not names - ends:
        return ()
    nodes = [row for row in table.rows[1:] if not _has(row, ends, any)]
    relations = [row for row in table.rows[1:] if _has(row, ends, any)]
    called = _columns(header, Kind.ACTORS, ("name",)) - ends
    if not (nodes and relations and all(_has(row, names - ends, any) for row in nodes)):
        return ()
    if any(_has(row, called, any) or not _has(row, ends, all) for row in relations):
        return ()
    return tuple(_filled_part(table, header, rows) for rows in (nodes, relations))


def _columns(header: Row, kind: Kind, names: Sequence[str]) -> set[int]:
    """Return the columns of some of our names, as a kind of table understands the headers."""
    found = columns_of(kind, header)
    return {found[name] for name in names if name in found}


def _has(row: Row, columns: Iterable[int], how_many: Callable[[Iterable[bool]], bool]) -> bool:
    return how_many(bool(text_at(row, column)) for column in columns)


def _filled_part(table: Table, header: Row, rows: Sequence[Row]) -> Table:
    """Return some rows of a table, with the headers of the columns in which they have anything."""
    used = {column for row in rows for column in filled(row)}
    unused = set(range(len(header.cells))) - used
    return replace(table, rows=(without_cells(header, unused), *rows))


@dataclass(frozen=True, slots=True)
class Link:
    """A table with a column of the ids of another one, its `parent`."""

    reading: Reading
    column: int
    parent: Reading


def find_links(readings: Sequence[Reading]) -> dict[tuple[int, int], Link]:
    """Return the link of each table that has one, by its order, to organisations at last."""
    by_id = [reading for reading in readings if _id_column(reading) is not None]
    found = (_link(reading, by_id) for reading in by_id if len(by_id) > 1)
    links = {link.reading.order: link for link in found if link}
    return {order: link for order, link in links.items() if _leads_to_actors(link, links)}


def _leads_to_actors(link: Link, links: Mapping[tuple[int, int], Link]) -> bool:
    """Tell whether what a table is linked to is one of organisations, or of their places."""
    above = links.get(link.parent.order)
    if _OF_ACTORS & link.reading.facts:
        return False
    if above is not None:
        return above.parent.order not in links and _leads_to_actors(above, links)
    return link.parent.hint is Kind.ACTORS or any(
        map(is_organisation, key(link.parent.table.name).split())
    )


def places_of(link: Link, links: Mapping[tuple[int, int], Link]) -> Table | None:
    """Return the presences that the rows of a linked table are; None when it says no place."""
    names = link.reading.columns[Kind.ACTORS].get("name")
    above = links.get(link.parent.order)
    at = link.reading if above is None else above.reading
    if names is None or not _is_of_places(at):
        return None
    places = _places(above) if above else {}
    rows = []
    for row in link.reading.rows:
        linked, name = text_at(row, link.column), text_at(row, names)
        known = (*places.get(as_known(linked), ("", "")), name) if above else (linked, name, "")
        rows.append(Row(row.number, known))
    header = Row(link.reading.header.number, _MEANT_BY_TABLE)
    return replace(link.reading.table, rows=(header, *rows), meant=_MEANT_BY_TABLE, written={})


def _places(link: Link) -> dict[str, tuple[str, str]]:
    """Return the organisation and the name of each place, by its id."""
    ids = _id_column(link.reading) or 0
    names = link.reading.columns[Kind.ACTORS].get("name", 0)
    return {
        as_known(text_at(row, ids)): (text_at(row, link.column), text_at(row, names))
        for row in link.reading.rows
    }


def _link(reading: Reading, others: Sequence[Reading]) -> Link | None:
    """Return the link of a table to the first other one whose ids a column of it has."""
    for column, header in enumerate(reading.header.cells):
        word = _linking_word(header)
        for other in others if word and column != _id_column(reading) else ():
            is_called = other is not reading and _is_called(other, word)
            if is_called and _has_ids(reading, column, other):
                return Link(reading, column, other)
    return None


def _linking_word(header: str) -> str:
    """Return what a header such as “organization_id” speaks of, blank when it is no such one."""
    word = key(header)
    return word.removesuffix("id").strip() if word.endswith((" id", "id")) and word != "id" else ""


def _is_called(reading: Reading, word: str) -> bool:
    """Tell whether a table has a name for what a linking column speaks of."""
    names = key(reading.table.name).split()
    same = any(name.rstrip("s") == word.rstrip("s") for name in names)
    return same or (is_organisation(word) and any(map(is_organisation, names)))


def _is_of_places(reading: Reading) -> bool:
    """Tell whether the rows of a table are places: by its name, or by what it tells of them."""
    words = set(key(reading.table.name).split())
    return bool(words & _PLACES) or bool(_OF_PLACES & reading.facts)


def _has_ids(reading: Reading, column: int, other: Reading) -> bool:
    ids = {as_known(text_at(row, _id_column(other) or 0)) for row in other.rows}
    found = reading.contents[column]
    return found.filled > 0.5 and found.share(lambda text: as_known(text) in ids) >= _MOST_LINKED


def _id_column(reading: Reading) -> int | None:
    """Return the column headed “id”, without any other word."""
    headers = [key(cell) for cell in reading.header.cells]
    return headers.index("id") if "id" in headers and reading.known_position is not None else None


def ends_of(sheets: Iterable[Sheet]) -> frozenset[str]:
    """Return what the ends of relations are called, made comparable."""
    found = {
        as_known(text)
        for sheet in sheets
        if sheet.kind is Kind.RELATIONS and not sheet.missing
        for end in _ENDS
        for text in sheet.texts(sheet.columns[end])
    }
    return frozenset(found - {""})


def told_by_ends(
    actors: Sequence[Sheet], sheets: Sequence[Sheet]
) -> Sequence[tuple[Sheet, Message]]:
    """Return the tables that the ends of relations tell of, and what is said: the most complete."""
    ends = ends_of(sheets)
    with_ids = [*_with_ids_told(actors, ends)]
    known = Known(sheet for sheet, _ in with_ids)
    are_all = bool(with_ids) and all(end in known for end in ends)
    return with_ids if are_all else [*_with_rows_named(actors, sheets, ends)] or with_ids


def _with_rows_named(
    actors: Sequence[Sheet], sheets: Iterable[Sheet], ends: Collection[str]
) -> Iterator[tuple[Sheet, Message]]:
    """Yield relations with names in the place of numbers that count the rows of the only actors.

    Nothing else can be meant when one of them is 0, or the last one is the number of the rows.
    """
    if len(actors) != 1 or actors[0].missing or "id" in actors[0].columns:
        return
    if not ends or not all(end.isdecimal() and len(end) <= LONGEST_ID for end in ends):
        return
    ties = [one for one in sheets if one.kind is Kind.RELATIONS and not one.missing]
    names = actors[0].texts(actors[0].columns["name"])
    named = _by_position(names, set(map(int, ends)))
    for sheet in ties if named else ():
        said = message(
            "{table}: the numbers in “{source}” and “{target}” count the rows of {other}, from "
            "{first}",
            table=str(sheet.table.place()),
            source=sheet.header_of(sheet.columns["source"]),
            target=sheet.header_of(sheet.columns["target"]),
            other=str(actors[0].table.place()),
            first=min(map(int, named)),
        )
        yield _with_names(sheet, named), said


def _by_position(names: Sequence[str], numbers: set[int]) -> dict[str, str]:
    """Return the names by their numbers, counted from 0 or from 1 as the numbers in use tell.

    Examples
    --------
    >>> _by_position(["Byn", "Laget"], {1, 2}), _by_position(["Byn", "Laget"], {1})
    ({'1': 'Byn', '2': 'Laget'}, {})
    """
    first = 0 if 0 in numbers else 1
    is_within = numbers <= set(range(first, len(names) + first))
    if numbers.isdisjoint((0, len(names))) or not is_within or any(map(str.isdecimal, names)):
        return {}
    return {str(number): name for number, name in enumerate(names, first)}


def _with_names(sheet: Sheet, names: Mapping[str, str]) -> Sheet:
    for end in _ENDS:
        column = sheet.columns[end]
        written = set(sheet.texts(column)) - {""}
        sheet = with_texts(sheet, column, {text: names[as_known(text)] for text in written})
    return sheet


def _with_ids_told(
    actors: Sequence[Sheet], ends: Collection[str]
) -> Iterator[tuple[Sheet, Message]]:
    """Yield the tables of actors that have a column of ids under another header, and say which.

    What stands in two such tables tells nobody.
    """
    known = Known(actors)
    unknown = {
        as_known(part) for end in ends if end not in known for part in (end, *_BETWEEN.split(end))
    } - {""}
    found = ((sheet, _column_of_ids(sheet, unknown)) for sheet in actors)
    columns = [(sheet, column) for sheet, column in found if column is not None]
    met = Counter(one for sheet, column in columns for one in _ids(sheet, column))
    for sheet, column in columns:
        if all(met[one] == 1 for one in _ids(sheet, column)):
            said = message(
                "{table}: “{column}” holds the ids by which relations name the actors",
                table=str(sheet.table.place()),
                column=sheet.header_of(column),
            )
            yield replace(sheet, columns={**sheet.columns, "id": column}), said


def _column_of_ids(sheet: Sheet, unknown: set[str]) -> int | None:
    """Return the column in which half of those named otherwise stand, each row with its own."""
    if "id" in sheet.columns or sheet.table.meant or not sheet.rows:
        return None
    for column in set(range(len(sheet.header.cells))) - set(sheet.columns.values()):
        ids = set(_ids(sheet, column))
        named = len(ids & unknown)
        if (
            len(ids) == len(sheet.rows)
            and max(map(len, ids)) <= LONGEST_ID
            and named >= LEAST_NAMED
            and 2 * named >= min(len(ids), len(unknown))
            and not header_meaning("personal_headers", sheet.word_of(column))
        ):
            return column
    return None


def _ids(sheet: Sheet, column: int) -> list[str]:
    return [one for text in sheet.texts(column) if (one := as_known(text))]
