"""A large map summed up: a group for each municipality (or region), level and sector.

Above some thirty municipalities the columns are regions, for more could not be read beside each
other. Between two groups stands one line for all relations between their actors.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from samverkan.model import OPPOSING_TYPES, Actor, Level, Sector
from samverkan.view.layout import WIDE, banded
from samverkan.view.model import ActorView, Groups, RelationView, TieView, ViewModel
from samverkan.view.texts import both
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from samverkan.analysis import Analysis

COLUMNS = 30
"""Municipalities that can be read beside each other."""

DRAWN = 260
"""Pairs of groups between which lines are drawn: those with most relations."""

Key = tuple[str, str, str]
"""Level, column and sector of a group, blank for what is not documented."""


def summed_up(analysis: Analysis) -> ViewModel:
    """Return what the page of a large map shows first."""
    actors = analysis.stakeholders.actors
    codes = {actor.municipality_code or "" for actor in actors if actor.level not in WIDE}
    by = "municipality" if len(codes) <= COLUMNS else "region"
    keys = {actor.id: _key(actor, by) for actor in actors}
    members = Counter(keys.values())
    order = sorted(members)
    number = {key: n for n, key in enumerate(order)}
    between = _between(analysis, {id_: number[key] for id_, key in keys.items()})
    strongest = sorted(between, key=lambda pair: (-between[pair].total(), pair))[:DRAWN]
    relations = [
        _relation(pair, type_, count)
        for pair in sorted(strongest)
        for type_, count in sorted(between[pair].items())
    ]
    partners: list[set[int]] = [set() for _ in order]
    for a, b in strongest:
        partners[a].add(b)
        partners[b].add(a)
    stand_ins = [_stand_in(key) for key in order]
    gaps = analysis.gaps
    return ViewModel(
        actors=tuple(
            _group(actor, members[key], len(partners[n]))
            for n, (key, actor) in enumerate(zip(order, stand_ins, strict=True))
        ),
        relations=tuple(relations),
        ties=_ties(relations),
        gaps=(),
        notes=tuple(both(note) for note in gaps.notes),
        thin=gaps.nothing,
        # Where the quadrants meet holds for the whole map, and so in each of its parts.
        middle=(gaps.middle.need, gaps.middle.likely) if gaps.middle else None,
        layout=banded(stand_ins, [sorted(each) for each in partners]),
        places={
            code: place_name(code)
            for code in sorted({*gaps.nothing, *codes, *(column for _, column, _ in order)})
            if code
        },
        groups=Groups(
            members=tuple(members[key] for key in order),
            by=by,
            drawn=len(strongest),
            pairs=len(between),
            actors=len(actors),
            relations=len(analysis.stakeholders.relations),
            links=len(gaps.missing_links),
        ),
    )


def _key(actor: Actor, by: str) -> Key:
    place = actor.region if by == "region" else actor.municipality_code
    column = "" if actor.level in WIDE else place or ""
    return (actor.level or "", column, actor.sector or "")


def _between(analysis: Analysis, group: dict[str, int]) -> dict[tuple[int, int], Counter[str]]:
    """Return the relations between each two groups, counted by type.

    Those within a group do not count, nor those of one against the other.
    """
    found: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for relation in analysis.stakeholders.relations:
        if relation.type in OPPOSING_TYPES:
            continue
        a, b = sorted((group[relation.source], group[relation.target]))
        if a != b:
            found[a, b][relation.type] += 1
    return found


def _stand_in(key: Key) -> Actor:
    """Return an actor that stands where a group is to stand."""
    level, column, sector = key
    return Actor(
        id=".".join(key),
        name=".".join(key),
        level=_known(Level, level),
        sector=_known(Sector, sector),
        municipality_code=column or None,
    )


def _known(words: type[Level | Sector], text: str) -> Level | Sector | str | None:
    return words(text) if text in frozenset(words) else text or None


def _group(actor: Actor, members: int, partners: int) -> ActorView:
    return ActorView(
        id=actor.id,
        name=str(members),
        sector=actor.sector,
        level=actor.level,
        kind=None,
        locality=None,
        municipality=actor.municipality_code,
        region=None,
        services=(),
        since=None,
        until=None,
        source=None,
        partners=partners,
        holder=False,
        folded=(),
    )


def _relation(pair: tuple[int, int], type_: str, count: int) -> RelationView:
    return RelationView(
        source=pair[0],
        target=pair[1],
        type=type_,
        directed=False,
        depth=None,
        weight=count,
        since=None,
        until=None,
        url=None,
        description=None,
    )


def _ties(relations: list[RelationView]) -> tuple[TieView, ...]:
    numbers: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n, relation in enumerate(relations):
        numbers[relation.source, relation.target].append(n)
    return tuple(
        TieView(source=a, target=b, relations=tuple(each)) for (a, b), each in numbers.items()
    )
