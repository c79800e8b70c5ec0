"""How a run ends: every error becomes a text on stderr and an exit code, never a traceback.

0 fine; 1 problems in the data; 2 wrong usage; 3 store unreachable or refused; 70 a fault of
samverkan's own; 130 interrupted.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from samverkan.cli.speaking import language_of
from samverkan.errors import SamverkanError
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN_FAULT = 70
INTERRUPTED = 130


@contextmanager
def ending(context: click.Context) -> Iterator[None]:
    """Turn what goes wrong inside into the right text and exit code."""
    try:
        yield
    except (click.exceptions.Exit, click.ClickException):
        raise
    except SamverkanError as error:
        click.echo(error.text(language_of(context)), err=True)
        context.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo(message("Interrupted").text(language_of(context)), err=True)
        context.exit(INTERRUPTED)
    except Exception as error:  # noqa: BLE001  (the last door: a user meets no traceback)
        if isinstance(error, OSError) and _is_closed_pipe(error):
            _silence()
            context.exit(0)
        _tell_own_fault(context, error)
        context.exit(OWN_FAULT)


def _is_closed_pipe(error: OSError) -> bool:
    """Tell whether the reader went away, as ``head`` does; Windows says so with EINVAL."""
    closed = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)
    return error.errno in closed and error.filename is None


def _silence() -> None:
    """Send what is still in the buffers nowhere, so that the end of the process is quiet."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123  (a device)
        for stream in (sys.stdout, sys.stderr):
            try:
                os.dup2(nowhere.fileno(), stream.fileno())
            except (OSError, ValueError):
                continue


def _tell_own_fault(context: click.Context, error: Exception) -> None:
    language = language_of(context)
    if isinstance(error, MemoryError):
        text = message("The memory is not enough for this map; try a smaller part of it")
    else:
        text = message(
            "samverkan made an error that is not yours ({kind}). Run again with -v and report "
            "what it shows, without your data.",
            kind=type(error).__name__,
        )
    click.echo(text.text(language), err=True)
    if context.meta.get("samverkan.verbose"):
        click.echo("".join(traceback.format_exception(error)), err=True)
