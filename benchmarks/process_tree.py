"""What a command costs with all the processes that it starts: time, CPU time and memory at once."""

from __future__ import annotations

import resource
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EVERY = 0.05
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Cost:
    """What one run of a command took.

    Attributes
    ----------
    seconds
        By the clock.
    cpu
        Seconds of processor of all its processes.
    megabytes
        The most that its processes held together, each without what it shares with another; where
        the system does not tell that (it is read from ``/proc``), the most of the largest one.
    """

    seconds: float
    cpu: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.seconds:7.1f} s  {self.cpu:7.1f} s CPU  {self.megabytes:6.0f} MB"


def cost_of(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in a folder and return what it cost; what it prints is dropped.

    Raises
    ------
    subprocess.CalledProcessError
        When it ends with another code than 0; ``stderr`` has its last words.
    """
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    most = 0
    with tempfile.TemporaryFile() as said:
        started = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=said)
        while started.poll() is None:
            most = max(most, sum(map(_kilobytes, _tree(started.pid))))
            time.sleep(EVERY)
        said.seek(0)
        words = said.read()
    took, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    if started.returncode:
        raise subprocess.CalledProcessError(started.returncode, command, stderr=words[-2_000:])
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Cost(took, cpu, (most or after.ru_maxrss) / 1024)


def _tree(process: int) -> Iterator[int]:
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in _text(task).split():
            yield from _tree(int(child))


def _kilobytes(process: int) -> int:
    """Return what a process holds, a page that two share being half of each."""
    rows = _text(Path(f"/proc/{process}/smaps_rollup")).splitlines()
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:"))


def _text(path: Path) -> str:
    """Return what a file of ``/proc`` says; nothing when its process has ended meanwhile."""
    try:
        return path.read_text("ascii")
    except OSError:
        return ""
