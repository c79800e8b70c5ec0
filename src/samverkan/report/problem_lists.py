"""Problems in files, to read on a terminal or as a table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from samverkan.errors import Severity
from samverkan.report.counts import count_of_actors, count_of_relations
from samverkan.report.mapping_hint import mapping_hint
from samverkan.report.tables import Column, Table
from samverkan.report.text import render_paragraph
from samverkan.words import Message, message, plural_message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.errors import Problem
    from samverkan.validate import Checked

SEVERITY_NAMES = {
    Severity.ERROR: message("Error"),
    Severity.WARNING: message("Warning"),
    Severity.NOTE: message("Notice"),
}
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


def render_checked(checked: Checked, language: str, *, width: int = 80) -> str:
    """Return what was understood, every problem in file order, and how many rows went where."""

    def told(texts: Sequence[Message]) -> str:
        return "".join(
            render_paragraph(text.text(language), width=width, indent=2) for text in texts
        )

    problems = [render_problem(problem, language, width=width) for problem in checked.problems]
    hint = mapping_hint(checked.problems, language, width=width)
    parts = [told(checked.understood), *problems, hint, told(summary_of(checked))]
    return "\n".join(filter(None, parts))


def render_problem(problem: Problem, language: str, *, width: int = 80) -> str:
    """Return one problem: how much it matters and where, what is wrong, what to do."""
    head = f"{SEVERITY_NAMES[problem.severity].text(language)}: {problem.place.text(language)}"
    texts = (problem.message.text(language), problem.next_step.text(language))
    return head + "\n" + "".join(render_paragraph("  " + text, width=width) for text in texts)


def summary_of(checked: Checked) -> list[Message]:
    """Say where the rows went, what the map has, and how many problems there are."""
    rows = checked.rows
    texts = [
        message(
            "{used}, {merged}, {aside}.",
            used=plural_message("{count} row is used", "{count} rows are used", rows.used),
            merged=plural_message(
                "{count} was a duplicate", "{count} were duplicates", rows.merged
            ),
            aside=plural_message("{count} was set aside", "{count} were set aside", rows.set_aside),
        )
    ]
    if checked.stakeholders is not None:
        texts.append(
            message(
                "The map has {actors} and {relations}.",
                actors=count_of_actors(len(checked.stakeholders.actors)),
                relations=count_of_relations(len(checked.stakeholders.relations)),
            )
        )
    return [*texts, counts_of(checked.problems)]


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
