"""A comparison as JSON, ``samverkan.compare/2``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from samverkan.gaps import MissingLink
from samverkan.gaps.findings import gap_id, village_line
from samverkan.gaps.kinds.unserved import UNSERVED
from samverkan.model import Presence
from samverkan.report.comparison_service import say_brought, say_lacked
from samverkan.report.result_data import step_data
from samverkan.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.comparison import (
        Brought,
        Change,
        GapChange,
        MaybeSame,
        RankChange,
        Same,
        ServiceChange,
        ServiceDifferences,
    )
    from samverkan.gaps import Reason
    from samverkan.model import Actor, Relation
    from samverkan.report.comparison_selection import Shown
    from samverkan.words import Message


Data = dict[str, Any]
ACTOR_NAMES = ("id", "name", "sector", "level", "locality", "municipality_code", "region_code")
RELATION_NAMES = ("source", "target", "type", "directed", "depth", "since", "until", "source_url")
RANK_NAMES = ("measure", "id", "rank_before", "rank_after", "value_before", "value_after")


def comparison_data(shown: Shown, method: Mapping[str, Any]) -> Data:
    """Return a comparison as ``samverkan.compare/2``."""
    relations = shown.relations
    return {
        "schema": "samverkan.compare/2",
        "service": service_data(shown.service),
        "same": [same_data(one) for one in shown.same],
        "questions": [maybe_same_data(one) for one in shown.questions],
        "actors": _actors_data(shown),
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
        "gaps": _gaps_data(shown),
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


def _actors_data(shown: Shown) -> Data:
    """Return who came, went and changed."""
    return {
        "came": [actor_data(actor) for actor in shown.actors.came],
        "went": [actor_data(actor) for actor in shown.actors.went],
        "changed": [
            {
                "id": one.after.id,
                "id_before": one.before.id,
                "name": one.after.name,
                "changes": changes_data(one.changes),
            }
            for one in shown.actors.changed
        ],
    }


def _gaps_data(shown: Shown) -> Data:
    """Return the gaps that were filled, are gone, are new and have stayed."""
    gaps = shown.whole.gaps
    return {
        "filled": [
            *(gap_data(one) for one in gaps.filled),
            *(brought_data(one, shown.names) for one in shown.service.brought),
        ],
        "gone": [gap_data(one) for one in gaps.gone],
        "new": [gap_data(one) for one in gaps.new],
        "kept": list(gaps.kept),
        "renamed": [{"before": old, "after": new} for old, new in gaps.renamed],
    }


def actor_data(actor: Actor) -> Data:
    """Return who came or went."""
    return {name: getattr(actor, name) for name in ACTOR_NAMES}


def relation_data(relation: Relation) -> Data:
    """Return a relation that came, went or changed."""
    return {name: getattr(relation, name) for name in RELATION_NAMES}


def changes_data(changes: Iterable[Change]) -> list[Data]:
    """Return the fields that differ, with the old and the new value."""
    return [
        {"field": c.field, "before": _plain(c.before), "after": _plain(c.after)} for c in changes
    ]


def _plain(value: object) -> object:
    """Return a value of an actor or a relation as JSON has it; further places as objects."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return asdict(value) if isinstance(value, Presence) else value


def rank_data(change: RankChange) -> Data:
    """Return an actor whose rank differs."""
    return {name: getattr(change, name) for name in RANK_NAMES}


def service_data(service: ServiceDifferences) -> Data:
    """Return what the villages lost, what hangs on one now, and what they gained."""
    return {
        "lost": [
            village_data(one) | {"carriers": list(one.before), "nearest": nearest_data(one)}
            for one in service.lost
        ],
        "fragile": [
            village_data(one) | {"actor": one.after[0], "before": list(one.before)}
            for one in service.fragile
        ],
        "gained": [village_data(one) | {"actors": list(one.after)} for one in service.gained],
        "taken_over": [
            village_data(one) | {"before": list(one.before), "after": list(one.after)}
            for one in service.taken_over
        ],
    }


def village_data(change: ServiceChange) -> Data:
    """Return which service of which village; null is the whole municipality."""
    return {
        "village": change.village,
        "municipality_code": change.code,
        "service": change.service,
    }


def nearest_data(change: ServiceChange) -> Data | None:
    """Return where a lost service is to be had nearest on the later map."""
    nearest = change.nearest
    if nearest is None:
        return None
    return {
        "village": nearest.village,
        "municipality_code": nearest.code,
        "actors": list(nearest.actors),
        "km": nearest.km,
        "by": nearest.by,
    }


def same_data(one: Same) -> Data:
    """Return who is the same, and how one can tell."""
    return {
        "kind": one.kind.value,
        "from": [actor.id for actor in one.before],
        "to": one.after.id,
        "names": {"before": [actor.name for actor in one.before], "after": one.after.name},
        "evidence": [_in_both(text) for text in one.evidence],
        "remembered": one.remembered,
    }


def maybe_same_data(one: MaybeSame) -> Data:
    """Return who may be the same, and what tells for it."""
    return {
        "from": one.before.id,
        "to": one.after.id,
        "names": {"before": one.before.name, "after": one.after.name},
        "evidence": [_in_both(text) for text in one.evidence],
    }


def gap_data(change: GapChange) -> Data:
    """Return a gap that one of the maps has, what explains that, and what filled it."""
    gap = change.gap
    return {
        "id": gap.id,
        "kind": gap.kind,
        "place": gap.place,
        "village": gap.village,
        "services": list(gap.shared if isinstance(gap, MissingLink) else gap.services),
        "actors": list(gap.actors),
        "by": change.filled.value if change.filled else None,
        "left": list(change.left),
        "reason": _in_both(gap.reason),
        "cause": change.cause.value,
        "why": _in_both(change),
        "follow": None if change.followed is None else step_data(change.followed),
    }


def brought_data(one: Brought, names: Mapping[str, str]) -> Data:
    """Return a service that a village lacked and has by a new contact, as a gap that was filled."""
    actors = (one.carrier, one.partner)
    change = one.change
    return {
        "id": gap_id(
            UNSERVED.name,
            actors,
            place=village_line(change.code, change.village),
            service=change.service,
        ),
        "kind": UNSERVED.name,
        "place": change.code,
        "village": change.village,
        "services": [change.service],
        "actors": list(actors),
        "by": "contact",
        "left": [],
        "reason": _in_both(say_lacked(change)),
        "cause": "service",
        "why": _in_both(say_brought(one, names)),
        "follow": None,
    }


def _in_both(text: Message | GapChange | Reason) -> Data:
    return {language: text.text(language) for language in LANGUAGES}
