"""Tables of other shapes than a row per actor or relation, told by what stands in them.

A *matrix* has the same names in its first row and column, a *meeting table* actors down and
meetings or forums across, with marks. A table of relations is made of either, each row with the
number of the row that its cell stands in, and a table of the actors that it names, for files in
which nothing else says who they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read.attendance import MOST_PAIRS, those_who_met
from samverkan.read.matrix import NOTHING, Cell, ties_of
from samverkan.read.tables import ReadResult, Row, Table
from samverkan.read.wide import unfold_wide
from samverkan.words import Message, message, plural_message
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LARGEST_SIDE = 5_000
_SEARCHED_ROWS = 15
_MARKS = frozenset({"x", "1", "1.0", "ja", "j", "yes", "y", "✓", "✔", "•", "●", "*", "deltog"})
_BOTH_WAYS = frozenset({None, "collaborates", "agreement", "informs", "meets"})


class _Frame(NamedTuple):
    """Where the names of a table stand: its row of headers, and the first column."""

    position: int
    side: int


@dataclass(frozen=True, slots=True)
class _Crossed:
    """A matrix or meeting table: the names down and across, and the cells that say something."""

    table: Table
    frame: _Frame
    down: dict[int, str]
    across: dict[int, str]
    cells: tuple[Cell, ...]


def shaped(result: ReadResult, *, co_attendance: bool = False) -> ReadResult:
    """Return what was read with tables of other shapes made into actors and relations.

    With `co_attendance` a meeting table tells who met whom, else who takes part in what.
    """
    tables: list[Table] = []
    understood = list(result.understood)
    for table in result.tables:
        found, said = _shaped(table, co_attendance=co_attendance)
        tables += found
        understood += said
    return replace(result, tables=tuple(tables), understood=tuple(understood))


def _shaped(table: Table, *, co_attendance: bool) -> tuple[list[Table], list[Message]]:
    crossed = _crossed(table)
    if crossed is None or not crossed.cells or table.uncomputed:
        return unfold_wide(table)
    if _is_matrix(crossed):
        return _unfold_matrix(crossed)
    if not _is_meetings(crossed):
        return unfold_wide(table)
    return _unfold_co_attendance(crossed) if co_attendance else _unfold_meetings(crossed)


def _crossed(table: Table) -> _Crossed | None:
    """Return a table with names in its first row and column; None when it has none such."""
    if not 3 <= len(table.rows) <= LARGEST_SIDE:
        return None
    filled = (sum(map(bool, map(str.strip, row.cells))) for row in table.rows[:_SEARCHED_ROWS])
    position = next((place for place, count in enumerate(filled) if count > 1), 0)  # not a title
    header, body = table.rows[position], table.rows[position + 1 :]
    firsts = [_first_filled(row) for row in body]
    if not firsts or len(header.cells) > LARGEST_SIDE:
        return None
    side = min(firsts)
    across = {
        column: cell.strip()
        for column, cell in enumerate(header.cells)
        if column > side and cell.strip()
    }
    down = {place: _cell(row, side) for place, row in enumerate(body)}
    cells = tuple(
        Cell(row.number, place, column, _in_known_words(table, cell.strip()))
        for place, row in enumerate(body)
        for column, cell in enumerate(row.cells)
        if column > side and cell.strip().casefold() not in NOTHING
    )
    return _Crossed(table, _Frame(position, side), down, across, cells)


def _in_known_words(table: Table, text: str) -> str:
    """Return the text of a cell, in the word that is known here when it is one of one's own."""
    found = table.renaming.word(("type", "depth"), text) if table.renaming else None
    return found or text


def _first_filled(row: Row) -> int:
    return next((column for column, cell in enumerate(row.cells) if cell.strip()), 0)


def _cell(row: Row, column: int) -> str:
    return row.cells[column].strip() if column < len(row.cells) else ""


def _same(name: str) -> str:
    return " ".join(name.casefold().split())


def _is_matrix(crossed: _Crossed) -> bool:
    """Tell whether at least half of the names, and two, stand both down and across."""
    down = {_same(name) for name in crossed.down.values() if name}
    across = {_same(name) for name in crossed.across.values()}
    common = len(down & across)
    return common >= 2 and 2 * common >= max(len(down), len(across))


def _is_meetings(crossed: _Crossed) -> bool:
    """Tell whether there are only marks under headers that mean nothing else."""
    headers = list(crossed.across.values())
    known = [
        header
        for header in headers
        for family in ("actor_headers", "relation_headers", "service", "personal_headers", "type")
        if meaning(family, header) or _is_property(header)
    ]
    side = _cell(crossed.table.rows[crossed.frame.position], crossed.frame.side)
    named = not side or meaning("actor_headers", side) == "name"
    marked = all(_is_mark(cell.text) for cell in crossed.cells)
    return len(headers) >= 2 and not known and named and marked


def _is_property(header: str) -> bool:
    """Tell whether a header asks what an actor has or is, as “har butik” does."""
    return key(header[:60]).split()[:1] in (["har"], ["has"], ["ar"], ["is"])


def _is_mark(text: str) -> bool:
    return text.casefold() in _MARKS or meaning("type", text) == "participates"


def _unfold_matrix(crossed: _Crossed) -> tuple[list[Table], list[Message]]:
    columns = {_same(name): column for column, name in crossed.across.items()}
    ends = {place: columns.get(_same(name), -1 - place) for place, name in crossed.down.items()}
    cells = [cell for cell in crossed.cells if cell.column != ends[cell.row]]  # not the diagonal
    aligned = [cell._replace(row=ends[cell.row]) for cell in cells]
    mutual = all(meaning("type", cell.text) in _BOTH_WAYS for cell in cells)
    kept = {(cell.row, cell.column) for cell in ties_of(aligned, symmetric=mutual)}
    ties = [cell for cell in cells if (ends[cell.row], cell.column) in kept]
    rows = list(_relations(crossed, ties))
    names = _distinct([*crossed.down.values(), *crossed.across.values()])
    tables = _tables(crossed, rows, [(name, "") for name in names])
    said = message(
        "{table}: a matrix of {actors}, {relations}",
        table=str(crossed.table.place()),
        actors=plural_message("{count} actor", "{count} actors", len(names)),
        relations=plural_message("{count} relation", "{count} relations", len(rows)),
    )
    return tables, [said]


def _relations(crossed: _Crossed, ties: Sequence[Cell]) -> Iterable[Row]:
    """Yield a relation for each word in a cell: a weight, a depth or a type; a mark is none."""
    words = {cell.text for cell in ties if not _is_mark(cell.text)}
    depths = all(meaning("depth", word) or _is_number(word) for word in words)
    for cell in ties:
        names = (crossed.down[cell.row], crossed.across.get(cell.column, ""))
        parts = [part.strip() for part in cell.text.replace("\n", ";").split(";")]
        for part in filter(None, parts):
            weight = part if _is_number(part) and part != "1" else ""
            word = "" if weight or _is_mark(part) else part
            yield Row(cell.number, (*names, "" if depths else word, word if depths else "", weight))


def _is_number(text: str) -> bool:
    return text.replace(",", ".", 1).replace(".", "", 1).isdecimal()


def _unfold_meetings(crossed: _Crossed) -> tuple[list[Table], list[Message]]:
    rows = [
        Row(cell.number, (crossed.down[cell.row], crossed.across.get(cell.column, ""),
                          "participates", "", ""))
        for cell in crossed.cells
    ]  # fmt: skip
    actors, forums = _distinct(crossed.down.values()), _distinct(crossed.across.values())
    named = [(name, "") for name in actors] + [(name, "network") for name in forums]
    said = message(
        "{table}: {actors} taking part in {forums}, {relations}",
        table=str(crossed.table.place()),
        actors=plural_message("{count} actor", "{count} actors", len(actors)),
        forums=_forums(len(forums)),
        relations=plural_message("{count} relation", "{count} relations", len(rows)),
    )
    return _tables(crossed, rows, named), [said]


def _unfold_co_attendance(crossed: _Crossed) -> tuple[list[Table], list[Message]]:
    """Return a relation for each two who were at a meeting together, as many meetings strong."""
    seats = [
        (cell.number, crossed.down[cell.row], crossed.across.get(cell.column, ""))
        for cell in crossed.cells
    ]
    pairs = those_who_met(seats)
    if pairs is None:
        tables, said = _unfold_meetings(crossed)
        return tables, [*said, _too_many(crossed.table)]
    rows = [
        Row(pair.number, (*pair.names, "meets", "", str(len(pair.meetings)),
                          "; ".join(pair.meetings)))
        for pair in pairs
    ]  # fmt: skip
    # A mark without a name or a meeting is a relation that lacks an end, and so is told.
    rows += [Row(number, (name, "", "meets", "", "", "")) for number, name, forum in seats
             if not (name and forum)]  # fmt: skip
    actors = _distinct(crossed.down.values())
    understood = message(
        "{table}: {actors} at {forums}, {relations} between those who met there",
        table=str(crossed.table.place()),
        actors=plural_message("{count} actor", "{count} actors", len(actors)),
        forums=_forums(len(_distinct(crossed.across.values()))),
        relations=plural_message("{count} relation", "{count} relations", len(rows)),
    )
    return _tables(crossed, rows, [(name, "") for name in actors]), [understood]


def _too_many(table: Table) -> Message:
    return message(
        "{table}: more than {most} pairs met, so relations to the meetings are kept",
        table=str(table.place()),
        most=MOST_PAIRS,
    )


def _forums(count: int) -> Message:
    return plural_message("{count} meeting or forum", "{count} meetings or forums", count)


def _distinct(names: Iterable[str]) -> list[str]:
    """Return the names without repetitions, as they are written first."""
    found: dict[str, str] = {}
    for name in names:
        if name:
            found.setdefault(_same(name), name)
    return list(found.values())


def _tables(crossed: _Crossed, rows: list[Row], named: list[tuple[str, str]]) -> list[Table]:
    """Return the table of the actors named, and that of the relations."""
    number = crossed.table.rows[crossed.frame.position].number
    actors = Row(number, ("name", "kind"))
    relations = Row(number, ("from", "to", "type", "depth", "weight", "description"))
    file, sheet = crossed.table.file, crossed.table.sheet
    return [
        Table(
            file,
            sheet,
            (actors, *(Row(number, pair) for pair in named)),
            meant=("name", "kind"),
            implied=True,
        ),
        Table(
            file,
            sheet,
            (relations, *rows),
            meant=("source", "target", "type", "depth", "weight", "description"),
        ),
    ]
