"""An actor that is erased is in no row, no version and no byte any more; all else reads on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import a_map, a_relation, an_actor
from samverkan.decisions import Decision, DecisionKind
from samverkan.errors import StoreError
from samverkan.following import State, Step
from samverkan.model import StakeholderMap
from samverkan.store.forgetting import find_forgotten, forget_actor
from samverkan.store.journal import Action
from samverkan.store.summaries import BY_HAND
from samverkan.store.verifying import verify

NAME = "Zäta Örtqvist Handel"
SHOP = an_actor("z", name=NAME, aliases=("Zätas",))
SOLD = replace(SHOP, name="Zätas efterträdare", aliases=(NAME,))
VILLAGE = an_actor("b", name="Bettna byalag")
COUNCIL = an_actor("k", name="Flens kommun", note="Har talat med Zäta Örtqvist Handel")
TOLD = a_relation("b", "k", reported_by="z")


def village(*others, relations=()):
    return StakeholderMap.of([VILLAGE, *others], relations)


@pytest.fixture
def store(address):
    """Give a store in which an actor comes, is renamed, is followed up and decided about."""
    with address.open() as store:
        store.who = "Anna"
        store.save("karta", village(SHOP, replace(COUNCIL, note=None), relations=[TOLD]))
        both = [TOLD, a_relation("z", "b")]
        store.save("karta", village(SOLD, replace(COUNCIL, note=None), relations=both), prune=True)
        store.save("annan", village(SHOP))
        store.add_steps(
            [
                Step(gap="a" * 12, state=State.CONTACTED, date="2026-03-01", about=f"{NAME} and B"),
                Step(gap="b" * 12, state=State.CONTACTED, date="2026-03-02", about="K and B"),
            ]
        )
        store.decide(lambda made: [*made, _kind("z"), _kind("b")], NAME, "Bettna byalag")
        yield store


def _kind(actor):
    return Decision(kind=DecisionKind.SET, subject=(actor,), field="kind", value="shop")


def test_nothing_of_the_actor_is_left_and_all_else_is(store):
    before = store.history()
    told = forget_actor(store, "zätas efterträdare")
    assert told.name in {NAME, "Zätas efterträdare"}
    assert set(told.mappings) == {"karta", "annan"}
    assert told.versions == 5
    assert {table.value: count for table, count in told.counts.items()} == {
        "actors": 2,
        "relations": 1,
        "steps": 1,
        "decisions": 1,
    }
    for number in (*range(1, 6), None):
        contents = store.contents(number)
        assert store.told == []
        assert not [row for _t, _m, _k, row in contents.rows() if "Zät" in repr(row)]
        assert {actor.id for actor in store.load(number).actors} <= {"b", "k"}
    (relation,) = store.load().relations
    assert relation == replace(TOLD, reported_by=None)
    assert [step.gap for step in store.following().steps] == ["b" * 12]
    assert [one.subject for one in store.decisions()] == [("b",)]
    after = store.history()
    assert [one.number for one in after] == [1, 2, 3, 4, 5, 6]
    assert [(one.time, one.who, one.action) for one in after[:5]] == [
        (one.time, one.who, one.action) for one in before
    ]
    assert (after[5].action, after[5].about, after[5].who) == (Action.FORGET, (), "Anna")
    assert "Zät" not in repr(after)


def test_the_rest_can_still_be_taken_back(store):
    forget_actor(store, "z")
    store.undo(3)
    assert [one.name for one in store.status().mappings] == ["karta"]
    store.return_to(1)
    assert {actor.id for actor in store.load().actors} == {"b", "k"}
    with pytest.raises(StoreError, match="cannot be taken back"):
        store.undo(6)
    with pytest.raises(StoreError, match="never held an actor"):
        forget_actor(store, "z")


def test_what_others_wrote_of_it_is_told_and_left(store):
    store.save("karta", village(COUNCIL))
    told = find_forgotten(store, NAME)
    assert told.mentions == (("Flens kommun", "note"),)
    assert forget_actor(store, NAME).mentions == told.mentions
    assert next(one for one in store.load().actors if one.id == "k").note == COUNCIL.note


def test_finding_out_changes_nothing(store):
    history = store.history()
    assert find_forgotten(store, NAME).versions == 5
    assert store.history() == history
    assert "z" in {actor.id for actor in store.load().actors}


def test_who_bears_the_name_of_another_within_its_own_is_not_meant(address):
    with address.open() as store:
        store.save("karta", village(an_actor("v", name="Bettna")))
        store.add_steps(
            [Step(gap="c" * 12, state=State.CONTACTED, date="2026", about="Bettna byalag and K")]
        )
        forget_actor(store, "v")
        assert len(store.following().steps) == 1
        assert {actor.id for actor in store.load().actors} == {"b"}


def test_those_who_were_decided_to_be_the_same_go_together(address):
    with address.open() as store:
        store.save("karta", village(SHOP, an_actor("y", name="Örtqvist")))
        same = Decision(kind=DecisionKind.SAME, subject=("y",), value="z")
        store.decide(lambda made: [*made, same], NAME)
        forget_actor(store, "z")
        assert store.load() == a_map((), VILLAGE)
        assert store.decisions() == ()


def test_all_who_are_the_same_go_in_whatever_order_that_was_decided(address):
    with address.open() as store:
        store.save("karta", village(*(an_actor(one, name=f"Aktör {one}") for one in "wxyz")))
        for drop, keep in (("w", "x"), ("y", "z"), ("x", "z")):
            same = Decision(kind=DecisionKind.SAME, subject=(drop,), value=keep)
            store.decide(lambda made, same=same: [*made, same])
        forget_actor(store, "w")
        assert store.contents().mappings["karta"].actors.keys() == {"b"}


@pytest.mark.parametrize("kind", [DecisionKind.SET, DecisionKind.ALIAS])
def test_a_name_that_was_decided_is_one_of_its_names(address, kind):
    named = Decision(kind=kind, subject=("z",), field="name", value="Omega Livs")
    with address.open() as store:
        store.save("karta", village(SHOP))
        store.decide(lambda made: [*made, named], NAME)
        store.decide(lambda _made: [], "Omega Livs")
        assert find_forgotten(store, "omega livs").mappings == ("karta",)
        forget_actor(store, "z")
        assert [one.about for one in store.history()] == [("karta",), (), (), ()]


def test_no_byte_of_the_name_is_in_the_file(sqlite_address):
    path = None
    with sqlite_address.open() as store:
        path = store.path
        actors = [an_actor(f"x{number}", name=f"Aktör {number}") for number in range(300)]
        store.save("karta", village(SHOP, *actors, relations=[a_relation("b", "z")]))
        store.save("karta", village(SOLD, *actors), prune=True)
        forget_actor(store, "z")
        assert len(store.load().actors) == 301
    files = [one for one in path.parent.iterdir() if one.name.startswith(path.name)]
    for name in (NAME, "Zätas", "Örtqvist"):
        assert not [one for one in files if name.encode() in one.read_bytes()]


def test_what_was_added_by_hand_goes_when_nobody_is_left_in_it(address):
    with address.open() as store:
        store.save("karta", village())
        store.save(BY_HAND, StakeholderMap.of([SHOP], []))
        forget_actor(store, NAME)
        assert [one.name for one in store.status().mappings] == ["karta"]
        assert verify(store).is_good
        store.undo(1)
        assert store.status().mappings == ()
