"""Missing links: the list of pairs that ought to talk, with a reason card each."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from samverkan.gaps.diversification import diverse_list
from samverkan.gaps.findings import MissingLink
from samverkan.gaps.need import quadrant
from samverkan.gaps.options import COMPONENTS
from samverkan.gaps.reasons import missing_link_reason
from samverkan.gaps.selection import with_step

if TYPE_CHECKING:
    from collections.abc import Mapping

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

    Need is ranked among all candidates; the filters choose among those listed before the list
    is made diverse,
    so that every filtered list has a top of its own.
    """
    listed = diverse_list(search)
    under: dict[int, list[str]] = {}
    partners: dict[str, list[str]] = {}
    for position, (actor, seat) in listed.folded.items():
        under.setdefault(seat, []).append(search.pair_id(position))
        partner = search.network.ids[search.partner(actor, position)]
        partners.setdefault(search.network.ids[actor], []).append(partner)
    return Links(
        tuple(_link(search, p, tuple(under.get(p, ()))) for p in listed.shown),
        MappingProxyType({actor: tuple(ids) for actor, ids in sorted(partners.items())}),
        tuple(_link(search, p, ()) for p in listed.declined),
    )


def _link(search: GapSearch, position: int, folded: tuple[str, ...]) -> MissingLink:
    source, target = (search.network.ids[end] for end in search.ends(position))
    municipality, region = search.codes(position)
    need = None if search.need is None else float(search.need[position])
    likely = _likely(search, position)
    talk = search.talk(position)
    link = MissingLink(
        id=search.pair_id(position),
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
