"""The map of a place in a report, as a picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.documents.model import Figure, Heading
from samverkan.pictures import Size, map_picture
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.documents.model import Block
    from samverkan.documents.report_part import Part


def drawn_map(part: Part) -> Iterator[Block]:
    """Yield the map of a place; nothing where nobody is on it."""
    if not part.own_ids:
        return
    spots = [place.spot for place in part.several or (part.place,)]
    drawn = replace(part.gaps, missing_links=part.gaps.missing_links[: part.most or None])
    picture = map_picture(
        part.analysis.with_gaps(drawn),
        [word for spot in spots if (word := spot.village or spot.municipality)],
        language=part.language,
        size=Size.UPRIGHT,
        headed=False,
    )
    yield Heading(message("The map"))
    yield Figure(picture, message("Who works with whom"))
