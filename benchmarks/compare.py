"""How long it takes to compare two years of a map: ``python benchmarks/compare.py [MAP ...]``.

A MAP is ``small`` (200 actors with 2,000 ties), ``region`` (2,000 with 20,000) or ``country``
(60,000 with 200,000 in all 290 municipalities); without any, the first two are measured. Prints the
seconds and CPU seconds from two maps in memory to the text of the command, and the peak memory of
each map, which is measured in a process of its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import time
from typing import TYPE_CHECKING

# As the command does: one thread for each process, before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from gaps import peaks, used
from made_up import country, next_year, one_place

from samverkan.analysis import Options
from samverkan.answers import Answers
from samverkan.handout.compared import Side, compared
from samverkan.handout.source import Source
from samverkan.report.comparison_lists import render_comparison
from samverkan.report.comparison_texts import shown_comparison
from samverkan.report.tables import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from samverkan.model import StakeholderMap

MAPS: dict[str, Callable[[], StakeholderMap]] = {
    "small": lambda: one_place(200, 2_000),
    "region": lambda: one_place(2_000, 20_000),
    "country": lambda: country(60_000, 200_000),
}


def measure(name: str) -> None:
    """Print how long the two years of one map take, and how much memory."""
    before = MAPS[name]()
    sides = Side("a", Source(before, {})), Side("b", Source(next_year(before), {}))
    start, spent = time.perf_counter(), used()
    comparison = compared(sides, Options(), Answers())
    text = render_comparison(shown_comparison(comparison), ("a", "b"), Look(language="en", most=20))
    wall, spent = time.perf_counter() - start, used() - spent
    gaps, sameness = comparison.gaps, comparison.sameness
    print(
        f"{name}: {len(before.actors)} actors, {len(before.relations)} ties; {len(sameness.same)}"
        f" are the same, {len(sameness.questions)} questions; {len(gaps.filled)} gaps filled,"
        f" {len(gaps.gone)} gone, {len(gaps.new)} new; {len(text.splitlines())} lines"
    )
    print(f"  {wall:.1f} s, {spent:.1f} s CPU, {peaks()}")


def main() -> None:
    """Measure what is asked for on the command line, each map in a fresh process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("maps", nargs="*", choices=[*MAPS, []])
    for name in parser.parse_args().maps or ["small", "region"]:
        process = multiprocessing.get_context("spawn").Process(target=measure, args=(name,))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
