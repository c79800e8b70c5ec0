"""What somebody types for one field, understood and checked as a cell of a sheet is.

A word in any language that is read will do. A word of the map's own is taken when the map has it
already; one that nearly is a known word is refused, with that word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.errors import Code, UsageError
from samverkan.model import Actor, Relation
from samverkan.validate.faults import Parsed, inspect, nearest
from samverkan.validate.territory import MUNICIPALITIES, REGIONS, parse_place
from samverkan.validate.values import (
    known_word,
    on_one_line,
    parse_answer,
    parse_degrees,
    parse_depth,
    parse_level,
    parse_plans,
    parse_sector,
    parse_weight,
    stated,
)
from samverkan.validate.written_dates import check_order, parse_date
from samverkan.words import message
from samverkan.words.cells import parse_names, parse_services, texts_in
from samverkan.words.fields import columns_of, descriptions
from samverkan.words.vocabulary import loosely, meaning, suggested

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from samverkan.decisions import Decided
    from samverkan.model import Depth, Level, Sector
    from samverkan.validate.faults import Fault

    _Word = Parsed[Sector] | Parsed[Level] | Parsed[Depth] | Parsed[str]
    _Read = _Word | Parsed[float] | Parsed[bool]

_SLIP = 85
"""How like a known word, in percent, a slip of the pen is."""

_HARMLESS = frozenset({Code.FORMER_NAME, Code.RESTORED_ZERO})
"""What is understood all the same."""

_OWN = frozenset({Code.UNKNOWN_SECTOR, Code.UNKNOWN_LEVEL, Code.UNKNOWN_PLACE})
"""What may be a word, or a place, of the map's own."""

_HEADERS: Mapping[type, str] = {Actor: "actor_headers", Relation: "relation_headers"}
_CODES = {"municipality": "municipality_code", "region": "region_code"}
_FIXED: Mapping[type, frozenset[str]] = {
    Actor: frozenset({"id"}),
    Relation: frozenset({"source", "target", "type"}),
}
"""What is never changed: an actor or a relation is known by it."""


_READERS: Mapping[str, Callable[[str], Parsed[Decided]]] = {
    "sector": lambda text: _plain(parse_sector(text)),
    "level": lambda text: _plain(parse_level(text)),
    "depth": lambda text: _plain(parse_depth(text)),
    "directed": lambda text: _plain(parse_answer(text)),
    "weight": lambda text: _plain(parse_weight(text)),
    "latitude": lambda text: _plain(parse_degrees(text, 90)),
    "longitude": lambda text: _plain(parse_degrees(text, 180)),
    "municipality_code": lambda text: _plain(parse_place(text, MUNICIPALITIES)),
    "region_code": lambda text: _plain(parse_place(text, REGIONS)),
    "since": lambda text: _plain(parse_date(text)),
    "until": lambda text: _plain(parse_date(text)),
    "plans": lambda text: Parsed(parse_plans(text)),
    "services": lambda text: Parsed(parse_services(text)),
    "aliases": lambda text: Parsed(parse_names(text)),
    "kind": lambda text: Parsed(known_word("kind", text)),
    "type": lambda text: Parsed(known_word("type", text)),
}
"""How the text of a field is read; of the others as it stands."""


def _as_it_stands(text: str) -> Parsed[Decided]:
    return Parsed(stated(text))


def _plain(parsed: _Read) -> Parsed[Decided]:
    """Return a value as decisions hold it: of a known word its text."""
    value = parsed.value
    return Parsed(str(value) if isinstance(value, str) else value, parsed.fault)


def field_named(written: str, kind: type, rows: Iterable[Actor | Relation]) -> str:
    """Return our name for a field that somebody calls by its header, in any language.

    A column without a meaning that the map has is called by its own header.

    Raises
    ------
    UsageError
        When there is none, or it is one that is never changed.

    Examples
    --------
    >>> field_named("Kommun", Actor, []), field_named("djup", Relation, [])
    ('municipality_code', 'depth')
    """
    ours = meaning(_HEADERS[kind], written) or written
    ours = _CODES.get(ours, ours)
    fields = [name for name in columns_of(kind) if name not in _FIXED[kind]]
    if ours in fields:
        return ours
    own = {loosely(header): header for row in rows for header, _ in row.extras}
    if loosely(written) in own:
        return own[loosely(written)]
    headers = tuple(h for name in fields if (h := descriptions(kind)[name].header) is not None)
    raise UsageError(
        message("“{word}” is not something that can be changed here", word=written[:60]),
        message("Write one of: {headers}", headers=headers),
    )


def read_cell(name: str, text: str, known: Iterable[object] = ()) -> Decided:
    """Return the value that a text means in a field; None when it is blank.

    Parameters
    ----------
    name
        Our name for the field, or the header of a column without a meaning.
    text
        What was typed.
    known
        What the map has in this field already.

    Raises
    ------
    UsageError
        When it is no such value, or looks like data about a person.

    Examples
    --------
    >>> read_cell("sector", "ideell"), read_cell("services", "drivmedel; post")
    ('nonprofit', ('fuel', 'post'))
    """
    plain = clean(text)
    own = {loosely(word): word for word in texts_in([*known])}
    text = on_one_line(plain) if name == "name" else plain
    parsed = _READERS.get(name, _as_it_stands)(text)
    fault = parsed.fault
    if fault is not None and fault.code in _OWN and loosely(plain) in own:
        return own[loosely(plain)]
    if fault is not None and fault.code is Code.UNKNOWN_PLACE and parsed.value is not None:
        raise _no_place(plain, fault)
    if fault is not None and fault.code not in _HARMLESS:
        raise _refused(fault)
    for family in _OPEN.get(name, ()):
        for word in texts_in(parsed.value):
            _refuse_slip(family, word, own)
    if name == "kind" and parsed.value == "person":
        raise UsageError(
            message("the actor is a person; a map holds organisations"),
            message("write the organisation or the role instead of the person"),
        )
    return parsed.value


_OPEN = {"kind": ("kind",), "type": ("type",), "services": ("service",), "plans": ("service",)}
"""The family of the words in fields that take words of one's own."""


def _refuse_slip(family: str, word: str, own: Mapping[str, str]) -> None:
    """Refuse a word that is nearly a known one, unless the map has it."""
    if meaning(family, word) is not None or loosely(word) in own:
        return
    near = nearest(word, suggested(family), least=_SLIP)
    if near and loosely(near[0]) not in loosely(word).split():
        raise UsageError(
            message("“{word}” is not a known word", word=word[:60]),
            message("Did you mean {names}?", names=near[0]),
        )


def clean(text: str) -> str:
    """Return a text as it is kept.

    Raises
    ------
    UsageError
        When it holds what cannot be seen, or what looks like data about a person.
    """
    found = inspect(text)
    if found.faults:
        raise _refused(found.faults[0])
    if found.personal:
        raise UsageError(
            found.personal[0].message,
            message("Leave it out: a map holds organisations, not persons."),
        )
    return found.text


def _refused(fault: Fault) -> UsageError:
    return UsageError(fault.message, fault.next_step)


def _no_place(text: str, fault: Fault) -> UsageError:
    """Refuse a place that neither Sweden nor the map has; a sheet may bring places of its own."""
    is_near = any(name == "word" for name, _ in fault.next_step.values)
    return UsageError(
        message("“{name}” is not a place in Sweden's list, nor one of the map's", name=text[:60]),
        fault.next_step
        if is_near
        else message("write the name or the code in Sweden's list, or leave it blank"),
    )


def refuse_disorder(since: str | None, until: str | None) -> None:
    """Refuse an end before the beginning.

    Raises
    ------
    UsageError
        When it is.
    """
    fault = check_order(since, until)
    if fault is not None:
        raise _refused(fault)
