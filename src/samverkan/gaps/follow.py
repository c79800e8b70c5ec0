"""What became of each gap, and which declined suggestions stay folded.

A declined gap stays out of the list until its *evidence* changes. The print of the evidence is the
first 12 hexadecimal digits of the SHA-256 of the JSON text of: kind, place, sector, the services
that the gap is about, then for each of its actors, by id, what decides over gaps (sector, level,
locality, municipality, region, kind, services, plans, further places, and whether a note says that
it is leaving), and then the relations between its actors
(ends, type, direction, depth, start, end, who told). Not part of it are names, notes, where rows
stand, the rank in the list, and what happens elsewhere on the map.
"""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from samverkan.gaps.findings import Finding, MissingLink
from samverkan.gaps.identity import DIGITS, gap_id
from samverkan.service.stakes import outlook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.gaps.survey import Survey
    from samverkan.model import Actor, Relation
    from samverkan.network import Network

Gap = TypeVar("Gap", MissingLink, Finding)


def evidence_print(gap: MissingLink | Finding, network: Network) -> str:
    """Return the print of what a gap rests on; it changes when that does, and only then."""
    if isinstance(gap, MissingLink):
        services, sector = gap.shared, None
    else:
        services, sector = gap.services or ((gap.service,) if gap.service else ()), gap.sector
    return _print(network, [gap.kind, gap.place, sector, sorted(services)], gap.actors)


def with_step(gap: Gap, survey: Survey) -> Gap:
    """Return a gap with the last step noted of it, and whether what it rests on has changed."""
    step = survey.options.following.last(gap.id)
    if step is None:
        return gap
    changed = step.evidence not in (None, evidence_print(gap, survey.network))
    return replace(gap, followed=step, evidence_changed=changed)


def pair_is_declined(survey: Survey, position: int) -> bool:
    """Tell whether the link between two was declined, and rests on what it rested on then."""
    declined = survey.options.following.declined
    if not declined:
        return False
    ids = [survey.network.ids[end] for end in survey.ends(position)]
    link = gap_id("missing_link", ids)
    if link not in declined:
        return False
    about: list[object] = [
        "missing_link",
        survey.place(position),
        None,
        sorted(survey.shared(position)),
    ]
    now = _print(survey.network, about, ids)
    return declined[link] in (None, now)


def is_declined(finding: Finding, survey: Survey) -> bool:
    """Tell whether a finding was declined, and rests on what it rested on then."""
    declined = survey.options.following.declined
    if finding.id not in declined:
        return False
    return declined[finding.id] in (None, evidence_print(finding, survey.network))


def _print(network: Network, about: list[object], actors: Iterable[str]) -> str:
    numbers = sorted(network.number[actor] for actor in actors)
    told = [
        about,
        [_described(network.actors[number]) for number in numbers],
        sorted(_between(network, numbers), key=json.dumps),
    ]
    return sha256(json.dumps(told).encode()).hexdigest()[:DIGITS]


def _described(actor: Actor) -> list[object]:
    """Return what an actor is, as far as gaps follow from it."""
    return [
        actor.id,
        actor.sector,
        actor.level,
        actor.locality,
        actor.municipality_code,
        actor.region,
        actor.kind,
        sorted(actor.services),
        None if actor.plans is None else sorted(actor.plans),
        *_further(actor),
    ]


def _further(actor: Actor) -> list[object]:
    """Return its further places, and what its note says of the time to come; nothing when none.

    An actor that has neither keeps the print that it had before there were any.
    """
    told = outlook(actor.note)
    return [
        *([p.locality, p.municipality_code, sorted(p.services)] for p in actor.presences),
        *([told.outlook] if told else []),
    ]


def _between(network: Network, numbers: list[int]) -> list[list[object]]:
    """Return the relations between some actors, each as what it says."""
    inside = set(numbers)
    ties = (
        (first, second)
        for first in numbers
        for second in network.neighbours(first).tolist()
        if first < second and second in inside
    )
    return [_said(relation) for tie in ties for relation in network.relations_between(*tie)]


def _said(relation: Relation) -> list[object]:
    ends = [relation.source, relation.target]
    return [
        *(ends if relation.directed else sorted(ends)),
        relation.type,
        relation.directed,
        relation.depth,
        relation.since,
        relation.until,
        relation.reported_by,
    ]
