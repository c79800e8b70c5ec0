"""Maps that say a little less: without the relations of one source, or without some of the ties.

What is found in a map is only as sure as it is found in these too. Actors stay; only relations are
left out. A *kind* of maps is what they lack.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from samverkan.network import build_network
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from samverkan.network import Network
    from samverkan.words import Message

LEFT_OUT = 0.1
"""The share of the ties that a resampled map lacks."""

STABLE = 0.8
"""The share of the maps in which something stable is found again."""

LACKING: Mapping[str, Message] = {
    "source": message("one source"),
    "ties": message("a tenth of the ties"),
}
"""The kinds of maps: what each of them lacks."""


def resampled_maps(
    network: Network, resamples: int, seed: int
) -> dict[str, Iterator[Collection[int]]]:
    """Return by kind what to leave out, in turn, as positions in the map's relations.

    Parameters
    ----------
    network
        The whole map.
    resamples
        The most maps of each kind. Sources are left out in turn; of more sources than this, so
        many are drawn.
    seed
        Of the generator; the sources are drawn before the ties.
    """
    random = np.random.default_rng(seed)
    # One generator for both: the sources have to be drawn first, whoever reads the ties first.
    sources = list(_without_a_source(network, resamples, random))
    return {"source": iter(sources), "ties": _thinned(network, resamples, random)}


def network_without(network: Network, left_out: Collection[int]) -> Network:
    """Return the network of the same actors without some relations."""
    stakeholders = network.stakeholders
    kept = tuple(r for n, r in enumerate(stakeholders.relations) if n not in left_out)
    return build_network(replace(stakeholders, relations=kept))


def _without_a_source(
    network: Network, resamples: int, random: np.random.Generator
) -> Iterator[Collection[int]]:
    """Yield the relations of each source; of too many sources, of some by chance.

    Of what several told in one round of answers, each who told is a source.
    """
    told: dict[tuple[str, str], set[int]] = {}
    for number, relation in enumerate(network.stakeholders.relations):
        if relation.source_url:
            source = relation.source_url, relation.reported_by or ""
            told.setdefault(source, set()).add(number)
    if len(told) < 2:
        return
    sources = sorted(told)
    many = min(resamples, len(sources))
    for number in sorted(random.choice(len(sources), many, replace=False).tolist()):
        yield told[sources[number]]


def _thinned(
    network: Network, resamples: int, random: np.random.Generator
) -> Iterator[Collection[int]]:
    """Yield the relations of a tenth of the ties, drawn by chance, at least of one."""
    ties = network.tie_relations
    if len(ties) < 2:
        return
    for _draw in range(resamples):
        rows = random.choice(len(ties), max(1, round(LEFT_OUT * len(ties))), replace=False)
        yield {number for row in rows.tolist() for number in ties[row]}
