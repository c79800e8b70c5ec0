"""``samverkan undo``: take back one change of the database, or go back to an earlier day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.cli.asking import DRY_RUN, WITHOUT_ASKING, agree, tell_dry_run
from samverkan.cli.language import argument, command, option
from samverkan.cli.output import deliver, talk
from samverkan.cli.parameter_types import Which, Whole
from samverkan.cli.request import common
from samverkan.cli.sources import opened, store_of
from samverkan.errors import UsageError
from samverkan.report.history_tables import version_heading
from samverkan.store.journal import last_to_undo, version_at
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from samverkan.cli.request import Request
    from samverkan.store import Store
    from samverkan.store.journal import Version

MOST_NAMED = 5
"""Versions that are told one by one before all of them are taken back."""


@command(
    "undo",
    message(
        "Without a number the last change that is not taken back is. One change alone can be "
        "taken back as long as nothing later changed the same; --to takes back all since. What "
        "is taken back becomes a version of its own, so that it can be taken back in its turn."
    ),
    message("samverkan history lists the versions by number."),
)
@argument("number", shown_as=message("VERSION"), required=False, type=Whole(1))
@option(
    "--to",
    type=Which(),
    shown_as=message("VERSION|DATE"),
    text=message("Go back to all that the database held at this version, or at the end of a day."),
)
@WITHOUT_ASKING
@DRY_RUN
@common(store=True, formats=(), saves=False)
def undo_command(
    request: Request, *, number: int | None, to: int | str | None, yes: bool, dry_run: bool
) -> None:
    """Take a change back."""
    if number is not None and to is not None:
        raise UsageError(
            message("A number and --to do not go together"), message("Leave one of them out")
        )
    with opened(request, store_of(request)) as store:
        undone = _undone(store, number, to)
        for one in undone[:MOST_NAMED]:
            talk(request, version_heading(one))
        if len(undone) > MOST_NAMED:
            talk(request, message("… and {count} more", count=len(undone) - MOST_NAMED))
        if dry_run:
            tell_dry_run(request)
            return
        if len(undone) > 1 and not yes:
            agree(request, message("Take back {count} versions?", count=len(undone)))
        made = store.undo(undone[0].number) if to is None else store.return_to(to)
    _tell(request, undone, made)


def _undone(store: Store, number: int | None, to: int | str | None) -> tuple[Version, ...]:
    """Return the versions that are taken back, the newest first."""
    versions = store.history()
    if to is None:
        return (last_to_undo(versions, number),)
    since = version_at(versions, to).number
    return tuple(one for one in reversed(versions) if one.number > since)


def _tell(request: Request, undone: tuple[Version, ...], made: Version | None) -> None:
    if made is None:
        deliver(
            request, message("Nothing to take back; nothing was changed").text(request.language)
        )
        return
    told = plural_message(
        "Taken back: {count} row is as it was",
        "Taken back: {count} rows are as they were",
        made.changed,
    )
    deliver(request, told.text(request.language))
    talk(
        request,
        message(
            "This became version {number}; to have it again: samverkan undo", number=made.number
        )
        if len(undone) > 1
        else message(
            "This became version {number}; to have it again: samverkan undo {number}",
            number=made.number,
        ),
    )
