"""A program that is killed at any moment has lost nothing that it had said was done.

At most the one change that was under way is there besides, whole.
"""

from __future__ import annotations

import logging
import os
import random
import signal
import sqlite3
import threading
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from builders import a_map
from samverkan.app.folder import MOST
from samverkan.app.open_maps import sign_of
from samverkan.edits import Standing
from samverkan.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.store.journal import Version
    from started import Started

KILLS = int(os.environ.get("SAMVERKAN_KILLS", "6"))
"""How often the program is killed; a thorough run sets 50."""
CHANGES = 6
"""Changes after which it is killed at the latest, as long as the first one took."""
SAMPLE = 3
"""Earlier versions that are looked at after each kill."""
VILLAGES = 150
"""Actors of the files that are kept, so many that keeping them takes a while."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows"),
]

LOG = logging.getLogger(__name__)
CHANCE = random.SystemRandom()
Facts = dict[tuple[str, str], str]


def facts_of(standing: Standing) -> Facts:
    """Return what stands on a map and what is noted of it, by the names of its actors."""
    names = standing.names
    facts = {("actor", actor.name): actor.note or "" for actor in standing.stakeholders.actors}
    for relation in standing.stakeholders.relations:
        facts["relation", names[relation.source]] = names[relation.target]
    steps = [step for steps in standing.following.history.values() for step in steps]
    return facts | {("talk", step.note): step.gap for step in steps}


@dataclass
class Ledger:
    """What the program said was done, and what it was about to do when it was killed.

    Attributes
    ----------
    states
        What stood on the map before each change that is not taken back, and now.
    said
        What stood on it at each version that was acknowledged.
    begun
        What `states` become by the change that is under way.
    ids
        The ids of actors, by their names.
    count
        Changes that were sent.
    unacknowledged
        Those that are there, though the program could not say so any more.
    """

    states: tuple[Facts, ...]
    said: dict[str, Facts] = field(default_factory=dict)
    begun: tuple[Facts, ...] = ()
    ids: dict[str, str] = field(default_factory=dict)
    count: int = 0
    unacknowledged: int = 0

    def plan(self) -> tuple[str, dict[str, Any]]:
        """Begin the next change, any that is possible; return what is asked, and what is sent."""
        self.count += 1
        now = self.states[-1]
        added = [name for kind, name in now if kind == "actor" and name.startswith("Ny ")]
        alone = [name for name in added if ("relation", name) not in now]
        ways = [self._add, self._mark, *[self._undo] * (len(self.states) > 1)]
        ways += [lambda: self._set(CHANCE.choice(added))] * bool(added)
        ways += [lambda: self._relate(CHANCE.choice(alone))] * bool(alone)
        return CHANCE.choice(ways)()

    def _begin(self, key: tuple[str, str], value: str) -> None:
        self.begun = (*self.states, self.states[-1] | {key: value})

    def _add(self) -> tuple[str, dict[str, Any]]:
        name = f"Ny {self.count}"
        self._begin(("actor", name), "")
        return "edits", {"do": "add_actor", "name": name}

    def _set(self, name: str) -> tuple[str, dict[str, Any]]:
        text = f"Text {self.count}"
        self._begin(("actor", name), text)
        return "edits", {
            "do": "set_field",
            "actor": self.ids[name],
            "field": "note",
            "text": text,
        }

    def _relate(self, name: str) -> tuple[str, dict[str, Any]]:
        self._begin(("relation", name), "a")
        cells = {"type": "samverkar"}
        return "edits", {
            "do": "add_relation",
            "first": self.ids[name],
            "second": "a",
            "cells": cells,
        }

    def _mark(self) -> tuple[str, dict[str, Any]]:
        note = f"Samtal {self.count}"
        self._begin(("talk", note), "abc")
        return "steps", {"gap": "abc", "state": "contacted", "note": note, "about": "De två"}

    def _undo(self) -> tuple[str, dict[str, Any]]:
        self.begun = self.states[:-1]
        return "undo", {}

    def acknowledge(self, told: dict[str, Any]) -> None:
        """Note that the program said that what was under way is done."""
        self.states = self.begun
        self.said[told["version"]] = self.states[-1]
        new = [name for kind, name in self.states[-1] if kind == "actor" and name not in self.ids]
        self.ids |= dict.fromkeys(new, told.get("actor"))

    def settle(self, standing: Standing, versions: tuple[Version, ...]) -> None:
        """Check that a map is what was said, or what was under way besides; go on from there."""
        signs = {sign_of(version): version.number for version in versions}
        assert [*signs.values()] == [*range(1, len(versions) + 1)]
        assert self.said.keys() <= signs.keys()
        more = len(versions) - max(signs[sign] for sign in self.said)
        assert more in (0, 1)
        if more:
            self.states = self.begun
            self.unacknowledged += 1
        assert facts_of(standing) == self.states[-1]
        self.said[sign_of(versions[-1])] = self.states[-1]
        self.ids = {actor.name: actor.id for actor in standing.stakeholders.actors}


@contextmanager
def killed_within(program: Started, delay: float) -> Iterator[None]:
    """Kill a program and its worker after a while; what it is asked meanwhile may fail."""
    family = [program.process.pid, *children_of(program.process.pid)]

    def kill() -> None:
        os.killpg(program.process.pid, signal.SIGKILL)
        for one in family[1:]:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)

    timer = threading.Timer(delay, kill)
    timer.start()
    with suppress(httpx2.TransportError):
        yield
    timer.join()
    program.process.wait()


def children_of(pid: int) -> list[int]:
    """Return the processes that a process started, where the system tells them."""
    told = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for file in told for child in file.read_text().split()]


def check(ledger: Ledger, file: Path) -> None:
    """Check what the file of a map holds, now and at a few versions before."""
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with open_store(file, create=False) as store:
        assert store.told == []
        ledger.settle(Standing.of(store.contents()), tuple(store.history()))
        for sign in CHANCE.sample([*ledger.said], min(SAMPLE, len(ledger.said))):
            number = int(sign.partition("-")[0])
            assert facts_of(Standing.of(store.contents(number))) == ledger.said[sign]


def check_shown(ledger: Ledger, window: httpx2.Client, maps: str) -> None:
    """Check that the program shows just that when it is started again."""
    shown = window.get(f"{maps}/standing").json()
    assert ledger.said[shown["version"]] == ledger.states[-1]
    names = {one["cells"]["name"] for one in shown["actors"].values()}
    assert names == {name for kind, name in ledger.states[-1] if kind == "actor"}
    history = window.get(f"{maps}/history").json()["versions"]
    last = int(shown["version"].partition("-")[0])
    assert [one["number"] for one in history] == [*range(last, 0, -1)]


def edit(ledger: Ledger, window: httpx2.Client, maps: str) -> float:
    """Send a change; return how long it takes."""
    begun = time.monotonic()
    what, form = ledger.plan()
    reply = window.post(f"{maps}/{what}", json=form)
    assert reply.status_code == 200, reply.text
    ledger.acknowledge(reply.json())
    return time.monotonic() - begun


def edit_on(ledger: Ledger, window: httpx2.Client, maps: str) -> None:
    """Send one change after the other, until nobody answers."""
    while True:
        edit(ledger, window, maps)


@pytest.fixture
def file(tmp_path):
    """Return the file of a small map."""
    path = tmp_path / "Läppe å.db"
    with open_store(path) as store:
        store.save("fil", a_map([("a", "b")]))
    return path


def test_nothing_that_was_acknowledged_is_lost(file, start):
    with open_store(file) as store:
        first, standing = store.last_version(), Standing.of(store.contents())
    ledger = Ledger((facts_of(standing),), {sign_of(first): facts_of(standing)})
    for number in range(KILLS + 1):
        check(ledger, file)
        with start(file) as program, program.window() as window:
            maps = "/api/maps/" + window.get("/started").headers["location"].rpartition("/")[2]
            check_shown(ledger, window, maps)
            if number == KILLS:
                break
            usual = edit(ledger, window, maps)
            window.post(f"{maps}/out", json={"what": "gaps"})  # what the worker works on meanwhile
            with killed_within(program, CHANCE.uniform(0, CHANGES * usual)):
                edit_on(ledger, window, maps)
    LOG.info(
        "%d kills, %d changes sent, %d versions, %d of them not acknowledged",
        KILLS,
        ledger.count,
        len(ledger.said),
        ledger.unacknowledged,
    )
    assert ledger.count > 2 * KILLS


ROWS = "id,namn,kommun\n" + "".join(f"b{n},Byalag {n},Flen\n" for n in range(VILLAGES))


def read(window: httpx2.Client) -> str:
    """Put a table on a new desk, and return the address of the desk when it is read."""
    desk = "/api/desks/" + window.post("/api/desks", json={}).json()["desk"]
    window.put(f"{desk}/files/byalag.csv", content=ROWS.encode())
    while window.get(desk).json()["state"] == "reading":
        time.sleep(0.05)
    return desk


def keep(window: httpx2.Client, desk: str, name: str) -> str:
    """Keep the map of a desk, and return its key."""
    return window.post(f"{desk}/keep", json={"name": name}).json()["map"]


def check_kept(folder: Path, kept: set[str]) -> set[str]:
    """Check that every map of a folder is whole, and all are there that were acknowledged."""
    found = {file.stem: file for file in folder.glob("*.db")}
    assert kept <= found.keys()
    for file in found.values():
        with open_store(file, create=False) as store:
            assert len(store.load().actors) == VILLAGES
            assert len(store.history()) == 1
    return {*found}


def test_a_map_is_kept_whole_or_not_at_all(tmp_path, start):
    folder, kept, usual = tmp_path / "kartor", set(), 0.0
    for number in range(KILLS + 1):
        found = check_kept(folder, kept)
        with start() as program, program.window() as window:
            shown = {one["name"] for one in window.get("/api/recent").json()["maps"]}
            assert shown <= found
            assert len(shown) == min(len(found), MOST)
            desk = read(window)
            if not usual or number == KILLS:
                begun = time.monotonic()
                assert keep(window, desk, f"Karta {number}")
                usual = time.monotonic() - begun
                kept.add(f"Karta {number}")
                continue
            with killed_within(program, CHANCE.uniform(0, usual)):
                keep(window, desk, f"Karta {number}")
                kept.add(f"Karta {number}")
    found = check_kept(folder, kept)
    LOG.info("%d kills, %d maps acknowledged, %d there", KILLS, len(kept), len(found))
