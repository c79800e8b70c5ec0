"""How long it takes to find all gaps: ``python benchmarks/gaps.py [ACTORS ...]``.

Without numbers the pilot map is searched; with numbers made-up maps of so many actors, 30 in each
municipality and 10 municipalities in each region. Prints the CPU seconds of the best of three runs
(of one above 2,000 actors) and the pairs compared. ``--scope all`` compares every pair of the map.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

from samverkan.gaps import GapOptions, Scope, find_gaps
from samverkan.model import Actor, Level, Relation, Sector, StakeholderMap
from samverkan.network import build_network

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from builders import pilot_map

KINDS = ("municipality", "network", "shop", "village_association", "company", "fuel_station")


def made_up_map(size: int, seed: int = 1) -> StakeholderMap:
    """Return a map of `size` actors with three relations each, most of them near by."""
    draw = random.Random(seed)  # noqa: S311 (nothing secret)
    actors = [_made_up_actor(number, draw) for number in range(size)]
    relations = {}
    for _ in range(3 * size):
        source = draw.randrange(size)
        near = source // 30 * 30 + draw.randrange(30)
        target = near if draw.random() < 0.9 else draw.randrange(size)
        if source != target and target < size:
            relations[source, target] = Relation(source=actors[source].id, target=actors[target].id)
    return StakeholderMap.of(actors, relations.values())


def _made_up_actor(number: int, draw: random.Random) -> Actor:
    place, inside = divmod(number, 30)
    kind = KINDS[min(inside, 1)] if inside < 2 else draw.choice(KINDS[2:])
    sector = {0: Sector.PUBLIC, 1: Sector.NONPROFIT}.get(inside, draw.choice(list(Sector)))
    return Actor(
        id=f"a{number:06}",
        name=f"Actor {number}",
        sector=sector,
        level=Level.MUNICIPAL if inside < 2 else Level.LOCAL,
        locality=None if inside < 2 else f"Village {draw.randrange(6)}",
        municipality_code=f"{place // 10 % 90 + 10:02}{place % 10:02}",
        kind=kind,
    )


def measure(stakeholders: StakeholderMap, scope: Scope) -> None:
    """Print how long one map takes."""
    network = build_network(stakeholders)
    best, found = float("inf"), None
    for _ in range(3 if len(network) <= 2_000 else 1):
        start = time.process_time()
        found = find_gaps(network, GapOptions(scope=scope))
        best = min(best, time.process_time() - start)
    if found:
        gaps = len(found.missing_links) + len(found.findings)
        print(f"{len(network):>7} actors {found.candidates:>9} pairs {gaps:>6} gaps {best:8.2f} s")


def main() -> None:
    """Measure what is asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("actors", nargs="*", type=int)
    parser.add_argument("--scope", type=Scope, choices=list(Scope), default=Scope.PLACE)
    asked = parser.parse_args()
    for stakeholders in [made_up_map(size) for size in asked.actors] or [pilot_map()]:
        measure(stakeholders, asked.scope)


if __name__ == "__main__":
    main()
