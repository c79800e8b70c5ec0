"""A document as Markdown: tables as tables, a figure as its caption and what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.documents.model import Bullets, DataTable, Document, Figure, Heading, Paragraph
from samverkan.report.tables import escaped, render_markdown_table
from samverkan.words.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.documents.model import Block, Text


def markdown_content(document: Document) -> bytes:
    """Return a document as Markdown, in UTF-8; its title is the only heading of the first level."""
    language = document.language
    parts = [f"# {_said(document.title, language)}"]
    parts += (part for block in document.blocks for part in _parts(block, language))
    if document.footer:
        parts += ["---", f"*{_said(document.footer, language)}*"]
    return ("\n\n".join(parts) + "\n").encode()


def _parts(block: Block, language: str) -> Iterator[str]:
    """Yield a block as Markdown; a table of contents and a new page are nothing here."""
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {_said(block.text, language)}"
        case Paragraph():
            yield _paragraph(block, language)
        case Bullets():
            signs = (f"{n}." if block.numbered else "-" for n in range(1, len(block.items) + 1))
            items = (_paragraph(item, language) for item in block.items)
            yield "\n".join(f"{sign} {item}" for sign, item in zip(signs, items, strict=True))
        case DataTable():
            yield f"**{_said(block.caption, language)}**"
            yield render_markdown_table(block.table, language).rstrip()
        case Figure():
            yield f"**{_said(block.caption, language)}**"
            yield escaped(block.picture.alternative)


def _paragraph(block: Paragraph, language: str) -> str:
    """Return sentences, with what stands before them in bold."""
    lead = f"**{_said(block.lead, language)}**" if block.lead else ""
    return " ".join(part for part in (lead, _said(block.text, language)) if part)


def _said(text: Text, language: str) -> str:
    return escaped(say(text, language))
