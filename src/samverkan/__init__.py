"""Finds missing collaboration across sectors and levels.

Everything here is imported from ``samverkan`` itself, and is loaded when it is first asked for::

    from samverkan import analyse, read_map

    analysis = analyse(read_map(["actors.csv", "relations.csv"]))
    for link in analysis.gaps.missing_links:
        print(link.reason.text("en"))
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samverkan.analysis import Analysis, Options, analyse
    from samverkan.answers import Answers, Choice, Question, Topic
    from samverkan.comparison import Comparison, compare
    from samverkan.errors import (
        InputError,
        Problem,
        SamverkanError,
        StoreError,
        UsageError,
        ValidationError,
    )
    from samverkan.filters import Filters
    from samverkan.following import Following, State, Step
    from samverkan.gaps import GapOptions, Gaps, MotifChoice, find_gaps
    from samverkan.measures import MeasureOptions, Measures, compute_measures
    from samverkan.model import Actor, Depth, Level, Relation, Sector, StakeholderMap
    from samverkan.network import Network, build_network
    from samverkan.reading_options import ReadingOptions
    from samverkan.report.frames import actor_frame, finding_frame, missing_link_frame
    from samverkan.scenario import (
        Change,
        ChangeKind,
        Plan,
        PlanOptions,
        WhatIf,
        plan_links,
        read_scenario,
        render_scenario,
        what_if,
    )
    from samverkan.store import open_store
    from samverkan.validate import check_files, read_follow_list, read_map
    from samverkan.view import render_page, write_page
    from samverkan.write import anonymise, write_map

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Analysis",
    "Answers",
    "Change",
    "ChangeKind",
    "Choice",
    "Comparison",
    "Depth",
    "Filters",
    "Following",
    "GapOptions",
    "Gaps",
    "InputError",
    "Level",
    "MeasureOptions",
    "Measures",
    "MotifChoice",
    "Network",
    "Options",
    "Plan",
    "PlanOptions",
    "Problem",
    "Question",
    "ReadingOptions",
    "Relation",
    "SamverkanError",
    "Sector",
    "StakeholderMap",
    "State",
    "Step",
    "StoreError",
    "Topic",
    "UsageError",
    "ValidationError",
    "WhatIf",
    "actor_frame",
    "analyse",
    "anonymise",
    "build_network",
    "check_files",
    "compare",
    "compute_measures",
    "find_gaps",
    "finding_frame",
    "missing_link_frame",
    "open_store",
    "plan_links",
    "read_follow_list",
    "read_map",
    "read_scenario",
    "render_page",
    "render_scenario",
    "what_if",
    "write_map",
    "write_page",
]

_ROOMS = MappingProxyType(
    {
        "analysis": ("Analysis", "Options", "analyse"),
        "answers": ("Answers", "Choice", "Question", "Topic"),
        "comparison": ("Comparison", "compare"),
        "errors": (
            "InputError",
            "Problem",
            "SamverkanError",
            "StoreError",
            "UsageError",
            "ValidationError",
        ),
        "filters": ("Filters",),
        "following": ("Following", "State", "Step"),
        "gaps": ("GapOptions", "Gaps", "MotifChoice", "find_gaps"),
        "measures": ("MeasureOptions", "Measures", "compute_measures"),
        "model": ("Actor", "Depth", "Level", "Relation", "Sector", "StakeholderMap"),
        "network": ("Network", "build_network"),
        "reading_options": ("ReadingOptions",),
        "report.frames": ("actor_frame", "finding_frame", "missing_link_frame"),
        "scenario": (
            "Change",
            "ChangeKind",
            "Plan",
            "PlanOptions",
            "WhatIf",
            "plan_links",
            "read_scenario",
            "render_scenario",
            "what_if",
        ),
        "store": ("open_store",),
        "validate": ("check_files", "read_follow_list", "read_map"),
        "view": ("render_page", "write_page"),
        "write": ("anonymise", "write_map"),
    }
)


def __getattr__(name: str) -> object:
    for room, names in _ROOMS.items():
        if name in names:
            value: object = getattr(import_module(f"{__name__}.{room}"), name)
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted((*__all__, "__version__"))
