"""Words such as “the municipality” that mean one actor among those near, and no name of its own.

Which one depends on who is at the other end, else on the municipality that the file is about. Where
more than one may be meant, or none, nothing is guessed.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from samverkan.model import regions_by_municipality
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.model import Actor

KINDS = {
    "municipality": frozenset({"municipality"}),
    "region": frozenset({"region"}),
    "county_board": frozenset({"county_board"}),
    "county_council": frozenset({"municipality", "region"}),
}
"""The kinds of actors that each generic word of the vocabulary may mean."""

_OF_A_REGION = frozenset({"region", "county_board"})
_OF_ANY_AUTHORITY = "agency"


class GenericWords:
    """Finds whom a generic word means."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = tuple(actors)

    @cached_property
    def _by_id(self) -> Mapping[str, Actor]:
        return {actor.id: actor for actor in self._actors}

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Actor]]:
        found: dict[str, list[Actor]] = {}
        for actor in self._actors:
            found.setdefault(_kind(actor) or "", []).append(actor)
        return found

    @cached_property
    def _regions(self) -> Mapping[str, str]:
        return regions_by_municipality(self._actors)

    @cached_property
    def _home(self) -> Mapping[str, str | None]:
        """The municipality that each file is about, and under "" that of all files."""
        counted: dict[str, Counter[str]] = {}
        for actor in self._actors:
            if actor.municipality_code:
                for file in {actor.place.file if actor.place else "", ""}:
                    counted.setdefault(file, Counter())[actor.municipality_code] += 1
        return {file: _most(codes) for file, codes in counted.items()}

    def find(self, written: str, other: str, file: str) -> tuple[str, ...]:
        """Return the ids of the actors that a word may mean; none when it is no generic word.

        `other` is the id of the actor at the other end, blank when that is not known either.
        """
        word = meaning("generic", written)
        if word is None:
            return ()
        code, region = self._where(other, file)
        found = [actor for kind in KINDS[word] for actor in self._by_kind.get(kind, ())]
        near = [actor for actor in found if _is_near(actor, code, region)]
        if code or region:
            found = near or [actor for actor in found if not actor.region]
        return tuple(sorted(actor.id for actor in found))

    def may_be_meant(self, written: str) -> bool:
        """Tell whether a word is generic and there are actors of such a kind."""
        word = meaning("generic", written)
        return word is not None and any(self._by_kind.get(kind) for kind in KINDS[word])

    def _where(self, other: str, file: str) -> tuple[str | None, str | None]:
        """Return the codes of the municipality and the region that are spoken of."""
        near = self._by_id.get(other)
        home = self._home.get(file) or self._home.get("")
        if near is None or not near.region:
            return home, self._regions.get(home or "")
        inside = home is not None and self._regions.get(home) == near.region
        return near.municipality_code or (home if inside else None), near.region


def _kind(actor: Actor) -> str | None:
    """Return the kind of an actor; without one that is known, what words of its name tell.

    Examples
    --------
    >>> from samverkan.model import Actor
    >>> _kind(Actor(id="v", name="Viks kommun", kind="offentlig sektor"))
    'municipality'
    >>> _kind(Actor(id="b", name="Vale and Downs Borough Council"))
    'municipality'
    >>> _kind(Actor(id="f", name="Viks kommun och dess vänner", kind="association"))
    'association'
    """
    kind = meaning("kind", actor.kind or "")
    if kind not in (None, _OF_ANY_AUTHORITY):
        return kind
    words = key(actor.name).split()
    told = (*map(" ".join, pairwise(words)), *words)
    kinds: Sequence[str | None] = [meaning("kind", word) for word in told]
    return next((one for one in kinds if one in KINDS), actor.kind)


def _most(codes: Mapping[str, int]) -> str | None:
    """Return the code that more than half have."""
    code = max(codes, key=lambda one: codes[one])
    return code if 2 * codes[code] > sum(codes.values()) else None


def _is_near(actor: Actor, code: str | None, region: str | None) -> bool:
    if _kind(actor) in _OF_A_REGION:
        return region is not None and actor.region == region
    return code is not None and actor.municipality_code == code
