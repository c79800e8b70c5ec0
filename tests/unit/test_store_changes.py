"""What changes between two contents of a store, worked out from rows alone."""

import re
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.decisions import Decision, DecisionKind, with_decision
from samverkan.errors import StoreError
from samverkan.following import State, Step
from samverkan.store import Counts
from samverkan.store.changes import (
    changes_between,
    checksum,
    checksum_after,
    conflicts,
    counted,
    with_changes,
)
from samverkan.store.contents import Contents, Mappings, Table
from samverkan.store.holdings import (
    decisions_of,
    following_of,
    with_decisions,
    with_moved_steps,
    with_steps,
)
from samverkan.store.journal import decoded, encoded
from samverkan.store.reading import decision_of
from samverkan.store.rows import ACTOR_COLUMNS, DISTANCE_COLUMNS, MapRows, held_row
from samverkan.store.summaries import no_such_mapping, now

NAMES = st.sampled_from(["a", "b", "ö"])
VALUES = st.none() | st.sampled_from(["", "A", "B"])


def an_actor_row(name, note):
    return held_row({"id": "x", "name": name, "note": note, "services": []}, ACTOR_COLUMNS)


ACTORS = st.dictionaries(NAMES, st.builds(an_actor_row, VALUES, VALUES))
DISTANCES = st.dictionaries(
    st.tuples(NAMES, NAMES),
    st.builds(lambda km: held_row({"km": km}, DISTANCE_COLUMNS), st.floats(1, 3)),
)
ROWS = st.builds(lambda actors, distances: MapRows(actors, {}, distances), ACTORS, DISTANCES)
DECISIONS = st.dictionaries(NAMES, st.fixed_dictionaries({"value": st.text(max_size=2)}))


def parts(contents):
    """Return contents as plain values, for comparison."""
    return dict(contents.mappings.items()), dict(contents.decisions), dict(contents.steps)


def contents_with(mappings, decisions):
    """Return contents that were made of nothing."""
    contents = Contents(decisions=decisions)
    for name, rows in mappings.items():
        contents = contents.replaced(name, rows)
    return contents


def changed(before, mappings, decisions):
    """Return contents made of others, so that only these mappings and decisions are there."""
    after = contents_with(mappings, decisions)
    kept = Contents(before.mappings, decisions)
    for name in before.mappings:
        kept = kept.without(name)
    for name, rows in after.mappings.items():
        kept = kept.replaced(name, rows)
    return kept


@given(*[st.dictionaries(NAMES, ROWS), DECISIONS] * 2)
def test_changes_lead_forwards_and_backwards_also_when_they_were_kept(old, was, new, is_now):
    before = contents_with(old, was)
    after = changed(before, new, is_now)
    changes = decoded(encoded(changes_between(before, after)), number=1)
    assert parts(with_changes(before, changes)) == parts(after)
    undone = [one.undone() for one in changes]
    assert conflicts(after, undone) == ()
    assert parts(with_changes(after, undone)) == parts(before)


@given(*[st.dictionaries(NAMES, ROWS), DECISIONS] * 2)
def test_the_checksum_is_carried_on_and_tells_any_two_contents_apart(old, was, new, is_now):
    before = contents_with(old, was)
    after = changed(before, new, is_now)
    carried = checksum_after(checksum(before), before, after, changes_between(before, after))
    assert carried == checksum(after)
    assert (checksum(before) == checksum(after)) == (parts(before) == parts(after))


def test_a_changed_row_says_only_the_columns_that_differ():
    before = contents_with({"karta": MapRows({"a": an_actor_row("A", None)}, {}, {})}, {})
    after = before.replaced("karta", MapRows({"a": an_actor_row("A", "ny")}, {}, {}))
    (change,) = changes_between(before, after)
    assert (change.before, change.after) == ({"note": None}, {"note": "ny"})
    assert counted([change], Table.ACTORS, named=1) == Counts(updated=1)


def test_a_change_does_not_fit_when_its_row_is_another_now():
    before = contents_with({"karta": MapRows({"a": an_actor_row("A", None)}, {}, {})}, {})
    after = before.replaced("karta", MapRows({"a": an_actor_row("A", "ny")}, {}, {}))
    (change,) = changes_between(before, after)
    later = after.replaced("karta", MapRows({"a": an_actor_row("B", "ny")}, {}, {}))
    assert conflicts(later, [change.undone()]) == ()
    assert conflicts(later.replaced("karta", MapRows()), [change.undone()]) == (change.undone(),)
    assert conflicts(before, [change.undone()]) == (change.undone(),)


def test_only_mappings_that_were_touched_are_read():
    def read(name):
        raise AssertionError(name)

    before = Contents(Mappings(["stor", "liten"], read))
    after = before.replaced("ny", MapRows())
    assert [change.table for change in changes_between(before, after)] == [Table.MAPPINGS]
    assert list(after.mappings) == ["liten", "ny", "stor"]


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


def test_a_decision_that_is_made_again_stands_after_the_others():
    since, until = (
        Decision(kind=DecisionKind.SET, subject=("a",), field=name, value="2020")
        for name in ("since", "until")
    )
    contents = with_decisions(Contents(), [since, until])
    again = with_decisions(contents, with_decision(decisions_of(contents), since))
    assert decisions_of(again) == (until, since)
    assert contents.decisions.keys() & again.decisions.keys() == {"00000002"}


@pytest.mark.parametrize(
    "changed",
    [{"subject": 5}, {"subject": []}, {"field": 3}, {"value": {"a": 1}}, {"value": [["a"]]}],
)
def test_a_decision_that_another_hand_made_unreadable_is_told(changed):
    row = {"kind": "set", "subject": ["a"], "field": "kind", "value": "shop"}
    assert decision_of(row).value == "shop"
    with pytest.raises(StoreError, match="decided cannot be read"):
        decision_of(row | changed)


def test_what_was_noted_meanwhile_of_a_gap_moves_with_what_was_known_of_it():
    known, meanwhile = (
        Step(gap="a" * 12, state=state, date="2026-03-01")
        for state in (State.CONTACTED, State.DECLINED)
    )
    moved = {known.gap: (replace(known, gap="b" * 12),)}
    held = with_steps(Contents(), [known, meanwhile])
    found = following_of(with_moved_steps(held, moved)).history
    assert {gap: [one.state for one in steps] for gap, steps in found.items()} == {
        "b" * 12: [State.CONTACTED, State.DECLINED]
    }
