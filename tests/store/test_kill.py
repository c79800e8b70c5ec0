"""A save that is killed at any moment leaves the old map or the new one, never a part.

Of steps that are noted together it leaves all or none.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builders import a_map

sys.path.insert(0, str(Path(__file__).parent))
from saver import GAPS, two_maps

KILLS = int(os.environ.get("SAMVERKAN_KILLS", "50"))
"""How often a saver is killed; a thorough run sets 500."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL and no fork on Windows"),
]


class Nursery:
    """The process of ``saver.py``, which forks a saver when asked.

    `saved` is the number of the last version that a saver told it had made.
    """

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.saved = 0

    def bear(self) -> int:
        """Let a saver begin, and return its process id."""
        print(file=self.process.stdin, flush=True)
        return int(self.heard("saver").split()[1])

    def heard(self, word: str) -> str:
        """Return the next line that begins with a word."""
        for line in self.process.stdout:
            if line.startswith("saved"):
                self.saved = int(line.split()[1])
            if line.startswith(word):
                return line
        raise AssertionError("the saver ended by itself")


def test_fifty_kills_leave_the_old_map_or_the_new_one(address):
    whole = (a_map(), *two_maps())
    command = [sys.executable, str(Path(__file__).with_name("saver.py")), address.location]
    environment = {**os.environ, **address.environment}
    found = []
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        nursery = Nursery(process)
        saver = nursery.bear()
        nursery.heard("saved")  # the first ones are slow, on a server that has just started
        start = time.monotonic()
        nursery.heard("saved")
        two_saves = time.monotonic() - start
        os.kill(saver, signal.SIGKILL)
        versions = nursery.saved
        for number in range(KILLS):
            is_new = address.kind == "sqlite" and number % 10 == 9
            if is_new:
                for file in Path(address.location).parent.glob("samverkan.db*"):
                    file.unlink()
            saver = nursery.bear()
            # What the one before told before it was killed is there, unless its file was deleted.
            assert is_new or nursery.saved <= versions
            nursery.saved = 0
            # More than two saves: the machine may be slower now than when they were timed.
            time.sleep(random.random() * 1.5 * two_saves)  # noqa: S311 - no secret
            os.kill(saver, signal.SIGKILL)
            with address.open() as store:
                found.append(whole.index(store.load()))
                noted = [[step.note for step in store.following().history.get(g, ())] for g in GAPS]
                assert noted[0] == noted[1]
                history = store.history()
                versions = len(history)
                assert [one.number for one in history] == list(range(1, versions + 1))
                assert store.told == []
                if history:
                    assert store.load(version=random.choice(history).number) in whole  # noqa: S311
        process.stdin.close()
    assert {1, 2} <= set(found)
