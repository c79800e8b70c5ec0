"""What we know: actors, relations between them, and the map that they make up.

A *map* (`StakeholderMap`) is a set of them, checked and never changed.
"""

from samverkan.model.actors import (
    ACTOR_HEADERS,
    DIRECTED_TYPES,
    DISTANCE_HEADERS,
    OPPOSING_TYPES,
    PRESENCE_HEADERS,
    RELATION_HEADERS,
    SERVICES,
    UNDIRECTED_TYPES,
    Actor,
    Depth,
    Distance,
    Extras,
    Level,
    Presence,
    Relation,
    Sector,
    make_actor,
    make_relation,
    regions_by_municipality,
    relation_key,
    unknown_of,
)
from samverkan.model.stakeholder_map import StakeholderMap

__all__ = [
    "ACTOR_HEADERS",
    "DIRECTED_TYPES",
    "DISTANCE_HEADERS",
    "OPPOSING_TYPES",
    "PRESENCE_HEADERS",
    "RELATION_HEADERS",
    "SERVICES",
    "UNDIRECTED_TYPES",
    "Actor",
    "Depth",
    "Distance",
    "Extras",
    "Level",
    "Presence",
    "Relation",
    "Sector",
    "StakeholderMap",
    "make_actor",
    "make_relation",
    "regions_by_municipality",
    "relation_key",
    "unknown_of",
]
