"""Matrices: what two actors have with each other stands where their row and column cross."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTHING = frozenset({"", "0", "0.0", "0,0", "-", "–", "—", ".", "nej", "no", "n", "ingen", "none"})


class Cell(NamedTuple):
    """A cell of a matrix: the number of its row in the file, its place from 0, and its text."""

    number: int
    row: int
    column: int
    text: str


def ties_of(cells: Iterable[Cell], *, symmetric: bool) -> list[Cell]:
    """Return the cells that say something; of a mirrored pair that says the same, the first.

    Examples
    --------
    >>> cells = [Cell(2, 0, 1, "1"), Cell(3, 1, 0, "1"), Cell(3, 1, 2, "2"), Cell(4, 2, 1, "0")]
    >>> [(cell.row, cell.column) for cell in ties_of(cells, symmetric=True)]
    [(0, 1), (1, 2)]
    """
    said = [cell for cell in cells if cell.text.strip().casefold() not in NOTHING]
    if not symmetric:
        return said
    texts = {(cell.row, cell.column): cell.text.strip() for cell in said}
    return [
        cell
        for cell in said
        if cell.row <= cell.column or texts.get((cell.column, cell.row)) != cell.text.strip()
    ]
