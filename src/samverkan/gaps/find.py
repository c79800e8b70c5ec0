"""Finds all gaps of a network, and tells how sure each suggestion is.

A suggestion is *stable* when it stays in the list while the map says a little less: the list is
made anew on maps that lack the relations of one source, and on maps that lack a tenth of the ties.
Actors stay; only their relations are left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.following import Following
from samverkan.gaps.caveats import assumed_ids, assumption_texts, find_notes
from samverkan.gaps.findings import Gaps
from samverkan.gaps.kinds.missing_link import MISSING_LINK, link_figures, missing_links
from samverkan.gaps.motif_census import motif_counts
from samverkan.gaps.options import GapOptions, settled
from samverkan.gaps.registry import kinds_asked
from samverkan.gaps.search import prepare_search
from samverkan.gaps.selection import diverse_list, finding_is_wanted, is_left_out, with_step
from samverkan.lazy import meanwhile
from samverkan.resampling import LACKING, STABLE, network_without, resampled_maps
from samverkan.service.analysis import ServiceAnalysis
from samverkan.service.seats import EVERYWHERE
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from samverkan.filters import Filters
    from samverkan.gaps.findings import Finding, MissingLink
    from samverkan.gaps.kinds import Kind
    from samverkan.gaps.search import GapSearch
    from samverkan.model import StakeholderMap
    from samverkan.network import Network
    from samverkan.service.places import Numbers
    from samverkan.service.seats import Spot
    from samverkan.words import Message

    Shares = Mapping[tuple[str, str], float]

EXACTLY = 1e-9
"""What a share may lack of a whole per cent by rounding."""


def find_gaps(
    network: Network,
    options: GapOptions | None = None,
    *,
    uncut: StakeholderMap | None = None,
) -> Gaps:
    """Find the gaps of a network: missing links in list order, then all other findings.

    `uncut` is the map before it was cut at a date, for what has ended by then.

    Raises
    ------
    UsageError
        When `options` name an unknown kind, scope, component or actor, or a number below 0.
    """
    options = settled(options or GapOptions(), network)
    search = prepare_search(network, options, uncut)
    return _gaps(search, find_others(search, kinds_asked(options)))


class GapFinder:
    """Finds gaps of one network again and again, as if each time alone; all is ranked only once."""

    def __init__(
        self,
        network: Network,
        options: GapOptions,
        uncut: StakeholderMap | None = None,
        provision: ServiceAnalysis | None = None,
    ) -> None:
        self._network, self._options, self._uncut = network, settled(options, network), uncut
        self._provision = provision

    def every(self) -> Gaps:
        """Return all gaps that the options ask for."""
        return self.fitting(self._options.filters, self._options.ids)

    def following(self, following: Following) -> GapFinder:
        """Return what finds the same gaps when other steps are noted of them."""
        other = GapFinder(
            self._network, replace(self._options, following=following), self._uncut, self._provision
        )
        vars(other).update(_search=self._search.following(following), _found=self._found)
        return other

    def within(self, spot: Spot) -> Gaps:
        """Return the gaps of a place.

        Those of a municipality are the ones that its filter lets through; those of a village are
        about the village or somebody there.
        """
        filters = replace(self._options.filters, municipality=spot.municipality)
        return self.fitting(filters, self._options.ids, spot)

    def fitting(self, filters: Filters, ids: tuple[str, ...] = (), spot: Spot = EVERYWHERE) -> Gaps:
        """Return the gaps that fit filters, which let through no more than those of the options."""
        found = self._search
        with meanwhile(lambda: found.likelihood):
            others = self._others
        # Each search goes on with what the one before it has found.
        search = self._search = self._search.asking(filters, ids, spot)
        return _gaps(search, [one for one in others if finding_is_wanted(search, one)])

    def named(self, filters: Filters, ids: tuple[str, ...]) -> Gaps:
        """Return the gaps whose ids begin as given, wherever in the list, declined ones too."""
        return self._of_all.fitting(filters, ids)

    def known(self, filters: Filters, ids: tuple[str, ...]) -> frozenset[str]:
        """Return the ids of the gaps that `named` returns; what is said of them is not found."""
        return self._of_all.ids_fitting(filters, ids)

    def ids_fitting(self, filters: Filters, ids: tuple[str, ...]) -> frozenset[str]:
        """Return the ids of the gaps that fit filters, but for those that are folded."""
        search = self._search.asking(filters, ids, EVERYWHERE)
        found = {one.id for one in self._found if finding_is_wanted(search, one)}
        if MISSING_LINK in kinds_asked(search.options):
            found |= {search.pair_id(position) for position in diverse_list(search).shown}
        return frozenset(found)

    @cached_property
    def _search(self) -> GapSearch:
        return prepare_search(self._network, self._options, self._uncut, provision=self._provision)

    @cached_property
    def _found(self) -> tuple[Finding, ...]:
        return tuple(_find_others(self._search, kinds_asked(self._options)))

    @cached_property
    def _others(self) -> tuple[Finding, ...]:
        return tuple(with_step(finding, self._search) for finding in self._found)

    @cached_property
    def _of_all(self) -> GapFinder:
        """Finds gaps of lists without an end, whatever became of them; nothing is ranked anew."""
        options = replace(
            self._options, ids=(), top=0, per_actor=0, resamples=0, following=Following()
        )
        other = GapFinder(self._network, options, self._uncut, self._provision)
        vars(other).update(_search=self._search.listing(options))
        if not self._options.ids:
            vars(other).update(_found=self._found)
        return other


def _gaps(search: GapSearch, others: Sequence[Finding]) -> Gaps:
    """Return what a search finds, with the findings that are no missing links."""
    options, network = search.options, search.network
    kinds = kinds_asked(options)
    left_out = tuple(finding for finding in others if is_left_out(finding, search))
    kept = tuple(finding for finding in others if finding not in left_out)
    gaps = Gaps(
        missing_links=(),
        findings=left_out if options.left_out else kept,
        candidates=len(search.pairs),
        listed=int(search.listed.sum()),
        folded=MappingProxyType({}),
        weights=search.weights,
        nothing=_nothing(search),
        notes=tuple(find_notes(search, kinds)),
        assumptions=tuple(assumption_texts(search)),
        assumed=assumed_ids(search),
        options=options,
        left_out=() if options.left_out else left_out,
        motifs=motif_counts(network, options.motifs) if options.motifs else (),
        ranked=search.ranked,
    )
    return _with_links(gaps, search) if MISSING_LINK in kinds else gaps


def _with_links(gaps: Gaps, search: GapSearch) -> Gaps:
    """Return the gaps with the list of missing links, and what is known of it."""
    links, folded, left_out = missing_links(search)
    if search.options.resamples:
        links = with_stability(search, links)
    # Of what could not be tried, all are kept.
    least = search.options.min_stability
    steady = tuple(link for link in links if link.stability is None or link.stability >= least)
    return replace(
        gaps,
        missing_links=steady,
        folded=folded,
        unsteady=len(links) - len(steady),
        left_out=() if search.options.left_out else (*left_out, *gaps.left_out),
        figures=tuple(link_figures(search)),
        likely=search.likelihood.method,
        middle=search.middle,
    )


def find_others(search: GapSearch, kinds: Iterable[Kind]) -> tuple[Finding, ...]:
    """Return the findings of the kinds asked for that the filters let through, missing links apart.

    In the order shown: by kind, what is at stake, place and id.
    """
    return tuple(with_step(finding, search) for finding in _find_others(search, kinds))


def _find_others(search: GapSearch, kinds: Iterable[Kind]) -> Iterator[Finding]:
    """Yield the findings without what was noted of them."""
    for kind in kinds:
        found = kind.find(search) if kind.find is not None else ()
        for finding in sorted(found, key=lambda one: (one.rank, one.place or "", one.id)):
            if finding_is_wanted(search, finding):
                yield finding


def _nothing(search: GapSearch) -> tuple[str, ...]:
    """Return the municipalities in which no listed pair lies, though not all have contact."""
    places, pairs, ties = search.places, search.pairs, search.network.ties
    listed = _municipalities(search, pairs.first[search.listed], pairs.second[search.listed])
    compared = _municipalities(search, pairs.first, pairs.second)
    inside = ties[places.same_municipality(ties[:, 0], ties[:, 1])]
    in_contact = _municipalities(search, *inside.T) - compared
    return tuple(
        code
        for number, code in enumerate(places.municipalities)
        if number not in listed and number not in in_contact
    )


def _municipalities(search: GapSearch, first: Numbers, second: Numbers) -> set[int]:
    """Return the municipalities in which some pairs lie, alone or with their region."""
    within = search.places.same_municipality(first, second)
    within |= search.places.region_and_part(first, second)
    own = search.places.municipality
    return {*own[first[within]].tolist(), *own[second[within]].tolist()}


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
    provision = ServiceAnalysis(
        network=network, places=search.places, roles=search.roles, villages=search.villages
    )
    # What is at stake follows from who offers what where, and from no tie.
    vars(provision).update(stakes=search.stakes)
    thinner = prepare_search(network, replace(search.options, permutations=1), provision=provision)
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
