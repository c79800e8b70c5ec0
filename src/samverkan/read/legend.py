"""What abbreviations and codes mean, as the legends of a file say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from samverkan.errors import Place


class Explained(NamedTuple):
    """One abbreviation or code of a legend, what it stands for, both as written, and where."""

    written: str
    meaning: str
    place: Place
