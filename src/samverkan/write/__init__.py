"""Writing: a map becomes files that other programs, and samverkan itself, read back whole.

A map is two tables, one of its actors and one of its relations. Spreadsheets show them in the words
of a language; graphs have an element for each row, under our own names for the columns. What is
written is the map and nothing of its analysis; places in the files it came from are left behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.lazy import lazy_names

if TYPE_CHECKING:
    from samverkan.write.anonymous import Anonymised, anonymise, write_key
    from samverkan.write.files import ENDINGS, Form, files_of, find_form, render_map, write_map

__all__ = [
    "ENDINGS",
    "Anonymised",
    "Form",
    "anonymise",
    "files_of",
    "find_form",
    "render_map",
    "write_key",
    "write_map",
]

__getattr__ = lazy_names(__name__)
