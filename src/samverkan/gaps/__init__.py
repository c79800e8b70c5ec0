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
    "find_gaps",
]
