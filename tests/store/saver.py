"""Saves two maps in turn, and two steps together, until it is killed.

Run by ``test_kill.py`` as ``saver.py LOCATION``.

For every line on stdin a fresh process is forked, which needs no time to import anything.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import NoReturn

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from builders import pilot_map
from samverkan.following import State, Step
from samverkan.model import StakeholderMap
from samverkan.store import open_store

GAPS = ("a" * 12, "b" * 12)
"""Followed together: the one never has a step that the other lacks."""


def two_maps() -> tuple[StakeholderMap, StakeholderMap]:
    """Return the pilot map, and one in which every row is another, or gone."""
    first = pilot_map()
    second = StakeholderMap(
        tuple(replace(actor, name=f"{actor.name} II") for actor in first.actors),
        tuple(replace(relation, description="II") for relation in first.relations[::2]),
    )
    return first, second


def save_forever(location: str) -> NoReturn:
    """Save one map, the other, and so on; tell who saves, and when both are saved."""
    first, second = two_maps()
    number = count()
    with open_store(location, environment=os.environ) as store:
        tell(f"saver {os.getpid()}")
        while True:
            store.save("one", first, prune=True)
            store.save("one", second, prune=True)
            note = f"{os.getpid()} {next(number)}"
            store.add_steps(Step(gap=gap, state=State.CONTACTED, note=note) for gap in GAPS)
            tell(f"saved {store.history()[-1].number}")


def tell(line: str) -> None:
    """Write a line in one go, so that a kill cannot break it."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def main(location: str) -> None:
    """Fork a saver for every line, and wait for its end."""
    if location.partition("://")[1]:
        import samverkan.store.neo4j  # noqa: F401, PLC0415 - once, not in every fork
    for _line in sys.stdin:
        if (pid := os.fork()) == 0:
            save_forever(location)
        os.waitpid(pid, 0)


if __name__ == "__main__":
    main(sys.argv[1])
