"""What is at stake: the service that hangs on an actor, and what a village lacks or may lose.

Both are counted in services. One that a village has from a single actor counts fully when no other
place is near, one that several offer little; a town counts for less than a village; a note that
says that somebody is leaving raises it. `share` turns the count into a number from 0 to 1.

The words by which a note tells the *outlook* of whoever it is about are few and documented in
``docs/gaps.md``; one with a "not" before it does not count. A note is evidence, never a conclusion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from math import exp
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from samverkan.lazy import cached_method
from samverkan.model import SERVICES
from samverkan.network import UNKNOWN
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.network import Network
    from samverkan.service.coverage import Coverage
    from samverkan.service.roles import Roles


class Outlook(StrEnum):
    """What a note says of what is to come, the gravest first."""

    LEAVING = "leaving"
    SEEKING = "seeking"
    REDUCED = "reduced"


class Told(NamedTuple):
    """An outlook and how much it raises what is at stake, 0 to 1."""

    outlook: Outlook
    severity: float


SEVERITY: Mapping[Outlook, float] = MappingProxyType(
    {Outlook.LEAVING: 1.0, Outlook.SEEKING: 0.6, Outlook.REDUCED: 0.3}
)

_WORDS = {
    Outlook.LEAVING: """
        sluta, slutar, upphor, stanger, stangs, stangas, stangning, lagger ned, lagger ner,
        laggs ned, laggs ner, laggas ned, laggas ner, nedlaggning, nedlaggningshotad, avvecklas,
        till salu, stanga, lagga ned, lagga ner, avveckla, saljs, ska salja, vill salja, uppsagd,
        uppsagt, sags upp, pension, lamnar over, hotad, hotas, gar ut, lopper ut, forsvinner,
        retire, retires, retiring, retirement, closing, closes, close, closure, for sale, leaving,
        lease ends, lease expires, ends next, under review, under threat, at risk, winding up,
        retired, giving up, will stop, slutte, slutter, legge ned, stenge, selges, legges ned,
        legger ned, stenger, til salgs, pensjon, lukke, lukker, stopper, ophorer, lopettaa, sulkee,
        suljetaan, myydaan, myytavana, elakkeelle
    """,
    Outlook.SEEKING: """
        letar, soker, efterlyser, looking for, seeks, seeking, wants to find, leter, etsii
    """,
    Outlook.REDUCED: """
        begransat, begransade, dagar i veckan, dag i veckan, tva dagar, tre dagar, bara sommar,
        sommaroppet, sasong, minskat, minskade, nedskuret, nedskuren, days a week, day a week,
        seasonal, reduced, closed saturdays, closed on, only in summer, limited hours, togs bort,
        tagits bort, forlorat, removed, has lost, bara, endast, enbart, inga kontanter, no cash,
        by appointment, begrenset, sesong, dager i uken, dager i uka
    """,
}
OUTLOOK_WORDS: Mapping[Outlook, tuple[str, ...]] = MappingProxyType(
    {found: tuple(re.split(r",\s+", words.strip())) for found, words in _WORDS.items()}
)
"""By which words a note says what is to come, as `key` makes them comparable."""

NEGATIONS = frozenset({"inte", "ej", "icke", "aldrig", "not", "no", "never", "ikke", "ei", "utan"})
NEGATION_DISTANCE = 2
"""How many words before one of the words a "not" is looked for."""


@lru_cache(maxsize=65_536)
def outlook(note: str | None) -> Told | None:
    """Return what a note says of the future, the gravest of what it says; None when nothing.

    Examples
    --------
    >>> outlook("Ägaren vill sluta inom två år").outlook.value
    'leaving'
    >>> outlook("Kommer inte att stänga; slutar inte") is None
    True
    """
    text = key(note or "")
    for found, words in OUTLOOK_WORDS.items():
        if any(_says(text, word) for word in words):
            return Told(found, SEVERITY[found])
    return None


def gravity(told: Told | None) -> float:
    """Return how grave an outlook is, 0 to 1: 1 when somebody is leaving, 0 without any."""
    return told.severity if told else 0.0


def _says(text: str, word: str) -> bool:
    for match in re.finditer(rf"\b{re.escape(word)}\b", text):
        before = text[: match.start()].split()[-NEGATION_DISTANCE:]
        after = text[match.end() :].split()[:1]
        if NEGATIONS.isdisjoint(before) and NEGATIONS.isdisjoint(after):
            return True
    return False


LACK: Mapping[str, float] = MappingProxyType(
    {"grocery": 1.0, "fuel": 0.8, "post": 0.7, "pharmacy": 0.5, "payment": 0.5}
)
"""How much it counts that a village has a service from nobody: groceries first."""

SOLE, NEAR_BY, SHARED, OWN_WORD = 1.0, 0.7, 0.2, 0.25
"""A service carried alone; alone with another place near; by several; a service in own words."""

LAST_OF_VILLAGE = 1.5
"""By how much more hangs on the only actor of a village that offers anything at all."""

NEAR_KM = 10.0
"""Up to how far another place that offers the service counts as near."""

TOWN = 0.4
"""What a town counts for, beside a village."""

LOST, MAY_LOSE, LOSING = 0.5, 0.3, 1.5
"""What counts of a whole village: a service that it lacks, one that it has from one alone, and one
that it has from one who is leaving. What may still be kept comes before what has long been lost."""

HALF = 0.8
"""The count of services at which `share` reaches two thirds, roughly."""

UNKNOWN_SERVICE = 0.15
"""What is at stake in a village of a municipality of which no service is documented at all."""

ONLY_KINDS = ("pharmacy", "bank")
"""Kinds of which a municipality often has a single one, on which all its villages depend."""

RAISE = 1.5
"""By how many times a note that somebody is leaving raises what hangs on the actor."""


class Stake(NamedTuple):
    """What is at stake, 0 to 1, by which services, and what a note tells of it.

    `village` is None where it is at stake in a whole municipality, `carrier` where it does not hang
    on a single one.
    """

    share: float
    services: tuple[str, ...]
    told: Told | None = None
    village: int | None = None
    carrier: int | None = None


NOTHING = Stake(0.0, ())


def share(count: float) -> float:
    """Return a count of services as a share: 0 for none, rising ever slower towards 1.

    Examples
    --------
    >>> round(share(0.0), 2), round(share(1.0), 2), round(share(4.0), 2)
    (0.0, 0.71, 0.99)
    """
    return 1 - exp(-count / HALF)


@dataclass(frozen=True)
class Stakes:
    """Tells what hangs on every actor and what every village lacks."""

    network: Network
    coverage: Coverage
    roles: Roles

    @cached_method
    def of_carrier(self, actor: int, village: int, among: tuple[str, ...] = ()) -> Stake:
        """Return what hangs on a carrier in a village, of some services or of all."""
        services = [
            service
            for where, service in self.coverage.carried_in(actor)
            if where == village and (not among or service in among)
        ]
        if not services:
            return NOTHING
        weights = {service: self._weight(actor, village, service) for service in services}
        told = outlook(self.network.actors[actor].note)
        size = 1.0 if self.is_only_one(actor) else self._size(village)
        last = LAST_OF_VILLAGE if self.coverage.carriers(village) == (actor,) else 1.0
        count = sum(weights.values()) * size * last
        raised = count * (1 + RAISE * gravity(told))
        order = list(LACK)
        named = sorted(services, key=lambda s: (order.index(s) if s in order else len(order), s))
        return Stake(share(raised), tuple(named), told, village, actor)

    def _weight(self, actor: int, village: int, service: str) -> float:
        worth = 1.0 if service in SERVICES else OWN_WORD
        if len(self.coverage.offers(village, service)) > 1 and not self.is_only_one(actor):
            return SHARED * worth
        nearest = self.coverage.nearest(village, service)
        near = nearest is not None and nearest.km is not None and nearest.km <= NEAR_KM
        return (NEAR_BY if near else SOLE) * worth

    @cached_method
    def lacking(self, village: int) -> tuple[str, ...]:
        """Return the services that nobody is documented to offer in a village, groceries first.

        Of a municipality in which nothing is known of service, nothing is known to lack.
        """
        coverage = self.coverage
        municipality = coverage.villages.municipality_of[village]
        if not coverage.is_known(municipality) or not coverage.is_lived_in(village):
            return ()
        return tuple(s for s in LACK if s in coverage.services and not coverage.offers(village, s))

    @cached_method
    def of_village(self, village: int, among: tuple[str, ...] = ()) -> Stake:
        """Return what a village lacks, and what it has from one alone, of some services or all."""
        lacks = [s for s in self.lacking(village) if not among or s in among]
        municipality = self.coverage.villages.municipality_of[village]
        if not self.coverage.is_known(municipality):
            unknown = UNKNOWN_SERVICE if self.coverage.is_lived_in(village) else 0.0
            return Stake(unknown, (), village=village)
        worth = (1.0 if len(among) == 1 else LOST) * self._knowledge(municipality)
        count, told = worth * sum(LACK[service] for service in lacks), None
        fragile: list[str] = []
        for actor in self.coverage.carriers(village):
            stake = self.of_carrier(actor, village, among)
            alone = [s for s in stake.services if self.is_alone(actor, village, s)]
            severity = gravity(stake.told)
            if alone:
                count += len(alone) * (MAY_LOSE + (LOSING - MAY_LOSE) * severity)
            elif severity == 1.0:
                count += MAY_LOSE * len(stake.services)
            if alone or severity == 1.0:
                told = max(told, stake.told, key=gravity)
                fragile += alone or stake.services
        services = tuple(dict.fromkeys((*lacks, *fragile)))
        return Stake(share(count * self._size(village)), services, told, village)

    @cached_method
    def _knowledge(self, municipality: int) -> float:
        """Return how much a blank tells in a municipality, 0 to 1.

        Fully where at least half of its villages have any service documented; less where the map
        has hardly begun to say who offers what.
        """
        coverage = self.coverage
        own = [v for v in coverage.villages.within(municipality) if coverage.is_lived_in(v)]
        served = sum(bool(coverage.carriers(v)) for v in own)
        return min(1.0, 2 * served / max(len(own), 1))

    def is_only_one(self, actor: int) -> bool:
        """Tell whether an actor is the only pharmacy or bank of its municipality.

        All its villages depend on it, however well served the town is in which it stands.
        """
        return actor in self._only_ones

    @cached_property
    def _only_ones(self) -> frozenset[int]:
        found: dict[tuple[int, str], list[int]] = {}
        for actor, one in enumerate(self.network.actors):
            municipality = int(self.coverage.villages.municipality[actor])
            if (
                one.kind in ONLY_KINDS
                and municipality != UNKNOWN
                and self.coverage.carried_in(actor)
            ):
                found.setdefault((municipality, one.kind), []).append(actor)
        return frozenset(own[0] for own in found.values() if len(own) == 1)

    def is_alone(self, actor: int, village: int, service: str) -> bool:
        """Tell whether an actor is the only one to offer one of the five services in a village."""
        return service in SERVICES and self.coverage.offers(village, service) == (actor,)

    def _size(self, village: int) -> float:
        return TOWN if village in self.coverage.towns else 1.0
