"""What a link would change: the steps between the two, the parts it joins, who comes nearer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps.gain import shortened
from samverkan.gaps.motif_texts import motif_changes
from samverkan.network import FAR
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
        return message("The link would be the first documented one of both.")
    if alone:
        name = survey.actor(alone[0]).name
        return message("The link would be the first documented one of {name}.", name=name)
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
    """Return how many pairs of the place come nearer, and by how much all of them together."""
    pairs, others, rise = _improvement(survey, position)
    if not others:
        return [message("Nobody else would come nearer by it.")]
    place = survey.place(position)
    where = message("in {place}", place=place_name(place)) if place else message("on the map")
    count = plural_message(
        "{count} pair of actors of different sectors or levels {where} would come nearer",
        "{count} pairs of actors of different sectors or levels {where} would come nearer",
        pairs,
        where=where,
    )
    if not rise:
        return [message("{what}.", what=count)]
    percent = max(1, round(100 * rise))
    return [
        message(
            "{what}: on the whole they would stand {percent} per cent closer.",
            what=count,
            percent=percent,
        )
    ]


def _improvement(survey: Survey, position: int) -> tuple[int, int, float]:
    """Return the counted pairs that come nearer, those but the two, and the relative rise."""
    ground, ends = survey.ground(position), np.array(survey.ends(position))
    start, end = np.searchsorted(ground.members, ends).tolist()
    from_start, from_end = ground.contacts.lengths_between(ends, ground.members)
    nearer, close = 0, 0.0
    for rows, lengths in ground.blocks():
        counted = ground.counted(rows)
        nearer += int((counted & (shortened(lengths, from_start, from_end, rows) < lengths)).sum())
        close += float((1 / lengths[counted & (lengths < FAR)]).sum())
    itself = bool(ground.differing[ground.cell[start], ground.cell[end]])
    pairs, gain = nearer // 2, float(survey.pairs.gain[position])
    return pairs, pairs - itself, gain * ground.pairs / close if close else 0.0
