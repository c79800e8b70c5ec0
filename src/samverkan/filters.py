"""Filters: which actors are shown, as one value for everybody; and checks of what else is asked.

A check comes before anything is computed, and raises ``UsageError``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import TYPE_CHECKING

from samverkan.dates import is_date
from samverkan.errors import UsageError
from samverkan.words import message, term
from samverkan.words.places import find_place, municipalities, place_name, regions
from samverkan.words.terms import not_one_of, word_named, words
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.model import Actor, StakeholderMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Of which place, sector, level and service something is shown; None lets everything through.

    Filters choose *actors*, and change no number. Of what concerns several actors, as a relation or
    a suggested contact, that is shown which has **one** end that is chosen, and this end fits all
    filters: what is looked for lies between a place or a sector and the others, and with both ends
    asked for no contact would lead out of a municipality or from one sector to another. Both ends
    have to be chosen only where a relation cannot stand without them: in a map that is exported,
    and in a picture. The service of a suggested contact is what the two have at stake.

    Places are codes or names, and words are ours in Swedish or English, or the map's own; `on`
    finds what they mean on a map. `found` says that this was done.
    """

    municipality: str | None = None
    region: str | None = None
    sector: str | None = None
    level: str | None = None
    service: str | None = None
    found: bool = False

    def __bool__(self) -> bool:
        return any(value is not None for value in self.data.values())

    @property
    def data(self) -> dict[str, str | None]:
        """What is asked for by name, as the method of a result tells it."""
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name != "found"}

    def on(self, *maps: StakeholderMap) -> Filters:
        """Return filters that hold places and words as the maps have them.

        Raises
        ------
        UsageError
            When there is no such place, neither on a map nor in Sweden, or no such word.
        """
        if self.found:
            return self
        actors = [actor for one in maps for actor in one.actors]
        return Filters(
            municipality=find_asked_place(self.municipality, actors, county=False),
            region=find_asked_place(self.region, actors, county=True),
            sector=find_word("sector", self.sector, (actor.sector for actor in actors)),
            level=find_word("level", self.level, (actor.level for actor in actors)),
            service=find_word("service", self.service, services_on(actors)),
            found=True,
        )

    def fit(self, actor: Actor) -> bool:
        """Tell whether an actor is chosen: of the place and the group, and offers the service.

        Examples
        --------
        >>> from samverkan.model import Actor
        >>> shop = Actor(id="a", name="A", municipality_code="0428", services=("fuel",))
        >>> Filters(region="04", service="fuel").fit(shop), Filters(sector="public").fit(shop)
        (True, False)
        """
        return self.fit_place_and_group(actor) and self.fit_service(actor)

    def fit_any(self, *actors: Actor | None) -> bool:
        """Tell whether one of some actors is chosen: an end of a link, say."""
        return any(actor is not None and self.fit(actor) for actor in actors)

    def fit_place_and_group(self, actor: Actor) -> bool:
        """Tell whether an actor is of the place, the sector and the level."""
        return (
            self.municipality in (None, actor.municipality_code)
            and self.region in (None, actor.region)
            and self.fit_group(actor)
        )

    def fit_group(self, actor: Actor) -> bool:
        """Tell whether an actor is of the sector and the level."""
        return self.sector in (None, actor.sector) and self.level in (None, actor.level)

    def fit_service(self, actor: Actor) -> bool:
        """Tell whether an actor offers the service, in its own locality or elsewhere."""
        offered = (actor.services, *(presence.services for presence in actor.presences))
        return self.service is None or any(self.service in services for services in offered)

    def fit_place(self, code: str | None, regions: Mapping[str, str]) -> bool:
        """Tell whether a municipality or a region is shown, by its code.

        `regions` gives the region of each municipality.
        """
        code = code or ""
        return self.municipality in (None, code) and self.region in (None, regions.get(code, code))


def find_asked_place(asked: str | None, actors: Sequence[Actor], *, county: bool) -> str | None:
    """Return the municipality or region that a word means on a map; None when none is asked for.

    Raises
    ------
    UsageError
        When there is no such place, neither on the map nor in Sweden.
    """
    if asked is None:
        return None
    regions_there = {actor.region for actor in actors}
    known = sorted(filter(None, regions_there if county else _municipalities(actors)))
    found = find_place(asked, known, county=county)
    if found is None:
        raise _unknown_place(asked, known, county=county)
    return found


def find_word(family: str, asked: str | None, met: Iterable[str | None]) -> str | None:
    """Return the word that is meant, one of ours or of those met on a map; None when none is asked.

    Raises
    ------
    UsageError
        When there is no such word.
    """
    if asked is None:
        return None
    ours = word_named(family, asked)
    if ours is not None:
        return ours
    own = sorted(word for word in set(met) if word and word not in words(family))
    for word in own:
        if key(word) == key(asked):
            return word
    raise UsageError(not_one_of(asked, [*(term(family, word) for word in words(family)), *own]))


def services_on(actors: Iterable[Actor]) -> Iterable[str]:
    """Yield the kinds of service that actors offer or plan."""
    for actor in actors:
        yield from (*actor.services, *(actor.plans or ()))
        for presence in actor.presences:
            yield from presence.services


def check_types(types: Iterable[str], maps: Iterable[StakeholderMap]) -> tuple[str, ...]:
    """Return types of relation as maps have them.

    Raises
    ------
    UsageError
        When there is no such type.
    """
    met = {relation.type for one in maps for relation in one.relations}
    return tuple(filter(None, (find_word("type", word, met) for word in types)))


def _municipalities(actors: Sequence[Actor]) -> set[str | None]:
    found = {actor.municipality_code for actor in actors}
    return found | {one.municipality_code for actor in actors for one in actor.presences}


def _unknown_place(asked: str, known: Iterable[str], *, county: bool) -> UsageError:
    names = [*map(place_name, known), *map(place_name, regions() if county else municipalities())]
    near = tuple(get_close_matches(asked.title(), dict.fromkeys(names), n=3))
    if near:
        return UsageError(
            message("{value} is not known; did you mean {names}?", value=asked, names=near)
        )
    return UsageError(
        message("{value} is neither a place on the map nor a name or code in Sweden", value=asked)
    )


def check_date(value: object) -> None:
    """Insist that a value is a date, or None."""
    if value is not None and not is_date(value):
        raise UsageError(
            message("{date} is not a date", date=str(value)),
            message("Write a year, a month or a day, as 2026-11-25."),
        )


def check_several(name: str, words: object) -> None:
    """Insist that several words are no text, of which every letter would count as a word."""
    if isinstance(words, str):
        raise UsageError(
            message("{name} is one text, but several are expected", name=name),
            message("Write {name}=({text},).", name=name, text=repr(words)),
        )


def check_word(word: object, known: Sequence[str]) -> None:
    """Insist that a word is one of some; else the nearest of them is named, and all."""
    if word not in known:
        near = get_close_matches(str(word), known, n=1, cutoff=0.0)[0]
        raise UsageError(
            message("{word} is not known here", word=str(word)),
            message("Did you mean {near}? There are {all}.", near=near, all=tuple(known)),
        )


def check_number(name: str, number: object) -> None:
    """Insist that something is a number of 0 or more."""
    if not (isinstance(number, int | float) and math.isfinite(number) and number >= 0):
        raise UsageError(
            message("{name} cannot be {number}", name=name, number=str(number)),
            message("Give a number of 0 or more."),
        )
