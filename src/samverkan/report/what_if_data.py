"""What-ifs as JSON: ``samverkan.whatif/2``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from samverkan.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.comparison.differences import NetworkValue
    from samverkan.scenario import Change, Gap, WhatIf
    from samverkan.scenario.service_effects import Offer
    from samverkan.service.coverage import Loss, Nearest
    from samverkan.service.provision import Provision
    from samverkan.words import Message

Data = dict[str, Any]


def what_if_data(comparison: WhatIf, method: Mapping[str, Any]) -> Data:
    """Return a what-if: all that is compared, in the order of the registries and of ids."""
    return {
        "schema": "samverkan.whatif/2",
        "changes": [change_data(change) for change in comparison.changes],
        "service": service_data(comparison),
        "concerned": list(comparison.concerned),
        "concerns": [
            {"id": actor, "why": why.value} for actor, why in comparison.concerned.items()
        ],
        "network": {value.name: value_data(value) for value in comparison.network},
        "ranks": [asdict(change) for change in comparison.ranks],
        "gaps": {
            part: [gap_data(gap) for gap in getattr(comparison, part)]
            for part in ("closed", "opened", "gone")
        },
        "parts": {
            part: [[list(ids) for ids in parts] for parts in getattr(comparison.moves, part)]
            for part in ("joined", "split")
        },
        "told": texts((*comparison.told, *comparison.contacts)),
        "now": texts(comparison.now),
        "reasons": texts(comparison.reasons),
        "steps": texts(comparison.steps),
        "notes": texts(comparison.notes),
        "method": dict(method),
    }


def service_data(comparison: WhatIf) -> Data:
    """Return what villages lose, what one actor is left for, and what they gain."""
    found, (before, after) = comparison.service, comparison.provisions
    return {
        "lost": [_lost(before, loss) for loss in found.lost],
        "fragile": [
            _offer(after, one) | {"actor": after.network.ids[one.actors[0]]}
            for one in found.fragile
        ],
        "gained": [
            _offer(after, one) | {"actors": [after.network.ids[a] for a in one.fresh]}
            for one in found.gained
        ],
    }


def _lost(setting: Provision, loss: Loss) -> Data:
    return {
        **_place(setting, loss.village),
        "service": loss.service,
        "carriers": [setting.network.ids[actor] for actor in loss.carriers],
        "knock_on": loss.knock_on,
        "nearest": _nearest(setting, loss.nearest) if loss.nearest else None,
        "before": len(loss.carriers),
        "after": 0,
    }


def _nearest(setting: Provision, nearest: Nearest) -> Data:
    return {
        **_place(setting, nearest.village),
        "actors": [setting.network.ids[actor] for actor in nearest.actors],
        "km": nearest.km,
        "by": nearest.by,
    }


def _offer(setting: Provision, one: Offer) -> Data:
    return {
        **_place(setting, one.village),
        "service": one.service,
        "before": one.before,
        "after": len(one.actors),
    }


def _place(setting: Provision, village: int) -> Data:
    code, name = setting.villages.every[village]
    return {"village": name, "municipality_code": code}


def change_data(change: Change) -> Data:
    """Return one change: its kind and what it names."""
    return {"kind": change.kind.value, "names": list(change.names)}


def value_data(value: NetworkValue) -> Data:
    """Return one value before and after."""
    return {"before": value.before, "after": value.after, "change": value.change}


def gap_data(gap: Gap) -> Data:
    """Return one gap that is filled, comes up or is gone."""
    said = {language: gap.text.text(language) for language in LANGUAGES}
    return {
        "id": gap.id,
        "kind": gap.kind,
        "place": gap.place,
        "actors": list(gap.actors),
        "text": said,
    } | ({"by": gap.by.value} if gap.by else {})


def texts(messages: Iterable[Message]) -> Data:
    """Return sentences in both languages."""
    told = tuple(messages)
    return {language: [text.text(language) for text in told] for language in LANGUAGES}
