"""CPU time and memory of ``samverkan gaps`` on the pilot map: limits 2 s and 200 MB.

Other commands are measured beside it: ``python benchmarks/gaps_command.py measures view``.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

PILOTS = Path(__file__).resolve().parents[1] / "sample_data" / "pilots"
RUNS = 5


def cost(command: str) -> tuple[float, float]:
    """Return CPU seconds (least of some runs) and peak memory in MB of one command."""
    files = [str(PILOTS / "actors.csv"), str(PILOTS / "relations.csv")]
    seconds = []
    for _run in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "samverkan", command, *files, "-q"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return min(seconds), peak / 1024


def main(commands: list[str]) -> None:
    """Print the cost of each command; memory is the peak so far."""
    for command in commands or ["gaps"]:
        seconds, megabytes = cost(command)
        print(f"{command:10} {seconds:.2f} s CPU, {megabytes:.0f} MB at most")


if __name__ == "__main__":
    main(sys.argv[1:])
