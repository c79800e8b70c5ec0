"""Finds all gaps of a network."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.gaps.asking import check_options
from samverkan.gaps.bridges import single_bridges, splits
from samverkan.gaps.findings import GapOptions, Gaps
from samverkan.gaps.missing_links import missing_links
from samverkan.gaps.reach import cut_off, isolates
from samverkan.gaps.registry import KINDS
from samverkan.gaps.shown import finding_is_wanted
from samverkan.gaps.survey import survey
from samverkan.gaps.tables import missing_seats, unheard, unserved
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from samverkan.gaps.findings import Finding
    from samverkan.gaps.survey import Survey
    from samverkan.network import Network
    from samverkan.words import Message

FINDERS: Mapping[str, Callable[[Survey], Iterable[Finding]]] = MappingProxyType(
    {
        "missing_seat": missing_seats,
        "unserved": unserved,
        "unheard": unheard,
        "cut_off": cut_off,
        "isolate": isolates,
        "split": splits,
        "single_bridge": single_bridges,
    }
)
"""What finds each kind of gap but the missing links, in the order shown."""


def find_gaps(network: Network, options: GapOptions | None = None) -> Gaps:
    """Find the gaps of a network: missing links in list order, then all other findings.

    Raises
    ------
    UsageError
        When `options` name an unknown kind or component, or a number below 0.
    """
    options = options or GapOptions()
    check_options(options)
    seen = survey(network, options)
    asked = options.kinds or tuple(KINDS)
    links, folded = missing_links(seen) if "missing_link" in asked else ((), {})
    findings = [
        finding
        for kind, find in FINDERS.items()
        if kind in asked
        for finding in sorted(find(seen), key=lambda found: (found.place or "", found.id))
        if finding_is_wanted(seen, finding)
    ]
    return Gaps(
        missing_links=links,
        findings=tuple(findings),
        candidates=len(seen.pairs),
        listed=int(seen.listed.sum()),
        folded=folded,
        weights=seen.weights,
        nothing=_nothing(seen),
        notes=tuple(_notes(seen)),
        options=options,
    )


def _nothing(seen: Survey) -> tuple[str, ...]:
    """Return the municipalities in which no listed pair lies."""
    places, pairs = seen.places, seen.pairs
    first, second = pairs.first[seen.listed], pairs.second[seen.listed]
    within = places.same_municipality(first, second) | places.region_and_part(first, second)
    held = {
        number for ends in (first, second) for number in places.municipality[ends[within]].tolist()
    }
    return tuple(code for number, code in enumerate(places.municipalities) if number not in held)


def _notes(seen: Survey) -> list[Message]:
    """Return what was skipped, and why."""
    notes = []
    if not seen.places.regions:
        notes.append(
            message(
                "No actor has a municipality or region: all pairs of the map were compared,"
                " and nothing can be said of tables and reach."
            )
        )
    elif seen.scope is not seen.options.scope:
        notes.append(
            message("The map is too large to compare all pairs: those of each place were compared.")
        )
    if len(seen.network) > 1 and not len(seen.pairs):
        notes.append(
            message(
                "No pair could be compared: no two actors without a tie are known to work in the"
                " same place and to differ in sector or level."
            )
        )
    if seen.options.sort == "likely":
        notes.append(message("How likely a link is has not been computed: sorted by need."))
    return notes
