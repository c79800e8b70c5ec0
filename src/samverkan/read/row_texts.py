"""What stands alone in a row: a total, a note, a legend, or a heading of those below.

A heading that names a place says where those below it are, one that names a sector or a level which
it is. What it says fills cells that are blank, and nothing that stands in a row gives way to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samverkan.model import Level
from samverkan.read.headers import begins_with, columns_of, with_column, words_in
from samverkan.read.legend import pairs_in
from samverkan.read.tables import text_at
from samverkan.words import message, some_of
from samverkan.words.places import find_municipality
from samverkan.words.vocabulary import key, meaning, without_brackets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.read.tables import Row, Table
    from samverkan.words import Message

WIDER = frozenset({Level.REGIONAL, Level.NATIONAL, Level.EUROPEAN})
"""The levels of those who belong to no one municipality."""

OF_THE_WIDER = frozenset({"region", "county_board", "agency", "leader_area"})
"""The kinds of those who belong to no one municipality, wherever they are."""

LONGEST_HEADING = 80
LONGEST_INITIALS = 4
NUMBER = re.compile(r"[\d\s.,%()+-]*\d[\d\s.,%()+-]*(?:st|kr|€|pcs)?\.?")
FRAMED = re.compile(r"([-=*~#_–—•])\1*\s*\w.*\1\s*")
"""A text between signs that are there for the eye: “== NORRA BYN ==”, “--- Shops ---”."""

_HEADINGS_SHOWN = 3
_LETTERS_OF_A_STEM = 4
_AROUND = " :=*#~_<>|-–—•►▼"
"""What stands around a heading for the eye."""

_PARTS = re.compile(r"\s*[,;&/+]\s*|\s+(?:och|and|og|ja|und|et|y|samt)\s+", re.IGNORECASE)
_COUNT = re.compile(r"\s*[^\W\d][^:\d]{1,29}:\s*\d+\s*")
_SIGN_OF_NOTE = re.compile(r"[*†‡#¹²³]|\d\)\s|\[\d\]")
_SHORT_WORD = re.compile(r"\W*[^\W\d_]{1,4}[.:]")


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


def says_which(text: str) -> bool:
    """Tell whether a heading says a sector or level, or that those below it are the rest."""
    said = section(0, text)
    return bool(said.sector or said.level or said.elsewhere) or (
        begins_with("heading_words", text) == "rest"
    )


def is_group_word(text: str) -> bool:
    """Tell whether a text is nothing but words for groups, as “Ideella” or “Övriga / externa”."""
    families = ("sheet_sector", "heading_words")
    parts = [part.strip() for part in text.split("/")]
    return all(any(meaning(family, part) for family in families) for part in parts)


def is_shouted(text: str) -> bool:
    """Tell whether a text is all in capitals, but for what stands in brackets."""
    bare = re.sub(r"\(.*?\)", "", text)
    letters = [letter for letter in bare if letter.isalpha()]
    least = 3 if bare == text else 2  # “ED (the town)” is no abbreviation
    return len(letters) >= least and all(letter.isupper() for letter in letters)


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def says_total(text: str, *, alone: bool) -> bool:
    """Tell whether a text counts rows or adds them up: “Summa”, “13 st totalt”, “Absent: 2”.

    Examples
    --------
    >>> [says_total(text, alone=True) for text in ("Totalt 9", "9 butiker totalt", "Borta: 2")]
    [True, True, True]
    >>> [says_total(text, alone=True) for text in ("Total Energi AB", "Väg 9", "2: Vik")]
    [False, False, False]
    """
    if len(text) > LONGEST_HEADING:
        return False
    if alone and _COUNT.fullmatch(text):
        return True
    number, *counted = text.split()
    if number.isdigit() and counted and meaning("row_words", counted[-1]) == "total":
        return len(counted) < 4
    if begins_with("row_words", text) != "total":
        return False
    rest = _after("row_words", text)
    has_number = any(letter.isdigit() for letter in rest)
    return len(rest.split()) <= 3 and (not rest or has_number or (not alone and len(rest) < 25))


def _after(family: str, text: str) -> str:
    """Return what follows the longest words of a family that a text begins with."""
    words = key(text).split()
    longest = max(
        (n for n in range(1, min(len(words), 5) + 1) if meaning(family, " ".join(words[:n]))),
        default=0,
    )
    return " ".join(words[longest:])


def is_legend(text: str, *, below_all: bool) -> bool:
    """Tell whether a text explains codes, and is no name with a sign in it."""
    pairs = pairs_in(text)
    if not pairs:
        return False
    return below_all or "=" in text or begins_with("row_words", text) == "legend"


def is_note(text: str, *, below_all: bool) -> bool:
    """Tell whether a text is a remark on the whole: by its sign, its first word, or its length."""
    if _SIGN_OF_NOTE.match(text) and _has_letters(text):
        return True
    said = begins_with("row_words", text) in ("note", "legend")
    if said and (below_all or re.match(r"[^:.]{1,30}[:.]\s", text + " ")):
        return True
    words = len(text.split())
    sentence = (words > 3 and text.endswith((".", "!", "?", ")"))) or text.startswith("(")
    return below_all and (words > 7 or sentence)


def explains(text: str) -> bool:
    """Tell whether a text says how to fill in what stands below a header."""
    if len(text) > 5 and text[0] in "([<" and text[-1] in ")]>":
        return True
    choices = [part for part in re.split(r"\s*[/|]\s*|\s+(?:eller|or)\s+", text) if part]
    if len(choices) > 1 and all(map(_is_choice, choices)):
        return True
    return bool(
        meaning("explaining_words", text)
        or (begins_with("explaining_words", text) is not None and " " in text)
    )


def is_example(text: str) -> bool:
    """Tell whether a text says that it is an example: “t.ex. Holms byalag”, “Ex: handel”.

    “Ex Libris” may be a name.
    """
    if begins_with("explaining_words", text) != "example":
        return False
    said = key(text).removesuffix(_after("explaining_words", text)).strip()
    return len(said) > len("exem") or " " in said or _SHORT_WORD.match(text) is not None


def _is_choice(word: str) -> bool:
    """Tell whether a word is one to choose from in a column of few words."""
    return any(meaning(family, word) for family in ("answer", "mark", "level", "sector"))


def is_same_everywhere(cells: Sequence[str]) -> bool:
    """Tell whether all of many cells say the same, and that is more than a mark."""
    return len(cells) > 3 and len(set(cells)) == 1 and len(cells[0]) > 3 and _has_letters(cells[0])


def is_numbered(cells: Sequence[str]) -> bool:
    """Tell whether cells number the columns: 1, 2, 3."""
    bare = [cell.strip("()[]. ") for cell in cells]
    return len(bare) > 2 and bare == [str(n) for n in range(1, len(bare) + 1)]
