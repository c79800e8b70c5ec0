"""Numbers of things in words, right for one and for many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.model import StakeholderMap
    from samverkan.words import Message


def count_of_actors(count: int) -> Message:
    """Say how many actors.

    Examples
    --------
    >>> count_of_actors(1).text("sv"), count_of_actors(2).text("en")
    ('1 aktör', '2 actors')
    """
    return plural_message("{count} actor", "{count} actors", count)


def count_of_relations(count: int) -> Message:
    """Say how many relations."""
    return plural_message("{count} relation", "{count} relations", count)


def count_of_pairs(count: int) -> Message:
    """Say how many pairs."""
    return plural_message("{count} pair", "{count} pairs", count)


def unknown_groups(sectors: int, levels: int) -> list[Message]:
    """Say for how many actors sector and level are not documented; nothing when all are."""
    if not sectors and not levels:
        return []
    if not levels:
        return [message("Not documented: the sector of {actors}.", actors=count_of_actors(sectors))]
    if not sectors:
        return [message("Not documented: the level of {actors}.", actors=count_of_actors(levels))]
    return [
        message(
            "Not documented: the sector of {sectors} and the level of {levels}.",
            sectors=count_of_actors(sectors),
            levels=count_of_actors(levels),
        )
    ]


def _assumed_groups(sectors: int, levels: int) -> list[Message]:
    """Say of how many of those sector and level are assumed, so that they are in a group."""
    if sectors and levels:
        return [
            message(
                "Assumed from what they are: the sector of {sectors} and the level of {levels}.",
                sectors=count_of_actors(sectors),
                levels=count_of_actors(levels),
            )
        ]
    if sectors:
        text = message("Assumed from what they are: the sector of {actors}.")
        return [text.filled(actors=count_of_actors(sectors))]
    if levels:
        text = message("Assumed from what they are: the level of {actors}.")
        return [text.filled(actors=count_of_actors(levels))]
    return []


def unplaced_actors(unknown: Mapping[str, int]) -> list[Message]:
    """Say of how many actors the group is not documented, or is a word of the map's own."""
    said = unknown_groups(unknown.get("sector", 0), unknown.get("level", 0))
    said += _assumed_groups(unknown.get("assumed_sector", 0), unknown.get("assumed_level", 0))
    if own := unknown.get("own_sector", 0):
        said.append(
            message(
                "The sector of {actors} is a word of the map's own and counts as no known sector.",
                actors=count_of_actors(own),
            )
        )
    if own := unknown.get("own_level", 0):
        said.append(
            message(
                "The level of {actors} is a word of the map's own and counts as no known level.",
                actors=count_of_actors(own),
            )
        )
    return said


def undated_relations(stakeholders: StakeholderMap) -> Message | None:
    """Say how many relations have no date, so that a cut at a date leaves them in; else nothing."""
    relations = stakeholders.relations
    undated = sum(not (relation.since or relation.until) for relation in relations)
    if not undated:
        return None
    return message(
        "{undated} of {count} relations have no date and count on every date.",
        undated=undated,
        count=len(relations),
    )
