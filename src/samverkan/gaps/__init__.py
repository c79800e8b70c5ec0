"""Missing collaboration: found, ranked and explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.lazy import lazy_names

if TYPE_CHECKING:
    from samverkan.gaps.find import GapFinder, find_gaps
    from samverkan.gaps.findings import (
        Evidence,
        Finding,
        Gaps,
        LikelyMethod,
        MissingLink,
        Reason,
    )
    from samverkan.gaps.kinds import Kind
    from samverkan.gaps.motif_census import (
        Census,
        CriticalTie,
        MotifChoice,
        MotifCount,
        find_motifs,
    )
    from samverkan.gaps.motifs import MOTIFS
    from samverkan.gaps.options import GapOptions, Scope
    from samverkan.gaps.registry import KINDS, kind_of, pair_of
    from samverkan.gaps.seating import (
        Forum,
        PlaceService,
        find_forums,
        find_place_services,
        find_seatings,
    )
    from samverkan.gaps.selection import DECIDING_FIELDS, evidence_print
    from samverkan.service.analysis import analyse_service

__all__ = [
    "DECIDING_FIELDS",
    "KINDS",
    "MOTIFS",
    "Census",
    "CriticalTie",
    "Evidence",
    "Finding",
    "Forum",
    "GapFinder",
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
    "analyse_service",
    "evidence_print",
    "find_forums",
    "find_gaps",
    "find_motifs",
    "find_place_services",
    "find_seatings",
    "kind_of",
    "pair_of",
]

__getattr__ = lazy_names(__name__)
