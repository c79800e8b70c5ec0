"""A table to be shown, with no look yet: the same one is printed and written as csv."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.words import Message, message
from samverkan.words.messages import decimal

if TYPE_CHECKING:
    from collections.abc import Mapping

Cell = Message | str | float | int | bool | None
"""What stands in a table; None is what is not defined or not documented."""

YES, NO = message("yes"), message("no")
MISSING = "–"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, whether it holds numbers, and how many decimals a person sees."""

    title: Message | str
    numeric: bool = False
    decimals: int = 3


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; `rows` are as long as `columns`."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: Message | None = None


def say_cell(cell: Cell, language: str, decimals: int) -> str:
    """Say a cell to a person: rounded, with the decimal sign of the language.

    Examples
    --------
    >>> say_cell(0.12345, "sv", 2), say_cell(None, "sv", 2), say_cell(True, "en", 0)
    ('0,12', '–', 'yes')
    """
    if cell is None:
        return MISSING
    if isinstance(cell, bool):
        return (YES if cell else NO).text(language)
    if isinstance(cell, float):
        number = f"{cell:.{decimals}f}"
        number = number.removeprefix("-") if not float(number) else number
        return decimal(number, language)
    return cell.text(language) if isinstance(cell, Message) else str(cell)


def pairs_table(title: Message, values: Mapping[Message, Cell]) -> Table:
    """Make a table of two columns: what, and how much."""
    columns = (Column(""), Column("", numeric=True))
    return Table(columns, tuple(values.items()), title)
