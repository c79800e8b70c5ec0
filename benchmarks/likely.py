"""How well `likely` foretells ties that were hidden: ``python benchmarks/likely.py [DRAWS]``.

On the pilot map and every published network beside the checkout with 60 ties or more, a tenth of
the ties is hidden, 50 times. Prints the mean area under the curve of the hidden ties among all
untied pairs, for `likely`, for the best of the indices that it combines, and for the mean of their
ranks; then its calibration when each fifth of the ties is hidden once: the Brier score beside that
of the density alone, and for each tenth of the pairs the mean estimate and the share hidden.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from samverkan.gaps.link_prediction import ENOUGH_TIES, area_under_curve, estimate
from samverkan.gaps.need import percentile_ranks
from samverkan.gaps.similarity import INDICES, adjacency
from samverkan.network import Network, build_network
from samverkan.service.places import find_places
from samverkan.service.roles import find_roles

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from builders import pilot_map
from networks import beside_checkout

NAMES = (
    "emon_cheyenne",
    "emon_texas",
    "emon_wichita",
    "knoke",
    "motifr_dummy",
    "motifr_large_directed_dummy",
)
HIDDEN = 0.1
MOST_CERTAIN = 1e-9
Numbers = NDArray[np.int64]
Values = NDArray[np.float64]


def without(network: Network, rows: set[int]) -> Network:
    """Return a network that lacks some ties."""
    gone = {number for row in rows for number in network.tie_relations[row]}
    relations = network.stakeholders.relations
    kept = tuple(relation for number, relation in enumerate(relations) if number not in gone)
    return build_network(replace(network.stakeholders, relations=kept))


def estimates_of(network: Network, first: Numbers, second: Numbers) -> Values:
    """Return `likely` of some untied pairs."""
    places, roles = find_places(network.actors), find_roles(network.actors)
    values = estimate(network, places, roles, (first, second), seed=1).values
    return np.zeros(len(first)) if values is None else values


def one_draw(network: Network, random: np.random.Generator) -> dict[str, float]:
    """Hide a tenth of the ties and return the area under the curve of each foreteller."""
    count = round(HIDDEN * len(network.ties))
    hidden = set(random.choice(len(network.ties), count, replace=False).tolist())
    thinner = without(network, hidden)
    first, second = np.nonzero(np.triu(adjacency(thinner) == 0, k=1))
    tied = adjacency(network)[first, second] > 0
    scores = {"likely": estimates_of(thinner, first, second)}
    ties = adjacency(thinner)
    scores |= {name: np.round(index(ties)[first, second], 9) for name, index in INDICES.items()}
    ranks = [percentile_ranks(scores[name]) for name in INDICES]
    scores["mean of ranks"] = np.mean(ranks, axis=0)
    return {name: area_under_curve(own[tied], own[~tied])[0] for name, own in scores.items()}


def calibration(network: Network) -> str:
    """Return how near the estimates are to what is true, when each fifth is hidden once."""
    random = np.random.default_rng(1)
    estimates, truths = [], []
    for fold in np.array_split(random.permutation(len(network.ties)), 5):
        thinner = without(network, set(fold.tolist()))
        first, second = np.nonzero(np.triu(adjacency(thinner) == 0, k=1))
        values = estimates_of(thinner, first, second)
        truth = adjacency(network)[first, second] > 0
        # The estimate p is of the four fifths; p / 4 were hidden, among the 1 - p that seem untied.
        odds = values / np.maximum(1 - values, MOST_CERTAIN)
        estimates.append(np.minimum(odds / 4, 1))
        truths.append(truth)
    chance, truth = np.concatenate(estimates), np.concatenate(truths)
    brier, density = np.mean((chance - truth) ** 2), np.mean((truth.mean() - truth) ** 2)
    order = np.argsort(chance, kind="stable")
    curve = [
        f"{chance[part].mean():.3f}/{truth[part].mean():.3f}" for part in np.array_split(order, 10)
    ]
    return f"Brier {brier:.4f} (density {density:.4f}); estimate/true: {' '.join(curve)}"


def main(draws: int) -> None:
    """Measure every network."""
    networks = {"pilot map": build_network(pilot_map())}
    networks |= {name: known for name in NAMES if (known := beside_checkout(name)) is not None}
    for name, network in networks.items():
        if (1 - HIDDEN) * len(network.ties) < ENOUGH_TIES:
            continue
        random = np.random.default_rng(1)
        areas = [one_draw(network, random) for _draw in range(draws)]
        mean = {key: float(np.mean([area[key] for area in areas])) for key in areas[0]}
        best = max(INDICES, key=mean.__getitem__)
        print(
            f"{name:28} likely {mean['likely']:.3f}  best {mean[best]:.3f} ({best})"
            f"  mean of ranks {mean['mean of ranks']:.3f}"
        )
        print(f"{'':28} {calibration(network)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
