"""``samverkan report``: what is at stake and who ought to talk, as a document for the records."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samverkan.cli.analysis_options import JOBS, wish_of
from samverkan.cli.compare import files_of, map_named
from samverkan.cli.endings import REPORTS, Format
from samverkan.cli.language import command, option
from samverkan.cli.output import deliver_bytes, talk, tell_held_back, waiting
from samverkan.cli.parameter_types import file_option, number_option
from samverkan.cli.past import is_in_map
from samverkan.cli.request import SEED, common
from samverkan.cli.sources import made_from, protect, read_map
from samverkan.dates import is_date
from samverkan.documents.formats import check_template, rendered
from samverkan.documents.report import ReportOptions
from samverkan.handout.reports import origin_of, report_of
from samverkan.handout.wish import LastTime
from samverkan.store.addresses import is_server
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.cli.request import Request
    from samverkan.documents.report_method import Origin
    from samverkan.handout.source import Source

MANY = 100
"""Municipalities in one PDF above which one of each serves better."""


@command(
    "report",
    message(
        "A report that can be kept in the records: what is at risk and where, the service of "
        "each village, the talks with why and who could introduce the two, who sits at which "
        "table, what hangs on one actor, what is not documented, and what all of it rests on."
    ),
    message(
        "A place is a municipality or a region by name or code, or a village of the map by "
        "name; without any, all municipalities of the map are told of. Files are as for gaps; "
        "without them the database is read."
    ),
    message("For example: samverkan report Ljungby map.xlsx -o ljungby.docx"),
)
@number_option(
    "--top",
    default=ReportOptions().most,
    text=message("How many talks are told one by one; 0 tells all."),
)
@option(
    "--before",
    shown_as=message("FILE|DATE"),
    text=message(
        "Tell what has happened since: the map of last time, as a file, a folder or a database, "
        "a date of this one, or “version 7” for what the database held then."
    ),
)
@file_option(
    "--template",
    text=message(
        "A Word file (.docx or .dotx) whose styles, head and foot the report is to have; what it "
        "says itself is left out."
    ),
)
@SEED
@JOBS
@common(places=True, store=True, versions=True, follow=True, notes=True, formats=REPORTS)
def report_command(
    request: Request, *, top: int, before: str | None, template: Path | None, **wishes: Any
) -> None:
    """Write a report on some places."""
    check_template(request.format.ending, template)
    protect(request, [] if template is None else [template])
    source = read_map(request)
    _tell_long(request, source)
    said = message("Writing the report")
    with waiting(request, said) as tell:
        wish = wish_of(request, source, None if before is None else last_time(request, before))
        options = ReportOptions(
            most=top,
            with_notes=request.with_notes,
            origin=report_origin(request, source, before),
            progress=partial(tell, said),
        )
        content = rendered(report_of(wish, options, **wishes), request.format.ending, template)
    tell_held_back(request, actors=source.stakeholders.actors, steps=source.following.steps)
    deliver_bytes(request, content)


def _tell_long(request: Request, source: Source) -> None:
    """Say beforehand of a PDF on very many municipalities what would serve better."""
    actors = source.stakeholders.actors
    count = len({one.municipality_code for one in actors} - {None})
    if request.format is Format.PDF and not request.places and count > MANY:
        talk(
            request,
            message(
                "A PDF on {count} municipalities takes long to open and much memory. Name those "
                "you need, or let “samverkan run” make one of each (reports = {pdf}).",
                count=count,
                pdf='["pdf"]',
            ),
        )


def last_time(request: Request, before: str) -> LastTime:
    """Return the map of last time: this one at a date, or that of a file."""
    name = Path(before).name or before
    if is_date(before) and not Path(before).exists():
        return LastTime(name, day=before)
    return LastTime(name, map_named(request, before).source.stakeholders)


def report_origin(request: Request, source: Source, before: str | None = None) -> Origin:
    """Return what the report is made from: the files and their hashes, or the database."""
    earlier = () if before is None else _earlier_files(before)
    name = Path(before or "").name
    return origin_of(
        source,
        [
            *((path.name, path) for path in made_from(request)),
            *((f"{name}: {path.name}", path) for path in earlier),
        ],
    )


def _earlier_files(before: str) -> tuple[Path, ...]:
    """Return the files of the map of last time; none where it is a date or on a server."""
    path = Path(before)
    if is_server(before) or (is_in_map(before) and not path.exists()):
        return ()
    return tuple(one for one in files_of(path) if one.is_file())
