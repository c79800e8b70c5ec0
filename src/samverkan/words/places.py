"""The 290 municipalities and 21 regions of Sweden, by official code and by name.

A map has its own places too: those of other countries, and whatever Sweden's list does not hold.
Such a place is known by its name as the map writes it, and stands wherever a code may stand.
"""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.words.terms import some_names
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samverkan.words.messages import Message

MOST_NAMED = 12
"""How many of several places are named before the rest is only counted."""

_TOWN_WORDS = re.compile(
    r"^(kommunen i|kommunen?|region|municipality of)\s+|\s+(kommun(en)?s?|kn|stads?|municipality)$",
    re.IGNORECASE,
)
_COUNTY_WORDS = re.compile(
    r"^(region|länsstyrelsen i)\s+|[\s-]+(läns?|county|region|regionen)$", re.IGNORECASE
)
_OWN_WORDS = re.compile(
    r"^(county|co\.?|municipality of|province of)\s+"
    r"|\s+(kommunen?|municipality|fylke(skommune)?|county|län|landskap|province)$",
    re.IGNORECASE,
)
"""Words that say what kind of place it is; a city and the county around it are two places."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality: its four-digit code and name, and its county's two digits and names."""

    code: str
    name: str
    region_code: str
    region: str
    county: str


@cache
def municipalities() -> Mapping[str, Municipality]:
    """Return all municipalities by code."""
    file = Path(__file__).with_name("municipalities.csv")
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))[1:]
    return MappingProxyType({row[0]: Municipality(*row) for row in rows})


@cache
def further_names(kind: str) -> Mapping[str, str]:
    """Return the codes of today by names of a kind, as `former_counties`, of ``places.toml``."""
    with Path(__file__).with_name("places.toml").open("rb") as stream:
        return MappingProxyType(tomllib.load(stream)[kind])


@cache
def regions() -> Mapping[str, str]:
    """Return the short names of the regions by two-digit code."""
    return MappingProxyType({m.region_code: m.region for m in municipalities().values()})


def place_name(code: str) -> str:
    """Return the name of a municipality (four digits) or region (two); an unknown code stands.

    Examples
    --------
    >>> place_name("0482"), place_name("04"), place_name("9999")
    ('Flen', 'Södermanland', '9999')
    """
    known = municipalities().get(code)
    return known.name if known else regions().get(code, code)


def region_of(code: str | None) -> str | None:
    """Return the region of a municipality of Sweden by their codes; None for any other place.

    Examples
    --------
    >>> region_of("0482"), region_of("Steinkjer"), region_of("1815")
    ('04', None, None)
    """
    known = municipalities().get(code or "")
    return known.region_code if known else None


@cache
def county_name(code: str) -> str:
    """Return the whole name of a region by its two digits; an unknown code stands.

    Examples
    --------
    >>> county_name("08"), county_name("99")
    ('Kalmar län', '99')
    """
    return next((m.county for m in municipalities().values() if m.region_code == code), code)


def is_whole_region(code: str) -> bool:
    """Tell whether a municipality is the only one of its region, and does what a region does.

    Examples
    --------
    >>> is_whole_region("0980"), is_whole_region("0482")
    (True, False)
    """
    inside = [m.code for m in municipalities().values() if m.region_code == region_of(code)]
    return inside == [code]


def is_official(code: str) -> bool:
    """Tell whether a code is that of a municipality or region of Sweden.

    Examples
    --------
    >>> is_official("0482"), is_official("04"), is_official("Steinkjer")
    (True, True, False)
    """
    return code in municipalities() or code in regions()


def loose_place(name: str) -> str:
    """Return what is the same in all ways to write a place of one's own, as ``Trøndelag fylke``.

    Examples
    --------
    >>> loose_place("Trøndelag fylke") == loose_place("TRØNDELAG")
    True
    >>> loose_place("Cork City"), loose_place("County Cork")
    ('cork city', 'cork')
    """
    bare = _OWN_WORDS.sub("", _OWN_WORDS.sub("", " ".join(name.split())))
    return key(bare or name) or name.casefold()


def find_place(word: str, known: Iterable[str], *, county: bool) -> str | None:
    """Return the place that a word means: one of the map's own, else one of Sweden, else None.

    Examples
    --------
    >>> find_place("steinkjer", ["Steinkjer", "0482"], county=False)
    'Steinkjer'
    >>> find_place("Flen", ["Steinkjer"], county=False), find_place("04", (), county=True)
    ('0482', '04')
    """
    wanted = loose_place(word)
    own = (code for code in known if not is_official(code))
    found = next((code for code in own if loose_place(code) == wanted), None)
    if found:
        return found
    if word in (regions() if county else municipalities()):
        return word
    return find_region(word) if county else find_municipality(word)


def places_named(codes: Sequence[str]) -> tuple[Message | str, ...]:
    """Return the names of places, of many only the first and how many more there are.

    Examples
    --------
    >>> places_named(["0482", "04"])
    ('Flen', 'Södermanland')
    """
    return some_names([place_name(code) for code in codes], MOST_NAMED)


@lru_cache(maxsize=4_096)
def find_municipality(name: str) -> str | None:
    """Return the code of a municipality by its name as people write it, or None.

    Examples
    --------
    >>> find_municipality("Ljungbys kommun"), find_municipality("BORÅS"), find_municipality("Umea")
    ('0781', '1490', '2480')
    >>> find_municipality("Habo"), find_municipality("Håbo"), find_municipality("Atlantis")
    ('0643', '0305', None)
    """
    return _look_up(_municipality_names(), _TOWN_WORDS, name)


@lru_cache(maxsize=1_024)
def find_region(name: str) -> str | None:
    """Return the code of a region or county by its name as people write it, or None.

    Examples
    --------
    >>> find_region("Kronobergs län"), find_region("Region Sörmland"), find_region("Dalarna")
    ('07', '04', '20')
    """
    letter = further_names("county_letters").get(name.strip().upper()) if len(name) < 10 else None
    return letter or _look_up(_region_names(), _COUNTY_WORDS, name)


def find_former(name: str, *, county: bool) -> str | None:
    """Return the code of today of a municipality or county that is no more, by its name, or None.

    Examples
    --------
    >>> find_former("Malungs kommun", county=False), find_former("Kopparbergs län", county=True)
    ('2023', '20')
    """
    words = _COUNTY_WORDS if county else _TOWN_WORDS
    return _look_up(_former_names(county=county), words, name)


@cache
def _former_names(*, county: bool) -> Mapping[str, str]:
    return _index(further_names("former_counties" if county else "former_municipalities").items())


def bare_place_name(name: str) -> str:
    """Return a name without words such as ``kommun`` and ``län``, and the s of the genitive.

    Examples
    --------
    >>> bare_place_name("Vingåkkers kommun")
    'Vingåkker'
    """
    return list(_attempts(_TOWN_WORDS, _COUNTY_WORDS.sub("", " ".join(name.split()))))[-1]


@cache
def _municipality_names() -> Mapping[str, str]:
    names = ((m.name, m.code) for m in municipalities().values())
    return _index((*names, *further_names("municipalities").items()))


@cache
def _region_names() -> Mapping[str, str]:
    counties = ((m.county, m.region_code) for m in municipalities().values())
    short = ((name, code) for code, name in regions().items())
    return _index((*short, *counties, *further_names("regions").items()))


def _index(names: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Index names as written and, where that tells two places apart, without accents too."""
    pairs = set(names)
    index = {name.casefold(): code for name, code in pairs}
    plain: dict[str, set[str]] = {}
    for name, code in pairs:
        plain.setdefault(key(name), set()).add(code)
    index |= {
        name: min(codes) for name, codes in plain.items() if len(codes) == 1 and name not in index
    }
    return MappingProxyType(index)


@cache
def county_forms() -> Mapping[str, str]:
    """Return the short name of a region, as a key, for each form in which a county is named.

    Examples
    --------
    >>> county_forms()["kronobergs lan"], county_forms()["sormlands"]
    ('kronoberg', 'sodermanland')
    """
    names = [(key(name), code) for code, name in regions().items()]
    names += [(key(m.county), m.region_code) for m in municipalities().values()]
    names += [(key(name), code) for name, code in further_names("regions").items()]
    forms = {
        f"{name}{ending}": code for name, code in names for ending in ("", "s", "s lan", " lan")
    }
    return MappingProxyType({form: key(regions()[code]) for form, code in forms.items()})


def _look_up(names: Mapping[str, str], extra_words: re.Pattern[str], name: str) -> str | None:
    for attempt in _attempts(extra_words, " ".join(name.split())):
        found = names.get(attempt.casefold()) or names.get(key(attempt))
        if found:
            return found
    return None


def _attempts(extra_words: re.Pattern[str], name: str) -> Iterator[str]:
    """Yield a name as written, then bare, then without the s of the genitive."""
    bare = extra_words.sub("", extra_words.sub("", name))
    yield name
    yield bare
    if bare[-1:].casefold() == "s":
        yield bare[:-1]
