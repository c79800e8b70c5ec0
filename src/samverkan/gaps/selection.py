"""Which gaps are shown: those that the filters let through and that nobody has declined.

Filters change no number. A declined gap stays out of the list until its *evidence* changes. The
print of the evidence is the first 12 hexadecimal digits of the SHA-256 of the JSON text of: kind,
place, sector, the services that the gap is about, then for each of its actors, by id, what decides
over gaps (sector, level, locality, municipality, region, kind, services, plans, further places, and
whether a note says that it is leaving), and then the relations between its actors (ends, type,
direction, depth, start, end, who told). Not part of it are names, notes, where rows stand, the rank
in the list, and what happens elsewhere on the map.
"""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from samverkan.gaps.findings import DIGITS, Finding, MissingLink
from samverkan.model import Actor
from samverkan.service.stakes import outlook
from samverkan.words.fields import Mark, marked_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.gaps.options import GapOptions
    from samverkan.gaps.search import GapSearch
    from samverkan.model import Relation
    from samverkan.network import Network


def pair_is_wanted(search: GapSearch, position: int) -> bool:
    """Tell whether a pair fits the filters: one of its ends, and the service that is at stake."""
    options, ends = search.options, search.ends(position)
    if options.actor is not None and options.actor not in (search.network.ids[e] for e in ends):
        return False
    filters = options.filters
    if not any(filters.fit_place_and_group(search.actor(end)) for end in ends):
        return False
    return filters.service is None or filters.service in search.shared(position)


def finding_is_wanted(search: GapSearch, finding: Finding) -> bool:
    """Tell whether a finding fits the filters, by its place, service and sector or its actors.

    An actor is concerned by a finding when it defines it, could close it, or is named as concerned.
    """
    options = search.options
    if options.ids and not search.is_named(finding.id):
        return False
    everybody = (*finding.actors, *finding.suggested, *finding.concerned)
    if options.actor is not None and options.actor not in everybody:
        return False
    filters = options.filters
    if filters.service not in (None, finding.service, *finding.services):
        carried = {
            k for i in finding.actors for k in search.roles.carried_by(search.network.number[i])
        }
        if finding.service or finding.services or filters.service not in carried:
            return False
    named = [search.actor(search.network.number[actor]) for actor in finding.actors]
    if finding.place is None or named:
        everything = not replace(filters, service=None)
        return everything or any(map(filters.fit_place_and_group, named))
    return (
        filters.fit_place(finding.place, search.network.regions)
        and filters.sector in (None, finding.sector)
        and filters.level is None
    )


def place_is_wanted(options: GapOptions, code: str, regions: Mapping[str, str]) -> bool:
    """Tell whether the filters let a municipality or a region through, given by its code."""
    return options.filters.fit_place(code, regions)


DECIDING_FIELDS = marked_in(Actor, Mark.DECIDES)
"""What an actor is, as far as gaps follow from it; where the region is blank, that of the place."""

Gap = TypeVar("Gap", MissingLink, Finding)


def evidence_print(gap: MissingLink | Finding, network: Network) -> str:
    """Return the print of what a gap rests on; it changes when that does, and only then."""
    about = [gap.kind, gap.place, gap.sector, sorted(gap.about_services)]
    return _print(network, about, gap.actors)


def with_step(gap: Gap, search: GapSearch) -> Gap:
    """Return a gap with the last step noted of it, and whether what it rests on has changed."""
    step = search.options.following.last(gap.id)
    if step is None:
        return gap
    changed = step.evidence not in (None, evidence_print(gap, search.network))
    return replace(gap, followed=step, evidence_changed=changed)


def pair_is_declined(search: GapSearch, position: int) -> bool:
    """Tell whether the link between two was declined, and rests on what it rested on then."""
    declined, link = search.options.following.declined, search.pair_id(position)
    if link not in declined:
        return False
    about = ["missing_link", search.place(position), None, sorted(search.shared(position))]
    ids = [search.network.ids[end] for end in search.ends(position)]
    return declined[link] in (None, _print(search.network, about, ids))


def is_declined(finding: Finding, search: GapSearch) -> bool:
    """Tell whether a finding was declined, and rests on what it rested on then."""
    declined = search.options.following.declined
    return finding.id in declined and declined[finding.id] in (
        None,
        evidence_print(finding, search.network),
    )


def _print(network: Network, about: Sequence[object], actors: Iterable[str]) -> str:
    numbers = sorted(network.number[actor] for actor in actors)
    told = [
        about,
        [_described(network.actors[number]) for number in numbers],
        sorted(_between(network, numbers), key=json.dumps),
    ]
    return sha256(json.dumps(told).encode()).hexdigest()[:DIGITS]


def _described(actor: Actor) -> list[object]:
    """Return what an actor is, as far as gaps follow from it."""
    return [actor.id, *(_field(actor, name) for name in DECIDING_FIELDS), *_further(actor)]


def _field(actor: Actor, name: str) -> object:
    value = actor.region if name == "region_code" else getattr(actor, name)
    return sorted(value) if isinstance(value, tuple | frozenset) else value


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
