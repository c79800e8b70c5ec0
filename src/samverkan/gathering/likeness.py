"""Which actors a text is like, when it is none of their names: by initials, words, letters."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from samverkan.validate.name_matching import kind_of
from samverkan.validate.name_words import LITTLE_WORDS
from samverkan.words.places import find_municipality, find_region, place_name
from samverkan.words.vocabulary import key, loosely

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from samverkan.model import Actor

ALIKE = 80
"""How many percent of a name, but for places, agree with one that it may be, misspelt."""

SURELY_ALIKE = 90
"""How many percent of a name with its places do."""

FAR = 8
"""How many percent less the next name agrees with a text that surely is another one, misspelt."""

OFFICE = "municipality"
MOST_LIKE = 12
LONGEST_INITIALS = 6
_SHORTEST_BEGINNING = 5
"""Letters with which a word has to begin like another one, to be it in another form."""

_SHORTEST_NAME = 4
"""Letters of the shortest word that may be a name with a letter wrong."""

_SHORTEST_PLACE = 3
"""Letters of the shortest place: one or two are no more than an abbreviation of a county."""

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
        return " ".join(word for word in name.split() if not self._is_place(word))

    def _places_in(self, name: str) -> frozenset[str]:
        return frozenset(word.removesuffix("s") for word in name.split() if self._is_place(word))

    def _is_place(self, word: str) -> bool:
        return word in self._places or is_official_place(word)

    def _may_be(self, text: str, actor_id: str) -> bool:
        """Tell whether a text speaks of no other place and no other kind than an actor does."""
        name = self._whole[actor_id]
        is_office = kind_of(text) == OFFICE
        return self._places_in(text) <= self._places_in(name) and (
            not is_office or kind_of(name) == OFFICE
        )

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
        return only_one([one for one in found if self._may_be(key(text), one)], near)

    def by_letters(self, text: str) -> tuple[str, ...]:
        """Return the actors whose names are like a text but for a few letters, the most like first.

        Of names that agree less, words for places have to be the same, and count for nothing else:
        what two of one village share is no likeness.
        """
        name = key(text)
        whole = _most_like(name, self._whole, SURELY_ALIKE)
        bare = self._without_places(name)
        like = _most_like(bare, self._bare, ALIKE) if len(bare) >= _SHORTEST_BEGINNING else ()
        told = (one for one in like if self._says_more(one))
        return tuple(one for one in dict.fromkeys((*whole, *told)) if self._may_be(name, one))

    def _says_more(self, actor_id: str) -> bool:
        """Tell whether a name says more than a place and a single word, as that for a kind."""
        bare = self._bare[actor_id]
        return " " in bare or bare == self._whole[actor_id]

    def misspelt(self, text: str) -> tuple[str, ...]:
        """Return the only actor whose whole name a text is but for a letter or two, by far."""
        name = key(text)
        found = process.extract(
            name, self._whole, scorer=fuzz.ratio, score_cutoff=SURELY_ALIKE - FAR, limit=2
        )
        if not found or found[0][1] < SURELY_ALIKE or not self._may_be(name, found[0][2]):
            return ()
        return (found[0][2],) if len(found) == 1 or found[0][1] - found[1][1] >= FAR else ()

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


@cache
def is_official_place(word: str) -> bool:
    """Tell whether a word of a name, made comparable, is a municipality or a county, in any form.

    Examples
    --------
    >>> is_official_place("motala"), is_official_place("dalarnas"), is_official_place("byalaget")
    (True, True, False)
    """
    forms = {one for one in (word, word.removesuffix("s")) if len(one) >= _SHORTEST_PLACE}
    return any(find_municipality(one) or find_region(one) for one in forms)


def initials(name: str) -> str:
    """Return the first letters of the words of a name, but for little words.

    Examples
    --------
    >>> initials("Hagfors kommun"), initials("Mårbacka-Gårdskulla Samhällsförening")
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
