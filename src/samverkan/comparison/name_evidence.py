"""What names and notes tell about two actors being one: spelling, shared words, former names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from samverkan.role_words import role_words
from samverkan.validate.map_checks import bare_name
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.model import Actor

LEGAL_FORM = re.compile(r"\b(ideell|ekonomisk|ek\.?)\s+för(ening)?\b", re.IGNORECASE)
"""What an association may add to its name and remain the same."""

SHORTEST_MISTYPED = 4
LONG_WORD = 8
SHORTEST_NAME = 4

LITTLE_WORDS = frozenset(
    {
        *("i", "och", "av", "vid", "pa", "for", "ab", "hb", "kb", "ek", "rf", "med", "till"),
        *("the", "of", "and", "at", "in", "on", "og", "ved", "ja"),
    }
)
"""Words of names that tell nothing."""

_FORMERLY = (
    r"f d|fd|fore detta|tidigare|forut|hette|hetat|formerly|previously|earlier|once|renamed from"
    r"|bytte namn fran|namnbyte fran|tidligere|tidl|entinen|ent"
)
_CALLED = r"(?: (?:namn|namnet|kallad|kallat|called|known as|named|hette|het))?"
_ELSEWHERE = frozenset({"i", "in", "vid", "at", "ur", "fran", "of", "av", "the"})
"""Words before a former name that make it a place or an origin: "in the former X"."""

_BECOMES = r"(?:byter namn till|bytt namn till|blir|heter nu|becomes|renamed to|now called|now)"
_OUT_OF = r"(?:ur|fran|from|out of|del av|delar av|part of|parts of|split from)"
_CONTINUED = re.compile(
    r"\b(?:ny agare|nya agare|ny innehavare|nytt namn|bytt namn|bytte namn|namnbyte|agarbyte"
    r"|overtagen|overtogs|tog over|new owners?|new name|renamed|new management|changed hands"
    r"|taken over|ny eier|nye eiere|nytt navn|uusi omistaja)\b"
)
_MERGED = re.compile(
    r"\b(?:sammanslag\w*|sammangatt|sammangick|sla(?:git|gits|s|r)(?: sig)? (?:ihop|samman)"
    r"|slogs? (?:sig )?(?:ihop|samman)|(?:gick|gatt|gar) (?:ihop|samman)|fusion\w*|merge[rd]?"
    r"|merging|grouped with|joined with|joined together|amalgamat\w*|combined|slatt sammen"
    r"|slo seg sammen|yhdist\w*)\b"
)


def plain_name(actor: Actor) -> str:
    """Return a name without its legal form and little words, its words in order.

    Examples
    --------
    >>> from samverkan.model import Actor
    >>> plain_name(Actor(id="a", name="Bettna Byalag ideell förening"))
    'bettna byalag'
    """
    return bare_name(LEGAL_FORM.sub("", actor.name))


@lru_cache(maxsize=65_536)
def is_mistyped(name: str, other: str) -> bool:
    """Tell whether two names differ by a slip of the fingers: in one word, which begins alike.

    A swap, a loss, an addition or a change of one letter; of two in a long word. Names that differ
    in more, in their first letter or in a number are different names.

    Examples
    --------
    >>> is_mistyped("Glendale Gateway Trust", "Glendale Gateway Turst")
    True
    >>> is_mistyped("Norra Byns byalag", "Södra Byns byalag")
    False
    """
    words, others = key(name).split(), key(other).split()
    if "".join(words) == "".join(others):
        return words != others
    apart = [pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]]
    if len(words) != len(others) or len(apart) != 1:
        return False
    return _is_slip(*apart[0])


def _is_slip(word: str, other: str) -> bool:
    if min(len(word), len(other)) < SHORTEST_MISTYPED or word[0] != other[0]:
        return False
    if any(letter.isdigit() for letter in word + other):
        return False
    allowed = 2 if min(len(word), len(other)) >= LONG_WORD else 1
    return OSA.distance(word, other) <= allowed


def stems(name: str) -> frozenset[str]:
    """Return the words of a name that may tell it apart, without the s of a genitive.

    Examples
    --------
    >>> sorted(stems("Lönneberga-Silverdalens Framtid"))
    ['framtid', 'lonneberga', 'silverdalen']
    """
    words = (word for word in key(name).split() if len(word) > 1 and not word.isdigit())
    return frozenset(_stem(word) for word in words if word not in LITTLE_WORDS)


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) >= SHORTEST_NAME else word


def is_named_in(name: str, text: str | None) -> bool:
    """Tell whether a text holds the whole of a name."""
    own = key(name)
    return len(own) >= SHORTEST_NAME and f" {own} " in f" {key(text or '')} "


def was_called(note: str | None, name: str) -> bool:
    """Tell whether a note says that its actor once had a name; "in the former X" does not.

    Examples
    --------
    >>> was_called("F.d. Byns Livs, nya ägare", "Byns Livs")
    True
    >>> was_called("Café i f.d. Byns Livs", "Byns Livs")
    False
    """
    return _follows(note, name, rf"(?:{_FORMERLY}){_CALLED}")


def came_out_of(note: str | None, name: str) -> bool:
    """Tell whether a note says that its actor is a part that left the one of a name.

    Examples
    --------
    >>> came_out_of("Bildat 2026 ur Sjöbygdens byalag", "Sjöbygdens byalag")
    True
    """
    return _follows(note, name, _OUT_OF)


def will_be_called(note: str | None, name: str) -> bool:
    """Tell whether a note says that its actor will have, or now has, a name."""
    return _follows(note, name, _BECOMES)


def _follows(note: str | None, name: str, marker: str) -> bool:
    own = key(name)
    if len(own) < SHORTEST_NAME or not note:
        return False
    text = key(note)
    for match in re.finditer(rf"\b{marker} {re.escape(own)}\b", text):
        before = text[: match.start()].split()[-1:]
        if _ELSEWHERE.isdisjoint(before):
            return True
    return False


def tells_of_takeover(note: str | None) -> bool:
    """Tell whether a note speaks of a new owner or a new name."""
    return bool(_CONTINUED.search(key(note or "")))


def tells_of_merging(note: str | None) -> bool:
    """Tell whether a note says that some became one."""
    return bool(_MERGED.search(key(note or "")))


@lru_cache(maxsize=65_536)
def names_a_kind(word: str) -> bool:
    """Tell whether a word says what kind of actor somebody is.

    Examples
    --------
    >>> names_a_kind("byalag"), names_a_kind("sjolanda")
    (True, False)
    """
    patterns = (own.names for own in role_words().values())
    return any(pattern is not None and pattern.search(word) for pattern in patterns)


def rare_words(actors: Iterable[Actor]) -> frozenset[str]:
    """Return the words that at most two names hold, apart from places and kinds of actors."""
    counted: dict[str, int] = {}
    places: set[str] = set()
    for actor in actors:
        places |= stems(actor.locality or "")
        for word in stems(actor.name):
            counted[word] = counted.get(word, 0) + 1
    rare = {word for word, count in counted.items() if count <= 2} - places
    return frozenset(word for word in rare if not names_a_kind(word))
