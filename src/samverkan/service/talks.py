"""Who ought to talk with whom about the service of a village, and how much a talk is worth.

Every rule (an *opening*) is a reason for which two would come to a meeting. It names the village
and the services, and gives the four parts of need: what is *at stake*, how well the two *fit*, how
*unheard* they are by each other, and how *near*. No part counts for more than what is at stake.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Opening(StrEnum):
    """Why two would meet, in the order of village-service.md: keeping, hearing, learning."""

    VOICE_AND_LAST = "voice_and_last"
    PLANNER_AND_CARRIER = "planner_and_carrier"
    OWNER_AND_VOICE = "owner_and_voice"
    OWNER_AND_PLANNER = "owner_and_planner"
    PLANNER_AND_VILLAGE = "planner_and_village"
    BRINGING = "bringing"
    HOSTING = "hosting"
    AGENT_AND_PRINCIPAL = "agent_and_principal"
    PLANNERS = "planners"
    CARRIERS_OF_VILLAGE = "carriers_of_village"
    NEIGHBOURS = "neighbours"
    SUPPORT_FOR_VILLAGE = "support_for_village"
    SUPPORT_FOR_CARRIER = "support_for_carrier"
    REGION_AND_CARRIER = "region_and_carrier"
    REGION_AND_VILLAGE = "region_and_village"
    OWNER_OF_PREMISES = "owner_of_premises"
    BUYER = "buyer"
    PRESCRIBERS = "prescribers"
    FORUM_AND_CARRIER = "forum_and_carrier"
    FORUM_AND_VILLAGE = "forum_and_village"
    FORUM_AND_PLANNER = "forum_and_planner"
    PLANNER_AND_PRINCIPAL = "planner_and_principal"
    USERS = "users"


FIT: Mapping[Opening, float] = MappingProxyType(
    {
        Opening.VOICE_AND_LAST: 1.0,
        Opening.PLANNER_AND_CARRIER: 0.9,
        Opening.OWNER_AND_VOICE: 0.9,
        Opening.OWNER_AND_PLANNER: 0.8,
        Opening.PLANNER_AND_VILLAGE: 0.75,
        Opening.BRINGING: 0.6,
        Opening.HOSTING: 0.7,
        Opening.AGENT_AND_PRINCIPAL: 0.6,
        Opening.PLANNERS: 0.8,
        Opening.CARRIERS_OF_VILLAGE: 0.6,
        Opening.NEIGHBOURS: 0.5,
        Opening.SUPPORT_FOR_VILLAGE: 0.5,
        Opening.SUPPORT_FOR_CARRIER: 0.4,
        Opening.REGION_AND_CARRIER: 0.5,
        Opening.REGION_AND_VILLAGE: 0.4,
        Opening.OWNER_OF_PREMISES: 0.6,
        Opening.BUYER: 0.5,
        Opening.PRESCRIBERS: 0.6,
        Opening.FORUM_AND_CARRIER: 0.5,
        Opening.FORUM_AND_VILLAGE: 0.5,
        Opening.FORUM_AND_PLANNER: 0.6,
        Opening.PLANNER_AND_PRINCIPAL: 0.5,
        Opening.USERS: 0.35,
    }
)
"""How well the two of an opening fit together, 0 to 1, before anything is known of them."""

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {"at_stake": 0.4, "fit": 0.3, "unheard": 0.2, "near": 0.1}
)
"""What each part counts for in need; they sum to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Two who ought to talk, by number: `asks` has the matter, `answers` could do something.

    Parts are 0 to 1. `village` is None for a matter of a whole municipality. `told` are the actors
    whose notes raised what is at stake.
    """

    asks: int
    answers: int
    opening: Opening
    village: int | None
    services: tuple[str, ...]
    at_stake: float
    fit: float
    unheard: float
    near: float
    told: tuple[int, ...] = ()

    @property
    def pair(self) -> tuple[int, int]:
        """The two, the smaller number first."""
        return min(self.asks, self.answers), max(self.asks, self.answers)

    @property
    def need(self) -> float:
        """The weighted sum of the parts, none of which counts for more than what is at stake."""
        return sum(
            weight * min(float(getattr(self, part)), self.at_stake)
            for part, weight in WEIGHTS.items()
        )


def best_of(talks: Iterable[Talk]) -> Mapping[tuple[int, int], Talk]:
    """Return the talk of each pair that is worth most, with the services of all its openings."""
    best: dict[tuple[int, int], Talk] = {}
    for talk in talks:
        known = best.get(talk.pair)
        if known is None or (talk.need, talk.fit) > (known.need, known.fit):
            best[talk.pair] = talk if known is None else _joined(talk, known)
        else:
            best[talk.pair] = _joined(known, talk)
    return best


def _joined(talk: Talk, other: Talk) -> Talk:
    if talk.village != other.village:
        return talk
    return replace(talk, services=tuple(dict.fromkeys((*talk.services, *other.services))))
