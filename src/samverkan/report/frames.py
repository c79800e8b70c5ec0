"""Tables for analysts: pandas data frames of what an `Analysis` found.

Missing values are missing (``NaN`` or None), never 0. pandas is imported when a frame is made.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from samverkan.analysis import Analysis


def actor_frame(analysis: Analysis) -> pd.DataFrame:
    """Return one row per actor, by id: its attributes, then a column per measure."""
    import pandas as pd  # noqa: PLC0415 - heavy, and only analysts need it

    attributes = [
        {name: value for name, value in asdict(actor).items() if name not in ("extras", "place")}
        | dict(actor.extras)
        for actor in analysis.network.actors
    ]
    frame = pd.DataFrame(attributes, index=pd.Index(analysis.network.ids, name="id"))
    measures = pd.DataFrame(analysis.measures.actor_columns, index=frame.index)
    return pd.concat([frame.drop(columns="id", errors="ignore"), measures], axis=1)


def missing_link_frame(analysis: Analysis, *, language: str = "en") -> pd.DataFrame:
    """Return one row per suggested link, in list order, with its components and its reason."""
    import pandas as pd  # noqa: PLC0415 - heavy, and only analysts need it

    names = {actor.id: actor.name for actor in analysis.network.actors}
    rows = [
        {
            "id": link.id,
            "source": link.source,
            "source_name": names[link.source],
            "target": link.target,
            "target_name": names[link.target],
            "need": link.need,
            "likely": link.likely,
            "quadrant": link.quadrant,
            **link.components,
            "reason": link.reason.text(language),
        }
        for link in analysis.gaps.missing_links
    ]
    return pd.DataFrame(rows)


def finding_frame(analysis: Analysis, *, language: str = "en") -> pd.DataFrame:
    """Return one row per finding of the other kinds, by kind, place and id."""
    import pandas as pd  # noqa: PLC0415 - heavy, and only analysts need it

    rows = [
        {
            "id": finding.id,
            "kind": finding.kind,
            "place": finding.place,
            "service": finding.service,
            "actors": finding.actors,
            "reason": finding.reason.text(language),
        }
        for finding in analysis.gaps.findings
    ]
    return pd.DataFrame(rows)
