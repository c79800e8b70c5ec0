"""The service that somebody's own words are for: “post office counter”, “apotekspåsar”."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from samverkan.words.vocabulary import key, meaning, vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_LONGEST = 200
_MOST_WORDS = 5
_LONGEST_PHRASE = 3
_SHORTEST_BEGINNING = 4
_SHORTEST_ENDING = 6


@lru_cache(maxsize=16_384)
def services_within(text: str) -> tuple[str, ...]:
    """Return the services that the words of a short text are for; none when they are of others.

    Two services count when a word such as “and” stands between them, so that “food bank” is none.

    Examples
    --------
    >>> services_within("post office counter"), services_within("medicin (ombud)")
    (('post',), ('pharmacy',))
    >>> services_within("receptmedicin"), services_within("trädgårdsmat")
    (('pharmacy',), ())
    >>> services_within("ruoka ja posti"), services_within("food bank"), services_within("bystuga")
    (('grocery', 'post'), (), ())
    """
    whole = meaning("service", text)
    if whole:
        return (whole,)
    words = key(_IN_BRACKETS.sub(" ", text)).split() if len(text) <= _LONGEST else []
    if not 0 < len(words) <= _MOST_WORDS:
        return ()
    found = tuple(dict.fromkeys(_of_words(words)))
    several = any(meaning("header_small", word) == "joining" for word in words)
    return found if len(found) == 1 or several else ()


def _of_words(words: list[str]) -> list[str]:
    """Return the services of the longest phrases that are known, one after the other."""
    found, first = [], 0
    while first < len(words):
        for length in range(_LONGEST_PHRASE, 0, -1):
            phrase = words[first : first + length]
            ours = meaning("service", " ".join(phrase)) or (
                _begun(phrase[0]) or _ended(phrase[0]) if length == 1 else None
            )
            if ours:
                found.append(ours)
                first += length
                break
        else:
            first += 1
    return found


def _begun(word: str) -> str | None:
    beginnings = _beginnings()
    lengths = range(_SHORTEST_BEGINNING, len(word) + 1)
    return next((beginnings[word[:n]] for n in lengths if word[:n] in beginnings), None)


def _ended(word: str) -> str | None:
    """Return the service of the long word that a compound ends with: “receptmedicin”."""
    ends = range(_SHORTEST_BEGINNING - 1, len(word) - _SHORTEST_ENDING + 1)
    return next(filter(None, (meaning("service", word[n:]) for n in ends)), None)


@cache
def _beginnings() -> Mapping[str, str]:
    return {
        key(word): ours for ours, words in vocabulary()["service_words"].items() for word in words
    }
