"""Missing collaboration: found, ranked and explained."""

from samverkan.gaps.census import Census, CriticalTie, MotifCount, find_motifs
from samverkan.gaps.findings import (
    Evidence,
    Finding,
    GapOptions,
    Gaps,
    LikelyMethod,
    MissingLink,
    Reason,
    Scope,
)
from samverkan.gaps.follow import evidence_print
from samverkan.gaps.forums import Forum, find_forums
from samverkan.gaps.motif_levels import MotifChoice
from samverkan.gaps.motifs import MOTIFS
from samverkan.gaps.registry import KINDS, Kind
from samverkan.gaps.search import find_gaps
from samverkan.gaps.seating import PlaceService, Seating, find_place_services, find_seatings
from samverkan.service.analysis import analyse_service

__all__ = [
    "KINDS",
    "MOTIFS",
    "Census",
    "CriticalTie",
    "Evidence",
    "Finding",
    "Forum",
    "GapOptions",
    "Gaps",
    "Kind",
    "LikelyMethod",
    "MissingLink",
    "MotifChoice",
    "MotifCount",
    "PlaceService",
    "Reason",
    "Scope",
    "Seating",
    "analyse_service",
    "evidence_print",
    "find_forums",
    "find_gaps",
    "find_motifs",
    "find_place_services",
    "find_seatings",
]
