"""What commands cost as maps grow: ``python benchmarks/commands.py [COMMAND ...] [--sizes N ...]``.

Each command is run as its users do, from csv files, in a process of its own: on the pilot map, then
on made-up maps whose municipalities hold two hundred actors each, and on the same without any place
(``--without-places`` for these alone, ``--with-places`` for the others). Seconds by the clock,
seconds of processor and the most memory of all its processes; at the end of each row of sizes the
exponent of the processor time, fitted to all sizes from 1,000 actors once what ``samverkan
--version`` takes is taken off: 1 is time that grows as the map does, 2 with its square.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from made_up import country
from process_tree import Cost, cost_of

from samverkan.model import StakeholderMap
from samverkan.write import write_map

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = (200, 1_000, 10_000, 60_000)
MUNICIPALITY = 200
"""Actors of a municipality: with more of them the map has more municipalities, not larger ones."""
TIES = 4
"""Relations for each actor."""
FITTED_FROM = 1_000

PILOTS = Path(__file__).resolve().parents[1] / "sample_data" / "pilots"

COMMANDS = {
    "check": ("check", "FILES"),
    "measures": ("measures", "FILES"),
    "gaps": ("gaps", "FILES"),
    "compare": ("compare", "MAP", "NEXT"),
    "view": ("view", "FILES", "-o", "page.html"),
    "load": ("load", "FILES", "--store", "map.db", "--yes"),
}
"""Their words; those in capitals are the files of a map, its folder and that of a later one."""


def without_places(stakeholders: StakeholderMap) -> StakeholderMap:
    """Return a map of the same actors and relations, in which nobody is anywhere."""
    nowhere = {"municipality_code": None, "region_code": None, "locality": None}
    actors = [replace(actor, **nowhere) for actor in stakeholders.actors]
    return StakeholderMap.of(actors, stakeholders.relations)


def run(command: str, folder: Path, map_: Path, later: Path) -> Cost:
    """Return the cost of one command on two maps, which writes in a folder."""
    named = {"FILES": sorted(map_.glob("*.csv")), "MAP": [map_], "NEXT": [later]}
    words = [str(own) for word in COMMANDS[command] for own in named.get(word, [word])]
    return cost_of([sys.executable, "-m", "samverkan", *words, "-q"], folder)


def exponent(sizes: Sequence[int], costs: Sequence[Cost], start: float) -> float:
    """Return the power of the size with which the processor time grows, by least squares."""
    seconds = np.maximum([cost.cpu - start for cost in costs], 1e-3)
    return float(np.polyfit(np.log(sizes), np.log(seconds), 1)[0])


def measure(name: str, commands: Sequence[str], sizes: Sequence[int], *, places: bool) -> None:
    """Print a row for each command and size, then the exponents."""
    start = cost_of([sys.executable, "-m", "samverkan", "--version"], Path()).cpu
    costs: dict[str, dict[int, Cost]] = {command: {} for command in commands}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            maps = written(Path(folder), size, places=places)
            for command in commands:
                found = costs[command][size] = run(command, Path(folder), *maps)
                print(f"{command:9} {size:7,} actors {name:14} {found}", flush=True)
    for command, own in costs.items():
        fitted = [size for size in own if size >= FITTED_FROM]
        if len(fitted) > 1:
            power = exponent(fitted, [own[size] for size in fitted], start)
            print(f"{command:9} {name}: exponent {power:.2f} from {fitted[0]:,} to {fitted[-1]:,}")


def written(folder: Path, size: int, *, places: bool) -> tuple[Path, Path]:
    """Write a made-up map, and the same without every tenth relation; return their folders."""
    made = country(size, TIES * size, municipality_size=MUNICIPALITY)
    made = made if places else without_places(made)
    kept = [one for number, one in enumerate(made.relations) if number % 10]
    folders = folder / "map", folder / "next"
    for one, relations in zip(folders, (made.relations, kept), strict=True):
        one.mkdir()
        write_map(StakeholderMap.of(made.actors, relations), one)
    return folders


def measure_pilots(commands: Sequence[str]) -> None:
    """Print a row for each command on the pilot map, compared with itself."""
    for command in commands:
        with tempfile.TemporaryDirectory() as folder:
            found = run(command, Path(folder), PILOTS, PILOTS)
            print(f"{command:9} pilot map                     {found}", flush=True)


def main() -> None:
    """Measure what is asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commands", nargs="*", choices=[*COMMANDS, []])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--with-places", action="store_true")
    parser.add_argument("--without-places", action="store_true")
    asked = parser.parse_args()
    commands = asked.commands or list(COMMANDS)
    try:
        measure_pilots(commands)
        if not asked.without_places:
            measure("with places", commands, asked.sizes, places=True)
        if not asked.with_places:
            measure("without places", commands, asked.sizes, places=False)
    except subprocess.CalledProcessError as fault:
        sys.exit(f"{' '.join(fault.cmd)} ended with {fault.returncode}: {fault.stderr.decode()}")


if __name__ == "__main__":
    main()
