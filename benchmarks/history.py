"""How much do versions of a store cost: ``python benchmarks/history.py [ACTORS]``.

Prints the size of an SQLite file after a year of weekly loads of 1,000 actors (or ACTORS if they
are fewer) and five times as many relations, of which each week some fifty change, come or go, and a
row inserted near the top moves all others; and for 60,000 actors (or ACTORS) and twice as many
relations the seconds to save them, to save them with ten changed, to decide ten names over them, to
take that back and to read the version before. The peer of the first save is the plainest insertion
of as many rows.
"""

from __future__ import annotations

import random
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from load import large_map, plain_sqlite, timed

from samverkan.decisions import Decision, DecisionKind, with_decision
from samverkan.model import StakeholderMap
from samverkan.store import Store, open_store

WEEKS = 52
CHANGED_A_WEEK = 50


def next_week(of: StakeholderMap, week: int) -> StakeholderMap:
    """Return a map in which some rows are others, some new or gone, and all stand a row lower."""
    chance = random.Random(week)  # noqa: S311 - a benchmark, not a secret
    actors = [replace(one, place=replace(one.place, row=one.place.row + 1)) for one in of.actors]
    relations = [
        replace(one, place=replace(one.place, row=one.place.row + 1)) for one in of.relations
    ]
    for number in chance.sample(range(len(actors)), CHANGED_A_WEEK):
        actors[number] = replace(actors[number], note=f"Ändrad vecka {week}")
    for number in chance.sample(range(len(relations)), CHANGED_A_WEEK):
        relations[number] = replace(relations[number], description=f"Ändrad vecka {week}")
    return StakeholderMap.of(actors, relations)


def measure_year(folder: Path, actors: int) -> None:
    """Print what a year of weekly loads makes of a file."""
    path, of = folder / "year.db", large_map(actors, 5 * actors)
    with open_store(path) as store:
        store.save("karta", of, prune=True)
        first = _megabytes(folder)
        for week in range(1, WEEKS):
            of = next_week(of, week)
            store.save("karta", of, prune=True)
        timed("read the version of a year ago", lambda: store.load(version=1))
    print(f"after the first load {first:.1f} MB, after {WEEKS} {_megabytes(folder):.1f} MB")


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.iterdir()) / 1e6


def measure_large(folder: Path, actors: int) -> None:
    """Print how long changes of a large map take."""
    of = large_map(actors, 2 * actors)
    ten = [replace(one, note="Ändrad") for one in of.actors[:10]]
    changed = StakeholderMap((*ten, *of.actors[10:]), of.relations)
    timed("peer: plainest insertion", lambda: plain_sqlite(folder / "plain.db", of))
    with open_store(folder / "large.db") as store:
        timed("first save", lambda: store.save("stor", of, prune=True))
        timed("save with ten changed", lambda: store.save("stor", changed, prune=True))
        timed("decide ten", lambda: decide_ten(store, of))
        timed("take it back", store.undo)
        timed("load", store.load)
        timed("load the version before", lambda: store.load(version=1))


def decide_ten(store: Store, of: StakeholderMap) -> None:
    """Let ten decisions stand over a map, as one version."""
    new = [
        Decision(kind=DecisionKind.SET, subject=(one.id,), field="note", value="Beslutat")
        for one in of.actors[:10]
    ]

    def work(held: tuple[Decision, ...]) -> tuple[Decision, ...]:
        for one in new:
            held = with_decision(held, one)
        return held

    store.decide(work, "tio aktörer")


def main() -> None:
    """Measure both."""
    actors = int(sys.argv[1]) if len(sys.argv) > 1 else 60_000
    for measure, size in ((measure_year, min(actors, 1_000)), (measure_large, actors)):
        with tempfile.TemporaryDirectory() as name:
            measure(Path(name), size)


if __name__ == "__main__":
    main()
