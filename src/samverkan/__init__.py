"""Finds missing collaboration across sectors and levels.

Everything here is imported from ``samverkan`` itself, and is loaded when it is first asked for::

    from samverkan import analyse, read_map

    analysis = analyse(read_map(["actors.csv", "relations.csv"]))
    for link in analysis.gaps.missing_links:
        print(link.reason.text("en"))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.lazy import lazy_names
from samverkan.resources import __version__ as __version__

if TYPE_CHECKING:
    from samverkan.analysis import Analysis, Options, analyse
    from samverkan.answers import Answers, Choice, Question, ReadingOptions, Topic
    from samverkan.comparison.compare import Comparison, compare
    from samverkan.comparison.joined_maps import join_maps
    from samverkan.decisions import Decision, DecisionKind
    from samverkan.documents.formats import write_report
    from samverkan.documents.report import ReportOptions, make_report
    from samverkan.documents.report_changes import Earlier
    from samverkan.edits import (
        Edit,
        Standing,
        add_actor,
        add_presence,
        add_relation,
        call_also,
        make_edit,
        merge_actors,
        relation_between,
        remove_actor,
        remove_presence,
        remove_relation,
        set_field,
        set_relation_field,
        settle,
    )
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
    from samverkan.report.data import actor_frame, finding_frame, missing_link_frame
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
    from samverkan.statements import Difference, United, unite
    from samverkan.store import open_store
    from samverkan.three_way import Choices, Clash, Merged, Side
    from samverkan.validate import check_files, read_follow_list, read_map
    from samverkan.view import render_page, write_page
    from samverkan.write import anonymise, write_map
    from samverkan.write.saved_map import save_in
    from samverkan.write.workbook_pass import Saved

__all__ = [
    "Actor",
    "Analysis",
    "Answers",
    "Change",
    "ChangeKind",
    "Choice",
    "Choices",
    "Clash",
    "Comparison",
    "Decision",
    "DecisionKind",
    "Depth",
    "Difference",
    "Earlier",
    "Edit",
    "Filters",
    "Following",
    "GapOptions",
    "Gaps",
    "InputError",
    "Level",
    "MeasureOptions",
    "Measures",
    "Merged",
    "MotifChoice",
    "Network",
    "Options",
    "Plan",
    "PlanOptions",
    "Problem",
    "Question",
    "ReadingOptions",
    "Relation",
    "ReportOptions",
    "SamverkanError",
    "Saved",
    "Sector",
    "Side",
    "StakeholderMap",
    "Standing",
    "State",
    "Step",
    "StoreError",
    "Topic",
    "United",
    "UsageError",
    "ValidationError",
    "WhatIf",
    "actor_frame",
    "add_actor",
    "add_presence",
    "add_relation",
    "analyse",
    "anonymise",
    "build_network",
    "call_also",
    "check_files",
    "compare",
    "compute_measures",
    "find_gaps",
    "finding_frame",
    "join_maps",
    "make_edit",
    "make_report",
    "merge_actors",
    "missing_link_frame",
    "open_store",
    "plan_links",
    "read_follow_list",
    "read_map",
    "read_scenario",
    "relation_between",
    "remove_actor",
    "remove_presence",
    "remove_relation",
    "render_page",
    "render_scenario",
    "save_in",
    "set_field",
    "set_relation_field",
    "settle",
    "unite",
    "what_if",
    "write_map",
    "write_page",
    "write_report",
]

__getattr__ = lazy_names(__name__)


def __dir__() -> list[str]:
    return sorted((*__all__, "__version__"))
