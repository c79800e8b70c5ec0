"""What each constant of need does to maps with the right answers: ``need_constants.py FOLDER``.

Every constant is moved by some factors, alone, and the first twenty pairs of each map are marked
anew: 1 for a pair that ought to talk, is fine or was judged sensible, 0.5 for one that nobody has
judged, -1 for an absurd one, -3 for one that must never be listed, and 1 more for each of the ten
most important that is there. For each constant the table gives what the factors do to the sum over
all maps, and what the factor that is best on the other maps does to the map left out.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Any

from samverkan import read_map
from samverkan.errors import SamverkanError
from samverkan.gaps import GapOptions, find_gaps, selection
from samverkan.network import Network, build_network
from samverkan.service import planner_openings, stakes, talks, village_openings
from truth_map import Truth, read_truths
from truth_marks import label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOMS: tuple[ModuleType, ...] = (
    talks,
    stakes,
    village_openings,
    planner_openings,
    selection,
)
SCALARS = (
    "SOLE", "NEAR_BY", "SHARED", "OWN_WORD", "LAST_OF_VILLAGE", "NEAR_KM", "TOWN", "LOST",
    "MAY_LOSE", "LOSING", "HALF", "RAISE", "HALF_WAY_KM", "IN_MUNICIPALITY", "SAME_TABLE",
    "OTHER_VOICE", "STAND_IN", "NAMED", "ELSEWHERE", "CALM", "DEVELOPER", "UNPLANNED", "NEW_TO_IT",
    "GATHERS_NOBODY", "ASSUMED", "VILLAGES",
)  # fmt: skip
MAPPINGS = ("WEIGHTS", "FIT", "LACK", "SEVERITY")
FACTORS = (0.5, 0.75, 1.0, 1.33, 2.0)
POINTS = {"should_talk": 1.0, "fine": 1.0, "judged S": 1.0, "judged W": 0.0, "judged A": -1.0}
NEVER, UNJUDGED = -3.0, 0.5


@dataclass(frozen=True)
class Constant:
    """A number of need: its name, and the key when it stands in a table."""

    name: str
    key: Any = None

    @property
    def said(self) -> str:
        """What to call it."""
        return self.name if self.key is None else f"{self.name}[{self.key}]"


def constants() -> Iterator[Constant]:
    """Yield every constant."""
    yield from (Constant(name) for name in SCALARS)
    for name in MAPPINGS:
        yield from (Constant(name, key) for key in _value(name))


def _value(name: str) -> Any:  # noqa: ANN401  (a number or a table of numbers)
    return next(vars(room)[name] for room in ROOMS if name in vars(room))


@contextmanager
def moved(constant: Constant, factor: float) -> Iterator[None]:
    """Multiply a constant wherever it is used, for a while."""
    before = _value(constant.name)
    if constant.key is None:
        after: Any = before * factor
    else:
        after = MappingProxyType(dict(before) | {constant.key: before[constant.key] * factor})
    using = [room for room in ROOMS if vars(room).get(constant.name) is before]
    try:
        for room in using:
            setattr(room, constant.name, after)
        yield
    finally:
        for room in using:
            setattr(room, constant.name, before)


def read(truth: Truth) -> Network:
    """Read the map of a truth, from what of it can be read."""
    distances = [f for f in [truth.folder / "distances.csv"] if f.exists()]
    for folder in (truth.folder, truth.folder / "canonical", truth.folder / "readable"):
        files = [folder / "actors.csv", folder / "relations.csv", *distances]
        with suppress(SamverkanError):
            return build_network(read_map([str(file) for file in files]))
    raise SystemExit(f"{truth.name} cannot be read")


def score(truth: Truth, network: Network) -> float:
    """Return how good the first twenty pairs of a map are."""
    options = GapOptions(kinds=("missing_link",), permutations=1)
    pairs = [frozenset(link.actors) for link in find_gaps(network, options).missing_links]
    marks = [label(truth, pair) for pair in pairs]
    first = {frozenset(pair) for pair in truth.should_talk[:10]}
    points = (NEVER if mark == "never" else POINTS.get(mark, UNJUDGED) for mark in marks)
    return sum(points) + sum(pair in first for pair in pairs)


def left_out(scores: Mapping[str, Mapping[float, float]], name: str) -> float:
    """Return what the factor that is best on the other maps adds to the map left out."""
    others = [own for other, own in scores.items() if other != name]
    best = max(FACTORS, key=lambda f: (sum(own[f] for own in others), -abs(f - 1)))
    return scores[name][best] - scores[name][1.0]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    maps = {truth.name: (truth, read(truth)) for truth in read_truths(parser.parse_args().folder)}
    plain = {name: score(truth, network) for name, (truth, network) in maps.items()}
    print(
        "| constant |",
        " | ".join(f"x {factor:g}" for factor in FACTORS),
        "|",
        " | ".join(f"{n} left out" for n in maps),
        "|",
    )
    print("|---" * (1 + len(FACTORS) + len(maps)) + "|")
    for constant in constants():
        scores: dict[str, dict[float, float]] = {name: {1.0: plain[name]} for name in maps}
        for factor in FACTORS:
            if factor != 1.0:
                with moved(constant, factor):
                    for name, (truth, network) in maps.items():
                        scores[name][factor] = score(truth, network)
        sums = [sum(own[factor] for own in scores.values()) for factor in FACTORS]
        cells = [f"{total:g}" for total in sums]
        cells += [f"{left_out(scores, name):+g}" for name in maps]
        print(f"| `{constant.said}` |", " | ".join(cells), "|")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
