"""How values are put into JSON: fields under their names, texts in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samverkan.words import PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.comparison import GapChange
    from samverkan.following import Step
    from samverkan.gaps import Reason
    from samverkan.words import Message

Data = dict[str, Any]


def fields_of(value: object, *names: str) -> Data:
    """Return some fields of a value; a tuple becomes a list.

    Examples
    --------
    >>> fields_of(range(1, 9, 2), "start", "step")
    {'start': 1, 'step': 2}
    """
    found = {name: getattr(value, name) for name in names}
    return {name: list(one) if isinstance(one, tuple) else one for name, one in found.items()}


def in_both(text: Message | GapChange | Reason) -> Data:
    """Return a text in both languages."""
    return {language: text.text(language) for language in PUBLISHED}


def all_in_both(texts: Iterable[Message]) -> Data:
    """Return sentences in both languages."""
    told = tuple(texts)
    return {language: [text.text(language) for text in told] for language in PUBLISHED}


def step_data(step: Step) -> Data:
    """Return one step of the following up of a gap."""
    return fields_of(step, "state", "date", "who", "note")
