"""What a plain ``pytest`` leaves out, so that it ends within minutes, and how it says so.

Left out are tests marked slow and those of the page, of Neo4j, LibreOffice, Gephi and veraPDF. All
run with ``--everything``, with ``-m``, or when files or folders are named.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

LEFT_OUT = ("slow", "browser", "neo4j", "libreoffice", "gephi", "verapdf")
_COUNTS = pytest.StashKey[Counter[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that leaves nothing out."""
    parser.addoption("--everything", action="store_true", help="run all tests, the slow ones too")


def pytest_configure(config: pytest.Config) -> None:
    """Begin counting what is left out."""
    config.stash[_COUNTS] = Counter()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Use all cores for the whole suite, one process for files that are named."""
    return (os.cpu_count() or 1) if _is_whole(config) else 0


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the slow suites out of a plain run."""
    if not _is_whole(config) or config.option.everything or config.option.markexpr:
        return
    left = {item: kind for item in items if (kind := _kind(item))}
    config.stash[_COUNTS].update(left.values())
    config.hook.pytest_deselected(items=list(left))
    items[:] = [item for item in items if item not in left]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand the counts to the process that prints."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = dict(session.config.stash[_COUNTS])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take the counts of one process; all of them leave out the same."""
    node.config.stash[_COUNTS] = Counter(getattr(node, "workeroutput", {}).get("left_out", {}))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say what was left out, and the command that runs it."""
    if counts := config.stash[_COUNTS]:
        terminalreporter.line(f"Left out: {_listed(counts)}. All of them: pytest --everything")


def _is_whole(config: pytest.Config) -> bool:
    return config.args_source is not pytest.Config.ArgsSource.ARGS


def _kind(item: pytest.Item) -> str | None:
    return next((mark for mark in LEFT_OUT if item.get_closest_marker(mark)), None)


def _listed(counts: Counter[str]) -> str:
    kinds: Iterable[str] = (f"{counts[mark]} {mark}" for mark in LEFT_OUT if counts[mark])
    return ", ".join(kinds)
