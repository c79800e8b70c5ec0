"""``samverkan form``: forms in which organisations say whom they work with, to be sent out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.cli.analysis_options import wish_of
from samverkan.cli.endings import FORMS, STANDARD, Format, endings, find_format
from samverkan.cli.language import command, flag, option
from samverkan.cli.output import deliver_bytes, saving, talk, waiting
from samverkan.cli.parameter_types import file_option
from samverkan.cli.request import common, format_option, with_filters
from samverkan.cli.sources import made_from, protect_from, read_map
from samverkan.errors import UsageError
from samverkan.handout.forms import Wanted, form_files, forms_of
from samverkan.words import message, plural_message
from samverkan.writing import cannot_write, replace_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.cli.request import Request

FOLDER = message("forms")


@command(
    "form",
    message(
        "Each form is a file to mail out, opened on a telephone or a computer, without a network. "
        "It asks: Which of these do you work with? About what? How often? Who is missing? The "
        "names of the own village and municipality stand first, all others are found by "
        "searching. What is answered is saved as a small file and mailed back, or the form is "
        "printed and filled in by pen."
    ),
    message(
        "Without --for, --village, --each-village or --one there is a form for each organisation. "
        "The filters tell who is asked; without them it is everybody on the map. Forms go to the "
        "folder that -o names, a single one to a file. Without FILES the database is read."
    ),
    message("For example: samverkan form map.xlsx -o forms --reply-to service@example.org"),
)
@option(
    "--for",
    "actors",
    multiple=True,
    shown_as=message("ACTOR"),
    text=message("Make the form of this organisation, by name or id. Can be repeated."),
)
@option(
    "--village",
    "villages",
    multiple=True,
    shown_as=message("VILLAGE"),
    text=message(
        "Make a form for this village: who answers is chosen among its organisations. Can be "
        "repeated."
    ),
)
@flag("--each-village", "each_village", text=message("Make a form for each village."))
@flag("--one", text=message("Make a single form, in which who answers is chosen."))
@option(
    "--title",
    shown_as=message("TEXT"),
    text=message("What the map is called in the forms; without it the names of its files."),
)
@option(
    "--reply-to",
    shown_as=message("ADDRESS"),
    text=message("The mail address to which answers go."),
)
@format_option(FORMS, "kind")
@file_option(
    "-o",
    "--output",
    text=message(
        "Save the forms in this folder, or a single one in this file. The ending of its name tells "
        "the format: {endings}.",
        endings=", ".join(endings(FORMS)),
    ),
)
@with_filters
@common(files=True, store=True, versions=True, formats=())
def form_command(  # noqa: PLR0913 - one for each option
    request: Request,
    *,
    actors: tuple[str, ...],
    villages: tuple[str, ...],
    each_village: bool,
    one: bool,
    title: str | None,
    reply_to: str | None,
    kind: str | None,
) -> None:
    """Make forms of a map."""
    wanted = Wanted(
        actors=actors,
        villages=villages,
        each_village=each_village,
        one=one,
        title=title,
        reply_to=reply_to,
    )
    _refuse_several(wanted)
    kind_of_file = _format(request, wanted, None if kind is None else Format(kind))
    forms = forms_of(wish_of(request, read_map(request)), wanted)
    with waiting(request, message("Making forms")):
        contents = form_files(forms, kind_of_file.ending, request.language)
    _deliver(request, wanted, contents)


def _refuse_several(wanted: Wanted) -> None:
    """Refuse what asks for forms in two ways."""
    asked = (bool(wanted.actors), bool(wanted.villages), wanted.each_village, wanted.one)
    if sum(asked) > 1:
        raise UsageError(message("Choose one of --for, --village, --each-village and --one"))


def _format(request: Request, wanted: Wanted, asked: Format | None) -> Format:
    """Return the format of the forms, told by the name of a single one or asked for."""
    output = request.output
    if output is None or (output != STANDARD and output.is_dir()):
        return asked or Format.HTML
    if wanted.is_single:
        usual = Format.HTML if output == STANDARD else None
        return find_format(output, asked or usual, FORMS, "form")
    if output == STANDARD or output.suffix:
        raise UsageError(
            message("{file} is one file, but there will be a form for each", file=output),
            message(
                "Name a folder without an ending, or add --one for a single form ({endings})",
                endings=" / ".join(endings(FORMS)),
            ),
        )
    return asked or Format.HTML


def _deliver(request: Request, wanted: Wanted, contents: Mapping[str, bytes]) -> None:
    """Save a single form as it is named, else all in a folder."""
    output = request.output
    if wanted.is_single and len(contents) == 1 and not (output and output.is_dir()):
        ((name, content),) = contents.items()
        path = output or Path(name)
        protect_from(request, made_from(request), [path])
        deliver_bytes(replace(request, output=path), content)
        return
    folder = output or Path(FOLDER.text(request.language))
    paths = {folder / name: content for name, content in contents.items()}
    with cannot_write(folder):
        folder.mkdir(parents=True, exist_ok=True)
    protect_from(request, made_from(request), paths)
    with saving(replace(request, quiet=True), *paths):
        replace_files(paths)
    said = plural_message(
        "Saved {count} form in {folder}",
        "Saved {count} forms in {folder}",
        len(paths),
        folder=folder,
    )
    talk(request, said)
