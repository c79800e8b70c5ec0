"""The headers of the tables as samverkan writes them, in either language."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.words.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.words.messages import Message

ACTOR_HEADERS: Mapping[str, Message] = MappingProxyType(
    {
        "id": message("id"),
        "name": message("name"),
        "aliases": message("also known as"),
        "sector": message("sector"),
        "level": message("level"),
        "locality": message("locality"),
        "municipality": message("municipality"),
        "municipality_code": message("municipality code"),
        "region": message("region"),
        "region_code": message("region code"),
        "kind": message("kind"),
        "services": message("services"),
        "plans": message("plans for"),
        "latitude": message("latitude"),
        "longitude": message("longitude"),
        "since": message("since"),
        "until": message("until"),
        "source": message("source"),
        "note": message("note"),
    }
)

FOLLOW_HEADERS: Mapping[str, Message] = MappingProxyType(
    {
        "id": message("id"),
        "about": message("about"),
        "state": message("state"),
        "date": message("date"),
        "who": message("who (role)"),
        "note": message("note"),
        "evidence": message("evidence"),
    }
)
"""A list to follow up, as samverkan writes it and reads it back."""

PROBLEM_HEADER = "problem (samverkan)"
"""The column that ``check --write-problems`` adds, in both languages; it is not read back."""

EXTRA_MARK = "extra: "
"""What a header begins with, in both languages, when its column is an extra whatever its name."""

SHEET_NAMES: Mapping[str, Message] = MappingProxyType(
    {
        "actors": message("Actors"),
        "relations": message("Relations"),
        "presences": message("Presences"),
        "distances": message("Distances"),
    }
)
"""What the tables are called: sheets of a workbook, files of a folder."""

RELATION_HEADERS: Mapping[str, Message] = MappingProxyType(
    {
        "source": message("from"),
        "target": message("to"),
        "type": message("type"),
        "directed": message("directed"),
        "depth": message("depth"),
        "weight": message("weight"),
        "since": message("since"),
        "until": message("until"),
        "source_url": message("source link"),
        "description": message("description"),
        "reported_by": message("reported by"),
    }
)

PRESENCE_HEADERS: Mapping[str, Message] = MappingProxyType(
    {
        "actor": message("actor"),
        "locality": message("locality"),
        "municipality": message("municipality"),
        "municipality_code": message("municipality code"),
        "services": message("services"),
    }
)
"""A table of the further places of actors, and what they offer there."""

DISTANCE_HEADERS: Mapping[str, Message] = MappingProxyType(
    {
        "first": message("from"),
        "second": message("to"),
        "km": message("km"),
        "miles": message("miles"),
        "mil": message("Swedish miles"),
    }
)
"""A table of how far it is between places by road."""
