"""How long it takes to find all gaps, and how much memory: ``python benchmarks/gaps.py [MAP ...]``.

A MAP is ``pilots``, ``region`` (2,000 actors with 20,000 ties), ``country`` (60,000 actors with
200,000 ties in all 290 municipalities) or ``projects`` (35,871 actors, of whom no place is known);
without any, pilots and region are measured. ``--scope all`` compares every pair of the map,
``--jobs N`` shares the work among processes. Prints the pairs
compared, the gaps found, the seconds and the CPU seconds of all processes, the CPU time for each
pair, and the peak memory of this process and of the largest other; then the same for the gains of
all pairs of a region alone, all at once.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

# As the command does: one thread for each process, before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from samverkan.gaps import GapOptions, Scope, find_gaps
from samverkan.gaps.gain import find_ground, lengths_among, place_gains
from samverkan.network import build_network

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from made_up import country, one_place, projects

from builders import pilot_map

if TYPE_CHECKING:
    from collections.abc import Callable

    from samverkan.model import StakeholderMap

MAPS: dict[str, Callable[[], StakeholderMap]] = {
    "pilots": pilot_map,
    "region": lambda: one_place(2_000, 20_000),
    "country": lambda: country(60_000, 200_000),
    "projects": lambda: projects(35_871),
}


def used() -> float:
    """Return the CPU seconds of this process and of those that it started and that have ended."""
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(part.ru_utime + part.ru_stime for part in both)


def peaks() -> str:
    """Return the peak memory of this process and of the largest that it started."""
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return " + ".join(f"{part.ru_maxrss / 1024:.0f} MB" for part in both)


def measure(name: str, options: GapOptions) -> None:
    """Print how long all gaps of one map take."""
    network = build_network(MAPS[name]())
    start, before = time.perf_counter(), used()
    found = find_gaps(network, options)
    wall, spent = time.perf_counter() - start, used() - before
    each = 1e6 * spent / max(found.candidates, 1)
    print(
        f"{name}: {len(network)} actors, {len(network.ties)} ties, {found.candidates} pairs,"
        f" {found.listed} listed, {len(found.findings)} other gaps"
    )
    print(f"  all gaps: {wall:.1f} s, {spent:.1f} s CPU, {each:.1f} µs a pair, {peaks()}")
    if name == "region":
        measure_gains(name)


def measure_gains(name: str) -> None:
    """Print how long the gains of all pairs of a map take, all at once."""
    network = build_network(MAPS[name]())
    everybody = np.arange(len(network))
    first, second = np.triu_indices(len(network), k=1)
    before = used()
    ground = find_ground(network.adjacency, everybody, lengths_among(network.adjacency, everybody))
    place_gains(ground, first, second)
    spent = used() - before
    each = 1e6 * spent / len(first)
    print(f"  gains of {len(first)} pairs: {spent:.1f} s CPU, {each:.2f} µs a pair, {peaks()}")


def main() -> None:
    """Measure what is asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("maps", nargs="*", choices=[*MAPS, []])
    parser.add_argument("--scope", type=Scope, choices=list(Scope), default=Scope.PLACE)
    parser.add_argument("--jobs", type=int)
    asked = parser.parse_args()
    for name in asked.maps or ["pilots", "region"]:
        measure(name, GapOptions(scope=asked.scope, jobs=asked.jobs))


if __name__ == "__main__":
    main()
