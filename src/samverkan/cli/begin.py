"""``samverkan FILES`` without a command: check them, and on a terminal open the page of the map."""

from __future__ import annotations

import sys
import webbrowser
from typing import TYPE_CHECKING

import click

from samverkan.analysis import Options, analyse
from samverkan.cli import sources
from samverkan.cli.gap_options import gap_options
from samverkan.cli.output import deliver, talk, waiting, width
from samverkan.cli.request import common
from samverkan.cli.speaking import Command, option
from samverkan.cli.view import DEFAULT_PAGE
from samverkan.report.problem_lists import render_checked
from samverkan.view import render_page
from samverkan.words import message
from samverkan.writing import replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from samverkan.cli.request import Request
    from samverkan.model import StakeholderMap


@click.command(
    "begin",
    cls=Command,
    summary=message("Check your files, make the page of the map and open it."),
    details=(message("On a terminal only; else the files are checked and nothing is saved."),),
)
@option("--no-open", is_flag=True, text=message("Make the page, but do not open it."))
@common(needs_files=True, formats=False, output=False)
def command(request: Request, *, no_open: bool) -> int:
    """Check files, and go on to the page."""
    checked = sources.check(request)
    deliver(request, render_checked(checked, request.language, width=width(request)))
    if checked.stakeholders is None:
        return 1
    if not sys.stdout.isatty():
        names = " ".join(map(str, request.files))
        talk(request, message("To make the page: samverkan view {files}", files=names))
        return 0
    sources.protect_from(DEFAULT_PAGE, sources.made_from(request))
    known = sources.answers_about(request).with_former_names(checked.stakeholders)
    _make_page(request, known, DEFAULT_PAGE)
    if not no_open:
        webbrowser.open(DEFAULT_PAGE.resolve().as_uri())
    return 0


def _make_page(request: Request, stakeholders: StakeholderMap, path: Path) -> None:
    with waiting(request, message("Drawing the page")):
        analysis = analyse(stakeholders, Options(gaps=gap_options(request)))
        page = render_page(analysis, language=request.language)
    replace_file(path, page)
    talk(request, message("Saved {file}", file=path))
