"""What came back is read, told and kept: answers to forms, lists that were filled in."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from builders import a_relation, an_actor
from samverkan.app.making import make
from samverkan.app.open_maps import OpenMaps
from samverkan.app.orders import Choices, Order
from samverkan.model import StakeholderMap
from samverkan.store import open_store

VILLAGE = {"locality": "Läppe", "municipality_code": "0428"}


@pytest.fixture
def file(tmp_path):
    """Return the file of a small map in which two who ought to talk do not."""
    path = tmp_path / "Vingåker.db"
    actors = [
        an_actor(
            id="kommun",
            name="Vingåkers kommun",
            sector="public",
            level="municipal",
            municipality_code="0428",
            kind="kommun",
        ),
        an_actor(
            id="byalag",
            name="Läppe byalag",
            sector="nonprofit",
            level="local",
            kind="byalag",
            **VILLAGE,
        ),
        an_actor(
            id="handlarn",
            name="ICA Läppe",
            sector="commercial",
            level="local",
            services=("grocery",),
            **VILLAGE,
        ),
        an_actor(id="annan", name="ICA Högsjö", locality="Högsjö", municipality_code="0428"),
    ]
    with open_store(path) as store:
        store.save("fil", StakeholderMap.of(actors, [a_relation(source="kommun", target="byalag")]))
    return path


@pytest.fixture
def key(program, file):
    """Return the key under which the program shows it."""
    return program.part(OpenMaps).open(str(file)).key


@pytest.fixture
def give(client, key):
    """Return what gives a file for a matter."""

    def put(matter, name, content):
        assert (
            client.put(f"/api/maps/{key}/given/{matter}/{name}", content=content).status_code == 200
        )

    return put


def test_answers_are_told_and_asked_about_kept_and_undone(client, key, give):
    address = f"/api/maps/{key}/answers"
    assert client.get(address).json() == {"files": []}
    give("answers", "svar.csv", "vem;samverkar med;om\nVingåkers kommun;ICA;post\n".encode())
    told = client.get(address).json()
    assert told["files"] == ["svar.csv"]
    assert "1 av 4" in told["headline"]
    (question,) = told["questions"]
    told = client.post(address, json={"about": question["about"], "answer": "handlarn"}).json()
    assert not told["questions"]
    kept = client.post(f"{address}/keep", json={}).json()
    assert kept["said"]
    assert client.get(address).json() == {"files": []}
    undone = client.post(f"{address}/undo", json={"number": kept["undo"]})
    assert undone.status_code == 200, undone.text


def test_answers_of_which_none_can_be_used_change_nothing(client, key, give):
    give("answers", "brev.pdf", b"%PDF-1.7")
    told = client.get(f"/api/maps/{key}/answers").json()
    assert told["usable"] is False
    assert any("brev.pdf" in text for part in told["sections"] for text in part["texts"])
    assert client.post(f"/api/maps/{key}/answers/keep", json={}).status_code == 400


def filled_in(tmp_path, file, state):
    """Return the follow-up list of a map with a state in its first row."""
    order = Order(
        location=str(file),
        environment={},
        name="Vingåker",
        language="sv",
        what="follow",
        choices=Choices({}),
    )
    made = make(lambda *_told: None, folder=tmp_path, order=order)
    workbook = load_workbook(made.file)
    sheet = workbook.worksheets[0]
    column = [cell.value for cell in sheet[1]].index("Läge") + 1
    sheet.cell(2, column).value = state
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def test_a_list_that_was_filled_in_is_noted_and_the_contact_added(
    client, key, give, file, tmp_path
):
    give("follow", "lista.xlsx", filled_in(tmp_path, file, "etablerad"))
    address = f"/api/maps/{key}/follow"
    told = client.get(address).json()
    assert told["headline"].startswith("1 ")
    assert told["relations"]
    kept = client.post(address, json={"relations": True}).json()
    assert any("Läppe" in text for text in kept["said"])
    pairs = client.get(f"/api/maps/{key}/standing").json()["relations"]
    assert len(pairs) == 2


def test_what_is_wrong_in_a_list_is_said_with_its_place(client, key, give, file, tmp_path):
    give("follow", "lista.xlsx", filled_in(tmp_path, file, "blå"))
    reply = client.get(f"/api/maps/{key}/follow")
    assert reply.status_code == 422
    assert "lista.xlsx" in reply.json()["message"]
    assert "blå" in reply.json()["message"]


def test_a_file_is_kept_under_a_name_without_a_folder(client, key):
    address = f"/api/maps/{key}/given/answers"
    reply = client.put(f"{address}/..%5Cond.csv", content=b"a;b\n")
    assert reply.json() == {"files": ["ond.csv"]}
    assert client.delete(f"{address}/ond.csv").json() == {"files": []}
    assert client.put(f"/api/maps/{key}/given/elsewhere/a.csv", content=b"a").status_code == 404


def test_whether_two_are_the_same_is_remembered_beside_the_map(client, key):
    sent = {"before": "gammal", "after": "byalag", "same": True}
    assert client.post(f"/api/maps/{key}/same", json=sent).json() == {"kept": 1}
    shown = client.get(f"/api/maps/{key}/page")
    assert shown.status_code == 200
