"""Results for programs: how values are put into JSON, and pandas data frames for analysts.

In frames missing values are missing (``NaN`` or None), never 0. pandas is imported when a frame is
made.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from samverkan.words import PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from samverkan.analysis import Analysis
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


def actor_frame(analysis: Analysis) -> pd.DataFrame:
    """Return one row per actor, by id: its attributes, then a column per measure."""
    import pandas as pd  # noqa: PLC0415 - heavy, and only analysts need it

    attributes = [
        {name: value for name, value in asdict(actor).items() if name not in ("extras", "place")}
        | dict(actor.extras)
        for actor in analysis.shown.actors
    ]
    frame = pd.DataFrame(attributes, index=pd.Index(analysis.network.ids, name="id"))
    measures = pd.DataFrame(analysis.measures.actor_columns, index=frame.index)
    return pd.concat([frame.drop(columns="id", errors="ignore"), measures], axis=1)


def missing_link_frame(analysis: Analysis, *, language: str = "en") -> pd.DataFrame:
    """Return one row per suggested link, in list order, with its components and its reason."""
    names = {actor.id: actor.name for actor in analysis.network.actors}
    return _frame(
        {
            "id": link.id,
            "source": link.source,
            "source_name": names[link.source],
            "target": link.target,
            "target_name": names[link.target],
            **fields_of(link, "need", "likely", "quadrant"),
            **link.components,
            "reason": link.reason.text(language),
        }
        for link in analysis.gaps.missing_links
    )


def finding_frame(analysis: Analysis, *, language: str = "en") -> pd.DataFrame:
    """Return one row per finding of the other kinds, by kind, place and id."""
    return _frame(
        {
            **fields_of(finding, "id", "kind", "place", "service"),
            "actors": finding.actors,
            "reason": finding.reason.text(language),
        }
        for finding in analysis.gaps.findings
    )


def _frame(rows: Iterable[Data]) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - heavy, and only analysts need it

    return pd.DataFrame(list(rows))
