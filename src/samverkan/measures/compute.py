"""Computes what was asked for, or all that the size allows."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from samverkan.checks import check_number, check_several, check_word
from samverkan.measures.measure import Measure, MeasureOptions, Per, Work, is_affordable
from samverkan.measures.places import place_networks
from samverkan.measures.registry import LEADING, REGISTRY, find_measures
from samverkan.measures.results import Measures, PlaceRow
from samverkan.measures.uncertainty import rank_actors
from samverkan.model import unknown_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.measures.measure import Value
    from samverkan.measures.results import CellRow, GroupRow, ServiceRow
    from samverkan.network import Network


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
        actors=MappingProxyType(
            {
                measure.name: cast("tuple[Value, ...]", measure.compute(work))
                for measure in _of(chosen, Per.ACTOR)
            }
        ),
        network=_values(work, _of(chosen, Per.NETWORK)),
        groups=cast("tuple[GroupRow, ...]", _rows(work, chosen, Per.GROUP)),
        cells=cast("tuple[CellRow, ...]", _rows(work, chosen, Per.CELL)),
        places=_places(work, chosen),
        services=cast("tuple[ServiceRow, ...]", _rows(work, chosen, Per.SERVICE)),
        ranks=ranks,
        maps=maps,
        unknown=MappingProxyType(unknown_of(network.actors)),
        left_out=left_out,
        options=options,
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
    fits = [is_affordable(measure, network, options) for measure in asked]
    chosen = tuple(measure for measure, fit in zip(asked, fits, strict=True) if fit)
    left_out = {measure.name: None for measure, fit in zip(asked, fits, strict=True) if not fit}
    return chosen, tuple(left_out)


def _to_rank(chosen: tuple[Measure, ...], options: MeasureOptions) -> tuple[Measure, ...]:
    """Return the measures by which the actors are ranked: those named, else the leading ones."""
    if not options.resamples:
        return ()
    names = options.names or LEADING
    return tuple(one for one in _of(chosen, Per.ACTOR) if one.ranked and one.name in names)


def _of(chosen: tuple[Measure, ...], per: Per) -> tuple[Measure, ...]:
    return tuple(measure for measure in chosen if measure.per is per)


def _values(work: Work, measures: tuple[Measure, ...]) -> Mapping[str, Value]:
    return MappingProxyType(
        {measure.name: cast("Value", measure.compute(work)) for measure in measures}
    )


def _rows(work: Work, chosen: tuple[Measure, ...], per: Per) -> tuple[object, ...]:
    rows: list[object] = []
    for measure in _of(chosen, per):
        rows.extend(cast("tuple[object, ...]", measure.compute(work)))
    return tuple(rows)


def _places(work: Work, chosen: tuple[Measure, ...]) -> tuple[PlaceRow, ...]:
    whole, own = _of(chosen, Per.NETWORK), _of(chosen, Per.PLACE)
    unasked = work.options.per is not None and Per.PLACE not in work.options.per
    if unasked or not (whole or own):
        return ()
    rows: list[PlaceRow] = []
    for part in place_networks(work.network):
        around = Work(part.network, work.options)
        values = {**_values(around, whole), **_values(replace(work, own=part.own), own)}
        rows.append(
            PlaceRow(
                municipality_code=part.municipality_code,
                region_code=part.region_code,
                values=MappingProxyType(values),
                thin=part.thin,
            )
        )
    return tuple(rows)
