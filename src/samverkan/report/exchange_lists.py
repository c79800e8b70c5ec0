"""Says what goes and what comes when a mapping is loaded anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.report.history_tables import listed
from samverkan.words import counting_any, message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samverkan.store.replacing import Exchange, Likeness, Pair
    from samverkan.validate.ledger import Rows
    from samverkan.words import Message

MOST = 10
"""Names that are told one by one; the rest are counted."""


def say_losses(found: Exchange) -> tuple[Message, ...]:
    """Return what goes: relations and actors, the first by name."""
    return counting_any(
        plural_message(
            "{count} relation goes: {names}",
            "{count} relations go: {names}",
            len(found.relations_gone),
            names=_pairs(found.relations_gone),
        ),
        plural_message(
            "{count} actor goes: {names}",
            "{count} actors go: {names}",
            len(found.actors_gone),
            names=_listed(found.actors_gone),
        ),
    )


def say_gains(found: Exchange) -> tuple[Message, ...]:
    """Return what comes, and who is called otherwise now."""
    return counting_any(
        plural_message(
            "{count} relation comes: {names}",
            "{count} relations come: {names}",
            len(found.relations_come),
            names=_pairs(found.relations_come),
        ),
        plural_message(
            "{count} actor comes: {names}",
            "{count} actors come: {names}",
            len(found.actors_come),
            names=_listed(found.actors_come),
        ),
        plural_message(
            "{count} actor is called otherwise now: {names}",
            "{count} actors are called otherwise now: {names}",
            len(found.renamed),
            names=_pairs(found.renamed, "→"),
        ),
    )


def _listed(names: Sequence[str]) -> Message | str:
    """Return the first names, parted by a sign that names do not hold."""
    return listed(names, MOST, between="; ")


def _pairs(pairs: Iterable[Pair], sign: str = "–") -> Message | str:
    return _listed([f"{first} {sign} {second}" for first, second in pairs])


def say_likeness(found: Likeness) -> Message:
    """Say which mapping a map looks like."""
    text = (
        message("This looks like a copy of {mapping}: all {count} actors are there")
        if found.is_copy
        else message(
            "This looks like a new version of {mapping}: {same} of {count} actors are the same"
        )
    )
    return text.filled(mapping=found.mapping, same=found.same, count=found.actors)


def say_share_set_aside(rows: Rows) -> Message:
    """Say how much of the files is set aside."""
    return message(
        "{percent} percent of the files is set aside", percent=round(100 * rows.share_set_aside)
    )
