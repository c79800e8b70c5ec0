"""Redraws docs/architecture.md from the code: the picture of the rooms, the list of modules."""

from __future__ import annotations

import ast
import sys
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "samverkan"
PAGE = ROOT / "docs" / "architecture.md"
PICTURE, MODULES = "picture", "modules"
"""What is drawn anew: the text between ``<!-- NAME: begin -->`` and ``<!-- NAME: end -->``."""


def rooms() -> list[str]:
    """Return the rooms: modules and folders directly in the package."""
    found = (p.stem for p in PACKAGE.iterdir() if p.suffix == ".py" or any(p.glob("*.py")))
    return sorted(name for name in found if not name.startswith("_"))


def imports(room: str) -> set[str]:
    """Return the other rooms that a room's code imports anywhere, also for types alone."""
    single = PACKAGE / f"{room}.py"
    files = [single] if single.exists() else sorted((PACKAGE / room).rglob("*.py"))
    found: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            found |= _rooms_named(node)
    return (found & set(rooms())) - {room}


def direct(needs: dict[str, set[str]]) -> dict[str, set[str]]:
    """Leave out an arrow where a longer way through other rooms leads to the same room."""
    reach: dict[str, set[str]] = {}

    def below(room: str) -> set[str]:
        if room not in reach:
            reach[room] = set(needs[room]).union(*(below(other) for other in needs[room]))
        return reach[room]

    return {
        room: {n for n in needs[room] if not any(n in below(o) for o in needs[room] - {n})}
        for room in needs
    }


def picture() -> str:
    """Return the picture: an arrow from each room to those right below it that it imports."""
    needs = {room: imports(room) for room in rooms()}
    lines = [
        f"    {room} --> {need}" for room, below in direct(needs).items() for need in sorted(below)
    ]
    return "\n".join(["```mermaid", "flowchart TD", *lines, "```"])


def modules() -> str:
    """Return the list of all modules, by room: each with the first line of its docstring."""
    return "\n\n".join(
        f"### `{room}`\n\n| module | what is in it |\n|---|---|\n" + "\n".join(lines)
        for room in rooms()
        if (lines := [_line(path) for path in _files(room)])
    )


def page(text: str) -> str:
    """Return the page's text with the picture and the list of modules drawn anew."""
    return _put(_put(text, PICTURE, picture()), MODULES, modules())


def _put(text: str, name: str, part: str) -> str:
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, rest = text.split(begin)
    return f"{before}{begin}\n{part}\n{end}{rest.split(end)[1]}"


def _files(room: str) -> list[Path]:
    single = PACKAGE / f"{room}.py"
    found = [single] if single.exists() else sorted((PACKAGE / room).rglob("*.py"))
    return [path for path in found if path.name != "__init__.py"]


def _line(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    name = path.relative_to(PACKAGE).with_suffix("").as_posix()
    return f"| `{name}` | {docstring.splitlines()[0].replace('|', chr(92) + '|')} |"


def _rooms_named(node: ast.AST) -> set[str]:
    names: list[str] = []
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module:
        names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    parts = (name.split(".") for name in names)
    return {
        second
        for path in parts
        for first, second in list(pairwise(path))[:1]
        if first == "samverkan"
    }


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(PAGE.read_text("utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
