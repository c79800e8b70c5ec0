"""Which gaps are shown: those that filters let through and nobody has settled, none too often.

Filters change no number. A gap that was declined, or whose two already work together, is *settled*:
it stays out of the list until its *evidence* changes. The print of the evidence is the first 12
hexadecimal digits of the SHA-256 of the JSON text of: kind, place, sector, the services that the
gap is about, then for each of its actors, by id, what decides over gaps
(sector, level, locality, municipality, region, kind, services, plans, further places, and whether a
note says that it is leaving), and then the relations between its actors (ends, type, direction,
depth, start, end, who told). Not part of it are names, notes, where rows stand, the rank in the
list, and what happens elsewhere on the map.

*Diversification* keeps one actor, one village or one pattern from filling the list of missing
links. Going down it, a pair is *folded* under one of its actors. Where the pairs are talks about
the service of villages, that is when the same two parties are shown already (a municipality and its
business unit are one, and so are the voices of a village), when an actor has had enough pairs or
enough of one kind of talk, when a village has its supporter, and when both are public and pairs
with others are left. On a map without talks it is when an actor has had enough pairs, or two with
partners of one sector and level, or when the two parts that it joins are joined already.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from samverkan.gaps.findings import DIGITS, Finding, MissingLink
from samverkan.model import Actor, Sector
from samverkan.network import SECTORS, UNKNOWN
from samverkan.service.roles import Role
from samverkan.service.stakes import outlook
from samverkan.service.talks import Opening
from samverkan.service.villages import village_key
from samverkan.words.fields import Mark, marked_in

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from samverkan.gaps.search import GapSearch
    from samverkan.model import Relation
    from samverkan.network import Network
    from samverkan.service.talks import Talk


def pair_is_wanted(search: GapSearch, position: int) -> bool:
    """Tell whether a pair fits the filters: one of its ends, and the service that is at stake."""
    options = search.options
    # Of many pairs few are named, which is told by less than all the rest.
    if options.ids and not search.is_named(search.pair_id(position)):
        return False
    ends = search.ends(position)
    if options.actor is not None and options.actor not in search.ids(ends):
        return False
    filters = options.filters
    if not any(filters.fit_place_and_group(search.actor(end)) for end in ends):
        return False
    talk = search.talk(position)
    if not search.is_inside(ends, talk.village if talk else None):
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
    numbers = [search.network.number[actor] for actor in finding.actors]
    named = [search.actor(number) for number in numbers]
    if search.inside is not None:
        village = search.villages.number.get(village_key(finding.place, finding.village))
        if not search.is_inside(numbers, village):
            return False
    if finding.place is None or named:
        everything = filters.municipality is None and not replace(filters, service=None)
        return everything or any(map(filters.fit_place_and_group, named))
    return (
        filters.fit_place(finding.place, search.network.regions)
        and filters.sector in (None, finding.sector)
        and filters.level is None
    )


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


def pair_is_left_out(search: GapSearch, position: int) -> bool:
    """Tell whether the link between two is settled, and rests on what it rested on then."""
    left_out, link = search.options.following.left_out, search.pair_id(position)
    if link not in left_out:
        return False
    about = ["missing_link", search.place(position), None, sorted(search.shared(position))]
    ends = search.ids(search.ends(position))
    return left_out[link] in (None, _print(search.network, about, ends))


def is_left_out(finding: Finding, search: GapSearch) -> bool:
    """Tell whether a finding is settled, and rests on what it rested on then."""
    left_out = search.options.following.left_out
    return finding.id in left_out and left_out[finding.id] in (
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
    fields = {name: getattr(actor, name) for name in DECIDING_FIELDS}
    fields["region_code"] = actor.region
    told = outlook(actor.note)
    # An actor without further places, and without such a note, has the print of before them.
    return [
        actor.id,
        *(sorted(own) if isinstance(own, tuple | frozenset) else own for own in fields.values()),
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


ALIKE = 2
"""Shown pairs of one actor with partners of one sector and level, on a map without talks."""

HOSTS_MORE = 4
"""By how many pairs more a municipality's own planners may stand in than anybody else."""

OF_ONE_KIND = 4
"""Shown talks of one actor of the same opening."""

PUBLIC_SHARE = 5
"""One in so many shown pairs may be of two public actors."""

HELPERS = (Role.SUPPORTER, Role.FORUM)
"""The roles of which one shown pair a village is enough."""

REGIONAL = (Opening.REGION_AND_CARRIER, Opening.REGION_AND_VILLAGE)
"""The openings of which one shown pair a village is enough."""

FEWER = (Role.SUPPORTER, Role.FORUM, Role.CARE, Role.PARTNERSHIP)
"""The roles that stand in one pair fewer than others."""


def diverse_list(search: GapSearch) -> DiverseList:
    """Return which listed pairs are shown, and which are folded, going down the list."""
    listed = _of_the_municipality(search)
    found = DiverseList(search, per_actor=0 if search.options.actor else search.options.per_actor)
    found.take(_wanted(search, listed, found.left_out), top=search.options.top)
    return found


def _of_the_municipality(search: GapSearch) -> list[int]:
    """Return the listed pairs in their order, of which one end is of the municipality asked for."""
    order, code = search.order, search.options.filters.municipality
    if code is not None:
        own = np.array([actor.municipality_code == code for actor in search.network.actors])
        order = order[own[search.pairs.first[order]] | own[search.pairs.second[order]]]
    found: list[int] = order.tolist()
    return found


def _wanted(search: GapSearch, listed: Sequence[int], left_out: list[int]) -> Iterator[int]:
    """Yield the pairs that the filters let through; those settled go to `left_out` instead.

    When the settled are asked for it is the other way round, and none of the others is kept.
    """
    for position in listed:
        if pair_is_wanted(search, position):
            is_left_out = pair_is_left_out(search, position)
            if is_left_out == search.options.left_out:
                yield position
            elif is_left_out:
                left_out.append(position)


@dataclass
class DiverseList:
    """The list as it grows.

    Attributes
    ----------
    per_actor
        Shown pairs that an actor may stand in; 0 folds nothing at all.
    shown
        Positions of the pairs that are shown, in list order.
    folded
        Position of each pair left out -> the actor under which it is, and the shown pair that took
        its seat.
    left_out
        Positions of the pairs met that are settled; they take no seat.
    """

    search: GapSearch
    per_actor: int
    shown: list[int] = field(default_factory=list)
    folded: dict[int, tuple[int, int]] = field(default_factory=dict)
    left_out: list[int] = field(default_factory=list)
    _taken: dict[Hashable, list[int]] = field(default_factory=dict)

    def take(self, order: Iterable[int], *, top: int) -> None:
        """Go down the list until `top` pairs are shown (0 = to its end)."""
        for position in order:
            if top and len(self.shown) == top:
                return
            before = self._before(position) if self.per_actor else None
            if before is None:
                self.shown.append(position)
                for seat, _limit, _actor in self._seats(position):
                    self._taken.setdefault(seat, []).append(position)
            else:
                self.folded[position] = before

    def _before(self, position: int) -> tuple[int, int] | None:
        """Return the actor and the shown pair because of which a pair is folded."""
        for seat, limit, actor in self._seats(position):
            taken = self._taken.get(seat, [])
            if len(taken) >= limit:
                return actor, taken[0]
        return None

    def _seats(self, position: int) -> Iterator[tuple[Hashable, int, int]]:
        """Yield what a pair takes up, how many may, and the actor under which it is folded."""
        talk = self.search.talk(position)
        yield from self._of_structure(position) if talk is None else self._of_talk(position, talk)

    def _of_talk(self, position: int, talk: Talk) -> Iterator[tuple[Hashable, int, int]]:
        ends = self.search.ends(position)
        parties = tuple(self.search.meetings.party(end) for end in ends)
        yield frozenset(parties), 1, ends[0]
        for end, party in zip(ends, parties, strict=True):
            limit = self._limit(end)
            yield party, limit, end
            yield (party, talk.opening), min(OF_ONE_KIND, limit), end
            if self.search.roles.role[end] in HELPERS and talk.village is not None:
                yield ("helped", talk.village), 1, end
        if talk.opening in REGIONAL:
            yield ("regional", talk.village), 1, ends[0]
        if self._are_public(*ends):
            yield "public", 1 + len(self.shown) // PUBLIC_SHARE, ends[0]

    def _limit(self, actor: int) -> int:
        parties, municipality = self.search.parties, int(self.search.villages.municipality[actor])
        if municipality != UNKNOWN and actor in parties.party(municipality):
            return self.per_actor + HOSTS_MORE
        return max(1, self.per_actor - (self.search.roles.role[actor] in FEWER))

    def _are_public(self, first: int, second: int) -> bool:
        """Tell whether two are public and neither speaks for a village or offers anything."""
        search = self.search
        return all(
            search.network.sector[end] == SECTORS.index(Sector.PUBLIC)
            and search.roles.role[end] != Role.VOICE
            and not search.roles.carries[end].any()
            for end in (first, second)
        )

    def _of_structure(self, position: int) -> Iterator[tuple[Hashable, int, int]]:
        first, second = self.search.ends(position)
        for actor, partner in ((first, second), (second, first)):
            group = self._group(partner)
            if group is not None:
                yield (actor, group), ALIKE, actor
            yield actor, self.per_actor, actor
        parts = frozenset(self.search.part[[first, second]].tolist())
        if len(parts) > 1 and not self.search.talks:
            yield parts, 1, first

    def _group(self, actor: int) -> tuple[int, int] | None:
        group = int(self.search.network.sector[actor]), int(self.search.network.level[actor])
        return None if UNKNOWN in group else group
