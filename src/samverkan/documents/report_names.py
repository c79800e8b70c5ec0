"""Names that are too long to be read in a report, or that would break its lines, made readable."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.documents.model import Bullets, DataTable, Figure, Heading, Paragraph
from samverkan.words import Message
from samverkan.words.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samverkan.documents.model import Block, Text
    from samverkan.model import StakeholderMap
    from samverkan.report.tables import Cell

LONGEST, LONGEST_CELL = 120, 400
"""Signs of a name, and of what stands in a cell of a table, before the rest is cut."""


def readable(
    blocks: Iterable[Block], stakeholders: StakeholderMap, language: str
) -> tuple[Block, ...]:
    """Return blocks in which names of the map stand on one line, and long ones are cut.

    Where all names are readable the blocks come back as they are.
    """
    shown = {name: short for name in _names(stakeholders) if (short := cut(name)) != name}
    if not shown:
        return tuple(blocks)
    return tuple(_Readable(shown, language).block(block) for block in blocks)


def _names(stakeholders: StakeholderMap) -> Iterator[str]:
    for actor in stakeholders.actors:
        yield actor.name
        yield from (text for text in (actor.locality, *actor.services) if text)


def cut(text: str, longest: int = LONGEST) -> str:
    r"""Return a text on one line, cut where it is too long.

    Examples
    --------
    >>> cut("Byn\nlever"), len(cut("x" * 1_000))
    ('Byn lever', 120)
    """
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


class _Readable:
    """Says texts with readable names."""

    def __init__(self, shown: Mapping[str, str], language: str) -> None:
        # The longest first, for one name may hold another.
        self._shown = sorted(shown.items(), key=lambda each: -len(each[0]))
        self._language = language

    def block(self, block: Block) -> Block:
        """Return a block with readable names."""
        match block:
            case Heading():
                return replace(block, text=cut(self._said(block.text)))
            case Paragraph():
                return self._paragraph(block)
            case Bullets():
                return replace(block, items=tuple(map(self._paragraph, block.items)))
            case DataTable():
                rows = tuple(tuple(map(self._cell, row)) for row in block.table.rows)
                table = replace(block.table, rows=rows)
                return replace(block, table=table, caption=self._said(block.caption))
            case Figure():
                return replace(block, caption=self._said(block.caption))
            case _:
                return block

    def _paragraph(self, block: Paragraph) -> Paragraph:
        return Paragraph(self._said(block.text), lead=self._said(block.lead))

    def _cell(self, cell: Cell) -> Cell:
        if isinstance(cell, Message | str):
            return cut(self._said(cell), LONGEST_CELL)
        return cell

    def _said(self, text: Text) -> str:
        said = say(text, self._language)
        for name, short in self._shown:
            said = said.replace(name, short)
        return said
