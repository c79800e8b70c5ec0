"""Gathering: answers of those who know, from files of every kind, become one statement of a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.lazy import lazy_names

if TYPE_CHECKING:
    from samverkan.gathering.answer_round import Agreement, Round, Tie, gather
    from samverkan.gathering.folder import Folder, read_folder, round_name
    from samverkan.gathering.keeping import keep, map_before

__all__ = [
    "Agreement",
    "Folder",
    "Round",
    "Tie",
    "gather",
    "keep",
    "map_before",
    "read_folder",
    "round_name",
]

__getattr__ = lazy_names(__name__)
