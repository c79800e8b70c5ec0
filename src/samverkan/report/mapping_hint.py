"""Lines for the answers beside a file that make unknown words known, to be pasted and filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.errors import Code
from samverkan.report.text import render_paragraph
from samverkan.validate.answers_file import ENDING
from samverkan.validate.faults import nearest
from samverkan.words import Message, message, term
from samverkan.words.terms import words
from samverkan.words.vocabulary import suggested

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.errors import Problem

MOST_LINES = 12
OPEN = "…"

_FAMILIES = {Code.UNKNOWN_SECTOR: "sector", Code.UNKNOWN_LEVEL: "level"}
_COLUMNS = frozenset({Code.MISSING_COLUMN, Code.NO_SECTOR, Code.NO_LEVEL})


def mapping_hint(problems: Sequence[Problem], language: str, *, width: int = 80) -> str:
    """Return the lines of a mapping for words that are not known; blank when all are.

    Headers are among them only when a column is missing, for any other is kept as an extra. A slip
    of the pen is not: it is to be mended where it is.
    """
    lines = [*_columns(problems), *_words(problems, language)]
    if not lines:
        return ""
    said = message(
        "Words and columns of your own can be understood once and for all: write what they mean, "
        "for … here, in {file} beside the file:",
        file=f"{problems[0].place.file}{ENDING}",
    )
    shown = lines if len(lines) <= MOST_LINES else [*lines[:MOST_LINES], "# …"]
    introduction = render_paragraph(said.text(language), width=width)
    return "\n".join([introduction, *(f"  {line}" for line in shown)]) + "\n"


def _columns(problems: Sequence[Problem]) -> list[str]:
    places = {
        (problem.place.file, problem.place.sheet)
        for problem in problems
        if problem.code in _COLUMNS and problem.place.column is None
    }
    headers = dict.fromkeys(
        problem.value
        for problem in problems
        if problem.code is Code.UNKNOWN_COLUMN
        and problem.value
        and (problem.place.file, problem.place.sheet) in places
    )
    return _section("columns", [(header, "") for header in headers])


def _words(problems: Sequence[Problem], language: str) -> list[str]:
    lines: list[str] = []
    for code, family in _FAMILIES.items():
        accepted = suggested(family)
        met = dict.fromkeys(
            p.value
            for p in problems
            if p.code is code and p.value and not nearest(p.value, accepted)
        )
        choice = _choice(family).text(language)
        lines += _section(f"words.{family}", [(word, choice) for word in met])
    return lines


def _choice(family: str) -> Message:
    return message("one of: {words}", words=tuple(term(family, word) for word in words(family)))


def _section(name: str, pairs: Sequence[tuple[str, str]]) -> list[str]:
    lines = [
        f'{_quoted(word)} = "{OPEN}"' + (f"  # {remark}" if remark else "")
        for word, remark in pairs
    ]
    return [f"[{name}]", *lines] if lines else []


def _quoted(text: str) -> str:
    """Return a text as a key of TOML."""
    bare = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{bare}"'
