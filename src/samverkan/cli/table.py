"""``samverkan table PLACE``: which service its villages have, and who sits at which table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.cli.analysis_options import analysed
from samverkan.cli.language import command
from samverkan.cli.output import Result, look, show, waiting
from samverkan.cli.request import common
from samverkan.cli.sources import read_map
from samverkan.filters import Filters
from samverkan.report.place_data import place_sheets, place_table, places_data
from samverkan.report.place_sheet import render_sheets, render_sheets_markdown
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.cli.request import Request


@command(
    "table",
    message(
        "First come the villages and who offers what in each, the last one marked and the "
        "nearest elsewhere where nobody is documented; then who sits at the table of each "
        "service, who ought to and why. csv and json hold all of it."
    ),
    message(
        "A place is a municipality or a region by name or code, or a village of the "
        "map by name; without any, all municipalities of the map are shown. Files are "
        "as for gaps; without them the database is read. The name of a municipality or "
        "region is a place even where a file is called so: write ./Ljungby for that "
        "file."
    ),
    message("To print: samverkan table Ljungby map.xlsx --format md -o ljungby.md"),
)
@common(places=True, store=True, versions=True)
def table_command(request: Request) -> None:
    """Find the service of some places and who sits at its tables, and show it."""
    source = read_map(request)
    with waiting(request, message("Looking for who offers what and who sits where")):
        analysis = analysed(request, source.stakeholders, filters=Filters())
        places = analysis.services_of(request.places, service=request.filters.service)
    asked = {
        "places": list(request.places),
        "service": request.filters.service,
        "as_of": request.as_of,
        "types": list(request.types),
    }
    method = source.method(options=asked)
    show(
        request,
        Result(
            data=lambda: places_data(places, method),
            table=lambda: place_table(places),
            text=lambda: render_sheets(places, look(request)),
            markdown=lambda: render_sheets_markdown(places, request.language),
            sheets=lambda: place_sheets(places, request.language),
        ),
    )
