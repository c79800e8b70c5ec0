"""What a header that is no word of ours speaks of, by the words within it: “Hvor holder de til”.

What stands in the column decides whether it holds that.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from samverkan.words.long_headers import subjects
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PLACES = ("locality", "municipality", "region")
_BY_SUBJECT = {"kind": "kind", "theme": "services", "told": "note", "place": "locality"}
_LONGEST_HEADER = 100
_LONGEST_PHRASE = 3


@lru_cache(maxsize=4_096)
def roles_spoken_of(header: str) -> frozenset[str]:
    """Return what a header speaks of, by the words within it.

    Examples
    --------
    >>> set(roles_spoken_of("Hva slags")), set(roles_spoken_of("Community council area"))
    ({'kind'}, {'municipality'})
    """
    words = key(header[:_LONGEST_HEADER]).split()
    whole = meaning("presence_headers", header)
    if whole in ("locality", "services"):
        return frozenset({whole})
    places = _first_phrase("actor_headers", words, PLACES)
    if places:
        return frozenset({places})
    found = {ours for word in _phrases(words) if (ours := meaning("header_words", word))}
    about = set(subjects(header)) - {"organisation", "name"}
    if not found and about <= _BY_SUBJECT.keys():
        found = {_BY_SUBJECT[one] for one in about}
    return frozenset("contact person" if ours == "person" else ours for ours in found)


def _phrases(words: Sequence[str]) -> Iterator[str]:
    """Yield the phrases of some words, the longest first."""
    for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            yield " ".join(words[first : first + length])


def _first_phrase(family: str, words: Sequence[str], among: Sequence[str]) -> str | None:
    found = (meaning(family, phrase) for phrase in _phrases(words))
    return next((ours for ours in found if ours in among), None)
