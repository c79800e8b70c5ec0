"""Who is who: ids for actors that have none, and the actor that an id or a name means.

A made id depends on the actor's own row only, never on the order of the rows.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from samverkan.errors import UsageError
from samverkan.words import message
from samverkan.words.places import place_name
from samverkan.words.vocabulary import key, loosely

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.model import Actor
    from samverkan.words import Message


COMPARISONS_FOR_NEAREST = 20_000_000
_ABBREVIATION = re.compile(r"(\S.*?)\s*\(([^\s()]{2,12}|[^()]{4,25})\)")
_LEGAL_FORMS = frozenset({"AB", "HB", "KB", "EF", "BRF", "AS", "OY", "LTD", "PLC"})


def make_ids(actors: Iterable[Actor]) -> dict[Actor, str]:
    """Return an id for each actor that has none, made of its name and municipality.

    Actors that would get the same id, or one that is taken, get a part of a checksum of their own
    content at the end.
    """
    actors = list(actors)
    taken = {actor.id for actor in actors if actor.id}
    wanted: dict[str, set[Actor]] = {}
    for actor in actors:
        if not actor.id:
            bare = replace(actor, place=None)
            wanted.setdefault(readable_id(bare), set()).add(bare)
    made: dict[Actor, str] = {}
    for name, group in wanted.items():
        alone = len(group) == 1 and name not in taken
        made |= {actor: name if alone else f"{name}_{_checksum(actor)}" for actor in group}
    return made


def ids_beside(known: Iterable[Actor], new: Sequence[Actor]) -> list[str]:
    """Return an id for each of some new actors without one, none of which a known one has."""
    made = make_ids([*known, *new])
    return [made[replace(actor, place=None)] for actor in new]


def readable_id(actor: Actor) -> str:
    """Return an id of name and municipality in plain letters.

    Examples
    --------
    >>> from samverkan.model import Actor
    >>> readable_id(Actor(id="", name="Läppe lanthandel", municipality_code="0428"))
    'lappe_lanthandel_vingaker'
    """
    name = key(actor.name).split() or ["actor"]
    place = key(place_name(actor.municipality_code)).split() if actor.municipality_code else []
    return "_".join(name + [word for word in place if word not in name])[:120]


def _checksum(actor: Actor) -> str:
    return hashlib.sha256(repr(actor).encode("utf-8", "replace")).hexdigest()[:6]


@dataclass(slots=True)
class Directory:
    """Finds actors by id, by name or by alias, exactly first, then whatever the case and spaces.

    A number finds the one whose id is the same number, however many zeros either begins with.

    An alias never hides the name of another actor.

    It is not `complete` when a table of actors could not be read: then who is not found may exist.
    """

    complete: bool = True
    _ids: dict[str, str] = field(default_factory=dict)
    _numbers: dict[str, set[str]] = field(default_factory=dict)
    _names: dict[str, set[str]] = field(default_factory=dict)
    _loose: dict[str, set[str]] = field(default_factory=dict)
    _aliases: dict[str, set[str]] = field(default_factory=dict)
    _loose_aliases: dict[str, set[str]] = field(default_factory=dict)
    _redirects: Mapping[str, str] = field(default_factory=dict)
    _not_yet_loose: list[tuple[str, str]] = field(default_factory=list)
    _shown: dict[str, str] = field(default_factory=dict)
    _found: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _comparisons_left: int = COMPARISONS_FOR_NEAREST

    def add(self, actor: Actor, written_id: str) -> None:
        """Add an actor; `written_id` is what its row has for an id, also when that is not used."""
        actor_id, name = actor.id, actor.name
        for written in {actor_id, written_id} - {""}:
            self._ids.setdefault(written, actor_id)
            if written[0].isdecimal():
                self._numbers.setdefault(whole_number(written), set()).add(actor_id)
            self._not_yet_loose.append((written, actor_id))
        if name:
            self._names.setdefault(name, set()).add(actor_id)
            self._not_yet_loose.append((name, actor_id))
        for alias in (*actor.aliases, *name_without_abbreviation(name)):
            self._aliases.setdefault(alias, set()).add(actor_id)
            self._loose_aliases.setdefault(loosely(alias), set()).add(actor_id)

    def find(self, reference: str) -> tuple[str, ...]:
        """Return the ids of the actors that a reference may mean, in order; one is what we want."""
        found = self._found.get(reference)
        if found is None:
            found = self._found[reference] = self._find(reference)
        return found

    def forget_searches(self) -> None:
        """Search anew, for actors were added since."""
        self._found.clear()

    def redirect(self, merged: Mapping[str, str]) -> None:
        """Find in the place of some actors, by id, those that they are merged with."""
        self._redirects = merged
        self._found.clear()

    def current(self, actor_id: str) -> str:
        """Return the id of the actor that one is merged with, or its own."""
        return self._redirects.get(actor_id, actor_id)

    def are_merged(self, reference: str, other: str) -> bool:
        """Tell whether two references mean one actor only because two are merged."""
        return self._find_unmerged(reference) != self._find_unmerged(other)

    def _find(self, reference: str) -> tuple[str, ...]:
        found = self._find_unmerged(reference)
        return tuple(sorted({self._redirects.get(one, one) for one in found}))

    def _find_unmerged(self, reference: str) -> tuple[str, ...]:
        if reference in self._ids:
            return (self._ids[reference],)
        found = (
            self._names.get(reference)
            or self._aliases.get(reference)
            or self._find_loosely(reference)
            or self._loose_aliases.get(loosely(reference))
            or self._numbers.get(whole_number(reference))
            or self._find_loosely(whole_number(reference))
        )
        return tuple(sorted(found)) if found else ()

    def _find_loosely(self, reference: str) -> set[str] | None:
        """Return actors whatever the case; most tables are exact, and never come here."""
        for written, actor_id in self._not_yet_loose:
            self._loose.setdefault(loosely(written), set()).add(actor_id)
        self._not_yet_loose.clear()
        return self._loose.get(loosely(reference))

    def nearest_names(self, reference: str) -> tuple[str, ...] | None:
        """Return the three names most like a reference; None when that has been asked too often."""
        if self._comparisons_left < len(self._names):
            return None
        self._comparisons_left -= len(self._names)
        if len(self._shown) < len(self._names):
            self._shown = {name: name[:200].casefold() for name in self._names}
        near = process.extract(
            reference.casefold()[:200], self._shown, scorer=fuzz.token_sort_ratio, limit=3
        )
        return tuple(match[2] for match in near)


def abbreviation_in(name: str) -> tuple[str, ...]:
    """Return what stands in brackets after a name, when it looks like an abbreviation of it.

    Examples
    --------
    >>> abbreviation_in("Viks kommun (VK)"), abbreviation_in("Macken i Vik (automat)")
    (('VK',), ())
    >>> abbreviation_in("Samhällsföreningen i Norrbyn (Samh Norr)")
    ('Samh Norr',)
    """
    found = _abbreviated(name)
    if found is None or found[2] in _LEGAL_FORMS:
        return ()
    capitals = sum(letter.isupper() for letter in found[2])
    is_short = capitals > len(found[2]) / 2 or _begin_words(key(found[2]), key(found[1]))
    return (found[2],) if is_short else ()


def _begin_words(short: str, name: str) -> bool:
    """Tell whether each of several words begins a longer one of a name, in their order."""
    words, rest = short.split(), iter(name.split())
    return len(words) > 1 and all(
        any(one.startswith(word) and len(one) > len(word) for one in rest) for word in words
    )


def name_without_abbreviation(name: str) -> tuple[str, ...]:
    """Return a name without an abbreviation in brackets after it, when there is one."""
    found = _abbreviated(name)
    return (found[1],) if found and abbreviation_in(name) else ()


def _abbreviated(name: str) -> re.Match[str] | None:
    return _ABBREVIATION.fullmatch(name) if name.endswith(")") and len(name) < 200 else None


def whole_number(text: str) -> str:
    """Return a whole number without decimals and zeros that say nothing, else the text.

    Examples
    --------
    >>> whole_number("2.0"), whole_number("2.5"), whole_number("002"), whole_number("000")
    ('2', '2.5', '2', '0')
    """
    whole, _, decimals = text.partition(".")
    if not whole.isdecimal() or decimals.strip("0"):
        return text
    return whole.lstrip("0") or "0"


def name_of_several(written: str, ids: tuple[str, ...]) -> tuple[Message, Message]:
    """Say that several actors have a name, and what to write in its place."""
    return (
        message("“{name}” is the name of {count} actors", name=written[:60], count=len(ids)),
        message("write the id of the one you mean: {ids}", ids=" / ".join(ids[:5])),
    )


def find_actor(actors: Iterable[Actor], written: str) -> str:
    """Return the id of the one actor that an id or a name means, whatever its case and spaces.

    Raises
    ------
    UsageError
        When no actor, or more than one, has it; the next step names those that may be meant.

    Examples
    --------
    >>> from samverkan.model import Actor
    >>> find_actor([Actor(id="a", name="Läppe Livs")], "läppe livs")
    'a'
    """
    directory = Directory()
    for actor in actors:
        directory.add(actor, actor.id)
    found = directory.find(written.strip())
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(*name_of_several(written, found))
    near = directory.nearest_names(written)
    raise UsageError(
        message("“{name}” is the id or name of no actor on the map", name=written[:60]),
        message("Did you mean {names}?", names=" / ".join(near))
        if near
        else message("Write an id or a name as it stands in the actor table."),
    )
