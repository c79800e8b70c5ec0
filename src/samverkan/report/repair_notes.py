"""What stands beside a row with problems, and in which colour."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from samverkan.errors import Severity
from samverkan.report.problem_groups import SEVERITY_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.errors import Problem

MOST_CHARACTERS = 32_767
COLOURS = MappingProxyType(
    {Severity.ERROR: "F4B6B0", Severity.WARNING: "F8D7A0", Severity.NOTE: "DCE9EE"}
)
_SEVEREST_FIRST = list(Severity)


def severest_first(here: Iterable[Problem]) -> list[Problem]:
    """Return the problems of a row, those that matter most first."""
    return sorted(here, key=lambda one: _SEVEREST_FIRST.index(one.severity))


def note_text(here: Iterable[Problem], language: str) -> str:
    """Return what tells all problems of a row, a line each."""
    return clean("\n".join(_line(one, language) for one in here))


def clean(text: str) -> str:
    """Put a visible sign for what no workbook can hold; it is read as a problem again."""
    return ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)[:MOST_CHARACTERS]


def _line(problem: Problem, language: str) -> str:
    column = f"{problem.place.column}: " if problem.place.column else ""
    said, step = problem.message.text(language), problem.next_step.text(language)
    return f"{SEVERITY_NAMES[problem.severity].text(language)}: {column}{said}; {step}"
