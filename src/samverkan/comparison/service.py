"""What has become of the service of each village: lost, hanging on one, gained, in other hands.

A service is *lost* when nobody is documented to offer it in the village any more, *fragile* when
one is left of several, and *gained* when somebody offers it where nobody did. It is *taken over*
when all who offer it now are others than before. An actor that is called otherwise, or that others
have become, is the same: none of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from samverkan.service.villages import village_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.comparison.compared_map import ComparedMap
    from samverkan.service.coverage import Nearest
    from samverkan.service.villages import VillageKey


class ServiceChange(NamedTuple):
    """One service of one village: who offered it, by earlier id, and who does, by later id.

    `village` is None where it is a whole municipality. `nearest` is told of what is lost: the
    nearest other village of the later map, its code, and who offers it there.
    """

    code: str | None
    village: str | None
    service: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    nearest: NearestVillage | None = None


class NearestVillage(NamedTuple):
    """The nearest village that offers a service, and who does; `km` None when not known."""

    code: str | None
    village: str | None
    actors: tuple[str, ...]
    km: float | None
    by: str | None


class Brought(NamedTuple):
    """A service that a village lacked, and the new contact by which somebody there has it."""

    change: ServiceChange
    carrier: str
    partner: str


@dataclass(frozen=True)
class ServiceDifferences:
    """What the villages lost, what hangs on one now, what they gained, and what changed hands."""

    lost: tuple[ServiceChange, ...] = ()
    fragile: tuple[ServiceChange, ...] = ()
    gained: tuple[ServiceChange, ...] = ()
    taken_over: tuple[ServiceChange, ...] = ()
    brought: tuple[Brought, ...] = ()


def compare_service(before: ComparedMap, after: ComparedMap) -> ServiceDifferences:
    """Return what has become of every service of every village, villages in order."""
    return _Services(before, after).found()


@dataclass(frozen=True)
class _Services:
    before: ComparedMap
    after: ComparedMap

    def found(self) -> ServiceDifferences:
        """Sort the changes into their classes."""
        changes = tuple(self._changes())
        gained = tuple(one for one in changes if not one.before and one.after)
        return ServiceDifferences(
            lost=tuple(self._with_nearest(one) for one in changes if one.before and not one.after),
            fragile=tuple(one for one in changes if len(one.before) > 1 == len(one.after)),
            gained=gained,
            taken_over=tuple(one for one in changes if self._is_taken_over(one)),
            brought=tuple(brought for one in gained for brought in self._brought(one)),
        )

    def _changes(self) -> Iterator[ServiceChange]:
        maps = (self.before, self.after)
        kinds = dict.fromkeys(s for one in maps for s in one.provision.coverage.services)
        known = {village for one in maps for village in one.provision.villages.keys}
        for village in sorted(known, key=lambda place: (place[0] or "", place[1])):
            for service in kinds:
                old, new = (self._offers(one, village, service) for one in maps)
                if old != new:
                    yield ServiceChange(village[0], self._name(village), service, old, new)

    @staticmethod
    def _offers(one: ComparedMap, village: VillageKey, service: str) -> tuple[str, ...]:
        """Return who offers a service in a village, by the ids of its own map."""
        number = one.provision.villages.number.get(village)
        offers = () if number is None else one.provision.coverage.offers(number, service)
        return tuple(one.analysis.network.ids[actor] for actor in offers)

    def _name(self, village: VillageKey) -> str | None:
        for villages in (self.after.provision.villages, self.before.provision.villages):
            if village in villages.number:
                return villages.every[villages.number[village]].name
        return None

    def _is_taken_over(self, one: ServiceChange) -> bool:
        old = {self.before.common_id(actor) for actor in one.before}
        return bool(old) and bool(one.after) and old.isdisjoint(one.after)

    def _with_nearest(self, one: ServiceChange) -> ServiceChange:
        village = self.after.provision.villages.number.get(village_key(one.code, one.village))
        if village is None:
            return one
        nearest = self.after.provision.coverage.nearest(village, one.service)
        return one._replace(nearest=nearest and _nearest_village(self.after, nearest))

    def _brought(self, one: ServiceChange) -> Iterator[Brought]:
        """Yield the new contacts of those who were there with who has or plans the service."""
        for carrier in one.after:
            if carrier in self.before.numbers:
                fresh = self.after.partners[carrier] - self.before.partners[carrier]
                for partner in sorted(fresh & self._behind(one.service)):
                    yield Brought(one, carrier, partner)

    def _behind(self, service: str) -> frozenset[str]:
        """Return who offers or plans a service on the later map."""
        roles = self.after.provision.roles
        column = roles.kinds.index(service)
        behind = roles.carries[:, column] | (roles.plans[:, column])
        return self.after.named(behind.nonzero()[0].tolist())


def _nearest_village(side: ComparedMap, nearest: Nearest) -> NearestVillage:
    village = side.provision.villages.every[nearest.village]
    ids = side.analysis.network.ids
    return NearestVillage(
        village.code,
        village.name,
        tuple(ids[actor] for actor in nearest.actors),
        nearest.km,
        nearest.by,
    )
