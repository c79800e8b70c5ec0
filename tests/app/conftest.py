"""Asks the program in the browser: inside this process, and as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import httpx2
import pytest
from starlette.testclient import TestClient

from samverkan.app.guard import Keys
from samverkan.app.program import Program
from samverkan.app.server import application

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

PATIENCE = 20


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Return a program that keeps everything in folders of the test."""
    for name in ("Kartor på väg", "session"):
        (tmp_path / name).mkdir()
    return Program(
        language="sv",
        folder=tmp_path / "Kartor på väg",
        session=tmp_path / "session",
        environment={},
    )


@pytest.fixture
def keys() -> Keys:
    """Return the keys of the program that `client` asks."""
    return Keys(port=8000)


@pytest.fixture
def stranger(program: Program, keys: Keys) -> Iterator[TestClient]:
    """Return what asks the program inside this process, without a cookie."""
    app = application(program, keys)
    with TestClient(app, base_url=keys.origin, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def client(stranger: TestClient, keys: Keys) -> TestClient:
    """Return what asks the program inside this process, as its own page does."""
    stranger.cookies.set(keys.cookie_name, keys.cookie)
    stranger.headers["X-Samverkan"] = "sv"
    return stranger


@dataclass(frozen=True)
class Started:
    """The program as a process of its own: its address with the token, and the process."""

    address: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return httpx2.URL(self.address).port or 0

    @property
    def path(self) -> str:
        """What the browser is shown."""
        return self.address.partition(f":{self.port}")[2]

    @contextmanager
    def window(self) -> Iterator[httpx2.Client]:
        """Return what asks as a page that was opened by the address does."""
        origin = str(httpx2.URL(self.address).join("/"))
        own = {"X-Samverkan": "sv"}
        with httpx2.Client(base_url=origin, headers=own, timeout=PATIENCE) as client:
            assert client.get(self.address).status_code == 303
            yield client


@pytest.fixture(scope="session")
def start_in() -> Callable[..., AbstractContextManager[Started]]:
    """Return what starts the program by a launcher, with all that it keeps in a folder.

    It ends with the block, or by itself before.
    """
    return starting


@contextmanager
def starting(
    launcher: list[str], folder: Path, *arguments: object, **environment: str
) -> Iterator[Started]:
    command = [*launcher, "app", "--no-open", *map(str, arguments)]
    if "--folder" not in arguments:
        command += ["--folder", str(folder / "kartor")]
    own = {"TMPDIR": str(folder), "TEMP": str(folder)}
    with subprocess.Popen(
        command,
        env=os.environ | own | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            assert process.stdout
            yield Started(process.stdout.readline().strip(), process)
        finally:
            process.terminate()
            process.wait(PATIENCE)


@pytest.fixture
def launcher() -> list[str]:
    """Return what runs samverkan."""
    return [sys.executable, "-m", "samverkan"]


@pytest.fixture
def start(launcher: list[str], tmp_path: Path) -> Callable[..., AbstractContextManager[Started]]:
    """Return what starts the program in the folder of the test."""
    return partial(starting, launcher, tmp_path)


@pytest.fixture
def started(start: Callable[..., AbstractContextManager[Started]]) -> Iterator[Started]:
    """Return the program, started without files."""
    with start() as program:
        yield program
