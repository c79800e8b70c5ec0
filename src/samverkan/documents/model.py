"""A document as a value: headings, paragraphs, tables and figures, whatever file it becomes.

Texts are messages, so that one builder serves every language; a renderer says them in the language
of the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samverkan.pictures import Picture
    from samverkan.report.tables import Table
    from samverkan.words import Message

    Text = Message | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """All that a file holds, and what its properties say.

    Attributes
    ----------
    title, subject
        What it is called, and one sentence on what it is about.
    language
        The language that its texts are said in, such as ``sv``.
    date
        The day that it is dated with, ``YYYY-MM-DD``; files made of equal documents are equal byte
        for byte, so no other time stands in them.
    blocks
        What it says, in order.
    footer
        What stands at the foot of each page, before the number of the page.
    """

    title: Text
    subject: Text
    language: str
    date: str
    blocks: tuple[Block, ...]
    footer: Text = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is a chapter, and no level is skipped on the way down."""

    text: Text
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences; `lead` are words before them in bold, such as who a talk is between."""

    text: Text
    lead: Text = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """Items of a list; `numbered` lists are for what is read out by number."""

    items: tuple[Paragraph, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
    """A table whose header is repeated on each page.

    Attributes
    ----------
    table
        Its columns and rows; an empty text is a cell to fill in by hand.
    caption
        What it shows.
    widths
        The share of the page's width of each column; empty where the columns share it evenly.
    row_headers
        Whether the first cell of a row names the row.
    """

    table: Table
    caption: Text
    widths: tuple[float, ...] = ()
    row_headers: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with the words under it."""

    picture: Picture
    caption: Text


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents: the headings down to level `depth`."""

    depth: int = 2


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | DataTable | Figure | Contents | PageBreak
