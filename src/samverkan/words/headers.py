"""The headers of the tables as samverkan writes them, in either language."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.words.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.words.messages import Message

FOLLOW_HEADERS: Mapping[str, Message] = MappingProxyType(
    {
        "id": message("id"),
        "about": message("about"),
        "state": message("state"),
        "date": message("date"),
        "who": message("who (role)"),
        "note": message("note"),
        "evidence": message("evidence"),
    }
)
"""A list to follow up, as samverkan writes it and reads it back."""

PROBLEM_HEADER = "problem (samverkan)"
"""The column that ``check --write-problems`` adds, in both languages; it is not read back."""

EXTRA_MARK = "extra: "
"""What a header begins with, in both languages, when its column is an extra whatever its name."""

SHEET_NAMES: Mapping[str, Message] = MappingProxyType(
    {
        "actors": message("Actors"),
        "relations": message("Relations"),
        "presences": message("Presences"),
        "distances": message("Distances"),
    }
)
"""What the tables are called: sheets of a workbook, files of a folder."""
