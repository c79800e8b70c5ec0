"""Versions of a store: what each change did, how it is taken back, and what was there before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builders import a_map, an_actor, pilot_map
from samverkan.dates import local_time
from samverkan.errors import StoreError
from samverkan.following import State, Step
from samverkan.store import open_store

STORES = Path(__file__).parents[1] / "files" / "stores"
FIRST, SECOND = a_map([("a", "b")]), a_map([("a", "b"), ("b", "c")], an_actor("a", name="Anna"))
STEP = Step(gap="a" * 12, state=State.CONTACTED, date="2026-03-01", about="Anna - B")


@pytest.fixture
def store(address):
    """Give a store in which a map was saved, saved otherwise, and followed up."""
    with address.open() as store:
        store.who = "Anna på kommunen"
        store.save("karta", FIRST)
        store.save("karta", SECOND)
        store.add_steps([STEP])
        yield store


def test_every_change_makes_a_version_and_what_changes_nothing_makes_none(store):
    store.save("karta", SECOND)
    store.add_steps([STEP])
    told = [(one.number, one.action.value, one.about, one.changed) for one in store.history()]
    assert told == [
        (1, "load", ("karta",), 4),
        (2, "load", ("karta",), 3),
        (3, "follow", ("Anna - B",), 1),
    ]
    assert {one.who for one in store.history()} == {"Anna på kommunen"}


def test_any_version_is_read_as_it_was(store):
    assert store.load(version=1) == FIRST
    assert store.load(version=2) == store.load(version=3) == store.load() == SECOND
    assert store.contents(2).steps == {}
    assert len(store.contents(3).steps) == 1


def test_a_version_is_found_by_its_day(store):
    day = local_time(store.history()[-1].time)[:10]
    assert store.load(version=day) == store.load(version=day[:4]) == SECOND
    with pytest.raises(StoreError, match=r"no version 1999\nIt keeps versions 1 to 3"):
        store.load(version="1999")
    with pytest.raises(StoreError, match="no version 4"):
        store.load(version=4)
    store.prune_history("2999")
    with pytest.raises(StoreError, match="It keeps version 3 only, of"):
        store.load(version=1)


def test_what_is_taken_back_is_as_it_was_and_can_be_done_again(store):
    store.undo()
    assert store.following().steps == ()
    store.undo()
    assert store.load() == FIRST
    store.undo()
    assert store.load() == a_map()
    assert store.status().mappings == ()
    with pytest.raises(StoreError, match="nothing to take back"):
        store.undo()
    for number in (6, 5, 4):
        store.undo(number)
    assert store.load() == SECOND
    assert store.following().steps == (STEP,)
    assert store.told == []


def test_one_version_is_taken_back_alone_only_when_nothing_since_changed_the_same(store):
    store.save("annan", a_map([("x", "y")]))
    store.undo(2)
    assert store.load(mappings=["karta"]) == FIRST
    store.save("karta", a_map([("a", "b")], an_actor("a", name="Asta")))
    with pytest.raises(StoreError, match="Version 1 cannot be taken back alone"):
        store.undo(1)


def test_what_is_taken_back_already_is_told_with_what_brings_it_again(store):
    store.undo(2)
    with pytest.raises(StoreError, match=r"2 is taken back already, by version 4\n.* undo 4"):
        store.undo(2)
    store.undo(4)
    with pytest.raises(StoreError, match=r"Version 1 cannot .*\nTake the later ones back first\.$"):
        store.undo(1)


def test_a_change_of_what_is_no_more_there_is_not_taken_back(address):
    with address.open() as store:
        store.save("karta", FIRST)
        store.save("karta", a_map([("a", "b")], an_actor("a", name="Anna")))
        store.remove("karta")
        with pytest.raises(StoreError, match="Version 2 cannot be taken back alone"):
            store.undo(2)


def test_an_actor_to_whom_a_later_relation_leads_is_not_taken_back(address):
    with address.open() as store:
        store.save("karta", a_map((), an_actor("a"), an_actor("b")))
        store.save("karta", a_map([("a", "b")]))
        with pytest.raises(StoreError, match="Version 1 cannot be taken back alone"):
            store.undo(1)
        assert store.load() == a_map([("a", "b")])


def test_a_return_brings_back_all_that_was_there_and_is_itself_undone(store):
    store.return_to(1)
    assert store.load() == FIRST
    assert store.following().steps == ()
    store.undo()
    assert store.load() == SECOND
    assert store.following().steps == (STEP,)


def test_a_mapping_is_called_otherwise_and_back(store):
    store.rename("karta", "Servicenätverk 2026")
    assert [one.name for one in store.status().mappings] == ["Servicenätverk 2026"]
    assert store.load() == SECOND
    with pytest.raises(StoreError, match="no mapping named karta"):
        store.rename("karta", "x")
    with pytest.raises(StoreError, match="holds a mapping named Servicenätverk 2026 already"):
        store.rename("Servicenätverk 2026", "Servicenätverk 2026")
    store.undo()
    assert [one.name for one in store.status().mappings] == ["karta"]


def test_a_clock_that_is_set_back_mixes_up_no_versions(store, monkeypatch):
    for time, name in (("2099-01-01T00:00:00Z", "Anna"), ("2026-01-01T00:00:00Z", "Asta")):
        monkeypatch.setattr("samverkan.store.holdings.now", lambda time=time: time)
        store.save("karta", a_map([("a", "b")], an_actor("a", name=name)), prune=True)
    assert store.prune_history("2098") == 2
    assert [one.number for one in store.history()] == [3, 4, 5]
    assert [store.load(version=number).actors[0].name for number in (3, 4, 5)] == [
        "Anna", "Anna", "Asta"
    ]  # fmt: skip


def test_older_versions_are_forgotten_and_the_rest_reads_on(store, monkeypatch):
    monkeypatch.setattr("samverkan.store.holdings.now", lambda: "2099-01-01T00:00:00Z")
    store.save("karta", FIRST, prune=True)
    assert store.prune_history("2098") == 2
    assert [(one.number, one.action.value) for one in store.history()] == [
        (3, "found"),
        (4, "load"),
    ]
    assert store.load(version=3) == SECOND
    assert store.load() == FIRST
    store.undo()
    assert store.load() == SECOND
    with pytest.raises(StoreError, match="Version 3 cannot be taken back"):
        store.undo(3)


def test_rows_that_another_program_changed_are_told(address):
    with address.open() as store:
        store.save("pilots", pilot_map())
        store.load()
        assert store.told == []
        _change_unsaid(address, store)
        store.load()
        (told,) = store.told
    assert "not what version 1 wrote" in told.text("en")


def _change_unsaid(address, store):
    """Change the rows without a version, as another program would."""
    if address.kind == "sqlite":
        with store._transaction("BEGIN IMMEDIATE") as connection:
            connection.execute(
                "UPDATE actor SET name = 'En annan' WHERE id = (SELECT min(id) FROM actor)"
            )
    else:
        with store._session() as session:
            session.run("MATCH (a:SamverkanActor) WITH a LIMIT 1 SET a.name = 'En annan'").consume()


@pytest.mark.parametrize("schema", [1, 2, 3])
def test_a_database_of_every_older_schema_is_raised_and_gets_its_first_version(tmp_path, schema):
    path = tmp_path / "gammal.db"
    shutil.copy(STORES / f"schema-{schema}.db", path)
    with open_store(path, read_only=True) as store:
        before = store.load()
        assert store.history() == ()
    with open_store(path) as store:
        assert store.load() == before
        store.add_steps([STEP])
        assert [one.action.value for one in store.history()] == ["found", "follow"]
        assert store.load(version=1) == before
        assert [len(store.contents(number).steps) for number in (1, 2)] == (
            [0, 1] if schema == 1 else [2, 3]
        )
        assert store.told == []
    assert (tmp_path / f"gammal.schema-{schema}.1.db").exists()
    assert {actor.id for actor in before.actors} == {"b", "h", "k"}
