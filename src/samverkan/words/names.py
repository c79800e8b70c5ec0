"""What names and titles speak of: municipalities, and words that tell little; and their order.

A word for a municipality stands beside the name, before or after it, in each of our languages:
“Tjenester i Steigen kommune”. Of Sweden's, which are listed, the name alone is enough after “i” or
“för”. Words within names that tell nothing of who it is, or only something of it, stand in
``name_words.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from samverkan.words.places import bare_place_name, find_municipality, place_name
from samverkan.words.vocabulary import key, meaning, written_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_LONGEST = 300
_NAME = r"[A-ZÅÄÖÆØÉÈÁÍÓÚÑÜ][\w'’\-]+"
_AFTER = re.compile(
    rf"\b(?P<name>{_NAME}(?: {_NAME})?) (?i:kommun|kommune|stad|kunta|kaupunki)\b"
    rf"|\b(?P<within>{_NAME}) (?i:kunnassa|kunnasta|kuntaan|kaupungissa|kaupungista|kaupunkiin)\b"
    rf"|\b(?P<council>{_NAME}(?: (?:(?:and|&|of|upon|on) )?{_NAME}){{0,4}})"
    r" Council\b"
)
_BEFORE = re.compile(
    r"\b(?i:samtgemeinde|verbandsgemeinde|marktgemeinde|stadtgemeinde|gemeinde|stadt|"
    r"commune de|commune d[’']|ville de|mairie de|municipalité de|municipalité d[’']|"
    r"municipio de|ayuntamiento de|ayto\.? de|concello de|ajuntament de|"
    r"municipality of|township of|kommunen i) ?"
    rf"(?P<name>{_NAME}(?: (?:(?:del?|de la|la|le|les|sur|am|an der|im|bei|ob der) )?{_NAME})?)"
)
_PARISH = re.compile(
    rf"\b(?i:parish|village|community|area) of {_NAME}(?: {_NAME})?, (?P<name>{_NAME})"
)
_COUNTY = re.compile(
    rf"\bCounty (?!Council|Hall|Board|Show)(?P<name>{_NAME})"
    rf"|\b(?:in|of|for|across|around),? (?:Co\.? (?P<short>{_NAME})|(?P<before>{_NAME}) County\b)"
)
_IN_PLACE = re.compile(r"\b(?:i|för|in)\s+([A-ZÅÄÖ][\w\-]+)")
_NO_MUNICIPALITY = frozenset(
    {"arts", "children", "church", "community", "county", "parish", "school", "sports", "student"}
    | {"the", "town", "village", "youth"}
)
"""What stands before “Council” when it is none of a municipality."""

_LISTS = re.compile(
    r"(list[aen]?|oversikt|oversigt|översikt|register|katalog|luettelo|verzeichnis)$"
)
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
    >>> municipality_in(["Kaupat Utajärven kunnassa"])
    'Utajärvi'
    """
    found = {name for text in texts for name in municipalities_in(text)}
    return found.pop() if len(found) == 1 else None


def municipality_of(texts: Sequence[str], listed: Iterable[str]) -> str | None:
    """Return the municipality of some titles, where it stands among those that a table has too.

    Where it has one, the name alone in a title is enough, also where the table only has it with an
    s after it; where it has several, none is meant.

    Examples
    --------
    >>> municipality_of(["Tiree shops"], {"Tiree"}), municipality_of(["I Vik, Holm"], {"Holm"})
    ('Tiree', 'Holm')
    >>> municipality_of(["Vik, Holm"], {"Vik", "Holm"}), municipality_of(["Byar i Habo"], {"Vik"})
    (None, 'Habo')
    >>> municipality_of(["Butiker, Lillön"], {"Lillöns"}), municipality_of(["Ylän kylät"], {"Ylä"})
    ('Lillön', 'Ylä')
    """
    words = " ".join(f" {key(text[:_LONGEST])} " for text in texts)
    own = {_nominative(word) for word in words.split() if word.endswith("n")}
    written = {name: f" {key(name)} " in words or key(name) in own for name in listed}
    both = {name if whole else name[:-1] for name, whole in written.items()
            if whole or (name.endswith("s") and f" {key(name[:-1])} " in words)}  # fmt: skip
    named = set().union(*map(_named_by_word, texts))
    if not both or (len(named) == 1 and named <= both):
        return municipality_in(texts)
    return both.pop() if len(both) == 1 else None


def municipalities_in(text: str) -> set[str]:
    """Return the municipalities that a text names."""
    codes = {find_municipality(name) for name in _IN_PLACE.findall(text[:_LONGEST])} - {None}
    return _named_by_word(text) or {place_name(code) for code in codes if code}


def _named_by_word(text: str) -> set[str]:
    """Return the names beside which a text has a word for a municipality."""
    text = text[:_LONGEST]
    named = {_named(found) for found in _AFTER.finditer(text)} - {""}
    named |= {_bare(found["name"]) for found in _BEFORE.finditer(text)}
    named = named or {found["name"] for found in _PARISH.finditer(text)}
    return named or {name for found in _COUNTY.finditer(text) for name in found.groups() if name}


def _named(found: re.Match[str]) -> str:
    """Return the name that stands before a word for a municipality; blank when it is of another."""
    council = found["council"]
    if council:
        bare = re.sub(r" (?:District|Borough|City|County)$", "", council)
        return "" if _NO_MUNICIPALITY & set(bare.casefold().split()) else bare
    if found["within"]:
        return _nominative(found["within"])
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
    elif first and (_LISTS.search(first) or any(meaning(one, first) for one in _OF_LISTS)):
        name = last
    bare = bare_place_name(name)
    return bare if name.endswith("s") and find_municipality(bare) else name


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


@cache
def words_of_names(kind: str) -> frozenset[str]:
    """Return words of a kind (`little`, `legal_forms`, `head_office`, `of_descriptions`) by key.

    Examples
    --------
    >>> "pa" in words_of_names("little"), "ab" in words_of_names("legal_forms")
    (True, True)
    """
    return frozenset(map(key, written_in("name_words.toml")["within"][kind]))


def swedish_order(text: str) -> str:
    """Return a key that sorts as in Sweden: å, ä and ö after z.

    Examples
    --------
    >>> sorted(["Östersund", "Åre", "Umeå", "Älmhult"], key=swedish_order)
    ['Umeå', 'Åre', 'Älmhult', 'Östersund']
    """
    return text.casefold().translate({ord("å"): "{", ord("ä"): "|", ord("ö"): "}"})
