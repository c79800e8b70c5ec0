"""Missing collaboration: found, ranked and explained."""

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
from samverkan.gaps.registry import KINDS, Kind
from samverkan.gaps.search import find_gaps
from samverkan.gaps.seating import Seating, find_seatings
from samverkan.gaps.setting import find_setting

__all__ = [
    "KINDS",
    "Evidence",
    "Finding",
    "GapOptions",
    "Gaps",
    "Kind",
    "LikelyMethod",
    "MissingLink",
    "Reason",
    "Scope",
    "Seating",
    "find_gaps",
    "find_seatings",
    "find_setting",
]
