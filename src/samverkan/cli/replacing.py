"""Asks before a load takes something away, and which mapping a file is a new version of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.cli.asking import agree
from samverkan.cli.output import talk
from samverkan.cli.questions import NO, YES, ask, can_ask
from samverkan.edits.loading import likeness_of
from samverkan.errors import SamverkanError
from samverkan.report.exchange_lists import say_gains, say_likeness, say_losses
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.cli.request import Request
    from samverkan.edits.loading import Load
    from samverkan.model import StakeholderMap
    from samverkan.store import Store
    from samverkan.store.contents import Contents
    from samverkan.store.replacing import Likeness
    from samverkan.words import Message


def mapping_meant(
    request: Request,
    named: str | None,
    usual: str,
    contents: Contents,
    stakeholders: StakeholderMap,
) -> str:
    """Return the name to save a map under; one that looks like another mapping is told of.

    A person on a terminal who has not named the mapping is asked which is meant.
    """
    name = named or usual
    found = likeness_of(contents, name, stakeholders)
    if found is None:
        return name
    if named is None and can_ask(request):
        return _chosen(request, found, usual)
    talk(request, say_likeness(found))
    talk(
        request,
        message('To replace that one, load it with --mapping "{mapping}"', mapping=found.mapping),
    )
    return name


def _chosen(request: Request, found: Likeness, usual: str) -> str:
    """Ask whether a map replaces the mapping that it looks like."""
    talk(request, say_likeness(found))
    question = message(
        "Replace {mapping}? (yes; no keeps it and saves {name} beside it)",
        mapping=found.mapping,
        name=usual,
    )
    replied = ask(request, question)
    if replied in YES:
        return found.mapping
    if replied in NO:
        return usual
    raise SamverkanError(message("Nothing was saved"))


def tell_exchange(request: Request, planned: Load, *, agreed: bool) -> None:
    """Say what goes and what comes, and ask before anything goes.

    Raises
    ------
    SamverkanError
        When the answer is no, or nobody can be asked.
    """
    is_asked = planned.loses and not agreed
    for text in say_losses(planned.exchange):  # nobody can agree to what is not told
        talk(replace(request, quiet=request.quiet and not is_asked), text)
    for text in say_gains(planned.exchange):
        talk(request, text)
    if is_asked:
        question = message("Replace what {mapping} held before?", mapping=planned.mapping)
        agree(request, question)


def way_back(store: Store) -> Message:
    """Say how the last change is taken back, and how to see what it means."""
    return message(
        "To take it back: samverkan undo. What it means for the villages: samverkan compare "
        "--version {number}",
        number=store.history()[-1].number - 1,
    )
