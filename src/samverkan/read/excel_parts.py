"""What a workbook of Excel tells beside its values, read from its XML.

How far a sheet reaches is known before it is unfolded. Formulas, errors, what is hidden, struck out
or bold are looked for, not parsed: a sheet may hold a million cells, and few of them say any of it.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read.markup import LARGEST_COLUMNS, Listener, parse_markup

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Iterator, Mapping

LARGEST_MARKED = 100_000
"""Where more cells than this are bold, that says nothing."""

_ZEROS = re.compile(r"0{2,20}")
_NO = frozenset({"0", "false", "none"})
_CELL = rb"~c(?=[\s>])(?:[^>]*?\sr=[\"']([A-Za-z]+)(\d+))?"

Cell = tuple[int, int]
"""The number of a row, and a column from 0."""


class Styles(NamedTuple):
    """The numbers of the styles of cells that strike the text out, and of those in bold.

    `digits` tells how many digits some styles show at least, with zeros before.
    """

    struck: frozenset[str]
    bold: frozenset[str]
    digits: Mapping[str, int] = MappingProxyType({})


class _Elements(Listener):
    """Gathers the attributes of the elements of one name."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.found: list[Mapping[str, str]] = []

    def start(self, name: str, attributes: Mapping[str, str], _line: int) -> None:
        """Take the beginning of an element."""
        if name == self._name:
            self.found.append(attributes)


class _Fonts(_Elements):
    """Gathers what the fonts say of themselves, and the font of each style of cells."""

    def __init__(self) -> None:
        super().__init__("xf")
        self._within: list[str] = []
        self.fonts: list[set[str]] = []
        self.styles: list[tuple[str, str]] = []
        self.formats: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str], _line: int) -> None:
        """Take the beginning of an element."""
        if self._within[-1:] == ["fonts"]:
            self.fonts.append(set())
        elif self._within[-2:-1] == ["fonts"] and attributes.get("val", "1") not in _NO:
            self.fonts[-1].add(name)
        elif self._within[-1:] == ["cellXfs"]:
            self.styles.append((attributes.get("fontId", "0"), attributes.get("numFmtId", "0")))
        elif self._within[-1:] == ["numFmts"]:
            self.formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        self._within.append(name)

    def end(self, _name: str) -> None:
        """Take the end of an element."""
        self._within.pop()

    def with_font(self, tag: str) -> frozenset[str]:
        """Return the numbers of the styles of cells whose font has a tag."""
        fonts = {str(number) for number, said in enumerate(self.fonts) if tag in said}
        return frozenset(str(style) for style, (font, _) in enumerate(self.styles) if font in fonts)

    def digits(self) -> dict[str, int]:
        """Return how many digits the styles whose format is nothing but zeros show at least."""
        formats = {number: code for number, code in self.formats.items() if _ZEROS.fullmatch(code)}
        return {
            str(style): len(formats[code])
            for style, (_, code) in enumerate(self.styles)
            if code in formats
        }


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of the archive in which each sheet stands, by the sheet's title."""
    relationships, sheets = _Elements("Relationship"), _Elements("sheet")
    with archive.open("xl/_rels/workbook.xml.rels") as stream:
        parse_markup(stream, relationships)
    with archive.open("xl/workbook.xml") as stream:
        parse_markup(stream, sheets)
    targets = {found.get("Id"): found.get("Target", "") for found in relationships.found}
    return {
        found.get("name", ""): _path(targets.get(found.get("id"), "")) for found in sheets.found
    }


def _path(target: str) -> str:
    """Return where in the archive a target lies that is told from the folder of the workbook.

    Examples
    --------
    >>> _path("worksheets/sheet1.xml"), _path("/xl/worksheets/sheet1.xml")
    ('xl/worksheets/sheet1.xml', 'xl/worksheets/sheet1.xml')
    """
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def styles_of(archive: zipfile.ZipFile) -> Styles:
    """Return which styles strike out the whole text of a cell, make it bold, or show zeros."""
    fonts = _Fonts()
    if "xl/styles.xml" in archive.namelist():
        with archive.open("xl/styles.xml") as stream:
            parse_markup(stream, fonts)
    return Styles(fonts.with_font("strike"), fonts.with_font("b"), fonts.digits())


@dataclass(frozen=True, slots=True)
class SheetText:
    """The XML of a sheet, and the prefix that some programs write before every tag."""

    content: bytes
    prefix: bytes

    def find(self, pattern: bytes) -> Iterator[re.Match[bytes]]:
        """Yield what a pattern matches; ``~`` in it stands for what a tag begins with."""
        return re.finditer(pattern.replace(b"~", b"<" + self.prefix), self.content)

    def extent(self) -> tuple[int, int]:
        """Return how many rows and columns the cells span in which something is written."""
        rows, columns, unnumbered = {0}, {b""}, False
        for found in self.find(_CELL + rb"[^>]*(?<!/)>(?!\s*</)"):
            columns.add(found[1] or b"")
            rows.add(int((found[2] or b"0")[:9]))
            unnumbered = unnumbered or found[1] is None
        width = max(map(column_number, columns)) + 1
        if not unnumbered:
            return max(rows), width
        rows |= {int(found[1][:9]) for found in self.find(rb"~row\b[^>]*?\sr=[\"'](\d+)")}
        parts = self.content.split(b"<" + self.prefix + b"row")
        cells = max(part.count(b"<" + self.prefix + b"c") for part in parts)
        return max(*rows, len(parts)), max(width, cells)

    def formulas(self) -> Iterator[Cell]:
        """Yield the cells that hold a formula."""
        if b"<" + self.prefix + b"f" in self.content:
            yield from self._cells(rb"[^>]*>\s*~f[\s/>]")

    def errors(self) -> Iterator[tuple[Cell, str]]:
        """Yield the cells whose value is an error, such as ``#N/A``."""
        if not re.search(rb"\st=[\"']e[\"']", self.content):
            return
        value = rb"[^>]*\st=[\"']e[\"'][^>]*>\s*(?:~f\b[^>]*(?:/>|>[^<]*</[^>]*>)\s*)?~v>([^<]*)"
        for found in self.find(_CELL + value):
            if found[1]:
                yield _cell(found), found[3].decode("utf-8", errors="replace")

    def styled(self, styles: Iterable[str]) -> frozenset[Cell]:
        """Return the cells with one of some styles."""
        numbers = "|".join(sorted(styles)).encode()
        if not numbers:
            return frozenset()
        return frozenset(self._cells(rb"[^>]*\ss=[\"'](?:" + numbers + rb")[\"'][^>]*>"))

    def digits(self, styles: Styles) -> dict[Cell, int]:
        """Return how many digits cells show at least, where they show zeros before a number."""
        return {
            cell: count
            for count in set(styles.digits.values())
            for cell in self.styled(one for one in styles.digits if styles.digits[one] == count)
        }

    def _cells(self, rest: bytes) -> Iterator[Cell]:
        return (_cell(found) for found in self.find(_CELL + rest) if found[1])

    def hidden_rows(self) -> frozenset[int]:
        """Return the numbers of the rows that are hidden."""
        hidden = self.find(rb"~row\s[^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*>")
        numbers = (re.search(rb"\sr=[\"'](\d{1,9})", found[0]) for found in hidden)
        return frozenset(int(number[1]) for number in numbers if number)

    def hidden_columns(self) -> frozenset[int]:
        """Return the columns that are hidden, from 0."""
        hidden: set[int] = set()
        for found in self.find(rb"~col\s[^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*>"):
            ends = [re.search(rb"\s%s=[\"'](\d{1,9})" % end, found[0]) for end in (b"min", b"max")]
            if ends[0] and ends[1]:
                hidden |= set(range(int(ends[0][1]) - 1, min(int(ends[1][1]), LARGEST_COLUMNS)))
        return frozenset(hidden)


def sheet_text(content: bytes) -> SheetText:
    """Return the XML of a sheet with the prefix of its tags."""
    found = re.search(rb"<(\w+:)?worksheet\b", content)
    return SheetText(content, (found[1] or b"") if found else b"")


def _cell(found: re.Match[bytes]) -> Cell:
    return int(found[2][:9]), column_number(found[1])


def column_number(letters: bytes) -> int:
    """Return the number of a column from 0.

    Examples
    --------
    >>> column_number(b"A"), column_number(b"Z"), column_number(b"AA"), column_number(b"XFD")
    (0, 25, 26, 16383)
    """
    number = 0
    for letter in letters.upper()[:7]:
        number = 26 * number + letter - 64
    return number - 1
