"""``samverkan report``: what is at stake and who ought to talk, as a document for the records."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samverkan.analysis import analyse
from samverkan.cli.analysis_options import JOBS, analysed, gap_options
from samverkan.cli.compare import files_of, map_named
from samverkan.cli.endings import REPORTS, Format
from samverkan.cli.language import command, option
from samverkan.cli.output import deliver_bytes, talk, tell_held_back, waiting
from samverkan.cli.parameter_types import file_option, number_option
from samverkan.cli.past import is_in_map, past_of
from samverkan.cli.request import SEED, common
from samverkan.cli.settings import is_server
from samverkan.cli.sources import made_from, protect, read_map
from samverkan.dates import is_date
from samverkan.documents.formats import check_template, rendered
from samverkan.documents.report import ReportOptions, make_report
from samverkan.documents.report_changes import Earlier
from samverkan.documents.report_method import Origin
from samverkan.filters import Filters
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.analysis import Analysis
    from samverkan.cli.request import Request
    from samverkan.cli.sources import Source

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
    gaps = gap_options(top=0, permutations=1, following=source.following, **wishes)
    said = message("Writing the report")
    with waiting(request, said) as tell:
        filters = Filters(service=request.filters.service)
        analysis = analysed(request, source.stakeholders, filters=filters, gaps=gaps)
        earlier = None if before is None else earlier_map(request, analysis, source, before)
        document = make_report(
            analysis,
            request.places,
            language=request.language,
            before=earlier,
            options=ReportOptions(
                most=top,
                with_notes=request.with_notes,
                origin=origin_of(request, source, before),
                progress=partial(tell, said),
            ),
        )
        content = rendered(document, request.format.ending, template)
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


def earlier_map(request: Request, analysis: Analysis, source: Source, before: str) -> Earlier:
    """Return the map of last time: this one at a date, or that of a file."""
    if is_date(before) and not Path(before).exists():
        known, options = source.stakeholders, replace(analysis.options, as_of=before)
    else:
        known, options = map_named(request, before).source.stakeholders, analysis.options
    name = Path(before).name or before
    return Earlier(analysis=analyse(known, options), name=name, answers=source.answers)


def origin_of(request: Request, source: Source, before: str | None = None) -> Origin:
    """Return what the report is made from: the files and their hashes, or the database."""
    earlier = () if before is None else _earlier_files(before)
    return Origin(
        files=(
            *((path.name, sha256_of(path)) for path in made_from(request)),
            *((f"{Path(before or '').name}: {path.name}", sha256_of(path)) for path in earlier),
        ),
        database=not request.files,
        rows=source.rows,
        **past_of(source.origin),
    )


def _earlier_files(before: str) -> tuple[Path, ...]:
    """Return the files of the map of last time; none where it is a date or on a server."""
    path = Path(before)
    if is_server(before) or (is_in_map(before) and not path.exists()):
        return ()
    return tuple(one for one in files_of(path) if one.is_file())


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
