"""The options that commands share, in one decorator, and what they ask for as one value."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan.cli.speaking import Session, argument, option
from samverkan.cli.values import Date, Place, Term
from samverkan.errors import UsageError
from samverkan.words import LANGUAGES, message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

STANDARD = Path("-")


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to show; nothing of it changes what is computed."""

    municipality: str | None = None
    region: str | None = None
    sector: str | None = None
    level: str | None = None
    service: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the options that commands share ask for."""

    language: str
    environment: Mapping[str, str]
    files: tuple[Path, ...] = ()
    store: str | None = None
    directed_types: tuple[str, ...] = ()
    keep_personal_data: bool = False
    types: tuple[str, ...] = ()
    as_of: str | None = None
    filters: Filters = Filters()
    format: Format = Format.TABLE
    excel: bool = False
    output: Path | None = None
    quiet: bool = False
    verbose: bool = False


FILES = argument("files", shown_as=message("FILES"), nargs=-1, type=click.Path(path_type=Path))
NEEDED_FILES = argument(
    "files", shown_as=message("FILES"), nargs=-1, required=True, type=click.Path(path_type=Path)
)
STORE = option(
    "--store",
    shown_as=message("LOCATION"),
    text=message(
        "The store: a file, or an address such as neo4j://localhost. Without it SAMVERKAN_STORE, "
        "samverkan.toml or samverkan.db in this folder."
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
    option(
        "--keep-personal-data",
        is_flag=True,
        text=message("Keep columns that look like personal data; else they are left out."),
    ),
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
FILTERS = (
    option(
        "--municipality",
        type=Place(region=False),
        shown_as=message("PLACE"),
        text=message("Show only this municipality, by name or code."),
    ),
    option(
        "--region",
        type=Place(region=True),
        shown_as=message("PLACE"),
        text=message("Show only this region, by name or code."),
    ),
    option(
        "--sector",
        type=Term("sector", closed=True),
        shown_as=message("WORD"),
        text=message("Show only this sector: public, commercial or nonprofit."),
    ),
    option(
        "--level",
        type=Term("level", closed=True),
        shown_as=message("WORD"),
        text=message("Show only this level: local, municipal, regional, national or european."),
    ),
    option(
        "--service",
        type=Term("service", closed=False),
        shown_as=message("WORD"),
        text=message("Show only this service: fuel, grocery, post, pharmacy, payment or another."),
    ),
)
FORMAT = option(
    "--format",
    type=click.Choice([form.value for form in Format]),
    default=Format.TABLE.value,
    show_default=True,
    shown_as=message("table|csv|json"),
    text=message("How to write the result."),
)
EXCEL = option(
    "--excel",
    is_flag=True,
    text=message("Write csv as Swedish Excel wants it: semicolon and decimal comma."),
)
OUTPUT = option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    shown_as=message("FILE"),
    text=message("Write the result to this file; an older file is replaced."),
)


def _note_verbose(context: click.Context, _option: click.Parameter, value: bool) -> bool:  # noqa: FBT001
    """Let the group know, for an error that stops the command before it has begun."""
    context.meta["samverkan.verbose"] = value
    return value


LANG = option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    is_eager=True,
    shown_as=message("sv|en"),
    text=message("Language: Swedish or English. Without it SAMVERKAN_LANG or the locale."),
)
TALK = (
    LANG,
    option("-q", "--quiet", is_flag=True, text=message("Say nothing but the result and errors.")),
    option(
        "-v",
        "--verbose",
        is_flag=True,
        is_eager=True,
        callback=_note_verbose,
        text=message("Say what is done, and show all of an unexpected error."),
    ),
)


def common(  # noqa: PLR0913  (one switch for each group of options)
    *,
    files: bool = False,
    needs_files: bool = False,
    store: bool = False,
    analysis: bool = False,
    formats: bool = True,
    output: bool = True,
) -> Callable[[Callable[..., int | None]], Callable[..., None]]:
    """Give a command the shared options; it gets them as one `Request`, the rest by name.

    The command may return the exit code. `analysis` brings the options that cut and filter.
    """
    chosen = [
        *((NEEDED_FILES,) if needs_files else (FILES,) if files else ()),
        *((STORE,) if store else ()),
        *((*CUTTING, *FILTERS) if analysis else ()),
        *(READING if files or needs_files else ()),
        *((FORMAT, EXCEL) if formats else ()),
        *((OUTPUT,) if output else ()),
        *TALK,
    ]

    def decorate(function: Callable[..., int | None]) -> Callable[..., None]:
        @functools.wraps(function)
        @click.pass_context
        def run(context: click.Context, /, **given: Any) -> None:
            request = _gather(context, given)
            context.exit(function(request, **given) or 0)

        for add in reversed(chosen):
            run = add(run)
        return run

    return decorate


def _gather(context: click.Context, given: dict[str, Any]) -> Request:
    """Take the shared options out of `given`."""
    session = context.find_object(Session) or Session("en", {})
    names = ("municipality", "region", "sector", "level", "service")
    filters = Filters(**{name: given.pop(name, None) for name in names})
    own = (
        "files",
        "store",
        "directed_types",
        "keep_personal_data",
        "types",
        "as_of",
        "excel",
        "output",
        "quiet",
        "verbose",
    )
    values = {name: given.pop(name) for name in own if name in given}
    excel = values.get("excel", False)
    form = Format(given.pop("format", Format.TABLE))
    if excel and form is Format.JSON:
        raise UsageError(message("--excel goes with --format csv only"))
    return Request(
        language=session.language,
        environment=session.environment,
        filters=filters,
        format=Format.CSV if excel and form is Format.TABLE else form,
        **values,
    )
