"""``samverkan plot``: pictures of a map and of what was found in it, for slides and reports."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan import pictures
from samverkan.analysis import analyse
from samverkan.cli.analysis_options import analysed, gap_options, whole_list
from samverkan.cli.compare import map_named
from samverkan.cli.endings import PICTURES, Format
from samverkan.cli.language import argument, command, option
from samverkan.cli.output import deliver_bytes, waiting
from samverkan.cli.parameter_types import OneOf
from samverkan.cli.request import common
from samverkan.cli.sources import read_map
from samverkan.comparison import compare
from samverkan.dates import is_date
from samverkan.errors import UsageError
from samverkan.filters import Filters
from samverkan.pictures import Size
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.analysis import Analysis
    from samverkan.cli.request import Request
    from samverkan.cli.sources import Source
    from samverkan.pictures import Picture

WHAT = message("map|coverage|tables|quadrants|compare")
SIZES = message("slide|across|upright")


@command(
    "plot",
    message(
        "What is drawn: map, the actors and who works with whom; coverage, the service of each "
        "village; tables, who sits at each table of one place and who ought to; quadrants, where "
        "to begin; compare, what has changed since --before."
    ),
    message(
        "A place is a municipality or a region by name or code, or a village of the map by "
        "name; without any, all of the map is drawn. Files are as for gaps; without them the "
        "database is read."
    ),
    message("For a slide: samverkan plot map Ljungby map.xlsx -o ljungby.png"),
)
@argument("what", shown_as=WHAT, type=OneOf(WHAT))
@option(
    "--size",
    type=OneOf(SIZES),
    default=Size.SLIDE.value,
    show_default=True,
    shown_as=SIZES,
    text=message("For what it is: a slide of 16:9, or the page of a report, across or upright."),
)
@option(
    "--before",
    shown_as=message("FILE|DATE"),
    text=message(
        "For compare: the map of last time, a date of this one, or “version 7” for what the "
        "database held then."
    ),
)
@common(places=True, store=True, versions=True, follow=True, formats=PICTURES)
def plot_command(request: Request, *, what: str, size: str, before: str | None) -> None:
    """Draw a picture of some places."""
    if (what == "compare") != (before is not None):
        raise UsageError(message("--before FILE|DATE goes with plot compare, and only with that"))
    source = read_map(request)
    gaps = gap_options(permutations=1, resamples=0, following=source.following)
    with waiting(request, message("Drawing the picture")):
        filters = Filters(service=request.filters.service)
        analysis = analysed(request, source.stakeholders, filters=filters, gaps=gaps)
        if before is None:
            picture = _drawn(request, analysis, what, Size(size))
        else:
            picture = _compared(request, analysis, source, before, Size(size))
        content = rendered(picture, request.format)
    deliver_bytes(request, content)


def _drawn(request: Request, analysis: Analysis, what: str, size: Size) -> Picture:
    """Draw what is asked for of the places that are."""
    places, language = request.places, request.language
    match what:
        case "coverage":
            return pictures.coverage_picture(analysis, places, language=language, size=size)
        case "tables":
            return pictures.tables_picture(analysis, places, language=language, size=size)
        case "quadrants":
            return pictures.quadrants_picture(analysis, places, language=language, size=size)
        case _:
            return pictures.map_picture(analysis, places, language=language, size=size)


def _compared(
    request: Request, analysis: Analysis, source: Source, before: str, size: Size
) -> Picture:
    """Draw what has changed since another map, or since a date of this one."""
    asked = analysis.options
    if request.places:
        filters = _only_place(analysis, request.places)
        asked = replace(asked, filters=filters)
    asked = replace(asked, gaps=replace(whole_list(), filters=asked.filters))
    if is_date(before) and not Path(before).exists():
        known, earlier = source.stakeholders, replace(asked, as_of=before)
    else:
        known, earlier = map_named(request, before).source.stakeholders, asked
    after = analyse(source.stakeholders, asked, beside=[known])
    comparison = compare(analyse(known, earlier), after, answers=source.answers)
    return pictures.comparison_picture(
        comparison,
        names=(Path(before).stem or before, message("now")),
        language=request.language,
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


def rendered(picture: Picture, form: Format) -> bytes:
    """Return a picture as a file of a format."""
    # It needs the extra, and takes a while to import.
    render = import_module("samverkan.pictures.render")
    makers = {
        Format.SVG: render.svg_content,
        Format.PNG: render.png_content,
        Format.PDF: render.picture_pdf,
    }
    content: bytes = makers[form](picture)
    return content
