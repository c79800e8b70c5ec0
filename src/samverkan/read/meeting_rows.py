"""Rows of a table of attendance that tell of the meetings and not of those who came to them.

Above the first or below the last of those who came may stand whose each meeting was, what it was
about, where or when it was, and how many came. No mark stands in such a row: what it holds, or the
word before it, tells what it is. One that names those of the other rows says who the hosts were.
Where the meetings stand down the side instead, all this is turned.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read.crossed import is_number, says_something
from samverkan.read.headers import words_in
from samverkan.read.tables import NO_MARKS
from samverkan.words.long_headers import subjects
from samverkan.words.vocabulary import key, loosely, meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from samverkan.read.crossed import Crossed

_MOST_ROWS = 5
_DATED = re.compile(r"\b\d{1,2} ?[/.] ?\d{1,2}\b|\b\d{4}-\d\d\b")
"""A day of some month, as it stands in the header of a single meeting."""

_NAMED = 0.5
_OF_MOST = 0.6
_TOPICS = frozenset({"topic", "theme", "detail", "activity", "project"})
_TOLD = frozenset({"place", "when", "since", "quantity", "told", "mode"})


class AboutMeetings(NamedTuple):
    """Whose each meeting was and what it was about, by column, and the words before other rows."""

    hosts: Mapping[int, str]
    topics: Mapping[int, str]
    others: tuple[str, ...]


NOTHING = AboutMeetings({}, {}, ())


def told_of_meetings(
    crossed: Crossed, meant: Callable[[str], str | None]
) -> tuple[Crossed, AboutMeetings]:
    """Return a table of attendance without the rows about its meetings, and what these say.

    `meant` tells what a mark means: present, host or absent; None of other texts.
    """
    texts: dict[int, dict[int, str]] = {place: {} for place in crossed.down}
    for cell in crossed.written:
        texts[cell.row][cell.column] = cell.text
    marked = {place for place, cells in texts.items() if _is_marked(cells.values(), meant)}
    names = {loosely(crossed.down[place]) for place in marked} - {""}
    came = Counter(
        cell.column
        for cell in crossed.written
        if cell.row in marked and meant(cell.text) in ("present", "host")
    )
    found = {
        place: role
        for place in _at_the_edges(crossed, marked)
        if (role := _role(crossed.down[place], texts[place], names, came)
            or _of_dated(crossed, texts[place]))
    }  # fmt: skip
    if not found:
        return crossed, NOTHING
    rows = {role: place for place, role in reversed(found.items())}
    others = (crossed.down[place] for place, role in found.items() if rows[role] != place
              or role == "other")  # fmt: skip
    left = replace(
        crossed,
        down={place: name for place, name in crossed.down.items() if place not in found},
        written=tuple(cell for cell in crossed.written if cell.row not in found),
    )
    hosts, topics = (texts[rows[role]] if role in rows else {} for role in ("host", "topic"))
    about = AboutMeetings(hosts, topics, tuple(filter(None, others)))
    return left, about


def of_meetings(crossed: Crossed, meant: Callable[[str], str | None]) -> Crossed:
    """Return a table of attendance without columns of something else: who came for them, remarks.

    Under these stands no mark, and no day in their header, while most others have both.
    """
    marked = {cell.column for cell in crossed.written if meant(cell.text)}
    held = {
        place: header
        for place, header in crossed.across.items()
        if place in marked or has_date(header)
    }
    if 2 * sum(map(has_date, held.values())) <= len(held) or len(held) < 2:
        return crossed
    others = crossed.across.keys() - held
    written = tuple(cell for cell in crossed.written if cell.column not in others)
    return replace(crossed, across=held, written=written)


def upright(crossed: Crossed) -> Crossed:
    """Return a table of attendance with those who came down and the meetings across.

    It is turned when days stand down the side and names of something else across the top.
    """
    down = [name for name in crossed.down.values() if name]
    dated = sum(map(has_date, down))
    across = sum(map(has_date, crossed.across.values()))
    if 2 * dated <= len(down) or 2 * across >= len(crossed.across):
        return crossed
    return replace(
        crossed,
        table=replace(crossed.table, marks=NO_MARKS),
        down={cell.column: "" for cell in crossed.written} | dict(crossed.across),
        across={place: name for place, name in crossed.down.items() if name},
        written=tuple(cell._replace(row=cell.column, column=cell.row) for cell in crossed.written),
    )


def _is_marked(texts: Iterable[str], meant: Callable[[str], str | None]) -> bool:
    """Tell whether a mark stands in a row; a 1 is none beside a 2, for both are counted."""
    found = [(bool(meant(text)), is_number(text)) for text in texts]
    counts = any(number and not mark for mark, number in found)
    return any(mark and not (number and counts) for mark, number in found)


def _at_the_edges(crossed: Crossed, marked: set[int]) -> list[int]:
    """Return the rows without marks before the first with any, or after the last."""
    first, last = min(marked, default=0), max(marked, default=-1)
    above = [place for place in crossed.down if place < first]
    below = [place for place in crossed.down if place > last >= 0]
    return [*above[-_MOST_ROWS:], *below[:_MOST_ROWS]]


def _role(label: str, cells: Mapping[int, str], names: set[str], came: Mapping[int, int]) -> str:
    """Return what a row without marks tells of the meetings; blank when it is of an actor."""
    texts = [text for text in cells.values() if says_something(text)]
    about = set(subjects(label))
    if not texts:
        return ""
    if all(map(is_number, texts)):
        counted = sum(text == str(came.get(column, 0)) for column, text in cells.items())
        told = about & {"attendee", "quantity"} or words_in("row_words", label)
        return "other" if told or not label or 2 * counted >= len(cells) else ""
    if "host" in about or sum(loosely(text) in names for text in texts) >= _NAMED * len(texts):
        return "host"
    if about & _TOPICS:
        return "topic"
    return "other" if about & _TOLD else ""


def _of_dated(crossed: Crossed, cells: Mapping[int, str]) -> str:
    """Return what a row with words for most of single meetings, and no mark, tells: their topics.

    Where the columns are groups that meet again and again, it may be of an actor.
    """
    words = sum(not is_number(text) and len(text) > 1 for text in cells.values())
    dated = sum(map(has_date, crossed.across.values()))
    return "topic" if min(words, dated) >= _OF_MOST * len(crossed.across) else ""


def has_date(header: str) -> bool:
    """Tell whether a header names a day or a month, as a group that meets again and again has not.

    Examples
    --------
    >>> has_date("Samråd 2/11"), has_date("Byamöte, mars"), has_date("Rådet 2019")
    (True, True, False)
    """
    return bool(_DATED.search(header)) or any(
        meaning("month", word) for word in key(header).split()
    )
