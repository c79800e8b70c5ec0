"""The municipalities that titles and names of actors speak of: “Tjenester i Steigen kommune”.

A word for a municipality stands beside the name, before or after it, in each of our languages. Of
Sweden's, which are listed, the name alone is enough after “i” or “för”.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samverkan.words.places import bare_place_name, find_municipality, place_name
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 300
_NAME = r"[A-ZÅÄÖÆØÉÈÁÍÓÚÑÜ][\w'’\-]+"
_AFTER = re.compile(
    rf"\b(?P<name>{_NAME}(?: {_NAME})?) (?i:kommun|kommune|stad|kunta|kaupunki)\b"
    rf"|\b(?P<council>{_NAME}(?: (?:(?:and|&|of|upon|on) )?{_NAME}){{0,2}})"
    r" Council\b"
)
_BEFORE = re.compile(
    r"\b(?i:samtgemeinde|verbandsgemeinde|gemeinde|commune de|commune d[’']|ville de|mairie de|"
    r"municipio de|ayuntamiento de|municipality of|kommunen i) ?"
    rf"(?P<name>{_NAME}(?: (?:(?:del?|de la|la|le|les|sur|am|an der|im|bei|ob der) )?{_NAME})?)"
)
_PARISH = re.compile(
    rf"\b(?i:parish|village|community|area) of {_NAME}(?: {_NAME})?, (?P<name>{_NAME})"
)
_IN_PLACE = re.compile(r"\b(?:i|för|in)\s+([A-ZÅÄÖ][\w\-]+)")
_NO_MUNICIPALITY = frozenset(
    {"arts", "children", "church", "community", "county", "parish", "school", "sports", "student"}
    | {"the", "town", "village", "youth"}
)
"""What stands before “Council” when it is none of a municipality."""

_OF_LISTS = ("sheets", "sheet_words", "sheet_small", "sheet_sector", "actor_headers", "service")
_NOMINATIVES = (
    ("järve", "järvi"), ("joe", "joki"), ("mäe", "mäki"), ("nieme", "niemi"), ("saare", "saari"),
    ("lahde", "lahti"), ("koske", "koski"), ("salme", "salmi"), ("lamme", "lampi"),
    ("lammi", "lampi"), ("ange", "anki"),
    *((f"ng{vowel}", f"nk{vowel}") for vowel in "aioä"), ("näsi", "näs"),
)  # fmt: skip
"""How names of places in Finnish end before the n of the genitive, and by themselves."""


def municipality_in(texts: Iterable[str]) -> str | None:
    """Return the only municipality that titles name, or None.

    Examples
    --------
    >>> municipality_in(["SERVICE I BYARNA – Habo kommun"]), municipality_in(["Lista 2023"])
    ('Habo', None)
    >>> municipality_in(["Oversikt Steigen Kommune"]), municipality_in(["Ranuan kunnan palvelut"])
    ('Steigen', None)
    >>> municipality_in(["Inkoon kunta"]), municipality_in(["Who is who, Antrim & Down Council"])
    ('Inkoo', 'Antrim & Down')
    """
    found = {name for text in texts for name in municipalities_in(text)}
    return found.pop() if len(found) == 1 else None


def municipalities_in(text: str) -> set[str]:
    """Return the municipalities that a text names."""
    text = text[:_LONGEST]
    named = {_named(found) for found in _AFTER.finditer(text)} - {""}
    named |= {_bare(found["name"]) for found in _BEFORE.finditer(text)}
    named = named or {found["name"] for found in _PARISH.finditer(text)}
    if named:
        return named
    codes = {find_municipality(name) for name in _IN_PLACE.findall(text)} - {None}
    return {place_name(code) for code in codes if code}


def _named(found: re.Match[str]) -> str:
    """Return the name that stands before a word for a municipality; blank when it is of another."""
    council = found["council"]
    if council:
        bare = re.sub(r" (?:District|Borough|City)$", "", council)
        return "" if _NO_MUNICIPALITY & set(bare.casefold().split()) else bare
    name = _bare(found["name"])
    if found[0].casefold().endswith(("kunta", "kaupunki")) and name.endswith("n"):
        return _nominative(name)
    return name


def _bare(name: str) -> str:
    """Return the name of a municipality without the s of the genitive, where it is known so.

    Nor with a word of a title before it: “Oversikt Steigen”.
    """
    first, _, last = name.rpartition(" ")
    for attempt in (name, last):
        code = find_municipality(attempt)
        if code:
            return place_name(code)
    if name.isupper():
        name = last.title()
    elif first and any(meaning(family, first) for family in _OF_LISTS):
        name = last
    return bare_place_name(name) if name.endswith("s") and _is_genitive(name) else name


def _is_genitive(name: str) -> bool:
    return find_municipality(bare_place_name(name)) is not None


def _nominative(genitive: str) -> str:
    """Return the name of a Finnish place of which a text has the genitive.

    Examples
    --------
    >>> [_nominative(name) for name in ("Forssan", "Ranuan", "Kolarin", "Utajärven", "Kuhmoisten")]
    ['Forssa', 'Ranua', 'Kolari', 'Utajärvi', 'Kuhmoiste']
    """
    stem = genitive.removesuffix("n")
    ending = next((pair for pair in _NOMINATIVES if stem.endswith(pair[0])), None)
    return stem.removesuffix(ending[0]) + ending[1] if ending else stem
