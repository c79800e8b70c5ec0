"""How long motifs take: ``python benchmarks/motifs.py [ACTORS]``, 60,000 unless said otherwise.

The map is made up: places of 200 actors with a hub each, one actor that every eighth knows, three
ties for each actor, and every other actor on the second level. Prints for each motif the seconds
of the census and the microseconds for each pair within a place, as a share of what plain Python
sets take for some of them, and the memory at the end.
"""

from __future__ import annotations

import sys
import time
from itertools import combinations

import numpy as np

from samverkan.gaps import MOTIFS
from samverkan.gaps.motifs import Levels, contributions, count
from samverkan.model import Actor, Relation, StakeholderMap
from samverkan.network import Network, build_network

SIZE, PLACE, PLACES, SOME = 60_000, 200, 50, 2_000


def made_up(size: int) -> Network:
    """Return a network of so many actors."""
    draw = np.random.default_rng(1)
    ids = np.arange(size)
    hubs = ids // PLACE * PLACE
    near = np.minimum(hubs + draw.integers(0, PLACE, (2, size)), size - 1)
    known = draw.choice(size, size // 8, replace=False)
    pairs = {
        (min(a, b), max(a, b))
        for ends in (hubs, *near)
        for a, b in zip(ids.tolist(), ends.tolist(), strict=True)
    } | {(0, a) for a in known.tolist()}
    actors = [Actor(id=f"{number:06}", name=str(number)) for number in range(size)]
    relations = [Relation(source=f"{a:06}", target=f"{b:06}") for a, b in pairs if a != b]
    return build_network(StakeholderMap.of(actors, relations))


def plain(network: Network, levels: Levels, motif: str, one: int, other: int) -> int:
    """Return what a tie adds, by looking at the contacts of both ends as sets."""
    own = [set(network.neighbours(actor).tolist()) - {one, other} for actor in (one, other)]
    up, down = levels.first, levels.second
    if motif == "2,1[II.C]":
        up, down = down, up
    shared = own[0] & own[1]
    if motif != "2,2[III.C]":
        level = up if down[one] and down[other] else down
        fits = not (up[one] and up[other])
        return sum(bool(level[actor]) for actor in shared) if fits else 0
    if down[one] and down[other]:
        above = [actor for actor in shared if up[actor]]
        return sum(b not in network.neighbours(a) for a, b in combinations(above, 2))
    if up[one] and up[other]:
        below = [actor for actor in shared if down[actor]]
        return -sum(b in network.neighbours(a) for a, b in combinations(below, 2))
    above, below = (one, other) if up[one] else (other, one)
    near = [actor for actor in shared if down[actor]]
    third = [
        actor
        for actor in network.neighbours(below).tolist()
        if up[actor] and actor != above and actor not in network.neighbours(above)
    ]
    return sum(a in network.neighbours(b) for a in third for b in near)


def measure(network: Network) -> None:
    """Print how long each motif takes."""
    half = np.arange(len(network)) % 2 == 1
    levels = Levels(network, ~half, half)
    inside = np.array(list(combinations(range(PLACE), 2)))
    pairs = np.concatenate(
        [inside + start for start in range(0, min(len(network), PLACES * PLACE), PLACE)]
    )
    chosen = np.random.default_rng(1).choice(len(pairs), SOME, replace=False)
    for motif in MOTIFS:
        start = time.process_time()
        found = count(levels, motif)
        census = time.process_time() - start
        start = time.process_time()
        values = contributions(levels, motif, pairs[:, 0], pairs[:, 1])
        each = (time.process_time() - start) / len(pairs)
        start = time.process_time()
        told = [plain(network, levels, motif, *pairs[row].tolist()) for row in chosen]
        slow = (time.process_time() - start) / SOME
        if told != values[chosen].tolist():
            raise RuntimeError(motif)
        print(
            f"{motif:12} {found:8} times, census {census:5.1f} s;"
            f" {len(pairs)} pairs, {each * 1e6:6.2f} µs each, {each / slow:.3f} of plain sets"
        )


def main() -> None:
    """Measure, and print the memory where the system tells it."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    network = made_up(size)
    print(f"{size} actors, {len(network.ties)} ties")
    measure(network)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  (not on Windows)

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"{most / (1e9 if sys.platform == 'darwin' else 1e6):.2f} GB")


if __name__ == "__main__":
    main()
