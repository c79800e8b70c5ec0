"""Names as sentences say them: of villages, of the nearest place, of actors, of services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.words import message, some_names, term
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samverkan.service.coverage import Nearest
    from samverkan.service.provision import Provision
    from samverkan.words import Message

    Text = Message | str

NAMED = 5
"""How many of several actors or places are named before the rest is only counted."""

NEAR_KM = 10
"""Kilometres from which a distance is told without decimals."""


def village_label(provision: Provision, village: int, *, beside: int | None = None) -> Text:
    """Return the name of a village, with its municipality where `beside` lies in another.

    Also where another village of the map has the same name.
    """
    every = provision.villages.every
    code, name = every[village]
    if name is None:
        return message("the map") if code is None else place_name(code)
    elsewhere = beside is not None and every[beside].code != code
    if code and (elsewhere or sum(one.name == name for one in every) > 1):
        return message("{village} in {place}", village=name, place=place_name(code))
    return name


def nearest_label(provision: Provision, village: int, nearest: Nearest) -> Text:
    """Say which place is nearest to a village, how far away, and how that is known."""
    place = village_label(provision, nearest.village, beside=village)
    if nearest.km is None:
        return place
    if nearest.by == "road":
        return message(
            "{place}, {km} km away by the map's own distances", place=place, km=_km(nearest.km)
        )
    return message("{place}, {km} km away in a straight line", place=place, km=_km(nearest.km))


def _km(km: float) -> float | int:
    return round(km, 1) if km < NEAR_KM else round(km)


def actor_names(provision: Provision, actors: Sequence[int]) -> tuple[Text, ...]:
    """Return the names of actors, of many only the first and how many more there are."""
    return few_names([provision.actor(actor).name for actor in actors])


def few_names(texts: Sequence[Text]) -> tuple[Text, ...]:
    """Return texts, of many only the first and how many more there are."""
    return some_names(texts, NAMED)


def service_names(kinds: Iterable[str]) -> tuple[Message, ...]:
    """Return the names of kinds of service."""
    return tuple(term("service", kind) for kind in kinds)
