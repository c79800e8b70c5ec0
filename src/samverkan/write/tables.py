"""The tables of a map: which columns each needs, and the values in them.

A *mark* in the header, `EXTRA_MARK`, tells that a column is an extra attribute that reading would
else take for something more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from samverkan.model import DIRECTED_TYPES
from samverkan.words.headers import EXTRA_MARK
from samverkan.words.places import is_official, place_name
from samverkan.write.extras import extras_to_mark, is_mistakable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from samverkan.model import Actor, Relation, StakeholderMap

T = TypeVar("T", "Actor", "Relation")

Value = str | float | tuple[str, ...] | bool | None
"""What a cell holds: None is blank, a tuple several words; known words are written as we do."""

BY_KIND, NOTHING = "by_kind", "–"
"""Plans that a rule by kind decides, in a table that tells those of others; and no plans at all."""

ALWAYS = frozenset(
    {"id", "name", "sector", "level", "kind", "locality", "municipality_code", "services"}
    | {"source", "target", "type"}
)
"""Columns that are there also when nothing stands in them, so that they can be filled in."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: our name for it, or the header of an extra attribute, which may need a mark."""

    name: str
    is_extra: bool = False
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class MapTable:
    """All actors of a map, or all its relations and so on: a value for each column in each row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def map_tables(stakeholders: StakeholderMap) -> dict[str, MapTable]:
    """Return the tables of a map by name; of presences and of distances only where it has any."""
    tables = {"actors": actor_table(stakeholders), "relations": relation_table(stakeholders)}
    if any(actor.presences for actor in stakeholders.actors):
        tables["presences"] = _presence_table(stakeholders)
    if stakeholders.distances:
        tables["distances"] = _distance_table(stakeholders)
    return tables


def _presence_table(stakeholders: StakeholderMap) -> MapTable:
    rows = [
        (
            actor.id,
            one.locality,
            _place(one.municipality_code),
            _code(one.municipality_code),
            one.services or None,
        )
        for actor in stakeholders.actors
        for one in actor.presences
    ]
    names = ("actor", "locality", "municipality", "municipality_code", "services")
    return MapTable(tuple(map(Column, names)), tuple(rows))


def _distance_table(stakeholders: StakeholderMap) -> MapTable:
    rows = tuple((one.first, one.second, one.km) for one in stakeholders.distances)
    return MapTable(tuple(map(Column, ("first", "second", "km"))), rows)


def actor_table(stakeholders: StakeholderMap) -> MapTable:
    """Return the actors of a map as a table."""
    actors = stakeholders.actors
    told = any(actor.plans is not None for actor in actors)

    def plans(actor: Actor) -> Value:
        return (BY_KIND if actor.plans is None else actor.plans or NOTHING) if told else None

    getters: dict[str, Callable[[Actor], Value]] = {
        "id": lambda actor: actor.id,
        "name": lambda actor: actor.name,
        "aliases": lambda actor: actor.aliases or None,
        **_group_getters(actors),
        "kind": lambda actor: actor.kind,
        "locality": lambda actor: actor.locality,
        "municipality": lambda actor: _place(actor.municipality_code),
        "municipality_code": lambda actor: _code(actor.municipality_code),
        "region": lambda actor: _place(actor.region_code),
        "region_code": lambda actor: _code(actor.region_code),
        "services": lambda actor: actor.services or None,
        "plans": plans,
        "latitude": lambda actor: actor.latitude,
        "longitude": lambda actor: actor.longitude,
        "since": lambda actor: actor.since,
        "until": lambda actor: actor.until,
        "source": lambda actor: actor.source,
        "note": lambda actor: actor.note,
    }
    return _table(actors, getters, extras_to_mark(actors))


def _group_getters(actors: Sequence[Actor]) -> dict[str, Callable[[Actor], Value]]:
    """Return what tells sector and level as the files do, which are assumed anew when read.

    A column in which nothing would stand is left out then: in one that is there, nothing is.
    """

    def documented(name: str) -> Callable[[Actor], Value]:
        return lambda actor: None if name in actor.assumed else getattr(actor, name)

    found: dict[str, Callable[[Actor], Value]] = {}
    for name in ("sector", "level"):
        assumed = any(name in actor.assumed for actor in actors)
        if not assumed or any(documented(name)(actor) for actor in actors):
            found[name] = documented(name)
    return found


def relation_table(stakeholders: StakeholderMap) -> MapTable:
    """Return the relations of a map as a table."""
    relations = stakeholders.relations
    # A column for the direction only where the types do not tell it.
    told = any(one.directed is not (one.type in DIRECTED_TYPES) for one in relations)
    getters: dict[str, Callable[[Relation], Value]] = {
        "source": lambda relation: relation.source,
        "target": lambda relation: relation.target,
        "type": lambda relation: relation.type,
        "directed": lambda relation: relation.directed if told else None,
        "depth": lambda relation: relation.depth,
        "weight": lambda relation: relation.weight,
        "since": lambda relation: relation.since,
        "until": lambda relation: relation.until,
        "source_url": lambda relation: relation.source_url,
        "description": lambda relation: relation.description,
        "reported_by": lambda relation: relation.reported_by,
    }
    return _table(relations, getters)


def _place(code: str | None) -> str | None:
    return None if code is None else place_name(code)


def _code(code: str | None) -> str | None:
    """Return an official code; places of the map's own are told by their names alone."""
    return code if code and is_official(code) else None


def _table(
    things: Sequence[T],
    getters: Mapping[str, Callable[[T], Value]],
    marked: Collection[str] = (),
) -> MapTable:
    extras: list[str] = sorted({header for thing in things for header, _ in thing.extras})
    every = {name: [get(thing) for thing in things] for name, get in getters.items()}
    known: dict[str, list[Value]] = {
        name: values
        for name, values in every.items()
        if name in ALWAYS or any(value is not None for value in values)
    }
    columns = [*map(Column, known), *(_extra(header, marked) for header in extras)]
    held = [dict(thing.extras) for thing in things]
    others = [[texts.get(header) for texts in held] for header in extras]
    rows = zip(*known.values(), *others, strict=True)
    return MapTable(tuple(columns), tuple(rows))


def _extra(header: str, marked: Collection[str]) -> Column:
    return Column(header, is_extra=True, is_marked=header in marked or is_mistakable(header))


def header_of(column: Column) -> str:
    """Return a header that is read as what the column is, in every format.

    Examples
    --------
    >>> header_of(Column("municipality_code")), header_of(Column("medlemmar", is_extra=True))
    ('municipality_code', 'medlemmar')
    >>> header_of(Column("Kommunkod", is_extra=True, is_marked=True))
    'extra: Kommunkod'
    """
    return EXTRA_MARK + column.name if column.is_marked else column.name
