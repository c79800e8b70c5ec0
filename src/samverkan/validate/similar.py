"""Finds actors that are likely to be one and the same, by their names and municipality.

Names are compared within a municipality, and with those that have none. Very large groups are
split by the beginning of the name, so that time does not grow with the square of the map.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from samverkan.words.places import county_forms
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

LARGEST_BLOCK = 4_000_000
ALIKE = 90
SPELT_ALIKE = 70
LONGEST_NAME = 200

_SHORTENED = {"kn": "kommun", "ek": "", "for": "", "ab": "", "hb": "", "kb": "", "i": "", "och": ""}
_DIGITS = re.compile(r"\d+")


class Named(NamedTuple):
    """What is compared: a number to come back with, the name and the municipality."""

    number: int
    name: str
    municipality_code: str | None


class Pair(NamedTuple):
    """Two actors whose names are alike, by number, smaller first; `score` is 90 to 100."""

    first: int
    second: int
    score: int


def find_similar(named: Iterable[Named]) -> tuple[list[Pair], int]:
    """Return the pairs of like names, in order, and how many names were in too large a group."""
    names = [(one, bare_name(one.name[:LONGEST_NAME])) for one in named]
    pairs: dict[tuple[int, int], Pair] = {}
    passed_over = 0
    for rows, columns in _blocks(names):
        if len(rows) * len(columns) > LARGEST_BLOCK:
            passed_over += len(rows)
            continue
        pairs |= {(pair.first, pair.second): pair for pair in _alike(rows, columns)}
    return sorted(pairs.values()), passed_over


@lru_cache(maxsize=65_536)
def bare_name(name: str) -> str:
    """Return a name's words in order, without legal form and little words.

    Examples
    --------
    >>> bare_name("Ljungby kn") == bare_name("Kommun, Ljungby")
    True
    >>> bare_name("LRF i Sörmlands län") == bare_name("LRF Södermanland")
    True
    """
    words = key(name).split()
    if not _county_words().isdisjoint(words):
        words = _with_plain_counties(" ".join(words)).split()
    return " ".join(sorted(filter(None, (_SHORTENED.get(word, word) for word in words))))


def _with_plain_counties(name: str) -> str:
    """Return a name that names each county in one and the same way."""
    return _counties().sub(lambda found: county_forms()[found[0]], name)


@cache
def _county_words() -> frozenset[str]:
    """Return the words with which the name of a county begins; most names have none of them."""
    return frozenset(form.split()[0] for form in county_forms())


@cache
def _counties() -> re.Pattern[str]:
    longest_first = sorted(county_forms(), key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b")


def words_apart(name: str, other: str) -> str:
    """Return the words of a name, as written, that another one does not have.

    Examples
    --------
    >>> words_apart("Läppe Livs AB", "Läppe livs"), words_apart("Läpe livs", "Läppe livs")
    ('', 'Läpe')
    """
    theirs = set(bare_name(other).split())
    apart = (word for word in name.split() if set(bare_name(word).split()) - theirs)
    return " ".join(apart)


_Bare = tuple[Named, str]
_Block = tuple[list[_Bare], list[_Bare]]


def _blocks(names: list[_Bare]) -> Iterator[_Block]:
    """Yield names to compare: all of the first list with all of the second."""
    nowhere = [pair for pair in names if pair[0].municipality_code is None]
    if nowhere:
        yield from _not_too_large(nowhere, names)
    for group in _grouped(names, lambda pair: pair[0].municipality_code or "").values():
        if group[0][0].municipality_code is not None:
            yield from _not_too_large(group, group)


def _not_too_large(rows: list[_Bare], columns: list[_Bare]) -> Iterator[_Block]:
    if len(rows) * len(columns) <= LARGEST_BLOCK:
        yield rows, columns
        return
    parts = _grouped(columns, _start)
    for start, part in _grouped(rows, _start).items():
        yield part, parts[start]


def _grouped(names: list[_Bare], by: Callable[[_Bare], str]) -> dict[str, list[_Bare]]:
    groups: dict[str, list[_Bare]] = {}
    for pair in names:
        groups.setdefault(by(pair), []).append(pair)
    return groups


def _start(pair: _Bare) -> str:
    return pair[1][:4]


def _alike(rows: list[_Bare], columns: list[_Bare]) -> Iterator[Pair]:
    """Yield the like names of a block."""
    texts, others = [text for _, text in rows], [text for _, text in columns]
    scores = process.cdist(
        texts, others, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.uint8, workers=1
    )
    for row, column in np.argwhere(scores):
        first, second = sorted((rows[row][0].number, columns[column][0].number))
        if first != second and _may_be_the_same(texts[row], others[column]):
            yield Pair(first, second, int(scores[row, column]))


def _may_be_the_same(name: str, other: str) -> bool:
    """Tell whether the words that differ are spelt alike: fire and police department are not.

    Names that differ in a number are different on purpose.
    """
    if not name or _DIGITS.findall(name) != _DIGITS.findall(other):
        return False
    words, others = name.split(), other.split()
    mine = " ".join(word for word in words if word not in others)
    theirs = " ".join(word for word in others if word not in words)
    return not (mine and theirs) or fuzz.ratio(mine, theirs) >= SPELT_ALIKE
