"""A lock that lasts as long as the program that holds it, and the folders where it is trusted."""

from __future__ import annotations

import os
import sqlite3
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Lock:
    """A file that one program holds at a time; SQLite knows how, on every system."""

    def __init__(self, file: Path) -> None:
        self._file = sqlite3.connect(file, timeout=0, isolation_level=None)
        self.is_ours = False

    def claim(self) -> bool:
        """Take the lock, to be held until the end; tell whether nobody else has it."""
        try:
            self._file.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error:
            return False
        self.is_ours = True
        return True

    def close(self) -> None:
        """Let the lock go."""
        self._file.close()


def is_own(folder: Path) -> bool:
    """Tell whether a folder is one of the user's own, which nobody else can write in."""
    found = folder.lstat()
    if not hasattr(os, "getuid"):
        return stat.S_ISDIR(found.st_mode)  # the system gives each user a folder for such things
    is_private = not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and is_private
