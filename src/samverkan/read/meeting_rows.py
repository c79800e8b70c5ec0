"""What a sheet tells of its meetings beside who came: in rows of their own, or a title.

Above the first or below the last of those who came may stand whose each meeting was, what it was
about, where or when it was, and how many came. No mark stands in such a row: what it holds, or the
word before it, tells what it is. One that names those of the other rows says who the hosts were.
Where the meetings stand down the side instead, all this is turned.

A line above the headers of a single meeting may name its host: “Servicemöte 21 november – värd:
byalaget”. Those who came stand in the column of organisations, beside their persons or not; where a
column of marks says who came, no others did.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read.cross_tables import is_number, says_something
from samverkan.read.headers import words_in
from samverkan.read.long_columns import Column, columns_of, is_titled, names_persons
from samverkan.read.tables import NO_MARKS, Table, filled, first_text, has_several
from samverkan.words.headers import header_meaning, is_organisation
from samverkan.words.long_headers import is_nobody, subjects
from samverkan.words.vocabulary import key, loosely, meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from samverkan.read.cross_tables import Crossed

_MOST_ROWS = 5
_DATED = re.compile(r"\b\d{1,2} ?[/.] ?\d{1,2}\b|\b\d{4}-\d\d\b")
"""A day of some month, as it stands in the header of a single meeting."""

_NAMED = 0.5
_OF_MOST = 0.6
_TOPICS = frozenset({"topic", "theme", "detail", "activity", "project"})
_TOLD = frozenset({"place", "when", "since", "quantity", "told", "mode"})
_MOST_ROWS_ABOVE = 8
_MOST_WORDS = 4
_FEWEST_CAME = 2
_SIGNS = " –—-:;,.("
_BETWEEN = re.compile(r"\s+[–—-]+\s+|[:;,.()=\n]+(?:\s+|$)|(?<=\s)\(")


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


class OneMeeting(NamedTuple):
    """A meeting: where its headers are, what it is called, its host, and who came, by row."""

    position: int
    called: str
    host: str
    came: tuple[tuple[int, str], ...]


def one_meeting(table: Table) -> OneMeeting | None:
    """Return the meeting that a table lists those of who came; None for other tables."""
    rows = table.rows[: _MOST_ROWS_ABOVE + 1]
    position = next((place for place, row in enumerate(rows) if has_several(row)), 0)
    above = [first_text(row) for row in rows[:position] if filled(row)]
    found = next(filter(None, map(_host_in, above)), None)
    if found is None:
        return None
    called, host = found
    columns = columns_of(table, position)
    of_marks = (one for one in columns if one.is_mostly(partial(meaning, "attendance")))
    marks, *further = [*of_marks, None]
    who = _who(columns, marks)
    speaks = [table.name, *_pieces(" – ".join(above)), *(column.header for column in columns)]
    if (
        who is None
        or any(further)
        or not (marks or any({"mode", "attendee"} & set(subjects(t)) for t in speaks))
    ):
        return None
    came = tuple(
        (row.number, text)
        for place, row in enumerate(table.rows[position + 1 :])
        if not is_nobody(text := who.texts[place]) and (not marks or _is_there(marks.texts[place]))
    )
    return OneMeeting(position, called, host, came) if len(came) >= _FEWEST_CAME else None


def _host_in(title: str) -> tuple[str, str] | None:
    """Return what a meeting is called by its title, and its host; None where none is named.

    Examples
    --------
    >>> _host_in("Servicemöte i Vik 21 november – värd: Viks byalag")
    ('Servicemöte i Vik 21 november', 'Viks byalag')
    >>> _host_in("Village meeting, convened by the Parish Council"), _host_in("Värdar i Vik")
    (('Village meeting', 'Parish Council'), None)
    >>> _host_in("Möte 3 maj. Ordförande: Kim Ek")
    """
    pieces = _pieces(title)
    for number, piece in enumerate(pieces):
        words = piece.split()
        for start, end in _spans(len(words)):
            role = _host_or_chair(" ".join(words[start:end]))
            host = _names_in_line(words[end:], pieces[number + 1 :]) if role else ""
            if host and not (role == "chair" and names_persons(Column(0, "", (), (host,)))):
                before = title.partition(piece)[0] + " ".join(words[:start])
                return before.strip(_SIGNS) or title, host
    return None


def _names_in_line(words: Sequence[str], following: Sequence[str]) -> str:
    """Return the name after a word for a host, in the same piece or the next; blank for a place."""
    small = [meaning("header_small", key(word)) for word in words]
    skipped = next((n for n, one in enumerate(small) if one not in ("little", "by")), len(words))
    if small[skipped : skipped + 1] == ["within"]:
        return ""
    name = " ".join(words[skipped:]) or next(iter(following), "")
    return name if name[:1].isupper() or is_titled(name) else ""


def _pieces(text: str) -> list[str]:
    return [piece for part in _BETWEEN.split(text) if (piece := part.strip())]


def _spans(length: int) -> Iterator[tuple[int, int]]:
    """Yield from where to where some words go, those that begin first and the shortest first."""
    for start in range(length):
        for end in range(start + 1, min(length, start + _MOST_WORDS) + 1):
            yield start, end


def _host_or_chair(words: str) -> str | None:
    """Return whether words are for a host or for who led a meeting, who is often a person."""
    found = subjects(words)
    is_host = "host" in found or meaning("attendance", words) == "host"
    return "chair" if "chair" in found else "host" if is_host else None


def _is_there(text: str) -> bool:
    return meaning("attendance", text) in ("present", "host")


def _who(columns: Sequence[Column], marks: Column | None) -> Column | None:
    """Return the column of organisations: the one that says so, or whose names do most often."""

    def evidence(column: Column) -> tuple[bool, int]:
        says = is_organisation(column.header) or _is_from(column.header)
        return says, sum(map(is_titled, filter(None, column.texts)))

    found = [one for one in columns if one is not marks and not one.is_numeric]
    best = max(found, key=evidence, default=None)
    return None if best is None or evidence(best) == (False, 0) else best


def _is_from(header: str) -> bool:
    """Tell whether a header asks where those come from who came."""
    return header_meaning("relation_headers", header) == "source"
