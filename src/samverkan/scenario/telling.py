"""What changes mean for the actors that they name, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps import clauses
from samverkan.gaps.reach import steps_to_levels
from samverkan.scenario.changes import ChangeKind, of_kind
from samverkan.words import message, plural_message
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.gaps.survey import Survey
    from samverkan.scenario.changes import Change
    from samverkan.scenario.parts import Moves, Part
    from samverkan.words import Message

    Surveys = tuple[Survey, Survey]

NEAR = 2
"""Steps within which an actor counts as near: who is there, a common contact can introduce."""


def tell(changes: Sequence[Change], surveys: Surveys, moves: Moves) -> Iterator[Message]:
    """Yield what the changes mean: steps, parts, last contacts, reach."""
    for kind in (ChangeKind.ADD, ChangeKind.REMOVE):
        for change in of_kind(changes, kind):
            yield from _steps_between(surveys, change)
    yield from _parts(surveys[0], moves)
    yield from _last_contacts(surveys, moves)
    levels = steps_to_levels(surveys[0]), steps_to_levels(surveys[1])
    for actor in sorted({actor for change in changes for actor in change.actors}):
        if all(actor in seen.network.number for seen in surveys):
            yield from _reach(surveys, levels, actor)


def way(steps: float) -> Message:
    """Say a number of steps, or that no path is documented."""
    if np.isinf(steps):
        return message("no documented way")
    return plural_message("{count} step", "{count} steps", int(steps))


def _steps_between(surveys: Surveys, change: Change) -> Iterator[Message]:
    """Yield how far it is between the two ends of a tie; nothing when it stays the same."""
    if not all(end in seen.network.number for seen in surveys for end in change.actors):
        return
    before, after = (_distance(seen, *change.actors) for seen in surveys)
    if before != after:
        first, second = (_name(surveys[0], end) for end in change.actors)
        yield message(
            "Between {first} and {second}: {before} today, {after} afterwards.",
            first=first,
            second=second,
            before=way(before),
            after=way(after),
        )


def _distance(seen: Survey, first: str, second: str) -> float:
    numbers = seen.network.number
    lengths = seen.network.distances_from(np.array([numbers[first]]))
    return float(lengths[0, numbers[second]])


def _name(seen: Survey, actor: str) -> str:
    return seen.actor(seen.network.number[actor]).name


def _named(seen: Survey, part: Part) -> tuple[Message | str, ...]:
    return clauses.named(seen, [seen.network.number[actor] for actor in part])


def _parts(before: Survey, moves: Moves) -> Iterator[Message]:
    """Yield who gets a way to whom, and who loses it; the largest part goes without saying."""
    for largest, *others in moves.joined:
        for names in _grouped(others):
            yield plural_message(
                "{names} would get a documented way to {count} other actor.",
                "{names} would get a documented way to {count} other actors.",
                len(largest),
                names=_named(before, names),
            )
    for largest, *others in moves.split:
        for names in _grouped(others):
            yield plural_message(
                "{names} would lose every documented way to {count} other actor.",
                "{names} would lose every documented way to {count} other actors.",
                len(largest),
                names=_named(before, names),
            )


def _grouped(parts: Sequence[Part]) -> list[Part]:
    """Return the parts, those of one actor taken together and last."""
    single = tuple(part[0] for part in parts if len(part) == 1)
    return [part for part in parts if len(part) > 1] + ([single] if single else [])


def _last_contacts(surveys: Surveys, moves: Moves) -> Iterator[Message]:
    """Yield who loses the last documented contact, but those of whom more was said."""
    before, after = (_alone(seen) for seen in surveys)
    told = {actor for pieces in moves.split for piece in pieces for actor in piece}
    lost = tuple(sorted((after - before - told) & surveys[0].network.number.keys()))
    if lost:
        yield message(
            "No documented contact at all would be left for {names}.",
            names=_named(surveys[0], lost),
        )


def _alone(seen: Survey) -> set[str]:
    network = seen.network
    return {network.ids[actor] for actor in np.flatnonzero(network.degree == 0).tolist()}


def _reach(
    surveys: Surveys,
    levels: tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]],
    actor: str,
) -> Iterator[Message]:
    """Yield how near an actor is to its municipality, its region and others, where it changes."""
    numbers = [seen.network.number[actor] for seen in surveys]
    name, place = _name(surveys[0], actor), clauses.area(surveys[0].actor(numbers[0]))
    steps = [
        tuple(float(side[level][number]) for side, number in zip(levels, numbers, strict=True))
        for level in (0, 1)
    ]
    if _differ(*steps[0]):
        yield message(
            "From {name} to the municipality's own organisation in {place}: {before} today,"
            " {after} afterwards.",
            name=name,
            place=place,
            before=way(steps[0][0]),
            after=way(steps[0][1]),
        )
    if _differ(*steps[1]):
        yield message(
            "From {name} to the nearest regional actor in {place}: {before} today, {after}"
            " afterwards.",
            name=name,
            place=place_name(surveys[0].actor(numbers[0]).region or ""),
            before=way(steps[1][0]),
            after=way(steps[1][1]),
        )
    near = [_near(seen, number) for seen, number in zip(surveys, numbers, strict=True)]
    if near[0] != near[1]:
        yield message(
            "Within two steps of {name}: {before} today, {after} afterwards.",
            name=name,
            before=plural_message("{count} actor", "{count} actors", near[0]),
            after=str(near[1]),
        )


def _differ(before: float, after: float) -> bool:
    return before != after and not np.isnan(before) and not np.isnan(after)


def _near(seen: Survey, actor: int) -> int:
    lengths = seen.network.distances_from(np.array([actor]))[0]
    return int(np.count_nonzero(lengths <= NEAR)) - 1
