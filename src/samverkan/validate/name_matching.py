"""How the words of a reference account for the name, the kind and the place of one actor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from samverkan.model import Level
from samverkan.validate.name_words import (
    JOINED,
    SHORTEST_PART,
    Way,
    Word,
    begins,
    is_definite,
    kind_meant,
    tells_nothing,
    way_between,
    words_of,
)
from samverkan.words.names import words_of_names
from samverkan.words.places import place_name
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samverkan.model import Actor


UNSAID = 1.0
UNSAID_PLACE = 0.25
PENALTIES = {Way.PART: 0.1, Way.SHORTENED: 0.3, Way.KIND: 0.5, Way.INITIALS: 1.2, Way.SPELLING: 1.0}

HEAD_OFFICE = words_of_names("head_office")
_OF_DESCRIPTIONS = words_of_names("of_descriptions")


class Match(NamedTuple):
    """An actor that accounts for a reference: the least sure way, and how much stays unsaid.

    `is_place` when the reference says nothing but a place.
    """

    actor_id: str
    way: Way
    distance: float
    is_place: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of an actor in words, those that tell something, and the words of its places.

    Its `home` are those of the localities where it is, or else of its municipality.
    """

    actor: Actor
    words: tuple[Word, ...]
    places: tuple[Word, ...]
    home: tuple[Word, ...]
    kind: str | None
    letters: tuple[str, ...]

    @property
    def is_whole_chain(self) -> bool:
        """Whether it is the whole of a chain, or of a country, rather than somebody at a place."""
        return self.actor.level in (Level.NATIONAL, Level.EUROPEAN) or self.actor.kind == "chain"


class Said(NamedTuple):
    """What some words of a reference stand for: how many they are, how, and which of the name."""

    size: int
    way: Way
    named: tuple[int, ...] = ()
    is_place: bool = False


def told(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words that tell something; all of them when none does."""
    kept = tuple(word for place, word in enumerate(words) if not tells_nothing(words, place))
    return kept or words


def _place_words(names: Iterable[str | None]) -> tuple[Word, ...]:
    """Return the words of places."""
    return tuple(dict.fromkeys(word for name in names if name for word in told(words_of(name))))


def entries(actor: Actor) -> Iterator[Entry]:
    """Yield an actor by each of its names, with the words of where it is."""
    localities = [actor.locality, *(one.locality for one in actor.presences)]
    code = actor.municipality_code
    home = _place_words(localities) or _place_words([code and place_name(code)])
    places = _place_words([*localities, code and place_name(code)])
    for name in (actor.name, *actor.aliases):
        words = words_of(name)
        if not words:
            continue
        legal = tuple(word.text for word in words if word.text in ("ab", "hb", "kb"))
        yield Entry(actor, told(words), places, home, _kind(actor, words), legal)


def _kind(actor: Actor, words: tuple[Word, ...]) -> str | None:
    """Return the kind of an actor; of one that is not known here, that which its name tells.

    Of several words for a kind the last counts: “Norrbygdens pastorat”.
    """
    if meaning("kind", actor.kind or "") is not None:
        return actor.kind
    told = (kind_meant(word.text) for word in reversed(words))
    return next(filter(None, told), actor.kind)


def initialled(entry: Entry, *, whole: bool) -> Iterator[tuple[str, ...]]:
    """Yield the words of a name whose initials may stand for it, capitals letter by letter."""
    words = [word for word in entry.words if not word.is_aside]
    if len(words) == 1 and (words[0].is_capitals or len(words[0].text) < 9):
        return
    texts = tuple(
        text
        for word in words
        for text in (word.text if word.is_capitals and len(words) > 1 else (word.text,))
    )
    if whole:
        yield texts
        yield from ((*texts, *legal) for legal in entry.letters)
    while not whole and len(words) > 2 and _is_place_of(words[-1], entry):
        words = words[:-1]
        yield tuple(word.text for word in words)


def _is_place_of(word: Word, entry: Entry) -> bool:
    ways = (way_between(word, place) for place in entry.places)
    return word.text == "lan" or any(way is not None and way <= Way.SHORTENED for way in ways)


def unsaid(entry: Entry, used: set[int]) -> float:
    """Return how much of a name is left unsaid; how many words matters little after the first."""
    weights = [
        UNSAID_PLACE if word.is_aside or _is_place_of(word, entry) else UNSAID
        for number, word in enumerate(entry.words)
        if number not in used
    ]
    most = max(weights, default=0.0)
    return most + 0.1 * (sum(weights) - most)


def of_name(words: tuple[Word, ...], place: int, entry: Entry, used: set[int]) -> Iterator[Said]:
    """Yield what a word may stand for among the words of a name that are not used yet."""
    word = words[place]
    after = words[place + 1].text if place + 1 < len(words) else ""
    for number, named in enumerate(entry.words):
        if number in used:
            continue
        way = way_between(word, named)
        if way is not None:
            yield Said(1, way, (number,))
        elif len(words) > 1 and begins(word, named):
            yield Said(1, Way.SPELLING, (number,))
        if after and word.text + after == named.text:
            yield Said(2, Way.MARKS, (number,))
        following = entry.words[number + 1].text if number + 1 < len(entry.words) else ""
        if following and word.text == named.text + following:
            yield Said(1, Way.MARKS, (number, number + 1))


def of_initials(
    words: tuple[Word, ...], place: int, entry: Entry, used: set[int]
) -> Iterator[Said]:
    """Yield words of a name that initials stand for, and initials in it that words stand for."""
    word = words[place]
    letters = word.text.replace(JOINED, "")
    if word.is_capitals and len(words) > 1:
        size = len(letters)
        for start in range(len(entry.words) - size + 1):
            numbers = tuple(range(start, start + size))
            texts = tuple(entry.words[number].text for number in numbers)
            if used.isdisjoint(numbers) and spells(letters, texts, inner=False):
                yield Said(1, Way.SHORTENED, numbers)
        for number, named in enumerate(entry.words):
            if number not in used and spells(letters, (named.text,), inner=True):
                yield Said(1, Way.INITIALS, (number,))
    for number, named in enumerate(entry.words):
        texts = tuple(one.text for one in words[place : place + len(named.text)])
        free = named.is_capitals and number not in used and len(texts) > 1
        if free and spells(named.text, texts, inner=False):
            yield Said(len(texts), Way.SHORTENED, (number,))


def spells(initials: str, words: tuple[str, ...], *, inner: bool) -> bool:
    """Tell whether letters are the first ones of words; with `inner` also of parts within them.

    Examples
    --------
    >>> spells("klt", ("kalmar", "lanstrafik"), inner=True)
    True
    >>> spells("lrf", ("lararforbundet",), inner=True)
    False
    """
    if not words:
        return not initials
    first, rest = words[0], words[1:]
    if not initials or initials[0] != first[0]:
        return False
    if spells(initials[1:], rest, inner=inner):
        return True
    return inner and any(
        spells(initials[taken:], rest, inner=inner)
        for taken in range(2, len(initials) + 1)
        if _begin_parts(initials[1:taken], first)
    )


def _begin_parts(letters: str, word: str, start: int = 0) -> bool:
    """Tell whether letters may begin parts of a compound word, each part of some length."""
    if not letters:
        return True
    places = range(start + SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    return any(
        word[place] == letters[0] and _begin_parts(letters[1:], word, place) for place in places
    )


def of_place(word: Word, entry: Entry) -> Iterator[Said]:
    """Yield where somebody is when a word says so."""
    ways = [way for one in entry.home if (way := way_between(word, one)) is not None]
    if ways and min(ways) < Way.SPELLING:
        yield Said(1, max(min(ways), Way.KIND), (), is_place=True)


def of_chain(word: Word, entry: Entry) -> Iterator[Said]:
    """Yield a word for the whole of a chain."""
    if word.text in HEAD_OFFICE and entry.is_whole_chain:
        yield Said(1, Way.KIND)


def of_kind(words: tuple[Word, ...], place: int, entry: Entry) -> Iterator[Said]:
    """Yield words for what kind of actor it is, or for the whole of a chain."""
    yield from of_chain(words[place], entry)
    for count in (2, 1):
        texts = [one.text for one in words[place : place + count]]
        kind = kind_meant(" ".join(texts)) if len(texts) == count else None
        if kind and kind == entry.kind:
            yield Said(count, Way.KIND)


def describes(words: tuple[Word, ...]) -> bool:
    """Tell whether words tell who is meant by kind and place, and are no name: “the pub in Vik”.

    Examples
    --------
    >>> describes(words_of("pubben i Vik")), describes(words_of("Viks Lanthandel"))
    (True, False)
    """
    return any(word.text in _OF_DESCRIPTIONS or is_definite(word.text) for word in words)


def squeezed(name: str) -> str:
    """Return a name without marks and spaces.

    Examples
    --------
    >>> squeezed("Handlar'n-kedjan") == squeezed("Handlar’n (kedjan)")
    True
    """
    return "".join(word.text for word in words_of(name)).replace(JOINED, "")


def without_head_office(name: str) -> str:
    """Return a name without marks, and without brackets that say it is the whole of a chain.

    Examples
    --------
    >>> without_head_office("Q-Star (huvudkontoret)"), without_head_office("Tempo (Axfood)")
    ('qstar', 'tempoaxfood')
    """
    words = words_of(name)
    kept = [word for word in words if not (word.is_aside and word.text in HEAD_OFFICE)]
    return "".join(word.text for word in kept)


def respelt(name: str) -> str:
    """Return a name in which it makes no difference whether å is written aa, or ö oe.

    Examples
    --------
    >>> respelt("Aaby") == respelt("Åby"), respelt("Moerby") == respelt("Mörby")
    (True, True)
    """
    text = squeezed(name)
    for pair in ("aa", "ae", "oe", "ue"):
        text = text.replace(pair, pair[0])
    return text


def kind_of(reference: str) -> str | None:
    """Return the kind of actor when a reference says nothing else: “the village hall”.

    Examples
    --------
    >>> kind_of("the churches"), kind_of("Banken"), kind_of("Banken i Vik")
    ('church', 'bank', None)
    """
    return kind_meant(" ".join(word.text for word in told(words_of(reference)))) or kind_meant(
        key(reference)
    )
