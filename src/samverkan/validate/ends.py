"""Finds the two columns of a table that name the ends of relations.

By their headers: “from” and “to”, “Node 1” and “Node 2”, “funder” and “recipient”; else by what
stands in them: names of actors that other tables hold.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from samverkan.validate.contents import may_be_end
from samverkan.validate.sheets import Kind
from samverkan.words.headings import header_meaning, role_of_end, speaks_of_names, words_parted
from samverkan.words.relation_headers import relation_of
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.validate.contents import Column
    from samverkan.validate.readings import Known, Reading

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
    if not reading.rows:
        return True
    return all(_may_be_ends(reading.contents[column]) for column in ends[:2])


def _may_be_ends(column: Column) -> bool:
    return column.filled >= 0.3 and column.share(may_be_end) >= _MOST


def _in_pairs(reading: Reading) -> Iterator[Ends]:
    """Yield columns headed by one word for an actor, or its id, with 1 and 2, or from and to."""
    cells = enumerate(reading.header.cells)
    headers = [(column, key(words_parted(cell))) for column, cell in cells]
    for (first, one), (second, other) in combinations(headers, 2):
        word = _common(one, other)
        if word and (word in _POINTS | _NUMBERS or speaks_of_names(word) >= 2 or _is_id(word)):
            yield Ends(first, second)


def _is_id(word: str) -> bool:
    return header_meaning("actor_headers", word) == "id"


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
        for begins in (True, False):
            first, last = (
                _stripped(one, from_word, begins=begins),
                _stripped(other, to_word, begins=begins),
            )
            if first and first == last:
                return first
    return ""


def _stripped(text: str, word: str, *, begins: bool) -> str:
    if begins:
        return text.removeprefix(f"{word} ") if text.startswith(f"{word} ") else ""
    return text.removesuffix(f" {word}") if text.endswith(f" {word}") else ""


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
