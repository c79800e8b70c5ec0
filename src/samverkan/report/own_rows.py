"""The rows of somebody's own tables around a place, as they stand there, to be shown and mended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from samverkan.errors import Place
from samverkan.read import read_tables
from samverkan.read.tables import filled
from samverkan.validate.renaming import is_renaming

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samverkan.read import Row, Table
    from samverkan.validate import Checked

MOST_COLUMNS = 12
"""How many columns are shown beside each other."""
SEARCHED_ROWS = 30
"""Among how many of the first rows headers are looked for where nobody has told which they are."""

Sheet = tuple[str, str | None]
"""A file, by its name, and a sheet of it."""


class Shown(NamedTuple):
    """A row as it is shown: its number, and the texts in the columns shown."""

    number: int
    cells: tuple[str, ...]
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """Rows around a place: which columns are shown, counted from 0, and which of them it is in."""

    columns: tuple[int, ...]
    at: int | None
    rows: tuple[Shown, ...]


class OwnTables:
    """The tables of files as they are written, and where their headers stand."""

    def __init__(self, files: Iterable[Path], checked: Checked) -> None:
        paths = [path for path in map(Path, files) if not is_renaming(path)]
        results = [read_tables(path, as_written=True) for path in paths]
        self._tables: dict[Sheet, Table] = {
            (table.file, table.sheet): table for result in results for table in result.tables
        }
        self._headers: dict[Sheet, list[int]] = {}
        for layout in checked.layouts:
            self._headers.setdefault((layout.file, layout.sheet), []).append(layout.header)
        self._numbers: dict[Sheet, dict[int, int]] = {}
        self._rows_by_text: dict[tuple[Sheet, int], dict[str, list[int]]] = {}

    def sheets(self) -> dict[Sheet, int]:
        """Return how many rows something stands in, by sheet, in the order of the files."""
        return {sheet: len(table.rows) for sheet, table in self._tables.items()}

    def holds(self, sheet: Sheet, row: int) -> bool:
        """Tell whether something stands in a row of a sheet."""
        return row in self._places(sheet)

    def column(self, place: Place) -> int | None:
        """Return the column of a place, from 0, by its header."""
        header = self._header(place)
        titles = _headers(header) if header else []
        return titles.index(place.column) if place.column in titles else None

    def column_saying(self, place: Place, text: str) -> int | None:
        """Return the first column in which a text stands, alone or not, in the row of a place."""
        row = self._row((place.file, place.sheet), place.row or 0)
        cells = row.cells if row else ()
        return next((column for column, cell in enumerate(cells) if text in cell), None)

    def is_below_headers(self, place: Place) -> bool:
        """Tell whether a place is one cell below the headers of its table."""
        header = self._header(place)
        return header is not None and self.column(place) is not None and place.row != header.number

    def text(self, sheet: Sheet, row: int, column: int) -> str:
        """Return what stands in a cell."""
        found = self._row(sheet, row)
        return found.cells[column] if found and column < len(found.cells) else ""

    def alike(self, place: Place) -> list[tuple[int, int]]:
        """Return row and column of each cell that says what a cell does, in the same column.

        Of a blank cell only itself: other blank ones need not lack anything.
        """
        sheet, column = (place.file, place.sheet), self.column(place)
        if column is None or place.row is None or not self.is_below_headers(place):
            return []
        text = self.text(sheet, place.row, column).strip()
        rows = self._by_text(sheet, column).get(text, []) if text else [place.row]
        header = self._header(place)
        return [(row, column) for row in rows if header is None or row > header.number]

    def _by_text(self, sheet: Sheet, column: int) -> dict[str, list[int]]:
        """Return the rows by what they say in a column."""
        if (sheet, column) not in self._rows_by_text:
            found: dict[str, list[int]] = {}
            for row in self._tables[sheet].rows:
                found.setdefault(_text(row, column).strip(), []).append(row.number)
            self._rows_by_text[sheet, column] = found
        return self._rows_by_text[sheet, column]

    def header(self, sheet: Sheet, row: int, column: int) -> str:
        """Return what stands above a cell in the row of headers; blank when nobody knows it."""
        found = self._header(Place(*sheet, row))
        return " ".join(_text(found, column).split()) if found else ""

    def around(self, place: Place, column: int | None = None) -> Around | None:
        """Return the headers, the row of a place and its neighbours; None when it has no row.

        The `column` is that of the place, when its header tells none.
        """
        sheet = (place.file, place.sheet)
        table = self._tables.get(sheet)
        here = self._places(sheet).get(place.row or 0) if table else None
        if table is None or here is None:
            return None
        header = self._header(place)
        column = self.column(place) if place.column else column
        first = here if table.rows[here] is header else max(here - 1, 0)
        near = [row for row in table.rows[first : here + 2] if row is not header]
        rows = [header, *near] if header else near
        shown = _columns_shown(rows, column)
        return Around(
            shown,
            shown.index(column) if column in shown else None,
            tuple(
                Shown(row.number, tuple(_text(row, one) for one in shown), row is header)
                for row in sorted(rows)
            ),
        )

    def _places(self, sheet: Sheet) -> dict[int, int]:
        """Return where each row stands among the rows of its table, by its number."""
        if sheet not in self._numbers:
            rows = self._tables[sheet].rows if sheet in self._tables else ()
            self._numbers[sheet] = {row.number: place for place, row in enumerate(rows)}
        return self._numbers[sheet]

    def _row(self, sheet: Sheet, number: int) -> Row | None:
        place = self._places(sheet).get(number)
        return None if place is None else self._tables[sheet].rows[place]

    def _header(self, place: Place) -> Row | None:
        """Return the row of headers above a place, as the reading told; else the likeliest."""
        sheet = (place.file, place.sheet)
        above = [one for one in self._headers.get(sheet, ()) if one <= (place.row or one)]
        known = self._row(sheet, max(above)) if above else None
        if known is not None or sheet not in self._tables:
            return known
        first = self._tables[sheet].rows[:SEARCHED_ROWS]
        return next((row for row in first if place.column in _headers(row)), None)


def _headers(row: Row) -> list[str]:
    """Return the texts of a row as headers are told of: without line breaks."""
    return [" ".join(text.split()) for text in row.cells]


def _text(row: Row, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _columns_shown(rows: Sequence[Row], at: int | None) -> tuple[int, ...]:
    """Return the columns with anything in them, the first and those around one of them."""
    found = sorted({column for row in rows for column in filled(row)} | {at or 0})
    if len(found) <= MOST_COLUMNS:
        return tuple(found)
    middle = found.index(at or found[0])
    start = min(max(middle - MOST_COLUMNS // 2, 1), len(found) - MOST_COLUMNS + 1)
    return (found[0], *found[start : start + MOST_COLUMNS - 1])
