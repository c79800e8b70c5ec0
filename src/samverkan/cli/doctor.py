"""``samverkan doctor``: is everything in order, and if not, what mends it.

Each check gives one finding, and none of them changes anything.
"""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan import __version__
from samverkan.cli.language import command, known_language
from samverkan.cli.output import Result, look, show
from samverkan.cli.own_files import can_remember
from samverkan.cli.request import common
from samverkan.cli.settings import (
    DEFAULT_STORE,
    SETTINGS_FILE,
    Origin,
    choose_store,
    read_settings,
)
from samverkan.errors import SamverkanError
from samverkan.report.tables import Table, columns, render_paragraph, render_table
from samverkan.resources import find_folder
from samverkan.store import open_store
from samverkan.store.addresses import is_server
from samverkan.words import LANGUAGES, Message, message, plural_message
from samverkan.words.messages import say
from samverkan.writing import state_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from samverkan.cli.request import Request
    from samverkan.cli.settings import StoreChoice
    from samverkan.store import StoreStatus


LIBRARIES = (
    "click",
    "graspologic-native",
    "neo4j",
    "networkx",
    "numpy",
    "openpyxl",
    "python-calamine",
    "pyvis",
    "rapidfuzz",
    "rich",
    "rustworkx",
    "scipy",
    "starlette",
    "uvicorn",
)
"""What commands and the program in the browser need; pandas only analysts do."""
OLDEST_PYTHON = (3, 11)
AGAIN = message("Install samverkan again: pip install --force-reinstall samverkan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check: what was looked at, ``good``, ``note`` or ``fault``, and what mends it."""

    what: Message
    found: Message | str
    state: str = "good"
    mend: Message | None = None
    exit_code: int = 0


def examine(request: Request) -> list[Finding]:
    """Run all checks."""
    checks: tuple[Callable[[Request], Iterator[Finding]], ...] = (
        _python,
        _libraries,
        _folders,
        _language,
        _settings,
        _saved_files,
        _store,
    )
    return [finding for check in checks for finding in check(request)]


def _python(_request: Request) -> Iterator[Finding]:
    what, system = message("version of Python"), platform.system()
    found = message("{version} on {system}", version=platform.python_version(), system=system)
    yield Finding(what=message("version of samverkan"), found=__version__)
    if sys.version_info >= OLDEST_PYTHON:
        yield Finding(what=what, found=found)
    else:
        yield _not_right(what, found, message("Install Python 3.11 or later"))


def _libraries(_request: Request) -> Iterator[Finding]:
    found, missing = [], []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    yield Finding(what=message("libraries"), found=", ".join(found))
    if missing:
        lacking = message("missing: {names}", names=", ".join(missing))
        yield _not_right(message("libraries"), lacking, AGAIN)


def _folders(_request: Request) -> Iterator[Finding]:
    for name in ("cypher", "sample_data"):
        what = message("folder {name}", name=name)
        try:
            find_folder(name)
        except FileNotFoundError:
            yield _not_right(what, message("missing from the installation"), AGAIN)
        else:
            yield Finding(what=what, found=message("is there"))


def _language(request: Request) -> Iterator[Finding]:
    wish = request.environment.get("SAMVERKAN_LANG")
    found = message(
        "{language}, console in {encoding}", language=request.language, encoding=sys.stdout.encoding
    )
    if wish and not known_language(wish):
        yield Finding(
            what=message("language"),
            found=message("SAMVERKAN_LANG is {value}, which is not known", value=wish),
            state="note",
            mend=message("Set SAMVERKAN_LANG to one of {names}", names=", ".join(LANGUAGES)),
        )
    else:
        yield Finding(what=message("language"), found=found)


def _settings(_request: Request) -> Iterator[Finding]:
    what = message("settings")
    if not Path(SETTINGS_FILE).exists():
        yield Finding(what=what, found=message("no {file} in this folder", file=SETTINGS_FILE))
        return
    try:
        settings = read_settings(Path())
    except SamverkanError as error:
        yield _fault(what, error)
        return
    if settings.unknown:
        yield Finding(
            what=what,
            found=message("unknown in {file}: {names}", file=SETTINGS_FILE, names=settings.unknown),
            state="note",
            mend=message("Take the unknown settings away; samverkan knows: store"),
        )
    else:
        yield Finding(what=what, found=message("{file} is read", file=SETTINGS_FILE))


def _saved_files(request: Request) -> Iterator[Finding]:
    """Tell where it is noted what samverkan saved, or what follows from its not being noted."""
    what = message("saved files")
    if can_remember(request.environment):
        folder = state_folder(request.environment)
        yield Finding(what=what, found=message("known again by notes in {folder}", folder=folder))
    else:
        yield Finding(
            what=what,
            found=message("are not known again, so that replacing one takes --force"),
            state="note",
            mend=message("Name a folder of your own in SAMVERKAN_STATE"),
        )


def _store(request: Request) -> Iterator[Finding]:
    what = message("database")
    try:
        choice = choose_store(request.store, request.environment)
    except SamverkanError as error:
        yield _fault(what, error)
        return
    yield Finding(what=what, found=_where(choice))
    if not is_server(choice.location) and not Path(choice.location).exists():
        yield _not_made(choice)
        return
    try:
        # An empty server is no fault; a file opened for reading only leaves files beside it.
        create = is_server(choice.location)
        with open_store(choice.location, environment=request.environment, create=create) as store:
            status = store.status()
    except SamverkanError as error:
        yield _fault(what, error)
        return
    yield from (Finding(what=what, found=told, state="note") for told in status.foreign.told())
    if not status.schema_version:
        yield _ready(status)
        return
    holds = plural_message("{count} mapping", "{count} mappings", len(status.mappings))
    yield Finding(
        what=what,
        found=message(
            "{kind} {server}, schema version {schema}, {holds}",
            kind=status.kind,
            server=status.server_version,
            schema=status.schema_version,
            holds=holds,
        ),
    )


def _ready(status: StoreStatus) -> Finding:
    """Tell that a server answers and holds no map yet."""
    return Finding(
        what=message("database"),
        found=message(
            "{kind} {server}, ready for a first map",
            kind=status.kind,
            server=status.server_version,
        ),
        mend=message("The first load makes it: samverkan load FILES"),
    )


def _where(choice: StoreChoice) -> Message:
    if choice.origin is Origin.DEFAULT:
        return message("{location}, as nothing else is said", location=choice.location)
    return message("{location}, by {origin}", location=choice.location, origin=choice.origin.value)


def _not_made(choice: StoreChoice) -> Finding:
    """Tell of a file that is not there yet: right for the usual one, doubtful for one named."""
    named = choice.location != DEFAULT_STORE
    return Finding(
        what=message("database"),
        found=message("not made yet"),
        state="note" if named else "good",
        mend=message("The first load makes it: samverkan load FILES"),
    )


def _not_right(what: Message, found: Message, mend: Message) -> Finding:
    """Tell of a fault of the installation."""
    return Finding(what=what, found=found, state="fault", mend=mend, exit_code=1)


def _fault(what: Message, error: SamverkanError) -> Finding:
    found, mend, code = error.message, error.next_step, error.exit_code
    return Finding(what=what, found=found, state="fault", mend=mend, exit_code=code)


STATES = {"good": message("good"), "note": message("doubtful"), "fault": message("fault")}
COLUMNS = columns(message("what"), message("state"), message("found"))


@command("doctor")
@common(store=True)
def doctor_command(request: Request) -> int:
    """Check the installation, the store and the settings, and say the mends."""
    findings = examine(request)
    show(
        request,
        Result(
            data=lambda: _data(findings, request.language),
            table=lambda: _table(findings),
            text=lambda: _text(request, findings),
        ),
    )
    return max((finding.exit_code for finding in findings), default=0)


def _table(findings: Sequence[Finding]) -> Table:
    rows = tuple((finding.what, STATES[finding.state], finding.found) for finding in findings)
    return Table(COLUMNS, rows)


def _text(request: Request, findings: Sequence[Finding]) -> str:
    """Return the table, and under it what to do."""
    parts = [render_table(_table(findings), look(request))]
    mends = [finding.mend for finding in findings if finding.mend is not None]
    parts += [render_paragraph(mend, look(request), indent=2) for mend in mends]
    if all(finding.state != "fault" for finding in findings):
        parts.append(message("Everything is in order.").text(request.language) + "\n")
    return "\n".join(parts)


def _data(findings: Sequence[Finding], language: str) -> dict[str, object]:
    return {
        "schema": "samverkan.doctor/1",
        "findings": [
            {
                "what": finding.what.text(language),
                "state": finding.state,
                "found": say(finding.found, language),
                "mend": finding.mend.text(language) if finding.mend else None,
            }
            for finding in findings
        ],
    }
