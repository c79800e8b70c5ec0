"""Diversification: keeps one actor, one village or one pattern from filling the list.

Going down the list, a pair is *folded* under one of its actors. Where the pairs are talks about the
service of villages, that is when the same two parties are shown already (a municipality and its
business unit are one, and so are the voices of a village), when an actor has had enough pairs or
enough of one kind of talk, when a village has its supporter, and when both are public and pairs
with others are left. On a map without talks it is when an actor has had enough pairs, or two with
partners of one sector and level, or when the two parts that it joins are joined already.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samverkan.gaps.selection import pair_is_declined, pair_is_wanted
from samverkan.model import Sector
from samverkan.network import SECTORS, UNKNOWN
from samverkan.service.roles import Role
from samverkan.service.talks import Meetings, Opening

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from samverkan.gaps.search import GapSearch
    from samverkan.service.talks import Talk

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
    listed = search.order.tolist()
    found = DiverseList(search, per_actor=0 if search.options.actor else search.options.per_actor)
    found.take(_wanted(search, listed, found.declined), top=search.options.top)
    return found


def _wanted(search: GapSearch, listed: Sequence[int], declined: list[int]) -> Iterator[int]:
    """Yield the pairs that the filters let through; those declined go to `declined` instead.

    When the declined are asked for it is the other way round, and none of the others is kept.
    """
    for position in listed:
        if pair_is_wanted(search, position) and _is_named(search, position):
            is_declined = pair_is_declined(search, position)
            if is_declined == search.options.declined:
                yield position
            elif is_declined:
                declined.append(position)


def _is_named(search: GapSearch, position: int) -> bool:
    return not search.options.ids or search.is_named(search.pair_id(position))


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
    declined
        Positions of the pairs met that somebody declined; they take no seat.
    """

    search: GapSearch
    per_actor: int
    shown: list[int] = field(default_factory=list)
    folded: dict[int, tuple[int, int]] = field(default_factory=dict)
    declined: list[int] = field(default_factory=list)
    _taken: dict[Hashable, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._meetings = Meetings(self.search)

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
        parties = tuple(self._meetings.party(end) for end in ends)
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
        parties, ground = self.search.parties, int(self.search.villages.municipality[actor])
        if ground != UNKNOWN and actor in parties.party(ground):
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
