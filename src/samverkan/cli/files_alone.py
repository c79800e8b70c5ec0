"""Files without a command, where no browser is to be seen: checked, and the page of their map."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from samverkan.cli import sources
from samverkan.cli.analysis_options import analysed, gap_options
from samverkan.cli.named_files import expand
from samverkan.cli.output import deliver, look, talk, tell_held_back, waiting
from samverkan.cli.view import DEFAULT_PAGE, save_page
from samverkan.dates import today
from samverkan.report.problem_lists import render_checked
from samverkan.view import MadeOf, render_page
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.cli.request import Request
    from samverkan.model import StakeholderMap


def check_files(request: Request) -> int:
    """Check files; on a terminal go on to the page."""
    checked = sources.check(request)
    deliver(request, render_checked(checked, look(request)))
    if checked.stakeholders is None:
        return 1
    if not sys.stdout.isatty():
        names = " ".join(map(str, request.files))
        talk(request, message("To make the page: samverkan view {files}", files=names))
        return 0
    _save(request, sources.answers_about(request).with_former_names(checked.stakeholders))
    return 0


def _save(request: Request, stakeholders: StakeholderMap) -> None:
    """Save the page of a map that was checked."""
    sources.protect_from(request, sources.made_from(request), [DEFAULT_PAGE])
    files = tuple(path.name for path in expand(request.files))
    with waiting(request, message("Drawing the page")):
        page = render_page(
            analysed(request, stakeholders, gaps=gap_options()),
            language=request.language,
            made_of=MadeOf(today(), files),
        )
    tell_held_back(request, actors=stakeholders.actors, relations=stakeholders.relations)
    save_page(request, page, DEFAULT_PAGE, opens=False)
