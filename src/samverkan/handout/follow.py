"""Lists of what is followed up, as people filled them in, read back as steps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from samverkan.dates import today
from samverkan.errors import ValidationError
from samverkan.gaps import evidence_print
from samverkan.handout.lists import every_gap
from samverkan.report.sentences import actor_names, say_step, title_of
from samverkan.validate import read_follow_list
from samverkan.validate.faults import when_kept
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from samverkan.analysis import Analysis
    from samverkan.errors import Problem
    from samverkan.following import Following, Step
    from samverkan.validate import FollowList
    from samverkan.validate.faults import Fault
    from samverkan.words import Message


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Lists that came back, and the steps of them that were not noted before."""

    lists: tuple[FollowList, ...]
    new: tuple[Step, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step that the lists tell of."""
        return tuple(step for one in self.lists for step in one.steps)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is to be looked at in the lists, and does not keep them from being read."""
        return tuple(problem for one in self.lists for problem in one.problems)

    @property
    def counts(self) -> Message:
        """How many rows became steps, were known, or say nothing."""
        blank, rows = sum(one.blank for one in self.lists), len(self.steps)
        noted = plural_message("{count} step noted", "{count} steps noted", len(self.new))
        without = plural_message(
            "{count} row without a state", "{count} rows without a state", blank
        )
        known = plural_message(
            "{count} known already", "{count} known already", rows - len(self.new)
        )
        return message("{noted}, {known}, {blank}", noted=noted, known=known, blank=without)

    @property
    def foreseen(self) -> Message:
        """How many rows would become steps, are known, or say nothing, before they are noted."""
        new = plural_message("{count} new step", "{count} new steps", len(self.new))
        return self.counts.filled(**{**dict(self.counts.values), "noted": new})

    def told(self) -> Iterator[Message]:
        """Yield what whoever reads the lists back ought to know of single rows."""
        for one in self.lists:
            yield from one.told

    def unknown(self) -> Iterator[Message]:
        """Yield which gaps are not on the map today, where there are any."""
        unknown = tuple(dict.fromkeys(gap for one in self.lists for gap in one.unknown))
        if unknown:
            yield message("Not on the map today, kept all the same: {ids}", ids=unknown)


def read_back(
    paths: Sequence[Path],
    known: Collection[str],
    following: Following,
    *,
    keep_personal_data: bool = False,
) -> ReadBack:
    """Read lists; `known` are the ids of the gaps of the map.

    Raises
    ------
    ValidationError
        When a row of any of them is wrong, with every problem.
    """
    ids = {*known, *following.history}
    lists = tuple(
        read_follow_list(path, known=ids, keep_personal_data=keep_personal_data) for path in paths
    )
    if any(one.has_errors for one in lists):
        raise ValidationError(tuple(problem for one in lists for problem in one.problems))
    # Found with no day, so that a row without one that is known already is not new today.
    return ReadBack(lists, following.new_among(step for one in lists for step in one.steps))


def completed(
    steps: Iterable[Step],
    analysis: Analysis,
    language: str,
    following: Following | None = None,
) -> list[Step]:
    """Return steps with the day, the print of the evidence, and what they are about.

    What a list does not say is taken from the map as it is today; of gaps that it shows no more
    from what was noted before.
    """
    steps = tuple(steps)
    gaps = {gap.id: gap for gap in every_gap(analysis, [step.gap for step in steps])}
    names = actor_names(analysis)
    found = []
    for step in steps:
        gap, last = gaps.get(step.gap), following and following.last(step.gap)
        evidence, about = step.evidence, step.about
        if gap is not None:
            evidence = evidence or evidence_print(gap, analysis.network)
            about = about or title_of(gap, names).text(language)
        about = about or (last.about if last else None)
        found.append(replace(step, date=step.date or today(), evidence=evidence, about=about))
    return found


def say_noted(step: Step) -> Message:
    """Say what was noted of a gap."""
    return message("{gap}: {step}", gap=step.about or step.gap, step=say_step(step))


class Kept(NamedTuple):
    """A text as it is kept, and what is told of what was left out of it."""

    text: str | None
    said: tuple[Message, ...] = ()


def without_personal_data(
    text: str | None,
    find: Callable[[str], tuple[tuple[Fault, ...], str | None]],
    *,
    keep: bool = False,
) -> Kept:
    """Return a text without the personal data that are found, unless they are to be kept."""
    if not text:
        return Kept(None)
    faults, rest = find(text)
    said = tuple(
        message(
            "“{text}”: {what}; {next}", text=fault.value, what=fault.message, next=fault.next_step
        )
        for fault in (map(when_kept, faults) if keep else faults)
    )
    return Kept(text if rest is None or keep else rest, said)
