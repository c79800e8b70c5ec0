"""Finds all gaps of a network."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.gaps.asking import check_options, settled
from samverkan.gaps.assumptions import assumed_ids, assumption_texts
from samverkan.gaps.bridges import single_bridges, splits
from samverkan.gaps.brokers import exclusive_brokers
from samverkan.gaps.census import motif_counts
from samverkan.gaps.ending import ending
from samverkan.gaps.findings import GapOptions, Gaps
from samverkan.gaps.follow import is_declined, with_step
from samverkan.gaps.last_ones import last_ones
from samverkan.gaps.missing_links import Links, missing_links
from samverkan.gaps.missing_seats import missing_seats
from samverkan.gaps.notes import find_figures, find_notes
from samverkan.gaps.principals import principals
from samverkan.gaps.reach import cut_off, isolates
from samverkan.gaps.registry import KINDS
from samverkan.gaps.shown import finding_is_wanted
from samverkan.gaps.stability import with_stability
from samverkan.gaps.survey import survey
from samverkan.gaps.ties import one_sided, shallow
from samverkan.gaps.unheard import unheard
from samverkan.gaps.unserved import unserved

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from samverkan.gaps.findings import Finding, MissingLink
    from samverkan.gaps.survey import Survey
    from samverkan.model import StakeholderMap
    from samverkan.network import Network
    from samverkan.service.places import Numbers

FINDERS: Mapping[str, Callable[[Survey], Iterable[Finding]]] = MappingProxyType(
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
    seen = survey(network, options, uncut)
    asked = options.kinds or tuple(KINDS)
    links, folded, set_aside = missing_links(seen) if "missing_link" in asked else Links((), {})
    others = find_others(seen, asked)
    declined = tuple(finding for finding in others if is_declined(finding, seen))
    if options.resamples:
        links = with_stability(seen, links)
    steady = tuple(link for link in links if _is_steady(link, options))
    return Gaps(
        missing_links=steady,
        findings=declined if options.declined else _without(others, declined),
        candidates=len(seen.pairs),
        listed=int(seen.listed.sum()),
        folded=folded,
        weights=seen.weights,
        nothing=_nothing(seen),
        notes=tuple(find_notes(seen, asked)),
        figures=tuple(find_figures(seen, asked)),
        assumptions=tuple(assumption_texts(seen)),
        assumed=assumed_ids(seen),
        unsteady=len(links) - len(steady),
        options=options,
        declined=() if options.declined else (*set_aside, *declined),
        motifs=motif_counts(network, options.motifs) if options.motifs else (),
        likely=seen.likelihood.method if "missing_link" in asked else None,
        middle=seen.middle if "missing_link" in asked else None,
        ranked=seen.ranked,
    )


def _is_steady(link: MissingLink, options: GapOptions) -> bool:
    """Tell whether a link is as stable as asked for; of what could not be tried, all are kept."""
    return link.stability is None or link.stability >= options.min_stability


def find_others(seen: Survey, asked: Collection[str]) -> tuple[Finding, ...]:
    """Return the findings of the kinds asked for that the filters let through, missing links apart.

    In the order shown: by kind, what is at stake, place and id.
    """
    return tuple(
        with_step(finding, seen)
        for kind, find in FINDERS.items()
        if kind in asked
        for finding in sorted(
            find(seen), key=lambda found: (found.rank, found.place or "", found.id)
        )
        if finding_is_wanted(seen, finding)
    )


def _without(findings: tuple[Finding, ...], these: tuple[Finding, ...]) -> tuple[Finding, ...]:
    ids = {finding.id for finding in these}
    return tuple(finding for finding in findings if finding.id not in ids)


def _nothing(seen: Survey) -> tuple[str, ...]:
    """Return the municipalities in which no listed pair lies, though not all have contact."""
    places, pairs, ties = seen.places, seen.pairs, seen.network.ties
    listed = _municipalities(seen, pairs.first[seen.listed], pairs.second[seen.listed])
    compared = _municipalities(seen, pairs.first, pairs.second)
    inside = ties[places.same_municipality(ties[:, 0], ties[:, 1])]
    in_contact = _municipalities(seen, inside[:, 0], inside[:, 1]) - compared
    return tuple(
        code
        for number, code in enumerate(places.municipalities)
        if number not in listed and number not in in_contact
    )


def _municipalities(seen: Survey, first: Numbers, second: Numbers) -> set[int]:
    """Return the municipalities in which some pairs lie, alone or with their region."""
    within = seen.places.same_municipality(first, second)
    within |= seen.places.region_and_part(first, second)
    own = seen.places.municipality
    return {*own[first[within]].tolist(), *own[second[within]].tolist()}
