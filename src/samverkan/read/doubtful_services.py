"""Services in a list that are not sure, as “post?” or “ev. bibliotek”: left out and asked about."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.read.codes import BETWEEN_CODES, word_for
from samverkan.read.grid import columns_of
from samverkan.read.marked import UNSURE, Unsure, kind_of_service, mark
from samverkan.read.tables import text_at, with_cells
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samverkan.read.tables import Row, Table

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
    found = {
        row.number: doubtful for row in body if (doubtful := _in_doubt(table, text_at(row, column)))
    }

    def kept(row: Row) -> str:
        are_offered = is_offered(row.number, written)
        return _kept(table, text_at(row, column), found[row.number], are_offered=are_offered)

    rows = (with_cells(row, {column: kept(row)}) if row.number in found else row for row in body)
    unsure = [Unsure(number, written, ", ".join(parts)) for number, parts in found.items()]
    return replace(table, rows=(*table.rows[: position + 1], *rows)) if found else table, unsure


def _parts(table: Table, text: str) -> list[str]:
    """Return the parts of a list; codes may have nothing but spaces between them."""
    if not text:
        return []
    codes = [part for part in BETWEEN_CODES.split(text) if part]
    known = table.renaming.words.get("service", {}) if table.renaming else {}
    if known and all(key(part) in known for part in codes):
        return codes
    return [part for part in _BETWEEN.split(text) if part]


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


def _kept(table: Table, text: str, doubtful: Mapping[str, str], *, are_offered: bool) -> str:
    """Return a list without its doubtful parts, or with them when they are offered."""
    offered = doubtful if are_offered else dict.fromkeys(doubtful, "")
    return "; ".join(filter(None, (offered.get(part, part) for part in _parts(table, text))))


def _service(table: Table, text: str) -> str | None:
    return text if word_for(table, "service", text) or kind_of_service(text) else None
