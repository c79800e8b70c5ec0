"""What hangs on one actor, in a report: services, what a closing would mean, and contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.documents.model import Bullets, Heading, Paragraph
from samverkan.documents.report_part import together
from samverkan.gaps.kinds.bridges import EXCLUSIVE_BROKER, SINGLE_BRIDGE
from samverkan.service.loss_advice import tell_now
from samverkan.service.loss_texts import tell_losses
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.documents.model import Block
    from samverkan.documents.report_part import Part
    from samverkan.gaps import Finding

CONTACTS = (SINGLE_BRIDGE.name, EXCLUSIVE_BROKER.name)
"""The kinds of finding that tell of contacts which hang on one."""

CLOSINGS, HELD = 3, 5
"""Actors of whom it is told what their closing would mean, and contacts that hang on one."""


def dependence(part: Part) -> Iterator[Block]:
    """Yield who is alone with a service, what a closing would mean, and whom contacts hang on."""
    contacts = [one for kind in CONTACTS for one in part.found.get(kind, ())]
    if not part.last_ones and not contacts:
        return
    yield Heading(message("What hangs on one actor"))
    if part.last_ones:
        yield Paragraph(part.last_ones[0].reason.caveat or "")
        yield from _listed(part.last_ones, part.most)
        yield from _closings(part)
    if contacts:
        yield Heading(message("Contacts that hang on one"), 2)
        yield from _listed(contacts, HELD)


def _listed(found: Sequence[Finding], most: int) -> Iterator[Block]:
    """Yield findings, each with what is said of it, and how many are not told."""
    shown = found[: most or None]
    yield Bullets(
        tuple(Paragraph(together([*one.reason.sentences, *one.reason.notes])) for one in shown)
    )
    if rest := len(found) - len(shown):
        yield Paragraph(
            plural_message(
                "{count} further is not told of here.",
                "{count} further are not told of here.",
                rest,
            )
        )


def _closings(part: Part) -> Iterator[Block]:
    """Yield what the closing of those with whom most is at stake would mean, and what to do."""
    provision = part.place.provision
    actors = dict.fromkeys(actor for one in part.last_ones for actor in one.actors)
    yield Heading(message("If one of them closes"), 2)
    for actor in list(actors)[:CLOSINGS]:
        leaving = (provision.network.number[actor],)
        losses = provision.coverage.losses(leaving)
        lead = message("If {name} closes:", name=part.names[actor])
        yield Paragraph(together(tell_losses(provision, losses)), lead=lead)
        if now := tell_now(provision, leaving, losses):
            yield Bullets(tuple(map(Paragraph, now)))
