"""Lists of those who came to one meeting, whose host a line above the headers names.

“Servicemöte 21 november – värd: byalaget” says whose the meeting was. Those who came stand in the
column of organisations, beside their persons or not; where a column of marks says who came, no
others did.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read.long_columns import Column, columns_of, is_titled, names_persons
from samverkan.read.tables import filled, has_several
from samverkan.words.headings import header_meaning, is_organisation
from samverkan.words.long_headers import is_nobody, subjects
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.read.tables import Table

_MOST_ROWS_ABOVE = 8
_MOST_WORDS = 4
_FEWEST_CAME = 2
_SIGNS = " –—-:;,.("
_BETWEEN = re.compile(r"\s+[–—-]+\s+|[:;,.()=\n]+(?:\s+|$)|(?<=\s)\(")


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
    above = [row.cells[filled(row)[0]].strip() for row in rows[:position] if filled(row)]
    found = next(filter(None, map(_host_in, above)), None)
    if found is None:
        return None
    called, host = found
    columns = columns_of(table, position)
    marks, *further = [*filter(_are_marks, columns), None]
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
            role = _role(" ".join(words[start:end]))
            host = _named(words[end:], pieces[number + 1 :]) if role else ""
            if host and not (role == "chair" and names_persons(Column(0, "", (), (host,)))):
                before = title.partition(piece)[0] + " ".join(words[:start])
                return before.strip(_SIGNS) or title, host
    return None


def _named(words: Sequence[str], following: Sequence[str]) -> str:
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


def _role(words: str) -> str | None:
    """Return whether words are for a host or for who led a meeting, who is often a person."""
    found = subjects(words)
    is_host = "host" in found or meaning("attendance", words) == "host"
    return "chair" if "chair" in found else "host" if is_host else None


def _are_marks(column: Column) -> bool:
    """Tell whether most of a column says who was there and who was not."""
    texts = [text for text in column.texts if text]
    return 2 * sum(meaning("attendance", text) is not None for text in texts) > len(texts)


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
