"""Asks before a change that may not be meant, unless it is agreed to or only tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.cli.language import flag
from samverkan.cli.output import talk
from samverkan.cli.questions import YES, ask, is_terminal
from samverkan.errors import SamverkanError
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.cli.request import Request
    from samverkan.words import Message

DRY_RUN = flag("--dry-run", text=message("Change nothing; only tell what would happen."))
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
    if ask(request, message("{question} (yes or no)", question=question)) not in YES:
        raise SamverkanError(message("Nothing was changed"))


def tell_dry_run(request: Request) -> None:
    """Say that what was told was not done."""
    talk(request, message("Nothing was changed: this was a dry run"))
