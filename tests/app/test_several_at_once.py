"""Several at one map: two windows, another program on the same file, two people on one server."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from builders import a_map
from samverkan.app.open_maps import OpenMaps
from samverkan.edits import Standing, add_actor, make_edit, set_field
from samverkan.errors import StoreError
from samverkan.store import open_store

AT_ONCE, EACH = 4, 5
WITHIN = 2.0
"""Seconds until a window shows what others changed."""


def opened_by(program, address, who):
    """Return a map as another person has it open, in a program of its own."""
    environment = {**address.environment, "SAMVERKAN_WHO": who}
    other = replace(program, environment=environment, _parts={})
    return other, other.part(OpenMaps).open(address.location, environment)


@pytest.fixture
def two(program, address):
    """Return a small map as two people have it open."""
    with address.open() as store:
        store.save("fil", a_map([("a", "b")]))
    both = [opened_by(program, address, who) for who in ("Anna", "Bo")]
    yield [open_map for _, open_map in both]
    for other, _ in both:
        other.close()


def set_name(open_map, actor, name):
    open_map.change(lambda shown: set_field(shown.standing, actor, "name", name))


def names(open_map):
    return {actor.name for actor in open_map.shown().standing.stakeholders.actors}


def test_each_sees_what_the_other_changed_and_undoes_only_the_own(two):
    anna, bo = two
    set_name(anna, "a", "Läppe Livs")
    set_name(bo, "b", "Bottna byalag")
    assert names(anna) == names(bo) == {"Läppe Livs", "Bottna byalag"}
    turns = [open_map.turns(open_map.shown()).undo for open_map in two]
    assert [turn.change.who for turn in turns] == ["Anna", "Bo"]
    number = turns[0].undone.number
    anna.do(lambda store, _shown: store.undo(number))
    assert "Bottna byalag" in names(bo)
    assert anna.turns(anna.shown()).undo is None


def test_what_hangs_together_with_anothers_change_is_not_undone(two):
    anna, bo = two
    set_name(anna, "a", "Läppe Livs")
    number = anna.turns(anna.shown()).undo.undone.number
    set_name(bo, "a", "Läppe lanthandel")
    with pytest.raises(StoreError):
        anna.do(lambda store, _shown: store.undo(number))
    assert "Läppe lanthandel" in names(anna)


def test_all_that_is_acknowledged_is_kept_when_many_change_at_once(two):
    def adding(number):
        open_map = two[number % 2]
        for n in range(EACH):
            open_map.change(lambda shown, n=n: add_actor(shown.standing, f"Ny {number} {n}", {}))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(adding, range(AT_ONCE)))
    added = {f"Ny {number} {n}" for number in range(AT_ONCE) for n in range(EACH)}
    assert added < names(two[0]) == names(two[1])


@contextmanager
def events(window, key):
    """Yield what a window is told, event by event, as (event, value)."""

    def told(lines):
        event = ""
        for line in lines:
            name, _, text = line.partition(": ")
            event = text if name == "event" else event
            if name == "data":
                yield event, json.loads(text)

    with window.stream("GET", f"/api/events?map={key}") as reply:
        yield told(reply.iter_lines())


@pytest.fixture
def shown_in_window(start, sqlite_address):
    """Yield the file of a small map, a window that shows it, and its key."""
    with sqlite_address.open() as store:
        store.save("fil", a_map([("a", "b")]))
    with start(sqlite_address.location) as started, started.window() as window:
        key = window.get("/started").headers["location"].rpartition("/")[2]
        yield sqlite_address, window, key


@pytest.mark.slow
def test_a_window_is_told_what_another_program_changes(shown_in_window):
    address, window, key = shown_in_window
    with events(window, key) as told:
        event, before = next(told)
        assert (event, set(before)) == ("version", {"version"})
        with open_store(address.location) as store:
            make_edit(store, set_field(Standing.of(store.contents()), "a", "name", "Läppe Livs"))
        begun = time.monotonic()
        event, after = next(told)
        assert time.monotonic() - begun < WITHIN
    assert event == "version"
    page = window.get(f"/api/maps/{key}/page").json()
    assert page["version"] == after["version"] != before["version"]


@pytest.mark.slow
def test_a_window_is_told_why_the_store_is_silent_and_when_it_is_back(shown_in_window):
    address, window, key = shown_in_window
    with events(window, key) as told:
        _, before = next(told)
        file = Path(address.location)
        away = file.rename(file.with_name("borta.db"))
        event, trouble = next(told)
        assert event == "trouble"
        assert trouble["message"]
        away.rename(file)
        assert next(told) == ("version", before)


@pytest.mark.slow
def test_a_window_is_told_at_once_what_is_changed_in_another(shown_in_window):
    _, window, key = shown_in_window
    form = {"do": "set_field", "actor": "a", "field": "name", "text": "Läppe"}
    with events(window, key) as told:
        next(told)
        reply = window.post(f"/api/maps/{key}/edits", json=form)
        assert next(told) == ("version", {"version": reply.json()["version"]})
