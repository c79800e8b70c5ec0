"""The first half page of a report: what is at risk and where, and which talks come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.documents.model import Bullets, Heading, Paragraph
from samverkan.documents.report_gaps import pair_of
from samverkan.documents.report_part import together
from samverkan.report.gap_lists import NOTHING, most_at_stake, villages_without, why
from samverkan.report.place_sheet import nothing_known
from samverkan.service.seats import EVERYWHERE
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterator

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
