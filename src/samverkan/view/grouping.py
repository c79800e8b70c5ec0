"""By what the actors of a map stand together on its page: where they are, else what they share.

Municipalities come first, then regions and villages. A map that tells of no places and of no levels
is parted by one of its own columns, by what hangs together at all, or by where contacts are dense.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samverkan.measures.subgroups import find_communities, modularity
from samverkan.model import Level
from samverkan.view.languages import Said, in_all, said_in
from samverkan.view.map_texts import MAP_TEXTS
from samverkan.words import LANGUAGES, message, term
from samverkan.words.names import swedish_order
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.model import Actor
    from samverkan.network import Network
    from samverkan.words import Message

Keys = tuple[str | None, ...]
"""Of each actor the key of its group, None when it is of none."""

NATIONAL = frozenset({Level.EUROPEAN, Level.NATIONAL})
"""The levels above the regions."""

WIDE = NATIONAL | {Level.REGIONAL}
"""The levels above the municipalities, ordered by their partners rather than put in columns."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which actors stand together.

    `by` is ``municipality``, ``region``, ``village``, ``column``, ``component``, ``community`` or
    blank for not at all; `header` names the column. Municipalities and regions are columns of the
    page, all other groups frames in a band. `wide` are the levels that no group parts. `names`
    holds what a group is called where that is not its key.
    """

    by: str
    of: Keys
    header: Said = ""
    wide: frozenset[Level] = WIDE
    names: Mapping[str, Said] = field(default_factory=dict)

    @property
    def columns(self) -> bool:
        """Whether the groups are columns of the page."""
        return self.by in ("municipality", "region")

    @property
    def frames(self) -> bool:
        """Whether the groups are frames in the bands."""
        return bool(self.by) and not self.columns

    def name_of(self, key: str | None) -> str:
        """Return what a group is called, in the first language.

        Groups by ties leave out only those on the levels that no group parts: they have no name.
        """
        if key is None and self.by in BY_TIES:
            return ""
        name = in_all(MAP_TEXTS[f"none.{self.by}"]) if key is None else self.names.get(key, key)
        return said_in(name, LANGUAGES[0])


MAIN = 0.8
"""The share of the actors that are on one level where a map is as good as without levels."""

MOST = 24
"""Groups that can be named beside each other; those after the largest go together."""

FEWEST = 3
"""Actors that make a group of their own."""

BY_TIES = frozenset({"component", "community"})

ALONE, REST = "alone", "rest"
"""The groups of those without any tie, and of those whose own group would be too small."""


def grouping_of(network: Network) -> Grouping:
    """Return by what the actors of a network stand together."""
    found = by_places(network.actors)
    return found if found.by or not len(network) else without_places(network) or found


def without_places(network: Network) -> Grouping | None:
    """Return groups of a network that tells of no places; None where levels part it, or nothing."""
    levels = Counter(actor.level for actor in network.actors)
    level, count = levels.most_common(1)[0]
    if count < MAIN * len(network):
        return None
    wide = frozenset(each for each in levels if isinstance(each, Level) and each != level)
    return _by_column(network, wide) or _by_ties(network, wide)


def by_places(actors: Sequence[Actor]) -> Grouping:
    """Return by which places actors stand together; by none where the places of most are blank."""
    below = [actor for actor in actors if actor.level not in WIDE]
    towns = tuple(actor.municipality_code for actor in actors)
    villages = tuple(actor.locality for actor in actors)
    regions = tuple(actor.region for actor in actors)
    known = {actor.municipality_code for actor in below} - {None}
    if len(known) > 1 and _cover([actor.municipality_code for actor in below]):
        return Grouping("municipality", towns)
    if len(known) <= 1 and _part([actor.locality for actor in below]):
        return Grouping("village", villages)
    within = [actor.region for actor in actors if actor.level not in NATIONAL]
    if not known and _part(within):
        return Grouping("region", regions, wide=NATIONAL)
    return Grouping("municipality" if known else "", towns)


def _cover(keys: Sequence[str | None]) -> bool:
    """Return whether at least half of the keys are known."""
    return 2 * sum(key is not None for key in keys) >= len(keys)


def _part(keys: Sequence[str | None]) -> bool:
    """Return whether keys part those whose keys they are."""
    return _cover(keys) and len(set(keys) - {None}) > 1


def _by_column(network: Network, wide: frozenset[Level]) -> Grouping | None:
    """Return groups by the column of the map that parts the network best; None without any."""
    found = [
        grouping
        for grouping in _columns_of(network.actors, wide)
        if _is_sorting(Counter(filter(None, grouping.of)), len(network))
    ]
    return max(found, key=lambda each: _modularity(network, each.of), default=None)


def _columns_of(actors: Sequence[Actor], wide: frozenset[Level]) -> Iterator[Grouping]:
    """Yield the columns by which a map may sort its actors: their kinds, and columns of its own."""
    own = [dict(actor.extras) for actor in actors]
    for header in sorted({header for extras in own for header in extras}):
        of = tuple(extras.get(header) for extras in own)
        yield Grouping("column", of, header=header, wide=wide)
    kinds = tuple(actor.kind for actor in actors)
    names = {kind: in_all(term("kind", kind)) for kind in sorted(set(filter(None, kinds)))}
    yield Grouping("column", kinds, header=in_all(message("kind")), wide=wide, names=names)


def _is_sorting(counts: Counter[str], size: int) -> bool:
    """Return whether words sort: most actors have one, few words for many, and no mere numbers."""
    known = counts.total()
    return (
        1 < len(counts) <= MOST
        and known >= MAIN * size
        and known >= FEWEST * len(counts)
        and max(counts.values()) <= MAIN * size
        and not all(word.replace(".", "").replace(",", "").isdigit() for word in counts)
    )


def _modularity(network: Network, of: Keys) -> float:
    parts: dict[str | None, list[int]] = {}
    for number, key in enumerate(of):
        parts.setdefault(key, []).append(number)
    return modularity(network, list(parts.values())) or 0.0


def _by_ties(network: Network, wide: frozenset[Level]) -> Grouping | None:
    """Return groups of those who hang together, or of who have most contact; None for one."""
    large = [part for part in network.components if len(part) >= FEWEST]
    apart = len(large) > 1 and 2 * len(large[0]) <= len(network)
    parts = large if apart else find_communities(network, seed=0)
    kept = [part for part in parts if len(part) >= FEWEST][:MOST]
    if len(kept) < 2:
        return None
    key = {number: f"group:{n}" for n, part in enumerate(kept) for number in part}
    loose = {number: REST if ties else ALONE for number, ties in enumerate(network.degree)}
    names = {f"group:{n}": in_all(around(network, part)) for n, part in enumerate(kept)}
    names |= {
        REST: in_all(message("Small groups")),
        ALONE: in_all(message("No documented relation")),
    }
    of = tuple(key.get(number, loose[number]) for number in range(len(network)))
    return Grouping("component" if apart else "community", of, wide=wide, names=names)


def around(network: Network, part: Sequence[int]) -> Message:
    """Name a group by the one of it that has most contacts."""
    centre = max(part, key=lambda number: (network.degree[number], -number))
    return message("Around {name}", name=network.actors[centre].name)


def group_order(grouping: Grouping, key: str | None) -> tuple[bool, int, str, str]:
    """Return the order of groups: by name, those by ties from the largest, the others last."""
    if key is None:
        return (True, 0, "", "")
    by_ties = list(grouping.names).index(key) if grouping.by in BY_TIES else 0
    return (False, by_ties, swedish_order(place_name(key)), key)
