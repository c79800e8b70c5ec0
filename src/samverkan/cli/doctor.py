"""``samverkan doctor``: is everything in order, and if not, what mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samverkan.cli.checkup import examine
from samverkan.cli.output import coloured, deliver, deliver_json, width
from samverkan.cli.request import common
from samverkan.cli.shared import Format
from samverkan.cli.speaking import Command
from samverkan.cli.summaries import SUMMARIES
from samverkan.report.csv_text import render_csv
from samverkan.report.tables import Column, Table
from samverkan.report.text import render_paragraph, render_table
from samverkan.words import message
from samverkan.words.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.cli.checkup import Finding
    from samverkan.cli.request import Request

STATES = {"good": message("good"), "note": message("doubtful"), "fault": message("fault")}
COLUMNS = tuple(Column(title) for title in (message("what"), message("state"), message("found")))


@click.command("doctor", cls=Command, summary=SUMMARIES["doctor"])
@common(store=True)
def command(request: Request) -> int:
    """Check the installation, the store and the settings, and say the mends."""
    findings = examine(request)
    if request.format is Format.JSON:
        deliver_json(request, _data(findings, request.language))
    elif request.format is Format.CSV:
        deliver(request, render_csv(_table(findings), request.language, excel=request.excel))
    else:
        deliver(request, _text(request, findings))
    return max((finding.exit_code for finding in findings), default=0)


def _table(findings: Sequence[Finding]) -> Table:
    rows = tuple((finding.what, STATES[finding.state], finding.found) for finding in findings)
    return Table(COLUMNS, rows)


def _text(request: Request, findings: Sequence[Finding]) -> str:
    """Return the table, and under it what to do."""
    language, columns = request.language, width(request)
    parts = [render_table(_table(findings), language, width=columns, colour=coloured(request))]
    mends = [finding.mend for finding in findings if finding.mend is not None]
    parts += [render_paragraph(mend.text(language), width=columns, indent=2) for mend in mends]
    if all(finding.state != "fault" for finding in findings):
        parts.append(message("Everything is in order.").text(language) + "\n")
    return "\n".join(parts)


def _data(findings: Sequence[Finding], language: str) -> dict[str, object]:
    return {
        "schema": "samverkan.doctor/1",
        "findings": [
            {
                "what": finding.what.text(language),
                "state": finding.state,
                "found": say(finding.found, language),
                "mend": finding.mend.text(language) if finding.mend else None,
            }
            for finding in findings
        ],
    }
