"""The villages of a map, who is in each of them, and how far it is between two.

A *village* is a locality of the map within one municipality, by an actor's own column or a further
presence; a municipality without any locality is one village of its own, unless the map holds
nothing of it but the municipality itself, as it does of a neighbour. Where no actor of the map
has a municipality, all its villages lie in one unnamed place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx
import numpy as np

from samverkan.lazy import cached_method
from samverkan.model import Level
from samverkan.network import UNKNOWN
from samverkan.service.roles import is_municipality
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from samverkan.model import Actor, Distance
    from samverkan.service.places import Numbers

VillageKey = tuple[str | None, str]
"""What a village is known by on any map: the code of its municipality, and its name as a key."""

EARTH_KM = 6_371.0
"""The radius of the earth."""


class Village(NamedTuple):
    """A village: the code of its municipality, and its name; None where that is the whole of it."""

    code: str | None
    name: str | None


class Way(NamedTuple):
    """How far it is in kilometres: `by` ``road`` as the map says it, or ``air`` by coordinates."""

    km: float
    by: str


@dataclass(frozen=True)
class Villages:
    """All villages, in order of municipality and name; an actor's village is its number here.

    Attributes
    ----------
    every
        The villages.
    members
        The actors whose own locality each is, by number.
    of
        Each actor's own village; `UNKNOWN` when it has none.
    municipality
        Each actor's municipality as a number, also when only its village tells; `UNKNOWN` of
        regional and national actors.
    """

    every: tuple[Village, ...]
    members: tuple[tuple[int, ...], ...]
    of: Numbers
    municipality: Numbers
    municipalities: tuple[str | None, ...]
    coordinates: NDArray[np.float64]
    distances: tuple[Distance, ...]

    def __len__(self) -> int:
        return len(self.every)

    @cached_property
    def keys(self) -> tuple[VillageKey, ...]:
        """What each village is known by on any map."""
        return tuple(village_key(village.code, village.name) for village in self.every)

    @cached_property
    def number(self) -> Mapping[VillageKey, int]:
        """The number of each village by its key."""
        return {known: number for number, known in enumerate(self.keys)}

    @cached_property
    def names(self) -> Counter[str | None]:
        """How many villages have each name."""
        return Counter(village.name for village in self.every)

    def municipality_number(self, code: str | None) -> int | None:
        """Return the number of a municipality, by its code; None when nobody is of it."""
        return self.municipalities.index(code) if code in self.municipalities else None

    @cached_property
    def municipality_of(self) -> tuple[int, ...]:
        """The number of the municipality of each village; `UNKNOWN` where only others have one."""
        place = {code: number for number, code in enumerate(self.municipalities)}
        return tuple(place.get(village.code, UNKNOWN) for village in self.every)

    def within(self, municipality: int) -> tuple[int, ...]:
        """Return the villages of a municipality."""
        return self._within.get(municipality, ())

    @cached_property
    def _within(self) -> Mapping[int, tuple[int, ...]]:
        found: dict[int, list[int]] = {}
        for village, municipality in enumerate(self.municipality_of):
            found.setdefault(municipality, []).append(village)
        return {municipality: tuple(own) for municipality, own in found.items()}

    def way(self, first: int, second: int) -> Way | None:
        """Return how far it is between two villages: by the map's own distances, else as a bird."""
        return self.ways(first, (second,))[0]

    def ways(self, village: int, others: Sequence[int]) -> list[Way | None]:
        """Return how far it is from a village to each of some others."""
        roads, air = self._roads(village), self._air(village, np.array(others, dtype=np.int64))
        return [
            self._way(village, other, roads, bird)
            for other, bird in zip(others, air.tolist(), strict=True)
        ]

    def closest(self, village: int, others: Collection[int]) -> tuple[int, Way] | None:
        """Return which other of some villages is closest, and how far; None when not known.

        One to which the map tells the way by road comes before all others; of those that are
        equally far, the one with the lowest number.
        """
        roads = self._roads(village)
        by_road = [(km, one) for one, km in roads.items() if one in others and one != village]
        if by_road:
            km, other = min(by_road)
            return other, Way(km, "road")
        return self._closest_by_air(village, others)

    def _closest_by_air(self, village: int, others: Collection[int]) -> tuple[int, Way] | None:
        if np.isnan(self._on_the_globe[:, village]).any():
            return None
        there = np.fromiter(others, dtype=np.int64, count=len(others))
        air = self._air(village, there)
        air[there == village] = np.nan
        known = air[~np.isnan(air)]
        # Only what is rounded to the same kilometres as the least can be as close as that.
        close = np.flatnonzero(air <= known.min() + 0.2).tolist() if len(known) else []
        found = [(round(float(air[place]), 1), int(there[place])) for place in close]
        return (min(found)[1], Way(min(found)[0], "air")) if found else None

    @staticmethod
    def _way(village: int, other: int, roads: Mapping[int, float], air: float) -> Way | None:
        if village == other:
            return Way(0.0, "road")
        if other in roads:
            return Way(roads[other], "road")
        return None if np.isnan(air) else Way(round(air, 1), "air")

    @cached_method
    def _roads(self, village: int) -> Mapping[int, float]:
        """Return how far it is by road: as the map says, or the shortest way through others."""
        if village not in self._graph:
            return {}
        found = nx.single_source_dijkstra_path_length(self._graph, village, weight="km")
        direct = self._graph.adj[village]
        return {**found, **{other: edge["km"] for other, edge in direct.items()}}

    @cached_property
    def _graph(self) -> nx.Graph[int]:
        """The villages between which the map says how far it is."""
        graph: nx.Graph[int] = nx.Graph()
        for one in self.distances:
            ends = self._ends(one)
            if ends is not None:
                graph.add_edge(*ends, km=one.km)
        return graph

    def _ends(self, distance: Distance) -> tuple[int, int] | None:
        """Return the two villages of a distance, of those of one name in one municipality."""
        first, second = (self._by_name.get(key(n), ()) for n in (distance.first, distance.second))
        pairs = [
            (a, b)
            for a in first
            for b in second
            if a != b
            and (len(first) == len(second) == 1 or self.every[a].code == self.every[b].code)
        ]
        return pairs[0] if len(pairs) == 1 else None

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for number, village in enumerate(self.every):
            found.setdefault(key(village.name or ""), []).append(number)
        return {name: tuple(numbers) for name, numbers in found.items()}

    @cached_property
    def _on_the_globe(self) -> NDArray[np.float64]:
        """Latitude and longitude of each village in radians, and the cosine of its latitude."""
        latitude, longitude = np.radians(self.coordinates.T)
        return np.stack([latitude, longitude, np.cos(latitude)])

    def _air(self, village: int, there: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the great-circle distances from a village to others, by the haversine formula."""
        latitude, longitude, narrowing = self._on_the_globe
        half_chord = (
            np.sin((latitude[there] - latitude[village]) / 2) ** 2
            + narrowing[there]
            * narrowing[village]
            * np.sin((longitude[there] - longitude[village]) / 2) ** 2
        )
        air: NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(half_chord))
        return air


def village_key(code: str | None, name: str | None) -> VillageKey:
    """Return what a village is known by; without a name it is the whole of its municipality."""
    return code, key(name or "")


def find_villages(actors: Sequence[Actor], distances: Sequence[Distance] = ()) -> Villages:
    """Find the villages of a map, and the municipality and the village of each actor."""
    codes = municipality_codes(actors)
    names = _names(actors, codes)
    keys = sorted(names, key=lambda place: (place[0] or "", names[place] or ""))
    number = {place: position for position, place in enumerate(keys)}
    of = [number.get(place, UNKNOWN) for place in map(_own_place, actors, codes, repeat(names))]
    members: list[list[int]] = [[] for _ in keys]
    for actor, village in enumerate(of):
        if village != UNKNOWN:
            members[village].append(actor)
    municipalities = tuple(sorted({code for code in (*codes, *dict(keys)) if code})) or (None,)
    return Villages(
        every=tuple(Village(code, names[code, name]) for code, name in keys),
        members=tuple(tuple(own) for own in members),
        of=np.array(of, dtype=np.int64),
        municipality=_municipality_numbers(actors, codes, municipalities),
        municipalities=municipalities,
        coordinates=np.array([_middle(actors, own) for own in members]).reshape(-1, 2),
        distances=tuple(distances),
    )


def municipality_codes(actors: Sequence[Actor]) -> list[str | None]:
    """Return the code of each actor's municipality, also where only its village tells which."""
    homes: dict[str, set[str]] = {}
    for actor in actors:
        if actor.locality and actor.municipality_code:
            homes.setdefault(key(actor.locality), set()).add(actor.municipality_code)
    return [
        actor.municipality_code or _only(homes.get(key(actor.locality or ""))) for actor in actors
    ]


def _only(codes: set[str] | None) -> str | None:
    return next(iter(codes)) if codes and len(codes) == 1 else None


def _names(
    actors: Sequence[Actor], codes: Sequence[str | None]
) -> dict[tuple[str | None, str | None], str | None]:
    """Return the places by municipality and the key of a name, with the name as first written."""
    names: dict[tuple[str | None, str | None], str | None] = {}
    for actor, code in zip(actors, codes, strict=True):
        places = [(code, actor.locality)] + [
            (presence.municipality_code or code, presence.locality) for presence in actor.presences
        ]
        for where, name in places:
            if name:
                names.setdefault((where, key(name)), name)
    named = {code for code, _ in names}
    for actor, code in zip(actors, codes, strict=True):
        if code and code not in named and _is_inside(actor) and not is_municipality(actor):
            names[code, None] = None
    return names


def _own_place(
    actor: Actor, code: str | None, names: Mapping[tuple[str | None, str | None], str | None]
) -> tuple[str | None, str | None]:
    if actor.locality or (code, None) not in names:
        return code, key(actor.locality or "")
    return (code, None) if _is_inside(actor) else (code, "")


def _is_inside(actor: Actor) -> bool:
    """Tell whether an actor is of a municipality rather than of its region or nation."""
    return actor.known_level in (None, Level.LOCAL, Level.MUNICIPAL)


def _municipality_numbers(
    actors: Sequence[Actor], codes: Sequence[str | None], municipalities: Sequence[str | None]
) -> Numbers:
    place = {code: number for number, code in enumerate(municipalities)}
    found = [
        place.get(code, UNKNOWN) if _is_inside(actor) else UNKNOWN
        for actor, code in zip(actors, codes, strict=True)
    ]
    return np.array(found, dtype=np.int64)


def _middle(actors: Sequence[Actor], members: Sequence[int]) -> tuple[float, float]:
    """Return the mean coordinates of a village's actors that have any; nan where none has."""
    known = [
        (actors[a].latitude, actors[a].longitude)
        for a in members
        if actors[a].latitude is not None and actors[a].longitude is not None
    ]
    if not known:
        return np.nan, np.nan
    latitude, longitude = np.mean(np.array(known, dtype=float), axis=0)
    return float(latitude), float(longitude)
