"""A comparison as JSON, ``samverkan.compare/2``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from samverkan.gaps import MissingLink
from samverkan.gaps.findings import gap_id, village_line
from samverkan.gaps.kinds.unserved import UNSERVED
from samverkan.model import Presence
from samverkan.report.comparison_texts import say_brought, say_lacked
from samverkan.report.data import Data, fields_of, in_both, step_data
from samverkan.words.fields import Mark, marked_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.comparison import (
        Brought,
        Change,
        GapChange,
        MaybeSame,
        Same,
        ServiceChange,
        ServiceDifferences,
    )
    from samverkan.model import Actor, Relation
    from samverkan.report.comparison_selection import Shown


def comparison_data(shown: Shown, method: Mapping[str, Any]) -> Data:
    """Return a comparison as ``samverkan.compare/2``."""
    relations = shown.relations
    return {
        "schema": "samverkan.compare/2",
        "service": service_data(shown.service),
        "same": [same_data(one) for one in shown.same],
        "questions": [maybe_same_data(one) for one in shown.questions],
        "actors": {
            "came": [_introduced(actor) for actor in shown.actors.came],
            "went": [_introduced(actor) for actor in shown.actors.went],
            "changed": [
                {"id": one.after.id, "id_before": one.before.id, "name": one.after.name}
                | {"changes": changes_data(one.changes)}
                for one in shown.actors.changed
            ],
        },
        "relations": {
            "came": [_introduced(relation) for relation in relations.came],
            "went": [_introduced(relation) for relation in relations.went],
            "changed": [
                _introduced(one.after) | {"changes": changes_data(one.changes)}
                for one in relations.changed
            ],
        },
        "network": {one.name: fields_of(one, "before", "after") for one in shown.whole.network},
        "ranks": [asdict(one) for one in shown.ranks],
        "gaps": _gaps_data(shown),
        "followed": [
            {"id": one.step.gap}
            | fields_of(one, "new_id", "on_before", "on_after")
            | step_data(one.step)
            for one in shown.whole.followed
        ],
        "method": dict(method),
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


def _introduced(one: Actor | Relation) -> Data:
    """Return who or what came, went or changed, by the fields that tell it."""
    return fields_of(one, *marked_in(type(one), Mark.INTRODUCES))


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
    return {"village": change.village, "municipality_code": change.code, "service": change.service}


def nearest_data(change: ServiceChange) -> Data | None:
    """Return where a lost service is to be had nearest on the later map."""
    if change.nearest is None:
        return None
    village, code = change.nearest.village, change.nearest.code
    return {"village": village, "municipality_code": code} | fields_of(
        change.nearest, "actors", "km", "by"
    )


def same_data(one: Same) -> Data:
    """Return who is the same, and how one can tell."""
    return {
        "kind": one.kind,
        "from": [actor.id for actor in one.before],
        "to": one.after.id,
        "names": {"before": [actor.name for actor in one.before], "after": one.after.name},
        "evidence": [in_both(text) for text in one.evidence],
        "remembered": one.remembered,
    }


def maybe_same_data(one: MaybeSame) -> Data:
    """Return who may be the same, and what tells for it."""
    return {
        "from": one.before.id,
        "to": one.after.id,
        "names": {"before": one.before.name, "after": one.after.name},
        "evidence": [in_both(text) for text in one.evidence],
    }


def gap_data(change: GapChange) -> Data:
    """Return a gap that one of the maps has, what explains that, and what filled it."""
    gap = change.gap
    return {
        **fields_of(gap, "id", "kind", "place", "village"),
        "services": list(gap.shared if isinstance(gap, MissingLink) else gap.services),
        "actors": list(gap.actors),
        "by": change.filled,
        "left": list(change.left),
        "reason": in_both(gap.reason),
        "cause": change.cause,
        "why": in_both(change),
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
        "reason": in_both(say_lacked(change)),
        "cause": "service",
        "why": in_both(say_brought(one, names)),
        "follow": None,
    }
