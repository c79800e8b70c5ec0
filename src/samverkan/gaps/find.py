"""Finds all gaps of a network."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.gaps.assumptions import assumed_ids, assumption_texts
from samverkan.gaps.findings import Gaps
from samverkan.gaps.kinds.missing_link import MISSING_LINK, link_figures, missing_links
from samverkan.gaps.motif_census import motif_counts
from samverkan.gaps.notes import find_notes
from samverkan.gaps.options import GapOptions, settled
from samverkan.gaps.registry import kinds_asked
from samverkan.gaps.search import prepare_search
from samverkan.gaps.selection import finding_is_wanted, is_declined, with_step
from samverkan.gaps.stability import with_stability

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.gaps.findings import Finding, MissingLink
    from samverkan.gaps.kind import Kind
    from samverkan.gaps.search import GapSearch
    from samverkan.model import StakeholderMap
    from samverkan.network import Network
    from samverkan.service.places import Numbers


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
    kinds = kinds_asked(options)
    search = prepare_search(network, options, uncut)
    others = find_others(search, kinds)
    declined = tuple(finding for finding in others if is_declined(finding, search))
    gaps = Gaps(
        missing_links=(),
        findings=declined if options.declined else _without(others, declined),
        candidates=len(search.pairs),
        listed=int(search.listed.sum()),
        folded=MappingProxyType({}),
        weights=search.weights,
        nothing=_nothing(search),
        notes=tuple(find_notes(search, kinds)),
        assumptions=tuple(assumption_texts(search)),
        assumed=assumed_ids(search),
        options=options,
        declined=() if options.declined else declined,
        motifs=motif_counts(network, options.motifs) if options.motifs else (),
        ranked=search.ranked,
    )
    return _with_links(gaps, search) if MISSING_LINK in kinds else gaps


def _with_links(gaps: Gaps, search: GapSearch) -> Gaps:
    """Return the gaps with the list of missing links, and what is known of it."""
    links, folded, declined = missing_links(search)
    if search.options.resamples:
        links = with_stability(search, links)
    steady = tuple(link for link in links if _is_steady(link, search.options))
    return replace(
        gaps,
        missing_links=steady,
        folded=folded,
        unsteady=len(links) - len(steady),
        declined=() if search.options.declined else (*declined, *gaps.declined),
        figures=tuple(link_figures(search)),
        likely=search.likelihood.method,
        middle=search.middle,
    )


def _is_steady(link: MissingLink, options: GapOptions) -> bool:
    """Tell whether a link is as stable as asked for; of what could not be tried, all are kept."""
    return link.stability is None or link.stability >= options.min_stability


def find_others(search: GapSearch, kinds: Iterable[Kind]) -> tuple[Finding, ...]:
    """Return the findings of the kinds asked for that the filters let through, missing links apart.

    In the order shown: by kind, what is at stake, place and id.
    """
    return tuple(
        with_step(finding, search)
        for kind in kinds
        if kind.find is not None
        for finding in sorted(
            kind.find(search), key=lambda found: (found.rank, found.place or "", found.id)
        )
        if finding_is_wanted(search, finding)
    )


def _without(findings: tuple[Finding, ...], these: tuple[Finding, ...]) -> tuple[Finding, ...]:
    ids = {finding.id for finding in these}
    return tuple(finding for finding in findings if finding.id not in ids)


def _nothing(search: GapSearch) -> tuple[str, ...]:
    """Return the municipalities in which no listed pair lies, though not all have contact."""
    places, pairs, ties = search.places, search.pairs, search.network.ties
    listed = _municipalities(search, pairs.first[search.listed], pairs.second[search.listed])
    compared = _municipalities(search, pairs.first, pairs.second)
    inside = ties[places.same_municipality(ties[:, 0], ties[:, 1])]
    in_contact = _municipalities(search, inside[:, 0], inside[:, 1]) - compared
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
