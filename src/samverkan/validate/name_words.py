"""How a word that people write may stand for a word of a name: its own form, shortened, misspelt.

Everything here is about single words, made comparable: plain small letters without marks. What a
word may stand for is graded by `Way`, the surest first.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from samverkan.words.names import words_of_names
from samverkan.words.vocabulary import key, meaning

SHORTEST_STEM = 4
SHORTEST_SLIP = 5
LONG_WORD = 9
SHORTEST_COMPOUND = 6
SHORTEST_PART = 3
LONGEST_INITIALS = 6

_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_QUOTES = re.compile(r"[\"“”„«»]")
_DASHES = re.compile(r"[-‐‑‒–—−]")
_LETTERS_JOINED = re.compile(r"\b([A-ZÅÄÖÆØ])\s?&\s?(?=[A-ZÅÄÖÆØ]\b)")
_SAINT = re.compile(r"\bSt(e?)(?:\.\s?|[\s‐-―-])(?=[^\W\d_])")
_INFLECTED_LETTERS = re.compile(r"(?<=[A-ZÅÄÖÆØ0-9]):(?:e?ns?|e?ts?|s|na)\b")
"""The ending of letters that stand for a name: “IF:n”, “SPF:s”."""

_ELIDED = re.compile(r"\b[ldLD]['’](?=[^\W\d_])")
"""A little word of French before a vowel: “l'épicerie”, “d'Aubin”."""

_TOKEN = re.compile(r"[^\s/&+,;()\[\]]+")
_VOWELS = frozenset("aeiouy")
_ENDINGS = (
    *("s", "n", "en", "et", "t", "na", "ns", "ens", "ets", "arna", "erna", "orna", "es", "e"),
    *("ar", "er", "or", "arnas", "ernas", "ornas"),
)
_DEFINITE = ("n", "en", "t", "et", "na", "arna", "erna", "orna")
_OF_ASSOCIATIONS = (
    *("forening", "sforening", "foreningen", "sforeningen", "forbund", "sforbund", "stiftelse"),
    *("yhdistys", "verein"),
)
"""How the name of an association goes on after that of what it keeps: a hall, a village."""

JOINED = "＆"
"""What joins the letters of “A & B” to one word, in which it is left."""

LITTLE_WORDS = words_of_names("little")
LEGAL_FORMS = words_of_names("legal_forms")
_FOLLOWING_LEGAL = frozenset({"for", "forening"})
"""Words that belong to a legal form when one stands before: “ek. för.”, “ideell förening”."""


class Way(IntEnum):
    """How a reference was read, the surest first.

    What is read by `INITIALS` or `SPELLING` is likely rather than certain.
    """

    NAME = 0
    MARKS = 1
    LEGEND = 2
    KIND = 3
    PART = 4
    SHORTENED = 5
    INITIALS = 6
    SPELLING = 7


class Word(NamedTuple):
    """A word of a name or reference: comparable, and the pieces and marks that it was written with.

    `pieces` are what stands around a full stop, hyphen or apostrophe in it; `is_cut` tells that a
    full stop says that it goes on; `is_capitals` that it may be initials; `is_aside` that it stands
    in brackets.
    """

    text: str
    pieces: tuple[str, ...] = ()
    is_cut: bool = False
    is_capitals: bool = False
    is_aside: bool = False


@lru_cache(maxsize=65_536)
def words_of(name: str) -> tuple[Word, ...]:
    """Return the words of a name; a hyphen parts two only when both are words.

    Examples
    --------
    >>> [word.text for word in words_of("Handlar'n-kedjan, Co-op & N'land")]
    ['handlarn', 'kedjan', 'coop', 'nland']
    >>> [word.text for word in words_of("Åre, St-Aubin")]
    ['are', 'saint', 'aubin']
    >>> [word.text for word in words_of("IF:n, PRO:s")]
    ['if', 'pro']
    """
    found: list[Word] = []
    text = _LETTERS_JOINED.sub(rf"\1{JOINED}", _QUOTES.sub(" ", name[:200]))
    text = _ELIDED.sub(" ", text)
    text = _INFLECTED_LETTERS.sub("", _SAINT.sub(r"Saint\1 ", text))
    aside = _brackets(text)
    for token in _TOKEN.finditer(text):
        inside = aside[token.start()]
        found += [word._replace(is_aside=inside) for word in _words_of_token(token[0])]
    return tuple(found)


def _brackets(text: str) -> list[bool]:
    depth, inside = 0, []
    for letter in text:
        depth += (letter in "([") - (letter in ")]")
        inside.append(depth > 0)
    return inside


def _words_of_token(token: str) -> list[Word]:
    if JOINED in token:
        return [Word(token.casefold(), is_capitals=True)]
    parts = [part for part in _DASHES.split(token) if key(part)]
    if len(parts) > 1 and min(len(key(part)) for part in parts) >= SHORTEST_PART:
        return [word for part in parts for word in _words_of_token(part)]
    joined = key(_DASHES.sub("", _APOSTROPHES.sub("", token)).replace(".", "")).replace(" ", "")
    if not joined:
        return []
    pieces = tuple(
        piece.replace(" ", "")
        for part in re.split(r"[.]|" + _APOSTROPHES.pattern + "|" + _DASHES.pattern, token)
        if (piece := key(part))
    )
    bare = token.strip(".,:")
    return [
        Word(
            joined,
            pieces,
            is_cut="." in token.rstrip(":") and len(pieces) > 0,
            is_capitals=1 < len(bare) <= LONGEST_INITIALS and bare.isupper() and bare.isalpha(),
        )
    ]


def tells_nothing(words: tuple[Word, ...], place: int) -> bool:
    """Tell whether a word of a name is a little word or of its legal form."""
    text = words[place].text
    if text in LEGAL_FORMS:
        return True
    before = words[place - 1].text if place else ""
    return text in LITTLE_WORDS or (text in _FOLLOWING_LEGAL and before in LEGAL_FORMS)


@lru_cache(maxsize=262_144)
def way_between(written: Word, named: Word) -> Way | None:
    """Return how a word may stand for a word of a name, either of them the shorter; None when not.

    Examples
    --------
    >>> def way(written, named):
    ...     return way_between(words_of(written)[0], words_of(named)[0])
    >>> way("skolan", "Norrgårdsskolan").name, way("N-sund", "Norrasund").name
    ('PART', 'SHORTENED')
    >>> way("samh.för", "Samhällsförening").name, way("Sjernviks", "Sjärnviks").name
    ('SHORTENED', 'SPELLING')
    >>> way("kommun", "kommungrupp") is None
    True
    """
    mine, theirs = written.text, named.text
    if mine == theirs:
        return Way.NAME
    if is_inflected(mine, theirs) or is_end_of_compound(mine, theirs):
        return Way.PART
    if _shortens(written, theirs) or _shortens(named, mine):
        return Way.SHORTENED
    return Way.SPELLING if is_slip(mine, theirs) else None


def is_inflected(word: str, other: str) -> bool:
    """Tell whether two words are forms of one: a village and its genitive, a school and the school.

    Examples
    --------
    >>> is_inflected("kyrkan", "kyrka"), is_inflected("libraries", "library")
    (True, True)
    """
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    if len(shorter) < SHORTEST_STEM:
        rest = longer.removeprefix(shorter)
        return len(shorter) >= SHORTEST_PART and (
            longer == f"{shorter}s" or (rest != longer and rest in _OF_ASSOCIATIONS)
        )
    if longer.startswith(shorter):
        return longer[len(shorter) :] in _ENDINGS or longer[len(shorter) :] in _OF_ASSOCIATIONS
    return shorter.endswith("y") and longer == f"{shorter[:-1]}ies"


@lru_cache(maxsize=65_536)
def stems(word: str) -> tuple[str, ...]:
    """Return a word, and what it may be without its ending.

    Examples
    --------
    >>> stems("banken")
    ('banken', 'banke', 'bank')
    """
    found = [word]
    for ending in _ENDINGS:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= SHORTEST_PART:
            found.append(stem)
    if word.endswith("ies"):
        found.append(f"{word[:-3]}y")
    return tuple(found)


@lru_cache(maxsize=65_536)
def kind_meant(word: str) -> str | None:
    """Return the kind of actor that a word in whatever form is for: “banken”, “churches”.

    Examples
    --------
    >>> kind_meant("banken"), kind_meant("churches"), kind_meant("Norrvik")
    ('bank', 'church', None)
    """
    return next(filter(None, (meaning("kind", stem) for stem in stems(word))), None)


@lru_cache(maxsize=65_536)
def is_kind_of_its_own(word: str) -> bool:
    """Tell whether a word for a kind of actor is a longer form of another word for that kind.

    Examples
    --------
    >>> is_kind_of_its_own("intresseföreningen"), is_kind_of_its_own("föreningen")
    (True, False)
    """
    return any(
        meaning("kind", stem) and any(meaning("kind", stem[n:]) for n in range(3, len(stem) - 3))
        for stem in stems(key(word))
    )


@lru_cache(maxsize=65_536)
def is_definite(word: str) -> bool:
    """Tell whether a word is a kind of actor in the form of one that is known: “banken”.

    Examples
    --------
    >>> is_definite("banken"), is_definite("lanthandel")
    (True, False)
    """
    endings = (ending for ending in _DEFINITE if word.endswith(ending))
    return any(meaning("kind", word[: -len(ending)]) for ending in endings)


def is_end_of_compound(word: str, name: str) -> bool:
    """Tell whether a word is what a longer one ends with, as “skolan” in “Norrgårdsskolan”."""
    for stem in stems(word):
        if len(name) - len(stem) < SHORTEST_PART or len(stem) < SHORTEST_STEM:
            continue
        is_word = len(stem) >= SHORTEST_COMPOUND or meaning("kind", stem) is not None
        if is_word and any(one.endswith(stem) for one in stems(name)):
            return True
    return False


def _shortens(word: Word, full: str) -> bool:
    """Tell whether a word is another one cut off, or with its middle left out."""
    pieces = word.pieces
    if len(full) < len(word.text) + 2:
        return False
    if len(pieces) == 2 and full.startswith(pieces[0]):
        rest = full[len(pieces[0]) :]
        if word.is_cut:
            return len(word.text) >= SHORTEST_STEM and pieces[1] in rest
        return len(pieces[0]) <= SHORTEST_PART and len(pieces[1]) >= 2 and rest.endswith(pieces[1])
    if len(pieces) != 1:
        return False
    if word.is_cut:
        is_start = len(word.text) >= SHORTEST_PART and full.startswith(word.text)
        return is_start or _is_contracted(word.text, full)
    return _is_skeleton(word.text, full)


def _is_contracted(text: str, full: str) -> bool:
    """Tell whether a word with a full stop has the first and last letters of another, and others.

    Examples
    --------
    >>> _is_contracted("ayto", "ayuntamiento"), _is_contracted("assn", "association")
    (True, True)
    >>> _is_contracted("vik", "vindelnsbank"), _is_contracted("gem", "gemeinde")
    (False, False)
    """
    if len(text) < SHORTEST_STEM or len(full) < len(text) + 3:
        return False
    letters = iter(full)
    return text[:2] == full[:2] and text[-1] == full[-1] and all(c in letters for c in text)


def _is_skeleton(text: str, full: str) -> bool:
    """Tell whether a word is the consonants of another that it begins and ends with.

    Two are enough for a word for a kind of actor.

    Examples
    --------
    >>> _is_skeleton("grp", "group"), _is_skeleton("cttee", "committee"), _is_skeleton("kafe", "k")
    (False, True, False)
    >>> _is_skeleton("kn", "kommun"), _is_skeleton("vn", "vattnen")
    (True, False)
    """
    consonants = text.rstrip("aeiouy")
    fewest = 2 if meaning("kind", full) else 3
    if not fewest <= len(text) <= 5 or len(full) < len(text) + 3:
        return False
    if len(consonants) < fewest or not _VOWELS.isdisjoint(consonants):
        return False
    letters = iter(full)
    return text[0] == full[0] and text[-1] == full[-1] and all(c in letters for c in text)


def begins(word: Word, named: Word) -> bool:
    """Tell whether a word is the beginning of a longer one, and no other of its own: “Assoc”.

    With a full stop one letter is enough. Beside other words it may stand for the longer one.

    Examples
    --------
    >>> begins(words_of("Corpo")[0], words_of("Corporation")[0])
    True
    >>> begins(words_of("Kommun")[0], words_of("Kommungrupp")[0])
    False
    """
    text, full = word.text, named.text
    shortest = 1 if word.is_cut and len(word.pieces) == 1 else SHORTEST_SLIP
    if len(text) < shortest or len(full) < len(text) + SHORTEST_PART or not full.startswith(text):
        return False
    if meaning("generic", text) or meaning("service", text):
        return False
    return kind_meant(text) in (None, kind_meant(full))


def is_slip(word: str, other: str) -> bool:
    """Tell whether two words differ by a slip of the fingers: a letter, two in a long word.

    Words of another script, with numbers, or of another first letter do not.
    """
    shorter = min(len(word), len(other))
    if shorter < SHORTEST_SLIP or word[0] != other[0]:
        return False
    if not (word.isascii() and other.isascii() and word.isalpha() and other.isalpha()):
        return False
    allowed = 2 if shorter >= LONG_WORD else 1
    return OSA.distance(word, other, score_cutoff=allowed) <= allowed
