"""Several processes that write to one store at the same time lose nothing of what it took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from builders import a_map, an_actor
from samverkan.errors import StoreError
from samverkan.following import State, Step
from samverkan.store import open_store

pytestmark = pytest.mark.slow

WRITERS = 8
SECONDS = float(os.environ.get("SAMVERKAN_WRITING_SECONDS", "3"))
"""How long they write; a thorough run sets 60."""


def write_for(location: str, name: str, seconds: float) -> None:
    """Save a map of one's own and note steps until the time is up; print what the store took."""
    taken = {"maps": 0, "steps": 0, "locked": 0}
    end = time.monotonic() + seconds
    with open_store(location, environment=os.environ) as store:
        while time.monotonic() < end:
            number = taken["maps"] + 1
            try:
                store.save(name, a_map([(name, "k")], an_actor(name, note=str(number))), prune=True)
                taken["maps"] = number
                step = Step(gap="a" * 12, state=State.CONTACTED, note=f"{name} {number}")
                taken["steps"] += store.add_steps([step])
            except StoreError:
                taken["locked"] += 1
    sys.stdout.write(json.dumps(taken))


def test_eight_processes_lose_nothing(address):
    environment = {**os.environ, **address.environment}
    with address.open() as store:
        store.save("början", a_map())
    names = [f"p{number}" for number in range(WRITERS)]
    started = [
        subprocess.Popen(
            [sys.executable, __file__, address.location, name, str(SECONDS)],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    taken = {
        name: json.loads(one.communicate()[0]) for name, one in zip(names, started, strict=True)
    }
    with address.open() as store:
        history, actors = store.history(), {actor.id: actor for actor in store.load().actors}
        noted = {step.note for step in store.following().steps}
        assert store.told == []
    assert len(history) == 1 + sum(one["maps"] + one["steps"] for one in taken.values())
    for name, one in taken.items():
        assert one["locked"] == 0
        assert (actors[name].note if name in actors else "0") == str(one["maps"])
        assert {f"{name} {number}" for number in range(1, one["steps"] + 1)} <= noted


if __name__ == "__main__":
    write_for(sys.argv[1], sys.argv[2], float(sys.argv[3]))
