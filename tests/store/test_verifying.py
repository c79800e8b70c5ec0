"""What another hand changed is found, put back or kept, and can be had again."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import replace

import pytest

from builders import pilot_map
from other_hands import HALL, SHOP, WHOLE, on_actor, on_relation
from samverkan.decisions import Decision, DecisionKind
from samverkan.errors import StoreError
from samverkan.following import State, Step
from samverkan.model import StakeholderMap
from samverkan.store import open_store
from samverkan.store.journal import Action
from samverkan.store.verifying import repair, verify

NAMED = Decision(kind=DecisionKind.SET, subject=("b",), field="name", value="Kommun")
RENAMED = replace(WHOLE, actors=(replace(SHOP, name="Affären"), HALL))


def verdict_on(address):
    with address.open(create=False, read_only=True) as store:
        return verify(store)


def test_a_store_as_samverkan_left_it_is_good(kept):
    with kept.open() as store:
        store.add_steps([Step(gap="f" * 12, state=State.CONTACTED)])
        store.save("two", WHOLE)
        store.remove("one")
        store.undo()
        assert verify(store).is_good
        assert repair(store) is None
        assert store.told == []
        assert store.load() == WHOLE
        assert store.told == []


def test_a_store_that_holds_nothing_is_good(address):
    with address.open() as store:
        assert verify(store).is_good


def test_what_changed_is_told_by_row_and_column(kept, change):
    change(*on_actor("name", "'Affären'"))
    change(*on_relation("weight", "3.5"))
    verdict = verdict_on(kept)
    assert [(one.before, one.after) for one in verdict.differences] == [
        ({"name": "Lanthandeln"}, {"name": "Affären"}),
        ({"weight": 2.0}, {"weight": 3.5}),
    ]
    assert not verdict.is_good


def test_what_changed_is_put_back_and_can_be_had_again(kept, change):
    change(*on_actor("name", "'Affären'"))
    with kept.open() as store:
        assert store.load() == RENAMED
        assert "is not what version 1 wrote" in store.told[0].text("en")
        version = repair(store)
        assert store.load() == WHOLE
        assert store.told == []
        assert version is not None
        assert [one.action for one in store.history()] == [
            Action.LOAD,
            Action.OUTSIDE,
            Action.REPAIR,
        ]
        assert store.load(1) == WHOLE
        assert store.load(2) == RENAMED
        store.undo(version.number)
        assert store.load() == RENAMED
        assert verify(store).is_good


def test_what_changed_is_kept_and_can_be_taken_back(kept, change):
    change(*on_actor("services", "'drivmedel; post'"))
    change(*on_actor("name", "42"))
    with kept.open() as store:
        version = repair(store, keep=True)
        assert store.load() == replace(WHOLE, actors=(replace(SHOP, name="42"), HALL))
        assert store.told == []
        assert version is not None
        store.undo()
        assert store.load() == WHOLE


def test_what_cannot_be_read_is_put_back_and_is_not_kept(kept, change):
    change(*on_actor("extras", "'blå'"))
    with kept.open() as store:
        with pytest.raises(StoreError, match="extras of the actor “a”"):
            repair(store, keep=True)
        assert verify(store).differences
        repair(store)
        assert store.load() == WHOLE


def test_an_actor_that_was_taken_away_comes_back_or_stays_away(kept, change):
    gone = ("PRAGMA foreign_keys = OFF; DELETE FROM actor WHERE id = 'b'",)
    change(*gone, "MATCH (b:SamverkanActor {id: 'b'}) DETACH DELETE b")
    if kept.kind == "sqlite":
        assert len(verdict_on(kept).dangling) == 1
    with kept.open() as store:
        repair(store)
        assert store.load() == WHOLE
    change(*gone, "MATCH (b:SamverkanActor {id: 'b'}) DETACH DELETE b")
    with kept.open() as store:
        repair(store, keep=True)
        assert store.load() == replace(WHOLE, actors=(SHOP,), relations=())
        store.undo()
        assert store.load() == WHOLE


def test_a_load_keeps_what_was_changed_as_a_version_of_its_own(kept, change):
    change(*on_actor("name", "'Affären'"))
    with kept.open() as store:
        store.save("one", replace(WHOLE, distances=()), prune=True)
        assert ["is kept as version 2" in text.text("en") for text in store.told] == [True]
        assert store.load() == replace(WHOLE, distances=())
        assert store.told == []
        assert [one.action for one in store.history()] == [
            Action.LOAD,
            Action.OUTSIDE,
            Action.LOAD,
        ]
        assert store.load(2) == RENAMED
        assert verify(store).is_good


def test_a_change_over_a_change_of_another_hand_is_mended_too(kept, change):
    step = "UPDATE step SET note = 'ändrat'", "MATCH (s:SamverkanStep) SET s.note = 'ändrat'"
    with kept.open() as store:
        store.add_steps([Step(gap="f" * 12, state=State.CONTACTED)])
        change(*step)
        store.forget("f" * 12)
        assert not verify(store).is_good
        repair(store)
        assert verify(store).is_good
        assert store.load() == WHOLE
        assert store.told == []


def test_what_people_put_beside_is_no_fault(kept, change):
    change(
        "ALTER TABLE actor ADD COLUMN phone TEXT", "MATCH (a:SamverkanActor) SET a.phone = '070'"
    )
    verdict = verdict_on(kept)
    assert verdict.is_good
    assert verdict.foreign.properties == ("phone",)


DAMAGED = (
    "UPDATE version SET content = x'00'",
    "MATCH (v:SamverkanVersion) SET v.content = 'damaged'",
)


def test_a_damaged_journal_begins_anew_with_what_is_there(kept, change):
    change(*DAMAGED)
    assert verdict_on(kept).replay.damaged == 1
    with kept.open() as store:
        assert store.load() == WHOLE
        repair(store)
        assert store.load() == WHOLE
        assert [one.action for one in store.history()] == [Action.FOUND]
        assert verify(store).is_good


def test_rows_that_no_journal_tells_of_are_kept_when_asked(kept, change):
    change(*DAMAGED)
    change(*on_actor("name", "'Affären'"))
    with kept.open() as store:
        with pytest.raises(StoreError, match="nobody knows what was there"):
            repair(store)
        assert store.load() == RENAMED
        repair(store, keep=True)
        assert store.load() == RENAMED
        assert store.told == []


def test_a_checksum_that_was_changed_is_told_and_mended(kept, change):
    change(
        "UPDATE version SET checksum = replace(checksum, substr(checksum, 1, 1), 'x')",
        "MATCH (v:SamverkanVersion) SET v.checksum = 'x'",
    )
    assert verdict_on(kept).wrong_sums == (1,)
    with kept.open() as store:
        assert store.load() == WHOLE
        assert store.told
        repair(store)
        assert store.load() == WHOLE
        assert store.told == []


TAMPERED = [
    (
        "UPDATE version SET action = 'magic'",
        "MATCH (v:SamverkanVersion) SET v.action = 'magic'",
    ),
    ("UPDATE version SET about = '{'", "MATCH (v:SamverkanVersion) SET v.about = 'one'"),
    ("UPDATE version SET time = x'00' || ''", "MATCH (v:SamverkanVersion) SET v.time = 3"),
    ("UPDATE version SET checksum = 'none'", "MATCH (v:SamverkanVersion) SET v.checksum = 'none'"),
    DAMAGED,
    ("DELETE FROM version", "MATCH (v:SamverkanVersion) DELETE v"),
    ("UPDATE mapping SET last_saved = ''", "MATCH (m:SamverkanMapping) SET m.last_saved = [1]"),
    ("UPDATE mapping SET name = 'two'", "MATCH (m:SamverkanMapping) REMOVE m.name, m.actors"),
    ("DELETE FROM mapping", "MATCH (m:SamverkanMapping) REMOVE m.key"),
    ("UPDATE step SET gap = ''", "MATCH (s:SamverkanStep) REMOVE s.gap"),
    ("UPDATE step SET number = 7", "CREATE (:SamverkanStep {state: 'contacted'})"),
    ("UPDATE decision SET content = 'x'", "MATCH (d:SamverkanDecision) SET d.content = 3"),
    ("UPDATE decision SET key = 'x'", "MATCH (d:SamverkanDecision) SET d.key = 3"),
    ("UPDATE decision SET content = '{}'", "CREATE (:SamverkanDecision {key: 'y'})"),
    ("PRAGMA user_version = 3", "MATCH (s:SamverkanStore) SET s.schema = 'three'"),
    ("PRAGMA user_version = 9", "MATCH (s:SamverkanStore) SET s.version = 'three'"),
    ("DROP TABLE decision", "MATCH (s:SamverkanStore) REMOVE s.version"),
    ("ALTER TABLE actor DROP COLUMN kind", "MATCH (a:SamverkanActor) SET a.mapping = 3"),
    ("ALTER TABLE step RENAME COLUMN who TO whom", "MATCH (a:SamverkanActor) REMOVE a.version"),
    ("ALTER TABLE version RENAME COLUMN who TO whom", "MATCH (a:SamverkanPlace) DETACH DELETE a"),
]


@pytest.mark.parametrize("statements", TAMPERED)
def test_nothing_that_another_hand_does_ends_in_an_error_of_our_own(kept, change, statements):
    with kept.open() as store:
        store.add_steps([Step(gap="f" * 12, state=State.CONTACTED)])
        store.decide(lambda held: (*held, NAMED))
    change(*statements)
    for act in (
        lambda store: store.load(),
        lambda store: store.load(1),
        lambda store: store.following(),
        lambda store: store.status(),
        lambda store: store.history(),
        verify,
        lambda store: store.decide(lambda held: (*held, NAMED)),
        lambda store: store.add_steps([Step(gap="e" * 12, state=State.CONTACTED)]),
        lambda store: store.undo(),
        lambda store: store.save("one", WHOLE, prune=True),
        repair,
        lambda store: store.load(),
    ):
        with suppress(StoreError), kept.open() as store:
            act(store)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Return the bytes of a small SQLite database, and the map and the steps that it holds."""
    path = tmp_path_factory.mktemp("bytes") / "map.db"
    with open_store(path) as store:
        store.save("one", StakeholderMap(pilot_map().actors, ()))
        store.save("one", pilot_map())
        store.add_steps([Step(gap="f" * 12, state=State.CONTACTED, note="möte")])
        held = store.load(), store.following()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return path.read_bytes(), held


@pytest.mark.slow
@pytest.mark.parametrize("mask", [0x01, 0x20, 0xFF])
def test_no_byte_that_was_turned_gives_other_values_in_silence(tmp_path, written, mask):
    content, held = written
    for number in range(320):
        place = (2 * number + 1) * len(content) // 640
        path = tmp_path / f"{number}.db"
        path.write_bytes(content[:place] + bytes([content[place] ^ mask]) + content[place + 1 :])
        try:
            with open_store(path, create=False, read_only=True) as store:
                found = store.load(), store.following()
                is_told = bool(store.told)
        except StoreError:
            continue
        assert found == held or is_told, place
