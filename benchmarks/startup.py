"""How long commands take to start, beside click: ``python benchmarks/startup.py [RUNS]``.

``samverkan --help`` takes at most 1.5 times ``python -c "import click"`` plus 0.1 seconds: nothing
heavy is imported before it is needed. Also says which heavy libraries the help has imported, which
has to be none, and for some commands on a map of four actors how long they take, how many modules
of samverkan they load and which heavy libraries.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 15
HEAVY = (
    "{'neo4j', 'networkx', 'numpy', 'openpyxl', 'pandas', 'pyvis', 'rapidfuzz', 'rich', 'scipy'}"
)
RUN = """
import sys
from samverkan.cli.group import samverkan
try:
    samverkan.main(sys.argv[1:], standalone_mode=False)
except SystemExit:
    pass
own = sum(name.startswith("samverkan") for name in sys.modules)
print(own, *sorted(HEAVY & set(sys.modules)), file=sys.stderr)
""".replace("HEAVY", HEAVY)
ACTORS = """id,name,sector,level,locality,municipality,services
a,Flens kommun,public,municipal,,Flen,
b,Bettna byalag,nonprofit,local,Bettna,Flen,
c,Handlarn i Bettna,commercial,local,Bettna,Flen,grocery
d,Macken i Bettna,commercial,local,Bettna,Flen,fuel
"""
COMMANDS = (
    ("gaps", "actors.csv", "relations.csv"),
    ("check", "actors.csv", "relations.csv"),
    ("measures", "actors.csv", "relations.csv"),
    ("table", "Flen", "actors.csv", "relations.csv"),
    ("template", "template.xlsx", "--force"),
    ("doctor",),
)


def fastest(*arguments: str) -> float:
    """Return the shortest wall time of a Python process over some runs, in seconds."""
    times = []
    for _run in range(RUNS):
        begun = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - begun)
    return min(times)


def loaded(*arguments: str) -> str:
    """Return how many modules of samverkan a command loads, and which heavy libraries."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments], check=True, capture_output=True, text=True
    )
    return done.stderr.splitlines()[-1]


def main() -> None:
    """Print the times, their limit, and what was loaded."""
    click, own = fastest("-c", "import click"), fastest("-m", "samverkan", "--help")
    limit = 1.5 * click + 0.1
    print(f"import click      {click:.3f} s")
    print(f"samverkan --help  {own:.3f} s, limit {limit:.3f} s, modules {loaded('--help')}")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("actors.csv").write_text(ACTORS, "utf-8")
        Path("relations.csv").write_text("from,to\na,b\n", "utf-8")
        for command in COMMANDS:
            took = fastest("-m", "samverkan", *command, "-q")
            print(f"{command[0]:<16}  {took:.3f} s, modules {loaded(*command, '-q')}")
        os.chdir("/")


if __name__ == "__main__":
    main()
