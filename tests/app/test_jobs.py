"""Long work in a process of its own: how far it is, what came of it, and that it can be ended."""

from __future__ import annotations

import multiprocessing
import time

import pytest

from long_works import (
    bring_what_cannot_be_sent,
    die,
    fail,
    refuse,
    sleep,
    tell_what_cannot_be_read,
    write,
)
from samverkan.app.jobs import Jobs, State
from samverkan.app.lifetime import Lifetime

pytestmark = pytest.mark.slow
PATIENCE = 60


@pytest.fixture
def jobs(program):
    yield program.part(Jobs)
    program.close()


def no_process():
    raise BlockingIOError(11, "Resource temporarily unavailable")


def wait(client, name, *states):
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        told = client.get(f"/api/jobs/{name}").json()
        if told["state"] in (states or ("done", "failed", "cancelled")):
            return told
        time.sleep(0.05)
    raise AssertionError(told)


def test_a_file_is_made_and_fetched_under_its_name(client, jobs):
    name = jobs.start(write, text="hej")
    assert wait(client, name) == {
        "state": "done",
        "done": 1,
        "of": 2,
        "text": "Ritar sidan",
        "hint": "",
        "file": "å ä ö.txt",
    }
    reply = client.get(f"/api/jobs/{name}/file")
    assert reply.text == "hej"
    assert "filename*=utf-8''%C3%A5%20%C3%A4%20%C3%B6.txt" in reply.headers["content-disposition"]


ENDED = [fail, die, refuse, bring_what_cannot_be_sent, tell_what_cannot_be_read, lambda: None]


@pytest.mark.parametrize("function", ENDED)
def test_what_fails_is_told_in_words_and_the_next_job_is_done(client, jobs, function):
    told = wait(client, jobs.start(function))
    assert told["state"] == "failed"
    assert told["text"]
    assert "Traceback" not in told["text"]
    assert wait(client, jobs.start(write, text=""))["state"] == "done"


def test_a_job_that_no_worker_can_be_started_for_is_told_in_words(client, jobs, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr("samverkan.app.jobs.Worker", no_process)
        told = wait(client, jobs.start(write, text=""))
    assert told["state"] == "failed"
    assert told["text"]
    assert told["hint"]
    assert wait(client, jobs.start(write, text=""))["state"] == "done"


def test_a_cancelled_job_ends_at_once_and_a_fresh_worker_takes_the_next(client, jobs, program):
    name, next_one = jobs.start(sleep), jobs.start(write, text="")
    wait(client, name, "working")
    while not (jobs.job(name).folder / "begun").exists():
        time.sleep(0.05)
    assert client.get(f"/api/jobs/{name}").json()["done"] == 1
    assert not program.part(Lifetime).is_over()
    assert client.delete(f"/api/jobs/{name}").json()["state"] == "cancelled"
    assert wait(client, next_one)["state"] == "done"
    assert client.get(f"/api/jobs/{name}").json()["state"] == "cancelled"


def test_a_job_that_waits_is_cancelled_without_being_begun(client, jobs):
    first, second = jobs.start(sleep), jobs.start(write, text="")
    client.delete(f"/api/jobs/{second}")
    wait(client, first, "working")
    client.delete(f"/api/jobs/{first}")
    assert wait(client, first)["state"] == wait(client, second)["state"] == "cancelled"
    assert jobs.job(second).result is None


def test_a_job_that_is_not_there_is_told_in_words(client):
    reply = client.get("/api/jobs/none")
    assert reply.status_code == 404
    assert reply.json()["hint"]
    assert State.DONE == "done"


def test_no_worker_outlives_the_program(program):
    others = multiprocessing.active_children()
    jobs = program.part(Jobs)
    jobs.warm()
    program.close()
    assert jobs._worker is None or not jobs._worker.is_alive()
    assert {*multiprocessing.active_children()} <= {*others}


def test_the_program_ends_in_the_midst_of_a_job(program):
    others = multiprocessing.active_children()
    jobs = program.part(Jobs)
    name = jobs.start(sleep)
    while not (jobs.job(name).folder / "begun").exists():
        time.sleep(0.05)
    begun = time.monotonic()
    program.close()
    assert time.monotonic() - begun < 10
    assert {*multiprocessing.active_children()} <= {*others}
