"""Finds the places and words that options name among those of a map, its own ones too.

Places of the map come before those of Sweden's list.
"""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.cli.parameter_types import one_of
from samverkan.errors import UsageError
from samverkan.words import message, term
from samverkan.words.places import find_place, municipalities, place_name, regions
from samverkan.words.terms import words
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.cli.request import Request
    from samverkan.model import Actor, StakeholderMap


def placed(request: Request, *maps: StakeholderMap) -> Request:
    """Return a request whose filters hold places, sector and level as the maps have them.

    Raises
    ------
    UsageError
        When there is no such place, neither on a map nor in Sweden, or no such word.
    """
    actors = [actor for one in maps for actor in one.actors]
    asked = request.filters
    filters = replace(
        asked,
        municipality=place_of(asked.municipality, actors, county=False),
        region=place_of(asked.region, actors, county=True),
        sector=_word_of("sector", asked.sector, actors, request.language),
        level=_word_of("level", asked.level, actors, request.language),
    )
    return replace(request, filters=filters)


def place_of(asked: str | None, actors: Iterable[Actor], *, county: bool) -> str | None:
    """Return the place that a word means on a map; None when none is asked for.

    Raises
    ------
    UsageError
        When there is no such place, neither on the map nor in Sweden.
    """
    if asked is None:
        return None
    known = _regions(actors) if county else _municipalities(actors)
    found = find_place(asked, sorted(known), county=county)
    if found is None:
        raise _unknown(asked, known, county=county)
    return found


def _word_of(family: str, asked: str | None, actors: Iterable[Actor], language: str) -> str | None:
    """Return a sector or level, known or of the map's own; None when none is asked for."""
    if asked is None or asked in words(family):
        return asked
    met = {actor.sector if family == "sector" else actor.level for actor in actors}
    own = sorted(word for word in met if word and word not in words(family))
    for word in own:
        if key(word) == key(asked):
            return word
    known = [term(family, word).text(language) for word in words(family)]
    raise UsageError(one_of(asked, [*known, *own]))


def _regions(actors: Iterable[Actor]) -> set[str]:
    return {actor.region for actor in actors if actor.region}


def _municipalities(actors: Iterable[Actor]) -> set[str]:
    every = (one for actor in actors for one in (actor.municipality_code, *_visited(actor)))
    return {code for code in every if code}


def _visited(actor: Actor) -> Iterable[str | None]:
    return (one.municipality_code for one in actor.presences)


def _unknown(asked: str, known: Iterable[str], *, county: bool) -> UsageError:
    names = [*map(place_name, known), *map(place_name, regions() if county else municipalities())]
    near = tuple(difflib.get_close_matches(asked.title(), dict.fromkeys(names), n=3))
    if near:
        return UsageError(
            message("{value} is not known; did you mean {names}?", value=asked, names=near)
        )
    return UsageError(
        message("{value} is neither a place on the map nor a name or code in Sweden", value=asked)
    )
