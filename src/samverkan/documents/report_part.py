"""One place of a report: its service, its gaps, and how they are to be told."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.gaps.kinds.village_service import LAST_ONE, UNSERVED
from samverkan.model import StakeholderMap
from samverkan.report.gap_lists import by_kind
from samverkan.report.sentences import actor_names
from samverkan.service.seats import EVERYWHERE
from samverkan.words import Message, message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.analysis import Analysis
    from samverkan.gaps import Finding, Gaps, PlaceService


@dataclass(frozen=True, kw_only=True)
class Part:
    """One place of a report.

    Attributes
    ----------
    analysis
        The whole map.
    place, gaps
        The service of the place, and its gaps.
    several
        The places that it stands for, where it is not one: the summary of a longer report.
    language
        The language of the report.
    most
        How many talks, and how many of other lists, are told one by one.
    """

    analysis: Analysis
    place: PlaceService
    gaps: Gaps
    language: str
    most: int
    several: tuple[PlaceService, ...] = ()

    @property
    def name(self) -> Message | str:
        """What the place is called."""
        return self.place.spot.name

    @property
    def is_whole(self) -> bool:
        """Whether it is all of a map that tells no places, so that there is nothing to call it."""
        return self.place.spot == EVERYWHERE

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of every actor by its id."""
        return actor_names(self.analysis)

    @cached_property
    def found(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings of each kind that has any."""
        return by_kind(self.gaps)

    @property
    def last_ones(self) -> tuple[Finding, ...]:
        """Who is alone with a service in a village, what is most at stake first."""
        return self.found.get(LAST_ONE.name, ())

    @property
    def unserved(self) -> tuple[Finding, ...]:
        """The villages that lack some of the five services."""
        return self.found.get(UNSERVED.name, ())

    @cached_property
    def own_ids(self) -> frozenset[str]:
        """The ids of the actors that are of the place; on a map without places all."""
        return frozenset().union(*map(_ids_in, self.several or (self.place,)))

    @cached_property
    def stakeholders(self) -> StakeholderMap:
        """The part of the map that the place rests on: its actors, and whom they have to do with.

        Relations between two who are both of elsewhere are not of it.
        """
        known, own = self.analysis.stakeholders, self.own_ids
        relations = tuple(one for one in known.relations if one.ends & own)
        ids = own.union(*(one.ends for one in relations))
        actors = tuple(actor for actor in known.actors if actor.id in ids)
        return StakeholderMap(actors, relations)


def _ids_in(place: PlaceService) -> frozenset[str]:
    """Return the ids of the actors of one place."""
    provision, spot = place.provision, place.spot
    if spot.municipality is None and not spot.nowhere:
        return frozenset(provision.network.ids)
    villages = provision.villages
    own = {actor for village in place.villages for actor in villages.members[village]}
    if spot.village is None and spot.municipality is not None:
        number = villages.municipality_number(spot.municipality)
        own |= set((villages.municipality == number).nonzero()[0].tolist())
    return frozenset(provision.ids(own))


def together(texts: Sequence[Message | None]) -> Message:
    """Return sentences as one text."""
    said = [text for text in texts if text is not None]
    whole = said[0]
    for text in said[1:]:
        whole = message("{first} {next}", first=whole, next=text)
    return whole
