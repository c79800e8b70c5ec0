"""Plain counts and shares of the whole network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.measures import sources
from samverkan.measures.measure import Measure, Per, Variant, share
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.measures.measure import Value, Work


def _isolates(work: Work) -> Value:
    return int(np.count_nonzero(work.network.degree == 0))


def _largest_share(work: Work) -> Value:
    parts = work.network.components
    return share(len(parts[0]), len(work.network)) if parts else None


def _density(work: Work) -> Value:
    size, network = len(work.network), work.network
    arcs = len(network.arcs) if work.options.directed else 2 * len(network.ties)
    return share(arcs, size * (size - 1))


MEASURES = (
    Measure(
        name="actors",
        per=Per.NETWORK,
        title=message("Actors"),
        definition=message("The number of actors, N."),
        range="0..",
        source=sources.COUNTS,
        compute=lambda work: len(work.network),
    ),
    Measure(
        name="ties",
        per=Per.NETWORK,
        title=message("Contacts"),
        definition=message(
            "The number of pairs of actors with at least one relation, m; all relations between two"
            " actors are one tie, without direction."
        ),
        range="0..N(N-1)/2",
        source=sources.COUNTS,
        compute=lambda work: len(work.network.ties),
    ),
    Measure(
        name="relations",
        per=Per.NETWORK,
        title=message("Relations"),
        definition=message("The number of documented relations, of all types."),
        range="0..",
        source=sources.COUNTS,
        compute=lambda work: len(work.network.stakeholders.relations),
    ),
    Measure(
        name="isolates",
        per=Per.NETWORK,
        title=message("Actors without contacts"),
        definition=message("The number of actors without any documented tie."),
        range="0..N",
        source=sources.COUNTS,
        compute=_isolates,
    ),
    Measure(
        name="components",
        per=Per.NETWORK,
        title=message("Separate groups"),
        definition=message(
            "The number of parts that have no path between them; an actor without ties is a part of"
            " its own."
        ),
        range="0..N",
        source=sources.COUNTS,
        compute=lambda work: len(work.network.components),
    ),
    Measure(
        name="largest_component_share",
        per=Per.NETWORK,
        title=message("Share in the largest group"),
        definition=message("The share of the actors that are in the largest component."),
        range="0..1",
        source=sources.COUNTS,
        compute=_largest_share,
    ),
    Measure(
        name="density",
        per=Per.NETWORK,
        title=message("Density"),
        definition=message("Ties over possible ties, 2m / (N(N-1))."),
        range="0..1",
        source=sources.WASSERMAN_FAUST_1994,
        compute=_density,
        variants={
            Variant.DIRECTED: message(
                "ordered pairs with a relation from the first to the second, over all N(N-1)"
            )
        },
    ),
    Measure(
        name="mean_degree",
        per=Per.NETWORK,
        title=message("Contacts per actor on average"),
        definition=message("The mean number of neighbours, 2m / N."),
        range="0..N-1",
        source=sources.WASSERMAN_FAUST_1994,
        compute=lambda work: share(2 * len(work.network.ties), len(work.network)),
    ),
)
