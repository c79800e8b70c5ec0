"""Changes a module in small ways, one at a time, and says which changes no test notices.

``python tools/mutants.py MODULE TEST [TEST ...] [--most 40]`` turns conditions, moves boundaries,
drops clauses and swaps branches, and runs the tests on each mutant in a copy of the package. A
mutant that survives is a rule that no test holds, or a change that makes no difference.
"""

from __future__ import annotations

import argparse
import ast
import asyncio
import copy
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
"""What stands in for each operator."""


class Mutant(NamedTuple):
    """One change: the line it is on, the code before and after, and the module with it."""

    line: int
    before: str
    after: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    tree = ast.parse(source)
    types = set(types_in(tree))
    for number, node in enumerate(ast.walk(tree)):
        for change in changes_of(node) if node not in types else ():
            other = copy.deepcopy(tree)
            mutated = next(one for at, one in enumerate(ast.walk(other)) if at == number)
            change(mutated)
            line = getattr(node, "lineno", 0)
            yield Mutant(line, ast.unparse(node), ast.unparse(mutated), ast.unparse(other))


def types_in(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield all that stands in annotations, which no test can notice."""
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            if (found := getattr(node, name, None)) is not None:
                yield from ast.walk(found)


def changes_of(node: ast.AST) -> Iterator[Callable[[ast.AST], None]]:
    """Yield what can be done to a node; each is given a copy of it to change."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in OTHER:
            yield lambda one: setattr(one, "ops", [OTHER[type(op)]()])
        case ast.BoolOp():
            yield lambda one: setattr(one, "op", OTHER[type(node.op)]())
            for place in range(len(node.values)):
                yield lambda one, place=place: one.values.pop(place)
        case ast.BinOp() if type(node.op) in OTHER:
            yield lambda one: setattr(one, "op", OTHER[type(node.op)]())
        case ast.IfExp():
            yield lambda one: vars(one).update(body=node.orelse, orelse=node.body)
        case ast.If() if ast.unparse(node.test) != "TYPE_CHECKING":
            yield lambda one: setattr(one, "test", ast.UnaryOp(ast.Not(), one.test))
        case ast.Return(value=ast.Constant(value=bool(value))):
            yield lambda one: setattr(one, "value", ast.Constant(not value))


async def is_killed(module: Path, mutant: Mutant, tests: list[str], source: Path) -> bool:
    """Tell whether some test fails with a mutant in place of a module of a copied package."""
    whole = (source / module).read_text("utf-8")
    (source / module).write_text(mutant.source, "utf-8")
    try:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests),
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=asyncio.subprocess.DEVNULL,
        )
        return await process.wait() != 0
    finally:
        (source / module).write_text(whole, "utf-8")


def main() -> int:
    """Try mutants of one module; end with 1 when any survives."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("module", help="dotted, as samverkan.service.talks")
    parser.add_argument("tests", nargs="+")
    parser.add_argument(
        "--most", type=int, default=40, help="how many are tried, spread over the module"
    )
    asked = parser.parse_args()
    module = Path(*asked.module.split(".")).with_suffix(".py")
    every = list(mutants((ROOT / "src" / module).read_text("utf-8")))
    drawn = every[:: -(-len(every) // asked.most)]
    survivors = 0
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "src"
        shutil.copytree(ROOT / "src", source)
        for mutant in drawn:
            if not asyncio.run(is_killed(module, mutant, asked.tests, source)):
                survivors += 1
                print(f"{module}:{mutant.line}\n  - {mutant.before}\n  + {mutant.after}")
    print(f"{len(drawn) - survivors} of {len(drawn)} killed; there are {len(every)} in all")
    return int(survivors > 0)


if __name__ == "__main__":
    sys.exit(main())
