"""Where the headers of a table stand, what its columns hold by them, and headers put in place.

Headers may stand in two rows, of which the upper one says what several of the lower ones belong
to, and may be somebody's own, which are put into known ones; how they are written is kept.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from samverkan.read.tables import SEARCHED_ROWS, Renaming, filled, text_at, with_cells
from samverkan.words.headers import HEADER_FAMILIES, header_meaning, stands_in_rows
from samverkan.words.long_headers import roles_spoken_of
from samverkan.words.relation_headers import relation_of
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.read.tables import ReadResult, Row, Table


_LONGEST = 80
_OF_DATA = 0.3


def row_of_known_headers(rows: Sequence[Row], known: Iterable[str] = ()) -> int | None:
    """Return the position of the headers among the first rows; None when no header is known.

    `known` are headers of somebody's own that count as known.
    """
    own = frozenset(known)
    counts = [_known_share(row.cells, own) for row in rows[:SEARCHED_ROWS]]
    best = max(counts, default=0)
    return counts.index(best) if best else None


def _known_share(cells: Iterable[str], own: frozenset[str] = frozenset()) -> float:
    """Return how many headers of one kind of table a row has, each once.

    Examples
    --------
    >>> _known_share(["Organisation", "Verkar i"]) > _known_share(["Rådet", "kommun", "region"])
    True
    """
    short = [cell for cell in cells if 0 < len(cell) < _LONGEST]
    return max(_counted(family, short, own) for family in HEADER_FAMILIES)


def _counted(family: str, cells: list[str], own: frozenset[str]) -> float:
    met: dict[str, float] = {}
    for cell in cells:
        ours = cell if cell in own else header_meaning(family, cell)
        if ours:
            weight = _OF_DATA if cell not in own and stands_in_rows(cell) else 1.0
            met[ours] = max(met.get(ours, 0), weight)
    return sum(met.values())


_LONGEST_HEADER = 80
_FAMILIES = (*HEADER_FAMILIES, "personal_headers", "service")


def header_word(family: str, header: str) -> str | None:
    """Return our word for a header, however it is written."""
    return header_meaning(family, header) if 0 < len(header) <= _LONGEST_HEADER else None


def begins_with(family: str, text: str) -> str | None:
    """Return our word for what a text begins with, when that is a word or some of a family."""
    words = key(text[:200]).split()[:5]
    found = (meaning(family, " ".join(words[:length])) for length in range(len(words), 0, -1))
    return next(filter(None, found), None)


def words_in(family: str, text: str) -> set[str]:
    """Return our words of a family that stand in a text, in one word or two."""
    words = key(text[:200]).split()
    pairs = map(" ".join, pairwise(words))
    return {found for word in (*words, *pairs) if (found := meaning(family, word))}


def header_position(rows: Sequence[Row]) -> int | None:
    """Return which row holds the headers; None when no row has two cells.

    It is the first of which at least half are known headers, else the one with most of them, else
    the first with two cells. Headers of groups stand above it. A row with hardly any but words that
    stand in rows, too, gives way to a first one that speaks of what its columns hold, and one of
    services to the headers that it fills in.
    """
    searched = rows[:SEARCHED_ROWS]
    counts = [(_known_at(searched, place), len(filled(row))) for place, row in enumerate(searched)]
    sure = [_surely_known(row.cells) for row in searched]
    clear = (
        n for n, (known, all_) in enumerate(counts) if known > 1 and sure[n] and 2 * known >= all_
    )
    most = max((known for known, _ in counts), default=0)
    position = next(clear, None)
    if position is None and most >= 2:
        position = next(n for n, (known, _) in enumerate(counts) if known == most)
    first = next((n for n, (_, all_) in enumerate(counts) if all_ >= 2), None)
    if position is None or (first is not None and _speaks_of_columns(searched, first, position)):
        position = first
    while position is not None and _is_group(rows, counts, position):
        position += 1
    return position


def _known_at(rows: Sequence[Row], place: int) -> int:
    """Count the headers in a row: none where services stand below headers that it fills in."""
    row = rows[place]
    count = known_in(row.cells)
    if not count or any(map(_is_header, row.cells)):
        return count
    above = ({n for n, cell in enumerate(one.cells) if _is_header(cell)} for one in rows[:place])
    return 0 if any(len(heads) > 1 and heads <= {*filled(row)} for heads in above) else count


def known_in(cells: Iterable[str]) -> int:
    """Count the cells that are headers of some table, or name a service."""
    return sum(map(_is_known, cells))


@lru_cache(maxsize=4_096)
def _is_known(cell: str) -> bool:
    return any(header_word(family, cell) for family in _FAMILIES)


def mean_the_same(first: str, second: str) -> bool:
    """Tell whether two headers are words for the same column of some table."""
    found = ((header_word(family, first), header_word(family, second)) for family in _FAMILIES)
    return any(one is not None and one == other for one, other in found)


def _surely_known(cells: Iterable[str]) -> int:
    """Count the headers that are no words which stand in rows as well, as “kommun”."""
    return sum(_is_known(cell) and not stands_in_rows(cell) for cell in cells)


def _speaks_of_columns(rows: Sequence[Row], first: int, position: int) -> bool:
    """Tell whether the first row speaks of what its columns hold, and another has few headers."""
    cells = [text_at(rows[first], column) for column in filled(rows[first])]
    spoken = sum(bool(_is_known(cell) or relation_of(cell) or roles_spoken_of(cell))
                 for cell in cells if len(cell) <= _LONGEST_HEADER)  # fmt: skip
    sure = sum(_is_header(cell) and not stands_in_rows(cell) for cell in rows[position].cells)
    return sure < 2 <= spoken and 2 * spoken >= len(cells)


@lru_cache(maxsize=4_096)
def _is_header(cell: str) -> bool:
    return any(header_word(family, cell) for family in _FAMILIES if family != "service")


def _is_group(rows: Sequence[Row], counts: list[tuple[int, int]], position: int) -> bool:
    """Tell whether a row of headers only groups those in the row right below it."""
    if position + 1 >= len(counts) or rows[position + 1].number != rows[position].number + 1:
        return False
    (known, all_), (below, all_below) = counts[position], counts[position + 1]
    return below > known and all_below > all_


def columns_of(header: Row) -> dict[str, int]:
    """Return the first column for each of our names for what a table of actors holds.

    A column of who it is about holds the names, unless another says to whom; so does a first
    column that is headed by what all of them are: “Förening”.
    """
    found: dict[str, int] = {}
    for column, cell in enumerate(header.cells):
        name = header_word("actor_headers", cell.strip())
        if name:
            found.setdefault(name, column)
    if "name" not in found:
        names = _who(header)
        if names is not None:
            found = {ours: place for ours, place in found.items() if place != names}
            found["name"] = names
    return found


def text_of(row: Row, columns: Mapping[str, int], name: str) -> str:
    """Return what a row has in a column by our name, blank when there is no such column."""
    return text_at(row, columns[name]) if name in columns else ""


def _who(header: Row) -> int | None:
    if any(header_word("relation_headers", cell) == "target" for cell in header.cells):
        return None
    for family, ours in (("presence_headers", "actor"), ("relation_headers", "source")):
        for column, cell in enumerate(header.cells):
            if header_word(family, cell.strip()) == ours:
                return column
    places = filled(header) if _surely_known(header.cells) else []
    first = header.cells[places[0]].strip() if places else ""
    return places[0] if meaning("kind", first) or meaning("sheet_sector", first) else None


def with_header(table: Table, position: int, column: int, known: str, written: str) -> Table:
    """Return a table with a known header in the place of another, which is kept as written."""
    header = table.rows[position]
    cells = tuple(known if place == column else cell for place, cell in enumerate(header.cells))
    rows = (*table.rows[:position], header._replace(cells=cells), *table.rows[position + 1 :])
    return replace(table, rows=rows, written={**table.written, column: written})


def with_column(table: Table, position: int, name: str, values: Mapping[int, str]) -> Table:
    """Return a table with values, by row number, in a column: in its blank cells, or a new one."""
    header = table.rows[position]
    column = columns_of(header).get(name)
    if column is None:
        column = max(len(row.cells) for row in table.rows)
        values = {**values, header.number: name}
        table = replace(table, added=table.added | {name})
    rows = (
        row if text_at(row, column) else with_cells(row, {column: values.get(row.number, "")})
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def renamed(result: ReadResult, renaming: Renaming) -> ReadResult:
    """Return what was read with headers that are known in the place of one's own."""
    return replace(result, tables=tuple(_renamed(table, renaming) for table in result.tables))


def _renamed(table: Table, renaming: Renaming) -> Table:
    table = replace(table, renaming=renaming)
    cells = {cell for row in table.rows[:SEARCHED_ROWS] for cell in row.cells}
    position = row_of_known_headers(table.rows, filter(renaming.all_columns, cells))
    if position is None:
        return table
    header = table.rows[position]
    found = {
        column: meant
        for column, cell in enumerate(header.cells)
        if (meant := renaming.all_columns(cell))
    }
    renamed_header = with_cells(header, {column: meant[0] for column, meant in found.items()})
    rows = (*table.rows[:position], renamed_header, *table.rows[position + 1 :])
    written = {column: header.cells[column] for column in found}
    return _with_copies(replace(table, rows=rows, written=written), position, found)


def _with_copies(table: Table, position: int, found: Mapping[int, tuple[str, ...]]) -> Table:
    """Return a table with a further column for each further meaning of one, after all others."""
    copies = [(column, ours) for column, meant in found.items() for ours in meant[1:]]
    if not copies:
        return table
    width = max(len(row.cells) for row in table.rows)
    rows = [_widened(row, width, [column for column, _ in copies]) for row in table.rows]
    header = rows[position].cells[:width] + tuple(ours for _, ours in copies)
    rows[position] = rows[position]._replace(cells=header)
    further = {width + n: table.written[column] for n, (column, _) in enumerate(copies)}
    return replace(table, rows=tuple(rows), written={**table.written, **further})


def _widened(row: Row, width: int, columns: Iterable[int]) -> Row:
    cells = row.cells + ("",) * (width - len(row.cells))
    return row._replace(cells=cells + tuple(cells[column] for column in columns))


def with_one_row_of_headers(table: Table) -> Table:
    """Return a table whose headers stand in one row, the lower of two."""
    position = header_position(table.rows)
    if position is None or position + 1 >= len(table.rows):
        return table
    upper, lower = table.rows[position], table.rows[position + 1]
    if lower.number != upper.number + 1 or not _belong_together(upper, lower):
        return table
    joined = lower._replace(cells=_joined(upper, lower))
    return replace(table, rows=(*table.rows[:position], joined, *table.rows[position + 2 :]))


def _belong_together(upper: Row, lower: Row) -> bool:
    """Tell whether a second row holds nothing but headers, some of them under a common one."""
    columns = filled(lower)
    if len(columns) < 2 or known_in(lower.cells) < len(columns):
        return False
    above = [text_at(upper, column) for column in columns]
    common = any(not text for text in above) or len(set(above)) < len(above)
    return common and not all(map(_is_value, (lower.cells[column] for column in columns)))


def _is_value(cell: str) -> bool:
    return any(meaning(family, cell) for family in ("level", "sector", "kind", "answer"))


def _joined(upper: Row, lower: Row) -> tuple[str, ...]:
    low = [key(lower.cells[column]) for column in filled(lower)]
    repeated = len(set(low)) < len(low)
    pairs = zip_longest(upper.cells, lower.cells, fillvalue="")
    return tuple(_one(above.strip(), below.strip(), repeated=repeated) for above, below in pairs)


def _one(above: str, below: str, *, repeated: bool) -> str:
    if not above or not below:
        return below or above
    if not repeated:
        return below
    is_end = header_word("relation_headers", above) in ("source", "target")
    return above if is_end and header_word("actor_headers", below) == "name" else f"{above} {below}"
