"""Two maps beside each other: what came, went and changed, and which gaps were closed."""

from samverkan.comparison.actors import ActorChange, ActorDifferences, Change
from samverkan.comparison.causes import Cause, Why
from samverkan.comparison.compare import Comparison, compare
from samverkan.comparison.gaps import FollowedChange, GapChange, GapDifferences
from samverkan.comparison.relations import RelationChange, RelationDifferences
from samverkan.comparison.values import NetworkValue, RankChange

__all__ = [
    "ActorChange",
    "ActorDifferences",
    "Cause",
    "Change",
    "Comparison",
    "FollowedChange",
    "GapChange",
    "GapDifferences",
    "NetworkValue",
    "RankChange",
    "RelationChange",
    "RelationDifferences",
    "Why",
    "compare",
]
