"""Two maps beside each other: what became of service, of gaps and of actors."""

from samverkan.comparison.actors import ActorChange, ActorDifferences, Change
from samverkan.comparison.carrying import carried_steps
from samverkan.comparison.causes import Cause, Why
from samverkan.comparison.compare import Comparison, compare
from samverkan.comparison.gaps import Filled, FollowedChange, GapChange, GapDifferences
from samverkan.comparison.relations import RelationChange, RelationDifferences
from samverkan.comparison.sameness import MaybeSame, Same, SameKind, Sameness, find_sameness
from samverkan.comparison.service import Brought, ServiceChange, ServiceDifferences
from samverkan.comparison.values import NetworkValue, RankChange

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
    "Same",
    "SameKind",
    "Sameness",
    "ServiceChange",
    "ServiceDifferences",
    "Why",
    "carried_steps",
    "compare",
    "find_sameness",
]
