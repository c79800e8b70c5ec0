"""What the commands share that change a few things by hand: how a change is told and made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samverkan.cli.asking import tell_dry_run
from samverkan.cli.language import option
from samverkan.cli.output import deliver, talk, waiting
from samverkan.cli.sources import opened, store_of
from samverkan.edits import Standing, changed_below, make_edit
from samverkan.edits.values import header_of
from samverkan.report.difference_tables import say_changed_below, say_doubles, say_standing
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samverkan.cli.request import Request
    from samverkan.edits import Edit
    from samverkan.store import Store
    from samverkan.store.contents import Contents
    from samverkan.words import Message

SOURCE = option(
    "--source",
    shown_as=message("TEXT"),
    text=message("What it rests on, as “said at the meeting 4 December”."),
)
RELATION_TYPE = option(
    "--type",
    "kind",
    shown_as=message("WORD"),
    text=message("The type of the relation, where the two have several."),
)


def cell_options(*names: str) -> Callable[[Any], Any]:
    """Give a command an option for each of some fields, taken as a cell of a sheet is.

    What is typed comes as `cell_` and our name for the field (see `cells_of`).
    """

    def decorate(function: Any) -> Any:
        for name in reversed(names):
            add = option(
                f"--{_OPTIONS.get(name, name)}",
                f"cell_{name}",
                shown_as=message("TEXT"),
                text=message("As in a sheet under “{header}”.", header=header_of(name)),
            )
            function = add(function)
        return function

    return decorate


_OPTIONS = {
    "municipality_code": "municipality",
    "region_code": "region",
    "aliases": "alias",
    "reported_by": "reported-by",
}
"""Options that are called otherwise than their fields."""


def cells_of(given: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return what was typed for each field, by our names for them."""
    return {name.removeprefix("cell_"): text for name, text in given.items()}


def carry_out(
    request: Request,
    plan: Callable[[Standing], Edit],
    *,
    dry_run: bool = False,
    create: bool = False,
) -> None:
    """Plan a change on what the database holds, say what it does, and make it."""
    choice = store_of(request)
    with (
        waiting(request, message("Reading the database")),
        opened(request, choice, create=create) as store,
    ):
        edit = plan(Standing.of(store.contents()))
        number = None if dry_run else _made(store, edit)
    deliver(request, "\n".join(text.text(request.language) for text in edit.said))
    if dry_run:
        tell_dry_run(request)
    elif number is not None:
        talk(request, way_back_from(number))


def way_back_from(number: int) -> Message:
    """Say how the change that became a version is taken back."""
    return message("To take it back: samverkan undo {number}", number=number)


def _made(store: Store, edit: Edit) -> int | None:
    version = make_edit(store, edit)
    return version.number if version else None


def standing_after(store: Store, before: Contents, name: str, language: str) -> list[Message]:
    """Say who is perhaps there twice after a load, how much differs, and what decisions cover now.

    A store with one mapping only, over which nothing was decided, is not read for that.
    """
    if not before.decisions and before.mappings.keys() <= {name}:
        return []
    standing = Standing.of(store.contents())
    changed = changed_below(Standing.of(before), standing) if before.decisions else ()
    told = [say_changed_below(changed, standing, language)] if changed else []
    return [*told, *filter(None, [say_doubles(standing, name), say_standing(standing)])]
