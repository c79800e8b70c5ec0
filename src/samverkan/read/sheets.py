"""What a sheet is for, and the tables that share one.

A sheet may be old, explain the others, or hold nothing but the words to choose from. Tables stand
beside each other in one, or below each other, as actors and their relations.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from samverkan.answers import Topic
from samverkan.read.headers import columns_of, header_position, words_in
from samverkan.read.legend import FAMILIES, pairs_beside, pairs_in, word_of
from samverkan.read.tables import SEARCHED_ROWS, Row, Table, filled, first_text, text_at
from samverkan.words import message
from samverkan.words.headers import speaks_of_names
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samverkan.answers import Question
    from samverkan.read.tables import Renaming

_TITLE_ROWS = 6
_FOOT_ROWS = 4
_FEWEST_WORDS_OF_A_SENTENCE = 4
_LONGEST_SIGN = 4
_LONGEST_HEADER = 60
_FEWEST_COLUMNS = 3
"""Of a table, so that a line of title beside a cell is none."""

_OF_LISTS = ("sector", "level", "services", "kind")
_END_OF_A_WORD = re.compile(r"\s*[:!(–]|\s-\s")


class Use(StrEnum):
    """What a sheet that is no table of its own is for."""

    OLD = "old"
    KEY = "key"
    LISTS = "lists"


def use_of(table: Table, elsewhere: Sequence[str]) -> Use | None:
    """Return what a sheet is for when it is no table to read; None for all others.

    `elsewhere` are texts on the sheets that explain, which may call another one old.
    """
    if table.sheet is None or not table.rows:
        return None
    if _is_old(table.sheet) or any(map(_says_old, _titles(table))):
        return Use.OLD
    if any(_calls_old(text, table.sheet) for text in elsewhere):
        return Use.OLD
    if explains(table):
        return Use.KEY
    return Use.LISTS if _holds_lists(table) else None


def explains(table: Table) -> bool:
    """Tell whether a sheet explains the others: by its name, or as a table of abbreviations."""
    position = header_position(table.rows)
    if table.sheet is not None and meaning("sheet_words", table.sheet) == "key":
        known = columns_of(table.rows[position]) if position is not None else {}
        return not ("name" in known and len(known) > 2)
    if all(len(filled(row)) < 2 for row in table.rows):
        return any(pairs_in(first_text(row)) for row in table.rows)
    header = table.rows[position].cells if position is not None else ()
    heads = {meaning("legend_headers", cell) for cell in header if cell.strip()}
    return heads == {"code", "meaning"} or _holds_only_codes(table)


def titles(tables: Iterable[Table]) -> list[str]:
    """Return the texts above the headers of several tables."""
    return [text for table in tables for text in _titles(table)]


def _titles(table: Table) -> list[str]:
    """Return the texts that stand alone in the first rows, above the headers."""
    position = header_position(table.rows)
    rows = table.rows[: _TITLE_ROWS if position is None else min(position, _TITLE_ROWS)]
    return [first_text(row) for row in rows if len(filled(row)) == 1]


def feet(tables: Iterable[Table]) -> list[str]:
    """Return the sentences that stand alone in the last rows of several tables."""
    last = (row for table in tables for row in table.rows[-_FOOT_ROWS:])
    texts = (first_text(row) for row in last if len(filled(row)) == 1)
    return [text for text in texts if len(text.split()) >= _FEWEST_WORDS_OF_A_SENTENCE]


def _holds_only_codes(table: Table) -> bool:
    """Tell whether each row has a short code and what it means, most of that known words.

    The first row may be headers.
    """
    rows = table.rows
    if rows and not any(len(code) <= _LONGEST_SIGN for code, _ in pairs_beside(rows[0])):
        rows = rows[1:]
    pairs = [pair for row in rows for pair in pairs_beside(row)]
    codes = {code for code, _ in pairs if len(code) <= _LONGEST_SIGN}
    known = sum(any(word_of(family, said) for family in FAMILIES) for _, said in pairs)
    return 1 < len(rows) == len(codes) and 2 * known >= len(pairs)


def _is_old(name: str) -> bool:
    """Tell whether the name of a sheet says that it is old, and is no name of a place."""
    words = [word for word in key(name).split() if not word.isdigit()]
    if not words or "old" not in words_in("sheet_words", name):
        return False
    last = meaning("sheet_words", words[-1]) == "old"
    others = [word for word in words if meaning("sheet_words", word) != "old"]
    return last or _says_old(name) or all(map(_is_of_lists, others))


def _is_of_lists(word: str) -> bool:
    families = ("sheets", "sheet_words", "sheet_small", "sheet_sector", "kind", "service")
    return any(meaning(family, word) for family in families)


def _says_old(text: str) -> bool:
    """Tell whether a title says in so many words that the sheet is not to be used.

    Examples
    --------
    >>> _says_old("UTGÅTT! Se den nya"), _says_old("Listan gäller inte längre")
    (True, True)
    >>> _says_old("Gamla stan: butiker")
    False
    """
    words = key(text[:200]).split()
    phrases = (
        " ".join(words[n : n + length]) for length in (2, 3) for n in range(len(words) - length + 1)
    )
    first = _END_OF_A_WORD.split(text.strip(" *!-–"), maxsplit=1)[0]
    return meaning("sheet_words", first) == "old" or any(
        meaning("sheet_words", phrase) == "old" for phrase in phrases
    )


def _calls_old(text: str, sheet: str) -> bool:
    """Tell whether a text says of a sheet, by its name or a word of it, that it is old."""
    if "old" not in words_in("sheet_words", text):
        return False
    said = set(key(text).split())
    names = [word for word in key(sheet).split() if not _is_of_lists(word)]
    return any(len(name) > 3 and name in said for name in names)


def _holds_lists(table: Table) -> bool:
    """Tell whether a sheet only feeds drop-downs: words to choose from, without any name."""
    position = header_position(table.rows)
    known = columns_of(table.rows[position]) if position is not None else {}
    if "name" in known:
        return False
    if meaning("sheet_words", table.sheet or "") == "lists":
        return _are_lists(table.rows if position is None else table.rows[position + 1 :])
    if position is None:
        return False
    body = table.rows[position + 1 :]
    if _are_lists_of_known_words(table.rows[position], body):
        return True
    return len(known) > 1 and all(
        _is_choice(name, [cell for row in body if (cell := text_at(row, column))])
        for name, column in known.items()
    )


def _are_lists(rows: Sequence[Row]) -> bool:
    """Tell whether the columns of a sheet are lists: each its words once, with no gap before one.

    The rows of a table say the same of several, or leave something unsaid of one.
    """
    width = max((len(row.cells) for row in rows), default=0)
    for column in range(width):
        cells = [text_at(row, column) for row in rows]
        words = [cell for cell in cells if cell]
        if cells[: len(words)] != words or len(set(map(str.casefold, words))) < len(words):
            return False
    return True


def _are_lists_of_known_words(header: Row, body: Sequence[Row]) -> bool:
    """Tell whether columns are lists of different lengths, two of them of known words."""
    if any(speaks_of_names(text_at(header, column)) > 1 for column in filled(header)):
        return False
    lists = [[word for row in body if (word := text_at(row, n))] for n in filled(header)]
    known = [words for words in lists if any(_is_choice(name, words) for name in _OF_LISTS)]
    return len(known) > 1 and len(set(map(len, lists))) > 1 and _are_lists(body)


def _is_choice(name: str, cells: Sequence[str]) -> bool:
    """Tell whether a column holds each of its words once, and all are known."""
    family = {"services": "service", "plans": "service"}.get(name, name)
    if family not in ("sector", "level", "service", "kind") or len(set(cells)) < len(cells):
        return family in ("municipality", "region", "locality") and len(set(cells)) == len(cells)
    return bool(cells) and all(meaning(family, cell) for cell in cells)


def old_sheet(table: Table) -> Question:
    """Ask whether a sheet that looks old counts after all."""
    asked = table.ask(
        Topic.SHEET,
        table.sheet or "",
        message(
            "The sheet “{sheet}” looks old and is left out. Should it be read?", sheet=table.sheet
        ),
        choices=(message("No, leave it out"), message("Yes, read it")),
        at=table.place(),
    )
    return replace(asked, rows=len(table.rows))


def unstack(table: Table, renaming: Renaming | None) -> list[Table]:
    """Return the tables that stand below each other in one, each with the rows that it has."""
    starts = [0]
    for start in _after_blanks(table):
        # What has no headers above is no table but a title.
        above = table.rows[starts[-1] : start][:SEARCHED_ROWS]
        is_headed = any(_are_headers(row, renaming) for row in above)
        if is_headed and _begins(table, start, renaming):
            starts.append(start)
    if len(starts) == 1:
        return [table]
    ends = [*starts[1:], len(table.rows)]
    return [
        replace(table, rows=table.rows[start:end]) for start, end in zip(starts, ends, strict=True)
    ]


def _after_blanks(table: Table) -> Iterator[int]:
    """Yield the positions of rows that stand below a blank one."""
    before = None
    for position, row in enumerate(table.rows):
        if before is not None and row.number > before + 1:
            yield position
        before = row.number


def _begins(table: Table, start: int, renaming: Renaming | None) -> bool:
    """Tell whether headers stand here, or below a row with a single cell here."""
    first = table.rows[start]
    if len(filled(first)) > 1:
        return _are_headers(first, renaming)
    return start + 1 < len(table.rows) and _are_headers(table.rows[start + 1], renaming)


def _are_headers(row: Row, renaming: Renaming | None) -> bool:
    """Tell whether a row has the headers that a table of actors or of relations needs."""
    cells = [(renaming.column(cell) if renaming else None) or cell for cell in row.cells]
    short = [cell for cell in cells if 0 < len(cell) < _LONGEST_HEADER]
    actors = {meaning("actor_headers", cell) for cell in short} - {None}
    relations = {meaning("relation_headers", cell) for cell in short} - {None}
    return ("name" in actors and len(actors) > 1) or {"source", "target"} <= relations


def set_apart(table: Table, renaming: Renaming | None) -> list[Table]:
    """Return the tables that stand beside each other in one."""
    for row in table.rows[:SEARCHED_ROWS]:
        gap = _gap(table, row, renaming)
        if gap is not None and _is_blank(table, gap):
            left = _part(table, 0, gap)
            right = _part(table, gap + 1, max(len(row.cells) for row in table.rows))
            return [left, *set_apart(right, renaming)]
    return [table]


def _gap(table: Table, row: Row, renaming: Renaming | None) -> int | None:
    """Return the first blank cell that has the headers of a table, or a list, on either side."""
    for column, cell in enumerate(row.cells):
        sides = [
            row._replace(cells=row.cells[:column]),
            row._replace(cells=row.cells[column + 1 :]),
        ]
        if cell.strip():
            continue
        if all(_are_headers(side, renaming) for side in sides) or _is_list(table, row, column):
            return column
    return None


def _is_list(table: Table, header: Row, end: int) -> bool:
    """Tell whether one column stands before another, and ends when the rest has hardly begun."""
    before, after = (
        sum(map(bool, map(str.strip, side))) for side in (header.cells[:end], header.cells[end:])
    )
    if before != 1 or after < _FEWEST_COLUMNS:
        return False
    below = table.rows[table.rows.index(header) + 1 :]
    words = [cell for row in below for cell in row.cells[:end] if cell.strip()]
    rows = sum(any(map(str.strip, row.cells[end:])) for row in below)
    return 0 < 3 * len(words) <= rows and len(set(words)) == len(words)


def _is_blank(table: Table, column: int) -> bool:
    return all(column >= len(row.cells) or not row.cells[column].strip() for row in table.rows)


def _part(table: Table, first: int, end: int) -> Table:
    """Return the part of a table from one column to another, without rows that are blank there."""
    rows = (Row(row.number, (*("",) * first, *row.cells[first:end])) for row in table.rows)
    return replace(
        table,
        rows=tuple(filter(filled, rows)),
        uncomputed=frozenset(cell for cell in table.uncomputed if first <= cell[1] < end),
    )
