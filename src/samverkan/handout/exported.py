"""The part of a map that is handed to other programs and other people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.errors import UsageError
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.analysis import Analysis
    from samverkan.model import StakeholderMap
    from samverkan.words import Message


def chosen_part(analysis: Analysis) -> StakeholderMap:
    """Return the cut map with the actors that the filters let through, and what ties them.

    Raises
    ------
    UsageError
        When none is left.
    """
    stakeholders, filters = analysis.stakeholders, analysis.options.filters
    kept = stakeholders.of_actors([actor.id for actor in stakeholders.actors if filters.fit(actor)])
    if not kept.actors:
        raise UsageError(
            message("No actor is left to save"), message("Look at the filters and the date")
        )
    return kept


def left_out(analysis: Analysis, kept: StakeholderMap) -> Iterator[Message]:
    """Tell of the relations that lead from a part of the map to the rest, if there are any."""
    ids = {actor.id for actor in kept.actors}
    leading_out = sum(len(relation.ends & ids) == 1 for relation in analysis.stakeholders.relations)
    if leading_out:
        yield plural_message(
            "{count} relation leads to an actor that is not chosen, and is left out",
            "{count} relations lead to actors that are not chosen, and are left out",
            leading_out,
        )
