"""How good plans are: ``python benchmarks/plan.py [nearness|beam|size ...]``; all without a word.

``nearness``: on the pilot map and every published network beside the checkout with groups and 30
candidates or more whose gains differ, as many links as a tenth of the candidates, at most 50: by
how many per cent do they raise the mean of 1 / steps over the pairs that differ in sector or level,
in the places and on the whole map? Chosen by ``plan --objective gain`` from all candidates and by
default, from the top of the list of missing links, by Adamic-Adar, and 200 times by chance. Where
all packages can be tried, also the share of them that no package beats.

``beam``: what the beam finds as a share of the best package of all, on 2,000 random maps.

``size``: CPU seconds of a plan of ten links on the pilot map and on made-up maps; ``pilots``: on
the pilot map alone.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from itertools import combinations
from math import comb
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from samverkan.analysis import Analysis, Options, analyse
from samverkan.gaps import GapOptions
from samverkan.gaps.selection import diverse_list
from samverkan.gaps.similarity import INDICES, adjacency
from samverkan.network import build_network
from samverkan.scenario import Objective, PlanOptions, plan_links
from samverkan.scenario.changed_map import search_of
from samverkan.scenario.objectives import GainObjective
from samverkan.scenario.packages import FEW_PACKAGES, find_links, find_terrain, with_link

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from made_up import one_place

from builders import pilot_map
from laws.test_plan_laws import values
from networks import beside_checkout
from random_maps import random_map

if TYPE_CHECKING:
    from samverkan.gaps.search import GapSearch

NAMES = (
    "emon_cheyenne",
    "emon_texas",
    "emon_wichita",
    "knoke",
    "motifr_directed_dummy",
    "motifr_dummy",
    "motifr_large_directed_dummy",
    "motifr_tidygraph_dummy",
)
DRAWS, MAPS, MOST, LEAST = 200, 2_000, 50, 30


def nearness_of(search: GapSearch) -> GainObjective:
    """Return what measures the nearness of the places of a map, or of the map as one place."""
    links = find_links(search, PlanOptions(links=1))
    every = replace(links, positions=np.arange(len(search.pairs)))
    terrain = find_terrain(search, every)
    return GainObjective(every, terrain)


def rise(gain: GainObjective, positions: list[int]) -> float:
    """Return by how much some links raise the mean nearness, in per cent of what it is."""
    steps = gain.terrain.steps
    for position in positions:
        ends = (gain.links.first[position], gain.links.second[position])
        first, second = (int(gain.terrain.at(end)) for end in ends)
        steps = with_link(steps, first, second)
    again = replace(gain, terrain=replace(gain.terrain, steps=steps))
    return 100 * (again.today - gain.today) / gain.today


def as_one_place(search: GapSearch) -> GapSearch:
    """Return a search whose gains are measured on the whole map."""
    everybody = np.arange(len(search.network))
    group = np.zeros_like(search.pairs.group)
    return replace(search, pairs=replace(search.pairs, group=group, members=(everybody,)))


def nearness() -> None:
    """Print how much nearer each way of choosing links brings sectors and levels."""
    maps = {"pilot map": build_network(pilot_map())}
    maps |= {name: known for name in NAMES if (known := beside_checkout(name)) is not None}
    for name, network in maps.items():
        options = GapOptions(permutations=1, min_stake=0)
        analysis = analyse(network.stakeholders, Options(gaps=options))
        search = search_of(analysis)
        different = len(np.unique(search.pairs.gain))
        print(f"{name}: {len(search.pairs)} candidates, {different} different gains")
        if len(search.pairs) >= LEAST and different > 1:
            chosen = ways(analysis, search)
            compare("in the places", nearness_of(search), chosen)
            compare("on the whole map", nearness_of(as_one_place(search)), chosen)


def ways(analysis: Analysis, search: GapSearch) -> dict[str, list[int]]:
    """Return the links that each way chooses, as many of each."""
    count = min(MOST, len(search.pairs) // 10)
    gaps = replace(analysis.options.gaps, min_stake=GapOptions().min_stake)
    default = Analysis(analysis.stakeholders, replace(analysis.options, gaps=gaps))
    index = INDICES["adamic_adar"](adjacency(search.network))
    alike = np.round(index[search.pairs.first, search.pairs.second], 9)[search.by_need]
    listing = replace(search, options=replace(gaps, top=count))
    free = PlanOptions(links=count, objective=Objective.GAIN, max_per_actor=0)
    ruled = PlanOptions(links=count, objective=Objective.GAIN)
    return {
        "plan, all candidates": [step.position for step in plan_links(analysis, free).steps],
        "plan, by default": [step.position for step in plan_links(default, ruled).steps],
        "list": diverse_list(listing).shown,
        "Adamic-Adar": search.by_need[np.argsort(-alike, kind="stable")][:count].tolist(),
    }


def compare(where: str, gain: GainObjective, ways: dict[str, list[int]]) -> None:
    """Print the rise that each way brings, and what chance brings."""
    random, everybody = np.random.default_rng(1), len(gain.links)
    count = len(ways["Adamic-Adar"])
    for way, chosen in ways.items():
        print(f"  {where}: {way:22} {len(chosen):3} links {rise(gain, chosen):6.2f} %")
    drawn = (random.choice(everybody, count, replace=False).tolist() for _ in range(DRAWS))
    chance = [rise(gain, links) for links in drawn]
    mean, high = np.mean(chance), np.percentile(chance, 95)
    print(f"  {where}: by chance {count:14} links {mean:6.2f} %, 95th percentile {high:6.2f} %")
    if comb(everybody, count) <= FEW_PACKAGES:
        every = [rise(gain, list(links)) for links in combinations(range(everybody), count)]
        best = np.mean(np.array(every) > max(every) - 1e-9)
        print(f"  {where}: {best:.0%} of all packages are as good as the best")


def beam() -> None:
    """Print how near the beam comes to the best package of all."""
    for objective in Objective:
        shares = []
        for seed in range(MAPS):
            best, found = values(random_map(seed), 1 + seed % 3, objective)
            shares.append(found / best if best else 1.0)
        print(
            f"beam, {objective.value}: the least share of the best is {min(shares):.3f},"
            f" {np.mean(np.array(shares) > 1 - 1e-9):.1%} of {MAPS} maps reach it"
        )


def size(made_up: tuple[int, ...] = (1_000, 2_000)) -> None:
    """Print how long a plan of ten links takes."""
    for stakeholders in (
        pilot_map(),
        *(one_place(actors, 3 * actors // 2) for actors in made_up),
    ):
        analysis = analyse(stakeholders, Options(gaps=GapOptions(permutations=1)))
        for objective in Objective:
            start = time.process_time()
            plan = plan_links(analysis, PlanOptions(links=10, objective=objective))
            print(
                f"{len(stakeholders.actors):>6} actors, {plan.candidates:>6} links,"
                f" {objective.value:6}: {time.process_time() - start:6.1f} s,"
                f" need {plan.worth:.2f}, nearness {plan.rise / plan.nearness:+.1%},"
                f" width {plan.width}"
            )


if __name__ == "__main__":
    for word in sys.argv[1:] or ("nearness", "beam", "size"):
        {
            "nearness": nearness,
            "beam": beam,
            "size": size,
            "pilots": lambda: size(()),
        }[word]()
