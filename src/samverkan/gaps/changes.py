"""What a link would change: the steps between the two, the parts it joins, who comes nearer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.gain import shortened
from samverkan.gaps.motif_texts import motif_changes
from samverkan.words import message, plural_message
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from samverkan.gaps.survey import Survey
    from samverkan.words import Message


def changes(survey: Survey, position: int) -> list[Message]:
    """Return what the link would change: steps, the nearness of others, and motifs if asked for."""
    return [*_changes(survey, position), *motif_changes(_motifs(survey, position))]


def _motifs(survey: Survey, position: int) -> dict[str, int]:
    return {name: int(values[position]) for name, values in survey.pairs.motifs.items()}


def _changes(survey: Survey, position: int) -> list[Message]:
    distance = survey.pairs.distance[position]
    if np.isfinite(distance):
        steps = plural_message(
            "Today there is {count} step between them; with the link there would be one.",
            "Today there are {count} steps between them; with the link there would be one.",
            int(distance),
        )
        return [steps, *_nearer(survey, position)]
    return [_joins(survey, position), *_nearer(survey, position)]


def _joins(survey: Survey, position: int) -> Message:
    alone = [end for end in survey.ends(position) if not survey.network.degree[end]]
    if len(alone) == 2:
        return message("It would be the first documented contact of both.")
    if alone:
        name = survey.actor(alone[0]).name
        return message("It would be the first documented contact of {name}.", name=name)
    sizes = sorted(
        len(survey.network.components[survey.part[end]]) for end in survey.ends(position)
    )
    return message(
        "The link would join two parts of the map, of {small} and {large} actors,"
        " that no documented contact joins today.",
        small=sizes[0],
        large=sizes[1],
    )


def _nearer(survey: Survey, position: int) -> list[Message]:
    """Say how many other pairs of the place get a shorter way to each other."""
    others = _others_nearer(survey, position)
    if not others:
        return [message("Nobody else would come nearer by it.")]
    place = survey.place(position)
    where = message("in {place}", place=place_name(place)) if place else message("on the map")
    return [
        plural_message(
            "The contact would also give {count} other pair {where} a shorter way to each other.",
            "The contact would also give {count} other pairs {where} a shorter way to each other.",
            others,
            where=where,
        )
    ]


def _others_nearer(survey: Survey, position: int) -> int:
    """Return how many of the counted pairs come nearer, but for the two themselves."""
    ground, ends = survey.ground(position), np.array(survey.ends(position))
    start, end = np.searchsorted(ground.members, ends).tolist()
    from_start, from_end = ground.contacts.lengths_between(ends, ground.members)
    nearer = 0
    for rows, lengths in ground.blocks():
        counted = ground.counted(rows)
        nearer += int((counted & (shortened(lengths, from_start, from_end, rows) < lengths)).sum())
    itself = bool(ground.differing[ground.cell[start], ground.cell[end]])
    return nearer // 2 - itself
