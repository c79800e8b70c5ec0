"""The first half page of a report: what is at risk and where, and which talks come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.documents.model import Bullets, Heading, Paragraph
from samverkan.documents.report_part import together
from samverkan.documents.report_talks import pair_of
from samverkan.report.gap_lists import NOTHING, most_at_stake, villages_without, why
from samverkan.report.place_sheet import nothing_known
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.documents.model import Block
    from samverkan.documents.report_part import Part
    from samverkan.gaps import MissingLink
    from samverkan.words import Message

FIRST = 5
"""Talks that are named first."""


def summary(part: Part) -> Iterator[Block]:
    """Yield what is at stake, in words, and the talks to begin with."""
    yield Heading(message("Summary"))
    if counted := tuple(_counted(part)):
        yield Paragraph(together(counted))
    if at_stake := tuple(_at_stake(part)):
        yield Heading(message("What is at risk"), 2)
        yield Bullets(at_stake)
    if first := part.gaps.missing_links[:FIRST]:
        yield Heading(message("Talks to begin with"), 2)
        yield Bullets(
            tuple(Paragraph(why(link)[0], lead=_lead(part, link)) for link in first), numbered=True
        )
    elif not at_stake:
        yield Paragraph(NOTHING)


def _lead(part: Part, link: MissingLink) -> Message:
    return message("{pair}.", pair=pair_of(part, link))


def _at_stake(part: Part) -> Iterator[Paragraph]:
    """Yield the last ones with which to begin, and the villages that have nothing."""
    for one in most_at_stake(part.last_ones):
        notes = one.reason.notes if part.with_notes else ()
        yield Paragraph(together([one.reason.sentences[0], *notes]))
    yield from map(Paragraph, villages_without(part.unserved))


def _counted(part: Part) -> Iterator[Message]:
    """Yield how many actors are alone with a service, and how many villages lack any."""
    nothing = nothing_known(part.place)
    if nothing is not None:
        yield nothing
        return
    if part.place.village is None:
        yield plural_message(
            "In {place} the map has {count} village.",
            "In {place} the map has {count} villages.",
            len(part.place.villages),
            place=part.name,
        )
    if alone := len(part.last_ones):
        yield plural_message(
            "{count} actor is alone with a service in its village.",
            "{count} actors are alone with a service in their village.",
            alone,
        )
    if lacking := len(part.unserved):
        yield plural_message(
            "In {count} village some service is not documented.",
            "In {count} villages some service is not documented.",
            lacking,
        )
