"""The words by which a kind and a name tell what an organisation is, in ``role_words.toml``.

A word is compared with the name from which the names of the actor's places are taken away, so that
an association of a village called Nykyrka is no church.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.model import Actor


class RoleWords(NamedTuple):
    """The kinds, made comparable, and the pattern of the names that mean one word of the table."""

    kinds: frozenset[str]
    names: re.Pattern[str] | None


_BRACKETS = re.compile(r"\([^)]*\)")


@cache
def role_words() -> Mapping[str, RoleWords]:
    """Return the table, in its order."""
    with Path(__file__).with_name("role_words.toml").open("rb") as stream:
        table = tomllib.load(stream)
    return MappingProxyType(
        {
            word: RoleWords(
                frozenset(key(kind) for kind in entry.get("kinds", ())),
                _pattern(entry.get("names", ())),
            )
            for word, entry in table.items()
        }
    )


def _pattern(words: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(map(_alone, words))) if words else None


def _alone(word: str) -> str:
    """Return the pattern of a word that stands alone, but where a star lets more follow."""
    start = r"\w*" if word.startswith("*") else ""
    end = r"\w*" if word.endswith("*") else ""
    return rf"\b{start}{re.escape(word.strip('*'))}{end}\b"


def word_of_kind(kind: str | None) -> str | None:
    """Return the first word of the table that a kind is; None for a kind that it does not know.

    Examples
    --------
    >>> word_of_kind("parish_council"), word_of_kind("company")
    ('parish_council', None)
    """
    written = key(kind or "")
    return next((word for word, own in role_words().items() if written in own.kinds), None)


def word_of_name(actor: Actor) -> str | None:
    """Return the first word of the table that an actor's name says, its places taken away.

    Examples
    --------
    >>> from samverkan.model import Actor
    >>> word_of_name(Actor(id="a", name="Nykyrka byalag", locality="Nykyrka"))
    'voice'
    """
    return _word_of(without_places(actor))


def says(actor: Actor, word: str, *, notes: bool = False) -> bool:
    """Tell whether a kind, or a name (or with `notes` a note), says one word of the table."""
    own = role_words()[word]
    if key(actor.kind or "") in own.kinds:
        return True
    texts = [without_places(actor), *(key(found) for found in _BRACKETS.findall(actor.name))]
    texts += [key(actor.note or "")] if notes else []
    return own.names is not None and any(own.names.search(text) for text in texts)


def without_places(actor: Actor) -> str:
    """Return an actor's name, made comparable, without its village and what stands in brackets."""
    return _without_place(actor.name, actor.locality or "")


@lru_cache(maxsize=65_536)
def _without_place(written: str, locality: str) -> str:
    name, place = key(_BRACKETS.sub(" ", written)), key(locality)
    return re.sub(rf"\b{re.escape(place)}s?\b", " ", name).strip() if place else name


@lru_cache(maxsize=65_536)
def _word_of(name: str) -> str | None:
    return next(
        (word for word, own in role_words().items() if own.names and own.names.search(name)), None
    )
