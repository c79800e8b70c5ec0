"""The program starts, answers its own window and ends."""

from __future__ import annotations

import errno
import subprocess
import sys

import pytest

from samverkan.app.replies import GoneError, answers, takes_file
from samverkan.words import message


def test_the_first_page_is_there_as_soon_as_the_address_is_told(started):
    with started.window() as window:
        page = window.get("/")
    assert page.status_code == 200
    assert "<h1" in page.text


def test_the_first_page_loads_nothing_heavy():
    """Half a second of a processor then; with all rooms it would be two."""
    code = (
        "import sys, samverkan.cli.app\n"
        "from samverkan.view.begin import render_begin\n"
        "render_begin(language='sv')\n"
        "heavy = {'networkx', 'numpy', 'openpyxl', 'pandas', 'pyvis', 'neo4j', 'scipy'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (found.returncode, found.stderr) == (0, b"")


def test_nothing_is_left_of_a_run(start, tmp_path):
    with start() as program:
        assert list(tmp_path.glob("samverkan-session-*"))
        program.process.terminate()
        assert program.process.wait(10) == 0
        assert program.process.stderr.read() == ""
    assert [path.name for path in tmp_path.glob("samverkan-*/**/*")] == ["running.lock"]
    assert not list(tmp_path.glob("samverkan-session-*"))


def test_what_is_not_there_is_said_in_the_language_of_the_page(client):
    assert client.get("/api/nothing").json()["message"] == "Här finns ingenting"
    reply = client.get("/api/nothing", headers={"X-Samverkan": "en"})
    assert (reply.status_code, reply.json()["message"]) == (404, "There is nothing here")


@pytest.fixture
def room(stranger):
    """Return the routes of the program, to which a test adds its own."""
    return stranger.app._app.router.routes


def test_an_error_is_said_with_the_next_step(client, room):
    def gone(_asked):
        raise GoneError(message("There is nothing here"), message("Try again"))

    room.insert(0, answers("POST", "/api/gone", gone))
    reply = client.post("/api/gone")
    assert reply.status_code == 404
    assert reply.json() == {"message": "Här finns ingenting", "hint": "Försök igen"}
    plain = client.post("/api/gone", headers={"X-Samverkan-Plainly": "1"})
    assert (plain.status_code, plain.json()) == (200, reply.json() | {"refused": 404})


def test_a_fault_of_its_own_tells_nothing_of_the_code(client, room):
    room.insert(0, answers("GET", "/api/fault", lambda _asked: 1 / 0))
    reply = client.get("/api/fault")
    assert reply.status_code == 500
    assert "Zero" not in reply.text
    assert reply.json()["message"].startswith("Något gick fel i samverkan")


def test_json_goes_both_ways(client, room):
    room.insert(
        0, answers("POST", "/api/{name}/same", lambda asked: [asked.sent, asked.path["name"]])
    )
    assert client.post("/api/å/same", json={"ö": None}).json() == [{"ö": None}, "å"]
    assert client.post("/api/å/same").json() == [None, "å"]
    assert client.post("/api/å/same", content=b"{").status_code == 422


def test_a_file_is_taken_as_it_is(client, room, program):
    room.insert(0, takes_file("/api/file", lambda asked: asked.file.read_bytes().decode()))
    assert client.put("/api/file", content="å".encode() * 10).json() == "å" * 10
    assert all(path.parent == program.session for path in program.session.iterdir())


def test_a_browser_that_goes_to_what_is_not_there_is_shown_a_page(client):
    told = client.get("/map/borta<b>", headers={"Sec-Fetch-Dest": "document"})
    assert told.status_code == 404
    assert told.headers["content-type"].startswith("text/html")
    assert '<a href="/">Börja</a>' in told.text
    assert "<b>" not in told.text


def test_a_stranger_in_a_browser_is_shown_a_page_without_a_way_in(stranger):
    told = stranger.get("/", headers={"Sec-Fetch-Dest": "document"})
    assert told.status_code == 403
    assert "<h1>" in told.text
    assert "href" not in told.text


@pytest.mark.parametrize("sent", ['{"name": "\\ud83d"}', '{"name": NaN}', "[" * 100_000, "{"])
def test_what_cannot_be_said_again_is_refused(client, room, sent):
    room.insert(0, answers("POST", "/api/echo", lambda asked: asked.sent))
    told = client.post("/api/echo", content=sent)
    assert told.status_code == 422
    assert told.json()["message"] == "Det som skickades kan inte läsas"


def test_a_full_disk_is_said_where_a_file_is_given(client, room, monkeypatch):
    def full(**_told):
        raise OSError(errno.ENOSPC, "No space left on device")

    room.insert(0, takes_file("/api/given/{name}", lambda asked: asked.file.stat().st_size))
    monkeypatch.setattr("tempfile.mkstemp", full)
    reply = client.put("/api/given/karta.xlsx", content=b"A")
    assert (reply.status_code, "karta.xlsx kan inte sparas" in reply.text) == (422, True)
