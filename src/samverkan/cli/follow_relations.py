"""What is noted as a contact that is there, and is not on the map: offered to be added to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.cli.editing import way_back_from
from samverkan.cli.language import flag
from samverkan.cli.output import talk
from samverkan.cli.questions import YES, ask, is_terminal
from samverkan.cli.sources import opened, store_of
from samverkan.edits import Standing, add_relation, make_edit
from samverkan.following import WORKING_TOGETHER, Following, State
from samverkan.gaps import pair_of
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.analysis import Analysis
    from samverkan.cli.request import Request
    from samverkan.edits import Edit
    from samverkan.following import Step
    from samverkan.gaps import Finding, MissingLink
    from samverkan.store import Store
    from samverkan.words import Message

ADD_RELATION = flag(
    "--add-relation",
    text=message(
        "Add the relation to the map too, where a contact is established or they already work "
        "together."
    ),
)


@dataclass(frozen=True, slots=True)
class Lacking:
    """Two actors who are noted to have contact, without a relation on the map, and the step."""

    ends: tuple[str, str]
    step: Step

    def plan(self, standing: Standing, language: str) -> Edit:
        """Plan to add the relation; since when is known of one that was established."""
        source = message("follow-up {date}", date=self.step.date).text(language)
        since = self.step.date if self.step.state is State.ESTABLISHED else None
        return add_relation(standing, *self.ends, {"since": since}, source)


def offer_relations(
    request: Request,
    analysis: Analysis,
    steps: Iterable[Step],
    gaps: Mapping[str, MissingLink | Finding],
    *,
    add: bool,
) -> None:
    """Add the relations that steps tell of and the map lacks, or say or ask whether to."""
    found = {
        frozenset(ends): Lacking(ends, step)
        for *_, step in Following.of(steps).history.values()
        if step.state in WORKING_TOGETHER
        and step.gap in gaps
        and (ends := pair_of(gaps[step.gap])) is not None
    }
    lacking = tuple(found.values())
    if lacking and (add or _is_wanted(request, analysis, lacking)):
        with opened(request, store_of(request)) as store:
            _add(request, store, lacking)


def _is_wanted(request: Request, analysis: Analysis, lacking: tuple[Lacking, ...]) -> bool:
    """Ask whether to add relations; where nobody can be asked, say how to."""
    actors = {actor.id: actor.name for actor in analysis.stakeholders.actors}
    names = tuple(" – ".join(actors[end] for end in one.ends) for one in lacking)
    if request.quiet or not is_terminal():
        told = plural_message(
            "{count} relation is not on the map: {names}. To add it, write the same with "
            "--add-relation",
            "{count} relations are not on the map: {names}. To add them, write the same with "
            "--add-relation",
            len(lacking),
            names=names,
        )
        talk(request, told)
        return False
    asked = plural_message(
        "Add the relation {names} to the map? (yes or no)",
        "Add {count} relations to the map: {names}? (yes or no)",
        len(lacking),
        names=names,
    )
    return ask(request, asked) in YES


def _add(request: Request, store: Store, lacking: tuple[Lacking, ...]) -> None:
    """Add relations, all in one version, and tell which."""
    standing = Standing.of(store.contents())
    edits = [one.plan(standing, request.language) for one in lacking]
    every = replace(
        edits[0],
        action=next((one.action for one in edits if one.relations), edits[0].action),
        about=tuple(name for one in edits for name in one.about),
        relations=tuple(relation for one in edits for relation in one.relations),
        undecided=tuple(decision for one in edits for decision in one.undecided),
    )
    version = make_edit(store, every)
    said: list[Message] = [text for one in edits for text in one.said]
    if version:
        said.append(way_back_from(version.number))
    for text in said:
        talk(request, text)
