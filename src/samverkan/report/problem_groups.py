"""Problems put together, so that a file with thousands of them is told of on one screen.

What is wrong is said once for each code, with the values that it is about, the most frequent first,
how often each is met and the first rows of it, and what to do next.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.errors import Severity, grouped
from samverkan.report.problem_phrases import PHRASES
from samverkan.report.text import render_paragraph
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.errors import Group, Place, Problem
    from samverkan.words import Message

ROWS_SHOWN = 5
VALUES_SHOWN = (4, 2, 1)
"""How many values of a code are shown when there is room, and when there is less of it."""

SEVERITY_NAMES: Mapping[Severity, Message] = MappingProxyType(
    {
        Severity.ERROR: message("Error"),
        Severity.WARNING: message("Warning"),
        Severity.NOTE: message("Notice"),
    }
)


def render_groups(problems: Sequence[Problem], language: str, *, width: int, lines: int) -> str:
    """Return the problems, a block for each code, in at most so many lines; blank without any."""
    groups = grouped(problems)
    codes = [tuple(found) for _, found in groupby(groups, key=lambda group: group.first.code)]
    blocks: list[str] = []
    for most in VALUES_SHOWN:
        blocks = [_block(found, most, language, width) for found in codes]
        if _height(blocks) <= lines:
            return "\n".join(blocks)
    return _fitting(codes, blocks, language, width=width, lines=lines)


def _height(blocks: Sequence[str]) -> int:
    return sum(block.count("\n") + 1 for block in blocks)


def _fitting(
    codes: Sequence[tuple[Group, ...]],
    blocks: Sequence[str],
    language: str,
    *,
    width: int,
    lines: int,
) -> str:
    """Return the blocks that there is room for, and one line of what the others are about."""
    shown: list[str] = []
    for block in blocks:
        if _height([*shown, block]) + 3 > lines:
            break
        shown.append(block)
    left = [phrase(found).text(language) for found in codes[len(shown) :]]
    said = message("And: {what}", what=tuple(left)).text(language)
    return "\n".join(
        [*shown, cut(render_paragraph(said, width=width), max(lines - _height(shown), 1))]
    )


def cut(text: str, lines: int) -> str:
    r"""Return at most so many lines of a text; a last one tells that there are more.

    Examples
    --------
    >>> cut("a\nb\nc\n", 2)
    'a\n  …\n'
    """
    kept = text.splitlines()
    return text if len(kept) <= lines else "\n".join([*kept[: lines - 1], "  …"]) + "\n"


def _block(groups: tuple[Group, ...], most: int, language: str, width: int) -> str:
    """Return what is told of one code: a single problem whole, several by value."""
    problem = groups[0].first
    if len(groups) == groups[0].count == 1:
        return render_problem(problem, language, width=width)
    table = _table_of(groups)
    head = f"{SEVERITY_NAMES[problem.severity].text(language)}: {phrase(groups).text(language)}"
    texts = [f"{head} ({problem.code.value}){', ' * bool(table)}{table}"]
    steps = [group.first.next_step.text(language) for group in groups[:most]]
    values = _values(groups[:most], language, within=table)
    if len(set(steps)) > 1:
        values = map("; ".join, zip(values, steps, strict=True))
    texts += ["  " + text for text in values]
    more = sum(group.count for group in groups[most:])
    if more:
        texts.append("  " + message("and {count} more", count=more).text(language))
    if len(set(steps)) == 1:
        texts.append("  " + steps[0])
    return "".join(render_paragraph(text, width=width, indent=2) for text in texts)


def render_problem(problem: Problem, language: str, *, width: int = 80) -> str:
    """Return one problem: how much it matters and where, what is wrong, what to do."""
    head = f"{SEVERITY_NAMES[problem.severity].text(language)}: {problem.place.text(language)}"
    texts = (problem.message.text(language), problem.next_step.text(language))
    return head + "\n" + "".join(render_paragraph("  " + text, width=width) for text in texts)


def _table(place: Place) -> str:
    return place.file + (f"[{place.sheet}]" if place.sheet else "")


def _table_of(groups: Sequence[Group]) -> str:
    """Return the table that all problems stand in, blank when there are several."""
    tables = {_table(problem.place) for group in groups for problem in group.problems}
    return tables.pop() if len(tables) == 1 else ""


def _values(groups: Sequence[Group], language: str, *, within: str) -> Iterator[str]:
    """Yield what each group is about and where, without the name of the table it is `within`."""
    for group in groups:
        where = places_of(group, within=within)
        value = group.first.value
        said = [message("“{value}”", value=value)] if value else []
        if value and group.count > 1:
            said = [message("“{value}” {count} times", value=value, count=group.count)]
        yield ": ".join(text.text(language) for text in (*said, *where))


def places_of(group: Group, *, within: str = "") -> tuple[Message, ...]:
    """Say where the first problems of a group stand: the table, when it is not told, and rows."""
    first = group.first.place
    places = [problem.place for problem in group.problems if _table(problem.place) == _table(first)]
    rows = tuple(dict.fromkeys(place.row for place in places if place.row is not None))
    elsewhere = (message("and elsewhere"),) if len(places) < group.count else ()
    listed = ", ".join(map(str, rows[:ROWS_SHOWN])) + " …" * (len(rows) > ROWS_SHOWN)
    said = (plural_message("row {rows}", "rows {rows}", len(rows), rows=listed),) if rows else ()
    table = () if _table(first) == within else (message("{table}", table=_table(first)),)
    return (*table, *said, *elsewhere)


def phrase(groups: Sequence[Group]) -> Message:
    """Say in few words what is wrong, and how often."""
    told = PHRASES[groups[0].first.code]
    return replace(told, count=sum(group.count for group in groups))
