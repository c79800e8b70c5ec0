"""Small maps by chance, with blanks in every field: the same for the same seed."""

from __future__ import annotations

import random
from itertools import combinations

from builders import a_relation, an_actor
from samverkan.model import Level, Sector, StakeholderMap

MUNICIPALITIES = ("0114", "0115")


def random_map(seed: int, most: int = 12) -> StakeholderMap:
    """Return a map of 4 to `most` actors in two municipalities of one region."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    size = chance.randint(4, most)
    actors = [_actor(f"a{number:02}", chance) for number in range(size)]
    pairs = list(combinations([actor.id for actor in actors], 2))
    ties = chance.sample(pairs, chance.randint(0, min(len(pairs), size)))
    return StakeholderMap.of(actors, [a_relation(*tie) for tie in ties])


def _actor(actor_id, chance):
    kind = chance.choice([None, None, "municipality", "region", "shop", "network"])
    return an_actor(
        actor_id,
        sector=chance.choice([None, *Sector]),
        level=chance.choice([None, Level.LOCAL, Level.LOCAL, Level.MUNICIPAL, Level.REGIONAL]),
        locality=chance.choice([None, "Byn", "Orten"]),
        municipality_code=chance.choice([None, *MUNICIPALITIES]),
        region_code="01",
        kind=kind,
        services=chance.choice([(), (), ("fuel",), ("grocery", "post")]),
    )
