"""Changes by hand, in every store: what stands after each of them, and after it is taken back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_map, an_actor
from samverkan.edits import (
    BY_HAND,
    Standing,
    add_actor,
    add_presence,
    add_relation,
    call_also,
    make_edit,
    merge_actors,
    remove_actor,
    remove_relation,
    set_field,
)
from samverkan.errors import StoreError, UsageError

NAMES = ("Viks byalag", "Livs i Ryd", "Flens kommun", "Macken")
KNOWN = a_map(
    [("a", "b"), ("b", "c"), ("c", "d")],
    *(an_actor(one, name=name, locality="Vik") for one, name in zip("abcd", NAMES, strict=True)),
)


def edited(store, plan, *given):
    return make_edit(store, plan(Standing.of(store.contents()), *given))


def test_what_is_added_decided_and_taken_away_is_there_when_the_store_is_opened_anew(address):
    with address.open() as store:
        store.save("2026", KNOWN)
        edited(store, add_actor, "Skolan i Ryd", {"kind": "skola"}, "the meeting")
        edited(store, add_relation, "Skolan i Ryd", "Flens kommun", {"type": "ägs av"})
        edited(store, set_field, "Macken", "sektor", "ideell", "the meeting")
        edited(store, remove_relation, "Viks byalag", "Livs i Ryd")
        edited(store, merge_actors, "Flens kommun", "Macken")
        expected = store.load()
    with address.open(create=False, read_only=True) as store:
        assert store.load() == expected
        assert [one.name for one in store.status().mappings] == ["2026", BY_HAND]
        assert [one.source for one in store.decisions()] == ["the meeting", None, None]
        names = [actor.name for actor in store.load().actors]
    assert names == [*NAMES[:3], "Skolan i Ryd"]


def test_a_name_with_odd_signs_is_kept_as_it_is(address):
    with address.open() as store:
        edited(store, add_actor, "Å–ö'); DROP TABLE actor; --", {"note": "${x} {y}"})
        edited(store, call_also, "Å–ö", 'a "b" c')
        (actor,) = store.load().actors
    assert (actor.name, actor.note) == ("Å–ö'); DROP TABLE actor; --", "${x} {y}")
    assert actor.aliases == ('a "b" c',)


def test_changes_of_several_people_at_once_are_all_kept(address):
    with address.open() as store:
        store.save("2026", KNOWN)

    def work(number):
        with address.open(create=False) as store:
            edited(store, add_actor, f"Föreningen nummer {number}", {})
            edited(store, call_also, NAMES[number], f"Namn {number}")

    with ThreadPoolExecutor(4) as people:
        list(people.map(work, range(4)))
    with address.open(create=False) as store:
        assert len(store.load().actors) == 8
        assert {one.value for one in store.decisions()} == {f"Namn {n}" for n in range(4)}


def test_a_change_of_whom_somebody_takes_away_meanwhile_is_refused_and_changes_nothing(address):
    with address.open() as store:
        store.save("2026", KNOWN)
        store.save("2027", a_map((), an_actor("x", name="Nykomlingen")))
        edit = add_relation(Standing.of(store.contents()), "Nykomlingen", "Macken", {})
        store.remove("2027")
        with pytest.raises(StoreError, match="meanwhile"):
            make_edit(store, edit)
        assert store.load() == KNOWN


ACTORS = st.sampled_from(NAMES)
EDITS = st.one_of(
    st.tuples(st.just(set_field), ACTORS, st.sampled_from(["kind", "note"]), st.sampled_from("xy")),
    st.tuples(st.just(add_relation), ACTORS, ACTORS, st.just({"type": "funds"})),
    st.tuples(st.just(remove_relation), ACTORS, ACTORS),
    st.tuples(st.just(merge_actors), ACTORS, ACTORS),
    st.tuples(st.just(remove_actor), ACTORS),
    st.tuples(st.just(add_presence), ACTORS, st.sampled_from(["Ryd", "Hult"]), st.just({})),
    st.tuples(st.just(add_actor), st.sampled_from(["Ny", "Nyare"]), st.just({"locality": "Ö"})),
)


@pytest.mark.slow
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edits=st.lists(EDITS, max_size=6))
def test_whatever_is_changed_is_taken_back_step_by_step(address, edits):
    with address.open() as store:
        for mapping in store.status().mappings:
            store.remove(mapping.name)
        store.decide(lambda _before: ())
        store.save("2026", KNOWN)
        maps = [store.load()]
        for plan, *given_ in edits:
            try:
                version = edited(store, plan, *given_)
            except UsageError:
                continue
            if version is not None:
                maps.append(store.load())
        store.save("2027", KNOWN)
        store.remove("2027")
        assert store.load() == maps[-1]
        store.undo()
        store.undo()
        for before in reversed(maps[:-1]):
            store.undo()
            assert store.load() == before
