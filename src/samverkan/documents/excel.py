"""A document as an Excel file: what is told, heading by heading, and a sheet for each table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.documents.model import Bullets, DataTable, Document, Figure, Heading, Paragraph
from samverkan.report.tables import Sheet
from samverkan.report.told_sheets import told_sheet
from samverkan.report.workbook import make_workbook
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.documents.model import Block, Text
    from samverkan.words import Message


def excel_content(document: Document) -> bytes:
    """Return a document as a workbook: first what it tells in words, then its tables."""
    told = tuple(_sections(document))
    tables = (block for block in document.blocks if isinstance(block, DataTable))
    return make_workbook(
        [
            told_sheet(message("Report"), told),
            *(Sheet(title=_as_message(each.caption), table=each.table) for each in tables),
        ],
        document.language,
        title=_as_message(document.title),
        day=document.date,
    )


def _sections(document: Document) -> Iterator[tuple[Message, list[Message | str]]]:
    """Yield each heading with the sentences under it."""
    heading = _as_message(document.title)
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = _as_message(block.text)
        else:
            yield heading, list(_sentences(block))
    if document.footer:
        yield heading, [document.footer]


def _sentences(block: Block) -> Iterator[Message | str]:
    """Yield what a block tells in words; a figure by what it shows, a table on its own sheet."""
    match block:
        case Paragraph():
            yield _with_lead(block)
        case Bullets():
            yield from map(_with_lead, block.items)
        case Figure():
            yield block.picture.alternative


def _with_lead(block: Paragraph) -> Message | str:
    """Return sentences with what stands before them."""
    if not block.lead:
        return block.text
    return message("{lead} {text}", lead=block.lead, text=block.text)


def _as_message(text: Text) -> Message:
    return message("{text}", text=text) if isinstance(text, str) else text
