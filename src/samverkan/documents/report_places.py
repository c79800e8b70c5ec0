"""How a report begins, and a report on several municipalities: a short chapter for each.

The first half page says what is at risk and where, and which talks come first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.documents.model import Bullets, DataTable, Heading, Paragraph
from samverkan.documents.report_gaps import not_told, pair_of, short_talks, who_does_what
from samverkan.documents.report_part import together
from samverkan.documents.report_service import grids
from samverkan.gaps import KINDS
from samverkan.gaps.kinds.missing_seat import MISSING_SEAT
from samverkan.report.gap_lists import HEADING, NOTHING, most_at_stake, villages_without, why
from samverkan.report.place_sheet import nothing_known
from samverkan.report.tables import Table, columns, numbers
from samverkan.service.seats import EVERYWHERE
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.documents.model import Block
    from samverkan.documents.report_part import Part
    from samverkan.words import Message

FIRST = 5
"""Talks that are named first."""


def summary(part: Part) -> Iterator[Block]:
    """Yield what is at stake, in words, and the talks to begin with."""
    yield Heading(message("Summary"))
    if said := tuple(_counted(part)):
        yield Paragraph(together(said))
    yield from at_risk(part)
    yield from first_talks(part)
    if not part.gaps.missing_links and not part.last_ones and not part.unserved:
        yield Paragraph(NOTHING)


def at_risk(part: Part) -> Iterator[Block]:
    """Yield the last ones with which to begin, and the villages that have nothing."""
    last = most_at_stake(part.last_ones)
    said = [Paragraph(together([one.reason.sentences[0], *one.reason.notes])) for one in last]
    said += map(Paragraph, villages_without(part.unserved))
    if said:
        yield Heading(message("What is at risk"), 2)
        yield Bullets(tuple(said))


def first_talks(part: Part) -> Iterator[Block]:
    """Yield the talks to begin with, each with the first reason."""
    if links := part.gaps.missing_links[:FIRST]:
        yield Heading(message("Talks to begin with"), 2)
        told = (
            Paragraph(why(link)[0], lead=message("{pair}.", pair=pair_of(part, link)))
            for link in links
        )
        yield Bullets(tuple(told), numbered=True)


def _counted(part: Part) -> Iterator[Message]:
    """Yield how many villages there are, and what `counted` says of them."""
    nothing = nothing_known(part.place)
    if nothing is not None:
        yield nothing
        return
    if part.place.village is not None:
        return
    villages = len(part.place.villages)
    if part.place.spot == EVERYWHERE:
        yield plural_message(
            "The map has {count} village.", "The map has {count} villages.", villages
        )
    else:
        yield plural_message(
            "In {place} the map has {count} village.",
            "In {place} the map has {count} villages.",
            villages,
            place=part.name,
        )
    yield from counted(len(part.last_ones), len(part.unserved))


def counted(alone: int, lacking: int) -> Iterator[Message]:
    """Yield how many actors are alone with a service, and how many villages lack any."""
    if alone:
        yield plural_message(
            "{count} actor is alone with a service in its village.",
            "{count} actors are alone with a service in their village.",
            alone,
        )
    if lacking:
        yield plural_message(
            "In {count} village some service is not documented.",
            "In {count} villages some service is not documented.",
            lacking,
        )


SHORT = 5
"""Talks, and others of each list, that the chapter of one municipality of many tells."""


def joined(whole: Part, parts: Sequence[Part]) -> Part:
    """Return what all places of a report have together; of all of the map what is known of it."""
    every = parts[0].analysis.services_of()
    if len(parts) == len(every):
        return whole
    found = (one for part in parts for one in part.gaps.findings)
    links = {link.id: link for part in parts for link in part.gaps.missing_links}
    notes = dict.fromkeys(note for part in parts for note in part.gaps.notes)
    gaps = replace(
        whole.gaps,
        missing_links=tuple(sorted(links.values(), key=lambda link: -(link.need or 0))),
        findings=tuple(
            sorted({one.id: one for one in found}.values(), key=lambda one: (one.rank, one.id))
        ),
        notes=tuple(notes),
    )
    return replace(whole, gaps=gaps, several=tuple(part.place for part in parts))


def by_stake(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return places in the order of how many services hang on one actor there."""
    return tuple(sorted(parts, key=lambda part: -_hanging(part)))


def _hanging(part: Part) -> int:
    return sum(len(one.services) for one in part.last_ones)


def overview(whole: Part, parts: Sequence[Part]) -> Iterator[Block]:
    """Yield what is at risk on all of the map, which talks come first, and a row for each place."""
    yield Heading(message("Summary"))
    alone, lacking = len(whole.last_ones), len(whole.unserved)
    yield Paragraph(together([_of_places(parts), *counted(alone, lacking)]))
    yield from at_risk(whole)
    yield from first_talks(whole)
    rows = tuple(
        (
            part.name,
            len(part.place.villages),
            len(part.last_ones),
            _hanging(part),
            len(part.unserved),
            len(part.gaps.missing_links),
        )
        for part in parts
    )
    yield DataTable(
        table=Table(_TITLES, rows),
        caption=message("Municipality by municipality, those where most hangs on one actor first"),
        widths=(0.25, 0.12, 0.17, 0.17, 0.17, 0.12),
    )


_TITLES = (
    *columns(message("municipality")),
    *numbers(
        message("villages"),
        message("actors alone with a service"),
        message("services that hang on one"),
        message("villages that lack some service"),
        message("talks"),
        decimals=0,
    ),
)


def _of_places(parts: Sequence[Part]) -> Message:
    villages = sum(len(part.place.villages) for part in parts)
    return message(
        "The map has {villages} in {places}.",
        villages=plural_message("{count} village", "{count} villages", villages),
        places=plural_message("{count} municipality", "{count} municipalities", len(parts)),
    )


def chapter(part: Part) -> Iterator[Block]:
    """Yield what is told of one municipality among many."""
    yield Heading(message("{place}", place=part.name))
    nothing = nothing_known(part.place)
    if nothing is not None:
        yield Paragraph(nothing)
    elif said := tuple(counted(len(part.last_ones), len(part.unserved))):
        yield Paragraph(together(said))
    if part.last_ones:
        yield from _last_ones(part)
    if nothing is None:
        yield Heading(message("Service village by village"), 2)
        yield from grids(part)
    yield from _talks(part)
    yield from _more(part)


def _last_ones(part: Part) -> Iterator[Block]:
    """Yield who is alone with a service, what is most at stake first."""
    shown = part.last_ones[:SHORT]
    items = [Paragraph(one.reason.sentences[0]) for one in shown]
    if rest := len(part.last_ones) - len(shown):
        items.append(Paragraph(plural_message("{count} more.", "{count} more.", rest)))
    yield Bullets(tuple(items))


def _talks(part: Part) -> Iterator[Block]:
    links = part.gaps.missing_links[:SHORT]
    if not links:
        return
    yield Heading(HEADING, 2)
    yield Bullets(tuple(short_talks(part, links)), numbered=True)
    if rest := len(part.gaps.missing_links) - len(links):
        yield Paragraph(not_told(rest))
    yield who_does_what(part, links)


def _more(part: Part) -> Iterator[Block]:
    """Yield which sectors are missing at a table, and how much else was found."""
    missing = part.found.get(MISSING_SEAT.name, ())
    items = [Paragraph(one.reason.sentences[0]) for one in missing[:SHORT]]
    others = [
        message("{title} ({count})", title=KINDS[kind].title, count=len(found))
        for kind, found in part.found.items()
        if KINDS[kind] is not MISSING_SEAT and not KINDS[kind].about_offers
    ]
    if others:
        items.append(Paragraph(message("Also found: {kinds}.", kinds=tuple(others))))
    if items:
        yield Bullets(tuple(items))
    elif not part.last_ones and not part.gaps.missing_links:
        yield Paragraph(NOTHING)
