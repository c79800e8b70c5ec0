"""The gaps as the page gets them: what each proposes, what would close it, and why.

Every actor is the number that it has in the network that the page shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samverkan.gaps import MissingLink, kind_of, pair_of
from samverkan.view.languages import in_all

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.gaps import Finding, Reason
    from samverkan.network import Network

    Gap = MissingLink | Finding
    GapRow = dict[str, Any]
    Numbers = tuple[int, ...]


def gap_row(gap: Gap, network: Network, *, whole: bool, with_notes: bool = False) -> GapRow:
    """Return one gap by the names that the script knows.

    ``pair`` are the two whom it proposes to bring together. A tie between one of the first and one
    of the second of ``mends``, None for anybody else, closes it; blank when that is not known.
    ``lost`` are those who would lose contact with the rest without the actor or the tie that others
    hang on, ``confined`` those whom alone an actor can reach, where they are less than half of the
    map; of a part of a map, which is not `whole`, that is not known. ``state`` is that of the last
    step noted of it: what was said then stays off the page unless it is made `with_notes`, and who
    sees to it always. The sentence that says most is that
    with the number ``teaser``: that two have no tie is said by their being suggested.
    """
    numbers = network.number
    step = gap.followed
    return {
        "id": gap.id,
        "kind": gap.kind,
        "actors": tuple(numbers[actor] for actor in gap.actors),
        "place": gap.place,
        "village": gap.village,
        "service": gap.about_services,
        **(
            _link(gap, network)
            if isinstance(gap, MissingLink)
            else _finding(gap, network, whole=whole)
        ),
        "state": None if step is None else step.state.value,
        "state_date": None if step is None else step.date,
        "state_note": step.note if step is not None and with_notes else None,
        **_reason(gap.reason, network),
        "teaser": int(isinstance(gap, MissingLink) and len(gap.reason.sentences) > 1),
    }


def _link(link: MissingLink, network: Network) -> dict[str, Any]:
    ends = network.number[link.source], network.number[link.target]
    return {
        "suggested": (),
        "lost": (),
        "confined": (),
        "pair": ends,
        "mends": (ends[:1], ends[1:]),
        "sector": None,
        "need": None if link.need is None else round(link.need, 4),
        "likely": None if link.likely is None else round(link.likely, 4),
        "quadrant": link.quadrant,
        "stable": link.stable,
    }


def _finding(finding: Finding, network: Network, *, whole: bool) -> dict[str, Any]:
    numbers = network.number
    hang = finding.concerned if kind_of(finding.kind).cuts_off else ()
    return {
        "suggested": tuple(numbers[actor] for actor in finding.suggested),
        "lost": tuple(numbers[actor] for actor in hang),
        "confined": _confined(finding, network) if whole else (),
        "pair": _pair(finding, network),
        "mends": _mends(finding, network),
        "sector": finding.sector,
        "need": None,
        "likely": None,
        "quadrant": None,
        "stable": None,
    }


def _pair(gap: Gap, network: Network) -> Numbers | None:
    found = pair_of(gap)
    return None if found is None else tuple(network.number[actor] for actor in found)


def _mends(finding: Finding, network: Network) -> tuple[Numbers | None, ...]:
    """Return between whom a tie would do, of those on the map; a part of a map holds not all."""
    if kind_of(finding.kind).closed_by_anybody:
        return _known(finding.actors, network), None
    return tuple(_known(side, network) for side in finding.mends or ())


def _known(actors: Iterable[str], network: Network) -> Numbers:
    return tuple(network.number[actor] for actor in actors if actor in network.number)


def _confined(finding: Finding, network: Network) -> Numbers:
    """Return whom alone an actor out of reach can reach, itself among them."""
    if not kind_of(finding.kind).out_of_reach:
        return ()
    actor = network.number[finding.actors[0]]
    reached = next(part for part in network.components if actor in part)
    return reached if 2 * len(reached) < len(network) else ()


def _reason(reason: Reason, network: Network) -> dict[str, Any]:
    return {
        "sentences": tuple(in_all(sentence) for sentence in reason.sentences),
        "closes": in_all(reason.closes) if reason.closes else None,
        "caveat": in_all(reason.caveat) if reason.caveat else None,
        "bridge": tuple(network.number[actor] for actor in reason.bridge_builder),
        "evidence": reason.evidence,
    }
