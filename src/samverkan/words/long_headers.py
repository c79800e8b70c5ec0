"""What a header that is no word of ours is about, by the words within it: “Hvor holder de til”.

The table is ``long_headers.toml``. Words of several sections may stand in one header, as in “type
of organisation” or “name of the sector”: all of them are found, in the order of the table. What
stands in the column decides whether it holds that.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from samverkan.words.headers import is_marked_extra
from samverkan.words.vocabulary import key, meaning, written_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PLACES = ("locality", "municipality", "region")
_FILE = "long_headers.toml"
_LONGEST_HEADER = 100
_LONGEST_PHRASE = 3
_ERROR_VALUE = re.compile(r"#[A-ZÅÄÖ0-9/]+[!?]?")
"""What a spreadsheet program shows where a formula has no value."""

_NOT_HEADERS = ("nobody", "progress", "called_off", "several")
_BY_SUBJECT = {"kind": "kind", "theme": "services", "told": "note", "place": "locality"}


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


def _phrases(words: Sequence[str], longest: int = _LONGEST_PHRASE) -> Iterator[str]:
    """Yield the phrases of some words, the longest first."""
    for length in range(min(longest, len(words)), 0, -1):
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


@lru_cache(maxsize=4_096)
def subjects(header: str) -> tuple[str, ...]:
    """Return what a header is about, in the order of the table; nothing when no word is known.

    Examples
    --------
    >>> subjects("Type d'organisation"), subjects("Secteur/Cluster*"), subjects("P_CODE")
    (('kind', 'organisation'), ('theme',), ('code',))
    """
    if len(header) > _LONGEST_HEADER or is_marked_extra(header):
        return ()
    written = _bare(header)
    words = written.split(" ")
    phrases = {*_phrases(words, len(words))}
    return tuple(
        subject
        for subject, section in _sections().items()
        if written in section.whole or not phrases.isdisjoint(section.within)
    )


@lru_cache(maxsize=4_096)
def is_nobody(text: str) -> bool:
    """Tell whether a cell for somebody else says that there is nobody.

    Examples
    --------
    >>> is_nobody("No partner"), is_nobody("-"), is_nobody("Fonds propres"), is_nobody("ACF")
    (True, True, True, False)
    """
    written = _bare(text)
    return (
        not written
        or written in _values()["nobody"]
        or meaning("blank", text) is not None
        or _ERROR_VALUE.fullmatch(text) is not None
    )


def is_progress(text: str) -> bool:
    """Tell whether a cell says how far something has come.

    Examples
    --------
    >>> is_progress("En curso"), is_progress("Chiapas")
    (True, False)
    """
    return _bare(text) in _values()["progress"]


@lru_cache(maxsize=4_096)
def is_called_off(text: str) -> bool:
    """Tell whether a cell of a meeting begins by saying that it was not held.

    Examples
    --------
    >>> is_called_off("Inställt (snö)"), is_called_off("avlyst"), is_called_off("Inställningar AB")
    (True, True, False)
    """
    written = f"{_bare(text[:_LONGEST_HEADER])} "
    return any(written.startswith(f"{word} ") for word in _values()["called_off"])


@lru_cache(maxsize=4_096)
def several_places(header: str) -> str | None:
    """Return of which kind the places are that a header promises several of in a cell.

    Examples
    --------
    >>> several_places("Kommuner"), several_places("Kommun")
    ('municipality', None)
    """
    places = written_in(_FILE)["several"]
    written = key(header[:_LONGEST_HEADER])
    return next((ours for ours in places if written in map(key, places[ours])), None)


class _Section(NamedTuple):
    """Words that tell what a header is about: anywhere within it, or only as the whole of it."""

    within: frozenset[str]
    whole: frozenset[str]


@cache
def _sections() -> Mapping[str, _Section]:
    return {
        name: _Section(
            frozenset(map(_bare, words.get("words", ()))),
            frozenset(map(_bare, words.get("whole", ()))),
        )
        for name, words in written_in(_FILE).items()
        if name not in _NOT_HEADERS
    }


@cache
def _values() -> Mapping[str, frozenset[str]]:
    table = written_in(_FILE)
    return {
        name: frozenset(map(_bare, table[name]["words"]))
        for name in _NOT_HEADERS
        if "words" in table[name]
    }


def _bare(text: str) -> str:
    """Return the words of a text without an s at their end, so that one and many are the same."""
    words = key(text).split()
    return " ".join(word[:-1] if len(word) > 3 and word[-1] == "s" else word for word in words)
