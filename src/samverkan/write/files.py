"""Writes a map to files, in the format that the name or the caller says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypedDict, Unpack

from samverkan.errors import UsageError
from samverkan.privacy import without_notes
from samverkan.words import message
from samverkan.words.spreadsheets import SHEET_NAMES
from samverkan.write.graphs import render_gexf, render_graphml, render_kumu, render_node_link
from samverkan.write.spreadsheets import render_csv, render_workbook
from samverkan.write.tables import map_tables, refuse_unwritable
from samverkan.writing import cannot_write, replace_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from samverkan.model import StakeholderMap


class Form(StrEnum):
    """A format that a map can be written in."""

    XLSX = "xlsx"
    CSV = "csv"
    GRAPHML = "graphml"
    GEXF = "gexf"
    NODE_LINK = "node-link"
    KUMU = "kumu"


ENDINGS: Mapping[Form, str] = MappingProxyType(
    {form: f".{form.value}" for form in (Form.XLSX, Form.CSV, Form.GRAPHML, Form.GEXF)}
    | dict.fromkeys((Form.NODE_LINK, Form.KUMU), ".json")
)
"""The ending of each format's files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingOptions:
    """How a map is written.

    Attributes
    ----------
    language
        Headers and known words in spreadsheets, ``sv`` or ``en``; graphs have our own names.
    excel
        Write csv as Swedish Excel expects it: semicolon, decimal comma, byte order mark.
    with_notes
        Write notes, descriptions and columns of one's own for remarks or persons, too.
    """

    language: str = "en"
    excel: bool = False
    with_notes: bool = False


class NamedWritingOptions(TypedDict, total=False):
    """The fields of `WritingOptions`, for who gives them one by one."""

    language: str
    excel: bool
    with_notes: bool


def write_map(
    stakeholders: StakeholderMap,
    path: str | PathLike[str],
    *,
    form: Form | str | None = None,
    **named: Unpack[NamedWritingOptions],
) -> tuple[Path, ...]:
    """Write a map so that it reads back the same, and return the files that were written.

    What is assumed of an actor is left out, for no file says it; and what is told in confidence
    (`samverkan.privacy`), unless it is asked for.

    csv has a file for each table: ``map.csv`` becomes ``map-actors.csv`` and so on; in a folder it
    is ``actors.csv``. Older files are replaced, and those of what the map has not are taken away.
    Formats for graphs have no room for presences and distances.

    Parameters
    ----------
    stakeholders
        The map.
    path
        The file, or for csv the folder.
    form
        The format; None when the ending of `path` tells it, or when `path` is a folder (csv).
    **named
        The fields of `WritingOptions` by their names.

    Raises
    ------
    UsageError
        When the format is not known, or the map has no actor.
    InputError
        When a text cannot be written, or the file cannot.
    """
    path, options = Path(path), WritingOptions(**named)
    chosen = find_form(path, form)
    stakeholders = stakeholders if options.with_notes else without_notes(stakeholders)
    refuse_unwritable(stakeholders)
    files = files_of(path, chosen, options.language)
    contents = render_map(stakeholders, chosen, options.language, excel=options.excel)
    with cannot_write(path):
        for folder in {file.parent for file in files.values()} & {path}:
            folder.mkdir(exist_ok=True)
    replace_files({file: contents[name] for name, file in files.items()})
    return tuple(file for name, file in files.items() if contents[name] is not None)


def find_form(path: Path, form: Form | str | None = None) -> Form:
    """Return the format asked for, else the one that the name of a file tells.

    Raises
    ------
    UsageError
        When neither says it.
    """
    if form in list(Form):
        return Form(form)
    if form is None and path.is_dir():
        return Form.CSV
    found = [known for known, ending in ENDINGS.items() if ending == path.suffix.lower()]
    if len(found) == 1:
        return found[0]
    choices = " / ".join(f"--as {known.value}" for known in found or Form)
    raise UsageError(
        message("The name {file} does not say which format to write", file=path),
        message("Say it: {choices}", choices=choices),
    )


def files_of(path: Path, form: Form, language: str) -> dict[str, Path]:
    """Return the files that a map is written to, by table for csv, else one for all."""
    if form is not Form.CSV:
        return {"": path}
    names = {table: title.text(language).lower() for table, title in SHEET_NAMES.items()}
    if path.suffix.lower() == ENDINGS[Form.CSV] and not path.is_dir():
        return {table: path.with_stem(f"{path.stem}-{name}") for table, name in names.items()}
    return {table: path / f"{name}.csv" for table, name in names.items()}


def render_map(
    stakeholders: StakeholderMap, form: Form, language: str, *, excel: bool = False
) -> dict[str, bytes | None]:
    """Return the contents of `files_of`; None for a table in which nothing would stand."""
    tables = map_tables(stakeholders)
    if form is Form.CSV:
        written = {
            name: render_csv(table, language, excel=excel)
            for name, table in tables.items()
            if table.rows
        }
        return dict.fromkeys(SHEET_NAMES) | written
    if form is Form.XLSX:
        return {"": render_workbook(tables, language)}
    render = {
        Form.GRAPHML: render_graphml,
        Form.GEXF: render_gexf,
        Form.NODE_LINK: render_node_link,
        Form.KUMU: render_kumu,
    }[form]
    return {"": render(stakeholders)}
