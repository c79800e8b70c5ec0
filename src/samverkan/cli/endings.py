"""What each command saves: which formats there are, and how the ending of a file's name tells one.

Everything else that names an ending reads it here: the help of ``-o`` and of ``--format``, what is
said of a name that does not fit, and the page on commands.
"""

from __future__ import annotations

import os
import re
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.cli.language import SUMMARIES
from samverkan.documents.formats import FORMATS
from samverkan.errors import UsageError
from samverkan.words import message
from samverkan.writing import cannot_write, resolved

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    MD = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    SVG = "svg"
    PNG = "png"
    TOML = "toml"

    @property
    def ending(self) -> str:
        """The ending of its files; a table is what the screen shows, as plain text."""
        return ".txt" if self is Format.TABLE else f".{self.value}"


LISTS = (Format.TABLE, Format.CSV, Format.JSON, Format.MD, Format.XLSX)
REPORTS = tuple(Format(ending.removeprefix(".")) for ending in FORMATS)
PICTURES = (Format.SVG, Format.PNG, Format.PDF)
PAGE = (Format.HTML,)
WORKBOOK = (Format.XLSX,)
SCENARIO = (Format.TOML,)
ROUND = (Format.CSV, Format.XLSX)
"""The list that is handed round, csv where nothing else is asked for."""
TABLES = (Format.XLSX, Format.CSV)
"""A map as tables that are read back."""
FORMS = (Format.HTML, Format.XLSX)
"""The forms that are sent out."""
CODES = (Format.CSV,)
"""The key of an anonymised map."""

MAKERS: Mapping[str, tuple[Format, ...]] = MappingProxyType(
    {"report": REPORTS, "plot": PICTURES, "view": PAGE, "gaps": LISTS}
)
"""Which command to go to for a format; `export` too, for those of graphs."""

SHOWN = frozenset({Format.TABLE, Format.JSON})
"""The formats that whoever asked reads on the screen, what is told in confidence too."""

NOT_SHOWN = frozenset({Format.XLSX, Format.DOCX, Format.PDF, Format.PNG})
"""The formats that a screen cannot show."""

READ = (Format.TABLE, Format.CSV, Format.MD)
"""Those that go to the screen or a pipe where nothing else is asked for, the first of a command."""

STANDARD = Path("-")
_DEVICES = ("/dev/", "/proc/")
_NO_NAME = re.compile(r"(con|prn|aux|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_NO_SIGNS = '<>:"|?*'


def endings(formats: Iterable[Format]) -> tuple[str, ...]:
    """Return the endings of formats.

    Examples
    --------
    >>> endings(PICTURES)
    ('.svg', '.png', '.pdf')
    """
    return tuple(one.ending for one in formats)


def find_format(
    output: Path | None, asked: Format | None, formats: tuple[Format, ...], command: str
) -> Format:
    """Return the format to write: the one asked for, else the one that the ending tells.

    Raises
    ------
    UsageError
        When neither tells it, when they tell two, or when the command does not write it.
    """
    usual = next((one for one in formats if one in READ or len(formats) == 1), None)
    if output is None or is_no_file(output):
        return _for_no_file(output, asked or usual, formats)
    told = fitting(output, endings(formats), command, named=asked is not None)
    found = next((one for one in formats if one.ending == told), asked)
    if asked not in (None, found):
        raise UsageError(
            message("{file} and --format {format} say two things", file=output, format=asked),
            message("Leave --format out, or let the name end with {ending}", ending=asked.ending),
        )
    return found or formats[0]


def _for_no_file(output: Path | None, found: Format | None, formats: tuple[Format, ...]) -> Format:
    """Return the format of what goes to the screen or a pipe."""
    if output is not None and found is None:
        choices = " / ".join(f"--format {one}" for one in formats)
        raise UsageError(
            message("Nothing says which format to write"),
            message("Say it: {choices}", choices=choices),
        )
    if output is None and (found is None or found in NOT_SHOWN):
        example = f"-o result{(found or formats[0]).ending}"
        raise UsageError(
            message("An Excel file cannot be shown on the screen")
            if found is Format.XLSX
            else message("This cannot be shown on the screen"),
            message("Name a file with -o, for example {example}", example=example),
        )
    return found or formats[0]


def needs_ending(path: Path, formats: tuple[Format, ...], command: str) -> None:
    """Refuse a name that another kind of file would have.

    Raises
    ------
    UsageError
        When the ending is not one of these formats.
    """
    if not is_no_file(path):
        fitting(path, endings(formats), command)


def fitting(path: Path, known: tuple[str, ...], command: str, *, named: bool = False) -> str:
    """Return the ending of a name, in small letters, when it is one of those known.

    With `named` a name without any ending will do: something else tells the format.

    Raises
    ------
    UsageError
        When it is not, with what can be saved, and which command saves the other thing.
    """
    refuse_odd_name(path)
    ending = path.suffix.lower()
    if ending in known or (named and not ending):
        return ending
    can = message("Let the name end with {endings}", endings=" / ".join(known))
    if not ending:
        raise UsageError(
            message("The name {file} does not say which format to write", file=path), can
        )
    if others := [name for name in makers(ending, command) if name != command]:
        name = f'"{path}"' if " " in str(path) else str(path)
        can = message(
            "{can}. For {ending}: {commands}",
            can=can,
            ending=ending,
            commands=" / ".join(f"samverkan {other} … -o {name}" for other in others),
        )
    raise UsageError(
        message("samverkan {command} cannot save {file}", command=command, file=path), can
    )


def makers(ending: str, instead_of: str) -> tuple[str, ...]:
    """Return the commands that save files with an ending; of a map, for who would save the map."""
    maps = import_module("samverkan.write.files").ENDINGS.values()
    if instead_of == "save" and ending in maps:
        return ("export",)
    known = {name: endings(formats) for name, formats in MAKERS.items()}
    known["export"] = tuple({*maps} - {*endings(LISTS)})
    return tuple(name for name, own in known.items() if ending in own and name in SUMMARIES)


def refuse_odd_name(path: Path, *, windows: bool = os.name == "nt") -> None:
    """Refuse a name that is nothing but an ending, ends oddly, or that Windows has no room for.

    Raises
    ------
    InputError
        When it names a folder, or nothing that could be a file.
    UsageError
        When the name is such a one.
    """
    name = path.name
    with cannot_write(path):
        if resolved(path).is_dir():
            raise IsADirectoryError
    if name.startswith(".") and "." not in name[1:]:
        raise UsageError(
            message("{file} is an ending without a name", file=path),
            message("Put a name before it, for example {example}", example=f"list{name}"),
        )
    if name != name.rstrip(" ."):
        raise UsageError(
            message("The name “{file}” ends with a space or a dot", file=path),
            message("Leave it out: {name}", name=name.rstrip(" .")),
        )
    if windows and (_NO_NAME.fullmatch(name) or {*_NO_SIGNS} & {*name}):
        raise UsageError(
            message("Windows has no files named {name}", name=name),
            message("Give another name, without any of {signs}", signs=" ".join(_NO_SIGNS)),
        )


def is_no_file(path: Path) -> bool:
    """Tell whether a name is that of standard output, a device or a pipe."""
    if path == STANDARD or (os.name == "nt" and str(path).lower() == "nul"):
        return True
    if str(path).startswith(_DEVICES):
        return True
    with cannot_write(path):
        return path.exists() and not path.is_file() and not path.is_dir()
