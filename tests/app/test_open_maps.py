"""A map that windows show: what is changed in one, what others see, and what is never lost."""

from __future__ import annotations

import pytest

from builders import an_actor
from samverkan.app.open_maps import OpenMaps
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
    assert told["said"][0].startswith("Läppe bygdegård")
    after = client.get(f"/api/maps/{key}/page").json()
    assert after["version"] == told["version"] != before["version"]
    assert "Läppe bygdegård" in after["payload"]["actors"]["name"]
    assert told["actor"] in after["payload"]["actors"]["id"]
