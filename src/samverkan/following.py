"""What became of a gap that somebody took up: a history of steps, each with its day.

A *step* says that a gap had a state on a day. All steps are kept; the one that counts is the last:
by its day, of one day the one noted last. A year or a month stands before the days in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class State(StrEnum):
    """How far a suggestion has come, in the order in which lists show it."""

    NOT_BEGUN = "not_begun"
    CONTACTED = "contacted"
    MEETING_BOOKED = "meeting_booked"
    ALREADY_TOGETHER = "already_together"
    ESTABLISHED = "established"
    PAUSED = "paused"
    DECLINED = "declined"

    @classmethod
    def _missing_(cls, value: object) -> State | None:
        """Return what a state is called now that older databases have under another name."""
        return {"proposed": cls.NOT_BEGUN, "lapsed": cls.PAUSED}.get(str(value))


WORKING_TOGETHER = (State.ALREADY_TOGETHER, State.ESTABLISHED)
"""The states which say that there is a contact, though the map may still lack it."""
LEFT_OUT = (State.ALREADY_TOGETHER, State.DECLINED)
"""The states that keep a gap out of the list until what it rests on changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One state of one gap.

    Attributes
    ----------
    gap
        The stable id of the gap.
    date
        A year, a month or a day, as ISO text; None when nobody wrote it down.
    who
        A role or an organisation, no person.
    evidence
        The print of what the gap rested on then (`samverkan.gaps.evidence_print`); None when it
        is not known.
    about
        What the gap was about, in words, for the day when no map shows it any more.
    """

    gap: str
    state: State
    date: str | None = None
    note: str | None = None
    who: str | None = None
    evidence: str | None = None
    about: str | None = None

    @property
    def has_remark(self) -> bool:
        """Whether somebody wrote more of it than its state and its day."""
        return self.note is not None or self.who is not None

    def without_remark(self) -> Step:
        """Return the step without what was said, and who sees to it."""
        return replace(self, note=None, who=None)

    def says_as(self, other: Step) -> bool:
        """Tell whether a step says nothing but what another does; what is blank says nothing.

        So a list that was handed round without the remarks takes none of them away.
        """
        return (self.gap, self.state) == (other.gap, other.state) and all(
            getattr(self, name) in (None, getattr(other, name)) for name in ("note", "who", "date")
        )


@dataclass(frozen=True)
class Following:
    """All steps of all gaps, by gap and then in order of time."""

    steps: tuple[Step, ...] = ()

    @classmethod
    def of(cls, steps: Iterable[Step]) -> Following:
        """Put steps in order; those of one day keep the order given."""
        return cls(tuple(sorted(steps, key=lambda step: (step.gap, step.date or ""))))

    @cached_property
    def history(self) -> Mapping[str, tuple[Step, ...]]:
        """The steps of each gap, the last one last."""
        found: dict[str, tuple[Step, ...]] = {}
        for step in self.steps:
            found[step.gap] = (*found.get(step.gap, ()), step)
        return found

    def last(self, gap: str) -> Step | None:
        """Return the step of a gap that counts; None when nobody follows it."""
        return self.history.get(gap, (None,))[-1]

    def new_among(self, steps: Iterable[Step]) -> tuple[Step, ...]:
        """Return the steps that say something which is not known yet, each once."""
        known = {gap: list(history) for gap, history in self.history.items()}
        found = []
        for step in steps:
            own = known.setdefault(step.gap, [])
            if not any(step.says_as(other) for other in own):
                own.append(step)
                found.append(step)
        return tuple(found)

    def with_steps(self, steps: Iterable[Step]) -> Following:
        """Return all of these and what is new among others."""
        return Following.of((*self.steps, *self.new_among(steps)))

    def without_remarks(self) -> Following:
        """Return the steps without what was said, and who sees to it."""
        return Following(tuple(step.without_remark() for step in self.steps))

    @cached_property
    def left_out(self) -> Mapping[str, str | None]:
        """The print of the evidence of each gap whose last state leaves it out, by its id."""
        last = (history[-1] for history in self.history.values())
        return {step.gap: step.evidence for step in last if step.state in LEFT_OUT}
