"""Which municipality the files are about, asked where they name none but tell of villages.

Nothing is assumed until somebody answers. Likely ones are those that are actors themselves, or that
a title names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.answers import Choice, Question, Topic
from samverkan.validate.gazetteer import WIDER
from samverkan.words import message
from samverkan.words.headings import header_meaning
from samverkan.words.municipality_names import municipalities_in
from samverkan.words.places import find_municipality

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samverkan.model import Actor

_SEVERAL = 2
"""Actors who are somewhere, from which a map is of a place."""

_MOST_NAMES = 4


def which_municipality(
    actors: Sequence[Actor], titles: Iterable[str], *, are_gathered: bool
) -> Question | None:
    """Ask which municipality all those who are somewhere are in; None when that is no question.

    It is none when anybody has a municipality, when another column tells the area around each
    place, when they are in several regions, when many are municipalities themselves, or when most
    are in towns of several. Actors that are gathered of rows of who does what where may be anywhere
    when nothing names a municipality.
    """
    if any(actor.municipality_code for actor in actors) or _has_area(actors):
        return None
    near = [actor for actor in actors if _is_somewhere(actor)]
    regions = {actor.region_code for actor in near} - {None}
    if len(near) < _SEVERAL or len(regions) > 1 or _is_of_many(near):
        return None
    names = dict.fromkeys(_likely(actors, titles))
    if len(names) > _MOST_NAMES or (are_gathered and not names):
        return None
    return Question(
        topic=Topic.MUNICIPALITY,
        about="",
        file=next((actor.place.file for actor in near if actor.place), ""),
        text=message("Which municipality is this map about?"),
        choices=(
            Choice("", message("It is not said")),
            *(Choice(name, name) for name in names),
        ),
        rows=len(near),
        free=True,
    )


def _is_somewhere(actor: Actor) -> bool:
    return bool(actor.locality or actor.level) and actor.level not in WIDER


def _has_area(actors: Iterable[Actor]) -> bool:
    """Tell whether a second column of places says more of where actors are, as their parishes."""
    headers = {name for actor in actors for name, text in actor.extras if text}
    return any(header_meaning("actor_headers", name) == "locality" for name in headers)


def _is_of_many(actors: Iterable[Actor]) -> bool:
    """Tell whether most are in towns that municipalities have their names from, in several."""
    places = [actor.locality for actor in actors if actor.locality]
    towns = [code for code in map(find_municipality, places) if code]
    return len(set(towns)) > 1 and 2 * len(towns) > len(places)


def _likely(actors: Iterable[Actor], titles: Iterable[str]) -> Iterable[str]:
    for actor in actors:
        named = sorted(municipalities_in(actor.name))
        yield from named or ([actor.name] if actor.kind == "municipality" else [])
    for title in titles:
        yield from sorted(municipalities_in(title))
