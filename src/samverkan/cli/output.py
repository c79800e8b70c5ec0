"""Where results and talk go: results to stdout or a file, talk to stderr.

What machines read is UTF-8. Where stdout is a pipe in another encoding (Windows), JSON escapes what
is not ASCII, for the program behind the pipe may guess the encoding wrong.
"""

from __future__ import annotations

import json
import shutil
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

import click

from samverkan.cli.endings import STANDARD, Format
from samverkan.cli.own_files import note_saved, refuse_not_own
from samverkan.handout.workbook import Workbook
from samverkan.privacy import held_back
from samverkan.report.tables import Look, Sheet, render_csv, render_markdown_table
from samverkan.words import message
from samverkan.writing import lock_beside, replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from samverkan.cli.request import Request
    from samverkan.report.tables import Table
    from samverkan.words import Message

TITLE = message("Result")
NARROWEST, WIDEST = 40, 100
PATIENCE = 1.0
"""Seconds after which a person on a terminal is told what takes so long."""


def width(request: Request) -> int:
    """Columns to write for: the terminal's, 80 where there is none."""
    if request.output is not None or not sys.stdout.isatty():
        return 80
    return min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)


def look(request: Request, *, figures: bool = False, most: int = 0) -> Look:
    """Return how a list is to look where it is shown."""
    return Look(
        language=request.language,
        width=width(request),
        colour=coloured(request),
        figures=figures,
        most=most,
    )


def coloured(request: Request) -> bool:
    """Tell whether the result may have colours: on a terminal that has not refused them."""
    plain = request.environment.get("NO_COLOR") or request.environment.get("TERM") == "dumb"
    return request.output is None and sys.stdout.isatty() and not plain


def talk(request: Request, text: Message, *, detail: bool = False) -> None:
    """Say something on stderr, unless the user wants quiet; a `detail` only with ``-v``."""
    if request.verbose or not (request.quiet or detail):
        click.echo(text.text(request.language), err=True)


def tell_held_back(request: Request, **private: Any) -> None:
    """Say what a result leaves out as told in confidence; `private` as `held_back` takes it."""
    said = None if request.with_notes else held_back(**private)
    if said is not None:
        talk(request, said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What each form of a result is made by, so that only the one asked for is made.

    Attributes
    ----------
    data
        All of it, as JSON.
    table
        Its rows, as csv; as Markdown and as an Excel file too where these are not given.
    text
        What a person reads on the screen.
    markdown
        What a person prints or mails.
    sheets
        What stands in an Excel file.
    title
        What is printed below each page of it, with the place.
    """

    data: Callable[[], Mapping[str, Any]]
    table: Callable[[], Table]
    text: Callable[[], str]
    markdown: Callable[[], str] | None = None
    sheets: Callable[[], Sequence[Sheet]] | None = None
    title: Message | None = None


def _places(request: Request) -> tuple[str, ...]:
    """Return the places that were asked for."""
    asked = request.filters.municipality or request.filters.region
    return request.places or ((asked,) if asked else ())


def show(request: Request, result: Result) -> None:
    """Write a result in the form asked for; every command has every form."""
    language = request.language
    match request.format:
        case Format.JSON:
            deliver_json(request, result.data())
        case Format.CSV:
            deliver(request, render_csv(result.table(), language, excel=request.excel))
        case Format.MD:
            make = result.markdown or (lambda: render_markdown_table(result.table(), language))
            deliver(request, make())
        case Format.XLSX:
            one = partial(Sheet, title=TITLE)
            sheets = result.sheets() if result.sheets else [one(table=result.table())]
            deliver_workbook(request, sheets, result.title)
        case _:
            deliver(request, result.text())


def deliver_workbook(
    request: Request, sheets: Sequence[Sheet], title: Message | None = None
) -> None:
    """Write sheets as a workbook to the file asked for, and say what has no room in it."""
    book = Workbook(sheets=sheets, title=title, places=_places(request))
    with waiting(request, message("Saving")):
        content = book.content(request.language, partial(talk, request))
    deliver_bytes(request, content)


def deliver(request: Request, text: str) -> None:
    """Write a text result to the file asked for, else to stdout."""
    if request.output is not None and request.output != STANDARD:
        save(request, request.output, text.encode("utf-8"))
    elif request.format is Format.CSV and not sys.stdout.isatty():
        write_bytes(text.encode("utf-8"))
    else:
        click.echo(text, nl=not text.endswith("\n"), color=coloured(request) or None)


def deliver_json(request: Request, data: Mapping[str, Any]) -> None:
    """Write data as JSON to the file asked for, else to stdout."""
    to_file = request.output not in (None, STANDARD)
    safe = to_file or (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    deliver(request, render_json(data, ascii_only=not safe))


def render_json(data: Mapping[str, Any], *, ascii_only: bool = False) -> str:
    """Return data as JSON text; `ascii_only` escapes all other signs."""
    return json.dumps(data, indent=1, ensure_ascii=ascii_only, allow_nan=False) + "\n"


def deliver_bytes(request: Request, content: bytes) -> None:
    """Write a result that is no text to the file asked for; ``-o -`` is stdout."""
    if request.output is None or request.output == STANDARD:
        write_bytes(content)
    else:
        save(request, request.output, content)


def write_bytes(content: bytes) -> None:
    """Write bytes to stdout as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def save(request: Request, path: Path, content: bytes) -> None:
    """Put a file in place in one step, never over what samverkan did not save; and say so."""
    with saving(request, path):
        replace_file(path, content)


SAVED = message("Saved {file}")


@contextmanager
def saving(request: Request, *paths: Path, said: Message = SAVED) -> Iterator[None]:
    """Let files be written inside: only over samverkan's own, and remembered as such after.

    Every file that a command saves passes through here. Each is told of by `said` when it is there.

    Raises
    ------
    UsageError
        When one of them is not samverkan's own, and the user did not ask for it to be replaced.
    """
    refuse_not_own(request, paths)
    yield
    note_saved(request, paths)
    for path in paths:
        if path.exists():
            talk(request, said.filled(file=path))
        if lock_beside(path):
            text = message(
                "{file} looks open in another program: close it there without saving, and open "
                "it anew",
                file=path,
            )
            talk(request, text)


@contextmanager
def waiting(request: Request, text: Message) -> Iterator[Tell]:
    """Say on a terminal what is being done when it takes more than a second; wipe it after.

    The line goes on counting seconds; what is given may be called with what is done next, and
    with how many of how many things are done, which is shown as a bar.
    """
    if request.quiet or not sys.stderr.isatty():
        yield lambda _text, _done=0, _of=0: None
        return
    line = _Line(request.language, text)
    thread = threading.Thread(target=line.keep_up, daemon=True)
    thread.start()
    try:
        yield line.change
    finally:
        line.done.set()
        thread.join()
        line.wipe()


class Tell(Protocol):
    """Is told what is done next, and how many of how many things are done."""

    def __call__(self, text: Message, done: int = 0, of: int = 0, /) -> None:
        """Take it."""


BAR = 20
"""Signs that a bar has room for."""


def bar(done: int, of: int) -> str:
    """Return how far something has come: a bar, and the numbers.

    Examples
    --------
    >>> bar(1, 4)
    '━━━━━─────────────── 1/4 '
    """
    full = BAR * done // of
    return f"{'━' * full}{'─' * (BAR - full)} {done}/{of} "


class _Line:
    """The line on a terminal that tells what is being done."""

    def __init__(self, language: str, text: Message) -> None:
        self.done = threading.Event()
        self._language = language
        self._text = text
        self._bar = ""
        self._width = 0

    def change(self, text: Message, done: int = 0, of: int = 0, /) -> None:
        """Tell of something else from now on."""
        self._text, self._bar = text, bar(done, of) if of > 1 else ""

    def keep_up(self) -> None:
        """Show the line when a while has passed, then every second anew."""
        started = time.monotonic()
        pause = PATIENCE
        while not self.done.wait(pause):
            said = self._bar + self._text.text(self._language) + " …"
            seconds = int(time.monotonic() - started)
            self._write(said + (f" {seconds} s" if seconds > 1 else ""))
            pause = 1.0

    def wipe(self) -> None:
        """Leave no trace of the line."""
        if self._width:
            self._write("")
            sys.stderr.write("\r")
            sys.stderr.flush()

    def _write(self, line: str) -> None:
        line = line[: max(shutil.get_terminal_size().columns - 1, NARROWEST)]
        sys.stderr.write("\r" * bool(self._width) + line.ljust(self._width))
        sys.stderr.flush()
        self._width = max(self._width, len(line))
