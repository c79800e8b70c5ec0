"""Made-up maps of any size: real municipalities, all sectors, levels and relation types."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from samverkan.model import SERVICES, Actor, Depth, Level, Relation, Sector, StakeholderMap
from samverkan.words.places import municipalities

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPES = ("collaborates", "participates", "member_of", "funds", "agreement", "delivers_service")


def large_map(count: int, places: int = 290, seed: int = 1) -> StakeholderMap:
    """Return a map of `count` actors in as many municipalities, six ties each on average."""
    chance = random.Random(seed)  # noqa: S311 - a map to draw, not a secret
    codes = sorted(municipalities())[:places]
    actors = [_actor(n, codes[n % places], chance) for n in range(count)]
    return StakeholderMap.of(actors, _relations(actors, places, chance))


def _actor(n: int, code: str, chance: random.Random) -> Actor:
    level = chance.choices(list(Level), weights=[74, 20, 5, 1, 0])[0]
    return Actor(
        id=f"a{n:06}",
        name=f"{chance.choice(('Byalaget', 'Föreningen', 'Butiken', 'Kontoret'))} i ort {n}",
        sector=chance.choice(list(Sector)),
        level=level,
        municipality_code=code if level in (Level.LOCAL, Level.MUNICIPAL) else None,
        region_code=code[:2],
        locality=f"Ort {n % 997}" if level is Level.LOCAL else None,
        services=(chance.choice(SERVICES),) if chance.random() < 0.1 else (),
        since=str(chance.randint(1990, 2025)),
        source="https://example.se/aktörer",
    )


def _relations(actors: list[Actor], places: int, chance: random.Random) -> Iterator[Relation]:
    wide = [n for n, actor in enumerate(actors) if actor.municipality_code is None]
    for n in range(len(actors)):
        for _ in range(3):
            near = (n + places * chance.randint(1, 20)) % len(actors)
            other = chance.choice(wide) if wide and chance.random() < 0.1 else near
            if other != n:
                yield Relation(
                    source=actors[n].id,
                    target=actors[other].id,
                    type=chance.choice(TYPES),
                    depth=chance.choice([None, *Depth]),
                    since=str(chance.randint(1990, 2025)),
                    source_url=f"https://example.se/{n % 500}",
                )
