"""The parts of a large map: each municipality with all that it is tied to, opened on demand.

A municipality's part holds its own actors, every actor that has a relation with one of them or that
one of its gaps names, and those relations. What belongs to no municipality is in a part of its own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.model import StakeholderMap
from samverkan.network import build_network
from samverkan.view.layout import WIDE
from samverkan.view.model import ViewModel, model_of
from samverkan.words.order import swedish_order
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from samverkan.analysis import Analysis
    from samverkan.gaps import Finding, MissingLink
    from samverkan.model import Actor, Relation

ABOVE, NOWHERE = "above", "nowhere"
"""The parts of those above the municipalities, and of those whose municipality is blank."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part: the code of a municipality, or `ABOVE` or `NOWHERE`, with what it shows.

    `region` is the one in which the municipality lies. `own` holds the numbers of the actors that
    belong to it, the others are those they are tied to.
    """

    code: str
    region: str | None
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
    actors = {actor.id: actor for actor in analysis.stakeholders.actors}
    home = {id_: home_of(actor) for id_, actor in actors.items()}
    visited = {one.municipality_code for a in actors.values() for one in a.presences}
    towns = visited | {actor.municipality_code for actor in actors.values()}
    own: dict[str, list[str]] = defaultdict(list)
    for id_, code in home.items():
        own[code].append(id_)
    relations = _relations(analysis.stakeholders.relations, home)
    links: dict[str, list[MissingLink]] = defaultdict(list)
    for link in analysis.gaps.missing_links:
        links[_place(link.municipality_code, (link.source, link.target), home, towns)].append(link)
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in analysis.gaps.findings:
        findings[_place(finding.place, finding.actors, home, towns)].append(finding)
    for code in sorted({*own, *findings, *links}, key=_order):
        gaps = replace(
            analysis.gaps,
            missing_links=tuple(links[code]),
            findings=tuple(_within(each, code, home) for each in findings[code]),
            nothing=tuple(each for each in analysis.gaps.nothing if each == code),
        )
        named = {end for each in relations[code] for end in (each.source, each.target)}
        for link in links[code]:
            named |= {link.source, link.target, *link.reason.bridge_builder}
        for finding in findings[code]:
            named |= {*finding.actors, *finding.suggested, *finding.reason.bridge_builder}
        shown = [actors[id_] for id_ in sorted({*own[code], *named})]
        network = build_network(StakeholderMap.of(shown, relations[code]))
        yield Part(
            code,
            analysis.network.regions.get(code),
            tuple(network.number[id_] for id_ in own[code]),
            len(links[code]),
            len(findings[code]),
            model_of(network, gaps),
        )


def home_of(actor: Actor) -> str:
    """Return the part to which an actor belongs."""
    if actor.level in WIDE:
        return ABOVE
    return actor.municipality_code or NOWHERE


def _relations(
    relations: tuple[Relation, ...], home: Mapping[str, str]
) -> dict[str, list[Relation]]:
    """Return the relations of each part: those with an end in it, or both for the part above."""
    found: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        codes = {home[relation.source], home[relation.target]}
        for code in codes - {ABOVE} or codes:
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
    home: Mapping[str, str],
    towns: Collection[str | None],
) -> str:
    """Return the part that a gap belongs to: its municipality, else that of an actor it names."""
    if code is not None and code in towns:
        return code
    homes = [home[actor] for actor in actors if actor in home]
    return next((each for each in homes if each != ABOVE), ABOVE)


def _order(code: str) -> tuple[bool, bool, str]:
    return (code == ABOVE, code == NOWHERE, swedish_order(place_name(code)))
