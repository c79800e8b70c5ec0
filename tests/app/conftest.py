"""Asks the program in the browser: inside this process, and as a process of its own."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from samverkan.app.guard import Keys
from samverkan.app.program import Program
from samverkan.app.server import application
from started import Started, starting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path


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


@pytest.fixture(scope="session")
def start_in() -> Callable[..., AbstractContextManager[Started]]:
    """Return what starts the program by a launcher, with all that it keeps in a folder.

    It ends with the block, or by itself before.
    """
    return starting


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
