"""A change is shown at once; suggestions of the version before stay until all is gone through."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import pilot_map
from samverkan.app.open_maps import OpenMaps
from samverkan.store import open_store
from samverkan.view.earlier_gaps import OF_ACTORS

CHANGES = {
    "a field": {"do": "set_field", "actor": "lappe_livs", "field": "services", "text": "post"},
    "a relation": {"do": "add_relation", "first": "lappe_livs", "second": "hssl", "cells": {}},
    "an actor": {"do": "add_actor", "name": "Abborrens vänner", "cells": {"locality": "Läppe"}},
    "no actor": {"do": "remove_actor", "actor": "lappe_livs"},
}


@pytest.fixture
def open_map(program, tmp_path):
    """Return the pilot map, open in the program."""
    path = tmp_path / "pilot.db"
    with open_store(path) as store:
        store.save("fil", pilot_map())
    return program.part(OpenMaps).open(str(path))


@pytest.fixture
def key(open_map):
    return open_map.key


@pytest.fixture
def change(client, key):
    """Return what makes a change."""

    def changed(told, what="edits"):
        reply = client.post(f"/api/maps/{key}/{what}", json=told)
        assert reply.is_success, reply.text

    return changed


@pytest.fixture
def page(open_map):
    """Return what gives the page of the version that the store holds, whole."""
    return lambda: open_map.shown().page(with_notes=True)


@pytest.fixture
def drawn(open_map):
    """Return what gives the page as it is shown at once, and whether it is whole."""
    return lambda: open_map.shown().drawn(with_notes=True)


def gaps_by_ids(data):
    """Return the gaps of a page, with the ids of actors in place of their numbers."""
    ids = [actor.id for actor in data.model.actors]

    def named(value):
        if isinstance(value, tuple):
            return tuple(map(named, value))
        return None if value is None else ids[value]

    return {
        row["id"]: {name: named(own) if name in OF_ACTORS else own for name, own in row.items()}
        for row in data.model.gaps
    }


def without_gaps(data):
    """Return what a page shows but for what follows from gaps."""
    actors = [replace(actor, holder=False, folded=()) for actor in data.model.actors]
    return replace(data.model, gaps=(), notes=(), thin=None, middle=None, actors=actors, story=())


@pytest.mark.parametrize("told", CHANGES.values(), ids=CHANGES)
def test_all_but_the_gaps_is_that_of_the_new_version(page, drawn, change, told):
    old = without_gaps(page())
    change(told)
    first, whole = drawn()
    assert not whole
    assert without_gaps(first) == without_gaps(page()) != old


@pytest.mark.parametrize("told", CHANGES.values(), ids=CHANGES)
def test_gaps_of_the_version_before_stay_but_for_those_that_cannot_be(page, drawn, change, told):
    before = gaps_by_ids(page())
    change(told)
    shown = gaps_by_ids(drawn()[0])
    lost = {gap: before[gap] for gap in before.keys() - shown.keys()}
    assert shown == {gap: before[gap] for gap in before if gap not in lost}
    assert bool(lost) == (told["do"] == "remove_actor")
    assert all("lappe_livs" in str(row) for row in lost.values())


def test_two_who_have_a_tie_now_are_no_longer_suggested(page, drawn, change):
    before = gaps_by_ids(page())
    gap, row = next((gap, row) for gap, row in before.items() if row["kind"] == "missing_link")
    first, second = row["pair"]
    change({"do": "add_relation", "first": first, "second": second, "cells": {}})
    assert before.keys() - gaps_by_ids(drawn()[0]).keys() == {gap}


def test_what_has_been_gone_through_is_shown_whole(page, drawn, change):
    page()
    change(CHANGES["a field"])
    assert drawn()[1] is False
    whole = page()
    assert drawn() == (whole, True)


def test_the_first_page_and_a_mark_alone_are_whole(page, drawn, change):
    assert drawn()[1] is True
    change({"gap": page().model.gaps[0]["id"], "state": "contacted"}, "steps")
    assert drawn()[1] is True


def test_changes_that_follow_each_other_keep_what_was_found_last(page, drawn, change):
    before = gaps_by_ids(page())
    change(CHANGES["an actor"])
    change(CHANGES["a field"])
    first, whole = drawn()
    assert not whole
    assert gaps_by_ids(first) == before


def test_the_page_is_told_whether_it_is_whole(client, key, page, change):
    page()
    change(CHANGES["a field"])
    told = [client.get(f"/api/maps/{key}/drawn?notes=1").json()["whole"] for _ in range(2)]
    client.get(f"/api/maps/{key}/page?notes=1")
    told.append(client.get(f"/api/maps/{key}/drawn?notes=1").json()["whole"])
    assert told == [False, False, True]
