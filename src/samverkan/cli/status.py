"""``samverkan status``: what the store holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samverkan.cli.language import SUMMARIES, Command
from samverkan.cli.options import Format
from samverkan.cli.output import coloured, deliver, deliver_json, width
from samverkan.cli.request import common
from samverkan.cli.sources import opened, store_of
from samverkan.report.csv_text import render_csv
from samverkan.report.store_tables import group_table, mapping_table, status_data, store_table
from samverkan.report.text import render_table

if TYPE_CHECKING:
    from samverkan.cli.request import Request


@click.command("status", cls=Command, summary=SUMMARIES["status"])
@common(store=True)
def command(request: Request) -> None:
    """Tell what the store holds, by mapping, sector, level and municipality."""
    choice = store_of(request)
    with opened(request, choice) as store:
        status, stakeholders = store.status(), store.load()
    if request.format is Format.JSON:
        deliver_json(request, status_data(status, stakeholders))
    elif request.format is Format.CSV:
        table = group_table(stakeholders)
        deliver(request, render_csv(table, request.language, excel=request.excel))
    else:
        tables = (store_table(status), mapping_table(status), group_table(stakeholders))
        texts = (
            render_table(t, request.language, width=width(request), colour=coloured(request))
            for t in tables
        )
        deliver(request, "\n".join(texts))
