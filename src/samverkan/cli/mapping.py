"""``samverkan mapping``: which mappings the database holds; rename one, or take it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samverkan.cli.asking import DRY_RUN, WITHOUT_ASKING, agree, tell_dry_run
from samverkan.cli.editing import way_back_from
from samverkan.cli.language import LANG, SUMMARIES, Family, argument, command
from samverkan.cli.output import Result, deliver, look, show, talk
from samverkan.cli.parameter_types import MappingName
from samverkan.cli.request import common
from samverkan.cli.sources import opened, store_of
from samverkan.report.exchange_lists import say_losses
from samverkan.report.store_tables import mapping_table, mappings_data
from samverkan.report.tables import render_table
from samverkan.store.holdings import check_is_there, united_of
from samverkan.store.replacing import exchange
from samverkan.store.rows import map_rows
from samverkan.store.summaries import said_mapping
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.cli.request import Request


@click.group(
    "mapping",
    cls=Family,
    default="list",
    summary=SUMMARIES["mapping"],
    details=(
        message(
            "A mapping is what was loaded under one name: a year, a municipality, a round of "
            "answers. What all of them say together is the map."
        ),
    ),
)
@LANG
def mapping_command() -> None:
    """Do nothing by itself: a command does the work."""


@command("list", summary=message("List the mappings, and when they were saved."))
@common(store=True)
def list_mappings(request: Request) -> None:
    """List the mappings."""
    with opened(request, store_of(request)) as store:
        status = store.status()
    show(
        request,
        Result(
            data=lambda: mappings_data(status),
            table=lambda: mapping_table(status),
            text=lambda: render_table(mapping_table(status), look(request)),
        ),
    )


@command(
    "rename",
    message("What it says is not changed. It can be undone."),
    summary=message("Rename a mapping."),
)
@argument("name", shown_as=message("NAME"), type=MappingName())
@argument("new", shown_as=message("NEW NAME"))
@common(store=True, formats=(), saves=False)
def rename_mapping(request: Request, *, name: str, new: str) -> None:
    """Rename a mapping."""
    with opened(request, store_of(request)) as store:
        made = store.rename(name, new)
    said = message("{name} is called {new} now", name=said_mapping(name), new=new)
    deliver(request, said.text(request.language))
    if made is not None:
        talk(request, way_back_from(made.number))


@command(
    "remove",
    message(
        "What other mappings say of the same actors stays. It can be undone, with samverkan undo."
    ),
    summary=message("Take a mapping away."),
)
@argument("name", shown_as=message("NAME"), type=MappingName())
@WITHOUT_ASKING
@DRY_RUN
@common(store=True, formats=(), saves=False)
def remove_mapping(request: Request, *, name: str, yes: bool, dry_run: bool) -> None:
    """Take a mapping away."""
    with opened(request, store_of(request)) as store:
        contents = store.contents()
        check_is_there(name, contents.mappings)
        left = united_of(contents.without(name)).stakeholders
        for text in say_losses(exchange(map_rows(united_of(contents).stakeholders), left)):
            talk(request, text)
        if dry_run:
            tell_dry_run(request)
            return
        if not yes:
            agree(request, message("Take {name} away?", name=said_mapping(name)))
        store.remove(name)
        number = store.history()[-1].number
    called = said_mapping(name)
    deliver(request, message("{name} is taken away", name=called).text(request.language))
    talk(request, way_back_from(number))


for one in (list_mappings, rename_mapping, remove_mapping):
    mapping_command.add_command(one)
