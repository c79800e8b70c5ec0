"""``samverkan remove``: an actor, a relation or a further place, taken off the map by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samverkan.cli.asking import DRY_RUN
from samverkan.cli.editing import RELATION_TYPE, SOURCE, carry_out
from samverkan.cli.language import LANG, SUMMARIES, Family, argument, command
from samverkan.cli.request import common
from samverkan.edits import remove_actor, remove_presence, remove_relation
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.cli.request import Request


@click.group(
    "remove",
    cls=Family,
    default="actor",
    summary=SUMMARIES["remove"],
    details=(
        message(
            "What files say is not erased: it is decided that it is no more, so that it stays "
            "away when they are loaded anew. samverkan undo takes it back."
        ),
    ),
)
@LANG
def remove_command() -> None:
    """Do nothing by itself: a command does the work."""


@command("actor", summary=message("Take an actor off the map, with its relations."))
@argument("name", shown_as=message("ACTOR"))
@SOURCE
@DRY_RUN
@common(store=True, formats=(), saves=False)
def actor(request: Request, *, name: str, source: str | None, dry_run: bool) -> None:
    """Take an actor away."""
    carry_out(request, lambda standing: remove_actor(standing, name, source), dry_run=dry_run)


@command("relation", summary=message("Take away a relation between two actors."))
@argument("first", shown_as=message("ACTOR"))
@argument("second", shown_as=message("ACTOR"))
@RELATION_TYPE
@SOURCE
@DRY_RUN
@common(store=True, formats=(), saves=False)
def relation(
    request: Request, *, source: str | None, dry_run: bool, kind: str | None, **ends: str
) -> None:
    """Take a relation away."""
    first, second = ends["first"], ends["second"]
    carry_out(
        request,
        lambda standing: remove_relation(standing, first, second, kind, source),
        dry_run=dry_run,
    )


@command("presence", summary=message("Take away a further place of an actor."))
@argument("name", shown_as=message("ACTOR"))
@argument("place", shown_as=message("PLACE"))
@SOURCE
@DRY_RUN
@common(store=True, formats=(), saves=False)
def presence(request: Request, *, name: str, place: str, source: str | None, dry_run: bool) -> None:
    """Take a further place away."""
    carry_out(
        request,
        lambda standing: remove_presence(standing, name, place, source),
        dry_run=dry_run,
    )


for one in (actor, relation, presence):
    remove_command.add_command(one)
