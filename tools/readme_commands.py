"""Prints the README's command that begins with the words given, as in ``pip install .``.

The README's commands are run as written by `.ci/run`, so they cannot rot.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"


def commands(text: str) -> list[str]:
    """Return the lines of all shell blocks of a Markdown text."""
    blocks = re.findall(r"^```(?:sh|bash)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def main(start: str) -> int:
    """Print the one command that begins with `start`; fail when there is none."""
    found = [line for line in commands(README.read_text("utf-8")) if line.startswith(start)]
    if not found:
        print(f"README.md has no command that begins with {start!r}", file=sys.stderr)
        return 1
    print(found[0])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
