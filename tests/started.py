"""Starts the program as a process of its own, and asks it as a page does."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx2

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 20


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


@contextmanager
def starting(
    launcher: list[str], folder: Path, *arguments: object, **environment: str
) -> Iterator[Started]:
    """Start the program by a launcher, with all that it keeps in a folder; end it afterwards."""
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
