"""Which actors a text is like, when it is none of their names: by initials, words, letters."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from samverkan.validate.name_words import LITTLE_WORDS
from samverkan.words.places import place_name
from samverkan.words.vocabulary import key, loosely

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from samverkan.model import Actor

ALIKE = 80
"""How many percent of a name, but for places, agree with one that it may be, misspelt."""

SURELY_ALIKE = 90
"""How many percent of a name with its places do."""

MOST_LIKE = 12
LONGEST_INITIALS = 6
_SHORTEST_BEGINNING = 5
"""Letters with which a word has to begin like another one, to be it in another form."""

_SHORTEST_NAME = 4
"""Letters of the shortest word that may be a name with a letter wrong."""

_ENDING = 3
"""Letters at the end of a word that may be those of its form."""


class Likeness:
    """Finds the actors that a text is like; `near` tells which of them count first."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = {actor.id: actor for actor in actors}

    @cached_property
    def _initials(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for actor in self._actors.values():
            found[initials(actor.name)].append(actor.id)
        return found

    @cached_property
    def _words(self) -> Mapping[str, list[str]]:
        """The words of the names of each actor, made comparable."""
        return {
            actor.id: [word for name in (actor.name, *actor.aliases) for word in key(name).split()]
            for actor in self._actors.values()
        }

    @cached_property
    def _by_beginning(self) -> Mapping[str, set[str]]:
        """The actors by how the words of their names begin."""
        found: dict[str, set[str]] = defaultdict(set)
        for actor_id, words in self._words.items():
            for word in words:
                found[_beginning(word)].add(actor_id)
        return found

    @cached_property
    def _places(self) -> frozenset[str]:
        """The words for places in names: those of villages and municipalities, in any form."""
        places = {actor.locality for actor in self._actors.values() if actor.locality}
        codes = {actor.municipality_code for actor in self._actors.values()}
        places |= {place_name(code) for code in codes if code}
        words = {word for place in places for word in _words_of(place)}
        return frozenset(words | {f"{word}s" for word in words})

    @cached_property
    def _whole(self) -> Mapping[str, str]:
        return {actor.id: key(actor.name) for actor in self._actors.values()}

    @cached_property
    def _bare(self) -> Mapping[str, str]:
        """The names of the actors without words for places, as they are compared."""
        return {actor_id: self._without_places(name) for actor_id, name in self._whole.items()}

    def _without_places(self, name: str) -> str:
        return " ".join(word for word in name.split() if word not in self._places)

    def _places_in(self, name: str) -> frozenset[str]:
        return frozenset(word.removesuffix("s") for word in name.split() if word in self._places)

    def by_initials(self, text: str, near: Callable[[str], bool]) -> tuple[str, ...]:
        """Return the only actor whose name has some initials, first of those that are near."""
        if not (text.isalpha() and text.isupper() and 1 < len(text) <= LONGEST_INITIALS):
            return ()
        return only_one(self._initials.get(key(text), ()), near)

    def by_words(self, text: str, near: Callable[[str], bool]) -> tuple[str, ...]:
        """Return the only actor whose name has all words of a text, whatever their endings."""
        words = _words_of(text)
        if not words or max(map(len, words)) < _SHORTEST_BEGINNING:
            return ()
        begun: list[Iterable[str]] = [
            self._by_beginning.get(_beginning(word), frozenset()) for word in words
        ]
        found = [
            actor_id
            for actor_id in sorted(frozenset.intersection(*map(frozenset, begun)))
            if all(any(_begins_alike(word, one) for one in self._words[actor_id]) for word in words)
        ]
        return only_one(found, near)

    def by_letters(self, text: str) -> tuple[str, ...]:
        """Return the actors whose names are like a text but for a few letters, the most like first.

        Of names that agree less, words for places have to be the same, and count for nothing else:
        what two of one village share is no likeness.
        """
        name = key(text)
        whole = _most_like(name, self._whole, SURELY_ALIKE)
        bare, places = self._without_places(name), self._places_in(name)
        like = _most_like(bare, self._bare, ALIKE) if len(bare) >= _SHORTEST_BEGINNING else ()
        there = [one for one in like if places <= self._places_in(self._whole[one])]
        return tuple(dict.fromkeys((*whole, *there)))

    def by_first_word(self, text: str) -> tuple[str, ...]:
        """Return the actors whose names begin with a word that a single word is like: “Lifs”."""
        word = key(text)
        if " " in word or len(word) < _SHORTEST_NAME or word in self._places:
            return ()
        firsts = {actor_id: name.partition(" ")[0] for actor_id, name in self._whole.items()}
        return tuple(_most_like(word, firsts, ALIKE))


def _most_like(text: str, names: Mapping[str, str], least: int) -> list[str]:
    found = process.extract(text, names, scorer=fuzz.ratio, score_cutoff=least, limit=MOST_LIKE)
    return [actor_id for _name, _score, actor_id in found]


def only_one(found: Sequence[str], near: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the only one of those that are near, else the only one at all."""
    nearest = [one for one in found if near(one)]
    return next((tuple(some) for some in (nearest, found) if len(some) == 1), ())


def initials(name: str) -> str:
    """Return the first letters of the words of a name, but for little words.

    Examples
    --------
    >>> initials("Hultsfreds kommun"), initials("Målilla-Gårdveda Samhällsförening")
    ('hk', 'mgs')
    """
    return "".join(word[0] for word in _words_of(name))


def _words_of(text: str) -> list[str]:
    return [word for word in key(loosely(text)).split() if word not in LITTLE_WORDS]


def _beginning(word: str) -> str:
    return word[:_SHORTEST_BEGINNING]


def _begins_alike(word: str, other: str) -> bool:
    """Tell whether two words begin alike, so that they may be forms of one word.

    Examples
    --------
    >>> _begins_alike("byagarden", "byagardsforening"), _begins_alike("vik", "vikens")
    (True, False)
    """
    length = max(_SHORTEST_BEGINNING, len(word) - _ENDING)
    return word == other or (len(word) >= _SHORTEST_BEGINNING and other[:length] == word[:length])
