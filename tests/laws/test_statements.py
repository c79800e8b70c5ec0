"""Whatever mappings say: their order is nothing, nothing is lost, and what differs is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laws.whole_maps import whole_maps
from samverkan.decisions import Decision, DecisionKind
from samverkan.model import Actor, StakeholderMap, relation_key
from samverkan.model.joining import LISTS, compared_by
from samverkan.statements import unite
from samverkan.words.fields import descriptions
from samverkan.words.vocabulary import loosely

pytestmark = pytest.mark.slow
laws = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
NAMES = ("2025", "2026", "map 9", "map 10", "för hand")


@st.composite
def statements(draw):
    """Draw maps of several mappings that speak of the same actors, each of some of them."""
    known = draw(whole_maps(most=4))
    return {name: _retold(draw, known) for name in NAMES[: draw(st.integers(1, 4))]}


def _retold(draw, known):
    """Return a map in which actors, and relations, say what others of the same map say."""
    told = draw(st.permutations(known.actors))
    ids = draw(st.sets(st.sampled_from([actor.id for actor in known.actors]), min_size=1))
    actors = [replace(b, id=a.id) for a, b in zip(known.actors, told, strict=True) if a.id in ids]
    relations = [one for one in known.relations if one.ends <= ids and draw(st.booleans())]
    depth = draw(st.sampled_from([None, "joint", "information"]))
    said = [replace(one, depth=depth) for one in relations]
    return StakeholderMap.of(actors, said, known.distances)


@laws
@given(maps=statements(), data=st.data())
def test_the_order_of_the_mappings_changes_nothing(maps, data):
    other_order = data.draw(st.permutations(list(maps.items())))
    assert unite(dict(other_order)) == unite(maps)


@laws
@given(one=whole_maps(), names=st.sets(st.sampled_from(NAMES), min_size=1))
def test_a_map_under_several_names_is_itself_and_nothing_differs(one, names):
    united = unite(dict.fromkeys(names, one))
    assert united.stakeholders == one
    assert united.differences == united.unused == ()


@laws
@given(maps=statements())
def test_nothing_that_a_mapping_says_is_lost(maps):
    united = unite(maps)
    actors = {actor.id: actor for actor in united.stakeholders.actors}
    keys = {relation_key(one) for one in united.stakeholders.relations}
    told = {(one.subject, one.field): dict(one.said) for one in united.differences}
    for name, said in maps.items():
        assert {relation_key(one) for one in said.relations} <= keys
        for actor in said.actors:
            for field, one in descriptions(Actor).items():
                value, stands = getattr(actor, field), getattr(actors[actor.id], field)
                if one.holds in LISTS or value is None:
                    continue
                if compared_by(value) != compared_by(stands) and field not in actor.assumed:
                    assert told[(actor.id,), field][name] == value
            assert set(map(loosely, actor.services)) <= set(map(loosely, actors[actor.id].services))
            named = {loosely(actors[actor.id].name), *map(loosely, actors[actor.id].aliases)}
            assert set(map(loosely, actor.aliases)) <= named
            places = {loosely(one.locality) for one in actors[actor.id].presences}
            assert {loosely(one.locality) for one in actor.presences} <= places


@laws
@given(maps=statements(), data=st.data())
def test_two_that_are_one_keep_all_names_and_ties_and_no_tie_to_themselves(maps, data):
    before = unite(maps).stakeholders
    ids = [actor.id for actor in before.actors]
    drop, keep = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
    decided = unite(maps, [Decision(kind=DecisionKind.SAME, subject=(drop,), value=keep)])
    if drop == keep:
        assert decided.stakeholders == before
        assert len(decided.unused) == 1
        return
    after = {actor.id: actor for actor in decided.stakeholders.actors}
    gone = next(actor for actor in before.actors if actor.id == drop)
    assert after.keys() == {*ids} - {drop}
    assert loosely(gone.name) in map(loosely, (after[keep].name, *after[keep].aliases))
    moved = {(*tuple(keep if end == drop else end for end in (r.source, r.target)), r.type)
             for r in before.relations}  # fmt: skip
    stands = {(r.source, r.target, r.type) for r in decided.stakeholders.relations}
    assert stands == {one for one in moved if one[0] != one[1]}
