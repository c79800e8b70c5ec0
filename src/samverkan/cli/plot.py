"""``samverkan plot``: pictures of a map and of what was found in it, for slides and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.cli.analysis_options import wish_of
from samverkan.cli.endings import PICTURES
from samverkan.cli.language import argument, command, option
from samverkan.cli.output import deliver_bytes, waiting
from samverkan.cli.parameter_types import OneOf
from samverkan.cli.report import last_time
from samverkan.cli.request import common
from samverkan.cli.sources import read_map
from samverkan.errors import UsageError
from samverkan.handout.drawings import drawing_of, picture_content
from samverkan.pictures import Size
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.cli.request import Request

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
    with waiting(request, message("Drawing the picture")):
        wish = wish_of(request, source, None if before is None else last_time(request, before))
        picture = drawing_of(wish, what, Size(size))
        content = picture_content(picture, request.format.ending)
    deliver_bytes(request, content)
