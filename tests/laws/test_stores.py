"""Whatever is saved comes back equal, and saving it again changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan.errors import Place
from samverkan.following import Following, State, Step
from samverkan.model import (
    Actor,
    Depth,
    Distance,
    Level,
    Presence,
    Relation,
    Sector,
    StakeholderMap,
)
from samverkan.store import Counts

pytestmark = pytest.mark.slow

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
MAYBE = st.none() | TEXT
SOME = TEXT.filter(bool)
DATE = st.none() | st.sampled_from(["1999", "2026-03", "2026-03-01"])
ABOVE_ZERO = st.floats(min_value=0, exclude_min=True, allow_infinity=False)
WORDS = st.lists(TEXT, max_size=3).map(tuple)
NUMBER = st.none() | st.floats(allow_nan=False, allow_infinity=False)
EXTRAS = st.dictionaries(TEXT, TEXT, max_size=2).map(lambda extras: tuple(sorted(extras.items())))
PLACE = st.none() | st.builds(Place, TEXT, MAYBE, st.none() | st.integers(1, 2**31), MAYBE)


def actors_of(ids):
    """Return a strategy for one actor of each id."""
    return st.tuples(
        *(
            st.builds(
                Actor,
                id=st.just(actor_id),
                name=SOME,
                sector=st.none() | st.sampled_from(Sector),
                level=st.none() | st.sampled_from(Level),
                locality=MAYBE,
                kind=MAYBE,
                services=WORDS,
                plans=st.none() | WORDS,
                latitude=NUMBER,
                longitude=NUMBER,
                since=DATE,
                note=MAYBE,
                aliases=WORDS,
                presences=st.lists(
                    st.builds(Presence, locality=TEXT, municipality_code=MAYBE, services=WORDS),
                    max_size=2,
                ).map(tuple),
                extras=EXTRAS,
                place=PLACE,
            )
            for actor_id in ids
        )
    )


def relations_of(ids):
    """Return a strategy for relations between the ids."""
    if len(ids) < 2:
        return st.just([])
    end = st.sampled_from(ids)
    return st.lists(
        st.builds(
            Relation,
            source=end,
            target=end,
            type=st.sampled_from(["collaborates", "funds", "`x`"]) | TEXT,
            directed=st.booleans(),
            depth=st.none() | st.sampled_from(Depth),
            weight=st.none() | ABOVE_ZERO,
            since=DATE,
            source_url=MAYBE,
            description=MAYBE,
            extras=EXTRAS,
            place=PLACE,
        ).filter(lambda relation: relation.source != relation.target),
        max_size=6,
    )


def distances():
    """Return a strategy for distances, one for each pair of places."""
    return st.lists(
        st.builds(Distance, first=TEXT, second=TEXT, km=ABOVE_ZERO),
        max_size=3,
        unique_by=lambda one: (one.first, one.second),
    )


def steps():
    """Return a strategy for steps of a few gaps with any text in them."""
    step = st.builds(
        Step,
        gap=st.sampled_from(["a" * 12, "b" * 12]),
        state=st.sampled_from(State),
        date=st.none() | st.sampled_from(["2026", "2026-03", "2026-03-01"]),
        note=MAYBE,
        who=MAYBE,
        evidence=st.none() | st.just("c" * 12),
        about=MAYBE,
    )
    return st.lists(step, max_size=6)


def maps():
    """Return a strategy for small maps with any text where a map may hold any."""
    return (
        st.lists(SOME, min_size=1, max_size=4, unique=True)
        .flatmap(lambda ids: st.tuples(actors_of(ids), relations_of(ids), distances()))
        .map(lambda parts: StakeholderMap.of(*parts))
    )


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(stakeholders=maps())
def test_what_is_saved_comes_back_equal(address, stakeholders):
    with address.open() as store:
        for mapping in store.status().mappings:
            store.remove(mapping.name)
        store.save("one", stakeholders)
        assert store.load() == stakeholders
        again = store.save("one", stakeholders, prune=True)
        assert again.actors == Counts(unchanged=len(stakeholders.actors))
        assert again.relations == Counts(unchanged=len(stakeholders.relations))
        assert again.distances == Counts(unchanged=len(stakeholders.distances))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=steps(), then=steps())
def test_whatever_is_noted_is_kept_once_and_outlives_the_map(address, first, then):
    with address.open() as store:
        for gap in store.following().history:
            store.forget(gap)
        assert store.add_steps(first) == len(Following().new_among(first))
        expected = Following().with_steps(first).with_steps(then)
        store.add_steps(then)
        store.save("one", StakeholderMap.of([], []), prune=True)
        assert store.following() == expected
        assert store.add_steps([*first, *then]) == 0
        assert store.following() == expected
