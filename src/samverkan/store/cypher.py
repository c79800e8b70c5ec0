"""The Cypher statements, each from its own file in ``cypher/``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from samverkan.resources import find_folder

if TYPE_CHECKING:
    from pathlib import Path
    from typing import LiteralString


@cache
def statement(name: str) -> LiteralString:
    """Return the statement of ``cypher/<name>.cypher``.

    The driver asks for literal strings, so that nobody formats a statement; the text of a file
    that ships with us is as constant, and this is the one place that says so.
    """
    return (find_folder("cypher") / f"{name}.cypher").read_text(encoding="utf-8")


def schema_statements() -> dict[str, LiteralString]:
    """Return the statement that makes each constraint, by the constraint's name."""
    files: list[Path] = sorted((find_folder("cypher") / "schema").glob("*.cypher"))
    return {f"samverkan_{file.stem}": statement(f"schema/{file.stem}") for file in files}
