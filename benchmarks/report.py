"""CPU time and memory of ``samverkan report``: limits 3 s for one municipality, 15 s for eleven.

One of the pilots, all eleven, and 290 municipalities that are made up (4 minutes with two
processes): ``python benchmarks/report.py``, or ``python benchmarks/report.py 6000 12000`` with as
many actors and ties; ``python benchmarks/report.py .md`` makes only the first two, in one format.

On maps of up to 3,000 actors most memory goes to the estimate of likely contacts, which holds
matrices over all pairs; on larger ones it grows with the pairs that are compared. Documents hardly
show in it, but for a PDF.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from made_up import country

from samverkan import write_map

PILOTS = sorted((Path(__file__).resolve().parents[1] / "sample_data" / "pilots").glob("*.csv"))


def cost(arguments: list[str], ending: str) -> str:
    """Return CPU seconds, with those of other processes, and peak memory of one report."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / f"report{ending}"
        command = [sys.executable, "-m", "samverkan", "report", *arguments, "-q", "-o", str(output)]
        subprocess.run(command, check=True)
        size = output.stat().st_size
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return f"{seconds:.1f} s CPU, {after.ru_maxrss / 1024:.0f} MB at most, {size:,} bytes"


def measure_pilots(endings: list[str]) -> None:
    """Print the cost of a report of one municipality and of eleven; memory is the peak so far."""
    pilots = [str(path) for path in PILOTS]
    for ending in endings:
        print(f"one municipality {ending:6} {cost(['Ljungby', *pilots], ending)}", flush=True)
    for ending in endings:
        print(f"eleven           {ending:6} {cost(pilots, ending)}", flush=True)


def measure_country(actors: int = 6_000, ties: int = 12_000) -> None:
    """Print the cost of a report of all municipalities."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "country.xlsx"
        write_map(country(actors, ties), made)
        print(f"290              .docx  {cost([str(made), '--jobs', '2'], '.docx')}", flush=True)


if __name__ == "__main__":
    endings = [word for word in sys.argv[1:] if word.startswith(".")]
    measure_pilots(endings or [".md", ".docx", ".pdf"])
    if not endings:
        measure_country(*map(int, sys.argv[1:]))
