"""The Cypher statements, each from its own file in ``cypher/``, and the constraints in Neo4j.

Neo4j refuses constraints and data in one transaction, so the constraints come first. Which layout
of the data can be read is known here too.
"""

from __future__ import annotations

import time
from functools import cache
from typing import TYPE_CHECKING

from neo4j.exceptions import Neo4jError, TransientError

from samverkan.errors import StoreError
from samverkan.resources import find_folder
from samverkan.words import message

if TYPE_CHECKING:
    from pathlib import Path
    from typing import LiteralString

    from neo4j import ManagedTransaction, Session


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


SCHEMA = 3
"""1 had no steps, 2 no places. To raise it changes nothing that is there: constraints, a number."""
ROUNDS = 4
ATTEMPTS_IN_ROUND = 20
PAUSE_SECONDS = 0.1


def lay_out_schema(session: Session) -> None:
    """Make the constraints that lack; another saver may be making them at the same time.

    A saver that died while Neo4j made a constraint can leave an index without it, which bars the
    constraint for good. What still bars it after a while is such an index, and is dropped.
    """
    for number in range(ROUNDS):
        for _attempt in range(ATTEMPTS_IN_ROUND):
            if _make_what_lacks(session, is_last=number == ROUNDS - 1):
                return
            time.sleep(PAUSE_SECONDS)
        record = session.run(statement("read_orphaned_indexes")).single(strict=True)
        for name in record["names"]:
            session.run(statement("drop_index"), name=name).consume()


def _make_what_lacks(session: Session, *, is_last: bool) -> bool:
    """Tell whether all constraints are there now."""
    names = session.run(statement("read_constraints")).single(strict=True)["names"]
    try:
        for name, query in schema_statements().items():
            if name not in names:
                session.run(query).consume()
    except Neo4jError as error:
        somebody_else = isinstance(error, TransientError) or ".Schema." in (error.code or "")
        if is_last or not somebody_else:
            raise
        return False
    return True


def store_node(transaction: ManagedTransaction) -> tuple[int, int] | None:
    """Return schema and version of the store; None when nothing was ever saved.

    Raises
    ------
    StoreError
        When a newer samverkan laid the data out.
    """
    record = transaction.run(statement("read_store")).single()
    if record is None:
        return None
    if record["schema"] > SCHEMA:
        raise StoreError(
            message(
                "{store} was written by a newer samverkan: schema {version}, not {newest}",
                store="Neo4j",
                version=record["schema"],
                newest=SCHEMA,
            ),
            message("Install the newest samverkan, or choose another database with --store."),
        )
    return record["schema"], record["version"]
