"""A map with the right answers, written down by somebody who knows the work: its ``truth.json``.

A folder of such maps holds one folder a map, and `judged.csv` with pairs that stand in no list of
a map and were judged blind: S sensible, W weak, A absurd.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

Pair = frozenset[str]

SERVICES = ("fuel", "grocery", "post", "pharmacy", "payment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Who offers a service in a village, and whether that is nobody, one or several."""

    offered_by: frozenset[str]
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """Who sits, ought to sit and never sits when a service is talked about."""

    sits: frozenset[str]
    ought: frozenset[str]
    never: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """What villages lose when an actor goes, and who is nearest afterwards, by service."""

    actor: str
    loses: frozenset[tuple[str, str]]
    knock_on: frozenset[tuple[str, str]]
    nearest: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """One map and its right answers; pairs are unordered and lists best first."""

    name: str
    folder: Path
    coverage: dict[tuple[str, str], Offer]
    should_talk: tuple[Pair, ...]
    fine: frozenset[Pair]
    never: frozenset[Pair]
    judged: dict[Pair, str]
    host: str | None
    tables: dict[str, Seats]
    closures: tuple[Closure, ...]
    changes: tuple[dict[str, Any], ...]


def read_truths(folder: Path, *, judged: tuple[Path, ...] = ()) -> list[Truth]:
    """Return every map of a folder that has its answers, by name.

    Pairs judged in further files count too; what the folder itself says of a pair goes before.
    """
    labels: dict[str, dict[Pair, str]] = {}
    for file in (*judged, folder / "judged.csv"):
        for name, pairs in read_judged(file).items():
            labels.setdefault(name, {}).update(pairs)
    files = sorted(folder.glob("*/truth.json"))
    return [read_truth(file.parent, labels.get(file.parent.name, {})) for file in files]


def read_judged(file: Path) -> dict[str, dict[Pair, str]]:
    """Return the label of each judged pair, by map; none when nothing has been judged."""
    labels: dict[str, dict[Pair, str]] = {}
    if file.exists():
        with file.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                pair = frozenset((row["a"], row["b"]))
                labels.setdefault(row["map"], {})[pair] = row["label"]
    return labels


def read_truth(folder: Path, judged: dict[Pair, str]) -> Truth:
    """Return one map's answers."""
    written = json.loads((folder / "truth.json").read_text("utf-8"))
    return Truth(
        name=folder.name,
        folder=folder,
        coverage=_coverage(written["coverage"]),
        should_talk=tuple(_pairs(sorted(written["should_talk"], key=lambda row: row["rank"]))),
        fine=frozenset(_pairs(written["fine"])),
        never=frozenset(_pairs(written["never"])),
        judged=judged,
        host=written["tables"].get("host"),
        tables={name: _seats(written["tables"][name]) for name in SERVICES},
        closures=tuple(_closure(row) for row in written["closures"]),
        changes=tuple(written["next_year"]["changes"]),
    )


def _coverage(villages: dict[str, dict[str, Any]]) -> dict[tuple[str, str], Offer]:
    return {
        (village, service): Offer(offered_by=frozenset(cell["offers"]), state=cell["state"])
        for village, cells in villages.items()
        for service, cell in cells.items()
    }


def _pairs(rows: list[dict[str, str]]) -> list[Pair]:
    return [frozenset((row["a"], row["b"])) for row in rows]


def _seats(table: dict[str, list[str]]) -> Seats:
    return Seats(
        sits=frozenset(table["sits"]),
        ought=frozenset(table["ought"]),
        never=frozenset(table["never"]),
    )


def _closure(row: dict[str, Any]) -> Closure:
    also = row.get("nearest_also_right", {})
    return Closure(
        actor=row["actor"],
        loses=_cells(row["loses"]),
        knock_on=_cells(row.get("knock_on", {})),
        nearest={
            service: frozenset({actor, *also.get(service, ())} - {None})
            for service, actor in row["nearest"].items()
        },
    )


def _cells(villages: dict[str, list[str]]) -> frozenset[tuple[str, str]]:
    return frozenset((village, name) for village, names in villages.items() for name in names)
