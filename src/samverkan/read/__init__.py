"""Reading: opens files, read-only, and turns each into tables of text.

A *table* is a grid of text as the spreadsheet shows it, a *row* is one of its rows with the number
that the spreadsheet shows. What a table means is not decided here. There is one file for each
format; `files` alone decides which one a file is in.
"""

from samverkan.read.files import read_tables
from samverkan.read.tables import ReadResult, Renaming, Row, Table

__all__ = ["ReadResult", "Renaming", "Row", "Table", "read_tables"]
