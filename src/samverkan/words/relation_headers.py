"""What a header says that an actor has to do with those whom its column names.

“Samverkar med” and “Finansieras av” stand in the vocabulary as they are. Others are understood by
the words within them: one for what the two have to do with each other, and a small one for who does
it to whom, as in “Får pengar från”.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from samverkan.words.headings import is_marked_extra
from samverkan.words.vocabulary import key, meaning, vocabulary, without_brackets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LONGEST = 60
_MOST_WORDS = 6
_FIRST_WORDS = 2
_SHORTEST_END = 4
_FROM = frozenset({"by", "gets"})
"""What small words tell that it comes from the other one."""

_TOWARDS = frozenset(
    {"med", "i", "at", "till", "with", "in", "of", "to", "for", "by", "from", "av", "fran", "mot"}
)
_VERBS = frozenset(
    {"finansierar", "leder", "styr", "funds", "leads", "steers"} | {"ager", "owns", "motarbetar"}
)
_ONE_WAY = frozenset({"funds", "owns", "leads"})
_PLACED = frozenset({"member_of"})
"""Types whose small word may be “in” as well, which else tells of a place."""


class RelationHeader(NamedTuple):
    """The type of relation that a header speaks of, and whether it comes from those named."""

    type: str
    turned: bool


@lru_cache(maxsize=4_096)
def relation_of(header: str) -> RelationHeader | None:
    """Return what a header says that an actor does with, to or from those that its cells name.

    What may as well stand over something else, as “owner” or “support”, is told by its cells later.

    Examples
    --------
    >>> tuple(relation_of("Medlem i")), tuple(relation_of("Works with (how)"))
    (('member_of', False), ('collaborates', False))
    >>> tuple(relation_of("Hvem får de penger fra?")), tuple(relation_of("Kuka maksaa"))
    (('funds', True), ('funds', True))
    >>> relation_of("Samverkan"), relation_of("Typ av stöd"), relation_of("Works in")
    (None, None, None)
    """
    bare = without_brackets(header)
    if not bare or len(bare) > _LONGEST or is_marked_extra(bare):
        return None
    return _as_it_stands(bare) or _by_words(bare)


def type_named(header: str) -> RelationHeader | None:
    """Return the type that a header is a word for, though that alone names nobody: “Samverkan”."""
    if meaning("belongs_to", header):
        return RelationHeader("member_of", turned=False)
    turned, ours = meaning("type_from_others", header), meaning("type", header)
    return RelationHeader(turned or ours or "", bool(turned)) if turned or ours else None


def type_said(text: str) -> RelationHeader | None:
    """Return what words between two actors say that the first of them does.

    What is not so, or not now, is nothing that they do. What somebody does, without
    anything that it is done with, is a type of its own: “hyr av”.

    Examples
    --------
    >>> tuple(type_said("gives grants to")), tuple(type_said("får bidrag av"))
    (('funds', False), ('funds', True))
    >>> tuple(type_said("share the hall")), type_said("does not work with"), type_said("hyr av")
    (('collaborates', False), None, None)
    >>> tuple(type_said("gav projektpengar 2021")), tuple(type_said("fick startbidrag"))
    (('funds', False), ('funds', True))
    """
    words = key(text).split() if len(text) <= _LONGEST else []
    acts = [meaning("relation_acts", word) for word in words]
    if not words or "unreal" in acts:
        return None
    ours = next(filter(None, acts[:_FIRST_WORDS]), None)
    telling = (
        word
        for word, act in zip(words, acts, strict=True)
        if act or _word(word) or meaning("header_small", word)
    )
    told = (
        relation_of(" ".join(telling))
        or relation_of(text)
        or _by_place(words)
        or (RelationHeader(ours, turned=False) if ours else None)
    )
    is_bare = sum(meaning("header_small", word) is None for word in words) < 2
    return None if told and told.type == "agreement" and is_bare else told


def _by_place(words: Sequence[str]) -> RelationHeader | None:
    """Return what a word for a relation tells that is among the first of some, or the last."""
    found = (_word_or_end(word) for word in (*words[:_FIRST_WORDS], words[-1]))
    ours = next(filter(None, found), None)
    small = {meaning("header_small", word) for word in words}
    return RelationHeader(ours, ours in _ONE_WAY and not small.isdisjoint(_FROM)) if ours else None


def _word_or_end(word: str) -> str | None:
    """Return the type that a word, or the end of a long one, is for: “projektpengar”."""
    ends = (word[n:] for n in range(_SHORTEST_END, len(word) - _SHORTEST_END + 1))
    return next(filter(None, map(_word, (word, *ends))), None)


def type_within(header: str) -> RelationHeader | None:
    """Return the type that some word of a header is for, which may be about something else."""
    ours = next(filter(None, map(_word, key(header[:_LONGEST]).split())), None)
    return RelationHeader(ours, ours in _ONE_WAY) if ours else None


def _as_it_stands(header: str) -> RelationHeader | None:
    words = key(header).split()
    turned = meaning("type_from_others", header)
    if turned:
        return RelationHeader(turned, turned=True) if len(words) > 1 else None
    ours = meaning("type", header)
    if ours is None or meaning("actor_headers", header):
        return None
    named = (len(words) > 1 and words[-1] in _TOWARDS) or key(header) in _VERBS
    return RelationHeader(ours, turned=False) if named else None


def _by_words(header: str) -> RelationHeader | None:
    """Return what the words of a header say, when it has none but such or ends in a small one."""
    words = key(header).split()
    types = [_word(word) for word in words]
    small = [meaning("header_small", word) for word in words]
    ours = next(filter(None, types), None)
    if ours is None or not 1 < len(words) <= _MOST_WORDS or "what" in small:
        return None
    others = [pair for pair in zip(types, small, strict=True) if not any(pair)]
    last = small[-1] in ("by", "to", "beside", "within") and types[0] != small[-1]
    if others and not (last and len(others) < len(words) - 1):
        return None
    return _way(ours, small)


def _way(ours: str, small: list[str | None]) -> RelationHeader | None:
    """Return a type with its direction, when small words tell one that fits it."""
    told = set(small)
    if ours in _ONE_WAY:
        turned = "by" in told or ("who" in told and "to" not in told)
        return RelationHeader(ours, turned) if turned or told & {"to", "beside"} else None
    if ours in _PLACED:
        return RelationHeader(ours, turned=False) if told & {"by", "to", "within"} else None
    fits = told & {"beside", "to", "who"} or (ours == "agreement" and "by" in told)
    return RelationHeader(ours, turned=False) if fits else None


def _word(word: str) -> str | None:
    """Return the type of relation that a word within a header is for."""
    found = meaning("relation_words", word)
    beginnings = _beginnings()
    return found or next((beginnings[word[:n]] for n in range(4, len(word) + 1)
                          if word[:n] in beginnings), None)  # fmt: skip


@cache
def _beginnings() -> Mapping[str, str]:
    return {
        key(word): ours
        for ours, words in vocabulary()["relation_words"].items()
        for word in words
        if word.endswith("-")
    }
