"""Two maps that grew from one: who changed what counts, not who is asked first."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from laws.whole_maps import whole_maps
from samverkan.model import StakeholderMap
from samverkan.three_way import Choices, Side, merge

pytestmark = pytest.mark.slow

MODEST = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
FIELDS = ("kind", "services", "aliases", "note", "extras", "presences", "sector", "plans", "source")
OTHER = {Side.MINE: Side.HERS, Side.HERS: Side.MINE}


@st.composite
def grown(draw):
    """Return a map, and two that grew from it: actors told otherwise, gone and new."""
    base, more = draw(whole_maps()), draw(whole_maps())
    return base, draw(changed(base, more)), draw(changed(base, more))


@st.composite
def changed(draw, base, more):
    kept = draw(st.sets(st.sampled_from([one.id for one in base.actors]), min_size=1))
    known = {one.id for one in base.actors}
    actors = []
    for one in base.actors:
        if one.id in kept:
            other = draw(st.sampled_from(more.actors))
            names = draw(st.sets(st.sampled_from(FIELDS)))
            actors.append(replace(one, **{name: getattr(other, name) for name in names}))
    new = [one for one in more.actors if one.id not in known and draw(st.booleans())]
    ids = {one.id for one in (*actors, *new)}
    ties = [one for one in (*base.relations, *more.relations) if one.ends <= ids]
    ties = [one for one in ties if draw(st.integers(0, 4))]
    return StakeholderMap.of([*actors, *new], ties, draw(st.sampled_from([base, more])).distances)


@MODEST
@given(drawn=grown(), prefer=st.sampled_from(Side))
def test_two_sides_that_say_the_same_are_that(drawn, prefer):
    base, one, _ = drawn
    for other in (base, None):
        merged = merge(one, one, other, choices=Choices(prefer))
        assert merged.stakeholders == one
        assert merged.clashes == ()


@MODEST
@given(drawn=grown())
def test_what_one_side_alone_changed_is_taken(drawn):
    base, one, _ = drawn
    assert merge(one, base, base) == merge(one, one, base)
    assert merge(one, base, base).stakeholders == one
    assert merge(base, one, base, choices=Choices(Side.HERS)).stakeholders == one


@MODEST
@given(drawn=grown(), prefer=st.sampled_from(Side), has_base=st.booleans())
def test_the_order_of_the_two_only_swaps_who_is_preferred(drawn, prefer, has_base):
    base, one, other = drawn
    base = base if has_base else None
    there = merge(one, other, base, choices=Choices(prefer))
    back = merge(other, one, base, choices=Choices(OTHER[prefer]))
    assert there.stakeholders == back.stakeholders
    assert [one.key for one in there.clashes] == [one.key for one in back.clashes]


@MODEST
@given(drawn=grown())
def test_nobody_is_lost_without_the_map_that_both_grew_from(drawn):
    _, one, other = drawn
    merged = merge(one, other).stakeholders
    assert {actor.id for actor in merged.actors} == {
        actor.id for actor in (*one.actors, *other.actors)
    }
