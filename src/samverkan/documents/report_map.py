"""The map of a place in a report, as a picture."""

from __future__ import annotations

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
    spot = part.place.spot
    word = spot.village or spot.municipality
    picture = map_picture(
        part.analysis,
        () if word is None else (word,),
        language=part.language,
        size=Size.UPRIGHT,
        headed=False,
    )
    yield Heading(message("The map"))
    yield Figure(picture, message("Who works with whom in {place}", place=part.name))
