"""How sure a suggestion is: whether it stays in the list when the map says a little less.

The list is made anew on maps that lack the relations of one source, and on maps that lack a tenth
of the ties. Actors stay; only their relations are left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.gaps.diversification import diverse_list
from samverkan.gaps.search import prepare_search
from samverkan.resampling import LACKING, STABLE, network_without, resampled_maps
from samverkan.service.analysis import ServiceAnalysis
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from samverkan.gaps.findings import MissingLink
    from samverkan.gaps.search import GapSearch
    from samverkan.words import Message

    Shares = Mapping[tuple[str, str], float]

EXACTLY = 1e-9
"""What a share may lack of a whole per cent by rounding."""


def with_stability(search: GapSearch, links: tuple[MissingLink, ...]) -> tuple[MissingLink, ...]:
    """Return the links with the share of maps that hold them too, and what that says.

    The share is the smaller of that of the maps without one source and that of the maps without a
    tenth of the ties. Links come back as they are when nothing can be left out.
    """
    maps = resampled_maps(search.network, search.options.resamples or 0, search.options.seed)
    found = ((LACKING[kind], _shares(search, left_out)) for kind, left_out in maps.items())
    known = [(lacking, shares) for lacking, shares in found if shares is not None]
    if not known:
        return links
    return tuple(_told(link, known) for link in links)


def _shares(search: GapSearch, maps: Iterable[Collection[int]]) -> Shares | None:
    """Return in which share of maps each pair is listed; None without any map."""
    counts: Counter[tuple[str, str]] = Counter()
    made = 0
    for left_out in maps:
        made += 1
        counts.update(_listed_without(search, left_out))
    if not made:
        return None
    return MappingProxyType({pair: count / made for pair, count in counts.items()})


def _listed_without(search: GapSearch, left_out: Collection[int]) -> Iterator[tuple[str, str]]:
    """Yield the ends of the pairs that are listed when some relations are left out."""
    network = network_without(search.network, left_out)
    # How rarely chance gives so few ties is no part of the order.
    setting = ServiceAnalysis(
        network=network, places=search.places, roles=search.roles, villages=search.villages
    )
    # What is at stake follows from who offers what where, and from no tie.
    vars(setting).update(stakes=search.stakes)
    thinner = prepare_search(network, replace(search.options, permutations=1), setting=setting)
    for position in diverse_list(thinner).shown:
        first, second = thinner.ends(position)
        yield network.ids[first], network.ids[second]


def _told(link: MissingLink, known: Sequence[tuple[Message, Shares]]) -> MissingLink:
    own = [shares.get((link.source, link.target), 0.0) for _lacking, shares in known]
    least = min(own)
    stable = least >= STABLE
    said = _said(known[own.index(least)][0], least, stable=stable)
    return replace(
        link,
        stable="stable" if stable else "unsure",
        stability=least,
        reason=replace(link.reason, sentences=(*link.reason.sentences, said)),
    )


def _said(lacking: Message, share: float, *, stable: bool) -> Message:
    percent = int(100 * share + EXACTLY)
    if stable:
        return message(
            "The suggestion is stable: it stays in the list on {percent} per cent of the maps that"
            " lack {what}.",
            percent=percent,
            what=lacking,
        )
    return message(
        "The suggestion is unsure: it stays in the list on only {percent} per cent of the maps that"
        " lack {what}.",
        percent=percent,
        what=lacking,
    )
