"""What can go wrong, as data.

::

    SamverkanError          every error that samverkan raises on purpose
    ├── InputError          a file cannot be opened at all (exit 2)
    ├── UsageError          options that do not fit together (exit 2)
    ├── ValidationError     read, but wrong; carries the problems (exit 1)
    └── StoreError          a store that cannot be reached, or refuses (exit 3)

A *problem* is one fault in the data at one *place*; all of them are collected before anything is
raised. An error carries a `Message` and the next step, and is said in a language where it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.words import Message, plural_message
from samverkan.words.fields import header_named

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How much a problem matters: an error sets a value or a row aside, the others are told."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(StrEnum):
    """What kind of problem it is; stable from version to version."""

    UNREADABLE_FILE = "unreadable-file"
    NO_ROWS = "no-rows"
    UNKNOWN_COLUMN = "unknown-column"
    BAD_MAPPING = "bad-mapping"
    MISSING_COLUMN = "missing-column"
    MISSING_VALUE = "missing-value"
    UNKNOWN_SECTOR = "unknown-sector"
    UNKNOWN_LEVEL = "unknown-level"
    UNKNOWN_PLACE = "unknown-place"
    BAD_CODE = "bad-code"
    BAD_DATE = "bad-date"
    UNTIL_BEFORE_SINCE = "until-before-since"
    BAD_WEIGHT = "bad-weight"
    BAD_DISTANCE = "bad-distance"
    DUPLICATE_ID = "duplicate-id"
    SAME_ACTOR = "same-actor"
    UNKNOWN_ACTOR = "unknown-actor"
    AMBIGUOUS_ACTOR = "ambiguous-actor"
    SELF_RELATION = "self-relation"
    CONTROL_CHARACTER = "control-character"
    TOO_LONG = "too-long"
    RESTORED_ZERO = "restored-zero"
    FORMER_NAME = "former-name"
    EXACT_DUPLICATE = "exact-duplicate"
    FURTHER_PLACE = "further-place"
    EXAMPLE_ROW = "example-row"
    SIMILAR_NAMES = "similar-names"
    NO_RELATION = "no-relation"
    NO_SECTOR = "no-sector"
    NO_LEVEL = "no-level"
    PERSONAL_DATA = "personal-data"
    UNKNOWN_TYPE = "unknown-type"
    LOOKS_ALIKE = "looks-alike"


SEVERITIES = MappingProxyType(
    dict.fromkeys(Code, Severity.ERROR)
    | dict.fromkeys(
        (
            Code.UNKNOWN_PLACE,
            Code.BAD_WEIGHT,
            Code.BAD_DISTANCE,
            Code.SELF_RELATION,
            Code.EXAMPLE_ROW,
            Code.SIMILAR_NAMES,
            Code.NO_RELATION,
            Code.UNKNOWN_SECTOR,
            Code.UNKNOWN_LEVEL,
            Code.NO_SECTOR,
            Code.NO_LEVEL,
            Code.PERSONAL_DATA,
            Code.LOOKS_ALIKE,
        ),
        Severity.WARNING,
    )
    | dict.fromkeys(
        (
            Code.UNKNOWN_COLUMN,
            Code.RESTORED_ZERO,
            Code.FORMER_NAME,
            Code.EXACT_DUPLICATE,
            Code.SAME_ACTOR,
            Code.FURTHER_PLACE,
            Code.UNKNOWN_TYPE,
        ),
        Severity.NOTE,
    )
)

ASIDE_CODES = frozenset(
    {code for code, severity in SEVERITIES.items() if severity is Severity.ERROR}
    | {Code.SELF_RELATION, Code.BAD_WEIGHT}
)
"""What a value or a row of a map is set aside for."""

STRICT_CODES = ASIDE_CODES | {Code.UNKNOWN_SECTOR, Code.UNKNOWN_LEVEL, Code.UNKNOWN_PLACE}
"""What is refused when asked to be strict: words and places of one's own too."""

MOST_TOLD = 12
"""How many kinds of problems an error tells of before it refers to the command that tells all."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands, counted from 1 as the spreadsheet shows it.

    `file` is the base name; `column` is the header as written.

    Examples
    --------
    >>> str(Place("map.xlsx", "Actors", 7, "level"))
    'map.xlsx[Actors]:7:level'
    """

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        """Return ``file[sheet]:row:column``, leaving out what is not known."""
        sheet = f"[{self.sheet}]" if self.sheet else ""
        rest = "".join(f":{part}" for part in (self.row, self.column) if part is not None)
        return f"{self.file}{sheet}{rest}"

    def text(self, language: str) -> str:
        """Say the place with the word of `language` for a column whose header is ours.

        Examples
        --------
        >>> Place("ties.csv", None, 3, "from").text("sv")
        'ties.csv:3:från'
        """
        ours = header_named(self.column or "")
        return str(self if ours is None else replace(self, column=ours.text(language)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault at one place, with what was found, what is wrong and what to do next."""

    code: Code
    place: Place
    value: str | None = None
    message: Message
    next_step: Message

    @property
    def severity(self) -> Severity:
        """How much it matters; depends on the code alone."""
        return SEVERITIES[self.code]

    def text(self, language: str) -> str:
        """Say place, message and next step as one line in `language`."""
        place = self.place.text(language)
        return f"{place}  {self.message.text(language)}; {self.next_step.text(language)}"


@dataclass(frozen=True, slots=True)
class Group:
    """All problems of one code about one value, or else in one column, in file order."""

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        """The problem that stands first, which speaks for all."""
        return self.problems[0]

    @property
    def count(self) -> int:
        """How many problems there are."""
        return len(self.problems)


def grouped(problems: Iterable[Problem]) -> tuple[Group, ...]:
    """Put problems of one code and value together: errors first, then by code, the many first.

    Those that are about no value are put together by column.

    Examples
    --------
    >>> one, other = (
    ...     Problem(code=code, place=Place("a"), message=Message(""), next_step=Message(""))
    ...     for code in (Code.NO_LEVEL, Code.BAD_DATE)
    ... )
    >>> [(group.first.code.value, group.count) for group in grouped([one, other, one])]
    [('bad-date', 1), ('no-level', 2)]
    """
    found: dict[tuple[Code, object], list[Problem]] = {}
    for problem in problems:
        about = problem.value or (problem.place.file, problem.place.sheet, problem.place.column)
        found.setdefault((problem.code, about), []).append(problem)
    order = {code: number for number, code in enumerate(dict.fromkeys(code for code, _ in found))}
    severities = list(Severity)
    groups = [Group(tuple(members)) for members in found.values()]

    def rank(group: Group) -> tuple[int, int, int]:
        code = group.first.code
        return severities.index(SEVERITIES[code]), order[code], -group.count

    return tuple(sorted(groups, key=rank))


class SamverkanError(Exception):
    """Any error that samverkan raises on purpose; `exit_code` is what the command ends with."""

    exit_code = 1

    def __init__(self, message: Message, next_step: Message | None = None) -> None:
        super().__init__(message, next_step)
        self.message = message
        self.next_step = next_step

    def text(self, language: str) -> str:
        """Say what went wrong and what to do next in `language`."""
        if self.next_step is None:
            return self.message.text(language)
        return f"{self.message.text(language)}\n{self.next_step.text(language)}"

    def __str__(self) -> str:
        return self.text("en")


class InputError(SamverkanError):
    """A file cannot be opened: it is missing, is a folder, or may not be read."""

    exit_code = 2


class UsageError(SamverkanError):
    """Options or arguments that do not fit together, or name something unknown."""

    exit_code = 2


class StoreError(SamverkanError):
    """A store cannot be reached, refuses, or holds something that is not ours."""

    exit_code = 3


class ValidationError(SamverkanError):
    """Nothing can be made of the files, or no more than is strict; `problems` has all of them."""

    exit_code = 1

    def __init__(self, problems: tuple[Problem, ...], why: Message | None = None) -> None:
        errors = sum(problem.code in STRICT_CODES for problem in problems) or len(problems)
        super().__init__(
            why or plural_message("{count} error in the data", "{count} errors in the data", errors)
        )
        self.problems = problems

    def text(self, language: str) -> str:
        """Say a line for each code and value, and last why no map is made."""
        every = grouped(self.problems)
        groups = [group for group in every if group.first.code in STRICT_CODES] or list(every)
        lines = [
            f"{group.first.text(language)}{f' (× {group.count})' if group.count > 1 else ''}"
            for group in groups[:MOST_TOLD]
        ]
        if len(groups) > MOST_TOLD:
            more = sum(group.count for group in groups[MOST_TOLD:])
            lines.append(
                plural_message(
                    "and {count} more; samverkan check shows it",
                    "and {count} more; samverkan check shows them",
                    more,
                ).text(language)
            )
        return "\n".join([*lines, self.message.text(language)])
