"""Which actors stand on the two levels of a motif: those with a value of some attribute."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np

from samverkan.errors import UsageError
from samverkan.gaps.motifs import MOTIFS, Levels
from samverkan.words import message
from samverkan.words.places import find_place
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.model import Actor
    from samverkan.network import Network
    from samverkan.words import Message

PREFIX = "motif_"
"""What the name of a motif's component of need begins with."""
NAMED = 12
"""How many values of an attribute an error names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MotifChoice:
    """The motifs asked for, and the values of an actor's attribute that are the two levels."""

    motifs: tuple[str, ...] = tuple(MOTIFS)
    attribute: str
    first: str
    second: str

    @property
    def components(self) -> tuple[str, ...]:
        """The names of the motifs as components of need."""
        return tuple(f"{PREFIX}{motif}" for motif in self.motifs)


def check_motifs(motifs: tuple[str, ...]) -> None:
    """Insist that motifs are known.

    Raises
    ------
    UsageError
        When one is not.
    """
    for motif in motifs:
        if motif not in MOTIFS:
            raise UsageError(
                message("{motif} is not a motif that is known here", motif=motif),
                message("There are {motifs}.", motifs=tuple(MOTIFS)),
            )


def find_levels(network: Network, choice: MotifChoice) -> Levels:
    """Return the network with its two levels.

    Raises
    ------
    UsageError
        When no actor has the attribute or one of the values, or the two values are one.
    """
    values = [values_of(actor, choice.attribute) for actor in network.actors]
    known = sorted({value for value in values if value is not None})
    if not known:
        raise _no_attribute(network, choice.attribute)
    asked = [_value(choice.attribute, word, known) for word in (choice.first, choice.second)]
    for word, value in zip((choice.first, choice.second), asked, strict=True):
        if value not in known:
            raise _no_value(choice.attribute, word, known)
    if asked[0] == asked[1]:
        raise UsageError(
            message("The two levels are the same: {value}", value=choice.first),
            message("Name two, as kind=activity,actor."),
        )
    first, second = (np.array([value == one for value in values], dtype=bool) for one in asked)
    return Levels(network, first, second)


def values_of(actor: Actor, attribute: str) -> str | None:
    """Return an actor's value of an attribute, by our name or its header; None when blank."""
    ours = meaning("actor_headers", attribute)
    extras: Mapping[str, str] = dict(actor.extras)
    if attribute in extras:
        return extras[attribute]
    match ours:
        case "sector" | "level" | "kind" | "locality":
            value: str | None = getattr(actor, ours)
            return value
        case "municipality" | "municipality_code":
            return actor.municipality_code
        case "region" | "region_code":
            return actor.region
        case _:
            return None


def _value(attribute: str, word: str, known: Sequence[str]) -> str:
    """Return a value as data has it, however it is written; the map's own come first."""
    ours = meaning("actor_headers", attribute) or ""
    if ours.startswith(("municipality", "region")):
        return find_place(word, known, county=ours.startswith("region")) or word
    own = next((value for value in known if key(value) == key(word)), None)
    if own is not None or ours not in ("sector", "level", "kind"):
        return own or word
    return meaning(ours, word) or word


def _no_attribute(network: Network, attribute: str) -> UsageError:
    extras = {header for actor in network.actors for header, _text in actor.extras}
    names = ("sector", "level", "kind", "locality", "municipality", "region")
    known = [name for name in names if any(values_of(a, name) for a in network.actors)]
    return UsageError(
        message("No actor of the map has a value of {attribute}", attribute=attribute),
        message("There are {names}.", names=(*known, *sorted(extras))),
    )


def _no_value(attribute: str, word: str, known: list[str]) -> UsageError:
    near = tuple(get_close_matches(word, known, n=3))
    said = message("No actor has {attribute} {value}", attribute=attribute, value=word)
    if near or len(known) > NAMED:
        return UsageError(said, _near(near or tuple(known[:NAMED])))
    return UsageError(said, message("There are {names}.", names=tuple(known)))


def _near(names: tuple[str, ...]) -> Message:
    return message("Did you mean {names}?", names=names)
