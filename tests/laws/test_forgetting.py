"""Whatever was done to a store, an actor that is erased leaves every version, and nothing else."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_relation, an_actor
from samverkan.errors import StoreError
from samverkan.model import StakeholderMap
from samverkan.store import open_store
from samverkan.store.forgetting import forget_actor

IDS = ("qa", "qb", "qc", "qd")


def some_map(chance):
    """Return a map of some of the actors, each called one of two names."""
    chosen = [actor for actor in IDS if chance.random() < 0.7]
    return StakeholderMap.of(
        [an_actor(actor, name=f"{actor} {chance.randint(0, 1)}") for actor in chosen],
        [
            a_relation(first, second, reported_by=chance.choice([None, *chosen]))
            for first in chosen
            for second in chosen
            if first < second and chance.random() < 0.5
        ],
    )


def change(store, chance):
    """Do one thing to a store; what it refuses changes nothing."""
    with suppress(StoreError):
        match chance.choice(("save", "save", "save", "undo", "remove", "rename")):
            case "save":
                prune = chance.random() < 0.6
                store.save(chance.choice("xy"), some_map(chance), prune=prune)
            case "undo":
                store.undo()
            case "remove":
                store.remove(chance.choice("xy"))
            case "rename":
                store.rename("x", "z")


def rows_without(contents, actor):
    """Return all rows but those of an actor and its relations, and of nobody that it told them."""
    return {
        (table, mapping, key): row
        | ({"reported_by": None} if row.get("reported_by") == actor else {})
        for table, mapping, key, row in contents.rows()
        if key != actor and actor not in key[:2]
    }


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.randoms(), st.sampled_from(IDS), st.integers(1, 8))
def test_what_is_erased_leaves_every_version_and_nothing_else_does(chance, actor, changes):
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "s.db") as store:
        for _number in range(changes):
            change(store, chance)
        numbers = [one.number for one in store.history()]
        before = {number: rows_without(store.contents(number), actor) for number in numbers}
        with suppress(StoreError):
            forget_actor(store, actor)
            numbers.append(len(numbers) + 1)
        assert [one.number for one in store.history()] == numbers
        for number, rows in before.items():
            contents = store.contents(number)
            assert store.told == []
            assert dict(_keyed(contents)) == rows


def _keyed(contents):
    return (((table, mapping, key), row) for table, mapping, key, row in contents.rows())
