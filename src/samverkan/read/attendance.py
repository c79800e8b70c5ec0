"""Who took part in which meeting or forum: marks where an actor's row and a meeting's column cross.

What the marks mean is said by the legends of the sheet (“v = host, x = present”), else by the
vocabulary. Where the hosts are marked, or named in a row of their own, each met those who came;
where the columns are single meetings of which none had more than two, these two met; else everybody
takes part in them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read.cross_tables import (
    MARKS,
    Cell,
    Crossed,
    distinct,
    meaning_of_mark,
    named_actors,
    relations,
)
from samverkan.read.meeting_rows import has_date, of_meetings, told_of_meetings, upright
from samverkan.read.tables import Row
from samverkan.words import Message, message, plural_message, quoted, some_of
from samverkan.words.vocabulary import key, loosely, meaning, without_brackets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.read.meeting_rows import AboutMeetings
    from samverkan.read.tables import Table

MOST_PAIRS = 1_000_000
_MOSTLY = 0.9
"""The share of cells that must be marks, so that a stray remark changes nothing."""

_OTHER_HEADERS = ("actor_headers", "relation_headers", "service", "personal_headers", "type")
_BETWEEN_REMARKS = re.compile(r"\s*;\s*|\s*[,:]\s+|\s*\(|\s+[-–—]\s+")
_BOLD = "bold"
MET_COLUMNS = ("source", "target", "type", "weight", "description")
"""What the cells of a row are that tells of two who met."""


class Met(NamedTuple):
    """Two who met: the row of the later one, both names in the order of their rows, and where."""

    number: int
    names: tuple[str, str]
    meetings: tuple[str, ...]

    def as_row(self) -> Row:
        """Return the relation that it is, in `MET_COLUMNS`."""
        where = "; ".join(self.meetings)
        return Row(self.number, (*self.names, "meets", str(len(self.meetings)), where))


class _Marked(NamedTuple):
    """The cells of those who were there, those among them who were hosts, and what is no mark."""

    present: tuple[Cell, ...]
    hosts: frozenset[tuple[int, int]]
    others: tuple[Cell, ...]


def is_attendance(crossed: Crossed) -> bool:
    """Tell whether nearly all cells are marks, under headers most of which mean nothing else.

    Rows that tell of the meetings themselves do not count.
    """
    legend = _legend(crossed)
    headers = list(of_meetings(crossed, lambda text: _meant_by_parts(text, legend)).across.values())
    crossed, _ = _apart(crossed)
    known = sum(
        any(meaning(family, header) for family in _OTHER_HEADERS) or _is_property(header)
        for header in headers
    )
    corner = meaning("actor_headers", crossed.corner)
    marks = sum(_meant_by_parts(cell.text, legend) is not None for cell in crossed.written)
    return (
        corner in (None, "id", "name")
        and len(headers) >= 2
        and 2 * known < len(headers)
        and marks > 0
        and marks >= _MOSTLY * len(crossed.written)
    )


def _is_property(header: str) -> bool:
    """Tell whether a header asks what an actor has or is, as “har butik” does."""
    return key(header[:60]).split()[:1] in (["har"], ["has"], ["ar"], ["is"])


def unfold_attendance(
    crossed: Crossed, *, co_attendance: bool
) -> tuple[list[Table], list[Message]]:
    """Return the actors and relations of a table of who was where, and say how it was read.

    With `co_attendance` each two who were at a meeting together have met.
    """
    crossed, about = _apart(crossed)
    marked = _marked(crossed)
    said = _others(crossed, marked.others) + _not_used(crossed, about)
    if about.hosts:
        tables, counted = _with_named_hosts(crossed, marked, about)
    elif marked.hosts:
        tables, counted = _with_hosts(crossed, marked)
    elif co_attendance or _are_pairs(crossed, marked.present):
        tables, counted = _with_each_other(crossed, marked)
    else:
        tables, counted = _with_meetings(crossed, marked)
    return tables, [*counted, *said]


def _apart(crossed: Crossed) -> tuple[Crossed, AboutMeetings]:
    """Return a table without the rows that tell of its meetings, and what they tell."""
    crossed, legend = upright(crossed), _legend(crossed)
    crossed = of_meetings(crossed, lambda text: _meant_by_parts(text, legend))
    return told_of_meetings(crossed, lambda text: _meant_by_parts(text, legend))


def _marked(crossed: Crossed) -> _Marked:
    """Tell the hosts and those present from those who did not come, and from other text."""
    legend = _legend(crossed)
    meant = {cell: _meant_by_parts(cell.text, legend) for cell in crossed.written}
    present = tuple(cell for cell, word in meant.items() if word in ("present", "host"))
    hosts = {
        (cell.row, cell.column)
        for cell in present
        if meant[cell] == "host"
        or (_BOLD in legend and (cell.number, cell.column) in crossed.table.marks.bold)
    }
    others = tuple(cell for cell in crossed.cells if meant[cell] is None)
    return _Marked(present, frozenset(hosts), others)


def _legend(crossed: Crossed) -> Mapping[str, str]:
    """Return what the legends of the sheet say of marks: present, host or absent, by mark."""
    table = crossed.table
    return MARKS | {
        explained.written.strip().casefold(): word
        for explained in table.legend
        if explained.place.sheet == table.sheet
        and (word := _first_meaning(explained.meaning)) is not None
    }


def _first_meaning(text: str) -> str | None:
    """Return what a legend says of a mark, by the whole of it or by its words."""
    if len(text) > 80:
        return None
    found = [meaning("attendance", text), *(meaning("attendance", word) for word in text.split())]
    return next(filter(None, found), None)


def _meant_by_parts(text: str, legend: Mapping[str, str]) -> str | None:
    """Return what a cell says with a remark: “x (by phone)”, “said yes, did not come”.

    Who did not come in the end was not there, whatever else is said.
    """
    parts = [text, without_brackets(text), *_BETWEEN_REMARKS.split(text)]
    whole, *said = (meaning_of_mark(part, legend) if part else None for part in parts)
    return whole or ("absent" if "absent" in said else said[0] or said[1])


def _are_pairs(crossed: Crossed, present: Iterable[Cell]) -> bool:
    """Tell whether the columns are single meetings, of which none had more than two."""
    dated = sum(map(has_date, crossed.across.values()))
    counts = Counter(cell.column for cell in present).values()
    return 2 * dated > len(crossed.across) and max(counts, default=0) == 2


def _with_hosts(crossed: Crossed, marked: _Marked) -> tuple[list[Table], list[Message]]:
    """Return a relation to each host from each who came to it; two hosts met, too."""
    seats = [
        (crossed.across.get(cell.column, ""), cell, (cell.row, cell.column) in marked.hosts)
        for cell in marked.present
    ]
    met: dict[tuple[int, int], list[str]] = {}
    for meeting in dict.fromkeys(name for name, _, _ in seats):
        here = [(cell.row, is_host) for name, cell, is_host in seats if name == meeting]
        for (one, first), (other, second) in combinations(sorted(here), 2):
            if first or second:
                met.setdefault((other, one) if first else (one, other), []).append(meeting)
    numbers = {cell.row: cell.number for cell in marked.present}
    rows = [
        Row(
            max(numbers[one], numbers[other]),
            (crossed.down[one], crossed.down[other], "meets", "", str(len(where)),
             "; ".join(where)),
        )
        for (one, other), where in met.items()
        if crossed.down[one] and crossed.down[other]
    ]  # fmt: skip
    said = message(
        "{table}: {actors} at {forums}, {relations} between the hosts and those who came",
        **_counts(crossed, rows),
    )
    return _tables(crossed, rows), [said]


def _with_named_hosts(
    crossed: Crossed, marked: _Marked, about: AboutMeetings
) -> tuple[list[Table], list[Message]]:
    """Return a relation to the host of each meeting from each who came; hosts stand in a row.

    In meetings without a host everybody takes part.
    """
    rows = [
        Row(cell.number, (crossed.down[cell.row], host, "meets", "", "1", " ".join(
            filter(None, (crossed.across.get(cell.column), about.topics.get(cell.column)))
        )))
        for cell in marked.present
        if (host := about.hosts.get(cell.column, ""))
        and loosely(host) != loosely(crossed.down[cell.row])
    ]  # fmt: skip
    said = message(
        "{table}: {actors} at {forums}, {relations} between the hosts and those who came",
        **_counts(crossed, rows),
    )
    others = (host for host in about.hosts.values() if not _is_among(host, crossed.down.values()))
    named = named_actors(crossed, (*crossed.down.values(), *others))
    tables = [named, replace(relations(crossed, rows), tallied=True)]
    free = tuple(cell for cell in marked.present if not about.hosts.get(cell.column))
    if not free:
        return tables, [said]
    of_others = {place: crossed.across.get(place, "") for place in {one.column for one in free}}
    (_, *further), told = _with_meetings(
        replace(crossed, across=of_others), marked._replace(present=free)
    )
    return [*tables, *further], [said, *told]


def _is_among(host: str, names: Iterable[str]) -> bool:
    """Tell whether a host is written with words of one of the names: “WI” of “Bay WI”."""
    words = set(key(host).split())
    return any(words <= set(key(name).split()) for name in names)


def _with_each_other(crossed: Crossed, marked: _Marked) -> tuple[list[Table], list[Message]]:
    """Return a relation for each two who were at a meeting together, as many meetings strong."""
    seats = [
        (cell.number, crossed.down[cell.row], crossed.across.get(cell.column, ""))
        for cell in marked.present
    ]
    pairs = those_who_met(seats)
    if pairs is None:
        tables, said = _with_meetings(crossed, marked)
        return tables, [*said, _too_many(crossed.table)]
    rows = [
        Row(pair.number, (*pair.names, "meets", "", str(len(pair.meetings)),
                          "; ".join(pair.meetings)))
        for pair in pairs
    ]  # fmt: skip
    # A mark without a name or a meeting is a relation that lacks an end, and so is told.
    rows += [Row(number, (name, "", "meets", "", "", "")) for number, name, forum in seats
             if not (name and forum)]  # fmt: skip
    said = [
        message(
            "{table}: {actors} at {forums}, {relations} between those who met there",
            **_counts(crossed, rows),
        )
    ]
    return _tables(crossed, rows), said


def _with_meetings(crossed: Crossed, marked: _Marked) -> tuple[list[Table], list[Message]]:
    """Return a relation from each to the meetings it takes part in, which become actors."""
    rows = [
        Row(cell.number, (crossed.down[cell.row], crossed.across.get(cell.column, ""),
                          "participates", "", "", ""))
        for cell in marked.present
    ]  # fmt: skip
    said = message(
        "{table}: {actors} taking part in {forums}, {relations}", **_counts(crossed, rows)
    )
    forums = named_actors(crossed, crossed.across.values(), kind="network")
    return [*_tables(crossed, rows), forums], [said]


def _tables(crossed: Crossed, rows: Iterable[Row]) -> list[Table]:
    return [named_actors(crossed, crossed.down.values()), relations(crossed, rows)]


def _counts(crossed: Crossed, rows: list[Row]) -> dict[str, Message | str]:
    actors = len(distinct(crossed.down.values()))
    forums = len(distinct(crossed.across.values()))
    return {
        "table": str(crossed.table.place()),
        "actors": plural_message("{count} actor", "{count} actors", actors),
        "forums": plural_message("{count} meeting or forum", "{count} meetings or forums", forums),
        "relations": plural_message("{count} relation", "{count} relations", len(rows)),
    }


def _others(crossed: Crossed, cells: tuple[Cell, ...]) -> list[Message]:
    """Say which cells are no marks, and so count for nothing."""
    if not cells:
        return []
    shown = [
        message("{text} (row {row})", text=quoted(cell.text[:30]), row=cell.number)
        for cell in cells
    ]
    return [
        plural_message(
            "{table}: {count} cell is no mark and does not count: {cells}",
            "{table}: {count} cells are no marks and do not count: {cells}",
            len(cells),
            table=str(crossed.table.place()),
            cells=some_of(shown, 3),
        )
    ]


def _not_used(crossed: Crossed, about: AboutMeetings) -> list[Message]:
    """Say which rows tell of the meetings what is not used."""
    if not about.others:
        return []
    return [
        message(
            "{table}: no actors, but told of the meetings: {rows}",
            table=str(crossed.table.place()),
            rows=some_of([quoted(name[:30]) for name in about.others], 3),
        )
    ]


def _too_many(table: Table) -> Message:
    return message(
        "{table}: more than {most} pairs met, so relations to the meetings are kept",
        table=str(table.place()),
        most=MOST_PAIRS,
    )


def those_who_met(seats: Iterable[tuple[int, str, str]]) -> list[Met] | None:
    """Return each two who were at a meeting together, of rows, names and meetings in file order.

    None when they are too many.

    Examples
    --------
    >>> those_who_met([(2, "A", "may"), (2, "A", "june"), (3, "B", "june"), (3, "B", "may")])
    [Met(number=3, names=('A', 'B'), meetings=('may', 'june'))]
    """
    rows: dict[str, tuple[int, int, str]] = {}
    present: dict[str, dict[str, None]] = {}
    for number, name, meeting in seats:
        who = loosely(name)
        rows.setdefault(who, (len(rows), number, name))
        if who and meeting:
            present.setdefault(meeting, {})[who] = None
    if sum(len(those) * (len(those) - 1) // 2 for those in present.values()) > MOST_PAIRS:
        return None
    met: dict[tuple[str, str], list[str]] = {}
    for meeting, those in present.items():
        for pair in combinations(sorted(those, key=rows.__getitem__), 2):
            met.setdefault(pair, []).append(meeting)
    found = [
        Met(rows[later][1], (rows[first][2], rows[later][2]), tuple(meetings))
        for (first, later), meetings in met.items()
    ]
    return sorted(found)
