"""Documents to hand over: a report for the records, as Word, PDF, HTML or Markdown."""

from __future__ import annotations

from samverkan.documents.model import (
    Block,
    Bullets,
    Contents,
    DataTable,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
)

__all__ = [
    "Block",
    "Bullets",
    "Contents",
    "DataTable",
    "Document",
    "Figure",
    "Heading",
    "PageBreak",
    "Paragraph",
]
