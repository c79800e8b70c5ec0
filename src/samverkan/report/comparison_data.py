"""A comparison as JSON, ``samverkan.compare/1``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samverkan.report.json_text import step_data
from samverkan.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.comparison import Change, GapChange, RankChange
    from samverkan.model import Actor, Relation
    from samverkan.report.comparison_selection import Shown

Data = dict[str, Any]
ACTOR_NAMES = ("id", "name", "sector", "level", "locality", "municipality_code", "region_code")
RELATION_NAMES = ("source", "target", "type", "directed", "depth", "since", "until", "source_url")
RANK_NAMES = ("measure", "id", "rank_before", "rank_after", "value_before", "value_after")


def comparison_data(shown: Shown, method: Mapping[str, Any]) -> Data:
    """Return a comparison as ``samverkan.compare/1``."""
    actors, relations, gaps = shown.actors, shown.relations, shown.whole.gaps
    return {
        "schema": "samverkan.compare/1",
        "actors": {
            "came": [actor_data(actor) for actor in actors.came],
            "went": [actor_data(actor) for actor in actors.went],
            "changed": [
                {"id": one.after.id, "name": one.after.name, "changes": changes_data(one.changes)}
                for one in actors.changed
            ],
            "perhaps_same": [
                {
                    "id_before": one.before.id,
                    "id_after": one.after.id,
                    "name_before": one.before.name,
                    "name_after": one.after.name,
                    "changes": changes_data(one.changes),
                }
                for one in actors.perhaps_same
            ],
        },
        "relations": {
            "came": [relation_data(relation) for relation in relations.came],
            "went": [relation_data(relation) for relation in relations.went],
            "changed": [
                relation_data(one.after) | {"changes": changes_data(one.changes)}
                for one in relations.changed
            ],
        },
        "network": {
            one.name: {"before": one.before, "after": one.after} for one in shown.whole.network
        },
        "ranks": [rank_data(one) for one in shown.ranks],
        "gaps": {
            "closed": [gap_data(one) for one in gaps.closed],
            "opened": [gap_data(one) for one in gaps.opened],
            "kept": list(gaps.kept),
            "renamed": [{"before": old, "after": new} for old, new in gaps.renamed],
        },
        "followed": [
            {
                "id": one.step.gap,
                "new_id": one.new_id,
                "on_before": one.on_before,
                "on_after": one.on_after,
                **step_data(one.step),
            }
            for one in shown.whole.followed
        ],
        "method": dict(method),
    }


def actor_data(actor: Actor) -> Data:
    """Return who came or went."""
    return {name: getattr(actor, name) for name in ACTOR_NAMES}


def relation_data(relation: Relation) -> Data:
    """Return a relation that came, went or changed."""
    return {name: getattr(relation, name) for name in RELATION_NAMES}


def changes_data(changes: Iterable[Change]) -> list[Data]:
    """Return the fields that differ, with the old and the new value."""
    return [{"field": c.field, "before": c.before, "after": c.after} for c in changes]


def rank_data(change: RankChange) -> Data:
    """Return an actor whose rank differs."""
    return {name: getattr(change, name) for name in RANK_NAMES}


def gap_data(change: GapChange) -> Data:
    """Return a gap that was closed or opened, and what explains it, in both languages."""
    gap = change.gap
    return {
        "id": gap.id,
        "kind": gap.kind,
        "place": gap.place,
        "actors": list(gap.actors),
        "reason": {language: gap.reason.text(language) for language in LANGUAGES},
        "cause": change.cause.value,
        "why": {language: change.text(language) for language in LANGUAGES},
        "follow": None if change.followed is None else step_data(change.followed),
    }
