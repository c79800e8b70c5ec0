"""Finds the actors that changes name, by id or by name, and refuses changes that contradict."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from samverkan.errors import UsageError
from samverkan.scenario.changes import NAMES, ChangeKind, of_kind
from samverkan.validate.naming import find_actor
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samverkan.model import StakeholderMap
    from samverkan.scenario.changes import Change

NEAREST = 3


def resolve(stakeholders: StakeholderMap, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes with ids for names, each once, in the order given.

    Raises
    ------
    UsageError
        When a change names an actor or a source that the map does not have, or changes contradict
        each other.
    """
    found: dict[tuple[ChangeKind, object], Change] = {}
    for change in changes:
        known = _with_ids(stakeholders, change)
        pair = known.kind in (ChangeKind.ADD, ChangeKind.REMOVE)
        found.setdefault((known.kind, known.pair if pair else known.names), known)
    resolved = tuple(found.values())
    _refuse_contradictions(stakeholders, resolved)
    return resolved


def _with_ids(stakeholders: StakeholderMap, change: Change) -> Change:
    if change.kind is ChangeKind.END_SOURCE:
        _check_source(stakeholders, change.names[0])
        return change
    ids = tuple(find_actor(stakeholders.actors, name) for name in change.names)
    if len(set(ids)) < NAMES[change.kind]:
        raise UsageError(
            message("{name} stands on both sides of one change", name=change.names[0]),
            message("Name two different actors."),
        )
    return replace(change, names=ids)


def _check_source(stakeholders: StakeholderMap, source: str) -> None:
    known = sorted({r.source_url for r in stakeholders.relations if r.source_url})
    if source in known:
        return
    near = get_close_matches(source, known, n=NEAREST, cutoff=0.0)
    raise UsageError(
        message("No relation has the source “{source}”", source=source),
        message("Did you mean {names}?", names=" / ".join(near))
        if near
        else message("No relation of the map names its source."),
    )


def _refuse_contradictions(stakeholders: StakeholderMap, changes: Sequence[Change]) -> None:
    """Refuse what cannot hold at once.

    Raises
    ------
    UsageError
        When it cannot.
    """
    names = {actor.id: actor.name for actor in stakeholders.actors}
    coming = (ChangeKind.ADD, ChangeKind.AGENT)
    added = {change.pair for kind in coming for change in of_kind(changes, kind)}
    for change in of_kind(changes, ChangeKind.REMOVE):
        if change.pair in added:
            first, second = (names[end] for end in change.names)
            raise UsageError(
                message(
                    "The contact between {first} and {second} is both added and removed",
                    first=first,
                    second=second,
                ),
                message("Leave out one of the two changes."),
            )
    merged = [change.names for change in of_kind(changes, ChangeKind.MERGE)]
    leaving = {change.names[0] for change in of_kind(changes, ChangeKind.LEAVE)}
    kept, dropped = [keep for keep, _ in merged], [drop for _, drop in merged]
    for actor in sorted(leaving):
        if actor in {*kept, *dropped, *(end for pair in added for end in pair)}:
            raise UsageError(
                message("{name} closes down, but another change needs it", name=names[actor]),
                message("Leave out one of the two changes."),
            )
    for actor in dropped:
        if dropped.count(actor) > 1 or actor in kept:
            raise UsageError(
                message("{name} is merged more than once", name=names[actor]),
                message("Let each actor be dropped once, into one that stays."),
            )
