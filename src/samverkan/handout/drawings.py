"""Pictures of a map, and the files that hold them."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan import pictures
from samverkan.analysis import analyse
from samverkan.comparison import compare
from samverkan.errors import UsageError
from samverkan.filters import Filters
from samverkan.gaps import GapOptions
from samverkan.gaps.options import whole_list
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.analysis import Analysis
    from samverkan.handout.wish import LastTime, Wish
    from samverkan.pictures import Picture, Size

DRAWN = ("map", "coverage", "tables", "quadrants")
"""What can be drawn of one map; what has changed since another is drawn by `drawing_of` too."""

MAKERS: Mapping[str, str] = MappingProxyType(
    {".svg": "svg_content", ".png": "png_content", ".pdf": "picture_pdf"}
)
"""The endings of files, each with the function of `pictures.render` that writes such a file."""


def drawing_of(wish: Wish, what: str, size: Size) -> Picture:
    """Return a picture of what is wished for: of `DRAWN`, or what has changed since last time."""
    gaps = GapOptions(permutations=1, resamples=0, following=wish.source.following)
    analysis = wish.of_service(gaps)
    if wish.before is not None:
        return _compared(wish, analysis, wish.before, size)
    draw = getattr(pictures, f"{what}_picture")
    picture: Picture = draw(analysis, wish.places, language=wish.language, size=size)
    return picture


def _compared(wish: Wish, analysis: Analysis, before: LastTime, size: Size) -> Picture:
    """Draw what has changed since another map, or since a date of this one."""
    asked = analysis.options
    if wish.places:
        asked = replace(asked, filters=_only_place(analysis, wish.places))
    asked = replace(asked, gaps=replace(whole_list(), filters=asked.filters))
    known, earlier = before.beside(wish.source, asked)
    after = analyse(wish.source.stakeholders, asked, beside=[known])
    comparison = compare(analyse(known, earlier), after, answers=wish.source.answers)
    return pictures.comparison_picture(
        comparison,
        names=(Path(before.name).stem or before.name, message("now")),
        language=wish.language,
        size=size,
    )


def _only_place(analysis: Analysis, places: tuple[str, ...]) -> Filters:
    """Return what lets one municipality through.

    Raises
    ------
    UsageError
        When it is not one that is asked for.
    """
    found = analysis.services_of(places)
    if len(found) != 1 or found[0].spot.municipality is None:
        raise UsageError(message("What has changed is drawn of one municipality, or of all"))
    return Filters(municipality=found[0].spot.municipality, found=True)


def picture_content(picture: Picture, ending: str) -> bytes:
    """Return a picture as a file with an ending of `MAKERS`."""
    # It needs the extra, and takes a while to import.
    render = import_module("samverkan.pictures.render")
    content: bytes = getattr(render, MAKERS[ending])(picture)
    return content
