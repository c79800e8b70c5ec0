"""``samverkan status``: what the store holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.cli.language import command
from samverkan.cli.output import Result, look, show
from samverkan.cli.request import common
from samverkan.cli.sources import opened, store_of, tell_found
from samverkan.edits import Standing
from samverkan.report.difference_tables import say_doubles, say_standing
from samverkan.report.store_tables import group_table, mapping_table, status_data, store_table
from samverkan.report.tables import render_paragraph, render_table
from samverkan.store.holdings import only_mappings

if TYPE_CHECKING:
    from samverkan.cli.request import Request


@command("status")
@common(store=True, versions=True)
def status_command(request: Request) -> None:
    """Tell what the store holds, by mapping, sector, level and municipality."""
    choice = store_of(request)
    with opened(request, choice) as store:
        status, versions = store.status(), store.history()
        contents = store.contents(request.version)
        tell_found(request, store)
    standing = Standing.of(only_mappings(contents, request.mappings or None))
    stakeholders = standing.stakeholders
    tables = (store_table(status, versions), mapping_table(status), group_table(stakeholders))
    over = () if request.mappings else (say_doubles(standing), say_standing(standing))
    every = (*filter(None, over), *status.foreign.told())
    told = (render_paragraph(text, look(request)) for text in every)
    show(
        request,
        Result(
            data=lambda: status_data(status, versions, stakeholders),
            table=lambda: tables[-1],
            text=lambda: "\n".join((*(render_table(one, look(request)) for one in tables), *told)),
        ),
    )
