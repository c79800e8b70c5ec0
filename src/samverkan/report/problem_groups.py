"""Problems put together, so that a file with thousands of them is told of on one screen.

What is wrong is said once for each code, with the values that it is about, the most frequent first,
how often each is met and the first rows of it, and what to do next.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.errors import Code, Severity, grouped
from samverkan.report.tables import render_paragraph, render_paragraphs
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.errors import Group, Place, Problem
    from samverkan.report.tables import Look
    from samverkan.words import Message


PHRASES: Mapping[Code, Message] = MappingProxyType(
    {
        Code.UNREADABLE_FILE: plural_message(
            "{count} part cannot be read", "{count} parts cannot be read"
        ),
        Code.NO_ROWS: plural_message("{count} table holds no rows", "{count} tables hold no rows"),
        Code.UNKNOWN_COLUMN: plural_message(
            "{count} column is not known", "{count} columns are not known"
        ),
        Code.BAD_MAPPING: plural_message(
            "{count} answer cannot be used",
            "{count} answers cannot be used",
        ),
        Code.MISSING_COLUMN: plural_message(
            "{count} column is missing", "{count} columns are missing"
        ),
        Code.MISSING_VALUE: plural_message(
            "{count} cell lacks its value", "{count} cells lack their value"
        ),
        Code.UNKNOWN_SECTOR: plural_message(
            "{count} cell holds a sector that is not known",
            "{count} cells hold a sector that is not known",
        ),
        Code.UNKNOWN_LEVEL: plural_message(
            "{count} cell holds a level that is not known",
            "{count} cells hold a level that is not known",
        ),
        Code.UNKNOWN_PLACE: plural_message(
            "{count} cell holds a place that is not known",
            "{count} cells hold a place that is not known",
        ),
        Code.BAD_CODE: plural_message(
            "{count} cell holds a code or a word that is not known",
            "{count} cells hold a code or a word that is not known",
        ),
        Code.BAD_DATE: plural_message(
            "{count} cell holds no date that can be read",
            "{count} cells hold no date that can be read",
        ),
        Code.UNTIL_BEFORE_SINCE: plural_message(
            "{count} row ends before it begins", "{count} rows end before they begin"
        ),
        Code.BAD_WEIGHT: plural_message(
            "{count} weight cannot be used", "{count} weights cannot be used"
        ),
        Code.BAD_DISTANCE: plural_message(
            "{count} distance cannot be used", "{count} distances cannot be used"
        ),
        Code.DUPLICATE_ID: plural_message(
            "{count} row says otherwise than an earlier one",
            "{count} rows say otherwise than earlier ones",
        ),
        Code.SAME_ACTOR: plural_message(
            "{count} row says more of an actor that has one already",
            "{count} rows say more of actors that have one already",
        ),
        Code.UNKNOWN_ACTOR: plural_message(
            "{count} reference is to nobody in a table of actors",
            "{count} references are to nobody in a table of actors",
        ),
        Code.AMBIGUOUS_ACTOR: plural_message(
            "{count} reference may mean several actors",
            "{count} references may mean several actors",
        ),
        Code.SELF_RELATION: plural_message(
            "{count} relation goes from an actor to itself",
            "{count} relations go from an actor to itself",
        ),
        Code.CONTROL_CHARACTER: plural_message(
            "{count} text holds what cannot be seen or read",
            "{count} texts hold what cannot be seen or read",
        ),
        Code.TOO_LONG: plural_message("{count} text is too long", "{count} texts are too long"),
        Code.RESTORED_ZERO: plural_message(
            "{count} code has its first zero back", "{count} codes have their first zero back"
        ),
        Code.FORMER_NAME: plural_message(
            "{count} place has another name today", "{count} places have another name today"
        ),
        Code.EXACT_DUPLICATE: plural_message(
            "{count} row says the same as an earlier one",
            "{count} rows say the same as earlier ones",
        ),
        Code.FURTHER_PLACE: plural_message(
            "{count} row is a further place of an actor",
            "{count} rows are further places of actors",
        ),
        Code.EXAMPLE_ROW: plural_message(
            "{count} example of the template is still there",
            "{count} examples of the template are still there",
        ),
        Code.SIMILAR_NAMES: plural_message(
            "{count} name is much like another", "{count} names are much like others"
        ),
        Code.NO_RELATION: plural_message(
            "{count} actor has no relation on the map", "{count} actors have no relation on the map"
        ),
        Code.NO_SECTOR: plural_message(
            "{count} sector is not filled in", "{count} sectors are not filled in"
        ),
        Code.NO_LEVEL: plural_message(
            "{count} level is not filled in", "{count} levels are not filled in"
        ),
        Code.PERSONAL_DATA: plural_message(
            "{count} cell looks like data about a person",
            "{count} cells look like data about persons",
        ),
        Code.UNKNOWN_TYPE: plural_message(
            "{count} type of relation is not known", "{count} types of relation are not known"
        ),
        Code.LOOKS_ALIKE: plural_message(
            "{count} word holds a letter that only looks Latin",
            "{count} words hold letters that only look Latin",
        ),
    }
)
"""Each is for one problem; `dataclasses.replace` its count."""


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


def render_groups(problems: Sequence[Problem], look: Look, *, lines: int) -> str:
    """Return the problems, a block for each code, in at most so many lines; blank without any."""
    groups = grouped(problems)
    codes = [tuple(found) for _, found in groupby(groups, key=lambda group: group.first.code)]
    blocks: list[str] = []
    for most in VALUES_SHOWN:
        blocks = [_block(found, most, look) for found in codes]
        if _height(blocks) <= lines:
            return "\n".join(blocks)
    return _fitting(codes, blocks, look, lines=lines)


def _height(blocks: Sequence[str]) -> int:
    return sum(block.count("\n") + 1 for block in blocks)


def _fitting(
    codes: Sequence[tuple[Group, ...]], blocks: Sequence[str], look: Look, *, lines: int
) -> str:
    """Return the blocks that there is room for, and one line of what the others are about."""
    shown: list[str] = []
    for block in blocks:
        if _height([*shown, block]) + 3 > lines:
            break
        shown.append(block)
    left = tuple(phrase(found).text(look.language) for found in codes[len(shown) :])
    rest = render_paragraph(message("And: {what}", what=left), look)
    return "\n".join([*shown, cut(rest, max(lines - _height(shown), 1))])


def cut(text: str, lines: int) -> str:
    r"""Return at most so many lines of a text; a last one tells that there are more.

    Examples
    --------
    >>> cut("a\nb\nc\n", 2)
    'a\n  …\n'
    """
    kept = text.splitlines()
    return text if len(kept) <= lines else "\n".join([*kept[: lines - 1], "  …"]) + "\n"


def _block(groups: tuple[Group, ...], most: int, look: Look) -> str:
    """Return what is told of one code: a single problem whole, several by value."""
    problem, language = groups[0].first, look.language
    if len(groups) == groups[0].count == 1:
        return render_problem(problem, look)
    table = _table_of(groups)
    head = f"{SEVERITY_NAMES[problem.severity].text(language)}: {phrase(groups).text(language)}"
    steps = [group.first.next_step.text(language) for group in groups[:most]]
    texts = _values(groups[:most], language, within=table)
    if len(set(steps)) > 1:
        texts = list(map("; ".join, zip(texts, steps, strict=True)))
    more = sum(group.count for group in groups[most:])
    if more:
        texts.append(message("and {count} more", count=more).text(language))
    if len(set(steps)) == 1:
        texts.append(steps[0])
    title = f"{head} ({problem.code.value}){', ' * bool(table)}{table}"
    return render_paragraph(title, look, indent=2) + render_paragraphs(texts, look, margin=2)


def render_problem(problem: Problem, look: Look) -> str:
    """Return one problem: how much it matters and where, what is wrong, what to do."""
    language = look.language
    head = f"{SEVERITY_NAMES[problem.severity].text(language)}: {problem.place.text(language)}"
    texts = (problem.message, problem.next_step)
    return head + "\n" + render_paragraphs(texts, look, margin=2, indent=0)


def _table(place: Place) -> str:
    return place.file + (f"[{place.sheet}]" if place.sheet else "")


def _table_of(groups: Sequence[Group]) -> str:
    """Return the table that all problems stand in, blank when there are several."""
    tables = {_table(problem.place) for group in groups for problem in group.problems}
    return tables.pop() if len(tables) == 1 else ""


def _values(groups: Sequence[Group], language: str, *, within: str) -> list[str]:
    """Return what each group is about and where, without the name of the table it is `within`."""
    told = []
    for group in groups:
        value = group.first.value
        text = message("“{value}” {count} times") if group.count > 1 else message("“{value}”")
        about = [text.filled(value=value, count=group.count)] if value else []
        where = places_of(group, within=within)
        told.append(": ".join(text.text(language) for text in (*about, *where)))
    return told


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
