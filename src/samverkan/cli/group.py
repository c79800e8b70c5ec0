"""The command ``samverkan``: loads the command asked for; ends runs with an exit code.

A command's module is imported only when that command is asked for, so that ``--help`` is quick.
Every error becomes a text on stderr and an exit code, never a traceback: 0 fine; 1 problems in the
data; 2 wrong usage; 3 store unreachable or refused; 70 a fault of samverkan's own; 130 interrupted.
"""

from __future__ import annotations

import difflib
import errno
import importlib
import os
import sys
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan.cli.language import (
    LANG,
    SUMMARIES,
    CommandGroup,
    Session,
    click_speaks,
    find_language,
    language_of,
    option,
)
from samverkan.cli.screen import at_screen
from samverkan.errors import SamverkanError, UsageError
from samverkan.resources import __version__
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samverkan.words import Message


OWN_FAULT = 70
INTERRUPTED = 130

MODULES = {"motifs": "gaps", "plan": "whatif", "merge": "set", "alias": "set"}
"""Where a command stands that shares its module with another."""


@contextmanager
def exit_codes(context: click.Context) -> Iterator[None]:
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


class Group(CommandGroup):
    """The group of all commands; speaks one language per run and turns errors into texts."""

    def main(self, *given: Any, **named: Any) -> Any:
        """Find the language, then run as any click command."""
        args = given[0] if given else named.get("args")
        arguments = sys.argv[1:] if args is None else list(args)
        session = Session(find_language(arguments, os.environ), dict(os.environ))
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # a console that lacks a letter shows "?" instead
                stream.reconfigure(errors="replace")
        named = {"prog_name": "samverkan", "obj": session, **named}
        with click_speaks(session.language):
            return super().main(*given, **named)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever goes wrong ends in a text and an exit code."""
        with exit_codes(ctx):
            return super().invoke(ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line; without a command the app opens where it can be seen."""
        session = ctx.find_object(Session)
        if session and _is_bare(args) and at_screen(session.environment):
            args = [*args, "app"]
        return super().parse_args(ctx, args)

    @property
    def summaries(self) -> Mapping[str, Message]:
        """What each command does, told without loading any."""
        return SUMMARIES

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """Return the names of the commands, in the order of a piece of work."""
        return list(SUMMARIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a command by its name."""
        if cmd_name not in SUMMARIES:
            return None
        module = importlib.import_module(f"samverkan.cli.{MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command asked for; files alone are checked, shown and opened.

        Raises
        ------
        UsageError
            When the first word is neither a command nor a file.
        """
        if args[0] in SUMMARIES or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        if _names_a_file(args):
            return "begin", importlib.import_module("samverkan.cli.begin").open_files, args
        near = difflib.get_close_matches(args[0].casefold(), SUMMARIES, n=1)
        raise UsageError(
            message("There is no command “{word}”", word=args[0][:60]),
            message("Did you mean: samverkan {command}", command=" ".join([*near, *args[1:]]))
            if near
            else message("samverkan --help lists the commands"),
        )


def _is_bare(args: list[str]) -> bool:
    """Tell whether nothing is asked for, but perhaps a language."""
    match args:
        case [] | ["--lang", _]:
            return True
        case [one]:
            return one.startswith("--lang=")
    return False


def _names_a_file(args: list[str]) -> bool:
    """Tell whether arguments begin with a file, also one whose name is parted by spaces."""
    starts = (" ".join(args[:end]) for end in range(1, len(args) + 1))
    return "." in args[0].strip(".") or any(Path(start).exists() for start in starts)


def _show_version(context: click.Context, _option: click.Parameter, asked: bool) -> None:  # noqa: FBT001
    if asked and not context.resilient_parsing:
        click.echo(f"samverkan {__version__}")
        context.exit()


@click.group(
    cls=Group,
    summary=message("Finds missing collaboration: who is absent, who ought to talk, and why."),
    details=(
        message(
            "Begin with samverkan alone, which opens in the browser; samverkan map.xlsx opens it "
            "with your own spreadsheet. Or go by commands: samverkan demo shows what there is, "
            "samverkan gaps map.xlsx tells what is missing."
        ),
    ),
)
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    text=message("Show the version and end."),
)
@LANG
def samverkan() -> None:
    """Do nothing by itself: a command does the work."""
