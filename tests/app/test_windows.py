"""Windows are told what happens, and the program ends with the last of them."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from builders import an_actor
from samverkan.app.lifetime import FIRST_GRACE, GRACE, Lifetime
from samverkan.app.open_maps import OpenMaps
from samverkan.app.windows import Windows
from samverkan.model import StakeholderMap
from samverkan.store import open_store


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def life(program, clock):
    return Lifetime(program, clock)


def test_a_start_that_nobody_opens_waits_for_long(life, clock):
    clock.now = FIRST_GRACE - 1
    assert not life.is_over()
    clock.now = FIRST_GRACE + 1
    assert life.is_over()


def test_the_last_window_ends_the_program_a_little_later(life, clock):
    with life.window(), life.window():
        pass
    clock.now = GRACE - 1
    assert not life.is_over()
    clock.now = GRACE + 1
    assert life.is_over()


def test_nothing_ends_while_a_window_is_open_or_a_work_under_way(life, clock):
    with life.window():
        clock.now = 1_000_000
        assert not life.is_over()
        work = life.work()
        work.__enter__()
    clock.now = 2_000_000
    assert not life.is_over()
    work.__exit__(None, None, None)
    assert not life.is_over(), "a page may yet be loaded anew"
    clock.now += GRACE + 1
    assert life.is_over()


@pytest.mark.slow
def test_the_program_ends_when_its_last_window_is_closed(start):
    with start() as program, program.window() as window:
        with window.stream("GET", "/api/events") as stream:
            assert stream.headers["content-type"].startswith("text/event-stream")
            time.sleep(1)
            assert program.process.poll() is None
        begun = time.monotonic()
        assert program.process.wait(GRACE + 10) == 0
        assert time.monotonic() - begun > GRACE - 2


@pytest.fixture
def keys_of_maps(program, tmp_path):
    """Return the keys of two maps that the program shows."""
    paths = [tmp_path / "a.db", tmp_path / "b.db"]
    for path in paths:
        with open_store(path) as store:
            store.save("fil", StakeholderMap.of([an_actor(id="a")], []))
    return [program.part(OpenMaps).open(str(path)).key for path in paths]


def test_a_window_is_told_of_its_own_map_alone(program, client, keys_of_maps):
    """The client of the tests hands an answer on when it is whole: the streams are ended first."""
    windows = program.part(Windows)
    with ThreadPoolExecutor(2) as pool:
        replies = [pool.submit(client.get, f"/api/events?map={key}") for key in keys_of_maps]
        while windows.keys() != set(keys_of_maps):
            time.sleep(0.01)
        windows.tell("saved", {"name": "x"}, keys_of_maps[0])
        windows.tell("job", {"job": "x"})
        windows.end()
        told = [reply.result(10).text for reply in replies]
    assert 'event: saved\ndata: {"name": "x"}\n\n' in told[0]
    assert ["event: job" in each for each in told] == [True, True]
    assert "event: saved" not in told[1]
    assert windows.keys() == set()
