"""``samverkan export``: the map as a file for other programs, or for somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samverkan.cli.analysis_options import analysed
from samverkan.cli.endings import STANDARD, fitting, is_no_file
from samverkan.cli.language import command, option
from samverkan.cli.output import talk, tell_held_back, waiting, write_bytes
from samverkan.cli.request import EXCEL, common, output_option
from samverkan.cli.sources import (
    ANONYMISE,
    KEY,
    anonymised_map,
    check_key,
    made_from,
    protect_from,
    read_map,
)
from samverkan.cli.written_maps import save_whole
from samverkan.errors import UsageError
from samverkan.handout.exported import chosen_part, left_out
from samverkan.privacy import without_notes
from samverkan.words import message
from samverkan.write import ENDINGS, Form, files_of, find_form, render_map

if TYPE_CHECKING:
    from pathlib import Path

    from samverkan.cli.request import Request
    from samverkan.model import StakeholderMap


@command(
    "export",
    message(
        "The ending of -o tells the format: .xlsx, .csv, .graphml (networkx, igraph, "
        "yEd), .gexf (Gephi); for .json say --as node-link (networkx) or --as kumu. "
        "What is saved can be read back with nothing lost."
    ),
    message(
        "csv has a file for each table: -o map.csv saves map-actors.csv and "
        "map-relations.csv, -o FOLDER saves actors.csv and relations.csv in it. The "
        "filters choose actors; relations between two of them go along."
    ),
)
@option(
    "--as",
    "form",
    type=click.Choice([form.value for form in Form]),
    shown_as=message("FORMAT"),
    text=message(
        "The format, where the ending does not tell: {forms}.",
        forms=", ".join(form.value for form in Form),
    ),
)
@ANONYMISE
@KEY
@EXCEL
@output_option(tuple(dict.fromkeys(ENDINGS.values())))
@common(files=True, store=True, versions=True, analysis=True, formats=(), notes=True)
def export_command(
    request: Request, *, form: str | None, anonymise: bool, key: Path | None
) -> None:
    """Write the map, or the part of it that was asked for."""
    check_key(key, anonymised=anonymise, command="export --key")
    output, chosen = _target(request, form)
    files = files_of(output, chosen, request.language).values()
    protect_from(request, made_from(request), [*files, *([key] if key else [])])
    stakeholders = read_map(request).stakeholders
    stakeholders = _chosen(request, stakeholders)
    tell_held_back(
        request, actors=stakeholders.actors, relations=stakeholders.relations, columns=True
    )
    if not request.with_notes:
        stakeholders = without_notes(stakeholders)
    if anonymise:
        stakeholders = anonymised_map(request, stakeholders, key)
    with waiting(request, message("Saving")):
        _write(request, stakeholders, output, chosen)


def _target(request: Request, form: str | None) -> tuple[Path, Form]:
    """Return where to write and in which format, when these go together."""
    if request.output is None:
        raise UsageError(
            message("A map cannot be shown on the screen"),
            message("Name a file with -o, for example -o map.xlsx"),
        )
    chosen = _form(request.output, form)
    if chosen is Form.CSV and is_no_file(request.output):
        raise UsageError(
            message("csv has two tables and cannot be shown on the screen"),
            message("Name a folder with -o, for example -o map"),
        )
    if request.excel and chosen is not Form.CSV:
        raise UsageError(message("--excel goes with csv only"))
    return request.output, chosen


def _form(output: Path, asked: str | None) -> Form:
    """Return the format of a map, when the name of its file does not tell another."""
    if is_no_file(output) or (output.is_dir() and asked in (None, Form.CSV)):
        return find_form(output, asked)
    known = tuple(dict.fromkeys(ENDINGS.values()))
    ending = fitting(output, known, "export", named=asked is not None)
    found = find_form(output, asked)
    if ending not in ("", ENDINGS[found]):
        raise UsageError(
            message("{file} and --as {format} say two things", file=output, format=found.value),
            message("Leave --as out, or let the name end with {ending}", ending=ENDINGS[found]),
        )
    return found


def _chosen(request: Request, stakeholders: StakeholderMap) -> StakeholderMap:
    """Cut the map, take the actors that the filters let through, and say what is left behind."""
    analysis = analysed(request, stakeholders)
    kept = chosen_part(analysis)
    for text in left_out(analysis, kept):
        talk(request, text)
    return kept


def _write(request: Request, stakeholders: StakeholderMap, output: Path, form: Form) -> None:
    if output == STANDARD:
        write_bytes(render_map(stakeholders, form, request.language)[""] or b"")
        return
    has_places = any(actor.presences for actor in stakeholders.actors)
    if form not in (Form.CSV, Form.XLSX) and (has_places or stakeholders.distances):
        text = message("A graph has no room for further places and distances; xlsx and csv have")
        talk(request, text)
    save_whole(request, stakeholders, output, form)
