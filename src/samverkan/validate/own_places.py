"""Names the places that are a map's own: one spelling each, and two of one name told apart.

A place is known by its name as the files write it, in the spelling used most. Where two places
have one name, or where a place abroad has the name of one in Sweden, the region follows in
brackets, else the country.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from samverkan.words.places import find_municipality, find_region, loose_place, place_name
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Mapping


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
