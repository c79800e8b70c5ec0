"""Sentences as sheets of a workbook: under their headings, or by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.report.tables import Sheet, Table, columns
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.words import Message

    Section = tuple[Message, Iterable[Message | str]]

PART, TOLD = message("Section"), message("What is told")


def told_sheet(title: Message, sections: Iterable[Section]) -> Sheet:
    """Return a row for each sentence, with its heading beside it, so that it can be filtered."""
    rows = tuple((heading, text) for heading, told in sections for text in told)
    return Sheet(title=title, table=Table(columns(PART, TOLD), rows))


def sentences(title: Message, texts: Iterable[Message | str]) -> Sheet:
    """Return a sheet of sentences, one under the other."""
    return Sheet(title=title, table=Table(columns(title), tuple((text,) for text in texts)))
