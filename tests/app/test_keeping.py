"""A map is kept, opened, and followed by the next year's; what stands in the way is told."""

import os
import sqlite3
import time
from pathlib import Path

import pytest

from samverkan.store import open_store, sqlite
from samverkan.validate import read_map

ACTORS = "id,namn,kommun\n{}"
BEFORE = ACTORS.format(
    "a,Höje kommun,Flen\nb,Byns livs,Flen\nc,Byalaget i Höje,Flen\nd,Macken,Flen\n"
)
AFTER = ACTORS.format(
    "a,Höje kommun,Flen\nb,Byns livs,Flen\nc,Byalaget i Höje,Flen\ne,Nya macken,Flen\n"
)
OTHER = ACTORS.format("x,Viks kommun,Vara\ny,Viks lanthandel,Vara\nz,Viks byalag,Vara\n")


@pytest.fixture
def read(client):
    """Return what puts a text on a new desk, and gives the address of the desk."""

    def reading(name, text):
        desk = "/api/desks/" + client.post("/api/desks", json={}).json()["desk"]
        client.put(f"{desk}/files/{name}", content=text.encode())
        while client.get(desk).json()["state"] == "reading":
            time.sleep(0.05)
        return desk

    return reading


def keep(client, desk, **sent):
    return client.post(f"{desk}/keep", json=sent)


def actors_of(path):
    with open_store(path, create=False) as store:
        return {actor.name for actor in store.load().actors}


def test_a_map_is_kept_under_its_name_and_told_of_first(client, read, program):
    key = keep(client, read("2025.csv", BEFORE), name="Höje å").json()["map"]
    path = program.folder / "Höje å.db"
    assert "Macken" in actors_of(path)
    newest = client.get("/api/recent").json()["maps"][0]
    assert (newest["name"], newest["address"]) == ("Höje å", str(path))
    assert client.post("/api/open", json={"address": f'"{path}"'}).json() == {"map": key}
    assert client.get(f"/map/{key}").status_code == 200


def test_this_years_file_goes_into_last_years_map_when_it_is_agreed_to(client, read, program):
    keep(client, read("2025.csv", BEFORE), name="Höje")
    desk = read("2026.csv", AFTER)
    asked = keep(client, desk, name="Höje").json()
    assert asked["ask"] == "exists"
    assert asked["guess"] == "next"
    assert any("Macken" in text for text in asked["said"])
    assert any("Nya macken" in text for text in asked["said"])
    assert actors_of(program.folder / "Höje.db") >= {"Macken"}
    assert "map" in keep(client, desk, name="Höje", into="next").json()
    assert "Macken" not in actors_of(program.folder / "Höje.db")
    with open_store(program.folder / "Höje.db") as store:
        assert len(store.history()) == 2


@pytest.mark.parametrize(("into", "file"), [("beside", "Höje.db"), ("new", "Höje 2.db")])
def test_another_map_of_the_same_name_lies_beside_it_or_apart(client, read, program, into, file):
    keep(client, read("2025.csv", BEFORE), name="Höje")
    desk = read("vik.csv", OTHER)
    asked = keep(client, desk, name="Höje").json()
    assert into in {one["answer"] for one in asked["choices"]}
    assert asked["guess"] == "new"  # nothing of the other map is to go by an Enter
    keep(client, desk, name="Höje", into=into)
    assert "Viks byalag" in actors_of(program.folder / file)
    assert "Macken" in actors_of(program.folder / "Höje.db")


def test_a_map_on_which_there_is_nobody_takes_files_unasked(client, read, program):
    empty = client.post("/api/empty", json={"name": "Höje"}).json()["map"]
    assert keep(client, read("2025.csv", BEFORE), name="Höje").json() == {"map": empty}
    assert "Macken" in actors_of(program.folder / "Höje.db")


def test_a_database_somewhere_else_takes_this_years_file(client, read, tmp_path):
    path = tmp_path / "förra året.db"
    with open_store(path) as store:
        (tmp_path / "f.csv").write_text(BEFORE, "utf-8")
        store.save("2025", read_map([tmp_path / "f.csv"]))
    desk = read("2026.csv", AFTER)
    assert keep(client, desk, into_map=str(path)).json()["guess"] == "next"
    keep(client, desk, into_map=str(path), into="next")
    assert "Nya macken" in actors_of(path)


def test_what_was_answered_is_kept_with_the_map(client, read, program):
    text = "från,till\nHöje kommun,Byns livs\nHöje kommun,Kyrkrådet\n"
    desk = read("a.csv", BEFORE)
    client.put(f"{desk}/files/b.csv", content=text.encode())
    asked = client.get(desk).json()["questions"][0]
    client.post(f"{desk}/answers", json={"answers": [{"key": asked["key"], "answer": "new"}]})
    client.get(desk)
    keep(client, desk, name="Höje", agreed=True)
    assert "Kyrkrådet" in (program.folder / "Höje.db.answers.toml").read_text("utf-8")


def test_much_that_is_set_aside_is_agreed_to_first(client, read, program):
    desk = read("a.csv", BEFORE)
    lost = "från,till\n" + "".join(f"Höje kommun,Okänd {n}\n" for n in range(30))
    client.put(f"{desk}/files/b.csv", content=(lost + "Höje kommun,Byns livs\n").encode())
    client.get(desk)
    asked = keep(client, desk, name="Höje").json()
    assert asked["ask"] == "much"
    assert "procent" in asked["text"]
    assert not (program.folder / "Höje.db").exists()
    assert "map" in keep(client, desk, name="Höje", agreed=True).json()


def test_no_map_is_kept_of_nothing_and_none_without_a_name(client, read):
    refused = keep(client, read("tom.csv", ""), name="Tom")
    assert refused.status_code == 400
    assert refused.json()["message"]
    nameless = keep(client, read("a.csv", BEFORE), name=" ")
    assert (nameless.status_code, nameless.json()["message"]) == (400, "Kartan har inget namn än")


@pytest.mark.parametrize(
    ("name", "file"), [('Torsby / 2026: "x"', "Torsby – 2026 x.db"), ("..\\Åre", "Åre.db")]
)
def test_a_name_that_no_file_can_have_is_kept_as_near_as_can_be(client, read, program, name, file):
    keep(client, read("a.csv", BEFORE), name=name)
    assert [path.name for path in program.folder.glob("*.db")] == [file]


def test_the_sample_and_an_empty_map_are_opened(client, program):
    sample = client.post("/api/sample", json={}).json()["map"]
    assert client.post("/api/sample", json={}).json()["map"] == sample
    assert not list(program.folder.glob("*.db"))
    empty = client.post("/api/empty", json={"name": "Ny karta"}).json()["map"]
    assert client.get(f"/map/{empty}").status_code == 200
    assert client.post("/api/empty", json={"name": "Ny karta"}).json()["ask"] == "exists"
    client.post("/api/empty", json={"name": "Ny karta", "into": "new"})
    assert (program.folder / "Ny karta 2.db").exists()


def _newer(path):
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.unlink(), "Det finns ingen databas"),
        (lambda path: path.write_bytes(b"nothing of the kind"), "ingen databas"),
        (_newer, "nyare version av samverkan"),
    ],
)
def test_a_database_that_cannot_be_opened_says_why_and_what_helps(client, program, spoil, said):
    client.post("/api/empty", json={"name": "Höje"})
    path = program.folder / "Höje.db"
    spoil(path)
    refused = client.post("/api/open", json={"address": str(path)})
    assert refused.status_code == 409
    told = refused.json()
    assert said in told["message"]
    assert told["hint"]
    assert "--" not in told["hint"]


def test_a_locked_database_is_told_of_and_keeps_what_it_held(client, read, program, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.1, raising=False)
    keep(client, read("2025.csv", BEFORE), name="Höje")
    with_lock = sqlite3.connect(program.folder / "Höje.db", isolation_level=None)
    with_lock.execute("BEGIN EXCLUSIVE")
    refused = keep(client, read("2026.csv", AFTER), name="Höje", into="next")
    with_lock.close()
    assert refused.status_code == 409
    assert "låst" in refused.json()["message"]
    assert "Macken" in actors_of(program.folder / "Höje.db")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights are of another kind")
def test_a_folder_that_may_not_be_written_to_is_told_of(client, read, program):
    program.folder.chmod(0o500)
    refused = keep(client, read("a.csv", BEFORE), name="Höje")
    program.folder.chmod(0o700)
    assert refused.status_code in (409, 422)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"address": ""}, "var kartan finns"),
        ({"address": "localhost:7687"}, "server"),
        ({"address": "neo4j://localhost:1"}, "lösenord"),
        ({"address": "http://localhost"}, "samverkan"),
        ({"address": "neo4j://localhost:1", "user": "x", "password": "hemligt"}, "går inte att nå"),
    ],
)
def test_an_address_that_leads_nowhere_says_what_is_wrong_with_it(client, sent, said):
    refused = client.post("/api/open", json=sent)
    assert 400 <= refused.status_code < 500
    assert said in refused.text.lower() or said in refused.text
    for word in ("NEO4J_", "hemligt", "docker", "--"):
        assert word not in refused.text


def test_a_database_put_among_files_is_pointed_to_its_place(client, program):
    client.post("/api/empty", json={"name": "Höje"})
    desk = "/api/desks/" + client.post("/api/desks", json={}).json()["desk"]
    content = (program.folder / "Höje.db").read_bytes()
    refused = client.put(f"{desk}/files/Höje.db", content=content)
    assert refused.status_code == 422
    assert "Öppna den bland dina kartor" in refused.json()["hint"]


@pytest.mark.slow
def test_files_that_the_program_is_begun_with_lie_on_the_first_desk(start, tmp_path):
    file = tmp_path / "Min karta å.csv"
    file.write_text(BEFORE, "utf-8")
    with start(file) as started, started.window() as window:
        desk = window.get("/api/recent").json()["desk"]
        told = window.get(f"/api/desks/{desk}").json()
        assert told["files"] == [
            {"name": file.name, "size": file.stat().st_size, "lies": str(Path(tmp_path))}
        ]
