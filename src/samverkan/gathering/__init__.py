"""Gathering: answers of those who know, from files of every kind, become one statement of a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.lazy import lazy_names

if TYPE_CHECKING:
    from samverkan.gathering.answer_round import Round, Standing, Tie, gather
    from samverkan.gathering.folder import Folder, read_folder

__all__ = ["Folder", "Round", "Standing", "Tie", "gather", "read_folder"]

__getattr__ = lazy_names(__name__)
