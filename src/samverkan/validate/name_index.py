"""Finds the actors whose name, kind and place account for every word of a reference.

A reference such as “the garage in Kielder” says less, or says it otherwise, than the name does. Its
every word must stand for something of one and the same actor: a word of its name, what kind it is,
or where it is. How much of the name it leaves unsaid tells which actor is the likelier.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.validate.name_matching import (
    HEAD_OFFICE,
    PENALTIES,
    Entry,
    Match,
    Said,
    describes,
    entries,
    initialled,
    of_chain,
    of_initials,
    of_kind,
    of_name,
    of_place,
    spells,
    told,
    unsaid,
)
from samverkan.validate.name_words import (
    Way,
    Word,
    begins,
    kind_meant,
    stems,
    way_between,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from samverkan.model import Actor


MOST_NAMES_OF_A_WORD = 300
"""A word that stands in more names than these tells nobody apart."""

COMPARISONS = 300_000
"""How many words, and how many names, are compared at most, so that no file takes long."""


@dataclass
class NameIndex:
    """The names of actors by their words, which are first looked at when a name is searched for."""

    actors: tuple[Actor, ...]
    comparisons_left: int = COMPARISONS
    _alike: dict[Word, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def entries(self) -> list[Entry]:
        """The names of the actors, with their other names."""
        return [entry for actor in self.actors for entry in entries(actor)]

    @cached_property
    def tables(self) -> _Tables:
        """What is looked up."""
        return _Tables(self.entries)

    def matches(self, reference: str) -> list[Match]:
        """Return the actors that account for a reference, the nearest first, each once."""
        everything = words_of(reference)
        words = told(everything)
        found = self._matches(words)
        if not found and any(word.is_aside for word in words):
            found = self._matches(tuple(word for word in words if not word.is_aside))
        if not found and describes(everything):
            found = self._matches(words, described=True)
        return found

    def _matches(self, words: tuple[Word, ...], *, described: bool = False) -> list[Match]:
        """Return the actors that account for words, which are `described` with words for a kind."""
        if not words:
            return []
        best: dict[str, Match] = {}
        for number in self._candidates(words, described=described):
            match = self._match(words, self.entries[number], described=described)
            if match is not None:
                earlier = best.setdefault(match.actor_id, match)
                best[match.actor_id] = min(earlier, match, key=lambda one: one.distance)
        return sorted(best.values(), key=lambda one: (one.distance, one.actor_id))

    def spelt(self, initials: str, *, inner: bool, whole: bool) -> list[Match]:
        """Return the actors whose name has these initials; `inner` those of parts of words too.

        Of a name that is not `whole` the last words may be left out, if they say where it is.
        """
        self.comparisons_left -= len(self.entries)
        if self.comparisons_left < 0:
            return []
        found = {
            entry.actor.id
            for entry in self.entries
            if any(spells(initials, words, inner=inner) for words in initialled(entry, whole=whole))
        }
        return [Match(one, Way.INITIALS, 0.0) for one in sorted(found)]

    def begin_words(self, initials: str) -> int:
        """Return in how many actors' names words that follow each other have these initials."""
        numbers = self.tables.by_initials.get(initials, ())
        return len({self.entries[number].actor.id for number in numbers})

    def best_known(self, ids: Iterable[str]) -> str:
        """Return the actor whose name has a word that most names and places have, else blank.

        “Viks kommun” is the one meant where there are a school of Vik and a shop in Vik.
        """
        counts = dict.fromkeys(ids, 0)
        for entry in self.entries:
            if entry.actor.id in counts:
                like = [text for word in entry.words for text in self._words_like(word)
                        if kind_meant(text) is None]  # fmt: skip
                numbers = {n for text in like for n in self.tables.by_word.get(text, ())}
                counts[entry.actor.id] = max(counts[entry.actor.id], len(numbers))
        first, second = sorted(counts.values(), reverse=True)[:2]
        return max(counts, key=counts.__getitem__) if first > 3 * second else ""

    def of_kind(self, kind: str) -> list[Actor]:
        """Return the actors of a kind."""
        numbers = self.tables.by_kind.get(kind, ())
        found = (self.entries[number].actor for number in numbers)
        return list({actor.id: actor for actor in found}.values())

    def _candidates(self, words: tuple[Word, ...], *, described: bool) -> list[int]:
        """Return the entries that may account for all words, by those that few names have."""
        found: set[int] | None = None
        for place, lists in enumerate(self._numbers(words)):
            text = words[place].text
            is_free = (words[place].is_capitals and len(words) > 1) or text in HEAD_OFFICE
            if is_free or (described and kind_meant(text)):
                continue
            if sum(map(len, lists)) <= MOST_NAMES_OF_A_WORD:
                numbers = {number for numbers in lists for number in numbers}
                found = numbers if found is None else found & numbers
        self.comparisons_left -= len(found or ())
        return sorted(found or ()) if self.comparisons_left > 0 else []

    def _numbers(self, words: tuple[Word, ...]) -> list[list[Collection[int]]]:
        """Return for each word the entries of those that it may stand for, alone or with others."""
        tables = self.tables
        found: list[list[Collection[int]]] = [[] for _ in words]
        for place, word in enumerate(words):
            found[place] += [tables.by_word.get(text, ()) for text in self._words_like(word)]
            found[place].append(tables.by_pair.get(word.text, ()))
            for end in range(place + 2, min(place + 5, len(words)) + 1):
                span = words[place:end]
                numbers = tables.by_capitals.get("".join(one.text[0] for one in span), ())
                joined = tables.by_word.get("".join(one.text for one in span), ())
                for number in range(place, end):
                    found[number] += [numbers, joined if len(span) == 2 else ()]
        return found

    def _words_like(self, word: Word) -> tuple[str, ...]:
        """Return the words of names that a word may stand for."""
        found = self._alike.get(word)
        if found is None:
            found = self._alike[word] = tuple(self._search(word))
        return found

    def _search(self, word: Word) -> Iterator[str]:
        tables = self.tables
        yield from (text for text in tables.ending_with(word.text) if text != word.text)
        if word.text in tables.by_word:
            yield word.text
        if any(letter.isdigit() for letter in word.text):
            return
        near = tables.by_letter.get(word.text[0], ())
        self.comparisons_left -= len(near)
        if self.comparisons_left > 0:
            yield from (
                one.text
                for one in near
                if way_between(word, one) not in (None, Way.NAME) or begins(word, one)
            )

    def _match(self, words: tuple[Word, ...], entry: Entry, *, described: bool) -> Match | None:
        """Return how an entry accounts for all words, in order; None when it does not."""
        place, used, ways = 0, set[int](), list[Way]()
        named = False
        only_place = True
        while place < len(words):
            said = self._said(words, place, entry, used, described=described)
            if said is None:
                return None
            place += said.size
            used.update(said.named)
            ways.append(said.way)
            named = named or not said.is_place or bool(said.named)
            only_place = only_place and said.is_place
        if not named or ways.count(Way.SPELLING) > 1:
            return None
        if used and all(entry.words[number].is_aside for number in used):
            return None
        distance = unsaid(entry, used) + sum(PENALTIES.get(one, 0.0) for one in set(ways))
        return Match(entry.actor.id, max(ways), distance, only_place)

    def _said(
        self,
        words: tuple[Word, ...],
        place: int,
        entry: Entry,
        used: set[int],
        *,
        described: bool,
    ) -> Said | None:
        """Return what the words from a place on stand for of an entry, the surest it may be."""
        found = [
            *of_name(words, place, entry, used),
            *of_initials(words, place, entry, used),
            *of_place(words[place], entry),
            *(of_kind(words, place, entry) if described else of_chain(words[place], entry)),
        ]
        if not found:
            return None
        said = min(found, key=_rank)
        text = words[place].text
        known = any(way_between(words[place], one) == Way.NAME for one in entry.places)
        return said._replace(is_place=said.is_place or known or text in self.tables.places)


def _rank(said: Said) -> tuple[bool, Way, int]:
    """Put a word of the name itself before what the word says of place or kind."""
    return not (said.named and said.way <= Way.SHORTENED), said.way, -said.size


class _Tables:
    """Entries by number, under what is looked up."""

    def __init__(self, entries: list[Entry]) -> None:
        self.by_word: dict[str, list[int]] = defaultdict(list)
        self.by_pair: dict[str, list[int]] = defaultdict(list)
        self.by_capitals: dict[str, list[int]] = defaultdict(list)
        self.by_initials: dict[str, list[int]] = defaultdict(list)
        self.by_kind: dict[str, list[int]] = defaultdict(list)
        self.places: set[str] = set()
        words: dict[str, Word] = {}
        for number, entry in enumerate(entries):
            for place, word in enumerate(entry.words):
                self.by_word[word.text].append(number)
                words.setdefault(word.text, word)
                self._add_pairs(number, entry.words[place : place + 4])
                if word.is_capitals:
                    self.by_capitals[word.text].append(number)
            self.by_kind[entry.kind or ""].append(number)
            self.places |= {word.text for word in entry.places}
            for word in entry.places:
                words.setdefault(word.text, word)
                self.by_word[word.text].append(number)
        self.by_kind.pop("", None)
        self.by_letter: dict[str, list[Word]] = defaultdict(list)
        for text, word in words.items():
            self.by_letter[text[0]].append(word)

    def _add_pairs(self, number: int, words: tuple[Word, ...]) -> None:
        if len(words) > 1:
            self.by_pair[words[0].text + words[1].text].append(number)
        for end in range(2, len(words) + 1):
            self.by_initials["".join(one.text[0] for one in words[:end])].append(number)

    @cached_property
    def _backwards(self) -> list[tuple[str, str]]:
        """The words of names from their ends, as they are and without their endings."""
        return sorted({(stem[::-1], word) for word in self.by_word for stem in stems(word)})

    def ending_with(self, text: str) -> Iterator[str]:
        """Yield the words of names that end with a word in whatever form."""
        for stem in stems(text):
            start = stem[::-1]
            if len(start) < 4:
                continue
            place = bisect_left(self._backwards, (start, ""))
            for backwards, word in self._backwards[place : place + MOST_NAMES_OF_A_WORD]:
                if not backwards.startswith(start):
                    break
                yield word
