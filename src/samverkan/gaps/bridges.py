"""What holds the map together: parts that never meet the others, and single bridges."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps import clauses
from samverkan.gaps.cuts import LEAST, find_cuts
from samverkan.gaps.evidence import evidence
from samverkan.gaps.findings import Finding, Reason
from samverkan.gaps.gain import DECIMALS
from samverkan.gaps.identity import gap_id
from samverkan.model import Level, Sector
from samverkan.network import LEVELS, SECTORS, UNKNOWN
from samverkan.service.roles import Role
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from samverkan.gaps.cuts import Cut
    from samverkan.gaps.survey import Survey
    from samverkan.service.places import Numbers
    from samverkan.words import Message


GATHERERS = (Role.PLANNER, Role.FORUM, Role.PARTNERSHIP)
"""The roles whose work it is to hold others together."""

MUNICIPAL_GATHERER, UMBRELLA, REGIONAL_GATHERER, ANYBODY = range(4)
"""Who comes before whom as a second bridge."""


def splits(survey: Survey) -> Iterator[Finding]:
    """Yield the components of at least two actors other than the largest.

    Each with the link that would join it: of the pairs that have a stake, when there are any, the
    nearest one, and of equally near ones that of the highest gain.
    """
    for part in survey.network.components[1:]:
        if len(part) > 1:
            yield _split(survey, part)


def single_bridges(survey: Survey) -> Iterator[Finding]:
    """Yield the actors and ties whose loss takes at least two others from the largest part.

    Those count that have a territory: an agency of the whole country is cut off from nothing when
    the one village that it once gave money to falls away. On a map without places everybody counts.
    """
    places = survey.places
    counts = places.region != UNKNOWN if places.regions else np.ones(len(survey.network), bool)
    for cut in find_cuts(survey.network):
        lost = tuple(actor for actor in cut.lost if counts[actor])
        if len(lost) >= LEAST:
            yield _single_bridge(survey, replace(cut, lost=lost))


def _split(survey: Survey, part: tuple[int, ...]) -> Finding:
    network = survey.network
    ids = tuple(network.ids[actor] for actor in part)
    joining = _between(survey, part, network.components[0])
    if not len(joining):
        others = np.flatnonzero(survey.part != survey.part[part[0]])
        joining = _between(survey, part, others.tolist())
    pairs = survey.pairs
    keys = -pairs.gain[joining], -pairs.nearness[joining], pairs.stake[joining] == 0
    best = joining[np.lexsort(keys)][:1].tolist()
    link = survey.ends(best[0]) if best else ()
    place = survey.common_place(part)
    sentence = plural_message(
        "{count} actor stands apart from the rest of the map: {names}.",
        "{count} actors have documented contact with each other, but not with the rest of the map:"
        " {names}.",
        len(part),
        names=clauses.named(survey, part),
    )
    return Finding(
        id=gap_id("split", ids, place=place),
        kind="split",
        place=place,
        service=None,
        actors=ids,
        suggested=tuple(network.ids[end] for end in link),
        reason=Reason(
            sentences=(sentence,),
            closes=_joined(survey, link),
            caveat=clauses.honest(),
            evidence=evidence(network, (*part, *link)),
        ),
    )


def _joined(survey: Survey, link: tuple[int, ...]) -> Message | None:
    if not link:
        return None
    first, second = (survey.actor(end).name for end in link)
    return message(
        "A link between {first} and {second} would join them to the others.",
        first=first,
        second=second,
    )


def _single_bridge(survey: Survey, cut: Cut) -> Finding:
    network = survey.network
    ids = tuple(network.ids[end] for end in cut.by)
    second = _second_bridge(survey, cut)
    suggested = () if second is None else (second,)
    place = survey.common_place(cut.by)
    tie = (cut.by,) if len(cut.by) == 2 else ()
    return Finding(
        id=gap_id("single_bridge", ids, place=place),
        kind="single_bridge",
        place=place,
        service=None,
        actors=ids,
        suggested=tuple(network.ids[actor] for actor in suggested),
        concerned=tuple(network.ids[actor] for actor in cut.lost),
        reason=Reason(
            sentences=(_held(survey, cut), _lost(survey, cut)),
            closes=None
            if second is None
            else message("{name} could be the second bridge.", name=survey.actor(second).name),
            caveat=message("There may be other contacts that are not documented: ask them first."),
            evidence=evidence(network, (*cut.by, *suggested), tie),
        ),
    )


def _held(survey: Survey, cut: Cut) -> Message:
    names = [survey.actor(end).name for end in cut.by]
    if len(names) == 1:
        return plural_message(
            "Without {name}, {count} actor would lose its documented contact with the others.",
            "Without {name}, {count} actors would lose their documented contact with the others.",
            len(cut.lost),
            name=names[0],
        )
    return plural_message(
        "Without the contact between {first} and {second}, {count} actor would be cut off.",
        "Without the contact between {first} and {second}, {count} actors would be cut off.",
        len(cut.lost),
        first=names[0],
        second=names[1],
    )


def _lost(survey: Survey, cut: Cut) -> Message:
    return message("Cut off would be {names}.", names=clauses.named(survey, cut.lost))


def _second_bridge(survey: Survey, cut: Cut) -> int | None:
    """Return the actor of the rest that could best hold the lost ones too; None when none could.

    It is a candidate with at least half of the lost. Of those that have something at stake with at
    least half, the one that has it with most; else by `_callings`, then the one that is a candidate
    with most of the lost, then the one with the greatest need, then the smallest id.
    """
    pairs, taken = survey.pairs, set(cut.by)
    lost = [actor for actor in cut.lost if actor not in taken]
    joining = _between(survey, lost, [actor for actor in cut.rest if actor not in taken])
    held = np.isin(pairs.first[joining], lost)
    holder = np.where(held, pairs.second[joining], pairs.first[joining])
    size = len(survey.network)
    met = np.bincount(holder, minlength=size)
    staked = np.bincount(holder, weights=pairs.stake[joining] > 0, minlength=size)
    staked[2 * staked < len(lost)] = 0
    need = None if survey.need is None else survey.need[joining]
    keys = (
        np.arange(size),
        -np.round(np.bincount(holder, weights=need, minlength=size), DECIMALS),
        -met,
        _callings(survey, lost),
        -staked,
    )
    order = np.lexsort(keys)
    able = order[2 * met[order] >= max(len(lost), 1)]
    return int(able[0]) if len(able) else None


def _callings(survey: Survey, lost: Collection[int]) -> Numbers:
    """Return how near each actor's calling is to holding some others together, the least first.

    First who plans or gathers in a municipality; then, when half of the others or more are
    nonprofit, a nonprofit actor of a region; then who plans or gathers in a region.
    """
    network, roles = survey.network, survey.roles
    calling = np.full(len(network), ANYBODY)
    gathers = np.isin(roles.role, GATHERERS)
    calling[gathers] = REGIONAL_GATHERER
    nonprofit = network.sector == SECTORS.index(Sector.NONPROFIT)
    if 2 * nonprofit[list(lost)].sum() >= len(lost):
        calling[nonprofit & (network.level == LEVELS.index(Level.REGIONAL))] = UMBRELLA
    calling[gathers & (survey.places.municipality != UNKNOWN)] = MUNICIPAL_GATHERER
    return calling


def _between(survey: Survey, one: Collection[int], other: Collection[int]) -> Numbers:
    """Return the positions of the candidates from one group to the other, in order of need."""
    sides = np.zeros((2, len(survey.network)), dtype=bool)
    sides[0, list(one)] = sides[1, list(other)] = True
    first, second = survey.pairs.first, survey.pairs.second
    joins = (sides[0, first] & sides[1, second]) | (sides[1, first] & sides[0, second])
    found: Numbers = survey.by_need[joins[survey.by_need]]
    return found
