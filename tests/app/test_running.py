"""A second start finds the first; what is left of another, or made by another, misleads nobody."""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest

from samverkan.app import running, session
from samverkan.app.guard import Keys
from samverkan.app.running import find_other, note_of_user
from samverkan.model import StakeholderMap
from samverkan.store import open_store

ACTORS = "id,namn\na,A\nb,B\n"


@pytest.fixture(autouse=True)
def _own_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(running.tempfile, "tempdir", str(tmp_path))


@pytest.fixture
def maps(tmp_path):
    return tmp_path / "kartor"


def the_note(tmp_path):
    (file,) = tmp_path.glob("samverkan-of*/running.json")
    return file


@pytest.mark.slow
def test_a_second_start_opens_its_file_in_the_first(start, tmp_path):
    file = tmp_path / "Våra aktörer.csv"
    file.write_text(ACTORS, "utf-8")
    with start() as first, start(file) as second:
        assert second.process.wait(10) == 0
        assert second.port == first.port
        with second.window() as window:
            desk = second.path.partition("desk=")[2].partition("&")[0]
            told = window.get(f"/api/desks/{desk}").json()
        assert "Våra aktörer.csv" in json.dumps(told, ensure_ascii=False)
        assert first.process.poll() is None


@pytest.mark.slow
def test_a_database_is_shown_at_once(start, tmp_path):
    file = tmp_path / "karta.db"
    with open_store(file) as store:
        store.save("fil", StakeholderMap.of([], []))
    with start(file) as first:
        with first.window() as window:
            assert window.get("/started").headers["location"].startswith("/map/")
        with start(file) as second:
            assert "/map/" in second.address


@pytest.mark.slow
def test_two_starts_at_one_instant_are_one_program(start):
    with start() as one, start() as other:
        assert one.port == other.port
        ends = time.monotonic() + 10
        while time.monotonic() < ends and one.process.poll() is other.process.poll() is None:
            time.sleep(0.1)
        assert [one.process.poll(), other.process.poll()].count(None) == 1


def test_a_program_that_was_killed_is_in_nobodys_way(start):
    with start() as killed:
        killed.process.kill()
        killed.process.wait(10)
        begun = time.monotonic()
        with start() as after, after.window() as window:
            assert window.get("/").status_code == 200
            assert after.port != killed.port
            assert time.monotonic() - begun < running.PATIENCE / 2


def test_what_a_killed_program_left_is_removed_by_the_next(start, tmp_path, monkeypatch):
    with start() as killed:
        killed.process.kill()
        killed.process.wait(10)
    (left,) = tmp_path.glob(f"{session.PREFIX}*")
    monkeypatch.setattr(session, "YOUNG", -1)
    with session.session_folder() as own:
        assert not left.exists()
        session.remove_left()
        assert own.exists(), "a run holds the lock of its own"
    assert not own.exists()


def test_another_folder_of_maps_has_a_program_of_its_own(start, tmp_path, monkeypatch):
    monkeypatch.setattr(running, "PATIENCE", 0.2)
    with start(), note_of_user() as note:
        assert find_other(note, tmp_path / "andra", []) is None
        before = the_note(tmp_path).read_bytes()
        note.write(Keys(port=1), tmp_path / "andra")
        assert the_note(tmp_path).read_bytes() == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"port": "x", "token": 1, "maps": "kartor"}'])
def test_a_spoilt_note_is_no_note(tmp_path, maps, text):
    with note_of_user() as note:
        (tmp_path / "x").mkdir()
        assert note.claim()
        note.write(Keys(port=1), maps)
        the_note(tmp_path).write_text(text.replace("kartor", str(maps)), "utf-8")
        assert note.keys(maps) is None


class Foreign(BaseHTTPRequestHandler):
    """Another server, which came to the port of a program that is gone."""

    heard: ClassVar[list[str]] = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.heard += [str(self.headers), body.decode()]
        self.send_response(200)
        self.send_header("x-samverkan-proof", self.headers["x-samverkan-proof"])
        self.end_headers()
        self.wfile.write(b'{"path": "/evil"}')

    def log_message(self, *_args):
        pass


def test_another_server_on_the_port_learns_no_token_and_leads_nowhere(maps, monkeypatch):
    monkeypatch.setattr(running, "PATIENCE", 0.3)
    with HTTPServer(("127.0.0.1", 0), Foreign) as server, note_of_user() as note:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        keys = Keys(port=server.server_port)
        assert note.claim()
        note.write(keys, maps)
        with note_of_user() as second:
            assert find_other(second, maps, []) is None
        server.shutdown()
    assert Foreign.heard
    assert keys.token not in "".join(Foreign.heard)


def test_a_server_that_says_nothing_holds_up_no_start(maps, monkeypatch):
    monkeypatch.setattr(running, "PATIENCE", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent, note_of_user() as note:
        assert note.claim()
        note.write(Keys(port=silent.getsockname()[1]), maps)
        with note_of_user() as second:
            begun = time.monotonic()
            assert find_other(second, maps, []) is None
            assert time.monotonic() - begun < 5


@pytest.mark.skipif(os.name == "nt", reason="folders have owners elsewhere only")
def test_the_note_is_for_its_owner_alone(tmp_path, maps):
    with note_of_user() as note:
        note.claim()
        note.write(Keys(port=1), maps)
        file = the_note(tmp_path)
        assert file.stat().st_mode & 0o777 == 0o600
    assert not file.exists()
    assert file.parent.stat().st_mode & 0o777 == 0o700
    file.parent.chmod(0o755)
    with note_of_user() as note:
        assert note is None, "others could have written it"


@pytest.mark.skipif(os.name == "nt", reason="folders have owners elsewhere only")
def test_a_link_in_the_place_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "other").mkdir(mode=0o700)
    (tmp_path / f"samverkan-of-{os.getuid()}").symlink_to(tmp_path / "other")
    with note_of_user() as note:
        assert note is None
