"""What the shared options ask for, as one value; one decorator gives them to a command.

The options that several commands have, each defined once.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from samverkan.answers import ReadingOptions
from samverkan.cli.endings import LISTS, SHOWN, STANDARD, Format, endings, find_format
from samverkan.cli.language import LANG, Session, argument, flag, option
from samverkan.cli.parameter_types import Date, Names, Term, file_option, number_option
from samverkan.cli.past import MAPPINGS, VERSION
from samverkan.errors import UsageError
from samverkan.filters import Filters
from samverkan.words import message
from samverkan.words.places import find_municipality, find_region, municipalities, regions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


FILES = argument("files", shown_as=message("FILES"), nargs=-1, type=click.Path(path_type=Path))
NEEDED_FILES = argument(
    "files", shown_as=message("FILES"), nargs=-1, required=True, type=click.Path(path_type=Path)
)
PLACES_AND_FILES = argument(
    "files", shown_as=message("PLACES AND FILES"), nargs=-1, type=click.Path()
)
STORE = option(
    "--store",
    shown_as=message("DATABASE"),
    text=message(
        "The database: a file, or an address such as neo4j://localhost. Without it "
        "SAMVERKAN_STORE, samverkan.toml or samverkan.db in this folder."
    ),
)
FOLLOW = file_option(
    "--follow",
    text=message(
        "What became of gaps: a list as samverkan follow export saves it. It adds to what "
        "the database holds."
    ),
)
READING = (
    option(
        "--directed-type",
        "directed_types",
        multiple=True,
        shown_as=message("WORD"),
        text=message("A type of relation of your own that has a direction. Can be repeated."),
    ),
    flag(
        "--keep-personal-data",
        text=message("Keep columns that look like personal data; else they are left out."),
    ),
    flag(
        "--create-missing",
        text=message("Make actors of the names that only relations hold, marked as such."),
    ),
    file_option(
        "--merge",
        "merges",
        text=message(
            "Decided duplicates: a table with the columns keep and drop, an actor by id or name in "
            "each. Take a row out, and the two are two again."
        ),
    ),
    flag(
        "--co-attendance",
        text=message(
            "Of a table of who takes part in which meeting: relations between those who met, as "
            "many meetings strong, in the place of relations to the meetings."
        ),
    ),
    flag("--strict", text=message("Refuse files of which a row or a value cannot be used.")),
)
CUTTING = (
    option(
        "--type",
        "types",
        multiple=True,
        type=Term("type", closed=False),
        shown_as=message("WORD"),
        text=message("Count only relations of this type. Can be repeated."),
    ),
    option(
        "--as-of",
        type=Date(),
        shown_as=message("DATE"),
        text=message("Count only what held on this date; a year is its last day."),
    ),
)
SERVICE = option(
    "--service",
    type=Term("service", closed=False),
    shown_as=message("WORD"),
    text=message("Show only this service: fuel, grocery, post, pharmacy, payment or another."),
)
FILTERS = (
    option(
        "--municipality",
        shown_as=message("PLACE"),
        text=message("Show only this municipality, by name or code."),
    ),
    option(
        "--region",
        shown_as=message("PLACE"),
        text=message("Show only this region, by name or code."),
    ),
    option(
        "--sector",
        type=Term("sector", closed=False),
        shown_as=message("WORD"),
        text=message(
            "Show only this sector: public, commercial, nonprofit or a word of the map's own."
        ),
    ),
    option(
        "--level",
        type=Term("level", closed=False),
        shown_as=message("WORD"),
        text=message(
            "Show only this level: local, municipal, regional, national, european or a word of "
            "the map's own."
        ),
    ),
    SERVICE,
)
EXCEL = flag(
    "--excel", text=message("Make csv as Swedish Excel wants it: semicolon and decimal comma.")
)
FORCE = flag(
    "--force",
    text=message(
        "Replace also a file that samverkan did not make, or that has been changed since."
    ),
)


def format_option(formats: tuple[Format, ...], name: str = "format") -> Callable[[Any], Any]:
    """Make the option for the format, where a command has several; it is given by a name."""
    words = [form.value for form in formats]
    return option(
        "--format",
        name,
        type=click.Choice(words),
        metavar="|".join(words),
        text=message("The format, where the ending of -o does not tell it."),
    )


def output_option(known: Sequence[str]) -> Callable[[Any], Any]:
    """Make the option for the file, which says how its name may end."""
    return file_option(
        "-o",
        "--output",
        text=message(
            "Save the result in this file. The ending of its name tells the format: {endings}.",
            endings=", ".join(known),
        ),
    )


def _note_verbose(context: click.Context, _option: click.Parameter, value: bool) -> bool:  # noqa: FBT001
    """Let the group know, for an error that stops the command before it has begun."""
    context.meta["samverkan.verbose"] = value
    return value


TALK = (
    LANG,
    flag("-q", "--quiet", text=message("Show only the result and errors.")),
    option(
        "-v",
        "--verbose",
        is_flag=True,
        is_eager=True,
        callback=_note_verbose,
        text=message("Tell what is done, and show all of an unexpected error."),
    ),
)


MEASURES = option(
    "--measures",
    "names",
    type=Names(),
    shown_as=message("NAME,..."),
    text=message("Only these measures. Without it all that the size allows."),
)
FIGURES = flag("--figures", text=message("Show the network's figures too."))
PERMUTATIONS = number_option(
    "--permutations", default=9_999, text=message("How many comparisons with chance are made.")
)
SEED = number_option(
    "--seed", default=1, text=message("Where chance begins; the same seed gives the same result.")
)


WITH_NOTES = flag(
    "--with-notes",
    text=message(
        "Show what is told in confidence, too: notes, descriptions, columns for contacts and "
        "remarks, and what was said of gaps that are followed up."
    ),
)
T = TypeVar("T", Filters, ReadingOptions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the options that commands share ask for."""

    language: str
    environment: Mapping[str, str]
    files: tuple[Path, ...] = ()
    places: tuple[str, ...] = ()
    store: str | None = None
    mappings: tuple[str, ...] = ()
    version: int | str | None = None
    reading: ReadingOptions = field(default_factory=ReadingOptions)
    follow: Path | None = None
    types: tuple[str, ...] = ()
    as_of: str | None = None
    filters: Filters = field(default_factory=Filters)
    format: Format = Format.TABLE
    excel: bool = False
    output: Path | None = None
    force: bool = False
    with_notes: bool = False
    quiet: bool = False
    verbose: bool = False

    @property
    def asks_for_past(self) -> bool:
        """Whether a version or some mappings of the database are asked for."""
        return bool(self.mappings) or self.version is not None


def common(  # noqa: PLR0913  (one switch for each group of options)
    *,
    files: bool = False,
    places: bool = False,
    needs_files: bool = False,
    store: bool = False,
    versions: bool = False,
    analysis: bool = False,
    cutting: bool = False,
    follow: bool = False,
    notes: bool = False,
    formats: tuple[Format, ...] = LISTS,
    saves: bool = True,
) -> Callable[[Callable[..., int | None]], Callable[..., None]]:
    """Give a command the shared options; it gets them as one `Request`, the rest by name.

    The command may return the exit code. `versions` lets it read the store as it was, or some
    mappings of it. `analysis` brings the options that cut and filter,
    `cutting` only those that cut, `follow` the list of what became of gaps, `notes` the question
    whether what is told in confidence is shown. With `places` the files may have names of places
    among them, and only the service is filtered. `formats` are those that ``-o`` takes; none for a
    command that asks for its files in its own way. One that does not save any file says so with
    `saves`.
    """
    chosen = [
        *((NEEDED_FILES,) if needs_files else (FILES,) if files else ()),
        *((PLACES_AND_FILES,) if places else ()),
        *((STORE,) if store else ()),
        *((MAPPINGS, VERSION) if versions else ()),
        *((FOLLOW,) if follow else ()),
        *((*CUTTING, *FILTERS) if analysis else ()),
        *(CUTTING if cutting else ()),
        *((*CUTTING, SERVICE) if places else ()),
        *(READING if files or needs_files or places else ()),
        *((format_option(formats),) if len(formats) > 1 else ()),
        *((EXCEL,) if len(formats) > 1 and Format.CSV in formats else ()),
        *((output_option(endings(formats)),) if formats else ()),
        *((FORCE,) if saves else ()),
        *((WITH_NOTES,) if notes else ()),
        *TALK,
    ]

    def decorate(function: Callable[..., int | None]) -> Callable[..., None]:
        run = _given_request(function, places=places, formats=formats)
        for add in reversed(chosen):
            run = add(run)
        return run

    return decorate


def with_filters(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the filters, by which it is told who is asked."""
    for add in reversed(FILTERS):
        function = add(function)
    return function


def _given_request(
    function: Callable[..., int | None], *, places: bool, formats: tuple[Format, ...]
) -> Callable[..., None]:
    """Return what gathers the request of a run, and ends it with what the command returns."""

    @functools.wraps(function)
    @click.pass_context
    def run(context: click.Context, /, **given: Any) -> None:
        request = _gather(context, given, formats)
        request = with_places_apart(request) if places else request
        context.exit(function(request, **given) or 0)

    return run


def _gather(context: click.Context, given: dict[str, Any], formats: tuple[Format, ...]) -> Request:
    """Take the shared options out of `given`; `formats` are those that the command writes."""
    session = context.find_object(Session) or Session("en", {})
    filters = _taken(given, Filters)
    reading = _taken(given, ReadingOptions)
    own = {one.name for one in fields(Request)} & given.keys() - {"format"}
    values = {name: given.pop(name) for name in own}
    form = _format(context, given.pop("format", None), values, formats)
    if formats == LISTS and form in SHOWN and values.get("output") in (None, STANDARD):
        values["with_notes"] = True
    return Request(
        language=session.language,
        environment=session.environment,
        filters=filters,
        reading=reading,
        format=form,
        **values,
    )


def _format(
    context: click.Context,
    written: str | None,
    values: Mapping[str, Any],
    formats: tuple[Format, ...],
) -> Format:
    """Return the format to write, of those that a command has."""
    if not formats:
        return Format.TABLE
    output, excel = values.get("output"), values.get("excel", False)
    asked = Format(written) if written else None
    if excel and asked in (None, Format.TABLE) and not (output and output.suffix):
        asked = Format.CSV
    found = find_format(output, asked, formats, command_name(context))
    if excel and found is not Format.CSV:
        raise UsageError(message("--excel goes with --format csv only"))
    return found


def command_name(context: click.Context) -> str:
    """Return what a command is called, without the name of the program."""
    return context.command_path.partition(" ")[2]


def _taken(given: dict[str, Any], kind: type[T]) -> T:
    """Return a value of a kind, made of those of its fields that are given, which are taken out."""
    names = {one.name for one in fields(kind)} & given.keys()
    return kind(**{name: given.pop(name) for name in names})


def with_places_apart(request: Request) -> Request:
    """Tell the places from the files among what was given.

    The name or code of a municipality or region is a place, whatever lies in the folder (write
    ``./Ljungby`` for a file of that name). Of the rest, what is there, has an ending or names a
    folder is a file; any other word is taken for a village.
    """
    words = [str(word) for word in request.files]
    places = tuple(word for word in words if not _is_file(word))
    return replace(
        request, places=places, files=tuple(Path(word) for word in words if _is_file(word))
    )


def _is_file(word: str) -> bool:
    if any(sign in word for sign in "/\\*?"):
        return True
    if find_municipality(word) or find_region(word) or word in {*municipalities(), *regions()}:
        return False
    return bool(Path(word).suffix) or Path(word).exists()
