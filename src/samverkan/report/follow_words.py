"""How the following up of gaps is said: short ids, and steps in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.words import Message, message, term

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from samverkan.following import Step
    from samverkan.gaps import Finding, MissingLink


SHORTEST = 6
"""Digits of an id that are shown at least; as many as tell the ids of a list apart."""


def short_ids(ids: Collection[str]) -> Mapping[str, str]:
    """Return the beginning of each id that is enough to tell it from the others.

    Examples
    --------
    >>> short_ids(["a49941819569", "a49942819569"])
    {'a49941819569': 'a49941', 'a49942819569': 'a49942'}
    """
    whole = dict.fromkeys(ids)
    longest = max(map(len, whole), default=0)
    for digits in range(SHORTEST, longest):
        if len({one[:digits] for one in whole}) == len(whole):
            return {one: one[:digits] for one in whole}
    return {one: one for one in whole}


def state_of(step: Step) -> Message:
    """Return the name of a state."""
    return term("state", step.state.value)


def say_step(step: Step) -> Message:
    """Return a step in words, as a part of a sentence: its state, its day, who, and the note.

    Examples
    --------
    >>> from samverkan.following import State, Step
    >>> say_step(Step(gap="a", state=State.CONTACTED, date="2026-03", note="Rang.")).text("en")
    'contacted 2026-03: Rang'
    """
    said = state_of(step)
    if step.date:
        said = message("{state} {date}", state=said, date=step.date)
    if step.who:
        said = message("{said} ({who})", said=said, who=step.who)
    note = (step.note or "").rstrip(".")
    return message("{said}: {note}", said=said, note=note) if note else said


def say_followed(gap: MissingLink | Finding) -> Message | None:
    """Return what became of a gap, and whether it rests on something else now; else None."""
    if gap.followed is None:
        return None
    said = say_step(gap.followed)
    if gap.evidence_changed:
        return message("Followed up: {step}. What it rests on has changed since.", step=said)
    return message("Followed up: {step}.", step=said)
