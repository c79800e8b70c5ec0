"""Tables that belong together by numbers: organisations, their places, and what is offered there.

A table is linked to another when it has a column “organisation id” or “location id” with the ids of
the other one. What is linked to organisations is no table of actors: its rows are their places, and
what is linked to these is what they offer there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.read.tables import Row, text_at
from samverkan.validate.readings import as_known
from samverkan.validate.sheets import Kind
from samverkan.words.headings import is_organisation
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.read import Table
    from samverkan.validate.readings import Reading

_MEANT = ("actor", "locality", "services")
_MOST = 0.8
_OF_ACTORS = frozenset({"sector", "level", "kind"})
_OF_PLACES = frozenset({"locality", "municipality", "latitude", "longitude"})
_PLACES = frozenset({"locations", "places", "sites", "branches", "platser", "orter", "filialer"})


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
    header = Row(link.reading.header.number, _MEANT)
    return replace(link.reading.table, rows=(header, *rows), meant=_MEANT, written={})


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
            if (
                other is not reading
                and _is_called(other, word)
                and _has_ids(reading, column, other)
            ):
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
    return found.filled > 0.5 and found.share(lambda text: as_known(text) in ids) >= _MOST


def _id_column(reading: Reading) -> int | None:
    """Return the column headed “id”, without any other word."""
    headers = [key(cell) for cell in reading.header.cells]
    return headers.index("id") if "id" in headers and reading.known_position is not None else None
