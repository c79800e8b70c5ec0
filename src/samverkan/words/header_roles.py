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
    >>> roles_spoken_of("Compiled by")
    frozenset()
    """
    words = key(header[:_LONGEST_HEADER]).split()
    whole = meaning("presence_headers", header)
    if whole in ("locality", "services"):
        return frozenset({whole})
    places = _place_within(words)
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


def _place_within(words: Sequence[str]) -> str | None:
    """Return which place a header has a word for; a small one, as “by”, does not count."""
    found = (
        meaning("actor_headers", phrase)
        for phrase in _phrases(words)
        if not meaning("header_small", phrase)
    )
    return next((ours for ours in found if ours in PLACES), None)
