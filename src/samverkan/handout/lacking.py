"""Contacts that are noted to be there, and that the map lacks: added to it on request."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.edits import add_relation
from samverkan.following import WORKING_TOGETHER, Following, State
from samverkan.gaps import pair_of
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.edits import Edit, Standing
    from samverkan.following import Step
    from samverkan.gaps import Finding, MissingLink
    from samverkan.model import StakeholderMap


@dataclass(frozen=True, slots=True)
class Lacking:
    """Two actors who are noted to have contact, without a relation on the map, and the step."""

    ends: tuple[str, str]
    step: Step

    def names(self, stakeholders: StakeholderMap) -> str:
        """Return what the two are called."""
        actors = {actor.id: actor.name for actor in stakeholders.actors}
        return " – ".join(actors[end] for end in self.ends)

    def plan(self, standing: Standing, language: str) -> Edit:
        """Plan to add the relation; since when is known of one that was established."""
        source = message("follow-up {date}", date=self.step.date).text(language)
        since = self.step.date if self.step.state is State.ESTABLISHED else None
        return add_relation(standing, *self.ends, {"since": since}, source)


def lacking_of(
    steps: Iterable[Step], gaps: Mapping[str, MissingLink | Finding]
) -> tuple[Lacking, ...]:
    """Return the contacts that steps tell of and the map lacks; `gaps` are those of the map."""
    found = {
        frozenset(ends): Lacking(ends, step)
        for *_, step in Following.of(steps).history.values()
        if step.state in WORKING_TOGETHER
        and step.gap in gaps
        and (ends := pair_of(gaps[step.gap])) is not None
    }
    return tuple(found.values())


def together(edits: Sequence[Edit]) -> Edit:
    """Return several plans as one, which is made as one version."""
    return replace(
        edits[0],
        action=next((one.action for one in edits if one.relations), edits[0].action),
        about=tuple(name for one in edits for name in one.about),
        relations=tuple(relation for one in edits for relation in one.relations),
        undecided=tuple(decision for one in edits for decision in one.undecided),
        said=tuple(text for one in edits for text in one.said),
    )
