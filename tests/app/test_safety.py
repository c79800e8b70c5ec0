"""What other pages, other programs and other people of the computer ask is refused.

Asked over sockets, byte by byte, as no client that behaves would.
"""

from __future__ import annotations

import asyncio
import json
import socket
import sys
import threading
from contextlib import suppress

import pytest

from samverkan.app import connection, replies
from samverkan.app.guard import HEADERS
from samverkan.app.server import _Server, application

PATIENCE = 30
REFUSED = 403


@pytest.fixture(scope="module")
def running(tmp_path_factory, start_in):
    """Return the program, the same for all tests here, and its cookie."""
    folder = tmp_path_factory.mktemp("safety")
    with (
        start_in([sys.executable, "-m", "samverkan"], folder) as program,
        program.window() as window,
    ):
        cookies = {cookie.name: cookie.value for cookie in window.cookies.jar}
        ((name, value),) = cookies.items()
        yield Running(program, f"{name}={value}", folder)
        assert window.get("/").status_code == 200, "it goes on as if nothing had been"
        program.process.terminate()
        told = program.process.communicate(timeout=PATIENCE)
        token = program.address.partition("token=")[2]
        assert told == ("", ""), "nothing is logged"
        assert token not in "".join(told)


class Running:
    """The program that is asked over sockets."""

    def __init__(self, program, cookie, folder):
        self.program, self.cookie, self.folder = program, cookie, folder
        self.host = f"127.0.0.1:{program.port}"
        self.token = program.address.partition("token=")[2]

    def send(self, content: bytes) -> bytes:
        """Send bytes, and return all that comes back until the other side has done."""
        with socket.create_connection(("127.0.0.1", self.program.port), PATIENCE) as line:
            line.settimeout(PATIENCE)
            with suppress(ConnectionError):  # it may answer before it has heard all
                line.sendall(content)
            return received(line)

    def ask(self, line="GET / HTTP/1.1", *, body=b"", **headers) -> tuple[int, str]:
        """Ask as the page does, but for headers that are given otherwise; None leaves one out."""
        usual = {"Host": self.host, "Cookie": self.cookie, "Connection": "close"}
        every = usual | {name.replace("_", "-"): value for name, value in headers.items()}
        if body:
            every["Content-Length"] = str(len(body))
        told = [f"{name}: {value}" for name, value in every.items() if value is not None]
        reply = self.send("\r\n".join([line, *told, "", ""]).encode() + body)
        head, _, rest = reply.partition(b"\r\n\r\n")
        status = int(head.split()[1]) if head else 0
        return status, f"{head.decode()}\r\n\r\n{rest.decode('utf-8', 'replace')}"


def received(line: socket.socket) -> bytes:
    found = b""
    while True:
        try:
            part = line.recv(65536)
        except ConnectionError:
            return found
        if not part:
            return found
        found += part


def test_the_page_itself_is_answered(running):
    status, told = running.ask()
    assert status == 200
    for name, value in HEADERS.items():
        if name != "Content-Security-Policy":
            assert f"{name.lower()}: {value}" in told
    assert "content-security-policy: default-src 'none'" in told
    assert "frame-ancestors 'none'" in told
    assert running.token not in told


@pytest.mark.parametrize(
    "host",
    [
        "localhost:{port}",
        "localhost.:{port}",
        "LOCALHOST:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.:{port}",
        "127.1:{port}",
        "[::1]:{port}",
        "0.0.0.0:{port}",
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1:{port}.evil.example",
        "127.0.0.1:{port}@evil.example",
        "",
    ],
)
def test_another_name_for_this_computer_is_refused(running, host):
    status, told = running.ask(Host=host.format(port=running.program.port))
    assert status in (400, REFUSED)
    assert "<html" not in told


def test_no_host_and_two_are_refused(running):
    assert running.ask("GET / HTTP/1.0", Host=None)[0] == REFUSED
    assert running.ask("GET / HTTP/1.1", Host=None)[0] == 400
    twice = f"{running.host}\r\nHost: {running.host}"
    assert running.ask(Host=twice)[0] in (400, REFUSED)


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": None},
        {"Cookie": "samverkan=x"},
        {"Cookie": "samverkan-{port}="},
        {"Cookie": "samverkan-{port}"},
        {"Cookie": "samverkan-{port}=" + "A" * 43},
        {"Cookie": "samverkan-{port}={token}"},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost:{port}"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "same-origin, cross-site"},
        {"Cookie": None, "X_Samverkan_Proof": ""},
        {"Cookie": None, "X_Samverkan_Proof": "", "X_Samverkan_Nonce": "1"},
        {"Cookie": None, "X_Samverkan_Proof": "å", "X_Samverkan_Nonce": "å"},
    ],
)
def test_who_is_not_the_window_of_this_run_is_refused(running, headers):
    fields = {"port": running.program.port, "token": running.token}
    told = {name: value and value.format(**fields) for name, value in headers.items()}
    for path in ("/", "/api/recent", "/api/events", "/api/jobs/x"):
        status, text = running.ask(f"GET {path} HTTP/1.1", **told)
        assert status == REFUSED, path
        assert "access-control" not in text


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "%00", "%C3%A5", "{token}x"])
def test_a_guessed_token_is_refused(running, token):
    guess = token.format(token=running.token)
    assert running.ask(f"GET /?token={guess} HTTP/1.1", Cookie=None)[0] == REFUSED


@pytest.mark.parametrize("path", ["/", "//evil.example/", "/%2F/evil.example/", "/api/recent"])
def test_the_token_gives_the_cookie_and_goes_out_of_the_address(running, path):
    status, told = running.ask(f"GET {path}?a=1&token={running.token} HTTP/1.1", Cookie=None)
    headers = dict(line.split(": ", 1) for line in told.split("\r\n\r\n")[0].splitlines()[1:])
    assert status == 303
    assert headers["location"].startswith("/")
    assert not headers["location"].startswith("//")
    assert headers["location"].endswith("?a=1")
    assert "HttpOnly" in headers["set-cookie"]
    assert "samesite=strict" in headers["set-cookie"].lower()
    assert running.token not in told


def test_the_token_opens_nothing_from_another_page_and_changes_nothing(running):
    address = f"/?token={running.token} HTTP/1.1"
    assert running.ask(f"GET {address}", Cookie=None, Sec_Fetch_Site="cross-site")[0] == REFUSED
    assert running.ask(f"POST {address}", Cookie=None, X_Samverkan="sv", body=b"1")[0] == REFUSED


FORMS = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"]


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_form_of_another_page_changes_nothing_even_with_the_cookie(running, kind, method):
    told = running.ask(f"{method} /api/desks HTTP/1.1", Content_Type=kind, body=b'{"a": 1}')
    assert told[0] == REFUSED


def test_another_page_may_not_ask_what_it_may_send(running):
    status, told = running.ask(
        "OPTIONS /api/desks HTTP/1.1",
        Origin="http://evil.example",
        Access_Control_Request_Method="POST",
        Access_Control_Request_Headers="x-samverkan",
    )
    assert status == REFUSED
    assert "access-control-allow" not in told


@pytest.mark.parametrize("origin", ["http://evil.example", None])
def test_there_is_no_socket_to_be_had(running, origin):
    status, told = running.ask(
        "GET /api/events HTTP/1.1",
        Cookie=None,
        Origin=origin,
        Connection="Upgrade, close",
        Upgrade="websocket",
        Sec_WebSocket_Version="13",
        Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==",
    )
    assert status == REFUSED
    assert "101" not in told.splitlines()[0]


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/..%5c..%5cWindows/win.ini",
        "/map/../../etc/passwd",
        "/api/jobs/..%2f..%2fetc%2fpasswd/file",
        "/api/desks/..%2f..%2fetc",
        "/src/samverkan/app/guard.py",
        "/static/x.js",
        "/favicon.ico",
        "/.git/config",
        "//etc/passwd",
        "http://evil.example/",
        "/\x7f",
    ],
)
def test_nothing_but_its_own_pages_is_served(running, path):
    status, told = running.ask(f"GET {path} HTTP/1.1")
    assert status in (400, 404)
    assert "root:" not in told


def test_a_file_is_put_nowhere_but_in_its_own_folder(running):
    before = {path for path in running.folder.parent.rglob("*") if "session" not in str(path)}
    desk = json.loads(
        running.ask("POST /api/desks HTTP/1.1", X_Samverkan="sv")[1].split("\r\n\r\n")[1]
    )
    for name in ("..%2F..%2Fond.csv", "%2Ftmp%2Fond.csv", "C:%5Cond.csv", "a%00.csv", "..", "con"):
        line = f"PUT /api/desks/{desk['desk']}/files/{name} HTTP/1.1"
        assert running.ask(line, X_Samverkan="sv", body=b"id,namn\na,A\n")[0] < 500, name
    after = {path for path in running.folder.parent.rglob("*") if "session" not in str(path)}
    assert after == before


def test_too_much_is_refused_in_words(running):
    line = "POST /api/desks/x/answers HTTP/1.1"
    status, told = running.ask(line, X_Samverkan="sv", Content_Length=str(10**12))
    assert (status, "för mycket" in told) == (413, True)
    status, told = running.ask(
        "PUT /api/desks/x/files/a.xlsx HTTP/1.1", X_Samverkan="sv", Content_Length=str(10**12)
    )
    assert (status, "200 MB" in told) == (413, True)


def test_too_much_in_pieces_is_refused_too(running):
    piece = b"%x\r\n" % 100_000 + b" " * 100_000 + b"\r\n"
    status, told = running.ask(
        "POST /api/desks/x/answers HTTP/1.1",
        X_Samverkan="sv",
        Transfer_Encoding="chunked\r\n\r\n" + (piece * 30).decode(),
    )
    assert (status, "för mycket" in told) == (413, True)


@pytest.mark.parametrize(
    "content",
    [
        b"GET / HTTP/1.1\r\nX: " + b"a" * 1_000_000,
        b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 100_000,
        b"GET /" + b"a" * 1_000_000,
        b"\x00" * 1000 + b"\r\n\r\n",
        b"GET / HTTP/9.9\r\nConnection: close\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500 + b"\r\n\r\n",
    ],
)
def test_floods_and_noise_are_cut_off(running, content):
    told = running.send(content)
    assert not told or told.split()[1] in (b"400", b"403"), content[:20]
    assert running.ask()[0] == 200


def test_a_body_that_does_not_come_is_given_up(program, keys, monkeypatch):
    monkeypatch.setattr(replies, "PATIENCE", 0.1)
    sent = []

    async def silence():
        await asyncio.sleep(PATIENCE)

    async def send(told):
        sent.append(told)

    headers = {
        "host": keys.host,
        "cookie": f"{keys.cookie_name}={keys.cookie}",
        "x-samverkan": "sv",
        "content-length": "10",
    }
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/desks",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    asyncio.run(asyncio.wait_for(application(program, keys)(scope, silence, send), PATIENCE))
    assert sent[0]["status"] == 422
    assert "kom inte fram" in sent[1]["body"].decode()


@pytest.mark.slow
def test_a_head_that_does_not_come_whole_is_given_up(program, keys, monkeypatch):
    monkeypatch.setattr(connection, "PATIENCE", 0.2)
    server = _Server(program, keys, lambda: None)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        port = listener.getsockname()[1]
        for begun in (b"", b"GET / HT"):
            with socket.create_connection(("127.0.0.1", port), PATIENCE) as line:
                line.sendall(begun)
                received(line)
        server.should_exit = True
        thread.join(PATIENCE)
