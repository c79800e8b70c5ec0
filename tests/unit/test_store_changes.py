"""What a save changes, worked out from rows alone."""

import re
import time
from datetime import UTC, datetime, timedelta

import pytest

from samverkan.store.protocol import Counts, find_changes, find_map_changes, no_such_mapping, now
from samverkan.store.rows import MapRows

OLD = {"a": {"name": "A", "row": 1}, "b": {"name": "B", "row": 2}, "c": {"name": "C", "row": 3}}
NEW = {"d": {"name": "D", "row": 1}, "b": {"name": "B", "row": 9}, "c": {"name": "C", "row": 3}}


def test_new_rows_are_created_changed_ones_updated_and_equal_ones_let_be():
    found = find_changes(OLD, NEW, prune=False)
    assert (found.created, found.updated) == ({"d": NEW["d"]}, {"b": NEW["b"]})
    assert found.counts == Counts(created=1, updated=1, unchanged=1, removed=0)
    assert found.written == {"d": NEW["d"], "b": NEW["b"]}


@pytest.mark.parametrize(
    ("prune", "removed", "kept"),
    [(False, (), {**OLD, **NEW}), (True, ("a",), NEW)],
)
def test_what_is_lacking_goes_only_when_asked(prune, removed, kept):
    found = find_changes(OLD, NEW, prune=prune)
    assert (found.removed, found.kept) == (removed, kept)
    assert found.counts.removed == len(removed)


def test_a_longer_map_before_changes_no_count_of_what_is_unchanged():
    assert find_changes(OLD, {"c": OLD["c"]}, prune=False).counts.unchanged == 1


@pytest.mark.parametrize("prune", [False, True])
def test_each_table_is_counted_and_kept_by_itself(prune):
    relation, distance = ("a", "b", "meets", "", "", 1), ("A", "B")
    old = MapRows(OLD, {relation: {"row": 1}}, {distance: {"km": 1.0}})
    found = find_map_changes(old, MapRows(NEW, {}, {}), prune=prune)
    summary = found.summary("one")
    gone = int(prune)
    assert summary.mapping == "one"
    assert summary.actors == Counts(created=1, updated=1, unchanged=1, removed=gone)
    assert summary.relations == Counts(created=0, updated=0, unchanged=0, removed=gone)
    assert summary.distances == summary.relations
    assert found.kept.relations == ({} if prune else {relation: {"row": 1}})
    assert found.kept.distances == ({} if prune else {distance: {"km": 1.0}})


def test_distances_are_not_counted_as_relations():
    found = find_map_changes(MapRows(), MapRows({}, {}, {("A", "B"): {"km": 1.0}}), prune=False)
    assert (found.summary("m").distances.created, found.summary("m").relations.created) == (1, 0)


def test_the_mappings_that_there_are_are_named_in_order():
    error = no_such_mapping("x", ["b", "a"])
    assert "a and b" in str(error.next_step)
    assert "no mapping at all" in str(no_such_mapping("x", []).next_step)


@pytest.fixture
def _in_tokyo(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has one zone for all programs")
@pytest.mark.usefixtures("_in_tokyo")
def test_the_time_is_that_of_greenwich_to_the_second():
    told = now()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", told)
    apart = datetime.now(UTC) - datetime.strptime(told, "%Y-%m-%dT%H:%M:%S%z")
    assert timedelta(seconds=-1) < apart < timedelta(minutes=2)
