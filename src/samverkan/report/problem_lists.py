"""What was found in files, on one screen, and lines to paste that make unknown words known.

Counts come first, then what was understood, then the problems. However much there is to tell, it is
at most `MOST_LINES` lines; asked for all, every problem of every row is told.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from samverkan.errors import Code, Severity
from samverkan.report.counts import count_of_actors, count_of_relations
from samverkan.report.problem_groups import SEVERITY_NAMES, cut, render_groups, render_problem
from samverkan.report.tables import Column, Table
from samverkan.report.text import render_paragraph
from samverkan.validate.answers_file import ENDING
from samverkan.validate.faults import nearest
from samverkan.words import Message, message, plural_message, term
from samverkan.words.terms import words
from samverkan.words.vocabulary import suggested

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.errors import Problem
    from samverkan.validate import Checked


MOST_HINTS = 12
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
    shown = lines if len(lines) <= MOST_HINTS else [*lines[:MOST_HINTS], "# …"]
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


MOST_LINES = 60
UNDERSTOOD_LINES = 24
"""How many lines tell what was understood, when there are problems to tell of too."""

COLUMNS = tuple(
    Column(title)
    for title in (
        message("severity"),
        message("code"),
        message("file"),
        message("sheet"),
        message("row"),
        message("column"),
        message("value"),
        message("what is wrong"),
        message("what to do"),
    )
)


def render_checked(
    checked: Checked, language: str, *, width: int = 80, everything: bool = False
) -> str:
    """Return counts, what was understood and the problems, on a screen or with `everything`."""
    head = _told(summary_of(checked), language, width)
    understood = _told(checked.understood, language, width)
    hint = mapping_hint(checked.problems, language, width=width)
    tail = _told([counts_of(checked.problems)], language, width)
    if everything:
        problems = [render_problem(one, language, width=width) for one in checked.problems]
        return "\n".join(filter(None, (head, understood, *problems, hint, tail)))
    tail += _more(checked, language, width)
    room = MOST_LINES - _lines(head) - _lines(tail) - 4
    understood = cut(understood, UNDERSTOOD_LINES if checked.problems else room)
    room -= _lines(understood)
    problems_told = render_groups(checked.problems, language, width=width, lines=room)
    if _lines(problems_told) + _lines(hint) > room:
        hint = ""
    return "\n".join(filter(None, (head, understood, problems_told, hint, tail)))


def _told(texts: Sequence[Message], language: str, width: int) -> str:
    return "".join(render_paragraph(text.text(language), width=width, indent=2) for text in texts)


def _lines(text: str) -> int:
    return text.count("\n")


def _more(checked: Checked, language: str, width: int) -> str:
    """Say how to see every row, when several are told of together."""
    if len(checked.problems) == len({problem.code for problem in checked.problems}):
        return ""
    return _told([message("Every row is told by: samverkan check --all")], language, width)


def summary_of(checked: Checked) -> list[Message]:
    """Say where the rows went, and what the map has."""
    rows = checked.rows
    texts = [
        message(
            "{read}: {used}, {merged}, {aside}.",
            read=plural_message("{count} row is read", "{count} rows are read", rows.read),
            used=plural_message("{count} is used", "{count} are used", rows.used),
            merged=plural_message(
                "{count} was merged with another", "{count} were merged with others", rows.merged
            ),
            aside=plural_message("{count} was set aside", "{count} were set aside", rows.set_aside),
        )
    ]
    if rows.values_set_aside:
        texts.append(
            plural_message(
                "In rows that are used, {count} value was set aside.",
                "In rows that are used, {count} values were set aside.",
                rows.values_set_aside,
            )
        )
    if checked.stakeholders is not None:
        texts.append(
            message(
                "The map has {actors} and {relations}.",
                actors=count_of_actors(len(checked.stakeholders.actors)),
                relations=count_of_relations(len(checked.stakeholders.relations)),
            )
        )
    elif checked.refusal is not None:
        texts.append(checked.refusal)
    return texts


def counts_of(problems: Sequence[Problem]) -> Message:
    """Say how many errors, warnings and notes there are."""
    count = Counter(problem.severity for problem in problems)
    return message(
        "{errors}, {warnings}, {notes}.",
        errors=plural_message("{count} error", "{count} errors", count[Severity.ERROR]),
        warnings=plural_message("{count} warning", "{count} warnings", count[Severity.WARNING]),
        notes=plural_message("{count} note", "{count} notes", count[Severity.NOTE]),
    )


def problem_table(problems: Sequence[Problem]) -> Table:
    """Return the problems as a table, in file order."""
    return Table(
        COLUMNS,
        tuple(
            (
                SEVERITY_NAMES[problem.severity],
                problem.code.value,
                problem.place.file,
                problem.place.sheet,
                problem.place.row,
                problem.place.column,
                problem.value,
                problem.message,
                problem.next_step,
            )
            for problem in problems
        ),
    )
