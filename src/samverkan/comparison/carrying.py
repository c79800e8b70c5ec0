"""What was noted of gaps follows the actors when these are called otherwise on a later map.

A gap whose actors have other ids has another id itself, and every step noted of it goes on there. A
declined gap stays declined as long as what it rests on is the same but for the ids.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.gaps import MissingLink, evidence_print
from samverkan.model import StakeholderMap
from samverkan.network import build_network

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samverkan.comparison.compare import Comparison
    from samverkan.following import Step
    from samverkan.gaps import Finding
    from samverkan.model import Actor

    Gap = MissingLink | Finding


def carried_steps(comparison: Comparison) -> Mapping[str, tuple[Step, ...]]:
    """Return the steps of the followed gaps that have a new id, as of that, by the earlier id."""
    history = comparison.following.history
    if not history or not comparison.sameness.new_id:
        return {}
    moved = {old: new for old, new in comparison.gaps.renamed if old in history}
    return dict(_carried(comparison, moved)) if moved else {}


def _carried(
    comparison: Comparison, moved: Mapping[str, str]
) -> Iterator[tuple[str, tuple[Step, ...]]]:
    before, new_id = comparison.before, comparison.sameness.new_id
    network = build_network(_renamed(before.stakeholders, new_id))
    for gap in before.gaps_named(tuple(sorted(moved))).every:
        prints = {
            evidence_print(gap, before.network): evidence_print(_of_new_ids(gap, new_id), network)
        }
        yield (
            gap.id,
            tuple(
                replace(
                    step,
                    gap=moved[gap.id],
                    evidence=prints.get(step.evidence or "", step.evidence),
                )
                for step in comparison.following.history[gap.id]
            ),
        )


def _renamed(stakeholders: StakeholderMap, new_id: Mapping[str, str]) -> StakeholderMap:
    """Return a map with later ids; actors that have become one are the first of them."""
    actors: dict[str, Actor] = {}
    for actor in stakeholders.actors:
        own = new_id.get(actor.id, actor.id)
        actors.setdefault(own, replace(actor, id=own))
    relations = (
        replace(
            relation,
            source=new_id.get(relation.source, relation.source),
            target=new_id.get(relation.target, relation.target),
        )
        for relation in stakeholders.relations
    )
    return StakeholderMap.of(
        actors.values(), [one for one in relations if len(one.ends) == 2], stakeholders.distances
    )


def _of_new_ids(gap: Gap, new_id: Mapping[str, str]) -> Gap:
    who = tuple(dict.fromkeys(new_id.get(actor, actor) for actor in gap.actors))
    if isinstance(gap, MissingLink):
        return replace(gap, source=who[0], target=who[-1])
    return replace(gap, actors=who)
