"""Missing links: the list of pairs that ought to talk, spread, with a reason card each."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from samverkan.gaps.components import COMPONENTS
from samverkan.gaps.findings import MissingLink
from samverkan.gaps.follow import pair_is_declined, with_step
from samverkan.gaps.identity import gap_id
from samverkan.gaps.quadrants import quadrant
from samverkan.gaps.reasons import missing_link_reason
from samverkan.gaps.shown import pair_is_wanted
from samverkan.gaps.spread import Spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.gaps.survey import Survey

WHOLE = ("nearness", "wedges", "distance")
NAMES = (*COMPONENTS[:-1], "p_low", COMPONENTS[-1])


class Links(NamedTuple):
    """The missing links shown, who was folded under whom, and those that somebody declined."""

    shown: tuple[MissingLink, ...]
    folded: Mapping[str, tuple[str, ...]]
    declined: tuple[MissingLink, ...] = ()


def missing_links(survey: Survey) -> Links:
    """Return the list, the partners folded by the id of the actor they are under, and the declined.

    Need is ranked among all candidates; the filters choose among those listed before the spread,
    so that every filtered list has a top of its own.
    """
    spread = go_down(survey)
    under: dict[int, list[str]] = {}
    partners: dict[str, list[str]] = {}
    for position, (actor, seat) in spread.folded.items():
        under.setdefault(seat, []).append(pair_id(survey, position))
        partner = survey.network.ids[survey.partner(actor, position)]
        partners.setdefault(survey.network.ids[actor], []).append(partner)
    return Links(
        tuple(_link(survey, p, tuple(under.get(p, ()))) for p in spread.shown),
        MappingProxyType({actor: tuple(ids) for actor, ids in sorted(partners.items())}),
        tuple(_link(survey, p, ()) for p in spread.declined),
    )


def go_down(survey: Survey) -> Spread:
    """Return which listed pairs are shown, and which are folded, going down the list."""
    listed = survey.order.tolist()
    spread = Spread(survey, per_actor=0 if survey.options.actor else survey.options.per_actor)
    spread.take(_wanted(survey, listed, spread.declined), top=survey.options.top)
    return spread


def _wanted(survey: Survey, listed: Sequence[int], declined: list[int]) -> Iterator[int]:
    """Yield the pairs that the filters let through; those declined go to `declined` instead.

    When the declined are asked for it is the other way round, and none of the others is kept.
    """
    for position in listed:
        if pair_is_wanted(survey, position) and _is_named(survey, position):
            is_declined = pair_is_declined(survey, position)
            if is_declined == survey.options.declined:
                yield position
            elif is_declined:
                declined.append(position)


def _is_named(survey: Survey, position: int) -> bool:
    return not survey.options.ids or survey.is_named(pair_id(survey, position))


def pair_id(survey: Survey, position: int) -> str:
    """Return the id of the missing link between the two of a pair."""
    return gap_id("missing_link", [survey.network.ids[end] for end in survey.ends(position)])


def _link(survey: Survey, position: int, folded: tuple[str, ...]) -> MissingLink:
    source, target = (survey.network.ids[end] for end in survey.ends(position))
    municipality, region = survey.codes(position)
    need = None if survey.need is None else float(survey.need[position])
    likely = _likely(survey, position)
    talk = survey.talk(position)
    link = MissingLink(
        id=pair_id(survey, position),
        source=source,
        target=target,
        need=need,
        likely=likely,
        components=MappingProxyType(
            {name: _value(survey, name, position) for name in (*NAMES, *survey.pairs.motifs)}
        ),
        shared=survey.shared(position),
        opening=None if talk is None else talk.opening,
        village=None if talk is None or talk.village is None else survey.village_name(talk.village),
        municipality_code=municipality,
        region_code=region,
        folded=folded,
        quadrant=quadrant(survey.middle, need, likely),
        stable=None,
        reason=missing_link_reason(survey, position),
    )
    return with_step(link, survey)


def _likely(survey: Survey, position: int) -> float | None:
    values = survey.likelihood.values
    return None if values is None else float(values[position])


def _value(survey: Survey, name: str, position: int) -> float | int | None:
    """Return a component as a plain number; what is not defined, and no path, are None."""
    value = survey.pairs.value(name, position)
    if not np.isfinite(value):
        return None
    return int(value) if name in WHOLE or name in survey.pairs.motifs else float(value)
