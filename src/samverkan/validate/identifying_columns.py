"""The columns that name actors: the names of the rows' own, and both ends of relations.

Names are told by header and by what stands in the column; ends by their headers: “from” and “to”,
“Node 1” and “Node 2”, “funder” and “recipient”; else by what stands in them: names of actors that
other tables hold.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from samverkan.validate.readings import Column, Known, Reading, may_be_end
from samverkan.validate.sheets import Kind
from samverkan.words.headers import (
    header_meaning,
    role_of_end,
    speaks_of_actors,
    speaks_of_names,
    words_parted,
)
from samverkan.words.relation_headers import relation_of
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterator


_DISTINCT = 0.8
_ENOUGH_FACTS = 2


class NameColumn(NamedTuple):
    """A column of names, and whether its header says so, or only the names themselves."""

    column: int
    sure: bool


def name_column(reading: Reading) -> NameColumn | None:
    """Return the column of the names; ids are names where there are no others."""
    return _by_header(reading) or _by_longer_header(reading) or _by_ids(reading)


def _by_header(reading: Reading) -> NameColumn | None:
    """Return the column headed “name” or the like: the first in which something stands."""
    found = [c for c in _speaking(reading, 3) if c.filled or not reading.rows]
    differing = [c for c in found if not c.is_one_word]
    chosen = differing[:1] or found[:1]
    if chosen and chosen[0].is_one_word and _by_longer_header(reading):
        return None
    return NameColumn(chosen[0].number, sure=True) if chosen else None


def _speaking(reading: Reading, grade: int) -> Iterator[Column]:
    """Yield columns whose headers speak of names so likely, those chosen by a mapping first."""
    chosen = reading.table.written
    for column in sorted(reading.contents, key=lambda one: one.number not in chosen):
        if speaks_of_names(reading.header_at(column.number)) == grade:
            yield column


def _by_longer_header(reading: Reading) -> NameColumn | None:
    """Return a column whose header has words for the name of an actor, when names stand in it.

    One that speaks of actors goes before one that speaks of names, as “project name” does.
    """
    likely = [column for column in _speaking(reading, 2) if column.looks_like_names()]
    if likely:
        return NameColumn(likely[0].number, sure=True)
    perhaps = [
        (not speaks_of_actors(reading.header_at(column.number)), column.number)
        for column in _speaking(reading, 1)
        if column.looks_like_names() and column.filled > 0.5 and _are_distinct(column)
    ]
    if not perhaps:
        return None
    is_other, column = min(perhaps)
    enough = bool(reading.facts) and not is_other
    surely = enough or _tells_of_actors(reading) or "id" in reading.columns[Kind.ACTORS]
    return NameColumn(column, sure=False) if surely else None


def _by_ids(reading: Reading) -> NameColumn | None:
    """Return the column of ids when they are like names, or when nothing else is."""
    ids = reading.columns[Kind.ACTORS].get("id")
    column = reading.contents[ids] if ids is not None else None
    if column is not None and column.share(_is_written_as_name) > 0.5:
        return NameColumn(column.number, sure=True)
    by_content = _by_content(reading)
    if by_content is not None or column is None:
        return by_content
    return NameColumn(column.number, sure=True) if column.filled else None


def _is_written_as_name(text: str) -> bool:
    """Tell whether an id is a name: in several words, or begun with a capital and no code."""
    return " " in text or (text[:1].isupper() and text.isalpha() and not text.isupper())


def _by_content(reading: Reading) -> NameColumn | None:
    """Return the first column of differing names in a table that looks like one of actors."""
    if not _tells_of_actors(reading):
        return None
    found = (
        column.number
        for column in reading.contents
        if _is_free(reading, column.number)
        and column.filled >= 0.8
        and _are_distinct(column)
        and column.looks_like_names()
    )
    first = next(found, None)
    return None if first is None else NameColumn(first, sure=False)


def _tells_of_actors(reading: Reading) -> bool:
    return len(reading.facts) >= _ENOUGH_FACTS or reading.hint is Kind.ACTORS


def _is_free(reading: Reading, column: int) -> bool:
    """Tell whether the header of a column has no other meaning."""
    header = reading.header_at(column)
    families = ("actor_headers", "personal_headers", "relation_headers")
    return not any(header_meaning(family, header) for family in families)


def _are_distinct(column: Column) -> bool:
    return len(column.cells) > 1 and column.distinct >= _DISTINCT


_NUMBERED = re.compile(r"(.*?) ?(1|2|a|b|i|ii)$")
_TURNED = {"1": "2", "a": "b", "i": "ii"}
_POINTS = frozenset(
    {"node", "nod", "noder", "vertex", "entity", "part", "party", "parti", "ego", "id", "point"}
    | {"element", "name", "namn", "label", "member", "medlem", "who", "vem", "noeud", "nodo"}
    | {"knoten", "solmu", "knute", "org"}
)
_NUMBERS = frozenset(
    {"nr", "no", "number", "num", "nummer", "lopnr", "lopnummer", "rad", "radnr", "row", "rad nr"}
    | {"row no", "ref", "line", "numero", "nro", "rivi", "fila", "linea", "ligne", "n", "zeile"}
    | {"nummer", "rekke", "raekke", "lfd nr", "lnr", "lopenr", "rownum", "code", "kod", "kode"}
)
"""Words for the number that a row has."""

_FIRSTS = ("from", "fran", "source", "fra", "von", "start", "de", "lahde", "origen", "origin")
_SECONDS = ("to", "till", "target", "til", "nach", "end", "a", "kohde", "destino", "destination")
_OF_TWO = re.compile(
    rf"(1|2|a|b|i|ii)$|^({'|'.join(_FIRSTS + _SECONDS)}) | ({'|'.join(_FIRSTS + _SECONDS)})$"
)
"""What the header of a first or a second has in it; a table of thousands of columns has few."""
_MOST = 0.7


class Ends(NamedTuple):
    """Two columns, by number; the type that their headers say; whether the headers are known."""

    source: int
    target: int
    type: str = ""
    sure: bool = True


def ends_by_header(reading: Reading) -> Ends | None:
    """Return the columns that the headers say, when something that may be an actor is in them."""
    columns = reading.columns[Kind.RELATIONS]
    if "source" in columns and "target" in columns:
        known = Ends(columns["source"], columns["target"])
        return known if _hold(reading, known) else None
    told = (*_in_pairs(reading), *_in_roles(reading), *_with_types(reading))
    found = (ends for ends in told if _hold(reading, ends))
    return next(found, None)


def ends_by_content(reading: Reading, known: Known) -> Ends | None:
    """Return the first two columns in most cells of which actors stand that are known."""
    if not known:
        return None
    named = [
        column.number
        for column in reading.contents
        if column.filled >= 0.5 and column.share(known.__contains__) >= _MOST
    ]
    return Ends(named[0], named[1], sure=False) if len(named) == 2 else None


def ends_by_recurrence(reading: Reading) -> Ends | None:
    """Return two columns of names of which many stand in both, as in a list of contacts."""
    named = [c for c in reading.contents if c.filled >= 0.9 and c.looks_like_names()]
    for one, other in combinations(named, 2):
        common = set(one.cells) & set(other.cells)
        fewer = min(len(set(one.cells)), len(set(other.cells)))
        if len(common) >= 2 and 2 * len(common) >= fewer and one.cells != other.cells:
            return Ends(one.number, other.number, sure=False)
    return None


def are_known(reading: Reading, ends: Ends, known: Known) -> bool:
    """Tell whether most cells of both columns are actors that are known."""
    contents = reading.contents
    return bool(known) and all(
        contents[column].share(known.__contains__) >= 0.5 for column in ends[:2]
    )


def _hold(reading: Reading, ends: Ends) -> bool:
    """Tell whether both columns are filled, mostly by what may be actors."""
    columns = [reading.contents[column] for column in ends[:2]]
    hold = (one.filled >= 0.3 and one.share(may_be_end) >= _MOST for one in columns)
    return not reading.rows or all(hold)


def _in_pairs(reading: Reading) -> Iterator[Ends]:
    """Yield columns headed by one word for an actor, or its id, with 1 and 2, or from and to."""
    cells = enumerate(reading.header.cells)
    every = ((column, key(words_parted(cell))) for column, cell in cells)
    headers = [(column, header) for column, header in every if _OF_TWO.search(header)]
    for (first, one), (second, other) in combinations(headers, 2):
        word = _common(one, other)
        is_id = header_meaning("actor_headers", word) == "id"
        if word and (word in _POINTS | _NUMBERS or speaks_of_names(word) >= 2 or is_id):
            yield Ends(first, second)


def _common(one: str, other: str) -> str:
    """Return what two headers have in common when they are a first and a second.

    Examples
    --------
    >>> _common("vertex 1", "vertex 2"), _common("from node", "to node"), _common("a", "b")
    ('vertex', 'node', '')
    """
    numbered, second = _NUMBERED.match(one), _NUMBERED.match(other)
    if numbered and second and _TURNED.get(numbered[2]) == second[2] and numbered[1] == second[1]:
        return numbered[1]
    for from_word, to_word in zip(_FIRSTS, _SECONDS, strict=True):
        for first, last in (
            (one.removeprefix(f"{from_word} "), other.removeprefix(f"{to_word} ")),
            (one.removesuffix(f" {from_word}"), other.removesuffix(f" {to_word}")),
        ):
            if first == last and first not in ("", one, other):
                return first
    return ""


def _in_roles(reading: Reading) -> Iterator[Ends]:
    """Yield columns whose headers say what the one does to the other, in tables of nothing else."""
    if reading.facts - {"kind"}:
        return
    roles = [
        (column, role_of_end("first", cell), role_of_end("second", cell))
        for column, cell in enumerate(reading.header.cells)
    ]
    for source, firsts, _ in roles:
        for target, _, seconds in roles:
            common = next((kind for kind in firsts if kind in seconds), "")
            if common and source != target:
                yield Ends(source, target, common)


def _with_types(reading: Reading) -> Iterator[Ends]:
    """Yield columns of which one header says what goes there or comes from there: “Grant from, To”.

    Where the other is that of an end, each row has both of them.
    """
    cells = [cell.strip() for cell in reading.header.cells]
    known = {header_meaning("relation_headers", cell): place for place, cell in enumerate(cells)}
    for place, cell in enumerate(cells):
        told = relation_of(cell)
        other = known.get("target" if told and told.turned else "source")
        if told and other not in (None, place):
            yield Ends(*((place, other) if told.turned else (other, place)), told.type)
