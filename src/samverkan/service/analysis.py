"""What follows from the service of a map: who sits at its tables, and who ought to talk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.lazy import cached_method
from samverkan.service import planner_openings, village_openings
from samverkan.service.places import find_places
from samverkan.service.provision import Provision
from samverkan.service.roles import find_roles
from samverkan.service.seats import Seats
from samverkan.service.talks import Meetings, best_of
from samverkan.service.villages import find_villages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.network import Network
    from samverkan.service.talks import Talk

RULES = (
    village_openings.voices_and_carriers,
    planner_openings.hosts_and_carriers,
    village_openings.owners,
    planner_openings.hosts_and_villages,
    village_openings.bringing,
    village_openings.hosting,
    village_openings.agents,
    planner_openings.planners,
    village_openings.carriers_of_village,
    village_openings.neighbours,
    planner_openings.supporters,
    planner_openings.regional,
    village_openings.premises,
    planner_openings.buyers,
    village_openings.prescribers,
    planner_openings.forums,
    planner_openings.hosts_and_principals,
    village_openings.users,
)
"""The rules, the strongest openings first."""


@dataclass(frozen=True, kw_only=True)
class ServiceAnalysis(Provision):
    """Service provision, and what follows from it; each part is found when first asked for."""

    @cached_property
    def meetings(self) -> Meetings:
        """Who acts as one with whom, and which two could meet."""
        return Meetings(self)

    @cached_property
    def talks(self) -> Mapping[tuple[int, int], Talk]:
        """Who ought to talk about the service of a village, the smaller number first."""
        return find_talks(self)

    @cached_method
    def seats(self, municipality: int, service: str) -> Seats:
        """Return the table for a kind of service in a municipality, made when first asked for."""
        return Seats(self, municipality, service)


def find_talks(provision: ServiceAnalysis) -> Mapping[tuple[int, int], Talk]:
    """Return what every pair, by number, ought to talk about; nothing on a map without service."""
    if not provision.roles.kinds:
        return {}
    meetings = provision.meetings
    found = (talk for rule in RULES for talk in rule(meetings))
    return best_of(talk for talk in found if meetings.is_open(talk))


def analyse_service(network: Network) -> ServiceAnalysis:
    """Find the places and roles of a network."""
    actors = network.actors
    return ServiceAnalysis(
        network=network,
        places=find_places(actors),
        roles=find_roles(actors),
        villages=find_villages(actors, network.stakeholders.distances),
    )
