"""Every measure that samverkan knows, found by name, and computed.

Help, JSON, documentation, page and tests read `REGISTRY`, so nothing is listed twice. A new measure
is one function and one entry in its family. Without names all is computed that the size allows.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from samverkan.errors import UsageError
from samverkan.filters import check_number, check_several, check_word
from samverkan.measures import (
    betweenness,
    boundary_spanning,
    brokerage_roles,
    centrality,
    cohesion,
    distances,
    ei_index,
    fragmentation,
    mixing_patterns,
    places,
    structural_holes,
    subgroups,
)
from samverkan.measures.measure import Measure, MeasureOptions, Per, Work, is_affordable
from samverkan.measures.places import place_networks
from samverkan.measures.results import Measures, PlaceRow, rank_actors
from samverkan.model import unknown_of
from samverkan.nonresponse import find_answering
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samverkan.network import Network

_FAMILIES = (
    cohesion.SIZES,
    centrality.MEASURES,
    betweenness.MEASURES,
    distances.MEASURES,
    cohesion.MEASURES,
    subgroups.MEASURES,
    fragmentation.MEASURES,
    structural_holes.MEASURES,
    centrality.CENTRALIZATION,
    ei_index.MEASURES,
    mixing_patterns.MEASURES,
    boundary_spanning.PARTICIPATION,
    betweenness.CROSSING,
    brokerage_roles.MEASURES,
    boundary_spanning.BROKERING,
    mixing_patterns.CELLS,
    places.MEASURES,
)

REGISTRY: tuple[Measure, ...] = tuple(
    sorted(chain.from_iterable(_FAMILIES), key=lambda measure: tuple(Per).index(measure.per))
)
"""By what they are per, then by family. A name is unique for each `Per`."""

LEADING = ("betweenness", "degree", "core", "constraint")
"""The measures by which actors are ranked when none is named, the first of them first."""


def measures_per(per: Per) -> tuple[Measure, ...]:
    """Return the measures that have one value for each of these."""
    return tuple(measure for measure in REGISTRY if measure.per is per)


def find_measures(name: str) -> tuple[Measure, ...]:
    """Return the measures of this name: one, or one per actor and one for the network.

    Raises
    ------
    UsageError
        When there is none; the nearest names are given.
    """
    found = tuple(measure for measure in REGISTRY if measure.name == name)
    if not found:
        names = sorted({measure.name for measure in REGISTRY})
        nearest = get_close_matches(name.lower(), names, n=3, cutoff=0.5)
        step = (
            message("Did you mean {names}?", names=", ".join(nearest))
            if nearest
            else message("The measures are: {names}.", names=", ".join(names))
        )
        raise UsageError(message("“{name}” is not a measure.", name=name), step)
    return found


def find_measure(name: str) -> Measure:
    """Return the measure of this name, the one per actor when there are two.

    Raises
    ------
    UsageError
        When there is none; the nearest names are given.
    """
    return find_measures(name)[0]


def compute_measures(network: Network, options: MeasureOptions | None = None) -> Measures:
    """Compute the measures of a network.

    Parameters
    ----------
    network
        The tie network; it is not changed.
    options
        Which measures, and how the permutation tests are drawn. Without names, all measures that
        the size allows; what is left out is named in the result.

    Raises
    ------
    UsageError
        When a name is no measure, or a number is negative.
    """
    options = options or MeasureOptions()
    _check(options)
    chosen, left_out = _choose(network, options)
    work = Work(network, options)
    ranks, maps = rank_actors(network, _to_rank(chosen, options), options)
    return Measures(
        ids=network.ids,
        actors=_values(work, _of(chosen, Per.ACTOR)),
        network=_values(work, _of(chosen, Per.NETWORK)),
        groups=_rows(work, _of(chosen, Per.GROUP)),
        cells=_rows(work, _of(chosen, Per.CELL)),
        places=tuple(_place_rows(work, chosen)),
        services=_rows(work, _of(chosen, Per.SERVICE)),
        ranks=ranks,
        maps=maps,
        unknown=MappingProxyType(unknown_of(network.actors)),
        left_out=left_out,
        options=options,
        answering=find_answering(network),
    )


def _check(options: MeasureOptions) -> None:
    for name in ("permutations", "seed", "resamples"):
        check_number(name, getattr(options, name))
    for name in ("names", "per"):
        check_several(name, getattr(options, name))
    for per in options.per or ():
        check_word(per, [known.value for known in Per])


def _choose(
    network: Network, options: MeasureOptions
) -> tuple[tuple[Measure, ...], tuple[str, ...]]:
    """Return the measures to compute, and the names of those that the size does not allow."""
    asked = tuple(one for one in REGISTRY if options.per is None or one.per in options.per)
    if options.names is not None:
        wanted = {measure.name for name in options.names for measure in find_measures(name)}
        return tuple(measure for measure in asked if measure.name in wanted), ()
    chosen = tuple(measure for measure in asked if is_affordable(measure, network, options))
    left_out = dict.fromkeys(measure.name for measure in asked if measure not in chosen)
    return chosen, tuple(left_out)


def _to_rank(chosen: tuple[Measure, ...], options: MeasureOptions) -> tuple[Measure, ...]:
    """Return the measures by which the actors are ranked: those named, else the leading ones."""
    if not options.resamples:
        return ()
    names = options.names or LEADING
    return tuple(one for one in _of(chosen, Per.ACTOR) if one.ranked and one.name in names)


def _of(chosen: tuple[Measure, ...], per: Per) -> tuple[Measure, ...]:
    return tuple(measure for measure in chosen if measure.per is per)


def _values(work: Work, measures: tuple[Measure, ...]) -> Mapping[str, Any]:
    return MappingProxyType({measure.name: measure.compute(work) for measure in measures})


def _rows(work: Work, measures: tuple[Measure, ...]) -> tuple[Any, ...]:
    found = cast("Iterable[tuple[object, ...]]", (measure.compute(work) for measure in measures))
    return tuple(chain.from_iterable(found))


def _place_rows(work: Work, chosen: tuple[Measure, ...]) -> Iterator[PlaceRow]:
    whole, own = _of(chosen, Per.NETWORK), _of(chosen, Per.PLACE)
    unasked = work.options.per is not None and Per.PLACE not in work.options.per
    if unasked or not (whole or own):
        return
    for part in place_networks(work.network):
        around = Work(part.network, work.options)
        values = {**_values(around, whole), **_values(replace(work, own=part.own), own)}
        yield PlaceRow(
            municipality_code=part.municipality_code,
            region_code=part.region_code,
            values=MappingProxyType(values),
            thin=part.thin,
        )
