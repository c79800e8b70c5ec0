"""A large map: summed up to groups at first, and its parts, each opened on demand.

A group is of one municipality, level and sector; above some thirty municipalities the columns are
regions, for more could not be read beside each other. Where municipalities are not told of,
regions or other groups of the map stand in their place. Between two groups stands one line for all
relations between their actors.

A municipality or group of more than some two thousand actors is in several parts, its pieces. A
municipality's part holds its own actors, every actor that has a relation with one of them or that
one of its gaps names, and those relations. What belongs to no municipality is in a part of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.model import OPPOSING_TYPES, Actor, Level, Sector, StakeholderMap
from samverkan.network import build_network
from samverkan.view.division import ABOVE, NOWHERE, division_of
from samverkan.view.languages import in_all
from samverkan.view.layout import banded
from samverkan.view.model import (
    ActorView,
    Groups,
    RelationView,
    TieView,
    ViewModel,
    model_of,
    place_names,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from samverkan.analysis import Analysis
    from samverkan.gaps import Finding, Gaps, MissingLink
    from samverkan.model import Relation
    from samverkan.view.division import Division
    from samverkan.view.languages import Said


@dataclass(frozen=True, slots=True)
class Part:
    """One part: the code of a municipality, or `ABOVE` or `NOWHERE`, with what it shows.

    `name` is blank for these. `region` is the one in which the municipality lies, and `piece_of`
    the code of the place or group of which it is but a piece. `own` holds the numbers of the actors
    that belong to it, the others are those they are tied to.
    """

    code: str
    name: Said
    region: str | None
    piece_of: str | None
    own: tuple[int, ...]
    links: int
    findings: int
    model: ViewModel

    @property
    def actors(self) -> int:
        """How many actors belong to it."""
        return len(self.own)


def parts_of(analysis: Analysis) -> Iterator[Part]:
    """Return every part by the name of its municipality, the others last; no gap is left out."""
    actors = {actor.id: actor for actor in analysis.shown.actors}
    division = division_of(analysis)
    home = division.home
    towns = _towns(analysis, division)
    own: dict[str, list[str]] = defaultdict(list)
    for id_, code in home.items():
        own[code].append(id_)
    relations = _relations(analysis.shown.relations, division)
    links: dict[str, list[MissingLink]] = defaultdict(list)
    for link in analysis.gaps.missing_links:
        links[_place(link.municipality_code, (link.source, link.target), division, towns)].append(
            link
        )
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in analysis.gaps.findings:
        findings[_place(finding.place, finding.actors, division, towns)].append(finding)
    for code in sorted({*own, *findings, *links}, key=division.order):
        gaps = replace(
            analysis.gaps,
            missing_links=tuple(links[code]),
            findings=tuple(_within(each, code, home) for each in findings[code]),
            nothing=tuple(
                each for each in analysis.gaps.nothing if each == division.place_of(code)
            ),
        )
        shown = [actors[id_] for id_ in sorted({*own[code], *_named(relations[code], gaps)})]
        network = build_network(StakeholderMap.of(shown, relations[code]))
        yield Part(
            code,
            division.name_of(code),
            analysis.network.regions.get(division.place_of(code)),
            division.place.get(code),
            tuple(network.number[id_] for id_ in own[code]),
            len(links[code]),
            len(findings[code]),
            model_of(network, gaps, with_notes=analysis.options.with_notes),
        )


def _named(relations: Iterable[Relation], gaps: Gaps) -> set[str]:
    """Return the actors whom relations or gaps name."""
    named = {end for each in relations for end in (each.source, each.target)}
    for link in gaps.missing_links:
        named |= {link.source, link.target, *link.reason.bridge_builder}
    for finding in gaps.findings:
        named |= {*finding.actors, *finding.suggested, *finding.reason.bridge_builder}
    return named


def _towns(analysis: Analysis, division: Division) -> set[str | None]:
    """Return the codes of all places or groups that are a part."""
    towns: set[str | None] = {*division.home.values()}
    # Where a place is in pieces, a gap of it belongs to that of an actor that it names.
    pieced = {*division.place.values()}
    if division.parts == "municipality":
        actors = analysis.stakeholders.actors
        towns |= {actor.municipality_code for actor in actors}
        towns |= {one.municipality_code for actor in actors for one in actor.presences}
    return towns - pieced


def _relations(relations: tuple[Relation, ...], division: Division) -> dict[str, list[Relation]]:
    """Return the relations of each part: those with an end in it, or both for the part above."""
    found: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        codes = {division.home[relation.source], division.home[relation.target]}
        for code in {each for each in codes if division.place_of(each) != ABOVE} or codes:
            found[code].append(relation)
    return found


def _within(finding: Finding, code: str, home: Mapping[str, str]) -> Finding:
    """Return a finding of a part, without those it concerns when the part lacks ties of theirs."""
    if all(home.get(actor) == code for actor in finding.concerned):
        return finding
    return replace(finding, concerned=())


def _place(
    code: str | None,
    actors: tuple[str, ...],
    division: Division,
    towns: Collection[str | None],
) -> str:
    """Return the part that a gap belongs to: its municipality, else that of an actor it names.

    Of a place in pieces it is that of the first actor of the place, else the first piece.
    """
    if code is not None and code in towns:
        return code
    homes = [division.home[actor] for actor in actors if actor in division.home]
    pieces = [piece for piece, place in division.place.items() if place == code]
    below = [each for each in homes if division.place_of(each) != ABOVE]
    return next(iter([*(each for each in homes if each in pieces), *pieces, *below]), ABOVE)


COLUMNS = 30
"""Municipalities that can be read beside each other."""

DRAWN = 260
"""Pairs of groups between which lines are drawn: those with most relations."""

Key = tuple[str, str, str]
"""Level, column and sector of a group, blank for what is not documented."""


def summed_up(analysis: Analysis) -> ViewModel:
    """Return what the page of a large map shows first."""
    actors = analysis.stakeholders.actors
    division = division_of(analysis)
    by, columns = _columns(analysis, division)
    keys = {actor.id: _key(actor, columns.get(actor.id) or "") for actor in actors}
    members = Counter(keys.values())
    order = sorted(members)
    number = {key: n for n, key in enumerate(order)}
    between = _between(analysis, {id_: number[key] for id_, key in keys.items()})
    strongest = sorted(between, key=lambda pair: (-between[pair].total(), pair))[:DRAWN]
    relations = list(_relation_views(between, sorted(strongest)))
    partners = _partners(len(order), strongest)
    stand_ins = [_stand_in(key) for key in order]
    grouping = division.of_groups(by, stand_ins)
    gaps = analysis.gaps
    return ViewModel(
        actors=tuple(
            _group(actor, members[key], len(partners[n]))
            for n, (key, actor) in enumerate(zip(order, stand_ins, strict=True))
        ),
        relations=tuple(relations),
        ties=_ties(relations),
        notes=tuple(in_all(note) for note in gaps.notes),
        thin=gaps.nothing,
        # Where the quadrants meet holds for the whole map, and so in each of its parts.
        middle=(gaps.middle.need, gaps.middle.likely) if gaps.middle else None,
        layout=banded(stand_ins, partners, grouping),
        places=place_names({*gaps.nothing, *division.home.values(), *columns.values()})
        | {**grouping.names, **division.titles},
        groups=Groups(
            members=tuple(members[key] for key in order),
            by=by,
            parts=division.parts,
            drawn=len(strongest),
            pairs=len(between),
            actors=len(actors),
            relations=len(analysis.stakeholders.relations),
            links=len(gaps.missing_links),
        ),
    )


def _columns(analysis: Analysis, division: Division) -> tuple[str, dict[str, str | None]]:
    """Return what the columns of a map that is summed up are, and by actor id that of each."""
    place = {id_: division.place_of(code) for id_, code in division.home.items()}
    below = [a for a in analysis.stakeholders.actors if place[a.id] != ABOVE]
    by = division.parts
    if by == "municipality" and len({actor.municipality_code for actor in below}) > COLUMNS:
        return "region", {actor.id: actor.region for actor in below}
    return by, {actor.id: _known_home(place[actor.id]) for actor in below}


def _known_home(code: str) -> str | None:
    return None if code == NOWHERE else code


def _relation_views(
    between: Mapping[tuple[int, int], Counter[str]], pairs: Iterable[tuple[int, int]]
) -> Iterator[RelationView]:
    for a, b in pairs:
        for type_, count in sorted(between[a, b].items()):
            yield RelationView(source=a, target=b, type=type_, weight=count)


def _partners(size: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    found: list[set[int]] = [set() for _ in range(size)]
    for a, b in pairs:
        found[a].add(b)
        found[b].add(a)
    return [sorted(each) for each in found]


def _key(actor: Actor, column: str) -> Key:
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
        municipality=actor.municipality_code,
        partners=partners,
    )


def _ties(relations: list[RelationView]) -> tuple[TieView, ...]:
    numbers: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n, relation in enumerate(relations):
        numbers[relation.source, relation.target].append(n)
    return tuple(
        TieView(source=a, target=b, relations=tuple(each)) for (a, b), each in numbers.items()
    )
