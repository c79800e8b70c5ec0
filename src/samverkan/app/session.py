"""The folder of a run, gone with it; that of a run that was killed goes at the next start."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.app.lock import Lock, is_own

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = "samverkan-session-"
LOCK = "lock"
YOUNG = 60.0
"""Seconds in which a folder may be of a run that has not taken its lock yet."""


@contextmanager
def session_folder() -> Iterator[Path]:
    """Make a folder for what is needed while the program runs."""
    remove_left()
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with closing(Lock(folder / LOCK)) as lock:
            lock.claim()
            yield folder


def remove_left() -> None:
    """Remove the folders of runs that are no more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError, sqlite3.Error):
            is_old = time.time() - folder.lstat().st_mtime > YOUNG
            if is_old and is_own(folder) and _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    """Tell whether the run of a folder is no more."""
    with closing(Lock(folder / LOCK)) as lock:
        return lock.claim()
