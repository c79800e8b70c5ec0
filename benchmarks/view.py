"""Seconds and peak memory of the page of a map: ``python benchmarks/view.py [ACTORS ...]``.

Of maps with places (of one region up to 5,000 actors, else of the whole country) and of those
without any places, as large as asked for, else of 200 to 60,000 actors, each in a process of its
own: CPU seconds from the map to the page,
gaps included, of how many these are the gaps; the most memory held; and the size of the page.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time

from made_up import country, one_place

from samverkan.analysis import analyse
from samverkan.model import Actor, StakeholderMap
from samverkan.view import render_page

SIZES = (200, 2_000, 10_000, 36_000, 60_000)
TIES_EACH = 3
KINDS = ("places", "no-places")
COUNTRY = 5_000
"""Actors above which a map is of the whole country."""


def without_places(stakeholders: StakeholderMap) -> StakeholderMap:
    """Return the same actors and ties, of which nobody tells where they are."""
    actors = [
        Actor(id=actor.id, name=actor.name, sector=actor.sector) for actor in stakeholders.actors
    ]
    return StakeholderMap.of(actors, stakeholders.relations)


def measure(kind: str, size: int) -> None:
    """Print the line of one map."""
    make = country if size > COUNTRY else one_place
    stakeholders = make(size, TIES_EACH * size)
    analysis = analyse(stakeholders if kind == "places" else without_places(stakeholders))
    start = time.process_time()
    # Asked for first, so that the time of the gaps can be told from that of the page.
    found = len(analysis.gaps.every)
    between = time.process_time()
    page = render_page(analysis, language="sv")
    end = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(stakeholders.actors):6} {kind:9} {end - start:6.1f} s CPU, "
        f"of these {between - start:.1f} s for {found} gaps, "
        f"{peak:.0f} MB at most, page of {len(page) / 1e6:.1f} MB",
        flush=True,
    )


def main(arguments: list[str]) -> None:
    """Measure one map when a kind and a size are given, else each in a process of its own."""
    if arguments and arguments[0] in KINDS:
        measure(arguments[0], int(arguments[1]))
        return
    for size in arguments or SIZES:
        for kind in KINDS:
            done = subprocess.run([sys.executable, __file__, kind, str(size)], check=False)
            if done.returncode:
                print(f"{size:6} {kind:9} ended with {done.returncode}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
