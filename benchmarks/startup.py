"""How long ``samverkan --help`` takes, beside ``python -c "import click"``.

The limit is 1.5 times click plus 0.1 seconds: nothing heavy is imported before it is needed. Also
says which heavy libraries the help has imported, which has to be none.
"""

from __future__ import annotations

import subprocess
import sys
import time

RUNS = 15
HEAVY = (
    "{'neo4j', 'networkx', 'numpy', 'openpyxl', 'pandas', 'pyvis', 'rapidfuzz', 'rich', 'scipy'}"
)
HELP = (
    "from samverkan.cli.group import samverkan; samverkan.main(['--help'], standalone_mode=False)"
)


def fastest(*arguments: str) -> float:
    """Return the shortest wall time of a Python process over some runs, in seconds."""
    times = []
    for _run in range(RUNS):
        begun = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - begun)
    return min(times)


def heavy_imports() -> str:
    """Return the heavy libraries that the help imports."""
    code = f"import sys; {HELP}; print(sorted({HEAVY} & set(sys.modules)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return done.stderr.strip()


def main() -> None:
    """Print both times, their limit, and what was imported."""
    click, own = fastest("-c", "import click"), fastest("-m", "samverkan", "--help")
    limit = 1.5 * click + 0.1
    print(f"import click      {click:.3f} s")
    print(f"samverkan --help  {own:.3f} s, limit {limit:.3f} s")
    print(f"heavy imports     {heavy_imports()}")


if __name__ == "__main__":
    main()
