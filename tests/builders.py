"""Makers of small maps, with defaults, so that a test shows only what matters."""

from __future__ import annotations

import csv
import re
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from samverkan.analysis import Options
from samverkan.errors import Place
from samverkan.gaps import Gaps
from samverkan.model import DIRECTED_TYPES, Actor, Level, Relation, Sector, StakeholderMap
from samverkan.network import build_network
from samverkan.resources import find_folder
from samverkan.service.analysis import analyse_service
from samverkan.view.payload import LARGE

if TYPE_CHECKING:
    from collections.abc import Iterable


def an_actor(actor_id: str = "a", **changes: Any) -> Actor:
    """Return an actor whose name is its id unless changed."""
    return Actor(**{"id": actor_id, "name": actor_id, **changes})


def a_relation(source: str = "a", target: str = "b", **changes: Any) -> Relation:
    """Return a relation; its type says whether it is directed."""
    relation_type = changes.get("type", "collaborates")
    defaults = {"type": relation_type, "directed": relation_type in DIRECTED_TYPES}
    return Relation(**{"source": source, "target": target, **defaults, **changes})


def a_map(ties: Iterable[tuple[str, str]] = (), *actors: Actor) -> StakeholderMap:
    """Return a map of ties between ids; actors not given are made with their defaults."""
    ties = list(ties)
    given = {actor.id: actor for actor in actors}
    for tie in ties:
        for end in tie:
            given.setdefault(end, an_actor(end))
    return StakeholderMap.of(given.values(), [a_relation(*tie) for tie in ties])


@cache
def pilot_map() -> StakeholderMap:
    """Return the pilot map, read by the plainest code there is, as a check on the reader's own."""
    folder = find_folder("sample_data") / "pilots"
    return StakeholderMap.of(
        [_pilot_actor(row, number) for number, row in _rows(folder / "actors.csv")],
        [_pilot_relation(row, number) for number, row in _rows(folder / "relations.csv")],
    )


@cache
def large_map() -> StakeholderMap:
    """Return a map of 1,002 actors in three municipalities, so large that its page is summed up."""
    actors = [
        an_actor(
            f"a{n:04}",
            name=f"Förening {n}",
            level=Level.REGIONAL if n % 50 == 0 else (Level.MUNICIPAL, Level.LOCAL)[n % 7 > 0],
            sector=list(Sector)[n % 3],
            municipality_code=("0482", "0580", "0781")[n % 3],
        )
        for n in range(1_002)
    ]
    ties = [(n, n + 3) for n in range(999)] + [(n, 50 * (n % 21)) for n in range(1, 1_002, 9)]
    return StakeholderMap.of(
        actors, [a_relation(f"a{a:04}", f"a{b:04}") for a, b in ties if a != b]
    )


def _rows(file: Any) -> list[tuple[int, dict[str, str | None]]]:
    with file.open(encoding="utf-8", newline="") as stream:
        rows = [
            {name: value or None for name, value in row.items()} for row in csv.DictReader(stream)
        ]
    return list(enumerate(rows, start=2))


def _pilot_actor(row: dict[str, Any], number: int) -> Actor:
    return Actor(
        id=row["id"],
        name=row["name"],
        sector=Sector(row["sector"]),
        level=Level(row["level"]),
        locality=row["locality"],
        municipality_code=row["municipality_code"],
        region_code=row["region_code"],
        kind=row["kind"],
        services=tuple((row["services"] or "").split(";")) if row["services"] else (),
        source=row["source_url"],
        aliases=tuple(re.findall(r" \(([A-ZÅÄÖ]+)\)$", row["name"])),
        place=Place("actors.csv", None, number),
    )


def _pilot_relation(row: dict[str, Any], number: int) -> Relation:
    return Relation(
        source=row["source"],
        target=row["target"],
        type=row["type"],
        directed=row["type"] in DIRECTED_TYPES,
        since=row["since"],
        source_url=row["source_url"],
        description=row["description"],
        place=Place("relations.csv", None, number),
    )


def analysis_without_gaps(stakeholders: StakeholderMap) -> Any:
    """Return what a page is made of, for a map on which looking for gaps would take too long."""
    gaps = Gaps(
        missing_links=(), findings=(), candidates=0, listed=0, folded={}, weights={}, notes=()
    )
    network = build_network(stakeholders)
    made = SimpleNamespace(
        stakeholders=stakeholders,
        shown=stakeholders,
        options=Options(),
        network=network,
        shown_network=network,
        service=analyse_service(network) if len(network) <= LARGE else None,
        gaps=gaps,
        seatings=lambda: (),
        with_notes=lambda **_: made,
    )
    return made
