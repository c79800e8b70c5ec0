"""Measures the house: modules, lines, functions, circles of imports, and files for each task.

``python tools/house.py`` prints the figures and names what is over a limit; it ends with 1 then.
``python tools/house.py rooms`` prints the modules and lines of each room, and which modules would
have room in the only one that imports them: whether they belong there is to be read.
"""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "samverkan"
PAGE_SCRIPTS = PACKAGE / "view" / "page"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"

LONGEST_MODULE = 400
LONGEST_FUNCTION = 40
FILES_BY_HAND = {
    "A measure": 3,
    "A kind of gap": 5,
    "A problem code": 5,
    "A filter of the page": 4,
}
"""How many files a person has to touch for a task, at most; other tasks have no limit."""


@dataclass(frozen=True)
class Function:
    """A function or method: where it stands and how many lines it takes, but for its docstring."""

    module: str
    name: str
    lines: int


def modules() -> dict[str, Path]:
    """Return the package's modules by dotted name, packages by the name of their folder."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def lines_of(path: Path) -> int:
    """Return how many lines a file has."""
    return len(path.read_text("utf-8").splitlines())


def functions(named: dict[str, Path]) -> list[Function]:
    """Return every function and method of the modules, the longest first."""
    found = [
        Function(module, node.name, _lines_but_docstring(node))
        for module, path in named.items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return sorted(found, key=lambda function: -function.lines)


def _lines_but_docstring(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    docstring = ast.get_docstring(node) is not None
    spared = (first.end_lineno or 0) - first.lineno + 1 if docstring else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - spared


def circles(named: dict[str, Path]) -> list[list[str]]:
    """Return the circles of imports, those for types alone and inside functions included.

    A package imports what its ``__init__`` gives on; who takes a public name from a package of
    its own folder is not held to import the whole of it.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    for module, path in named.items():
        graph.add_edges_from((module, other) for other in imported(path, named) if other != module)
    return [sorted(circle) for circle in nx.strongly_connected_components(graph) if len(circle) > 1]


def imported(path: Path, named: dict[str, Path]) -> Iterator[str]:
    """Return the modules of the package that a module names in its imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in named)
        elif isinstance(node, ast.ImportFrom) and node.module in named:
            within = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name for name in within if name in named)
            if any(name not in named for name in within):
                yield node.module


def without_line(named: dict[str, Path]) -> list[str]:
    """Return the modules that docs/architecture.md says nothing of."""
    text = ARCHITECTURE.read_text("utf-8")
    files = (path for path in named.values() if not path.name.startswith("__"))
    names = (path.relative_to(PACKAGE).with_suffix("").as_posix() for path in files)
    return [name for name in names if f"`{name}`" not in text]


def files_of_tasks() -> dict[str, list[str]]:
    """Return, of each task under "Adding something", the files that its steps name."""
    text = CONTRIBUTING.read_text("utf-8")
    tasks = re.split(r"^### ", text.partition("\n## Adding ")[2], flags=re.MULTILINE)[1:]
    return {
        task.splitlines()[0]: [
            step
            for line in task.splitlines()
            if re.match(r"\d+\. ", line)
            for step in re.findall(r"^\d+\. `([^`]+)`", line)
        ]
        for task in tasks
    }


def figures(named: dict[str, Path]) -> Iterator[str]:
    """Return the lines that say how large the house is."""
    scripts = sorted(PAGE_SCRIPTS.glob("*.js"))
    every = functions(named)
    yield f"Python modules: {len(named)}, {sum(map(lines_of, named.values()))} lines"
    yield f"page modules: {len(scripts)}, {sum(map(lines_of, scripts))} lines"
    yield f"functions: {len(every)}, the longest {every[0].lines} lines"
    yield f"circles: {len(circles(named))}"
    yield f"modules without a line in docs/architecture.md: {len(without_line(named))}"
    for task, files in files_of_tasks().items():
        yield f"files for {task[0].lower() + task[1:]}: {len(files)}"


def faults(named: dict[str, Path]) -> Iterator[str]:
    """Return a line for everything that is over a limit."""
    for path in (*named.values(), *sorted(PAGE_SCRIPTS.glob("*.js"))):
        if (length := lines_of(path)) > LONGEST_MODULE:
            yield f"{path.relative_to(ROOT)}: {length} lines (limit {LONGEST_MODULE})"
    for function in functions(named):
        if function.lines > LONGEST_FUNCTION:
            yield f"{function.module}.{function.name}: {function.lines} lines"
    yield from (f"circle: {', '.join(circle)}" for circle in circles(named))
    yield from (f"no line in docs/architecture.md: {name}" for name in without_line(named))
    yield from task_faults()


def task_faults() -> Iterator[str]:
    """Return a line for every task with too many files and every file that is not there."""
    for task, files in files_of_tasks().items():
        if len(files) > FILES_BY_HAND.get(task, len(files)):
            yield f"{task}: {len(files)} files (limit {FILES_BY_HAND[task]})"
        missing = (name for name in files if "<" not in name and not (ROOT / name).exists())
        yield from (f"{task}: {name} does not exist" for name in missing)


def rooms(named: dict[str, Path]) -> Iterator[str]:
    """Return a line for each room with its modules, and one for each that another could hold."""
    lengths: dict[str, list[int]] = {}
    for path in named.values():
        if path.name != "__init__.py":
            room = path.relative_to(PACKAGE).with_suffix("").parts[0]
            lengths.setdefault(room, []).append(lines_of(path))
    for room, lines in lengths.items():
        mean = round(sum(lines) / len(lines))
        yield f"{room}: {len(lines)} modules, {sum(lines)} lines, {mean} each"
    for name, other in imported_once(named):
        lines = [lines_of(named[name]), lines_of(named[other])]
        if sum(lines) <= LONGEST_MODULE:
            yield f"{name} ({lines[0]}) could stand in {other} ({lines[1]})"


def imported_once(named: dict[str, Path]) -> Iterator[tuple[str, str]]:
    """Return the modules that one other of their room imports, and nobody else, with that one."""
    users: dict[str, set[str]] = {name: set() for name in named}
    for module, path in named.items():
        if path.name != "__init__.py":
            for other in imported(path, named):
                users[other] |= {module} - {other}
    for name, (first, *others) in ((name, [*found]) for name, found in users.items() if found):
        if not others and first.split(".")[:2] == name.split(".")[:2]:
            yield name, first


def main() -> int:
    """Print figures and faults; return 1 when there is a fault."""
    named = modules()
    if sys.argv[1:] == ["rooms"]:
        print(*rooms(named), sep="\n")
        return 0
    print(*figures(named), sep="\n")
    found = list(faults(named))
    print(*found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
