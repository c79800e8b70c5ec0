"""What a header says that an actor has to do with those whom its column names.

“Samverkar med” and “Finansieras av” stand in the vocabulary as they are. Others are understood by
the words within them: one for what the two have to do with each other, and a small one for who does
it to whom, as in “Får pengar från”.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from samverkan.words.headers import is_marked_extra
from samverkan.words.vocabulary import key, meaning, vocabulary, without_brackets

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 60
_MOST_WORDS = 6
_FIRST_WORDS = 2
_TOWARDS = frozenset({"by", "to", "beside", "within"})
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
    >>> tuple(relation_of("Äger del i")), tuple(relation_of("Ägs delvis av"))
    (('owns', False), ('owns', True))
    >>> relation_of("Samverkan"), relation_of("Typ av stöd"), relation_of("Works in")
    (None, None, None)
    """
    bare = without_brackets(header)
    if not bare or len(bare) > _LONGEST or is_marked_extra(bare):
        return None
    return _as_it_stands(bare) or _by_words(bare)


def _type_named(header: str) -> RelationHeader | None:
    """Return the type that a header is a word for, though that alone names nobody: “Samverkan”."""
    if meaning("belongs_to", header):
        return RelationHeader("member_of", turned=False)
    turned, ours = meaning("type_from_others", header), meaning("type", header)
    return RelationHeader(turned or ours or "", bool(turned)) if turned or ours else None


def type_of_named(header: str) -> RelationHeader | None:
    """Return the type that a header is a word for, over those who do it where it is no verb.

    Examples
    --------
    >>> tuple(type_of_named("Rahoitus")), tuple(type_of_named("Eier")), tuple(type_of_named("Runs"))
    (('funds', True), ('owns', True), ('leads', False))
    """
    told = _type_named(header)
    is_verb = " " in key(header) or meaning("relation_verbs", header)
    return told._replace(turned=True) if told and told.type in _ONE_WAY and not is_verb else told


def type_said(text: str) -> RelationHeader | None:
    """Return what words between two actors say that the first of them does.

    Words that are known count first, then what somebody does, then any word for what two have to do
    with each other. What is not so, or not now, is nothing that they do. What somebody does,
    without anything that it is done with, is a type of its own: “hyr av”.

    Examples
    --------
    >>> tuple(type_said("gives grants to")), tuple(type_said("får bidrag av"))
    (('funds', False), ('funds', True))
    >>> tuple(type_said("butiksstöd varje år")), tuple(type_said("levererar bränsle till"))
    (('funds', False), ('delivers_service', False))
    >>> tuple(type_said("share the hall")), type_said("does not work with"), type_said("hyr av")
    (('collaborates', False), None, None)
    """
    words = key(text).split() if len(text) <= _LONGEST else []
    acts = [meaning("relation_acts", word) for word in words]
    if not words or "unreal" in acts:
        return None
    ours = next(filter(None, acts[:_FIRST_WORDS]), None)
    done = RelationHeader(ours, turned=False) if ours else None
    said = done if ours == "delivers_service" else relation_of(text) or done
    told = said or _begun_with(words) or _anywhere(words)
    is_bare = sum(meaning("header_small", word) is None for word in words) < 2
    return None if told and told.type == "agreement" and is_bare else told


def _begun_with(words: list[str]) -> RelationHeader | None:
    """Return the type that the most first words are for.

    Who is a member of something that is named, “med i styrgruppen”, takes part with the other.
    """
    for length in range(min(len(words), _MOST_WORDS), 0, -1):
        told = _type_named(" ".join(words[:length]))
        if told is not None:
            is_named = (
                len(words) > length and meaning("header_small", words[length - 1]) == "within"
            )
            joins = is_named and told.type == "member_of" and not words[length].isdecimal()
            return RelationHeader("participates", turned=False) if joins else told
    return None


def _anywhere(words: list[str]) -> RelationHeader | None:
    """Return the type that a word among others is for; together with whom is one, too.

    Money comes from the other where somebody gets it, or the last word says from whom.
    """
    small = [meaning("header_small", word) for word in words if not word.isdecimal()]
    ours = next(filter(None, map(_word, words)), None)
    if ours is None:
        is_done = len(small) > 2 and small[-1] == "beside"
        return RelationHeader("collaborates", turned=False) if is_done else None
    turned = ours in _ONE_WAY and ("gets" in small or small[-1] == "by")
    return RelationHeader(ours, turned)


def type_within(header: str) -> RelationHeader | None:
    """Return the type that some word of a header is for, which may be about something else.

    Examples
    --------
    >>> tuple(type_within("Support")), tuple(type_within("Kenen kanssa")), type_within("Who")
    (('funds', True), ('collaborates', False), None)
    """
    ours = next(filter(None, map(_word, key(header[:_LONGEST]).split())), None)
    return RelationHeader(ours, ours in _ONE_WAY) if ours else type_beside(header)


def type_beside(header: str) -> RelationHeader | None:
    """Return that they work together where a header asks with whom; its other words tell how.

    Examples
    --------
    >>> tuple(type_beside("Brukar göra saker med")), type_beside("Used for")
    (('collaborates', False), None)
    """
    words = key(header[:_LONGEST]).split()
    if all(meaning("header_small", word) != "beside" for word in words):
        return None
    ours = (word for word in map(_word, words) if word and word not in _ONE_WAY)
    return RelationHeader(next(ours, "collaborates"), turned=False)


def _as_it_stands(header: str) -> RelationHeader | None:
    words = key(header).split()
    turned = meaning("type_from_others", header)
    if turned:
        return RelationHeader(turned, turned=True) if len(words) > 1 else None
    ours = meaning("type", header)
    if ours is None or meaning("actor_headers", header):
        return None
    last = meaning("header_small", words[-1])
    named = (len(words) > 1 and last in _TOWARDS) or meaning("relation_verbs", header)
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
    if meaning("relation_verbs", words[0]) and ours in _ONE_WAY:
        return RelationHeader(ours, turned=False)
    return _way(ours, small)


def _way(ours: str, small: list[str | None]) -> RelationHeader | None:
    """Return a type with its direction, when small words tell one that fits it."""
    told = set(small)
    if ours in ("leads", "owns") and told & {"beside", "by", "to", "who"} == {"beside"}:
        return RelationHeader("collaborates", turned=False)
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
    beginnings, endings = _parts_of_words()
    return (
        found
        or next((beginnings[word[:n]] for n in range(4, len(word) + 1) if word[:n] in beginnings),
                None)
        or next((endings[word[n:]] for n in range(2, len(word) - 3) if word[n:] in endings), None)
    )  # fmt: skip


@cache
def _parts_of_words() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return what words for a type of relation begin with, as “samarbet-”, and end in: “-stöd”."""
    pairs = [
        (word, ours) for ours, words in vocabulary()["relation_words"].items() for word in words
    ]
    beginnings = {key(word): ours for word, ours in pairs if word.endswith("-")}
    return beginnings, {key(word): ours for word, ours in pairs if word.startswith("-")}
