"""How long do stores take for a large map: ``python benchmarks/load.py [ACTORS RELATIONS]``.

Prints seconds to save a map of 10,000 actors and 50,000 relations into an empty store, to save it
again, to save it with one name changed, and to load it; for SQLite, beside that, the plainest
insertion of as many rows there is, as a peer. Neo4j is the server that the tests use.
"""

from __future__ import annotations

import random
import resource
import sqlite3
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from samverkan.errors import Place
from samverkan.model import Actor, Level, Relation, Sector, StakeholderMap
from samverkan.store import open_store

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from neo4j_server import running_server, wipe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Result = TypeVar("Result")
TYPES = ("collaborates", "funds", "member_of", "participates", "informs")


def large_map(actors: int, relations: int) -> StakeholderMap:
    """Return a random map of that size, the same every time."""
    chance = random.Random(20170501)  # noqa: S311 - a benchmark, not a secret
    ids = [f"actor-{number:06}" for number in range(actors)]
    made = [_actor(actor_id, number, chance) for number, actor_id in enumerate(ids)]
    ties = [_relation(chance.sample(ids, 2), number, chance) for number in range(relations)]
    return StakeholderMap.of(made, ties)


def _actor(actor_id: str, number: int, chance: random.Random) -> Actor:
    return Actor(
        id=actor_id,
        name=f"Föreningen {number}",
        sector=chance.choice(list(Sector)),
        level=chance.choice(list(Level)),
        municipality_code=f"{chance.randrange(100, 2600):04}",
        kind="association",
        services=("grocery", "fuel") if number % 3 == 0 else (),
        source=f"https://example.org/actors/{number}",
        place=Place("actors.csv", None, number + 2),
    )


def _relation(ends: list[str], number: int, chance: random.Random) -> Relation:
    return Relation(
        source=ends[0],
        target=ends[1],
        type=chance.choice(TYPES),
        since=str(chance.randrange(2010, 2026)),
        source_url=f"https://example.org/relations/{number}",
        description="Documented in the notes of the meeting",
        place=Place("relations.csv", None, number + 2),
    )


def measure(name: str, location: str, environment: Mapping[str, str], of: StakeholderMap) -> None:
    """Print the seconds that each of the four steps takes."""
    renamed = replace(of.actors[0], name="Another name")
    changed = StakeholderMap((renamed, *of.actors[1:]), of.relations)
    with open_store(location, environment=environment) as store:
        timed(f"{name}: first save", lambda: store.save("large", of))
        timed(f"{name}: same again", lambda: store.save("large", of))
        timed(f"{name}: one changed", lambda: store.save("large", changed))
        loaded = timed(f"{name}: load", store.load)
    if loaded != changed:
        raise SystemExit(f"{name} gave back another map")


def plain_sqlite(path: Path, of: StakeholderMap) -> None:
    """Insert as many rows of the same size in one transaction, without keys and checks."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE row (text TEXT)")
        rows = ((repr(thing),) for thing in (*of.actors, *of.relations))
        connection.executemany("INSERT INTO row VALUES (?)", rows)
        connection.commit()


def timed(what: str, run: Callable[[], Result]) -> Result:
    """Print how long something takes, and return what it returns."""
    start = time.perf_counter()
    result = run()
    print(f"{what:34} {time.perf_counter() - start:7.2f} s", flush=True)
    return result


def main(actors: int = 10_000, relations: int = 50_000) -> None:
    """Measure both stores."""
    stakeholders = large_map(actors, relations)
    print(f"{actors} actors, {relations} relations")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        timed("plain sqlite3", lambda: plain_sqlite(Path(folder, "plain.db"), stakeholders))
        measure("SQLite", str(Path(folder, "samverkan.db")), {}, stakeholders)
        server = stack.enter_context(running_server())
        for name in ("Neo4j, just started", "Neo4j, warm"):
            wipe(server)
            measure(name, server.uri, server.environment, stakeholders)
        wipe(server)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory of this process {peak} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
