"""What is Neo4j's own: its errors, other people's nodes, versions, and the questions for people."""

from __future__ import annotations

import re
import socket
import threading
from contextlib import contextmanager

import pytest

from builders import a_map, a_relation, an_actor, pilot_map
from samverkan.errors import StoreError
from samverkan.following import Following, State, Step
from samverkan.model import Distance, Presence, StakeholderMap
from samverkan.resources import find_folder
from samverkan.store import Counts, neo4j, open_store
from samverkan.store.neo4j import _supported_version

pytestmark = pytest.mark.neo4j
SECRET = "correct horse"  # noqa: S105 - a made-up password that must show nowhere
CREDENTIALS = {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": SECRET}


def refusal_of(location, environment):
    with (
        pytest.raises(StoreError) as caught,
        open_store(location, environment=environment) as store,
    ):
        store.load()
    for language in ("sv", "en"):
        assert SECRET not in caught.value.text(language)
    return caught.value.text("en")


@contextmanager
def a_server_that_says(answer: bytes):
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve():
            while True:
                try:
                    connection, _address = listening.accept()
                except OSError:
                    return
                with connection:
                    connection.recv(1024)
                    connection.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        yield f"bolt://127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_server_that_is_not_there_is_named_with_a_way_to_start_one(scheme):
    text = refusal_of(f"{scheme}://127.0.0.1:1", CREDENTIALS)
    assert text.startswith(f"Neo4j at {scheme}://127.0.0.1:1 cannot be reached")
    assert "docker compose up" in text


def test_a_web_page_is_not_taken_for_the_server():
    with a_server_that_says(b"HTTP/1.1 400 Bad Request\r\n\r\n") as location:
        assert "7474 is its web page" in refusal_of(location, CREDENTIALS)


@pytest.mark.parametrize("environment", [{}, {"NEO4J_PASSWORD": ""}])
def test_a_missing_password_is_told_before_connecting(environment):
    assert "NEO4J_PASSWORD is not set" in refusal_of("neo4j://127.0.0.1:1", environment)


def test_a_password_in_the_address_is_refused_and_not_repeated():
    text = refusal_of(f"neo4j://someone:{SECRET.split(maxsplit=1)[0]}@localhost:7687", CREDENTIALS)
    assert "holds a user name or a password" in text
    assert SECRET.split(maxsplit=1)[0] not in text


@pytest.mark.parametrize("location", ["neo4j://", "bolt://host:port", "neo4j://[half"])
def test_an_address_that_cannot_be_read_is_refused(location):
    assert "names no host and port" in refusal_of(location, CREDENTIALS)


def test_a_wrong_password_names_the_variables_and_not_the_value(neo4j_address):
    text = refusal_of(neo4j_address.location, CREDENTIALS)
    assert "refused user name or password" in text
    assert "NEO4J_USERNAME and NEO4J_PASSWORD" in text


def test_an_unknown_database_names_its_variable(neo4j_address):
    environment = neo4j_address.environment | {"NEO4J_DATABASE": "nowhere"}
    assert "NEO4J_DATABASE" in refusal_of(neo4j_address.location, environment)


def test_a_server_too_old_is_refused():
    with pytest.raises(StoreError, match=r"version 5\.25\.1\nsamverkan needs 5\.26"):
        _supported_version("Neo4j/5.25.1", "bolt://old:7687")
    assert _supported_version("Neo4j/2026.05.0", "bolt://new:7687") == "2026.05.0"


def test_a_newer_schema_is_refused_and_left_as_it_is(neo4j_address, neo4j_server):
    with neo4j_address.open() as store, neo4j_server.driver() as driver:
        store.save("one", a_map([("a", "b")]))
        driver.execute_query("MATCH (store:SamverkanStore) SET store.schema = 99")
        for action in (store.load, store.status, lambda: store.save("one", a_map(), prune=True)):
            with pytest.raises(StoreError, match="newer samverkan"):
                action()
        driver.execute_query("MATCH (store:SamverkanStore) SET store.schema = 3")
        assert store.load() == a_map([("a", "b")])


def test_nodes_of_others_are_neither_read_nor_changed(neo4j_address, neo4j_server):
    everything = (
        "MATCH (n:Foreign) OPTIONAL MATCH (n)-[r]->(m:Foreign) RETURN n, r, m ORDER BY n.id"
    )
    with neo4j_address.open() as store, neo4j_server.driver() as driver:
        driver.execute_query(
            "CREATE (:Foreign:Actor {id: 'a', key: '1:a', version: 1, name: 'not ours'})"
            "-[:COLLABORATES {mapping: 'one', number: 1}]->(:Foreign:Person {id: 'b'})"
        )
        before = [record.data() for record in driver.execute_query(everything).records]
        store.save("one", a_map([("a", "b"), ("b", "c")]))
        driver.execute_query(
            "MATCH (ours:SamverkanActor {id: 'a'}), (other:SamverkanActor {id: 'c'}), "
            "(theirs:Foreign {id: 'b'}) "
            "CREATE (theirs)-[:LIKES]->(ours), (ours)-[:DRAWN_BY_HAND]->(other)"
        )
        assert store.load() == a_map([("a", "b"), ("b", "c")])
        store.save("one", a_map([("a", "c")]), prune=True)
        store.remove("one")
        assert [record.data() for record in driver.execute_query(everything).records] == before


def test_nothing_is_left_in_the_database_but_the_store_node_and_the_journal(
    neo4j_address, neo4j_server
):
    with neo4j_address.open() as store, neo4j_server.driver() as driver:
        store.save("one", a_map([("a", "b")]))
        store.save("one", in_two_places())
        store.remove("one")
        labels = driver.execute_query("MATCH (n) RETURN DISTINCT labels(n)[0]").records
        assert {record[0] for record in labels} == {"SamverkanStore", "SamverkanVersion"}


def test_an_index_that_a_dying_saver_left_behind_bars_nobody(neo4j_address, neo4j_server):
    with neo4j_address.open() as store, neo4j_server.driver() as driver:
        driver.execute_query("DROP CONSTRAINT samverkan_actor_key IF EXISTS")
        driver.execute_query(
            "CREATE INDEX samverkan_actor_key FOR (actor:SamverkanActor) ON (actor.key)"
        )
        store.save("one", a_map([("a", "b")]))
        assert store.load() == a_map([("a", "b")])
        names = driver.execute_query("SHOW CONSTRAINTS YIELD name RETURN collect(name)").records[0]
    assert "samverkan_actor_key" in names[0]


def test_a_half_written_version_is_invisible_and_swept_by_the_next_save(
    neo4j_address, neo4j_server, monkeypatch
):
    monkeypatch.setattr(neo4j, "ROWS_IN_BATCH", 2)
    write_rows = neo4j.write_rows
    calls = []

    def broken(transaction, name, rows):
        calls.append(name)
        if calls.count("create_relations") == 2:
            raise KeyboardInterrupt
        write_rows(transaction, name, rows)

    chain = [(str(number), str(number + 1)) for number in range(9)]
    with neo4j_address.open() as store, neo4j_server.driver() as driver:
        store.save("one", a_map([("a", "b")]))
        monkeypatch.setattr(neo4j, "write_rows", broken)
        with pytest.raises(KeyboardInterrupt):
            store.save("one", a_map(chain))
        assert store.load() == a_map([("a", "b")])
        count = "MATCH (n:SamverkanActor) RETURN count(n)"
        assert driver.execute_query(count).records[0][0] == 2 + 12
        monkeypatch.setattr(neo4j, "write_rows", write_rows)
        store.save("one", a_map(chain), prune=True)
        assert store.load() == a_map(chain)
        assert driver.execute_query(count).records[0][0] == 10


def test_a_reader_overtaken_by_a_save_reads_anew(neo4j_address):
    attempts = []
    with neo4j_address.open() as reader, neo4j_address.open() as writer:
        writer.save("one", a_map([("a", "b")]))

        def read_late(transaction, version):
            attempts.append(version)
            writer.save("one", a_map([("a", "b"), ("b", "c")]))
            return neo4j.read_all(transaction, version)

        found = reader._read(read_late)
    assert attempts == [1, 2]
    assert sorted(found.actors) == ["a", "b", "c"]


def test_every_known_type_is_a_native_one_and_free_words_share_one(neo4j_address, neo4j_server):
    types = ["funds", "member_of", "samråder om väg", "`]->(x) DETACH DELETE x //"]
    stakeholders = StakeholderMap.of(
        [an_actor("a"), an_actor("b")], [a_relation(type=word) for word in types]
    )
    with neo4j_address.open() as store, neo4j_server.driver() as driver:
        store.save("one", stakeholders)
        assert store.load() == stakeholders
        query = "MATCH (:SamverkanActor)-[r]->() RETURN type(r), r.type"
        found = {tuple(record) for record in driver.execute_query(query).records}
    assert found == {
        ("FUNDS", types[0]),
        ("MEMBER_OF", types[1]),
        ("RELATED", types[2]),
        ("RELATED", types[3]),
    }


def in_two_places():
    """Return a map of a bus at home and in one further place, a shop, and a distance between."""
    bus = an_actor(
        "a",
        locality="Arjeplog",
        services=("post",),
        presences=(Presence(locality="Laisvall", municipality_code="2506", services=("fuel",)),),
    )
    shop = an_actor("b", locality="Arjeplog", services=("grocery",))
    distance = Distance(first="Arjeplog", second="Laisvall", km=62.0)
    return StakeholderMap.of([bus, shop], [a_relation("a", "b")], [distance])


def test_places_and_distances_are_there_to_be_asked_for(neo4j_address, neo4j_server):
    folder = find_folder("cypher") / "explore"
    with neo4j_address.open() as store, neo4j_server.driver() as driver:
        store.save("one", in_two_places())
        store.save("one", in_two_places())
        where, nearest = (
            driver.execute_query((folder / f"{name}.cypher").read_text("utf-8"), service="grocery")
            for name in ("who_is_where", "nearest_service")
        )
    assert [record.data() for record in where.records] == [
        {"place": "Arjeplog", "actor": "a", "services": ["post"]},
        {"place": "Arjeplog", "actor": "b", "services": ["grocery"]},
        {"place": "Laisvall", "actor": "a", "services": ["fuel"]},
    ]
    assert [record.data() for record in nearest.records] == [
        {"place": "Laisvall", "nearest": "Arjeplog", "km": 62.0, "actors": ["b"]}
    ]


def test_a_layout_without_places_gets_them_with_the_next_change(neo4j_address, neo4j_server):
    with neo4j_address.open() as store, neo4j_server.driver() as driver:
        store.save("one", a_map([("a", "b")]))
        driver.execute_query("MATCH (store:SamverkanStore) SET store.schema = 2")
        driver.execute_query("MATCH (a:SamverkanActor) REMOVE a.aliases, a.presences")
        driver.execute_query("DROP CONSTRAINT samverkan_place_key")
        assert store.load() == a_map([("a", "b")])
        assert store.save("one", a_map([("a", "b")])).actors == Counts(unchanged=2)
        store.save("one", in_two_places(), prune=True)
        assert store.load() == in_two_places()


@pytest.fixture
def ask(neo4j_address, neo4j_server):
    """Return a function that puts a question of ``cypher/explore`` to the pilot map."""
    with neo4j_address.open() as store:
        store.save("pilots", pilot_map())
    with neo4j_server.driver() as driver:

        def answer(name, **parameters):
            text = (find_folder("cypher") / "explore" / f"{name}.cypher").read_text("utf-8")
            return [record.data() for record in driver.execute_query(text, parameters).records]

        yield answer


def test_the_best_connected_actor_is_the_one_with_most_partners(ask):
    partners: dict[str, set[str]] = {}
    for relation in pilot_map().relations:
        partners.setdefault(relation.source, set()).add(relation.target)
        partners.setdefault(relation.target, set()).add(relation.source)
    names = {actor.id: actor.name for actor in pilot_map().actors}
    most = max(partners, key=lambda actor_id: len(partners[actor_id]))
    first = ask("best_connected")[0]
    assert (first["actor"], first["partners"]) == (names[most], len(partners[most]))


def test_an_older_layout_is_read_as_it_is_and_raised_by_the_next_write(neo4j_address, neo4j_server):
    step = Step(gap="a" * 12, state=State.CONTACTED)
    with neo4j_address.open() as store, neo4j_server.driver() as driver:
        store.save("one", a_map([("a", "b")]))
        driver.execute_query("MATCH (store:SamverkanStore) SET store.schema = 1")
        driver.execute_query("DROP CONSTRAINT samverkan_step_key")
        assert store.load() == a_map([("a", "b")])
        assert store.following() == Following()
        assert store.status().schema_version == 1
        store.add_steps([step])
        assert store.status().schema_version == 4
        assert store.load() == a_map([("a", "b")])
        assert store.following() == Following((step,))


def test_the_last_step_of_each_followed_gap_is_told(ask, neo4j_address):
    steps = [
        Step(gap="b" * 12, state=State.DECLINED, date="2026-01"),
        Step(gap="a" * 12, state=State.ESTABLISHED, date="2026-05-02", who="kommunen"),
        Step(gap="a" * 12, state=State.CONTACTED, date="2026-04-01"),
    ]
    with neo4j_address.open() as store:
        store.add_steps(steps)
    told = [(row["gap"], row["state"], row["steps"]) for row in ask("followed_gaps")]
    assert told == [("b" * 12, "declined", 1), ("a" * 12, "established", 2)]


def test_who_has_no_tie_to_the_municipality_is_found(ask):
    tied = {relation.ends for relation in pilot_map().relations}
    municipalities = [actor for actor in pilot_map().actors if actor.kind == "municipality"]
    expected = sorted(
        (municipality.name, actor.name)
        for municipality in municipalities
        for actor in pilot_map().actors
        if actor.municipality_code == municipality.municipality_code
        and actor.id != municipality.id
        and frozenset((actor.id, municipality.id)) not in tied
    )
    answer = ask("actors_without_tie_to_their_municipality")
    assert sorted((row["municipality"], row["actor"]) for row in answer) == expected
    assert expected


def test_ties_between_sectors_count_each_pair_once(ask):
    pairs = {relation.ends for relation in pilot_map().relations}
    assert sum(row["ties"] for row in ask("ties_between_sectors")) == len(pairs)


def test_those_who_could_be_introduced_share_partners_and_no_relation(ask):
    names = {actor.id: actor.name for actor in pilot_map().actors}
    tied = {frozenset(names[end] for end in r.ends) for r in pilot_map().relations}
    answer = ask("could_be_introduced")
    assert answer[0]["in_common"] > 1
    for row in answer:
        pair = {row["first"], row["second"]}
        assert frozenset(pair) not in tied
        assert all(frozenset((end, partner)) in tied for end in pair for partner in row["partners"])


def test_actors_without_relations_are_found(ask):
    tied = {end for relation in pilot_map().relations for end in relation.ends}
    expected = sorted(actor.name for actor in pilot_map().actors if actor.id not in tied)
    assert sorted(row["actor"] for row in ask("actors_without_relations")) == expected
    assert expected


def test_ways_and_evidence_are_found_by_id(ask):
    relation = pilot_map().relations[0]
    ways = ask("ways_between", **{"from": relation.source, "to": relation.target})
    assert {len(row["relations"]) for row in ways} == {1}
    rows = {row["row"]: row for row in ask("evidence_of", id=relation.source)}
    assert rows[relation.place.row]["file"] == "relations.csv"
    assert rows[relation.place.row]["source_url"] == relation.source_url


def test_every_statement_is_listed_with_its_parameters():
    folder = find_folder("cypher")
    readme = (folder / "README.md").read_text("utf-8")
    for file in folder.rglob("*.cypher"):
        if file.parent.name == "schema":
            continue
        (line,) = [row for row in readme.splitlines() if row.startswith(f"| `{file.stem}` |")]
        code = re.sub(r"//.*", "", file.read_text("utf-8"))
        for parameter in set(re.findall(r"\$(\w+)", code)):
            assert f"`{parameter}`" in line


def test_a_graph_of_another_making_is_told_by_its_labels(neo4j_address, neo4j_server):
    with neo4j_server.driver() as driver:
        driver.execute_query("CREATE (:Foreign:Person)-[:LIKES]->(:Foreign)")
    with (
        pytest.raises(StoreError, match="a graph of another making: Foreign and Person\n"),
        neo4j_address.open(create=False),
    ):
        pass
    with neo4j_address.open(read_only=True) as store:
        assert store.status().foreign.labels == ("Foreign", "Person")


def test_a_change_that_is_made_is_told_also_when_nothing_can_be_swept_after_it(
    neo4j_address, monkeypatch
):
    def fail(_store):
        raise StoreError("The server was too busy")

    with neo4j_address.open() as store:
        store.save("one", a_map([("a", "b")]))
        with monkeypatch.context() as patched:
            patched.setattr(neo4j.Neo4jStore, "_sweep_now", fail)
            store.save("one", a_map([("a", "b"), ("b", "c")]), prune=True)
        assert len(store.history()) == 2
        store.save("two", a_map([("d", "e")]))
        assert len(store.load().relations) == 3
        assert store.told == []
