"""How files are to be read, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Collection
    from os import PathLike

    from samverkan.answers import Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """How files are to be read.

    Attributes
    ----------
    directed_types
        Types of relation, beside the known ones, that have a direction.
    keep_personal_data
        Keep what looks like data about persons; it is reported all the same.
    create_missing
        Make actors of the names that only relations hold, each marked with where it was met.
    merges
        A file of decided duplicates, with the columns keep and drop.
    co_attendance
        Make relations between those who met, as many meetings strong, of tables with marks for who
        takes part in which meeting; else relations to the meetings.
    strict
        Give no map when a value or a row of it had to be set aside.
    answers
        Replies to `Checked.questions`, beside those that lie beside the files, which count less.
    """

    directed_types: Collection[str] = ()
    keep_personal_data: bool = False
    create_missing: bool = False
    merges: str | PathLike[str] | None = None
    co_attendance: bool = False
    strict: bool = False
    answers: Answers | None = None


class NamedOptions(TypedDict, total=False):
    """The fields of `ReadingOptions`, for who gives them one by one."""

    directed_types: Collection[str]
    keep_personal_data: bool
    create_missing: bool
    merges: str | PathLike[str] | None
    co_attendance: bool
    strict: bool
    answers: Answers | None
