"""The census of motifs: how often each occurs, which ties carry them, and what is said of them.

A motif stands on two levels, which are two values of some attribute of actors.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from samverkan.errors import UsageError
from samverkan.gaps.motifs import MOTIFS, Levels, contributions, count, expected
from samverkan.model import ACTOR_HEADERS, Actor
from samverkan.words import message, term
from samverkan.words.fields import (
    Holds,
    Mark,
    columns_of,
    family_of,
    marked_in,
    names_of,
    place_column,
)
from samverkan.words.places import find_place
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.network import Network
    from samverkan.words import Message


ATTRIBUTES = tuple(
    name
    for name in columns_of(Actor)
    if name in marked_in(Actor, Mark.DECIDES) and name not in names_of(Actor, Holds.WORDS)
)
"""The fields of an actor whose values can be the two levels, beside the map's own columns."""

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
    values = [_value_of(actor, choice.attribute) for actor in network.actors]
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


def _value_of(actor: Actor, attribute: str) -> str | None:
    """Return an actor's value of an attribute, by our name or its header; None when blank."""
    extras, name = dict(actor.extras), _field(attribute)
    if attribute in extras or name is None:
        return extras.get(attribute)
    value: str | None = actor.region if name == "region_code" else getattr(actor, name)
    return value


def _field(attribute: str) -> str | None:
    """Return the field of an actor that an attribute is, by our name or its header."""
    ours = meaning("actor_headers", attribute)
    return next((name for name in ATTRIBUTES if ours in (name, place_column(name))), None)


def _value(attribute: str, word: str, known: Sequence[str]) -> str:
    """Return a value as data has it, however it is written; the map's own come first."""
    name = _field(attribute) or ""
    if name in names_of(Actor, Holds.AREA):
        return find_place(word, known, county=name == "region_code") or word
    family = family_of(name, Actor)
    own = next((value for value in known if key(value) == key(word)), None)
    return own or (meaning(family, word) if family else None) or word


def _no_attribute(network: Network, attribute: str) -> UsageError:
    extras = {header for actor in network.actors for header, _text in actor.extras}
    known = [name for name in ATTRIBUTES if any(_value_of(a, name) for a in network.actors)]
    return UsageError(
        message("No actor of the map has a value of {attribute}", attribute=attribute),
        message("There are {names}.", names=(*map(place_column, known), *sorted(extras))),
    )


def _no_value(attribute: str, word: str, known: list[str]) -> UsageError:
    near = tuple(get_close_matches(word, known, n=3))
    said = message("No actor has {attribute} {value}", attribute=attribute, value=word)
    if near or len(known) > NAMED:
        named = near or tuple(known[:NAMED])
        return UsageError(said, message("Did you mean {names}?", names=named))
    return UsageError(said, message("There are {names}.", names=tuple(known)))


@dataclass(frozen=True, slots=True)
class MotifCount:
    """How often a motif occurs, and how often with the ties of each block dealt out at random."""

    motif: str
    count: int
    expected: float


@dataclass(frozen=True, slots=True)
class CriticalTie:
    """A tie by the ids of its ends, and how many of each motif would be lost with it.

    Below 0 where the map would hold more of a motif without the tie.
    """

    source: str
    target: str
    carried: Mapping[str, int] = field(hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """The motifs of a map. `first` and `second` count the actors of the two levels.

    `ties` are those without which a motif would occur more or less often, by what they carry of
    the first motif asked for, then of the next, the most first, then by ids.
    """

    choice: MotifChoice
    first: int
    second: int
    counts: tuple[MotifCount, ...]
    ties: tuple[CriticalTie, ...]


def motif_counts(network: Network, choice: MotifChoice) -> tuple[MotifCount, ...]:
    """Return how often each motif occurs, in the order asked for."""
    return _counts(find_levels(network, choice), choice)


def _counts(levels: Levels, choice: MotifChoice) -> tuple[MotifCount, ...]:
    return tuple(
        MotifCount(motif, count(levels, motif), expected(levels, motif)) for motif in choice.motifs
    )


def find_motifs(network: Network, choice: MotifChoice) -> Census:
    """Count motifs, and find the ties that carry them.

    Raises
    ------
    UsageError
        When a motif, the attribute or one of its values is not known.
    """
    check_motifs(choice.motifs)
    levels = find_levels(network, choice)
    one, other = network.ties[:, 0], network.ties[:, 1]
    carried = np.array([contributions(levels, motif, one, other) for motif in choice.motifs])
    order = np.lexsort((other, one, *-carried[::-1]))
    ties = [
        CriticalTie(
            network.ids[one[row]],
            network.ids[other[row]],
            MappingProxyType(dict(zip(choice.motifs, carried[:, row].tolist(), strict=True))),
        )
        for row in order.tolist()
        if carried[:, row].any()
    ]
    return Census(
        choice=choice,
        first=int(levels.first.sum()),
        second=int(levels.second.sum()),
        counts=_counts(levels, choice),
        ties=tuple(ties),
    )


def motif_changes(components: Mapping[str, float | int | None]) -> list[Message]:
    """Return how many more, or fewer, of each motif there would be with a link."""
    more = message("With the link there would be {count} more of the motif {motif}.")
    fewer = message("With the link there would be {count} fewer of the motif {motif}.")
    return [
        (more if value > 0 else fewer).filled(
            motif=name.removeprefix(PREFIX), count=abs(int(value))
        )
        for name, value in components.items()
        if name.startswith(PREFIX) and value
    ]


def levels_said(choice: MotifChoice) -> Message:
    """Say which actors stand on the first level, and which on the second."""
    family = family_of(_field(choice.attribute) or "", Actor)
    header = ACTOR_HEADERS.get(meaning("actor_headers", choice.attribute) or "")
    one, other = (
        term(family, meaning(family, word) or word) if family else word
        for word in (choice.first, choice.second)
    )
    return message(
        "Motifs: on the first level {attribute} {one}, on the second {other}.",
        attribute=header or choice.attribute,
        one=one,
        other=other,
    )
