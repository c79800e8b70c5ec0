"""LibreOffice for the tests that need it."""

from __future__ import annotations

import pytest

from office import Office, find_office
from required import lacks

HOW = (
    "install LibreOffice (Debian: libreoffice-calc-nogui and libreoffice-writer-nogui), or name it"
    " in SAMVERKAN_LIBREOFFICE"
)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return LibreOffice with a fresh profile."""
    program = find_office()
    if program is None:
        lacks("libreoffice", HOW)
    return Office(program, tmp_path_factory.mktemp("profile"))
