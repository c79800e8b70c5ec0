"""Gathers the talks of all openings: the best of every pair that could meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.service import planner_openings, village_openings
from samverkan.service.meeting import Meetings
from samverkan.service.talks import best_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.service.setting import Setting
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


def find_talks(setting: Setting) -> Mapping[tuple[int, int], Talk]:
    """Return what every pair, by number, ought to talk about; nothing on a map without service."""
    if not setting.roles.kinds:
        return {}
    meetings = Meetings(setting)
    found = (talk for rule in RULES for talk in rule(meetings))
    return best_of(talk for talk in found if meetings.is_open(talk))
