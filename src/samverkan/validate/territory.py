"""Places of rows: official codes by code or name, or places of the map's own, one spelling each.

A place of one's own is known by its name as the files write it, in the spelling used most. Where
two places have one name, or where a place abroad has the name of one in Sweden, the region follows
in brackets, else the country.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from samverkan.errors import Code
from samverkan.validate.faults import Fault, Parsed, nearest
from samverkan.words import message
from samverkan.words.cells import is_blank
from samverkan.words.places import (
    bare_place_name,
    find_former,
    find_municipality,
    find_region,
    is_official,
    loose_place,
    municipalities,
    place_name,
    region_of,
    regions,
)
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from samverkan.words import Message


_LONGEST_NAME = 100
_SEVERAL = re.compile(r"[;,/&\n]|\boch\b|\band\b")
_LONG_ENOUGH = 5
"""Letters from which one slip of the pen is hardly another name."""

_CODE = re.compile(r"(\d+)(?:[.,]0+)?")


class Territory(NamedTuple):
    """Municipality and region, and faults with the column they belong to.

    Each is an official code, or the name of a place that is in no list. `kept` names the columns
    that are not used, as another tells the same in words.
    """

    municipality_code: str | None
    region_code: str | None
    faults: tuple[tuple[str, Fault], ...]
    kept: tuple[str, ...] = ()


@lru_cache(maxsize=8_192)
def parse_territory(
    municipality_code: str, municipality: str, region_code: str, region: str
) -> Territory:
    """Look up a municipality and a region given by code, by name, or both, which must agree."""
    faults: list[tuple[str, Fault]] = []
    texts = {
        "municipality_code": municipality_code,
        "municipality": municipality,
        "region_code": region_code,
        "region": region,
    }
    found: dict[str, str | None] = {}
    for column, text in texts.items():
        parsed = parse_place(text, REGIONS if "region" in column else MUNICIPALITIES)
        found[column] = parsed.value
        if parsed.fault:
            faults.append((column, parsed.fault))
    municipal = found["municipality"] or found["municipality_code"]
    regional = found["region"] or found["region_code"]
    around = region_of(municipal)
    disagreements = (
        ("municipality_code", found["municipality_code"], found["municipality"]),
        ("region_code", found["region_code"], found["region"]),
        ("region" if region else "region_code", regional, around),
    )
    faults += [(column, _differ(a, b)) for column, a, b in disagreements if a and b and a != b]
    return Territory(municipal, regional if around in (None, regional) else None, tuple(faults))


def find_in_sweden(text: str, *, county: bool) -> bool:
    """Tell whether a name is in Sweden's list, by a former name or among several too.

    Examples
    --------
    >>> find_in_sweden("Malungs kommun", county=False), find_in_sweden("Steinkjer", county=False)
    (True, False)
    """
    parsed = parse_place(text, REGIONS if county else MUNICIPALITIES)
    return is_official(parsed.value or "") or (parsed.value is None and parsed.fault is not None)


@lru_cache(maxsize=8_192)
def is_slip(text: str) -> bool:
    """Tell whether a name is that of a place in Sweden but for one slip of the pen.

    Examples
    --------
    >>> is_slip("Vingåkkers kommun"), is_slip("Raseborg")
    (True, False)
    """
    word = key(bare_place_name(text[:_LONGEST_NAME]))
    if len(word) < _LONG_ENOUGH:
        return False
    names = map(key, (*MUNICIPALITIES.names(), *REGIONS.names()))
    return any(OSA.distance(word, name, score_cutoff=1) <= 1 for name in names)


class PlaceList(NamedTuple):
    """A list of places in Sweden: how many digits its codes have, its names, and what is said."""

    digits: int
    find: Callable[[str], str | None]
    names: Callable[[], Iterable[str]]
    unknown: Message
    bad_code: Message
    next_step: Message


MUNICIPALITIES = PlaceList(
    4,
    find_municipality,
    lambda: (known.name for known in municipalities().values()),
    message(
        "there is no municipality “{name}” in Sweden, so it is used as a place of the map's own"
    ),
    message("“{code}” is not the code of a municipality"),
    message("write four digits such as 0482, or the name"),
)
REGIONS = PlaceList(
    2,
    find_region,
    lambda: regions().values(),
    message(
        "there is no region or county “{name}” in Sweden, so it is used as a place of the map's"
        " own where the row names no municipality in Sweden"
    ),
    message("“{code}” is not the code of a region"),
    message("write two digits such as 04, or the name"),
)


def parse_place(text: str, places: PlaceList) -> Parsed[str]:
    """Return the code of a place given by code or name, or the name of one that is in no list."""
    if is_blank(text):
        return Parsed(None)
    number = _CODE.fullmatch(text)
    if number is None:
        return _by_name(text, places)
    code = number[1].zfill(places.digits)
    if (code not in municipalities() and code not in regions()) or len(code) != places.digits:
        said = places.bad_code.filled(code=text[:60])
        return Parsed(None, Fault(Code.BAD_CODE, said, places.next_step))
    if len(number[1]) == places.digits:
        return Parsed(code)
    said = message(
        "“{code}” is read as {right} ({name})", code=text, right=code, name=place_name(code)
    )
    step = message("nothing; to keep the zero in a spreadsheet, format the column as text")
    return Parsed(code, Fault(Code.RESTORED_ZERO, said, step))


def _by_name(text: str, places: PlaceList) -> Parsed[str]:
    if len(text) >= _LONGEST_NAME:
        return Parsed(text, _unknown_place(text, places))
    code = places.find(text)
    if code:
        return Parsed(code)
    name = text[:60]
    code = find_former(text, county=places is REGIONS)
    if code:
        said = message("“{name}” is a former name, read as {now}", name=name, now=place_name(code))
        step = message("nothing, if that is right; else write today's name")
        return Parsed(code, Fault(Code.FORMER_NAME, said, step))
    parts = [part for part in _SEVERAL.split(text) if part.strip()]
    if len(parts) > 1 and all(map(places.find, parts)):
        said = message("“{name}” names several places", name=name)
        step = message(
            "write the one where the actor is; leave it blank when it works in all of them"
        )
        return Parsed(None, Fault(Code.UNKNOWN_PLACE, said, step))
    return Parsed(text, _unknown_place(text, places))


def _unknown_place(text: str, places: PlaceList) -> Fault:
    name, names = text[:60], tuple(places.names())
    near = nearest(text, names, limit=3) or nearest(bare_place_name(name), names, limit=3)
    step = (
        message("did you mean {word}?", word=" / ".join(near))
        if near
        else message("nothing, if it is right; else write the name or the code in Sweden's list")
    )
    return Fault(Code.UNKNOWN_PLACE, places.unknown.filled(name=name), step, text)


def _differ(code: str, other: str) -> Fault:
    return Fault(
        Code.BAD_CODE,
        message(
            "{code} is {name}, but another column of the row says {other}",
            code=code,
            name=place_name(code),
            other=place_name(other),
        ),
        message("mend the one that is wrong"),
    )


class Own(NamedTuple):
    """What a row says of a place of the map's own; the region may be an official code of Sweden."""

    country: str
    region: str
    municipality: str


class OwnPlaces:
    """Finds the names of the places in some rows.

    Parameters
    ----------
    rows
        What the rows say, and how many say so.
    among_swedish
        Whether places of Sweden's list are on the same map.
    """

    def __init__(self, rows: Mapping[Own, int], *, among_swedish: bool) -> None:
        self._among_swedish = among_swedish
        self._countries: dict[str, str] = {}
        self._spellings: dict[str, Counter[str]] = defaultdict(Counter)
        self._regions: dict[str, set[str]] = defaultdict(set)
        self._municipalities: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for own, count in rows.items():
            self._take(own, count)

    def _take(self, own: Own, count: int) -> None:
        country = key(own.country)
        self._countries.setdefault(country, own.country)
        region, municipality = _loosely(own.region), _loosely(own.municipality)
        for loose, written in ((region, own.region), (municipality, own.municipality)):
            self._spellings[loose][written] += count
        if region:
            self._regions[region].add(country)
        if municipality:
            self._municipalities[municipality].add((country, region))

    def municipality(self, own: Own) -> str | None:
        """Return the name of a row's municipality, with its region where two have one name."""
        loose = _loosely(own.municipality)
        if not loose:
            return None
        home = self._home(own)
        name = self._spelling(loose)
        places = {self._with_region(loose, one) for one in self._municipalities[loose]}
        if len(places) > 1:
            others = places - {home}
            by_region = bool(home[1]) and all(one[1] != home[1] for one in others)
            return _told_apart(name, self._region_name(home) if by_region else own.country)
        if self._among_swedish and find_municipality(name):
            return _told_apart(name, own.country or self._region_name(home))
        return name

    def region(self, own: Own) -> str | None:
        """Return the name of a row's region, also when only other rows of the place tell it."""
        country, loose = self._home(own)
        return self._region_label(country, loose) if loose else None

    def _home(self, own: Own) -> tuple[str, str]:
        place = (key(own.country), _loosely(own.region))
        return self._with_region(_loosely(own.municipality), place)

    def _with_region(self, municipality: str, place: tuple[str, str]) -> tuple[str, str]:
        """Return country and region, the region of the other rows where a row leaves it out."""
        if not municipality or place[1]:
            return place
        known = {one for one in self._municipalities[municipality] if one[1]}
        near = {one for one in known if not place[0] or one[0] in ("", place[0])}
        return near.pop() if len(near) == 1 else place

    def _region_label(self, country: str, loose: str) -> str:
        name = self._spelling(loose)
        of_sweden = self._among_swedish and find_region(name) is not None
        if of_sweden or len(self._regions[loose] - {""}) > 1:
            return _told_apart(name, self._countries.get(country, ""))
        return name

    def _region_name(self, home: tuple[str, str]) -> str:
        return place_name(self._region_label(*home)) if home[1] else ""

    def _spelling(self, loose: str) -> str:
        return self._spellings[loose].most_common(1)[0][0]


def _loosely(name: str) -> str:
    return loose_place(name) if name else ""


def _told_apart(name: str, by: str) -> str:
    """Return a name with what tells it apart in brackets, unless it says so itself.

    Examples
    --------
    >>> _told_apart("Salem", "Germany"), _told_apart("Salem, Germany", "Germany")
    ('Salem (Germany)', 'Salem, Germany')
    """
    return name if key(by) in key(name) else f"{name} ({by})"
