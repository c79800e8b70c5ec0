"""What the headings between the rows of a table say of the rows below them.

A heading that names a place says where those below it are, one that names a sector or a level which
it is. What it says fills cells that are blank, and nothing that stands in a row gives way to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read.headers import begins_with, columns_of, with_column, words_in
from samverkan.read.tables import text_at
from samverkan.words import message, some_of
from samverkan.words.places import find_municipality
from samverkan.words.vocabulary import key, meaning, without_brackets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.read.tables import Row, Table
    from samverkan.words import Message

WIDER = frozenset({"regional", "national", "european"})
_PARTS = re.compile(r"\s*[,;&/+]\s*|\s+(?:och|and|og|ja|und|et|y|samt)\s+", re.IGNORECASE)
_LETTERS_OF_A_STEM = 4
_AROUND = " :=*#~_<>|-–—•►▼"
"""What stands around a heading for the eye."""

_HEADINGS_SHOWN = 3


class Section(NamedTuple):
    """A heading between rows: its row's number, its words, and what it says of the rows below.

    `place` may be the name of a place. Those below a heading `elsewhere` are not where the rest
    of the table is about.
    """

    number: int
    text: str
    sector: str | None = None
    level: str | None = None
    place: str | None = None
    elsewhere: bool = False


def section(number: int, text: str) -> Section:
    """Return what a heading says by its words.

    Examples
    --------
    >>> section(7, "IDEELLA AKTÖRER").sector, section(9, "RIKS").level, section(12, "ÅSEN").place
    ('nonprofit', 'national', 'ÅSEN')
    """
    bare = without_brackets(text).strip(_AROUND)
    parts = [part for part in _PARTS.split(bare) if part]
    rest = begins_with("heading_words", bare) == "rest"
    sectors = _sectors(bare, parts)
    said = [meaning("level", part) or meaning("whole_area", part) for part in parts]
    levels, only_levels = {found for found in said if found}, all(said)
    elsewhere = "elsewhere" in words_in("heading_words", bare) or not levels.isdisjoint(WIDER)
    level = next(iter(levels)) if len(levels) == 1 and only_levels else None
    if rest or elsewhere or (only_levels and not level):
        return Section(number, text, level=level, elsewhere=elsewhere)
    if len(sectors) == 1 and not level:
        return Section(number, text, sector=sectors.pop())
    known = sectors or levels or any(map(_is_category, (bare, *parts)))
    place = None if known or len(parts) != 1 else bare
    return Section(number, text, level=level, place=place)


def _sectors(bare: str, parts: Sequence[str]) -> set[str]:
    """Return the sectors that a heading names, all of its parts or words in it."""
    found = [meaning("sector", part) or meaning("sheet_sector", part) for part in parts]
    if all(found):
        return {sector for sector in found if sector}
    return words_in("sector", bare) | words_in("sheet_sector", bare)


def _is_category(text: str) -> bool:
    """Tell whether a text says what those below it are or sell, in one or in many."""
    words = key(text).split()
    stems = (word[: len(word) - cut] for word in words for cut in (0, 1, 2))
    return any(meaning(family, stem) for stem in stems if stem for family in ("service", "kind"))


def of_sections(
    table: Table, position: int, sections: Sequence[Section]
) -> tuple[Table, list[Message]]:
    """Return a table whose rows hold what the headings above them say, and how it was read."""
    columns = columns_of(table.rows[position])
    said = [_said(table, sections)] if sections else []
    if not sections or "name" not in columns:
        return table, said
    places = _places(table, position, sections, columns["name"])
    for name, values in (
        ("locality", {} if "locality" in columns else places),
        ("sector", {one.number: one.sector for one in sections if one.sector}),
        ("level", {one.number: one.level for one in sections if one.level}),
    ):
        below = dict(_below(table.rows[position + 1 :], sections, values))
        if below:
            table = with_column(table, position, name, below)
            said.append(_read_as(table, name))
    return table, said


def _below(
    rows: Sequence[Row], sections: Sequence[Section], values: Mapping[int, str]
) -> Iterator[tuple[int, str]]:
    """Yield the number of each row below a heading that says something, and what it says."""
    for row, above in under(rows, sections):
        if above is not None and above.number in values:
            yield row.number, values[above.number]


def under(rows: Sequence[Row], sections: Sequence[Section]) -> Iterator[tuple[Row, Section | None]]:
    """Yield each row with the heading that it stands below."""
    above, left = None, list(sections)
    for row in rows:
        while left and left[0].number < row.number:
            above = left.pop(0)
        yield row, above


def _places(table: Table, position: int, sections: Sequence[Section], names: int) -> dict[int, str]:
    """Return the headings that name places, when most of those that may do.

    One is a place for certain when it is a municipality, or when those below it are called after
    it, as “Åsens byalag” below “ÅSEN”.
    """
    called: dict[int, list[str]] = {}
    for row, above in under(table.rows[position + 1 :], sections):
        if above is not None:
            called.setdefault(above.number, []).append(text_at(row, names))
    possible = {one.number: one.place for one in sections if one.place}
    certain = [
        number
        for number, place in possible.items()
        if find_municipality(place) or any(is_called(n, place) for n in called.get(number, ()))
    ]
    if 2 * len(certain) <= len(possible):
        return {}
    return {number: _as_written(place, called) for number, place in possible.items()}


def is_called(name: str, place: str) -> bool:
    """Tell whether a name has a word that begins as the place, or its last word, does.

    Examples
    --------
    >>> is_called("Åsens byalag", "ÅSEN"), is_called("Lanthandeln Åsen", "NORRA ÅSEN")
    (True, True)
    >>> is_called("Byalaget", "NORRA BY")
    False
    """
    whole = key(place)
    last = whole.rpartition(" ")[2]
    called = {whole, last} if len(last) >= _LETTERS_OF_A_STEM else {whole}
    stems = [one[: max(_LETTERS_OF_A_STEM, len(one) - 1)] for one in called]
    return any(start.startswith(stem) for start in _starts(key(name)) for stem in stems)


def _starts(name: str) -> Iterator[str]:
    """Yield a name from each of its words on."""
    words = name.split()
    yield from (" ".join(words[n:]) for n in range(len(words)))


def _as_written(place: str, called: Mapping[int, list[str]]) -> str:
    """Return a place that is written in capitals as names in the table write it.

    Examples
    --------
    >>> _as_written("ÅSEN", {1: ["Åsens byalag"]}), _as_written("NORRA BY", {})
    ('Åsen', 'Norra By')
    """
    if not place.isupper():
        return place
    spelled = re.compile(re.escape(place), re.IGNORECASE)
    for name in (name for names in called.values() for name in names):
        found = spelled.search(name)
        if found and not found[0].isupper():
            return found[0]
    return place.title()


def _said(table: Table, sections: Sequence[Section]) -> Message:
    headings = [
        message("“{text}” (row {row})", text=one.text[:60], row=one.number) for one in sections
    ]
    return message(
        "{table}: headings between the rows, no actors: {headings}",
        table=str(table.place()),
        headings=some_of(headings, _HEADINGS_SHOWN),
    )


def _read_as(table: Table, name: str) -> Message:
    if name == "locality":
        return message(
            "{table}: the headings say where the actors below them are", table=str(table.place())
        )
    if name == "sector":
        return message(
            "{table}: the headings say which sector the actors below them belong to",
            table=str(table.place()),
        )
    return message(
        "{table}: the headings say at which level the actors below them work",
        table=str(table.place()),
    )
