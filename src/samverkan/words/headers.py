"""What a header says, however it is written: numbered, starred, in brackets, as a question.

A header *means* a column when it is one of the words of the vocabulary. One that is longer may
still *hint* at the column of names: “Vad heter er organisation?”. The words that tell that stand
in ``headers.toml``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from samverkan.words.spreadsheets import EXTRA_MARK
from samverkan.words.vocabulary import key, meaning, written_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LONGEST_HEADER = 200
HEADER_FAMILIES = ("actor_headers", "relation_headers", "presence_headers", "distance_headers")
"""The headers of our tables in the vocabulary, a family for each."""

_OF_ROWS = ("level", "sector", "kind", "generic", "answer")
_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{1,60}[)\]]\s*[*:?]{0,3}\s*$")
_CAPITAL_WITHIN = re.compile("(?<=[a-zåäöæøéü])(?=[A-ZÅÄÖÆØ])")
_BETWEEN_LANGUAGES = re.compile(r"\s*[/|\n]\s*|\s+[-–]\s+")
_NUMBERED = re.compile(
    r"^\s*(?:(?:fråga|question|spørsmål|frage|q)\s*)?\(?\d{1,3}[a-z]?[.):]+\s*(?=\D)", re.IGNORECASE
)
_ROLE = re.compile(
    r"^(?P<name>\w*):(?P<role>ID|LABEL|START_ID|END_ID|TYPE|"
    r"(?i:string|int|long|float|double|bool|boolean|byte|short|char|date|localdatetime|datetime))"
    r"(\([^()]*\))?(\[\])?$"
)
_ROLES = {
    "actor_headers": {"ID": "id", "LABEL": "kind"},
    "relation_headers": {"START_ID": "source", "END_ID": "target", "TYPE": "type"},
}
_ROLE_WORDS = frozenset({"ID", "LABEL", "START_ID", "END_ID", "TYPE"})
_NAMES_WITHIN = ("namn", "name", "names", "navn", "nimi")


@lru_cache(maxsize=16_384)
def header_meaning(family: str, header: str) -> str | None:
    """Return our name for a header, or None when it is not known or says itself to be an extra.

    Examples
    --------
    >>> header_meaning("actor_headers", "Nivå (lokal/kommunal)")
    'level'
    >>> header_meaning("actor_headers", "2. Kommun*"), header_meaning("relation_headers", ":END_ID")
    ('municipality', 'target')
    >>> header_meaning("actor_headers", "By / Kylä"), header_meaning("actor_headers", "OrgType")
    ('locality', 'kind')
    >>> header_meaning("relation_headers", "Till/med vem")
    'target'
    """
    if is_marked_extra(header):
        return None
    role = _ROLE.match(header) if ":" in header else None
    if role is not None:
        known = _ROLES.get(family, {}).get(role["role"])
        return known or (None if role["role"] in _ROLE_WORDS else meaning(family, role["name"]))
    found = (meaning(family, text) for text in _readings(header))
    return next(filter(None, found), None) or _in_two_languages(family, header)


def is_marked_extra(header: str) -> bool:
    """Tell whether a header says itself that its column goes along as it is.

    Examples
    --------
    >>> is_marked_extra("extra: Kommun"), is_marked_extra("Extrajobb")
    (True, False)
    """
    return header.lstrip().casefold().startswith(EXTRA_MARK.strip())


def _in_two_languages(family: str, header: str) -> str | None:
    """Return our name for a header that says the same twice: “By / Kylä”."""
    parts = [part for part in _BETWEEN_LANGUAGES.split(header) if part]
    if len(parts) != 2:
        return None
    first, second = (meaning(family, part) for part in parts)
    return first if first == second else None


def _readings(header: str) -> Iterator[str]:
    """Yield a header as it stands, then without what stands around it, then word by word."""
    yield header
    bare = _IN_BRACKETS.sub("", header)
    if bare != header:
        yield bare
    plain = _NUMBERED.sub("", bare)
    if plain != bare:
        yield plain
    parted = words_parted(plain)
    if parted != plain:
        yield parted
    first, slash, rest = plain.partition("/")
    if slash and meaning("header_small", first):
        yield rest


def words_parted(header: str) -> str:
    """Return a header with blanks where only capitals part its words, as programs write them.

    Examples
    --------
    >>> words_parted("NodeNumber1"), words_parted("ORG ID")
    ('Node Number1', 'ORG ID')
    """
    return _CAPITAL_WITHIN.sub(" ", header)


def stands_in_rows(header: str) -> bool:
    """Tell whether a header is a word that stands in rows as well, as “kommun” and “region” do."""
    return any(meaning(family, header) for family in _OF_ROWS)


def speaks_of_names(header: str) -> int:
    """Return how likely a header is to stand over the names of actors: 0 (not) to 3 (surely).

    Examples
    --------
    >>> speaks_of_names("Namn"), speaks_of_names("Vad heter er organisation?")
    (3, 2)
    >>> speaks_of_names("Butikens namn"), speaks_of_names("Lead agency in the county")
    (2, 1)
    >>> speaks_of_names("Region")
    0
    """
    if not header or len(header) > _LONGEST_HEADER or is_marked_extra(header):
        return 0
    if header_meaning("actor_headers", header) == "name":
        return 3
    if any(header_meaning(family, header) for family in ("actor_headers", "personal_headers")):
        return 0
    words = key(_NUMBERED.sub("", _IN_BRACKETS.sub("", header))).split()
    actor, name, little = _within("actor"), _within("name"), _within("little")
    telling = [word for word in words if word not in little]
    if telling and all(word in name or _is_of_actors(word) for word in telling):
        return 2
    return int(any(word in actor or word in name for word in telling))


def _is_of_actors(word: str) -> bool:
    """Tell whether a word is one for an actor, or, as “föreningsnamn”, for the name of one."""
    if word in _within("actor"):
        return True
    first = next((word[: -len(end)] for end in _NAMES_WITHIN if word.endswith(end)), "")
    return bool(first) and bool(
        {first, first.removesuffix("s"), first.removesuffix("en")} & _within("actor")
    )


def speaks_of_actors(header: str) -> bool:
    """Tell whether a header has a word for an actor, however long it is.

    Examples
    --------
    >>> speaks_of_actors("Lead organisation"), speaks_of_actors("Project name")
    (True, False)
    """
    words = key(header[:_LONGEST_HEADER]).split()
    return any(map(_is_of_actors, words))


def is_organisation(header: str) -> bool:
    """Tell whether a header names an organisation and not only something with a name.

    Examples
    --------
    >>> is_organisation("Organisation"), is_organisation("Namn"), is_organisation("Your company")
    (True, False, True)
    """
    words = key(_IN_BRACKETS.sub("", header[:_LONGEST_HEADER])).split()
    return speaks_of_names(header) >= 2 and any(map(_is_of_actors, words))


def role_of_end(section: str, header: str) -> tuple[str, ...]:
    """Return the types of relation at whose `first` or `second` end a header stands.

    Examples
    --------
    >>> role_of_end("first", "Funder"), role_of_end("second", "Dotterbolag")
    (('funds',), ('owns',))
    """
    written = key(_IN_BRACKETS.sub("", header[:_LONGEST_HEADER]))
    return tuple(kind for kind, known in _words()[section].items() if written in known)


def comes_with_persons(kind: str, text: str) -> bool:
    """Tell whether a header (`role`, `form`, `given`), a sheet's name or a cell speaks of persons.

    Examples
    --------
    >>> comes_with_persons("role", "Befattning"), comes_with_persons("sheet", "Aktörer")
    (True, False)
    """
    return key(text[:_LONGEST_HEADER]) in _words()["person"][kind]


def _within(name: str) -> frozenset[str]:
    return _words()["within"][name]


@cache
def _words() -> Mapping[str, Mapping[str, frozenset[str]]]:
    return {
        section: {ours: frozenset(map(key, theirs)) for ours, theirs in words.items()}
        for section, words in written_in("headers.toml").items()
    }
