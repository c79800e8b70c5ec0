"""``samverkan form``: forms in which organisations say whom they work with, to be sent out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.cli.endings import FORMS, STANDARD, Format, endings, find_format
from samverkan.cli.language import command, flag, option
from samverkan.cli.output import deliver_bytes, saving, talk, waiting
from samverkan.cli.parameter_types import file_option
from samverkan.cli.request import common, format_option, with_filters
from samverkan.cli.sources import made_from, protect_from, read_map
from samverkan.dates import today
from samverkan.errors import UsageError
from samverkan.forms.questions import new_form, villages_of
from samverkan.validate.identity import find_actor
from samverkan.view.form import render_form
from samverkan.words import message, plural_message
from samverkan.words.terms import some_names
from samverkan.words.vocabulary import key
from samverkan.writing import cannot_write, file_name, names_apart, replace_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.cli.request import Request
    from samverkan.dates import Date
    from samverkan.forms.questions import Form, Organisation
    from samverkan.handout.source import Source
    from samverkan.model import StakeholderMap

MOST, MOST_NAMES = 2_000, 2_000_000
"""How many forms are made at once, and how many names they hold together: each holds all."""
MOST_TOLD = 10
"""How many villages are named when the one asked for is not there."""
FOLDER, WORD, DATABASE = message("forms"), message("form"), message("the database")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """For whom forms are wanted; without any of these, one for each organisation."""

    actors: tuple[str, ...]
    villages: tuple[str, ...]
    each_village: bool
    one: bool

    @property
    def is_single(self) -> bool:
        """Whether one form is wanted, which is a file of its own."""
        return self.one or (not self.each_village and len(self.actors + self.villages) == 1)


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
    wanted = Wanted(actors=actors, villages=villages, each_village=each_village, one=one)
    _refuse_several(wanted)
    kind_of_file = _format(request, wanted, None if kind is None else Format(kind))
    source, day = read_map(request), today()
    version = source.origin.get("version")
    whole = new_form(
        source.stakeholders,
        name=title or _name_of(request, source),
        day=day,
        version=None if version is None else str(version),
        asks=request.filters.on(source.stakeholders).fit,
    )
    whole = replace(whole, reply_to=reply_to or "")
    forms = tuple(_forms(whole, wanted, source.stakeholders))
    _refuse_too_many(forms)
    with waiting(request, message("Making forms")):
        names = names_apart([_file_of(form, kind_of_file, request.language) for form in forms])
        contents = {
            name: _content(form, kind_of_file, request.language, day)
            for name, form in zip(names, forms, strict=True)
        }
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


def _name_of(request: Request, source: Source) -> str:
    """Return what a map is called: by its files or mappings, or as that of a database."""
    files = [Path(name).stem for name in source.origin.get("files", ())]
    return ", ".join(files or request.mappings) or DATABASE.text(request.language)


def _forms(whole: Form, wanted: Wanted, stakeholders: StakeholderMap) -> Iterator[Form]:
    """Yield the forms that are wanted.

    Raises
    ------
    UsageError
        When no actor, or no village, is called so.
    """
    if wanted.one:
        yield whole
    elif wanted.villages or wanted.each_village:
        for members in _villages(whole.answering, wanted):
            yield replace(whole, answering=members, title=members[0].place)
    else:
        asked = {find_actor(stakeholders.actors, name) for name in wanted.actors}
        for one in whole.names if asked else whole.answering:
            if not asked or one.id in asked:
                yield replace(whole, answering=(one,))


def _villages(names: Sequence[Organisation], wanted: Wanted) -> Iterator[tuple[Organisation, ...]]:
    """Yield the organisations of each village that is wanted."""
    known = villages_of(names)
    if wanted.each_village:
        yield from known.values()
    for word in dict.fromkeys(wanted.villages):
        found = [members for (village, _), members in known.items() if village == key(word)]
        if not found:
            raise _unknown_village(word, sorted({one.locality for one in names if one.locality}))
        yield from found


def _unknown_village(word: str, known: Sequence[str]) -> UsageError:
    """Return what says that a village is not on the map, and which may be meant."""
    meant = tuple(get_close_matches(word, known, n=3)) or some_names(known, MOST_TOLD)
    return UsageError(
        message("{village} is no village on the map", village=word),
        message("Did you mean {names}?", names=meant),
    )


def _refuse_too_many(forms: Sequence[Form]) -> None:
    """Refuse more forms than anybody sends out, and to make none."""
    if not forms:
        raise UsageError(message("There is nobody to make a form for"))
    names = len(forms[0].names)
    if len(forms) > MOST or len(forms) * names > MOST_NAMES:
        raise UsageError(
            message(
                "{count} forms with {names} names each are too many", count=len(forms), names=names
            ),
            message("Choose with --municipality, --village or --for, or make one form with --one"),
        )


def _file_of(form: Form, kind: Format, language: str) -> str:
    """Return the name of the file of a form."""
    whom = form.only.name if form.only else form.title or form.map.name
    return f"{WORD.text(language)}-{file_name(whom)}{kind.ending}"


def _content(form: Form, kind: Format, language: str, day: Date) -> bytes:
    """Return the file of a form."""
    if kind is Format.HTML:
        return render_form(form, language=language, day=day)
    # Half a second to import, so only those who ask for a workbook pay for it.
    workbook = import_module("samverkan.report.form_workbook")
    content: bytes = workbook.form_workbook(form, language=language, day=day)
    return content


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
