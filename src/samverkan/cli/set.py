"""``samverkan set``, ``merge`` and ``alias``: what is decided over the files, by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samverkan.cli.asking import DRY_RUN
from samverkan.cli.editing import RELATION_TYPE, SOURCE, carry_out
from samverkan.cli.language import argument, command, option
from samverkan.cli.request import common
from samverkan.edits import (
    call_also,
    merge_actors,
    relation_between,
    set_field,
    set_relation_field,
)
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.cli.request import Request
    from samverkan.edits import Edit, Standing


@command(
    "set",
    message(
        "It stands over the files and stays when they are loaded anew. FIELD is a header of the "
        'sheet, VALUE what a cell under it would say; an empty VALUE, "", leaves it blank. A '
        "VALUE that the files say themselves takes the decision away again."
    ),
    message('Example: samverkan set "Viks byalag" sector nonprofit --source "the meeting"'),
)
@argument("name", shown_as=message("ACTOR"))
@argument("field", shown_as=message("FIELD"))
@argument("value", shown_as=message("VALUE"))
@option(
    "--with",
    "other",
    shown_as=message("ACTOR"),
    text=message("Change the relation with this actor in the place of the actor itself."),
)
@RELATION_TYPE
@SOURCE
@DRY_RUN
@common(store=True, formats=(), saves=False)
def set_command(
    request: Request, *, other: str | None, kind: str | None, dry_run: bool, **given: Any
) -> None:
    """Change what stands in a field."""
    name, field, value, source = (given[one] for one in ("name", "field", "value", "source"))

    def plan(standing: Standing) -> Edit:
        if other is None:
            return set_field(standing, name, field, value, source)
        found = relation_between(standing, name, other, kind)
        return set_relation_field(standing, found, field, value, source)

    carry_out(request, plan, dry_run=dry_run)


@command(
    "merge",
    message(
        "The first one is kept. It takes over the relations of the second, its services and "
        "places, and its names as other names; where the two differ, what the first says "
        "counts. What was noted of suggestions follows along."
    ),
)
@argument("keep", shown_as=message("ACTOR"))
@argument("drop", shown_as=message("ACTOR"))
@SOURCE
@DRY_RUN
@common(store=True, formats=(), saves=False)
def merge_command(
    request: Request, *, keep: str, drop: str, source: str | None, dry_run: bool
) -> None:
    """Let two actors be one."""
    carry_out(request, lambda standing: merge_actors(standing, keep, drop, source), dry_run=dry_run)


@command("alias", message("Answers and commands that call it so mean this actor from then on."))
@argument("name", shown_as=message("ACTOR"))
@argument("other", shown_as=message("NAME"))
@SOURCE
@DRY_RUN
@common(store=True, formats=(), saves=False)
def alias_command(
    request: Request, *, name: str, other: str, source: str | None, dry_run: bool
) -> None:
    """Give an actor one more name."""
    carry_out(request, lambda standing: call_also(standing, name, other, source), dry_run=dry_run)
