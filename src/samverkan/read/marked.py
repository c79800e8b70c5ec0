"""Columns that are named after a service and say with a mark who offers it: “Bensin”, “Post”.

They become one column of services. What is marked as not sure is left out and kept as a question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.read.grid import columns_of, with_column
from samverkan.read.tables import filled, text_at, with_cells, without_cells
from samverkan.words import message, quoted, some_of
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samverkan.read.legend import Explained
    from samverkan.read.tables import Row, Table
    from samverkan.words import Message

YES, NO, UNSURE = "yes", "no", "unsure"
_SIGNS = dict.fromkeys("✓✔☑✅●•■*", YES) | dict.fromkeys(
    ("-", "–", "—", "✗", "✘", "☐", ".", ""), NO
)
_ASKS = re.compile(
    r"^(?:har ni|har|has|do you have|finns|is there|säljer|sells|erbjuder|offers)\s+",
    re.IGNORECASE,
)
_OF_KIND = {
    "shop": "grocery", "post_office": "post", "pharmacy": "pharmacy", "fuel_station": "fuel",
    "bank": "payment", "parcel_locker": "post",
}  # fmt: skip
"""The service of those kinds that have their name from it."""


_CELLS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Unsure:
    """A cell that says that something is not sure: its row, the header above, and the text."""

    row: int
    header: str
    text: str


def mark(text: str, legend: Sequence[Explained] = ()) -> str | None:
    """Return what a mark says: yes, no, or unsure; None when it is none.

    Examples
    --------
    >>> mark("X"), mark("-"), mark("(x)"), mark("tbc"), mark("butik")
    ('yes', 'no', 'unsure', 'unsure', None)
    """
    bare = text.strip().casefold()
    explained = next((one.meaning for one in legend if one.written.casefold() == bare), None)
    if explained is not None and (said := _said_of(explained)):
        return said
    if bare in _SIGNS:
        return _SIGNS[bare]
    known = meaning("mark", bare) if bare == key(bare) or " " in bare else None
    if known or not (bare.startswith("(") or "?" in bare):
        return known
    inner = bare.strip("()? ")
    return UNSURE if not inner or mark(inner) == YES else None


def _said_of(explained: str) -> str | None:
    """Return what the explanation of a mark comes to."""
    return meaning("mark", explained) or next(
        (
            found
            for word in key(explained).split()
            if (found := meaning("mark", word)) != YES and found
        ),
        None,
    )


def with_marked_services(
    table: Table,
    position: int,
    service_of: Callable[[str], str | None],
    is_offered: Callable[[int, str], bool],
) -> tuple[Table, list[Message], list[Unsure]]:
    """Return a table whose columns of marked services are one column of their names.

    `is_offered` tells whether somebody has answered, of a row and a header, that it is offered.
    """
    header, body = table.rows[position], table.rows[position + 1 :]
    known = columns_of(header)
    found = {
        column: service
        for column in filled(header)
        if column != known.get("name")
        and (service := service_of(_asked(header.cells[column])))
        and _is_marked(table, body, column)
    }
    if not found:
        return table, [], []
    unsure = [
        Unsure(row.number, header.cells[column].strip(), text_at(row, column))
        for row in body
        for column in found
        if mark(text_at(row, column), table.legend) == UNSURE
    ]
    yes = {(one.row, one.header) for one in unsure if is_offered(one.row, one.header)}
    offered = {row.number: _offered(table, row, found, header, yes) for row in body}
    bare = replace(table, rows=tuple(without_cells(row, found) for row in table.rows))
    values = {number: services for number, services in offered.items() if services}
    written = [header.cells[column].strip() for column in found]
    return with_services(bare, position, values), [_said(table, written)], unsure


def with_services(table: Table, position: int, values: dict[int, str]) -> Table:
    """Return a table with services added to those that its rows name."""
    column = columns_of(table.rows[position]).get("services")
    if column is None:
        return with_column(table, position, "services", values)
    rows = tuple(
        with_cells(
            row, {column: "; ".join(filter(None, (text_at(row, column), values[row.number])))}
        )
        if row.number in values
        else row
        for row in table.rows
    )
    return replace(table, rows=rows)


def _asked(header: str) -> str:
    """Return what a header asks for: “Har ni bensin?”."""
    return _ASKS.sub("", header.strip(" ?*:"))


def service_in(header: str) -> str | None:
    """Return the service that a header asks for, when marks stand below it.

    Examples
    --------
    >>> service_in("Finns bensin?"), service_in("Finns hund?")
    ('fuel', None)
    """
    return kind_of_service(_asked(header))


def kind_of_service(text: str) -> str | None:
    """Return the service that a header or a word stands for, also by who offers it, in many too.

    Examples
    --------
    >>> kind_of_service("Bensin"), kind_of_service("shops"), kind_of_service("Ort")
    ('fuel', 'grocery', None)
    """
    attempts = (text, text.removesuffix("s"), text.removesuffix("es"), text.removesuffix("er"))
    for attempt in filter(None, attempts):
        found = meaning("service", attempt) or _OF_KIND.get(meaning("kind", attempt) or "")
        if found:
            return found
    return None


def _is_marked(table: Table, body: Sequence[Row], column: int) -> bool:
    """Tell whether a column holds nothing but marks, and one at least."""
    cells = [cell for row in body if (cell := text_at(row, column))]
    return bool(cells) and all(mark(cell, table.legend) for cell in cells)


def _offered(
    table: Table, row: Row, found: dict[int, str], header: Row, yes: set[tuple[int, str]]
) -> str:
    services = (
        service
        for column, service in found.items()
        if mark(text_at(row, column), table.legend) == YES
        or (row.number, header.cells[column].strip()) in yes
    )
    return "; ".join(dict.fromkeys(services))


def _said(table: Table, headers: list[str]) -> Message:
    return message(
        "{table}: the marks under {headers} say which services each of them offers",
        table=str(table.place()),
        headers=tuple(quoted(header) for header in headers),
    )


def left_out(table: Table, unsure: Sequence[Unsure]) -> Message:
    """Say which cells are not sure, and so left out: the first of them, and how many more."""
    cells = [
        message("“{text}” under “{header}” in row {row}", text=one.text[:30], header=one.header,
                row=one.row)
        for one in unsure
    ]  # fmt: skip
    return message(
        "{table}: not sure, and so left out: {cells}",
        table=str(table.place()),
        cells=some_of(cells, _CELLS_SHOWN),
    )
