"""Services that a table marks: by a column for each, or as unsure within a list.

A column named after a service says with a mark who offers it: “Bensin”, “Post”. Such columns
become one of services. What is not sure, as “post?” or “ev. bibliotek”, is left out and asked
about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.answers import NO, YES, Topic
from samverkan.read.cells import service_codes_in, word_for
from samverkan.read.headers import begins_with, columns_of, with_column
from samverkan.read.tables import filled, text_at, without_cells
from samverkan.words import message, quoted, some_of
from samverkan.words.headers import is_marked_extra
from samverkan.words.service_words import services_within
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from samverkan.answers import Question
    from samverkan.read.tables import Explained, Row, Table
    from samverkan.words import Message


UNSURE, REMARK = "unsure", "remark"
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
    """A cell that is no plain mark, as one that is not sure: its row, header and text."""

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
        and not is_marked_extra(header.cells[column])
        and (service := service_of(_asked(header.cells[column])))
        and _is_marked(table, body, column)
    }
    if not found:
        return table, [], []
    unsure, remarks = (_cells(table, position, found, said) for said in (UNSURE, REMARK))
    yes = {(one.row, one.header) for one in unsure if is_offered(one.row, one.header)}
    offered = {row.number: _offered(table, row, found, header, yes) for row in body}
    bare = replace(table, rows=tuple(without_cells(row, found) for row in table.rows))
    values = {number: services for number, services in offered.items() if services}
    written = [header.cells[column].strip() for column in found]
    said = [_said(table, written), *_said_remarks(table, remarks)]
    notes: dict[int, str] = {}
    for one in remarks:
        notes[one.row] = "; ".join(filter(None, (notes.get(one.row), f"{one.header}: {one.text}")))
    marked = _with_more(bare, position, "services", values)
    return _with_more(marked, position, "note", notes) if notes else marked, said, unsure


def _cells(table: Table, position: int, columns: Iterable[int], said: str) -> list[Unsure]:
    """Return the cells of some columns that say the same, such as that something is not sure."""
    return [
        Unsure(row.number, text_at(table.rows[position], column), text)
        for row in table.rows[position + 1 :]
        for column in columns
        if _said_in(text := text_at(row, column), table.legend) == said
    ]


def _with_more(table: Table, position: int, name: str, values: Mapping[int, str]) -> Table:
    """Return a table with values, by row number, after what its rows have in a column."""
    column = columns_of(table.rows[position]).get(name)
    if column is None:
        return with_column(table, position, name, values)
    texts = {
        row.number: "; ".join(filter(None, (text_at(row, column), values[row.number])))
        for row in table.rows
        if row.number in values
    }
    return table.with_texts(column, texts)


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
    >>> kind_of_service("Bankomat & räkningar"), kind_of_service("Post och mat")
    ('payment', 'post; grocery')
    """
    attempts = (text, text.removesuffix("s"), text.removesuffix("es"), text.removesuffix("er"))
    known = (
        meaning("service", one) or _OF_KIND.get(meaning("kind", one) or "") for one in attempts
    )
    within = ("; ".join(services_within(one)) for one in attempts)
    return next(filter(None, (*known, *within)), None)


def _is_marked(table: Table, body: Sequence[Row], column: int) -> bool:
    """Tell whether a column holds marks, most of its cells at least, and one that is a yes or no.

    The others say more than a mark does: “Mon only”.
    """
    marks = [_said_in(cell, table.legend) for row in body if (cell := text_at(row, column))]
    remarks = marks.count(REMARK)
    return len(marks) >= 2 * remarks and len(marks) > remarks


def _said_in(text: str, legend: Sequence[Explained]) -> str:
    """Return what a cell of marks says, also when it says so in words.

    Examples
    --------
    >>> [_said_in(text, ()) for text in ("x", "closed since May", "Mon only", "from May?")]
    ['yes', 'no', 'remark', 'unsure']
    """
    found = mark(text, legend) or begins_with("mark", text)
    return found or (UNSURE if "?" in text else REMARK)


def _offered(
    table: Table, row: Row, found: dict[int, str], header: Row, yes: set[tuple[int, str]]
) -> str:
    services = (
        service
        for column, service in found.items()
        if _said_in(text_at(row, column), table.legend) in (YES, REMARK)
        or (row.number, header.cells[column].strip()) in yes
    )
    return "; ".join(dict.fromkeys(services))


def _said(table: Table, headers: list[str]) -> Message:
    return message(
        "{table}: the marks under {headers} say which services each of them offers",
        table=str(table.place()),
        headers=tuple(quoted(header) for header in headers),
    )


def _said_remarks(table: Table, remarks: Sequence[Unsure]) -> Iterator[Message]:
    if remarks:
        yield message(
            "{table}: words instead of a mark are taken for a yes, and kept as notes: {cells}",
            table=str(table.place()),
            cells=_shown(remarks),
        )


def left_out(table: Table, unsure: Sequence[Unsure]) -> Message:
    """Say which cells are not sure, and so left out: the first of them, and how many more."""
    return message(
        "{table}: not sure, and so left out: {cells}",
        table=str(table.place()),
        cells=_shown(unsure),
    )


def _shown(found: Sequence[Unsure]) -> tuple[Message | str, ...]:
    """Return the first of some cells, and how many more there are."""
    cells = [
        message("“{text}” under “{header}” in row {row}", text=one.text[:30], header=one.header,
                row=one.row)
        for one in found
    ]  # fmt: skip
    return some_of(cells, _CELLS_SHOWN)


_BETWEEN = re.compile(r"\s*[;,|\n]\s*")
_DOUBT_AFTER = re.compile(r"(?P<service>.+?)\s*(?:\((?P<doubt>[^()]*)\)|(?P<asked>\?+))")
_DOUBT_BEFORE = re.compile(r"(?P<doubt>\w+)\.?:?\s+(?P<service>.+)")


def without_doubtful_services(
    table: Table, position: int, is_offered: Callable[[int, str], bool]
) -> tuple[Table, list[Unsure]]:
    """Return a table without the services that are not sure, and the cells that they stood in.

    `is_offered` tells whether somebody has answered, of a row and a header, that they are offered.
    """
    header, body = table.rows[position], table.rows[position + 1 :]
    column = columns_of(header).get("services")
    if column is None:
        return table, []
    written = table.written.get(column, header.cells[column]).strip()
    kept: dict[int, str] = {}
    unsure: list[Unsure] = []
    for number, text in ((row.number, text_at(row, column)) for row in body):
        doubtful = _in_doubt(table, text)
        if doubtful:
            offered = doubtful if is_offered(number, written) else dict.fromkeys(doubtful, "")
            parts = (offered.get(part, part) for part in _parts(table, text))
            kept[number] = "; ".join(filter(None, parts))
            unsure.append(Unsure(number, written, ", ".join(doubtful)))
    return table.with_texts(column, kept) if kept else table, unsure


def _parts(table: Table, text: str) -> list[str]:
    """Return the parts of a list; codes may have nothing but spaces between them."""
    if not text:
        return []
    codes = service_codes_in(table, text)
    return codes or [part for part in _BETWEEN.split(text) if part]


def _in_doubt(table: Table, text: str) -> dict[str, str]:
    """Return the parts of a list that name a service as not sure, and the service of each."""
    return {part: service for part in _parts(table, text) if (service := _doubtful(table, part))}


def _doubtful(table: Table, part: str) -> str | None:
    bare = part[1:-1].strip() if part.startswith("(") and part.endswith(")") else part
    if bare != part and (service := _service(table, bare)):
        return service
    after, before = _DOUBT_AFTER.fullmatch(bare), _DOUBT_BEFORE.fullmatch(bare)
    if after and (after["asked"] or mark(after["doubt"]) == UNSURE):
        return _service(table, after["service"])
    return (
        _service(table, before["service"]) if before and mark(before["doubt"]) == UNSURE else None
    )


def _service(table: Table, text: str) -> str | None:
    return text if word_for(table, "service", text) or kind_of_service(text) else None


def uncertain_cell(table: Table, row: int, header: str) -> str:
    """Return what a question about a cell is about."""
    return f"{table.sheet or ''}!{row}!{header}"


def uncertain(table: Table, position: int, unsure: Unsure) -> Question:
    """Ask whether an actor offers what a cell says as not sure."""
    names = columns_of(table.rows[position])["name"]
    row = next(row for row in table.rows if row.number == unsure.row)
    return table.ask(
        Topic.CELL,
        uncertain_cell(table, unsure.row, unsure.header),
        message(
            "{name}: “{header}” says “{text}”. Does it offer that?",
            name=text_at(row, names)[:60],
            header=unsure.header,
            text=unsure.text[:30],
        ),
        choices=(message("Not known, leave it out"), message("Yes, it does")),
        at=table.place(unsure.row, unsure.header),
    )
