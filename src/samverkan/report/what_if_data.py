"""What-ifs as JSON: ``samverkan.whatif/1``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from samverkan.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.comparison.values import NetworkValue
    from samverkan.scenario import Change, Gap, WhatIf
    from samverkan.words import Message

Data = dict[str, Any]


def what_if_data(comparison: WhatIf, method: Mapping[str, Any]) -> Data:
    """Return a what-if: all that is compared, in the order of the registries and of ids."""
    return {
        "schema": "samverkan.whatif/1",
        "changes": [change_data(change) for change in comparison.changes],
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
        "told": texts(comparison.told),
        "notes": texts(comparison.notes),
        "method": dict(method),
    }


def change_data(change: Change) -> Data:
    """Return one change: its kind and what it names."""
    return {"kind": change.kind.value, "names": list(change.names)}


def value_data(value: NetworkValue) -> Data:
    """Return one value before and after."""
    return {"before": value.before, "after": value.after, "change": value.change}


def gap_data(gap: Gap) -> Data:
    """Return one gap that closes, opens or falls away."""
    said = {language: gap.text.text(language) for language in LANGUAGES}
    return {
        "id": gap.id,
        "kind": gap.kind,
        "place": gap.place,
        "actors": list(gap.actors),
        "text": said,
    }


def texts(messages: Iterable[Message]) -> Data:
    """Return sentences in both languages."""
    told = tuple(messages)
    return {language: [text.text(language) for text in told] for language in LANGUAGES}
