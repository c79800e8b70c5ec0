"""Decides which places of the files are looked up in Sweden's list, and which are the map's own.

It is decided once for all files: Sweden's list holds where most of the places are in it. A column
that tells the country decides for its row. Numbers of another country are no codes here, and stand
as they are written. Where the files name regions and villages and nothing between, the region is
what answers for the villages. Where they name no municipality at all, somebody may have answered
which one the map is about; it then is that of all who are in a place or work no wider.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, cached_property, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from samverkan.errors import Code
from samverkan.read.row_texts import OF_THE_WIDER, WIDER
from samverkan.read.sheets import titles
from samverkan.read.tables import text_at
from samverkan.validate.territory import (
    Own,
    OwnPlaces,
    Territory,
    find_in_sweden,
    is_slip,
    parse_territory,
)
from samverkan.validate.values import known_word, parse_level
from samverkan.words import message, plural_message
from samverkan.words.cells import is_blank
from samverkan.words.names import municipality_in
from samverkan.words.places import find_region, is_official, loose_place, place_name, region_of
from samverkan.words.vocabulary import key, meaning, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from samverkan.validate.faults import Fault
    from samverkan.validate.rows import DataRow, SheetReader
    from samverkan.words import Message

_COLUMNS = ("municipality_code", "municipality", "region_code", "region", "locality")
_CLOSED = _COLUMNS[:4]
"""The columns that may be looked up in a list."""

_OF_ALL = ("sv", "en")
"""The languages whose headers say nothing of the country: maps of many are written in them."""

_ENOUGH = 2
"""Numbers that tell whose codes they are; one alone may be a slip."""

_SHOWN = 3


class Where(NamedTuple):
    """What a row says of where it is, as written; blank where it says nothing."""

    municipality_code: str
    municipality: str
    region_code: str
    region: str
    locality: str
    country: str


class Gazetteer:
    """The places of some files, made of their tables before the rows are read."""

    def __init__(self, readers: Iterable[SheetReader], answer: str = "") -> None:
        """Take all that the tables say of places, and which municipality they are about, if told.

        The answer may name the country or the region after a comma.
        """
        self._answer = _answered(answer)
        self.titles: list[str] = []
        self._is_told = False
        self._countries: dict[int, int] = {}
        self._pickers: dict[int, Callable[[Sequence[str]], tuple[str, ...]]] = {}
        self._rows: Counter[Where] = Counter()
        self._headers: dict[str, str] = {}
        self._found: dict[tuple[str, ...], Territory] = {}
        self._told: set[tuple[str, Fault]] = set()
        for reader in readers:
            self._take(reader)

    def _take(self, reader: SheetReader) -> None:
        """Note all that a table says of places."""
        sheet = reader.sheet
        self.titles += titles([sheet.table])
        self._take_answer(reader)
        columns = [sheet.columns.get(name, -1) for name in _COLUMNS]
        if set(columns[: len(_CLOSED)]) == {-1}:
            return
        country = _country_column(reader)
        pick = self._pickers[id(reader)] = itemgetter(*columns, country)
        named = zip((*_COLUMNS, "country"), (*columns, country), strict=True)
        for name, column in named:
            if column >= 0:
                self._headers.setdefault(name, sheet.header_of(column))
        keys = itemgetter(*columns, country)((*reader.keys, None))
        used = cache(reader.as_used)
        written = Counter(
            pick((*row.cells, *reader.blanks[len(row.cells) :])) for row in sheet.rows
        )
        for picked, count in written.items():
            self._rows[_where(tuple(map(used, keys, picked)))] += count

    def _take_answer(self, reader: SheetReader) -> None:
        """Note the municipality that was answered, and those that are actors of the table."""
        column = reader.sheet.columns.get("name", -1)
        if column < 0 or self._answer is None:
            return
        country = self._countries[id(reader)] = _country_column(reader)
        for row in reader.sheet.rows:
            name = reader.as_used("name", text_at(row, column))
            said = reader.as_used(country, text_at(row, country)) if country >= 0 else ""
            self._rows[_home_of(self._answer, name, said)] += 1

    def territory(self, reader: SheetReader, row: DataRow) -> Territory:
        """Return where the actor of a row is; what is odd about a name is told once."""
        pick = self._pickers.get(id(reader))
        found = self._told_once(_where(pick(row.cells))) if pick else Territory(None, None, ())
        country = self._countries.get(id(reader))
        if found.municipality_code or self._answer is None or country is None or _works_wider(row):
            return found
        said = row.cells[country] if country >= 0 else ""
        where = _home_of(self._answer, row.text("name"), said)
        return self._at_home(found, where) if where in self._rows else found

    def _at_home(self, found: Territory, where: Where) -> Territory:
        """Return what a row says of its place with the municipality that was answered.

        Not so when the row is in another region.
        """
        home = self._find_at_once(where)
        region = home.region_code or region_of(home.municipality_code)
        if found.region_code and region and found.region_code != region:
            return found
        is_answer = self._answer is not None and where.municipality == self._answer.municipality
        told = home.faults if is_answer and not self._is_told else ()
        self._is_told |= is_answer
        return Territory(
            home.municipality_code,
            home.region_code or found.region_code,
            (*found.faults, *told),
            found.kept,
        )

    @cached_property
    def home(self) -> str | None:
        """The municipality that the files are about, when somebody has answered which."""
        said = self._answer.municipality if self._answer else ""
        where = next((where for where in self._rows if said and where.municipality == said), None)
        return self._find(where).municipality_code if where else None

    def _told_once(self, where: Where) -> Territory:
        found = self._find_at_once(where)
        if not found.faults:
            return found
        new = tuple(one for one in found.faults if one not in self._told)
        self._told |= {one for one in new if one[1].code is not Code.BAD_CODE}
        return found._replace(faults=new)

    def _find_at_once(self, where: Where) -> Territory:
        """Return what was found of a place before, or look it up."""
        return self._found.get(where) or self._found.setdefault(where, self._find(where))

    def understood(self) -> Iterator[Message]:
        """Say what was assumed of the places, in a sentence for each kind of assumption."""
        abroad = [own for own in self._own_rows if own.country]
        here = [own for own in self._own_rows if not own.country]
        if self.home:
            yield message(
                "{municipality}, as was answered, is the municipality of all actors without one"
                " that are in a place or work locally",
                municipality=place_name(self.home),
            )
        if abroad and "country" in self._headers:
            yield message(
                "{places}: in another country, as the column “{header}” says, and so no places in"
                " Sweden; they are used as the map's own",
                places=_some(self._named(abroad)),
                header=self._headers.get("country", ""),
            )
        if here and not self.uses_list and self._headers.keys() & set(_CLOSED):
            yield message(
                "{places}: not in Sweden's list of places, and used as the map's own (to keep a"
                " column only as it stands, let its header be “extra: {header}”)",
                places=_some(self._named(here)),
                header=self._headers.get("region") or self._headers.get("municipality") or "place",
            )
        if self._lacks_municipalities:
            yield message("The files name no municipalities, so the region answers for its places")

    @cached_property
    def uses_list(self) -> bool:
        """Whether most places of the rows that tell no country are in Sweden's list."""
        fits, others = self._names[True], self._names[False]
        if not _is_of_all(self._headers):
            return len(fits) > len(others)
        if fits or others:
            return len(fits) >= len(others) or fits.total() > others.total()
        official = sum(map(is_official, self._numbers))
        return len(self._numbers) < _ENOUGH or 2 * official >= len(self._numbers)

    @cached_property
    def _names(self) -> Mapping[bool, Counter[str]]:
        """The names that are in Sweden's list, and those that are not; a slip counts as neither."""
        found: Mapping[bool, Counter[str]] = {True: Counter(), False: Counter()}
        for where, count in self._rows.items():
            for text, county in ((where.municipality, False), (where.region, True)):
                if text and not where.country and not text.isdigit():
                    fits = find_in_sweden(text, county=county)
                    if fits or not is_slip(text):
                        found[fits][loose_place(text)] += count
        return found

    @cached_property
    def _numbers(self) -> frozenset[str]:
        """The numbers that stand for municipalities where no country is told."""
        texts = {text for where in self._rows for text in where[:2] if not where.country}
        return frozenset(text.zfill(4) for text in texts if text.isdigit())

    def _is_swedish(self, where: Where) -> bool:
        """Tell whether a row is to be looked up in Sweden's list."""
        if where.country:
            return meaning("country", where.country) == "sweden"
        return self.uses_list

    def _find(self, where: Where) -> Territory:
        own, faults = self._own(where), self._of_sweden(where).faults
        told = tuple((column, self._with_count(column, fault)) for column, fault in faults)
        if own is None:
            return self._of_sweden(where)._replace(faults=told)
        municipality, region = self._places.municipality(own), self._places.region(own)
        if self._lacks_municipalities and not self._is_swedish(where):
            municipality = region
        kept = () if self._is_swedish(where) else _numbers_beside(where)
        return Territory(municipality, region, told, kept)

    def _of_sweden(self, where: Where) -> Territory:
        """Look a row up in Sweden's list, if it is to be found there."""
        given = where[: len(_CLOSED)] if self._is_swedish(where) else ("", "", "", "")
        return parse_territory(*given)

    def _own(self, where: Where) -> Own | None:
        """Return what a row says of places that are in no list; None when it says nothing."""
        found = self._of_sweden(where)
        if self._is_swedish(where):
            own = Own("", found.region_code or "", found.municipality_code or "")
        else:
            region = where.region or where.region_code
            own = Own(where.country, _as_name(region), self._municipality_abroad(where))
        known = (own.municipality or own.region, own.region or own.municipality)
        return own if any(one and not is_official(one) for one in known) else None

    def _municipality_abroad(self, where: Where) -> str:
        """Return the name of a municipality, also where only other rows tell that of its number."""
        names = [text for text in where[:2] if text and not text.isdigit()]
        number = where.municipality_code or where.municipality
        return names[-1] if names else self._names_of_numbers.get(number) or _as_name(number)

    @cached_property
    def _names_of_numbers(self) -> Mapping[str, str]:
        """The names that stand beside the numbers of municipalities abroad."""
        return {
            where.municipality_code: where.municipality
            for where in reversed(self._rows)
            if where.municipality_code.isdigit() and _is_name(where.municipality)
        }

    @cached_property
    def _own_rows(self) -> Mapping[Own, int]:
        found: Counter[Own] = Counter()
        for where, count in self._rows.items():
            own = self._own(where)
            if own is not None:
                found[own] += count
        return found

    @cached_property
    def _places(self) -> OwnPlaces:
        swedish = any(
            is_official(code or "") for w in self._rows for code in self._of_sweden(w)[:2]
        )
        return OwnPlaces(self._own_rows, among_swedish=swedish)

    @cached_property
    def _lacks_municipalities(self) -> bool:
        """Whether rows that are not of Sweden name regions and villages, and nothing between."""
        abroad = [where for where in self._rows if not self._is_swedish(where)]
        named = any(where.municipality or where.municipality_code for where in abroad)
        return not named and any(where.region and where.locality for where in abroad)

    def _named(self, rows: Iterable[Own]) -> list[str]:
        of = self._places
        return list(dict.fromkeys(of.municipality(own) or of.region(own) or "" for own in rows))

    def _with_count(self, column: str, fault: Fault) -> Fault:
        """Return a fault that is told once for all rows with the same text, and in how many."""
        if fault.code is Code.BAD_CODE or column not in Where._fields:
            return fault
        count = self._texts[column, fault.value or ""]
        if count < 2:
            return fault
        said = message("{said}, in {count} rows", said=fault.message, count=count)
        return fault._replace(message=said)

    @cached_property
    def _texts(self) -> Counter[tuple[str, str]]:
        """How many rows have a text in a column."""
        found: Counter[tuple[str, str]] = Counter()
        for where, count in self._rows.items():
            for column, text in zip(Where._fields, where, strict=True):
                found[column, text] += count
        return found


def _answered(answer: str) -> Where | None:
    """Return what an answer says of where a map is about, by name or by code.

    Examples
    --------
    >>> _answered("Salem, Germany").country, _answered("0482").municipality
    ('Germany', 'Flen')
    """
    municipality, _, around = (part.strip() for part in answer.partition(","))
    if not municipality:
        return None
    name = place_name(municipality.zfill(4)) if municipality.isdigit() else municipality
    region, country = (around, "") if find_region(around) else ("", around)
    return Where("", name, "", region, "", country)


def _home_of(answer: Where, name: str, country: str) -> Where:
    """Return where an actor is by what was answered; a municipality is in itself."""
    answer = answer._replace(country=answer.country or ("" if is_blank(country) else country))
    itself = municipality_in([name])
    return answer._replace(municipality=itself, region="") if itself else answer


def _works_wider(row: DataRow) -> bool:
    """Tell whether an actor is of no one municipality, as far as its row tells."""
    level = parse_level(row.text("level")).value
    if level is None:
        local = row.text("locality") or municipality_in([row.text("name")])
        return not local or known_word("kind", row.text("kind")) in OF_THE_WIDER
    return level in WIDER


@lru_cache(maxsize=65_536)
def _where(texts: tuple[str, ...]) -> Where:
    return Where(*("" if is_blank(text) else text for text in texts))


def _country_column(reader: SheetReader) -> int:
    """Return the column that tells the country, -1 where there is none."""
    headers = ((column, reader.sheet.word_of(column)) for column in reader.others.extras)
    return next((column for column, header in headers if meaning("country_headers", header)), -1)


def _is_of_all(headers: Mapping[str, str]) -> bool:
    """Tell whether the headers for places are in a language that is written of many countries."""
    foreign = _header_words() - _header_words(*_OF_ALL)
    return foreign.isdisjoint(key(headers.get(name, "")) for name in _CLOSED)


def _header_words(*languages: str) -> set[str]:
    known = vocabulary(*languages)["actor_headers"]
    return {key(word) for name in _CLOSED for word in known[name]}


def _is_name(text: str) -> bool:
    return bool(text) and not text.isdigit()


def _numbers_beside(where: Where) -> tuple[str, ...]:
    """Return the columns with numbers that names beside them make needless."""
    pairs = (("municipality_code", where.municipality), ("region_code", where.region))
    return tuple(n for n, name in pairs if _is_name(name) and getattr(where, n))


def _as_name(text: str) -> str:
    """Return a number of another country so that it is not taken for a code of Sweden.

    Examples
    --------
    >>> _as_name("1814"), _as_name("1815"), _as_name("Vega")
    ('nr 1814', '1815', 'Vega')
    """
    return f"nr {text}" if is_official(text) else text


def _some(names: Sequence[str]) -> tuple[Message | str, ...]:
    rest = len(names) - _SHOWN
    if rest < 1:
        return tuple(names)
    return (*names[:_SHOWN], plural_message("{count} other", "{count} others", rest))
