"""How what several say of one actor or relation becomes one: field by field, whatever their order.

Each that says something has a *name* (a mapping, a file, a person). Lists are joined, a blank gives
way to a value, and of two values the one that most say counts; of as many, the one said under the
name that comes last, so that 2026 counts before 2025.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, replace
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from samverkan.dates import in_order
from samverkan.model.actors import Actor, Presence, Relation
from samverkan.words.fields import Holds, descriptions, names_of
from samverkan.words.vocabulary import loosely

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from samverkan.model.actors import Extras

LISTS = (Holds.WORDS, Holds.NAMES, Holds.PLACES)
"""The kinds of values that are lists, whose entries are joined."""

Row = TypeVar("Row", Actor, Relation)
Value = TypeVar("Value")


class Joined(NamedTuple, Generic[Row]):
    """What several rows say as one, and the fields and columns in which they differ."""

    row: Row
    differing: tuple[str, ...]


def natural_order(name: str) -> tuple[object, ...]:
    """Return a key that sorts names as people do: numbers within them by their size.

    Examples
    --------
    >>> sorted(["map 10", "Map 9", "2026", "2025"], key=natural_order)
    ['2025', '2026', 'Map 9', 'map 10']
    """
    parts = re.split(r"(\d+)", name.casefold())
    numbers = [(len(part.lstrip("0")), part.lstrip("0")) for part in parts[1::2]]
    return (tuple(zip(parts[::2], [*numbers, (0, "")], strict=True)), name)


def compared_by(value: object) -> object:
    """Return what tells whether two values are the same: of a text not its case or its blanks.

    Examples
    --------
    >>> compared_by("Byns  butik") == compared_by("byns butik")
    True
    """
    return loosely(value) if isinstance(value, str) else value


def choose(said: Mapping[str, Value]) -> Value:
    """Return the value that counts of those said under some names, none of them blank.

    Examples
    --------
    >>> choose({"2025": "shop", "2026": "store"}), choose({"a": "shop", "b": "shop", "c": "store"})
    ('store', 'shop')
    """
    times = Counter(compared_by(value) for value in said.values())
    last = max(said, key=lambda name: (times[compared_by(said[name])], natural_order(name)))
    return said[last]


def differ(values: Iterable[object]) -> bool:
    """Tell whether some values, none of them blank, are not all the same."""
    return len({compared_by(value) for value in values}) > 1


def join_lists(holds: Holds, lists: Iterable[Sequence[Any]]) -> tuple[Any, ...]:
    """Return the entries of some lists, each once; of one place what all say is offered there.

    Examples
    --------
    >>> join_lists(Holds.NAMES, [("HK",), ("hk", "The council")])
    ('HK', 'The council')
    """
    if holds is Holds.PLACES:
        return _join_places(one for entries in lists for one in entries)
    found: dict[str, str] = {}
    for entries in lists:
        for entry in entries:
            found.setdefault(loosely(entry), entry)
    return tuple(found.values())


def _join_places(presences: Iterable[Presence]) -> tuple[Presence, ...]:
    """Return each place once; one without a municipality is that of its name."""
    found: dict[str, list[Presence]] = {}
    for one in presences:
        there = found.setdefault(loosely(one.locality), [])
        codes = {one.municipality_code, None}
        same = next((other for other in there if other.municipality_code in codes), None)
        if same is None and one.municipality_code is None and there:
            same = there[0]
        if same is None:
            there.append(one)
        else:
            there[there.index(same)] = replace(
                same,
                municipality_code=same.municipality_code or one.municipality_code,
                services=join_lists(Holds.WORDS, (same.services, one.services)),
            )
    every = (one for there in found.values() for one in there)
    return tuple(sorted(every, key=lambda one: (one.locality, one.municipality_code or "")))


def join_rows(said: Mapping[str, Row]) -> Joined[Row]:
    """Return what several say of one actor, or of one relation, as one row.

    A sector or a level that is only assumed gives way to one that somebody says.

    Examples
    --------
    >>> one = Actor(id="a", name="A", services=("fuel",), kind="shop")
    >>> other = Actor(id="a", name="A", services=("post",), level="local", kind="station")
    >>> joined = join_rows({"2025": one, "2026": other})
    >>> joined.row.services, joined.row.kind, joined.differing
    (('fuel', 'post'), 'station', ('kind',))
    """
    ordered = {name: said[name] for name in sorted(said, key=natural_order)}
    rows = list(ordered.values())
    kind: type = type(rows[-1])
    same = _content_of(kind)
    if all(same(row) == same(rows[-1]) for row in rows):
        return Joined(rows[-1], ())
    values, differing = _join_fields(kind, ordered)
    values["place"] = next((row.place for row in reversed(rows) if row.place), None)
    return Joined(replace(rows[-1], **values), tuple(differing))


def value_of(row: Actor | Relation, name: str) -> object:
    """Return what a row holds in a field, or in a column without a meaning.

    Examples
    --------
    >>> value_of(Actor(id="a", name="A", extras=(("hours", "9-5"),)), "hours")
    '9-5'
    """
    kind: type = type(row)
    return getattr(row, name) if name in descriptions(kind) else dict(row.extras).get(name)


@cache
def _content_of(kind: type) -> Callable[[object], Any]:
    """Return what gives all that a row says; not where it stands."""
    return attrgetter(*(one.name for one in fields(kind) if one.name != "place"))


def _join_fields(kind: type, said: Mapping[str, Row]) -> tuple[dict[str, Any], list[str]]:
    """Return what is said in each field and the extra columns, and which of them differ."""
    values: dict[str, Any] = {}
    differing: list[str] = []
    assumed: list[str] = []
    for name, one in descriptions(kind).items():
        known = {who: getattr(row, name) for who, row in said.items()}
        known = {who: value for who, value in known.items() if value is not None}
        stated = {who: value for who, value in known.items() if name not in _assumed(said[who])}
        told = stated or known
        if one.holds in LISTS:
            values[name] = _join_told(one.holds, list(told.values()))
        elif told:
            values[name] = choose(told)
            differing += [name] if differ(stated.values()) else []
            assumed += [] if stated else [name]
    for pair in (names_of(kind, Holds.DEGREES), ("since", "until")):
        differing += [name for name in _keep_pair(pair, said, values) if name not in differing]
    if kind is Actor:
        values["assumed"] = tuple(assumed)
        if "name" in differing:
            own = loosely(values["name"])
            values["aliases"] = tuple(one for one in values["aliases"] if loosely(one) != own)
    values["extras"], unlike = _join_extras(said)
    return values, differing + unlike


def _assumed(row: Actor | Relation) -> tuple[str, ...]:
    return row.assumed if isinstance(row, Actor) else ()


def _join_told(holds: Holds, lists: Sequence[Sequence[Any]]) -> tuple[Any, ...] | None:
    """Return joined lists; lists that are all the same stay as they are, none stay none."""
    if not lists:
        return None
    if all(entries == lists[0] for entries in lists):
        return tuple(lists[0])
    return join_lists(holds, lists)


def _keep_pair(
    pair: tuple[str, ...], said: Mapping[str, Row], values: dict[str, Any]
) -> tuple[str, ...]:
    """Take the degrees of a point, and dates that would be the wrong way round, of one row.

    Return the fields in which another row's value goes for that.
    """
    got = tuple(values.get(name) for name in pair)
    whole = {who: tuple(getattr(row, name) for name in pair) for who, row in said.items()}
    told = {who: both for who, both in whole.items() if set(both) - {None}}
    if not told or got in told.values() or (pair[0] == "since" and in_order(*got)):
        return ()
    kept = choose(told)
    values.update(zip(pair, kept, strict=True))
    return tuple(name for name, old, new in zip(pair, got, kept, strict=True) if old != new)


def _join_extras(said: Mapping[str, Row]) -> tuple[Extras, list[str]]:
    """Return the columns without a meaning, and those in which the texts differ."""
    told: dict[str, dict[str, str]] = {}
    for who, row in said.items():
        for header, text in row.extras:
            told.setdefault(header, {})[who] = text
    joined = tuple((header, choose(texts)) for header, texts in sorted(told.items()))
    return joined, [header for header in sorted(told) if differ(told[header].values())]
