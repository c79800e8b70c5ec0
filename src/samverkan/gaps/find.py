"""Finds all gaps of a network."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.gaps.assumptions import assumed_ids, assumption_texts
from samverkan.gaps.findings import Gaps
from samverkan.gaps.kinds.bridges import single_bridges, splits
from samverkan.gaps.kinds.brokers import exclusive_brokers
from samverkan.gaps.kinds.last_one import last_ones
from samverkan.gaps.kinds.missing_link import Links, missing_links
from samverkan.gaps.kinds.missing_seat import missing_seats
from samverkan.gaps.kinds.principal import principals
from samverkan.gaps.kinds.reachability import cut_off, isolates
from samverkan.gaps.kinds.tie_quality import ending, one_sided, shallow
from samverkan.gaps.kinds.unheard import unheard
from samverkan.gaps.kinds.unserved import unserved
from samverkan.gaps.motif_census import motif_counts
from samverkan.gaps.notes import find_figures, find_notes
from samverkan.gaps.options import GapOptions, check_options, settled
from samverkan.gaps.registry import KINDS
from samverkan.gaps.search import prepare_search
from samverkan.gaps.selection import finding_is_wanted, is_declined, with_step
from samverkan.gaps.stability import with_stability

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from samverkan.gaps.findings import Finding, MissingLink
    from samverkan.gaps.search import GapSearch
    from samverkan.model import StakeholderMap
    from samverkan.network import Network
    from samverkan.service.places import Numbers

FINDERS: Mapping[str, Callable[[GapSearch], Iterable[Finding]]] = MappingProxyType(
    {
        "last_one": last_ones,
        "unserved": unserved,
        "principal": principals,
        "unheard": unheard,
        "missing_seat": missing_seats,
        "cut_off": cut_off,
        "isolate": isolates,
        "split": splits,
        "single_bridge": single_bridges,
        "exclusive_broker": exclusive_brokers,
        "shallow": shallow,
        "one_sided": one_sided,
        "ending": ending,
    }
)
"""What finds each kind of gap but the missing links, in the order shown."""


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
        When `options` name an unknown kind, component or actor, or a number below 0.
    """
    options = options or GapOptions()
    check_options(options)
    options = settled(options, network)
    search = prepare_search(network, options, uncut)
    asked = options.kinds or tuple(KINDS)
    links, folded, set_aside = missing_links(search) if "missing_link" in asked else Links((), {})
    others = find_others(search, asked)
    declined = tuple(finding for finding in others if is_declined(finding, search))
    if options.resamples:
        links = with_stability(search, links)
    steady = tuple(link for link in links if _is_steady(link, options))
    return Gaps(
        missing_links=steady,
        findings=declined if options.declined else _without(others, declined),
        candidates=len(search.pairs),
        listed=int(search.listed.sum()),
        folded=folded,
        weights=search.weights,
        nothing=_nothing(search),
        notes=tuple(find_notes(search, asked)),
        figures=tuple(find_figures(search, asked)),
        assumptions=tuple(assumption_texts(search)),
        assumed=assumed_ids(search),
        unsteady=len(links) - len(steady),
        options=options,
        declined=() if options.declined else (*set_aside, *declined),
        motifs=motif_counts(network, options.motifs) if options.motifs else (),
        likely=search.likelihood.method if "missing_link" in asked else None,
        middle=search.middle if "missing_link" in asked else None,
        ranked=search.ranked,
    )


def _is_steady(link: MissingLink, options: GapOptions) -> bool:
    """Tell whether a link is as stable as asked for; of what could not be tried, all are kept."""
    return link.stability is None or link.stability >= options.min_stability


def find_others(search: GapSearch, asked: Collection[str]) -> tuple[Finding, ...]:
    """Return the findings of the kinds asked for that the filters let through, missing links apart.

    In the order shown: by kind, what is at stake, place and id.
    """
    return tuple(
        with_step(finding, search)
        for kind, find in FINDERS.items()
        if kind in asked
        for finding in sorted(
            find(search), key=lambda found: (found.rank, found.place or "", found.id)
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
