"""Makes tables of sheets as people lay them out.

What is laid out for the eye, such as merged cells, titles, headings between rows, totals and
legends, is put into the rows that it is about, or taken out and said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samverkan.read.tables import ReadResult


def tidied(result: ReadResult) -> ReadResult:
    """Return the tables of a file with what is laid out for the eye put in order."""
    return result
