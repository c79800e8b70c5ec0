import copy
from dataclasses import FrozenInstanceError, replace

import pytest

from builders import a_map, a_relation, an_actor
from samverkan.dates import holds_on, last_day
from samverkan.model import (
    Actor,
    Distance,
    Relation,
    StakeholderMap,
    make_actor,
    make_relation,
)


def test_the_distances_of_a_map_stay_when_a_part_of_it_is_taken():
    distances = [Distance(first="b", second="c", km=1), Distance(first="a", second="c", km=2)]
    whole = StakeholderMap.of([an_actor("a")], [], distances)
    assert whole.distances == tuple(distances[::-1])
    for part in (whole.as_of("2020"), whole.of_types(()), whole.of_actors(())):
        assert part.distances == whole.distances


def test_a_map_is_in_the_same_order_whatever_the_order_of_the_rows():
    actors = [an_actor("b"), an_actor("a")]
    relations = [a_relation("b", "a"), a_relation("a", "b", since="2017"), a_relation("a", "b")]
    first = StakeholderMap.of(actors, relations)
    assert first == StakeholderMap.of(actors[::-1], relations[::-1])
    assert [relation.since for relation in first.relations] == [None, "2017", None]


def test_a_year_holds_from_its_first_day_to_its_last():
    assert holds_on("2019-12-31", "2019", "2019")
    assert holds_on(last_day("2019"), "2019-12-31", None)
    assert not holds_on("2020-01-01", None, "2019")
    assert not holds_on("2018-12-31", "2019", None)


def test_cutting_at_a_date_takes_relations_away_with_their_actors():
    ended = an_actor("a", until="2018")
    stakeholders = a_map([("a", "b"), ("b", "c")], ended)
    assert [actor.id for actor in stakeholders.as_of("2019").actors] == ["b", "c"]
    assert len(stakeholders.as_of("2019").relations) == 1
    assert stakeholders.as_of("2018") == stakeholders


def test_the_region_is_read_off_the_municipality_when_blank():
    assert an_actor(municipality_code="0482").region == "04"
    assert an_actor(region_code="07").region == "07"
    assert an_actor().region is None


@pytest.mark.parametrize(
    ("kind", "make"), [(Actor, make_actor), (Relation, make_relation)], ids=["actor", "relation"]
)
def test_what_is_made_quickly_is_the_same_and_as_frozen(kind, make):
    values = {"id": "a", "name": "A"} if kind is Actor else {"source": "a", "target": "b"}
    made, plain = make(**values), kind(**values)
    assert type(made) is kind
    assert (made, hash(made), repr(made)) == (plain, hash(plain), repr(plain))
    assert replace(made, extras=(("x", "y"),)) == replace(plain, extras=(("x", "y"),))
    assert copy.deepcopy(made) == plain
    with pytest.raises(FrozenInstanceError):
        made.extras = ()
    with pytest.raises(TypeError):
        make(**values, colour="red")
