"""A map that windows show: what is changed in one, what others see, and what is never lost."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from builders import an_actor, pilot_map
from samverkan.app.open_maps import OpenMaps
from samverkan.edits import Standing, make_edit, set_field
from samverkan.model import StakeholderMap
from samverkan.store import open_store


@pytest.fixture
def file(tmp_path):
    """Return the file of a small map."""
    path = tmp_path / "Värnamo.db"
    actors = [
        an_actor(id="handlarn", name="Läppe Livs", locality="Läppe"),
        an_actor(id="byalag", name="Läppe byalag", locality="Läppe"),
    ]
    with open_store(path) as store:
        store.save("fil", StakeholderMap.of(actors, []))
    return path


@pytest.fixture
def key(program, file):
    """Return the key under which the program shows it."""
    return program.part(OpenMaps).open(str(file)).key


@pytest.fixture
def edit(client, key):
    """Return what sends a form, and returns what is said."""

    def sent(do, **told):
        return client.post(f"/api/maps/{key}/edits", json={"do": do, **told})

    return sent


def test_an_actor_is_added_and_seen(client, key, edit):
    before = client.get(f"/api/maps/{key}/page").json()
    told = edit("add_actor", name="Läppe bygdegård", cells={"locality": "Läppe"}).json()
    assert told["said"][0] == "Läppe bygdegård har lagts till på kartan"
    after = client.get(f"/api/maps/{key}/page").json()
    assert after["version"] == told["version"] != before["version"]
    assert "Läppe bygdegård" in after["payload"]["actors"]["name"]
    assert told["actor"] in after["payload"]["actors"]["id"]


def page(client, key):
    return client.get(f"/api/maps/{key}/page").json()


def post(client, key, what, **told):
    return client.post(f"/api/maps/{key}/{what}", json=told)


def test_undo_and_redo_say_what_they_do(client, key, edit):
    edit("set_field", actor="handlarn", field="sector", text="kommersiell")
    edit("add_relation", first="handlarn", second="byalag", cells={"type": "samverkar"})
    assert page(client, key)["undo"] == "Lade till för hand: Läppe Livs – Läppe byalag"
    assert page(client, key)["redo"] is None
    undone = post(client, key, "undo").json()
    assert undone["said"] == ["Ångrat: Lade till för hand: Läppe Livs – Läppe byalag"]
    assert page(client, key)["edges"] == {}
    again = post(client, key, "redo").json()
    assert again["said"] == ["Gjort igen: Lade till för hand: Läppe Livs – Läppe byalag"]
    for _ in range(2):
        assert post(client, key, "undo").status_code == 200
    assert page(client, key)["undo"] is None
    refused = post(client, key, "undo")
    assert refused.status_code == 409
    assert refused.json()["message"] == "Det finns inget att ångra"
    for _ in range(2):
        assert post(client, key, "redo").status_code == 200
    assert page(client, key)["redo"] is None
    assert len(page(client, key)["payload"]["relations"]["source"]) == 1


def test_undo_passes_over_what_others_did(client, key, edit, file):
    edit("set_field", actor="handlarn", field="sector", text="kommersiell")
    with open_store(file) as store:
        store.who = "Anna"
        make_edit(store, set_field(Standing.of(store.contents()), "byalag", "sector", "ideell"))
    assert page(client, key)["undo"] == "Ändrade Läppe Livs"
    post(client, key, "undo")
    actors = page(client, key)["payload"]["actors"]
    assert page(client, key)["undo"] is None
    assert post(client, key, "undo").status_code == 409
    assert actors["sector"] != [None, None]


def test_undo_of_what_others_changed_since_is_refused(client, key, edit, file):
    edit("set_field", actor="handlarn", field="sector", text="kommersiell")
    with open_store(file) as store:
        store.who = "Anna"
        make_edit(store, set_field(Standing.of(store.contents()), "handlarn", "sector", "ideell"))
    before = page(client, key)
    refused = post(client, key, "undo")
    assert refused.status_code == 409
    assert "en senare" in refused.json()["message"]
    assert page(client, key) == before


def test_a_form_that_was_shown_something_else_is_refused(client, key, edit):
    seen = page(client, key)["version"]
    told = {"actor": "handlarn", "field": "sector", "seen": seen}
    assert edit("set_field", **told, text="kommersiell").status_code == 200
    refused = edit("set_field", **told, text="ideell")
    assert (refused.status_code, refused.json()["message"]) == (
        409,
        "Någon har hunnit ändra under tiden: Läppe Livs",
    )
    assert edit("set_field", **told | {"field": "locality"}, text="Bottnaryd").status_code == 200


def test_a_form_about_an_actor_that_is_gone_is_refused(client, key, edit):
    seen = page(client, key)["version"]
    edit("remove_actor", actor="handlarn")
    refused = edit("add_relation", first="handlarn", second="byalag", seen=seen)
    assert refused.status_code == 409
    assert refused.json()["message"].startswith("Finns inte längre på kartan: Läppe Livs.")


def test_to_try_changes_nothing(client, key):
    before = page(client, key)
    tried = client.post(
        f"/api/maps/{key}/edits?try=1", json={"do": "remove_actor", "actor": "handlarn"}
    )
    assert tried.json()["said"] == ["Läppe Livs har tagits bort från kartan"]
    assert page(client, key) == before


def test_the_meeting_is_source_and_maker(client, key, edit, file):
    assert post(client, key, "meeting", name=" Möte  2026-12-04 ").json() == {
        "meeting": "Möte 2026-12-04"
    }
    edit("set_field", actor="handlarn", field="sector", text="kommersiell")
    with open_store(file) as store:
        assert store.decisions()[0].source == "Möte 2026-12-04"
        assert store.last_version().who == "Möte 2026-12-04"
    assert client.get(f"/api/maps/{key}/history").json()["versions"][0]["here"]


def test_the_way_back_to_a_version(client, key, edit):
    edit("remove_actor", actor="handlarn")
    told = post(client, key, "return", version=1).json()
    assert told["said"][0].startswith("Kartan är som den var då. Version 1")
    assert len(page(client, key)["payload"]["actors"]["id"]) == 2


def test_a_talk_is_marked_and_the_mark_is_taken_back(client, key, file):
    told = post(
        client, key, "steps", gap="abc", state="contacted", note="Ring igen", about="De två"
    )
    assert told.json()["said"][0].startswith("De två: kontaktad ")
    with open_store(file) as store:
        assert store.following().last("abc").note == "Ring igen"
    assert post(client, key, "steps", gap="abc", state=None).status_code == 200
    with open_store(file) as store:
        assert store.following().last("abc") is None
    assert post(client, key, "steps", gap="abc", state=None).status_code == 409


def test_forms_are_told_what_stands_in_the_cells(client, key, edit):
    edit("set_field", actor="handlarn", field="services", text="drivmedel; post och paket")
    told = client.get(f"/api/maps/{key}/standing").json()
    cells = told["actors"]["handlarn"]["cells"]
    assert cells["name"] == "Läppe Livs"
    assert cells["services"] == "drivmedel; post och paket"
    assert "ideell" in told["words"]["sector"]
    assert "Ljungby" in told["words"]["municipality_code"]


def test_a_change_in_another_process_is_seen(client, key, file):
    before = page(client, key)["version"]
    with open_store(file) as store:
        make_edit(store, set_field(Standing.of(store.contents()), "byalag", "name", "Läppe vänner"))
    after = page(client, key)
    assert after["version"] != before
    assert "Läppe vänner" in after["payload"]["actors"]["name"]


@pytest.fixture
def impatient(monkeypatch):
    """Do not wait for a store that is locked."""
    monkeypatch.setattr("samverkan.store.sqlite.BUSY_SECONDS", 0.1)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("spoil", ["gone", "locked", "other", "emptied"])
def test_what_the_store_refuses_is_said_and_not_shown(client, key, edit, file, spoil):
    before = page(client, key)
    kept = file.read_bytes()
    if spoil == "gone":
        file.unlink()
    elif spoil == "other":
        file.write_bytes(b"PK" + bytes(2000))
    elif spoil == "emptied":
        file.write_bytes(b"")
    with closing(sqlite3.connect(file if spoil == "locked" else ":memory:")) as other:
        other.execute("BEGIN EXCLUSIVE")
        refused = edit("set_field", actor="handlarn", field="sector", text="kommersiell")
    assert refused.status_code == 409
    assert refused.json()["message"]
    assert spoil in ("locked", "emptied") or client.get(f"/map/{key}/out").status_code == 409
    file.write_bytes(kept)
    assert page(client, key) == before


def test_what_is_kept_of_an_earlier_version_is_what_would_be_found(client, program, tmp_path):
    path = tmp_path / "pilot.db"
    with open_store(path) as store:
        store.save("fil", pilot_map())
    key = program.part(OpenMaps).open(str(path)).key
    gaps = page(client, key)["payload"]["gaps"]["id"]
    marks = [(gaps[0], "contacted"), (gaps[1], "declined"), (gaps[-1], "declined")]
    for gap, state in marks:
        post(client, key, "steps", gap=gap, state=state)
    followed = page(client, key)
    anew = OpenMaps(program).open(str(path)).shown().page(with_notes=False).blocks
    assert json.loads(json.dumps(anew["payload"])) == followed["payload"] | {
        "texts": json.loads(json.dumps(anew["payload"]["texts"]))
    }
    assert gaps[1] not in followed["payload"]["gaps"]["id"]


def test_what_is_told_in_confidence_is_shown_when_asked_for(client, key, edit):
    edit("set_field", actor="handlarn", field="note", text="Slutar i vår")
    assert "Slutar" not in client.get(f"/map/{key}").text
    assert "Slutar" not in client.get(f"/api/maps/{key}/page").text
    assert "Slutar" in client.get(f"/api/maps/{key}/page?notes=1").text
