"""Missing links: the list of pairs that ought to talk, with a reason card each."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from samverkan.gaps.findings import MissingLink
from samverkan.gaps.gain import LARGE_PLACE, WORTH_DIVIDING, is_sampled
from samverkan.gaps.kinds import Kind
from samverkan.gaps.nearer import others_nearer
from samverkan.gaps.need import quadrant
from samverkan.gaps.options import COMPONENTS
from samverkan.gaps.reasons import missing_link_reason
from samverkan.gaps.sampled_gain import SAMPLE
from samverkan.gaps.selection import diverse_list, with_step
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samverkan.gaps.findings import LikelyMethod
    from samverkan.gaps.search import GapSearch
    from samverkan.words import Message

WHOLE = ("nearness", "wedges", "distance")
NAMES = (*COMPONENTS[:-1], "p_low", COMPONENTS[-1])


class LinkList(NamedTuple):
    """The missing links shown, who was folded under whom, and those left out for their state."""

    shown: tuple[MissingLink, ...]
    folded: Mapping[str, tuple[str, ...]]
    left_out: tuple[MissingLink, ...]


def missing_links(search: GapSearch) -> LinkList:
    """Return the list, the partners folded by the id of the actor they are under, and the left out.

    Need is ranked among all candidates; the filters choose among those listed before any is
    folded, so that every filtered list has a top of its own.
    """
    listed = diverse_list(search)
    under: dict[int, list[str]] = {}
    partners: dict[str, list[str]] = {}
    for position, (actor, seat) in listed.folded.items():
        under.setdefault(seat, []).append(search.pair_id(position))
        partner = search.network.ids[search.partner(actor, position)]
        partners.setdefault(search.network.ids[actor], []).append(partner)
    others = others_nearer(search, [*listed.shown, *listed.left_out])
    return LinkList(
        tuple(_link(search, p, others[p], tuple(under.get(p, ()))) for p in listed.shown),
        MappingProxyType({actor: tuple(ids) for actor, ids in sorted(partners.items())}),
        tuple(_link(search, p, others[p]) for p in listed.left_out),
    )


def _link(
    search: GapSearch, position: int, others: int, folded: tuple[str, ...] = ()
) -> MissingLink:
    source, target = search.ids(search.ends(position))
    municipality, region = search.codes(position)
    need = None if search.need is None else float(search.need[position])
    estimates = search.likelihood.values
    likely = None if estimates is None else float(estimates[position])
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
        village=None
        if talk is None or talk.village is None
        else search.villages.every[talk.village].name,
        municipality_code=municipality,
        region_code=region,
        folded=folded,
        quadrant=quadrant(search.middle, need, likely),
        stable=None,
        reason=missing_link_reason(search, position, others),
    )
    return with_step(link, search)


def _value(search: GapSearch, name: str, position: int) -> float | int | None:
    """Return a component as a plain number; what is not defined, and no path, are None."""
    value = search.pairs.value(name, position)
    if not np.isfinite(value):
        return None
    return int(value) if name in WHOLE or name in search.pairs.motifs else float(value)


def link_notes(search: GapSearch) -> Iterator[Message]:
    """Yield why there is no list, or none that need ranks, and why an actor is not in it."""
    yield from _comparable(search)
    if len(search.pairs) and not search.pairs.at_stake.any():
        yield from _nothing_in_common(search)
    if search.options.actor is not None:
        yield from _of_actor(search, search.network.number[search.options.actor])


def link_figures(search: GapSearch) -> Iterator[Message]:
    """Yield what the numbers rest on: for whoever asks for them, not for a meeting."""
    if len(search.pairs) >= WORTH_DIVIDING and not search.pairs.uncompared:
        yield message(
            "{pairs} pairs were compared in {places} places, one place at a time; none was left"
            " out.",
            pairs=len(search.pairs),
            places=len(search.pairs.members),
        )
    if any(is_sampled(search.network.adjacency, own) for own in search.pairs.members):
        yield message(
            "In places of more than {most} actors the gain of a link was measured among {some}.",
            most=LARGE_PLACE,
            some=SAMPLE,
        )
    if search.options.resamples and len(search.network.ties) > 1:
        yield message(
            "How stable the suggestions are was tried on up to {count} maps that lack one"
            " source, and on {count} that lack a tenth of the ties (--resamples).",
            count=search.options.resamples,
        )
    yield from _precision(search.likelihood.method)


def _comparable(search: GapSearch) -> Iterator[Message]:
    """Say why there was no pair to compare, or none to compare it with."""
    size, pairs = len(search.network), len(search.pairs)
    if size == 1:
        yield message("There is a single actor on the map, and so no pair to compare.")
    elif not pairs and len(search.network.ties) == size * (size - 1) // 2:
        yield message("All on the map have documented contact with each other.")
    elif not pairs:
        yield message(
            "No pair could be compared: no two actors without a tie are known to work in the"
            " same place and to differ in sector or level."
        )
        if not search.options.same_group:
            yield message(
                "Where sector and level are filled in on the map, more pairs can be compared."
            )
    elif not search.ranked:
        yield message(
            "This map cannot rank these pairs: nothing on it makes one more needed than another."
        )
        if search.likelihood.values is None:
            yield message("Nor does it tell which contact would be likeliest.")
        else:
            yield message("They come in the order in which contact would be likeliest.")


def _nothing_in_common(search: GapSearch) -> Iterator[Message]:
    """Say why the list is of pairs with nothing at stake: they meet already, or nothing is known.

    That nothing is known of service another note says. Where need ranks the pairs it is by gain.
    """
    if search.roles.kinds:
        yield message(
            "No two on the map have a service or a task in common that they do not already meet"
            " about."
        )
    if search.need is not None:
        yield message(
            "The list shows those whose contact would bring the others closest to each other."
        )


def _of_actor(search: GapSearch, actor: int) -> Iterator[Message]:
    """Say why an actor that is asked for has no pair in the list, when it has none."""
    own, name = search.pairs_of((actor,)), search.actor(actor).name
    if not len(own):
        yield message(
            "No pair with {name} could be compared: nobody without a tie to it is known to work in"
            " the same place and to differ in sector or level.",
            name=name,
        )
    elif not search.listed[own].any():
        yield message(
            "{name} has nothing in common with anybody whom it does not already meet;"
            " --min-stake 0 shows all its pairs.",
            name=name,
        )


def _precision(method: LikelyMethod) -> Iterator[Message]:
    """Say how well the estimate of likelihood tells ties from other pairs."""
    if not (method.auc is None or method.auc_low is None or method.auc_high is None):
        yield message(
            "How likely a link is: ties get the higher estimate in {percent} per cent of"
            " comparisons with other pairs (95 per cent interval {low} to {high}).",
            percent=round(100 * method.auc),
            low=round(100 * method.auc_low),
            high=round(100 * method.auc_high),
        )


MISSING_LINK = Kind(
    name="missing_link",
    title=message("Two that ought to talk"),
    definition=message(
        "Two actors without a documented tie who ought to talk about the service of a"
        " village, ranked by what is at stake for it; on a map without service, by what the"
        " network would gain if the link existed."
    ),
    find=None,
    notes=link_notes,
)
