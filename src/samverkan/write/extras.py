"""Which extra attributes need a mark, for their column would else be read as something more.

It is so when the header is a word of ours or of what programs write beside a map, and when the
cells name other actors of the map. What is asked here is what reading asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.read.headers import known_in
from samverkan.read.services_marked import service_in
from samverkan.validate.identity import Directory
from samverkan.validate.naming_columns import name_others, type_in
from samverkan.validate.references import References
from samverkan.words.header_words import subjects
from samverkan.words.headings import is_marked_extra
from samverkan.words.places import is_official
from samverkan.words.relation_headers import relation_of
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.model import (
        Actor,
    )


_OF_PROGRAMS = frozenset(
    {"_id", "attributes", "edge id", "edgeid", "end", "id", "key", "label", "networkx_key", "start"}
)


_LONGEST_NAME = 100


def is_mistakable(header: str) -> bool:
    """Tell whether a header may be read as more than the name of an extra attribute.

    Examples
    --------
    >>> is_mistakable("Kommunkod"), is_mistakable("Bensin?"), is_mistakable("medlemmar")
    (True, True, False)
    """
    if is_marked_extra(header) or header.casefold() in _OF_PROGRAMS or known_in([header]):
        return True
    if len(header) > _LONGEST_NAME or meaning("country_headers", header):
        return False
    says_more = (subjects, service_in, type_in, relation_of)
    return any(says(header) for says in says_more)


def extras_to_mark(actors: Sequence[Actor]) -> frozenset[str]:
    """Return the headers of extras whose texts would be read as something more.

    They name other actors, or another country than that of the actor's place.
    """
    return _of_another_country(actors) | _naming(actors)


def _of_another_country(actors: Sequence[Actor]) -> frozenset[str]:
    """Return the headers for countries under which actors in Sweden are somewhere else."""
    return frozenset(
        header
        for actor in actors
        if any(map(is_official, filter(None, (actor.municipality_code, actor.region_code))))
        for header, text in actor.extras
        if meaning("country_headers", header) and meaning("country", text) != "sweden"
    )


def _naming(actors: Sequence[Actor]) -> frozenset[str]:
    texts: dict[str, list[tuple[str, str]]] = {}
    for actor in actors:
        for header, text in actor.extras:
            texts.setdefault(header, []).append((actor.id, text))
    if not texts:
        return frozenset()
    references = _references(actors)
    return frozenset(
        header for header, cells in texts.items() if name_others(cells, references, is_known=False)
    )


def _references(actors: Sequence[Actor]) -> References:
    directory = Directory()
    for actor in actors:
        directory.add(actor, actor.id)
    return References(directory, actors)
