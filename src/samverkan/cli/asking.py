"""Asks before a change that may not be meant: yes or no on a terminal, elsewhere ``--yes``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from samverkan.cli.language import flag
from samverkan.cli.questions import YES, is_terminal
from samverkan.errors import SamverkanError
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.cli.request import Request
    from samverkan.words import Message

WITHOUT_ASKING = flag("--yes", text=message("Do it without asking."))


def agree(request: Request, question: Message) -> None:
    """Go on when the answer is yes.

    Raises
    ------
    SamverkanError
        When it is not, or nobody can be asked.
    """
    if not is_terminal():
        raise SamverkanError(
            message("Nothing was changed: {question}", question=question),
            message("To do it without being asked, add --yes"),
        )
    text = message("{question} (yes or no)", question=question).text(request.language)
    click.echo(text + " ", nl=False, err=True)
    if answer() not in YES:
        raise SamverkanError(message("Nothing was changed"))


def answer() -> str:
    """Return the line that somebody writes, in small letters."""
    return sys.stdin.readline().strip().casefold()
