"""``samverkan add``: an actor, a relation or a further place that no file says, by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from samverkan.cli.asking import DRY_RUN
from samverkan.cli.editing import SOURCE, carry_out, cell_options, cells_of
from samverkan.cli.language import LANG, SUMMARIES, CommandGroup, argument, command
from samverkan.cli.request import common
from samverkan.edits import add_actor, add_presence, add_relation
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.cli.request import Request


@click.group(
    "add",
    cls=CommandGroup,
    summary=SUMMARIES["add"],
    details=(
        message(
            "What is added is kept beside what the files say, and stays when they are loaded "
            "anew. Everything is written as in a cell of a sheet: words in any language that is "
            "read, several services with ; between them."
        ),
        message(
            "Actors are named by name, other name, id or a part of the name that only one has."
        ),
    ),
)
@LANG
def add_command() -> None:
    """Do nothing by itself: a command does the work."""


@command("actor", summary=message("Add an actor to the map."))
@argument("name", shown_as=message("NAME"))
@cell_options(
    *("sector", "level", "kind", "locality", "municipality_code", "region_code", "services"),
    *("plans", "aliases", "since", "until", "latitude", "longitude", "note"),
)
@SOURCE
@DRY_RUN
@common(store=True, formats=(), saves=False)
def actor(
    request: Request, *, name: str, source: str | None, dry_run: bool, **cells: str | None
) -> None:
    """Add an actor."""
    carry_out(
        request,
        lambda standing: add_actor(standing, name, cells_of(cells), source),
        dry_run=dry_run,
        create=True,
    )


@command("relation", summary=message("Add a relation between two actors of the map."))
@argument("first", shown_as=message("ACTOR"))
@argument("second", shown_as=message("ACTOR"))
@cell_options(
    *("type", "depth", "weight", "directed", "since", "until", "description", "reported_by"),
)
@SOURCE
@DRY_RUN
@common(store=True, formats=(), saves=False)
def relation(request: Request, *, source: str | None, dry_run: bool, **given: Any) -> None:
    """Add a relation."""
    first, second = given.pop("first"), given.pop("second")
    carry_out(
        request,
        lambda standing: add_relation(standing, first, second, cells_of(given), source),
        dry_run=dry_run,
    )


@command("presence", summary=message("Add a further place of an actor, and what it offers there."))
@argument("name", shown_as=message("ACTOR"))
@argument("place", shown_as=message("PLACE"))
@cell_options("services", "municipality_code")
@DRY_RUN
@common(store=True, formats=(), saves=False)
def presence(
    request: Request, *, name: str, place: str, dry_run: bool, **cells: str | None
) -> None:
    """Add a further place."""
    carry_out(
        request,
        lambda standing: add_presence(standing, name, place, cells_of(cells)),
        dry_run=dry_run,
    )


for one in (actor, relation, presence):
    add_command.add_command(one)
