"""One of two maps, in which an actor that is now called otherwise has the id of the later map."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.service.analysis import analyse_service
from samverkan.service.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.analysis import Analysis
    from samverkan.model import Actor
    from samverkan.service.analysis import ServiceAnalysis
    from samverkan.service.seats import Seats

MEETING_ROLES = (Role.PARTNERSHIP, Role.FORUM)
"""The roles of those at whose table two may meet already."""


@dataclass(frozen=True)
class ComparedMap:
    """One of two maps. `common` gives the later id of an actor that has another one here.

    Actors that have become one have one common id: what each was, and whom it met, counts for it.
    """

    analysis: Analysis
    common: Mapping[str, str]

    def of(self, analysis: Analysis) -> ComparedMap:
        """Return the same map with other gaps."""
        other = replace(self, analysis=analysis)
        vars(other).update({name: own for name, own in vars(self).items() if name != "analysis"})
        return other

    def common_id(self, actor: str) -> str:
        """Return the later id of an actor of this map."""
        return self.common.get(actor, actor)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The common ids, by number."""
        return tuple(self.common_id(actor.id) for actor in self.analysis.network.actors)

    @cached_property
    def numbers(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of the actors of each common id."""
        found: dict[str, tuple[int, ...]] = {}
        for number, actor in enumerate(self.ids):
            found[actor] = (*found.get(actor, ()), number)
        return found

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """The actors by their common id; of several that have become one the first."""
        actors = self.analysis.network.actors
        return {actor: actors[numbers[0]] for actor, numbers in self.numbers.items()}

    @cached_property
    def partners(self) -> Mapping[str, frozenset[str]]:
        """The common ids of those with whom each actor has a tie."""
        network = self.analysis.network
        return {
            actor: frozenset(
                self.ids[other]
                for number in numbers
                for other in network.neighbours(number).tolist()
            )
            - {actor}
            for actor, numbers in self.numbers.items()
        }

    @cached_property
    def provision(self) -> ServiceAnalysis:
        """Who is where, has which role, and offers what."""
        return analyse_service(self.analysis.network)

    def named(self, numbers: Iterable[int]) -> frozenset[str]:
        """Return the common ids of some actors, given by number."""
        return frozenset(self.ids[number] for number in numbers)

    def party(self, actor: str) -> frozenset[str]:
        """Return an actor and those who hear as one with it."""
        acting_with = self.provision.parties.acting_with
        together = {one for number in self.numbers.get(actor, ()) for one in acting_with(number)}
        return frozenset({actor}) | self.named(together)

    def is_voice(self, actor: str) -> bool:
        """Tell whether an actor speaks for a village."""
        role = self.provision.roles.role
        return any(role[number] == Role.VOICE for number in self.numbers.get(actor, ()))

    def have_no_tie(self, first: str, second: str) -> bool:
        """Tell whether two have no tie with each other."""
        return second not in self.partners.get(first, frozenset())

    def are_in_contact(self, first: str, second: str) -> bool:
        """Tell whether two, or somebody who hears as one with either, have a tie."""
        others = self.party(second)
        return any(
            not others.isdisjoint(self.partners.get(one, frozenset())) for one in self.party(first)
        )

    def meeting_places(self, who: tuple[str, ...]) -> frozenset[str]:
        """Return the forums and partnerships that some actors all have contact with."""
        tables = self.named(self.provision.roles.having(*MEETING_ROLES).nonzero()[0].tolist())
        return frozenset.intersection(tables, *(self.partners[actor] for actor in who))

    def carriers(self, place: str | None, village: str | None, service: str) -> frozenset[str]:
        """Return who offers a service in a village, or in any village of a municipality."""
        return self.named(self.provision.coverage.offers_at(place, village, service))

    def table(self, place: str | None, service: str | None) -> Seats | None:
        """Return the table for a service in a municipality; None where there is none."""
        municipality = self.provision.villages.municipality_number(place)
        if municipality is None or service is None or service not in self.provision.roles.kinds:
            return None
        return self.provision.seats(municipality, service)

    def seated(self, table: Seats | None, sector: str | None) -> frozenset[str]:
        """Return who of a sector sits at a table."""
        sits = self.named(table.sits) if table else frozenset()
        return frozenset(actor for actor in sits if sector in (None, self.actors[actor].sector))

    def types_between(self, first: str, second: str) -> tuple[str, ...]:
        """Return the types of the relations between two actors."""
        network = self.analysis.network
        found = (
            relation.type
            for one in self.numbers.get(first, ())
            for other in self.numbers.get(second, ())
            for relation in network.relations_between(one, other)
        )
        return tuple(dict.fromkeys(found))
