"""Cells that name several actors: their parts, what is said of each, and a row for each two.

A semicolon, a line break and “|” part names. A comma, a slash, a plus or an “and” do so only where
what stands between them names actors, for all of these stand in names, too. After a name, in
brackets, after a dash or not, may stand since when, or what the two have to do with each other:
“Coop 2019, Macken (ombud)”. A cell may mean several at once: “both municipalities”.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from samverkan.model import DIRECTED_TYPES
from samverkan.validate.name_words import kind_meant, words_of
from samverkan.words import message, plural_message, some_of
from samverkan.words.relation_headers import type_said
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samverkan.validate.references import References
    from samverkan.validate.rows import DataRow, SheetReader
    from samverkan.words import Message


MOST_PARTS = 24
LONGEST_WORD_OF_A_TYPE = 60

_BLANK = frozenset({"", "-", "–", "—", "?", "."})
_STRONG = re.compile(r"\s*[;|\n]\s*")
_WEAK = re.compile(r"\s*[,/+]\s*|\s+&\s+|\s+(?:o|och|samt|and|og|ja|und|et|y)\s+", re.IGNORECASE)
_ONLY_BETWEEN_NAMES = frozenset({",", "/", "+", ""})
_BRACKETS = re.compile(r"(?P<name>.*?\S)\s*[(\[](?P<said>[^()\[\]]*)[)\]]\s*")
_DASHED = re.compile(r"(?P<name>.*?\S)\s*(?:\s[-–—]|:)\s+(?P<said>\S.*)")
_SHARE = re.compile(
    r"(?P<name>.*?\S)[\s:=]+(?P<said>\d{1,3}(?:[.,]\d+)? ?(?:%|procent|prosent\w*))"
)
"""How much of something is somebody's: “byalaget 60 %”."""

_SINCE = r"(?:since|from|sedan|från|fr\.? ?o\.? ?m\.?|siden|fra|seit|depuis|desde|alkaen)"
_YEAR = r"(?:19|20)\d\d"
_YEARS = re.compile(
    rf"(?P<said>.*?)[\s,]*\b(?:{_SINCE}\s+)?(?P<since>{_YEAR})"
    rf"(?:\s*(?P<span>[-–—])\s*(?P<until>{_YEAR})?)?",
    re.IGNORECASE | re.DOTALL,
)
_AGENT = re.compile(r"(?:runs?|driver|sköter|har|has)\s+(.+?)\s+(?:for|åt|för)", re.IGNORECASE)
_BOUGHT = re.compile(r"(.+?)\s+(?:from|från|fra)", re.IGNORECASE)

_WITH_MEMBERS = frozenset(
    {"association", "business_association", "village_association", "economic_association"}
    | {"network", "cooperative", "chain", "sports_club"}
)


class Part(NamedTuple):
    """One name of a cell, and what the cell says of it: columns of relations by our names.

    Words after a dash say what the one who is named does.
    """

    name: str
    said: tuple[tuple[str, str], ...] = ()
    is_dashed: bool = False


class Parts(NamedTuple):
    """The names of a cell; `by_names` when only they tell that it holds several."""

    parts: tuple[Part, ...]
    by_names: bool = False


def parts_of(
    text: str, finds: Callable[[str], bool], is_name: Callable[[str], bool] | None = None
) -> Parts:
    """Return the names that a cell holds; `finds` tells whether a text means an actor.

    One that `is_name`, as it stands, is never parted.

    Examples
    --------
    >>> known = {"Vik kommun", "Coop", "Bil & Motor"}.__contains__
    >>> [part.name for part in parts_of("Coop, Bil & Motor och Vik kommun; Macken", known).parts]
    ['Coop', 'Bil & Motor', 'Vik kommun', 'Macken']
    >>> parts_of("Coop (funds since 2012)", known).parts[0].said
    (('since', '2012'), ('type', 'funds'))
    """
    if (is_name or finds)(text):
        return Parts((Part(text),))
    found: list[Part] = []
    by_names = False
    for piece, _ in _split(text, _STRONG):
        if piece in _BLANK:
            continue
        names = _by_names(piece, finds)
        by_names = by_names or len(names) > 1
        found += names
    return Parts(tuple(found), by_names)


def _split(text: str, between: re.Pattern[str]) -> list[tuple[str, str]]:
    """Return what stands between separators outside brackets, each with the one before it."""
    pieces: list[tuple[str, str]] = []
    start, before = 0, ""
    for match in between.finditer(text):
        opened = text[start : match.start()]
        if opened.count("(") + opened.count("[") > opened.count(")") + opened.count("]"):
            continue
        pieces.append((opened.strip(), before))
        start, before = match.end(), match[0]
    return [*pieces, (text[start:].strip(), before)]


def _by_names(piece: str, finds: Callable[[str], bool]) -> list[Part]:
    """Return the names in a piece: as few as all of it can be made of."""
    whole = _annotated(piece, finds)
    if whole is not None:
        return [whole]
    pieces = _split(piece, _WEAK)
    if not 1 < len(pieces) <= MOST_PARTS:
        return [_unknown(piece)]
    return _fewest(piece, pieces, finds) or [_unknown(piece)]


def _unknown(text: str) -> Part:
    """Return a name that is not known, without how much is its."""
    shared = _SHARE.fullmatch(text)
    return Part(shared["name"], (("description", shared["said"]),)) if shared else Part(text)


def _fewest(
    text: str, pieces: list[tuple[str, str]], finds: Callable[[str], bool]
) -> list[Part] | None:
    """Return the names that a text is made of, the first of them the longest that are known.

    One of several may be unknown, where a separator that hardly stands in names is beside it.
    """
    starts = _starts(text, pieces)
    best: dict[int, list[Part] | None] = {len(pieces): []}
    for first in range(len(pieces) - 1, -1, -1):
        found: list[Part] | None = None
        for last in range(len(pieces), first, -1):
            rest = best[last]
            end = starts[last - 1] + len(pieces[last - 1][0])
            part = _annotated(text[starts[first] : end], finds)
            if part is None and last == first + 1 and _may_be_unknown(pieces, first):
                part = _unknown(pieces[first][0])
            if (
                part is not None
                and rest is not None
                and (found is None or _cost([part, *rest], finds) < _cost(found, finds))
            ):
                found = [part, *rest]
        best[first] = found
    names = best[0]
    if names is None:
        return None
    unknown = sum(not finds(part.name) for part in names)
    return names if unknown == 0 or (unknown == 1 and len(names) > 1) else None


def _cost(names: list[Part], finds: Callable[[str], bool]) -> tuple[int, int]:
    return sum(not finds(part.name) for part in names), len(names)


def _starts(text: str, pieces: list[tuple[str, str]]) -> list[int]:
    starts, place = [], 0
    for piece, _ in pieces:
        place = text.index(piece, place)
        starts.append(place)
        place += len(piece)
    return starts


def _may_be_unknown(pieces: list[tuple[str, str]], place: int) -> bool:
    """Tell whether the separators around a piece hardly stand in names."""
    around = [pieces[place][1]]
    if place + 1 < len(pieces):
        around.append(pieces[place + 1][1])
    return bool(pieces[place][0]) and all(one.strip() in _ONLY_BETWEEN_NAMES for one in around)


def _annotated(text: str, finds: Callable[[str], bool]) -> Part | None:
    """Return a name that is known with what is said of it, or None."""
    if not text:
        return None
    bracketed, years = _BRACKETS.fullmatch(text), _YEARS.fullmatch(text)
    if bracketed and finds(bracketed["name"]):
        said = _said(bracketed["said"])
        if "description" not in dict(said) or not finds(text):
            return Part(bracketed["name"], said)
    if years and finds(years["said"].strip()):
        return Part(years["said"].strip(), _years_of(years))
    shared = _SHARE.fullmatch(text)
    if shared and not finds(text) and finds(shared["name"]):
        return _unknown(text)
    dashed = _DASHED.fullmatch(text)
    if dashed and not finds(text) and finds(dashed["name"]):
        return Part(dashed["name"], _said(dashed["said"]), is_dashed=True)
    return Part(text) if finds(text) else None


def _said(text: str) -> tuple[tuple[str, str], ...]:
    """Return what brackets after a name say, by column: since when, what type, or else anything.

    Examples
    --------
    >>> _said("medlem sedan 2019"), _said("tisdagar")
    ((('since', '2019'), ('type', 'medlem')), (('description', 'tisdagar'),))
    """
    years = _YEARS.fullmatch(text.strip())
    words = (years["said"] if years else text).strip(" ,")
    found = list(_years_of(years)) if years else []
    if words:
        relation_type = _type_of(words)
        found.append(("type", relation_type) if relation_type else ("description", words))
    return tuple(found)


def _years_of(years: re.Match[str]) -> tuple[tuple[str, str], ...]:
    until = (("until", years["until"]),) if years["until"] else ()
    return (("since", years["since"]), *until)


def _type_of(words: str) -> str | None:
    """Return a word for a type of relation; who runs or buys a service is an agent or a buyer.

    Examples
    --------
    >>> _type_of("runs post for"), _type_of("bensin från"), _type_of("member"), _type_of("granne")
    ('agent_for', 'agreement', 'member', None)
    """
    if len(words) > LONGEST_WORD_OF_A_TYPE:
        return None
    if meaning("type", words) or meaning("type_from_others", words):
        return words
    for pattern, relation_type in ((_AGENT, "agent_for"), (_BOUGHT, "agreement")):
        match = pattern.fullmatch(words)
        if match and _is_service(match[1]):
            return relation_type
    return None


def _who_does_what(
    ends: dict[str, str], told: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the ends and what is told of two who work together, by the words after the second.

    These say what the second does or gives, unless they end in a word for whom it is done with.

    Examples
    --------
    >>> ends = {"source": "Byalaget", "target": "Viks kommun"}
    >>> _who_does_what(ends, {"description": "gir tilskudd"})[0]
    {'source': 'Viks kommun', 'target': 'Byalaget'}
    >>> _who_does_what(ends, {"description": "medlem i"})[0]
    {'source': 'Byalaget', 'target': 'Viks kommun'}
    """
    words = told.get("type") or told.get("description", "")
    said = type_said(words)
    if said is None:
        return ends, told
    is_second = meaning("header_small", key(words).split()[-1]) is None
    if said.type == "member_of":
        is_second = is_second and _joins(ends["target"], ends["source"])
    if said.type in DIRECTED_TYPES and is_second != said.turned:
        ends = {"source": ends["target"], "target": ends["source"]}
    return ends, {**told, "type": said.type}


def _joins(name: str, other: str) -> bool:
    """Tell whether only the other of two is one of those that have members, by their names."""
    kinds = [{kind_meant(word.text) for word in words_of(one)} for one in (name, other)]
    return _WITH_MEMBERS.isdisjoint(kinds[0]) and not _WITH_MEMBERS.isdisjoint(kinds[1])


def _is_service(words: str) -> bool:
    return bool(meaning("service", words) or meaning("kind", words) or words.isupper())


MOST_NAMED = 4


class RowParter:
    """Parts rows of relations; counts by table the cells in which only the names tell of a list."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._parts: dict[tuple[str, str], Parts] = {}
        self._lists: Counter[str] = Counter()
        self._many: Counter[tuple[str, str, tuple[str, ...]]] = Counter()

    def rows(self, reader: SheetReader) -> list[DataRow]:
        """Return the rows of a table, parted where they name several actors."""
        found: list[DataRow] = []
        ends_of = reader.picker("source", "target")
        knows = cache(self._references.knows)
        for row in reader.rows():
            source, target = ends_of(row.cells)
            if knows(source) and knows(target):
                found.append(row)
            else:
                parted = list(self._parted(row))
                reader.count += len(parted) - 1
                found += parted
        return found

    def understood(self) -> Iterator[Message]:
        """Say for each table in how many cells names are read one by one."""
        for table, count in self._lists.items():
            yield plural_message(
                "{table}: the names in {count} cell are read one by one, also where no semicolon "
                "parts them",
                "{table}: the names in {count} cells are read one by one, also where no semicolon "
                "parts them",
                count,
                table=table,
            )
        for (table, written, ids), count in self._many.items():
            yield message(
                "{table}: “{word}” = {names} ({count})",
                table=table,
                word=written,
                names=some_of(self._references.names_of(ids), MOST_NAMED),
                count=count,
            )

    def _parted(self, row: DataRow) -> Iterator[DataRow]:
        sources, targets = self._parts_of(row, "source"), self._parts_of(row, "target")
        sources, targets = (
            self._one_by_one(row, sources, targets),
            self._one_by_one(row, targets, sources),
        )
        pairs = [(source, target) for source in sources for target in targets]
        if len(pairs) == 1 and not (sources[0].said or targets[0].said):
            yield row
            return
        for number, (source, target) in enumerate(pairs):
            ends = {"source": source.name, "target": target.name}
            told = {**dict(source.said), **dict(target.said)}
            if target.is_dashed and row.text("type") == "collaborates":
                ends, told = _who_does_what(ends, told)
            yield row.part(ends, told, is_first=not number)

    def _one_by_one(
        self, row: DataRow, parts: tuple[Part, ...], others: tuple[Part, ...]
    ) -> tuple[Part, ...]:
        """Return the parts with each of those that one means at once, by id."""
        found: list[Part] = []
        table = row.sheet.table
        for part in parts:
            other = self._references.find(others[0].name, "", table.file).one
            known = self._references.find(part.name, other, table.file).actor_ids
            ids = () if known else self._references.all_meant(part.name, other)
            found += [part._replace(name=one) for one in ids] or [part]
            if ids:
                self._many[str(table.place()), part.name, ids] += 1
        return tuple(found)

    def _parts_of(self, row: DataRow, column: str) -> tuple[Part, ...]:
        text, table = row.text(column), row.sheet.table
        found = self._parts.get((text, table.file))
        if found is None:
            found = parts_of(
                text,
                lambda name: self._references.names(name, table.file),
                self._references.knows,
            )
            self._parts[text, table.file] = found
        if found.by_names:
            self._lists[str(table.place())] += 1
        return found.parts or (Part(text),)
