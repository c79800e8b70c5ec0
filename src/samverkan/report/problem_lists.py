"""What was found in files, on one screen and as data, and lines to paste for unknown words.

Counts come first, then what was understood, then the problems. However much there is to tell, it is
at most `MOST_LINES` lines; asked for all, every problem of every row is told.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from samverkan.errors import Code, Severity, grouped
from samverkan.report.data import Data, fields_of
from samverkan.report.problem_groups import (
    SEVERITY_NAMES,
    cut,
    phrase,
    places_of,
    render_groups,
    render_problem,
)
from samverkan.report.sentences import count_of_actors, count_of_relations
from samverkan.report.tables import Sheet, Table, columns, render_paragraph, render_paragraphs
from samverkan.report.told_sheets import sentences
from samverkan.validate.answers_file import ENDING
from samverkan.validate.faults import nearest
from samverkan.words import Message, message, plural_message, term
from samverkan.words.messages import say
from samverkan.words.terms import words
from samverkan.words.vocabulary import suggested

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.answers import Question
    from samverkan.errors import Group, Problem
    from samverkan.report.tables import Look
    from samverkan.validate import Checked


MOST_HINTS = 12
OPEN = "…"

_FAMILIES = {Code.UNKNOWN_SECTOR: "sector", Code.UNKNOWN_LEVEL: "level"}
_COLUMNS = frozenset({Code.MISSING_COLUMN, Code.NO_SECTOR, Code.NO_LEVEL})


def mapping_hint(problems: Sequence[Problem], look: Look) -> str:
    """Return the lines of a mapping for words that are not known; blank when all are.

    Headers are among them only when a column is missing, for any other is kept as an extra. A slip
    of the pen is not: it is to be mended where it is.
    """
    lines = [*_columns(problems), *_words(problems, look.language)]
    if not lines:
        return ""
    said = message(
        "Words and columns of your own can be understood once and for all: write what they mean, "
        "for … here, in {file} beside the file:",
        file=f"{problems[0].place.file}{ENDING}",
    )
    shown = lines if len(lines) <= MOST_HINTS else [*lines[:MOST_HINTS], "# …"]
    return "\n".join([render_paragraph(said, look), *(f"  {line}" for line in shown)]) + "\n"


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
        known = tuple(term(family, word) for word in words(family))
        choice = message("one of: {words}", words=known).text(language)
        lines += _section(f"words.{family}", [(word, choice) for word in met])
    return lines


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

COLUMNS = (
    *columns(message("severity"), message("code"), message("file"), message("sheet")),
    *columns(message("row"), message("column"), message("value")),
    *columns(message("what is wrong"), message("what to do")),
)


def render_checked(checked: Checked, look: Look, *, everything: bool = False) -> str:
    """Return counts, what was understood and the problems, on a screen or with `everything`."""
    head = render_paragraphs(summary_of(checked), look)
    understood = render_paragraphs(checked.understood, look)
    hint = mapping_hint(checked.problems, look)
    tail = render_paragraph(_counts_of(checked.problems), look, indent=2)
    if everything:
        problems = [render_problem(one, look) for one in checked.problems]
        return "\n".join(filter(None, (head, understood, *problems, hint, tail)))
    if len(checked.problems) > len({problem.code for problem in checked.problems}):
        more = message("Every row is told by: samverkan check --all")
        tail += render_paragraph(more, look, indent=2)
    room = MOST_LINES - head.count("\n") - tail.count("\n") - 4
    understood = cut(understood, UNDERSTOOD_LINES if checked.problems else room)
    room -= understood.count("\n")
    problems_told = render_groups(checked.problems, look, lines=room)
    if problems_told.count("\n") + hint.count("\n") > room:
        hint = ""
    return "\n".join(filter(None, (head, understood, problems_told, hint, tail)))


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


def _counts_of(problems: Sequence[Problem]) -> Message:
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


def check_sheets(checked: Checked, language: str) -> list[Sheet]:
    """Return what to mend by kind, every problem, and what was read and how."""
    rows = tuple(
        (
            SEVERITY_NAMES[group.first.severity],
            phrase([group]),
            group.first.value,
            group.first.message,
            group.first.next_step,
            ": ".join(place.text(language) for place in places_of(group)),
        )
        for group in grouped(checked.problems)
    )
    titles = (
        *columns(message("How serious"), message("What is wrong"), message("Value")),
        *columns(message("In the first row"), message("What to do"), message("Where")),
    )
    sheets = [
        Sheet(title=message("To mend"), table=Table(titles, rows), frozen=2),
        Sheet(title=message("Every problem"), table=problem_table(checked.problems)),
    ]
    read = sentences(message("What was read"), (*summary_of(checked), *checked.understood))
    return [*sheets, read] if rows else [read]


MOST_ROWS = 100
"""How many rows are told of for problems of one code and value in JSON."""


def check_data(checked: Checked, language: str) -> Data:
    """Return what was found in files, as ``samverkan.check/2``."""
    stakeholders = checked.stakeholders
    return {
        "schema": "samverkan.check/2",
        "actors": len(stakeholders.actors) if stakeholders else None,
        "relations": len(stakeholders.relations) if stakeholders else None,
        "rows": fields_of(checked.rows, "read", "used", "merged", "set_aside", "values_set_aside"),
        "understood": [sentence.text(language) for sentence in checked.understood],
        "refusal": checked.refusal.text(language) if checked.refusal else None,
        "questions": [_question_data(question, language) for question in checked.questions],
        "groups": [_group_data(group, language) for group in grouped(checked.problems)],
        "problems": [_problem_data(problem, language) for problem in checked.problems],
    }


def _question_data(question: Question, language: str) -> Data:
    """Return a question with its choices; the first of them is taken for granted so far."""
    return {
        **fields_of(question, "topic", "about", "file"),
        "text": question.text.text(language),
        "choices": [
            {"answer": choice.answer, "text": say(choice.text, language)}
            for choice in question.choices
        ],
        **fields_of(question, "free", "rows"),
    }


def _group_data(group: Group, language: str) -> Data:
    """Return the problems of one code and value, with the rows of the first ones."""
    first = group.first
    rows = (problem.place.row for problem in group.problems if problem.place.row is not None)
    return {
        **fields_of(first, "severity", "code", "value"),
        "count": group.count,
        **fields_of(first.place, "file", "sheet"),
        "rows": list(dict.fromkeys(rows))[:MOST_ROWS],
        "next": first.next_step.text(language),
    }


def _problem_data(problem: Problem, language: str) -> Data:
    """Return one problem; row as the program that made the file shows it, column as its header."""
    return {
        **fields_of(problem, "severity", "code"),
        **fields_of(problem.place, "file", "sheet", "row", "column"),
        "value": problem.value,
        "message": problem.message.text(language),
        "next": problem.next_step.text(language),
    }
