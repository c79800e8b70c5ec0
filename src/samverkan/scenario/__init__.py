"""What would be: changes tried on a map, kept as files, and the links that would change most."""

from samverkan.scenario.changes import Change, ChangeKind, said
from samverkan.scenario.comparing import WhatIf, what_if
from samverkan.scenario.files import read_scenario, render_scenario
from samverkan.scenario.gaps import Gap

__all__ = [
    "Change",
    "ChangeKind",
    "Gap",
    "WhatIf",
    "read_scenario",
    "render_scenario",
    "said",
    "what_if",
]
