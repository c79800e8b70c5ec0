"""What can be imported from ``samverkan`` itself; a change here is a change of version."""

from __future__ import annotations

import subprocess
import sys

import pytest

import samverkan

PUBLIC = {
    "Decision",
    "DecisionKind",
    "Difference",
    "Edit",
    "Standing",
    "United",
    "add_actor",
    "add_presence",
    "add_relation",
    "call_also",
    "make_edit",
    "merge_actors",
    "relation_between",
    "remove_actor",
    "remove_presence",
    "remove_relation",
    "set_field",
    "set_relation_field",
    "settle",
    "unite",
    "Choices",
    "Clash",
    "Merged",
    "Saved",
    "Side",
    "join_maps",
    "save_in",
    "Actor",
    "Analysis",
    "Answers",
    "Change",
    "ChangeKind",
    "Choice",
    "WhatIf",
    "Comparison",
    "Depth",
    "Earlier",
    "ReportOptions",
    "make_report",
    "write_report",
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
    "plan_links",
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
    "read_follow_list",
    "read_map",
    "read_scenario",
    "render_page",
    "render_scenario",
    "what_if",
    "write_map",
    "write_page",
}


def test_the_public_names_are_these():
    assert set(samverkan.__all__) == PUBLIC
    assert samverkan.__all__ == sorted(samverkan.__all__)
    assert set(dir(samverkan)) >= PUBLIC


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_every_public_name_is_there_and_documented(name):
    assert getattr(samverkan, name).__doc__


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'analyze'"):
        samverkan.analyze  # noqa: B018  (that it fails is the point)


def test_importing_samverkan_imports_nothing_heavy():
    code = (
        "import sys, samverkan\n"
        "assert not {'click', 'networkx', 'numpy', 'pandas', 'pyvis', 'neo4j'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
