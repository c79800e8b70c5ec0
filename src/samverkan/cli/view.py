"""``samverkan view``: the interactive page."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.cli.analysis_options import analysed, gap_options
from samverkan.cli.endings import PAGE, STANDARD
from samverkan.cli.language import command, flag, option
from samverkan.cli.output import save, talk, tell_held_back, waiting, write_bytes
from samverkan.cli.parameter_types import file_option
from samverkan.cli.request import common
from samverkan.cli.sources import (
    ANONYMISE,
    KEY,
    anonymised_map,
    check_key,
    made_from,
    protect_from,
    read_map,
)
from samverkan.dates import today
from samverkan.errors import UsageError
from samverkan.following import Following
from samverkan.handout.page import made_of
from samverkan.view import lost_views, read_story, render_page
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.cli.request import Request
    from samverkan.view.story import Slide


DEFAULT_PAGE = Path("samverkan.html")


@command(
    "view",
    message(
        "The page is one file that needs no network: open it in a browser, send it, "
        "print it. Without -o it is saved as samverkan.html. Without FILES the "
        "database is read."
    ),
)
@option("--title", shown_as=message("TEXT"), text=message("The title of the page."))
@flag("--story", text=message("Put a story of the map in the page, to be presented view by view."))
@file_option(
    "--story-file", text=message("Put in the page the story that was saved from it to this file.")
)
@flag("--open", "opens", text=message("Open the page in the browser."))
@ANONYMISE
@KEY
@common(files=True, store=True, versions=True, analysis=True, formats=PAGE, follow=True, notes=True)
def view_command(  # noqa: PLR0913 - one for each option
    request: Request,
    *,
    title: str | None,
    opens: bool,
    story: bool,
    story_file: Path | None,
    anonymise: bool,
    key: Path | None,
) -> None:
    """Write the page of a map."""
    check_key(key, anonymised=anonymise, command="view --key")
    slides = _own_story(request, story_file, told=story, anonymised=anonymise)
    outputs = [request.output or DEFAULT_PAGE, *([key] if key else [])]
    protect_from(request, made_from(request), outputs)
    source = read_map(request)
    stakeholders, following = source.stakeholders, source.following
    if anonymise:
        stakeholders = anonymised_map(request, stakeholders, key)
        # What was noted of a gap names its actors by their ids.
        following = Following()
    with waiting(request, message("Drawing the page")):
        analysis = analysed(request, stakeholders, gaps=gap_options(following=following))
        page = render_page(
            analysis,
            language=request.language,
            title=title,
            story=slides or story,
            with_notes=request.with_notes,
            made_of=made_of(source, today(), named=not anonymise),
        )
    tell_held_back(request, actors=stakeholders.actors, relations=stakeholders.relations)
    for number in lost_views(slides, analysis):
        text = message(
            "View {number} of the story shows something that is not on this map", number=number
        )
        talk(request, text)
    if request.output == STANDARD:
        write_bytes(page)
    else:
        save_page(request, page, request.output or DEFAULT_PAGE, opens=opens)


def save_page(request: Request, page: bytes, path: Path, *, opens: bool) -> None:
    """Save a page, say so, and open it when asked for."""
    save(request, path, page)
    if opens:
        webbrowser.open(path.resolve().as_uri())


def _own_story(
    request: Request, file: Path | None, *, told: bool, anonymised: bool
) -> tuple[Slide, ...]:
    """Read the story of a file; refuse one beside another, and one that would tell names."""
    if file is None:
        return ()
    if told:
        raise UsageError(message("Choose one of --story and --story-file"))
    if anonymised:
        raise UsageError(
            message("--story-file tells names, and does not go with --anonymise"),
            message("Open the story in the anonymised page, or use --story"),
        )
    protect_from(request, [file], [request.output or DEFAULT_PAGE])
    return read_story(file)
