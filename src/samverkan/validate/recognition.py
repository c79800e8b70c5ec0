"""Decides what the tables of all files are, by what is in them.

Two columns that name actors make relations, whatever else a table holds. One that names actors
makes actors. What does neither is passed over. Tables that are plain come first: the names of
their actors tell the others.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.validate.identifying_columns import (
    Ends,
    are_known,
    ends_by_content,
    ends_by_header,
    ends_by_recurrence,
    name_column,
)
from samverkan.validate.program_tables import Link, ends_of, find_links, places_of, told_by_ends
from samverkan.validate.readings import Known, Reading, as_known, has_word_of_actors, persons_in
from samverkan.validate.recognised_tables import (
    FEW_NAMES,
    OF_A_LIST,
    Order,
    Recognised,
    assumed_name,
    sheet_of,
    take_actors,
    take_named,
    take_organisations,
    take_relations,
)
from samverkan.validate.sheets import Kind, as_sheet, is_possible, missing_columns, told
from samverkan.validate.tables_without_headers import bare_actors, bare_list, told_by_words
from samverkan.words import message, plural_message
from samverkan.words.headers import speaks_of_actors
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.read import Table


_NAMED = 0.2
"""The least share of a column that must be names of actors, for it to be about them."""


def recognise_all(tables: Mapping[Order, Table]) -> Recognised:
    """Find out what each table with at least one row is; what is no table of ours is left out."""
    found = Recognised()
    readings = [Reading(table, order) for order, table in tables.items()]
    links = find_links([reading for reading in readings if not reading.table.meant])
    for link in links.values():
        _take_linked(link, links, found)
    left = [
        reading
        for reading in readings
        if reading.order not in found.said and not _take_plain(reading, found)
    ]
    known = Known(found.actors())
    left = [reading for reading in left if _is_of_its_own(reading, found)]
    for reading in left:
        _take_by_content(reading, known, found)
    if left and not found.actors():
        _take_named_by_others([r for r in left if r.order not in found.said], found)
    for reading in left:
        _take_half(reading, found)
    _tell_lists_of_contacts(found)
    for sheet, said in told_by_ends(found.actors(), tuple(found.sheets.values())):
        found.take(sheet, *found.said[sheet.order], said)
    if _lacks_actors(found) and not found.sheets:
        for reading in left:
            _take_list(reading, found)
    if _lacks_actors(found):
        _insist([r for r in left if r.order not in found.said], found)
    return found


def _take_list(reading: Reading, found: Recognised) -> None:
    """Take a list of organisations by the words in it, or above it, where nothing else is one."""
    if reading.order in found.said or persons_in(reading):
        return
    for column in reading.contents:
        header = reading.header_at(column.number)
        words = column.share(has_word_of_actors)
        told = speaks_of_actors(header) or words >= FEW_NAMES
        differ = len(column.cells) > 1 and column.distinct > 0.9 and column.filled > 0.8
        if told and differ and column.looks_like_names() and not column.looks_like_persons():
            is_headed = not has_word_of_actors(header) or speaks_of_actors(header)
            _take_names(reading, column.number, found, is_headed=is_headed)
            return


def _take_names(reading: Reading, column: int, found: Recognised, *, is_headed: bool) -> None:
    """Take a table for one of actors; its first row is one of them where it is no header."""
    if is_headed:
        columns = {**reading.columns[Kind.ACTORS], "name": column}
        sheet = sheet_of(reading, Kind.ACTORS, columns)
        found.take(sheet, assumed_name(reading, column, found))
        return
    width = max(len(row.cells) for row in reading.table.rows)
    first = reading.header._replace(
        number=0, cells=tuple("name" if n == column else "" for n in range(width))
    )
    table = replace(reading.table, rows=(first, *reading.table.rows), written={})
    sheet = as_sheet(table, reading.order, Kind.ACTORS, 0, {"name": column})
    found.take(sheet, told_by_words(table))


def _is_of_its_own(reading: Reading, found: Recognised) -> bool:
    """Tell whether a table is no summary: beside a long one it names some of those in it."""
    long = [
        sheet
        for sheet in found.sheets.values()
        if sheet.table.long and sheet.order[0] == reading.order[0]
    ]
    known = Known(long)
    return not long or any(
        column.share(known.__contains__) >= _NAMED for column in reading.contents
    )


def _take_half(reading: Reading, found: Recognised) -> None:
    """Take a table that is called relations and has one end, so that it is said which it lacks."""
    columns = reading.columns[Kind.RELATIONS]
    half = len({"source", "target"} & columns.keys()) == 1
    if reading.order not in found.said and reading.hint is Kind.RELATIONS and half:
        found.take(sheet_of(reading, Kind.RELATIONS, columns))


def _take_linked(link: Link, links: Mapping[Order, Link], found: Recognised) -> None:
    """Take the rows of a table that is linked to organisations as their places and services."""
    table, parent = str(link.reading.table.place()), str(link.parent.table.place())
    places = places_of(link, links)
    if places is None:
        found.passed_over.add(link.reading.order)
        said = message(
            "{table}: belongs to {other}, and is no table of actors", table=table, other=parent
        )
        found.said[link.reading.order] = [said]
        return
    said = plural_message(
        "{table}: {count} row of who offers what where, told by “{column}”",
        "{table}: {count} rows of who offers what where, told by “{column}”",
        len(places.rows) - 1,
        table=table,
        column=link.reading.header_at(link.column),
    )
    found.take(told(places, link.reading.order), said)


def _tell_lists_of_contacts(found: Recognised) -> None:
    """Count the names of a sheet that only says whom its rows have contact with as references.

    They are actors when no other table says who the actors are, or when that knows few of them.
    """
    unfolded = {
        (sheet.table.file, sheet.table.sheet)
        for sheet in found.sheets.values()
        if sheet.kind is Kind.RELATIONS and sheet.table.meant
    }
    for sheet in found.actors():
        place = (sheet.table.file, sheet.table.sheet)
        if sheet.table.meant or place not in unfolded or sheet.columns.keys() - OF_A_LIST:
            continue
        known = Known(other for other in found.actors() if other is not sheet)
        name = sheet.columns["name"]
        names = [row.cells[name] for row in sheet.rows if name < len(row.cells)]
        if known and 2 * sum(one in known for one in names) >= len(names):
            table = replace(sheet.table, implied="names")
            found.sheets[sheet.order] = replace(sheet, table=table)


def _lacks_actors(found: Recognised) -> bool:
    return not any(sheet.kind is Kind.ACTORS for sheet in found.sheets.values())


def _take_plain(reading: Reading, found: Recognised) -> bool:
    """Take a table whose headers leave no doubt; tell whether it was one."""
    if reading.table.meant:
        found.take(told(reading.table, reading.order))
        return True
    if reading.known_position is None:
        return False
    for kind in (Kind.PRESENCES, Kind.DISTANCES):
        if is_possible(kind, reading.columns, reading.header, reading.hint):
            found.take(sheet_of(reading, kind, reading.columns[kind]))
            return True
    ends = ends_by_header(reading)
    name = name_column(reading)
    if ends is None and name is not None and name.sure and _is_told(reading):
        take_actors(reading, found)
    elif ends is not None and (name is None or not name.sure or _are_one(reading, ends)):
        take_relations(reading, ends, found)
    return reading.order in found.sheets


def _is_told(reading: Reading) -> bool:
    """Tell whether a table with a column of names is plainly one of actors, and none of persons."""
    told_by = reading.facts or reading.hint is Kind.ACTORS or "id" in reading.columns[Kind.ACTORS]
    return bool(told_by) and not persons_in(reading)


def _are_one(reading: Reading, ends: Ends) -> bool:
    """Tell whether the column of names is an end, or says nothing: then these are relations."""
    name = name_column(reading)
    return name is not None and (
        name.column in ends[:2]
        or reading.contents[name.column].filled < 0.1
        or name.column == reading.columns[Kind.ACTORS].get("id")
    )


def _take_by_content(reading: Reading, known: Known, found: Recognised) -> None:
    """Take a table for what stands in it, when it is one of ours."""
    ends, name = ends_by_header(reading), name_column(reading)
    persons = persons_in(reading)
    if persons is not None:
        take_organisations(reading, persons, known, found)
    elif ends is not None and (name is None or _are_relations(reading, ends, known)):
        take_relations(reading, ends, found)
    elif name is None or not name.sure:
        _take_unheaded(reading, known, found)
    elif (among := _ends_among_names(reading, known)) is not None:
        take_relations(reading, among, found)
    else:
        take_actors(reading, found)


def _ends_among_names(reading: Reading, known: Known) -> Ends | None:
    """Return the ends of a table that names actors twice, though one column is headed as names."""
    if reading.facts or reading.hint is Kind.ACTORS:
        return None
    return ends_by_content(reading, known)


def _are_relations(reading: Reading, ends: Ends, known: Known) -> bool:
    """Decide between two complete readings: by whom the ends name, then by what it is called."""
    if are_known(reading, ends, known):
        return True
    if reading.hint in (Kind.ACTORS, Kind.RELATIONS):
        return reading.hint is Kind.RELATIONS
    return not reading.facts - {"kind"}


def _take_unheaded(reading: Reading, known: Known, found: Recognised) -> None:
    """Take a table whose headers do not tell, or that has none."""
    if reading.known_position is None or _is_weak(reading):
        _take_bare(reading, known, found)
    if reading.order in found.said:
        return
    ends = ends_by_content(reading, known)
    if ends is None and not reading.facts:
        ends = ends_by_recurrence(reading)
    if ends is not None:
        take_relations(reading, ends, found)
    elif name_column(reading) is not None:
        take_actors(reading, found)


def _take_bare(reading: Reading, known: Known, found: Recognised) -> None:
    """Take a list of contacts, or of actors, that has no headers at all."""
    bare = bare_list(reading.table, known)
    actors = bare_actors(reading.table) if bare is None else None
    if bare is not None:
        found.take(told(bare.table, reading.order), bare.said())
    elif actors is not None:
        table, columns = actors
        sheet = as_sheet(table, reading.order, Kind.ACTORS, 0, columns)
        found.take(sheet, told_by_words(table))


def _is_weak(reading: Reading) -> bool:
    """Tell whether the only known headers are words that rows have as well."""
    return reading.position == 0 and all(
        meaning(family, cell) is None or meaning("generic", cell) or meaning("level", cell)
        for cell in reading.header.cells
        for family in ("actor_headers", "relation_headers")
    )


def _take_named_by_others(readings: Sequence[Reading], found: Recognised) -> None:
    """Take for actors a table with a column of those whom relations name."""
    ends = ends_of(found.sheets.values())
    for reading in readings if ends else ():
        for column in reading.contents:
            share = column.share(lambda text: as_known(text) in ends)
            if share >= 0.5 and column.distinct > 0.9 and column.filled > 0.8:
                take_named(reading, column.number, found)
                break


def _insist(readings: Sequence[Reading], found: Recognised) -> None:
    """Take the likeliest table for one that lacks a column, so that it is said which."""
    likely = [r for r in readings if r.hint or len(r.columns[Kind.ACTORS]) >= 2 or not found.sheets]
    chosen = max(likely, key=lambda one: max(map(len, one.columns.values())), default=None)
    if chosen is not None:
        kind = max(Kind, key=lambda kind: _fitness(chosen, kind))
        found.take(sheet_of(chosen, kind, chosen.columns[kind]))


def _fitness(reading: Reading, kind: Kind) -> float:
    if not is_possible(kind, reading.columns, reading.header, reading.hint):
        return -1
    columns = reading.columns[kind]
    complete = not missing_columns(kind, columns)
    return len(columns) + 2 * complete + 0.5 * (kind is reading.hint)
