"""What people and other programs wrote in a store is read if it can be, else named; never lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import replace

import pytest

from other_hands import HALL, SHOP, TIE, WHOLE, in_words, on_actor, on_relation
from samverkan.errors import StoreError
from samverkan.following import State, Step
from samverkan.model import Sector, StakeholderMap
from samverkan.store import Counts, open_store


def loaded(address):
    with address.open(create=False, read_only=True) as store:
        return store.load()


def refusal_of(address):
    with pytest.raises(StoreError) as caught:
        loaded(address)
    assert caught.value.exit_code == 3
    return caught.value.text("en")


READ_ON_ACTORS = [
    ("sector", "'media'", "media"),
    ("sector", "'offentlig'", Sector.PUBLIC),
    ("name", "42", "42"),
    ("services", "'drivmedel; post, mack'", ("fuel", "post")),
    ("services", "'bibliotek'", ("bibliotek",)),
    ("aliases", "'Affären; Lanthandlarn, f.d. ICA'", ("Affären", "Lanthandlarn, f.d. ICA")),
    ("since", "2017", "2017"),
    ("since", "'2017-05-31T12:00:00'", "2017-05-31"),
    ("kind", "'tält'", "tält"),
    ("latitude", "57", 57.0),
]


@pytest.mark.parametrize(("name", "value", "read"), READ_ON_ACTORS)
def test_what_another_hand_wrote_on_an_actor_is_read_and_mended_by_a_load(
    kept, change, name, value, read
):
    change(*on_actor(name, value))
    assert loaded(kept) == replace(WHOLE, actors=(replace(SHOP, **{name: read}), HALL))
    with kept.open() as store:
        assert store.save("one", WHOLE).actors == Counts(updated=1, unchanged=1)
    assert loaded(kept) == WHOLE


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [("weight", "3", 3.0), ("since", "2018", "2018"), ("type", "'samråder'", "samråder")],
)
def test_what_another_hand_wrote_on_a_relation_is_read_and_mended_by_a_load(
    kept, change, name, value, read
):
    change(*on_relation(name, value))
    assert loaded(kept) == replace(WHOLE, relations=(replace(TIE, **{name: read}),))
    with kept.open() as store:
        store.save("one", WHOLE, prune=True)
    assert loaded(kept) == WHOLE


UNREADABLE = [
    (on_actor("name", "''"), "the actor “a” has no name"),
    (on_actor("since", "'i våras'"), "since of the actor “a” is “i våras”"),
    (on_actor("presences", "'{]'"), "presences of the actor “a” is “{]”"),
    (on_actor("presences", "'[[null, 3]]'"), "presences of the actor “a” is"),
    (on_actor("extras", "'blå'"), "extras of the actor “a” is “blå”"),
    (on_actor("extras", '\'{"assumed": 3, "extras": 4}\''), "extras of the actor “a”"),
    (on_relation("weight", "-1"), "weight of the relation from “a” to “b” is “-1"),
    (on_relation("depth", "'bottenlöst'"), "depth of the relation from “a” to “b” is “bottenlöst”"),
    (on_relation("until", "'2016'"), "it ends before it begins"),
    (
        ("UPDATE distance SET km = -7", "MATCH ()-[d:DISTANCE]->() SET d.km = -7"),
        "km of the distance from “A” to “B” is “-7",
    ),
]


@pytest.mark.parametrize(("statements", "said"), UNREADABLE)
def test_what_cannot_be_read_is_named_and_mended_by_a_load(kept, change, statements, said):
    change(*statements)
    text = refusal_of(kept)
    assert said in text
    assert "samverkan" in text
    with kept.open() as store:
        store.save("one", WHOLE, prune=True)
    assert loaded(kept) == WHOLE


def test_an_actor_that_is_no_more_takes_no_relation_with_it_unsaid(kept, change):
    change(
        "PRAGMA foreign_keys = OFF; DELETE FROM actor WHERE id = 'b'",
        "MATCH (b:SamverkanActor {id: 'b'}) REMOVE b.mapping",
    )
    if kept.kind == "sqlite":
        assert "“b” is the id of no actor" in refusal_of(kept)
    else:
        with kept.open(create=False) as store:
            assert store.load().relations == ()
            assert len(store.told) == 3
    with kept.open() as store:
        store.save("one", WHOLE)
        assert store.load() == WHOLE


def test_a_state_that_is_none_is_named(kept, change):
    with kept.open() as store:
        store.add_steps([Step(gap="f" * 12, state=State.CONTACTED)])
    change("UPDATE step SET state = 'glömd'", "MATCH (s:SamverkanStep) SET s.state = 'glömd'")
    with kept.open() as store, pytest.raises(StoreError, match="state of the follow-up of ffff"):
        store.following()


def test_what_people_note_beside_our_values_is_told_and_survives_a_load(kept, change, request):
    change(
        "ALTER TABLE actor ADD COLUMN phone TEXT; ALTER TABLE relation ADD COLUMN phone TEXT;"
        "UPDATE actor SET phone = '070'; UPDATE relation SET phone = '071'",
        "MATCH (a:SamverkanActor) SET a.phone = '070' WITH a "
        "MATCH (a)-[r:FUNDS]->() SET r.phone = '071'",
    )
    renamed = replace(WHOLE, actors=(replace(SHOP, name="Affären"), HALL))
    with kept.open() as store:
        assert store.load() == WHOLE
        assert [text.text("en") for text in store.told] == [
            "Not used in the database, as samverkan does not know it: phone"
        ]
        assert store.status().foreign.properties == ("phone",)
        store.save("one", renamed)
        store.save("one", WHOLE)
        assert store.load() == WHOLE
    if kept.kind == "sqlite":
        with closing(sqlite3.connect(kept.location)) as connection:
            phones = connection.execute(
                "SELECT phone FROM actor UNION ALL SELECT phone FROM relation"
            ).fetchall()
    else:
        with request.getfixturevalue("neo4j_server").driver() as driver:
            query = (
                "MATCH (a:SamverkanActor) RETURN a.phone UNION ALL "
                "MATCH ()-[r:FUNDS]->() RETURN r.phone AS `a.phone`"
            )
            phones = [tuple(record) for record in driver.execute_query(query).records]
    assert phones == [("070",), ("070",), ("071",)]


MADE_BY_HAND = [
    "CREATE (:SamverkanActor)",
    "CREATE (:SamverkanActor {name: 'Bygdegården', sector: 'nonprofit'})",
    "MATCH (a {id: 'a'}) CREATE (b:SamverkanActor {id: 'a', version: a.version, mapping: 'one'})",
    "MATCH (a {id: 'a'}) CREATE (b:SamverkanActor {key: a.key + 'x', version: a.version})",
    "CREATE (:SamverkanActor {key: 42, version: 1, mapping: 'one', id: 'x', name: 'X'})",
]


@pytest.mark.neo4j
@pytest.mark.parametrize("statement", MADE_BY_HAND)
def test_nodes_made_by_hand_are_skipped_counted_and_let_be(neo4j_address, neo4j_server, statement):
    count = "MATCH (a:SamverkanActor) RETURN count(a)"
    with neo4j_address.open() as store, neo4j_server.driver() as driver:
        store.save("one", WHOLE)
        driver.execute_query(statement)
        driver.execute_query(
            "MATCH (made:SamverkanActor), (a:SamverkanActor {name: 'Kommunen'}) "
            "WHERE made.key IS NULL OR made.mapping IS NULL OR made.key = 42 "
            "CREATE (made)-[:KNOWS {how: 'well'}]->(a)-[:TOLD]->(made)"
        )
        for _time in range(2):
            assert store.load() == WHOLE
            assert "1 actor in the database was not made by samverkan" in (store.told[0].text("en"))
            assert store.status().foreign.nodes == 1
            store.save("one", replace(WHOLE, relations=()), prune=True)
            store.save("one", WHOLE)
        assert driver.execute_query(count).records[0][0] == 3
        drawn = "MATCH ()-[r:KNOWS|TOLD]->() RETURN type(r), r.how"
        assert {tuple(record) for record in driver.execute_query(drawn).records} == {
            ("KNOWS", "well"),
            ("TOLD", None),
        }


@pytest.mark.neo4j
def test_what_people_draw_between_actors_is_told_and_carried_over(neo4j_address, neo4j_server):
    with neo4j_address.open() as store, neo4j_server.driver() as driver:
        store.save("one", WHOLE)
        driver.execute_query(
            "MATCH (a:SamverkanActor {id: 'a'}), (b:SamverkanActor {id: 'b'}) SET b:Viktig "
            "CREATE (a)-[:DRAWN {by: 'hand'}]->(b), (:Foreign)-[:LIKES]->(b)-[:LIKES]->(:Foreign)"
        )
        store.save("one", replace(WHOLE, distances=()), prune=True)
        assert store.load() == replace(WHOLE, distances=())
        assert "1 relation in the database was not made by" in store.told[0].text("en")
        drawn = (
            "MATCH (a:SamverkanActor {id: 'a'})-[r:DRAWN]->(b:Viktig:SamverkanActor {id: 'b'}) "
            "MATCH (:Foreign)-[:LIKES]->(b)-[:LIKES]->(:Foreign) RETURN r.by, count(*)"
        )
        assert [tuple(one) for one in driver.execute_query(drawn).records] == [("hand", 1)]


@pytest.mark.neo4j
@pytest.mark.parametrize(
    ("set_", "said"),
    [
        ("a.name = ['a', 'b']", "name of the actor “a” is"),
        ("a.sector = [1]", "sector of the actor “a” is “[1]”"),
        ("a.id = 'other'", "id of the actor “a” was changed to “other”"),
    ],
)
def test_what_only_neo4j_can_hold_is_named_too(neo4j_address, neo4j_server, set_, said):
    with neo4j_address.open() as store, neo4j_server.driver() as driver:
        store.save("one", WHOLE)
        driver.execute_query(f"MATCH (a:SamverkanActor {{id: 'a'}}) SET {set_}")
        assert said in refusal_of(neo4j_address)
        assert store.save("one", WHOLE).actors == Counts(updated=1, unchanged=1)
        assert store.load() == WHOLE


@pytest.mark.neo4j
def test_dates_numbers_and_lists_of_neo4j_are_read(neo4j_address, neo4j_server):
    with neo4j_address.open() as store, neo4j_server.driver() as driver:
        store.save("one", WHOLE)
        driver.execute_query(
            "MATCH (a:SamverkanActor {id: 'a'})-[r:FUNDS]->(b) SET a.since = date('2017-05-31'), "
            "a.services = [1, 2], b.municipality_code = 482, r.weight = '2,5', r.directed = 'nej' "
            "REMOVE a.id"
        )
        assert store.load() == StakeholderMap.of(
            [replace(SHOP, since="2017-05-31", services=("1", "2")), HALL],
            [replace(TIE, weight=2.5, directed=False)],
            WHOLE.distances,
        )


@pytest.mark.neo4j
def test_a_relation_drawn_anew_as_another_type_is_told(neo4j_address, neo4j_server):
    with neo4j_address.open() as store, neo4j_server.driver() as driver:
        store.save("one", WHOLE)
        driver.execute_query(
            "MATCH (a)-[r:FUNDS]->(b) CREATE (a)-[n:OWNS]->(b) SET n = properties(r) DELETE r"
        )
        assert store.load() == WHOLE
        assert "is drawn as another type than it has" in store.told[0].text("en")


@pytest.mark.parametrize("damage", ["fuel", "[[1]]", "{}", '{"a": 1}', "[null]", "\x00"])
def test_a_list_of_sqlite_that_is_no_list_is_read_or_named(tmp_path, damage):
    path = tmp_path / "map.db"
    with open_store(path) as store:
        store.save("one", WHOLE)
    for column in ("services", "plans", "aliases", "presences", "extras"):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(in_words("UPDATE actor SET", column, "= ?"), (damage,))
            connection.commit()
        with open_store(path) as store:
            with suppress(StoreError):
                store.load()
            store.save("one", WHOLE)
            assert store.load() == WHOLE
