"""Two maps beside each other: what became of service, of gaps and of actors."""

from samverkan.comparison.causes import Cause, Why
from samverkan.comparison.compare import Comparison, carried_steps, compare
from samverkan.comparison.differences import (
    ActorChange,
    ActorDifferences,
    Change,
    NetworkValue,
    RankChange,
    RelationChange,
    RelationDifferences,
)
from samverkan.comparison.gaps import Filled, FollowedChange, GapChange, GapDifferences
from samverkan.comparison.joined_maps import join_maps, maybe_same
from samverkan.comparison.moved_steps import Renames, find_renames, moved_steps
from samverkan.comparison.sameness import MaybeSame, Same, SameKind, Sameness, find_sameness
from samverkan.comparison.service import Brought, ServiceChange, ServiceDifferences

__all__ = [
    "ActorChange",
    "ActorDifferences",
    "Brought",
    "Cause",
    "Change",
    "Comparison",
    "Filled",
    "FollowedChange",
    "GapChange",
    "GapDifferences",
    "MaybeSame",
    "NetworkValue",
    "RankChange",
    "RelationChange",
    "RelationDifferences",
    "Renames",
    "Same",
    "SameKind",
    "Sameness",
    "ServiceChange",
    "ServiceDifferences",
    "Why",
    "carried_steps",
    "compare",
    "find_renames",
    "find_sameness",
    "join_maps",
    "maybe_same",
    "moved_steps",
]
