"""The headers and words that people write in their files, and what each of them means here.

They stand in ``vocabulary/``, a file for each language, and all languages are read at once: a map
may be written in several. A *family* is one section of them: the headers of a table, or the words
of a column. A *key* is a word made comparable: case, accents and punctuation away; names
are compared `loosely`. The first language in which a word has a meaning decides.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.words.languages import PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = Path(__file__).with_name("vocabulary")

LANGUAGES_READ = (*PUBLISHED, *sorted({path.stem for path in _FOLDER.iterdir()} - {*PUBLISHED}))
"""The languages of the files in ``vocabulary/``, in the order in which they decide."""

_LAYOUT = "layout.toml"
"""The file of words by which people lay out their sheets, in all of these languages."""

_LONGEST_WORD = 100
_SHORT = 3  # so that “a, b” is not “ab”
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ł": "l", "œ": "oe"})
_COMMON_ACCENTS = str.maketrans("åäöéü", "aaoeu")
_MARKS = str.maketrans(dict.fromkeys("\"'´`‘’‚‛“”„‟′″‹›«»", "'") | dict.fromkeys("‐‑‒–—―−", "-"))
_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
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


def without_brackets(text: str) -> str:
    """Return a text without what stands in brackets at its end.

    Examples
    --------
    >>> without_brackets("Partner (who)"), without_brackets("ÅSEN [12]"), without_brackets("(x) y")
    ('Partner', 'ÅSEN', '(x) y')
    """
    return _IN_BRACKETS.sub("", text)


def loosely(text: str) -> str:
    """Return a name without differences of case, spaces, quotation marks and dashes.

    Examples
    --------
    >>> loosely("Ljungby  KOMMUN"), loosely("Föreningen ”Byn–Udden”")
    ('ljungby kommun', "föreningen 'byn-udden'")
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.casefold().translate(_MARKS).split())


@cache
def vocabulary(*languages: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the words of some languages, of all without any named: family, our word, theirs."""
    merged: dict[str, dict[str, dict[str, None]]] = {}
    files = [f"vocabulary/{language}.toml" for language in languages or LANGUAGES_READ]
    for file in files if languages else [*files, _LAYOUT]:
        for family, words in written_in(file).items():
            known = merged.setdefault(family, {})
            for ours, theirs in words.items():
                known.setdefault(ours, {}).update(dict.fromkeys(theirs))
    return MappingProxyType(
        {
            family: MappingProxyType({ours: tuple(theirs) for ours, theirs in words.items()})
            for family, words in merged.items()
        }
    )


def written_in(file: str) -> dict[str, dict[str, list[str]]]:
    """Return the sections of a file of words beside this one."""
    with (Path(__file__).parent / file).open("rb") as stream:
        return tomllib.load(stream)


@cache
def suggested(family: str) -> tuple[str, ...]:
    """Return what may be suggested in place of a wrong word: what our own two languages say."""
    return tuple(word for words in vocabulary(*PUBLISHED)[family].values() for word in words)


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


def is_common_noun(text: str) -> bool:
    """Tell whether a text is a word for a kind of actors, and no name of one of them.

    Examples
    --------
    >>> is_common_noun("kommunen"), is_common_noun("library"), is_common_noun("Viks kommun")
    (True, True, False)
    """
    return bool(meaning("kind", text) or meaning("generic", text))


@lru_cache(maxsize=4_096)
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
    together = written.replace(" ", "")
    return words.get(written) or (words.get(together) if len(together) > _SHORT else None)
