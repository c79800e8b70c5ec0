"""Missing links: the list of pairs that ought to talk, spread, with a reason card each."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from samverkan.gaps.diversification import Spread
from samverkan.gaps.findings import MissingLink, gap_id
from samverkan.gaps.options import COMPONENTS
from samverkan.gaps.quadrants import quadrant
from samverkan.gaps.reasons import missing_link_reason
from samverkan.gaps.selection import pair_is_declined, pair_is_wanted, with_step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.gaps.search import GapSearch

WHOLE = ("nearness", "wedges", "distance")
NAMES = (*COMPONENTS[:-1], "p_low", COMPONENTS[-1])


class Links(NamedTuple):
    """The missing links shown, who was folded under whom, and those that somebody declined."""

    shown: tuple[MissingLink, ...]
    folded: Mapping[str, tuple[str, ...]]
    declined: tuple[MissingLink, ...] = ()


def missing_links(search: GapSearch) -> Links:
    """Return the list, the partners folded by the id of the actor they are under, and the declined.

    Need is ranked among all candidates; the filters choose among those listed before the spread,
    so that every filtered list has a top of its own.
    """
    spread = go_down(search)
    under: dict[int, list[str]] = {}
    partners: dict[str, list[str]] = {}
    for position, (actor, seat) in spread.folded.items():
        under.setdefault(seat, []).append(pair_id(search, position))
        partner = search.network.ids[search.partner(actor, position)]
        partners.setdefault(search.network.ids[actor], []).append(partner)
    return Links(
        tuple(_link(search, p, tuple(under.get(p, ()))) for p in spread.shown),
        MappingProxyType({actor: tuple(ids) for actor, ids in sorted(partners.items())}),
        tuple(_link(search, p, ()) for p in spread.declined),
    )


def go_down(search: GapSearch) -> Spread:
    """Return which listed pairs are shown, and which are folded, going down the list."""
    listed = search.order.tolist()
    spread = Spread(search, per_actor=0 if search.options.actor else search.options.per_actor)
    spread.take(_wanted(search, listed, spread.declined), top=search.options.top)
    return spread


def _wanted(search: GapSearch, listed: Sequence[int], declined: list[int]) -> Iterator[int]:
    """Yield the pairs that the filters let through; those declined go to `declined` instead.

    When the declined are asked for it is the other way round, and none of the others is kept.
    """
    for position in listed:
        if pair_is_wanted(search, position) and _is_named(search, position):
            is_declined = pair_is_declined(search, position)
            if is_declined == search.options.declined:
                yield position
            elif is_declined:
                declined.append(position)


def _is_named(search: GapSearch, position: int) -> bool:
    return not search.options.ids or search.is_named(pair_id(search, position))


def pair_id(search: GapSearch, position: int) -> str:
    """Return the id of the missing link between the two of a pair."""
    return gap_id("missing_link", [search.network.ids[end] for end in search.ends(position)])


def _link(search: GapSearch, position: int, folded: tuple[str, ...]) -> MissingLink:
    source, target = (search.network.ids[end] for end in search.ends(position))
    municipality, region = search.codes(position)
    need = None if search.need is None else float(search.need[position])
    likely = _likely(search, position)
    talk = search.talk(position)
    link = MissingLink(
        id=pair_id(search, position),
        source=source,
        target=target,
        need=need,
        likely=likely,
        components=MappingProxyType(
            {name: _value(search, name, position) for name in (*NAMES, *search.pairs.motifs)}
        ),
        shared=search.shared(position),
        opening=None if talk is None else talk.opening,
        village=None if talk is None or talk.village is None else search.village_name(talk.village),
        municipality_code=municipality,
        region_code=region,
        folded=folded,
        quadrant=quadrant(search.middle, need, likely),
        stable=None,
        reason=missing_link_reason(search, position),
    )
    return with_step(link, search)


def _likely(search: GapSearch, position: int) -> float | None:
    values = search.likelihood.values
    return None if values is None else float(values[position])


def _value(search: GapSearch, name: str, position: int) -> float | int | None:
    """Return a component as a plain number; what is not defined, and no path, are None."""
    value = search.pairs.value(name, position)
    if not np.isfinite(value):
        return None
    return int(value) if name in WHOLE or name in search.pairs.motifs else float(value)
