"""The history of a gap that somebody took up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.following import Following, State, Step
from samverkan.words.spreadsheets import FOLLOW_HEADERS
from samverkan.words.terms import words
from samverkan.words.vocabulary import meaning, vocabulary


def a_step(**changes):
    return Step(**{"gap": "a" * 12, "state": State.NOT_BEGUN, **changes})


def test_the_step_that_counts_is_the_one_of_the_last_day():
    steps = [
        a_step(state=State.ESTABLISHED, date="2026-05-01"),
        a_step(state=State.CONTACTED, date="2026-02"),
        a_step(date=None),
    ]
    following = Following.of(steps)
    assert [step.date for step in following.history["a" * 12]] == [None, "2026-02", "2026-05-01"]
    assert following.last("a" * 12).state is State.ESTABLISHED
    assert following.last("b" * 12) is None


def test_of_one_day_the_step_noted_last_counts():
    steps = [a_step(date="2026"), a_step(date="2026", state=State.DECLINED)]
    assert Following.of(steps).last("a" * 12).state is State.DECLINED
    assert Following.of(steps[::-1]).last("a" * 12).state is State.NOT_BEGUN


def test_a_month_stands_before_the_days_in_it():
    steps = [a_step(date="2026-03-01", note="day"), a_step(date="2026-03", note="month")]
    assert Following.of(steps).last("a" * 12).note == "day"


def test_a_step_without_a_day_that_is_known_of_some_day_is_not_new():
    following = Following.of([a_step(date="2026-01-01")])
    assert following.new_among([a_step()]) == ()
    assert following.new_among([a_step(date="2026-01-02")]) == (a_step(date="2026-01-02"),)


def test_only_the_last_state_leaves_a_gap_out():
    steps = [
        a_step(date="2025", state=State.DECLINED, evidence="e" * 12),
        a_step(gap="b" * 12, date="2025", state=State.DECLINED),
        a_step(gap="b" * 12, date="2026", state=State.CONTACTED),
        a_step(gap="c" * 12, state=State.ALREADY_TOGETHER),
    ]
    assert Following.of(steps).left_out == {"a" * 12: "e" * 12, "c" * 12: None}


def test_the_states_of_older_databases_are_those_of_today():
    assert (State("proposed"), State("lapsed")) == (State.NOT_BEGUN, State.PAUSED)
    with pytest.raises(ValueError, match="kanske"):
        State("kanske")


def test_every_state_has_a_name_and_is_understood_as_it_is_shown():
    assert set(words("state")) == set(State) == set(vocabulary()["state"])
    assert set(FOLLOW_HEADERS) == set(vocabulary()["follow_headers"])
    for language in ("sv", "en"):
        for name, header in FOLLOW_HEADERS.items():
            assert meaning("follow_headers", header.text(language)) == name


STEPS = st.lists(
    st.builds(
        Step,
        gap=st.sampled_from(["a" * 12, "b" * 12]),
        state=st.sampled_from(State),
        date=st.none() | st.sampled_from(["2026", "2026-03"]),
        note=st.none() | st.sampled_from(["x", "y"]),
    )
)


@settings(deadline=None)
@given(STEPS, STEPS)
def test_what_was_added_once_is_never_new_again(first, then):
    following = Following.of(first).with_steps(then)
    assert following.new_among([*first, *then]) == ()
    assert following.with_steps(then) == following
    assert len(following.steps) <= len(first) + len(then)
