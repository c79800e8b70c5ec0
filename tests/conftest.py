"""What all tests have: stores, LibreOffice, and the ledger of rows of files that are checked.

A fresh SQLite file each time, and one Neo4j server for the session.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from neo4j_server import Server, running_server, wipe
from office import Office, find_office
from required import lacks
from samverkan.store import Store, open_store
from samverkan.validate import check as checking
from tables import assert_ledger

pytest_plugins = ["quick"]
HOW = (
    "install LibreOffice (Debian: libreoffice-calc-nogui and libreoffice-writer-nogui), or name it"
    " in SAMVERKAN_LIBREOFFICE"
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager

    from samverkan.answers import ReadingOptions
    from samverkan.validate import Checked


@dataclass(frozen=True)
class Address:
    """Where a test's own store is; `open` opens it."""

    kind: str
    location: str
    environment: Mapping[str, str] = field(default_factory=dict)

    def open(self, **options: Any) -> AbstractContextManager[Store]:
        return open_store(self.location, environment=self.environment, **options)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return LibreOffice with a fresh profile."""
    program = find_office()
    if program is None:
        lacks("libreoffice", HOW)
    return Office(program, tmp_path_factory.mktemp("profile"))


@pytest.fixture(autouse=True, scope="session")
def ledger() -> Iterator[None]:
    """Hold, in every test that checks files, that no row of theirs is lost."""
    plain = checking._check

    def held(paths: Any, options: ReadingOptions, collector: Any) -> Checked:
        checked = plain(paths, options, collector)
        merges = Path(options.merges).name if options.merges else None
        assert_ledger(checked, merges=merges)
        return checked

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "_check", held)
        yield


@pytest.fixture(autouse=True, scope="session")
def _own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let commands note what they save in a folder of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMVERKAN_STATE", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Server]:
    """Return a running Neo4j server, the same for the whole session."""
    with running_server() as server:
        yield server


@pytest.fixture
def neo4j_address(neo4j_server: Server) -> Address:
    """Return the address of an empty Neo4j database."""
    wipe(neo4j_server)
    return Address("neo4j", neo4j_server.uri, neo4j_server.environment)


@pytest.fixture
def sqlite_address(tmp_path: Path) -> Address:
    """Return the address of an SQLite store that is not made yet."""
    return Address("sqlite", str(tmp_path / "samverkan.db"))


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def address(request: pytest.FixtureRequest) -> Address:
    """Return the address of an empty store, once of each kind."""
    found: Address = request.getfixturevalue(f"{request.param}_address")
    return found
