"""What would be: changes tried on a map, kept as files, and the links that would change most."""

from samverkan.scenario.changed_map import WhatIf, what_if
from samverkan.scenario.changes import Change, ChangeKind, read_scenario, render_scenario, said
from samverkan.scenario.effects import Gap
from samverkan.scenario.packages import Objective, PlanOptions
from samverkan.scenario.planning import Plan, Step, plan_links

__all__ = [
    "Change",
    "ChangeKind",
    "Gap",
    "Objective",
    "Plan",
    "PlanOptions",
    "Step",
    "WhatIf",
    "plan_links",
    "read_scenario",
    "render_scenario",
    "said",
    "what_if",
]
