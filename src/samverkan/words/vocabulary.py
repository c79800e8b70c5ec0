"""The headers and words that people write in their files, and what each of them means here.

The table itself is ``vocabulary.toml``. A *family* is one section of it: the headers of a table,
or the words of a column. A *key* is a word made comparable: case, accents and punctuation away.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_WORD = 100
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ł": "l", "œ": "oe"})
_COMMON_ACCENTS = str.maketrans("åäöéü", "aaoeu")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def key(text: str) -> str:
    """Return a word made comparable: lower case, no accents, words parted by one space.

    Examples
    --------
    >>> key("  Kommun_Kod "), key("Fr.o.m."), key("NIVÅ")
    ('kommun kod', 'fr o m', 'niva')
    """
    text = text.casefold()
    if not text.isascii():
        text = text.translate(_COMMON_ACCENTS)
    if not text.isascii():  # seldom, and much slower
        folded = unicodedata.normalize("NFKD", text).translate(_LETTERS)
        text = "".join(c for c in folded if not unicodedata.combining(c)).casefold()
    return _BETWEEN_WORDS.sub(" ", text).strip()


@cache
def vocabulary() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the whole table: family, then our word, then the words that people write."""
    with Path(__file__).with_name("vocabulary.toml").open("rb") as stream:
        families = tomllib.load(stream)
    return MappingProxyType(
        {
            family: MappingProxyType({ours: tuple(theirs) for ours, theirs in words.items()})
            for family, words in families.items()
        }
    )


@cache
def accepted(family: str) -> Mapping[str, str]:
    """Return our word by the key of every word that people write for it."""
    pairs = [(key(word), ours) for ours, words in vocabulary()[family].items() for word in words]
    # "fr.o.m." and "from" must stay apart, so words written together only fill what is left.
    together = [(written.replace(" ", ""), ours) for written, ours in pairs]
    found: dict[str, str] = {}
    for written, ours in pairs + together:
        found.setdefault(written, ours)
    return MappingProxyType(found)


def meaning(family: str, text: str) -> str | None:
    """Return our word for what somebody wrote, or None when it is not known.

    Examples
    --------
    >>> meaning("sector", "IDEELL"), meaning("actor_headers", "Kommun-kod")
    ('nonprofit', 'municipality_code')
    """
    if len(text) > _LONGEST_WORD:
        return None
    words, written = accepted(family), key(text)
    return words.get(written) or words.get(written.replace(" ", ""))
