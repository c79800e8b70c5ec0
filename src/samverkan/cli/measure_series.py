"""``samverkan measures --over``: the values of one map on several dates."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from samverkan.analysis import Options, analyse
from samverkan.cli.output import (
    coloured,
    deliver,
    deliver_bytes,
    deliver_json,
    talk,
    waiting,
    width,
)
from samverkan.cli.shared import Format
from samverkan.errors import UsageError
from samverkan.measures import Per, find_measures
from samverkan.report.counts import undated_relations
from samverkan.report.csv_text import render_csv
from samverkan.report.measure_method import method_table
from samverkan.report.measure_selection import shown_measures
from samverkan.report.measure_series import Moment, series_data, series_tables, series_values
from samverkan.report.text import render_table
from samverkan.report.workbook import Sheet, make_workbook
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.cli.request import Request
    from samverkan.measures import MeasureOptions
    from samverkan.model import StakeholderMap


def check_series(request: Request, per: str | None, options: MeasureOptions) -> Per:
    """Return what the series is for, or refuse what does not fit together.

    Raises
    ------
    UsageError
        When the map is cut at a date already, `per` has no series, or no name has a value per it.
    """
    if request.as_of is not None:
        raise UsageError(
            message("--over and --as-of do not go together"),
            message("Leave --as-of out: every date of --over cuts the map in the same way"),
        )
    if per not in (None, "network", "actor"):
        raise UsageError(message("--over goes with --per network or --per actor only"))
    if options.resamples:
        raise UsageError(message("--over and --uncertainty do not go together"))
    kind = Per(per or "network")
    found = [measure for name in options.names or () for measure in find_measures(name)]
    if found and kind not in {measure.per for measure in found}:
        raise UsageError(
            message("No measure that you name has a value per {per}", per=kind.value),
            message("Choose others, or another word after --per: network or actor"),
        )
    return kind


def find_moments(
    request: Request,
    stakeholders: StakeholderMap,
    options: MeasureOptions,
    dates: tuple[str, ...],
) -> list[Moment]:
    """Measure the map on each date, and keep what the filters let through."""
    moments = []
    with waiting(request, message("Measuring")):
        for date in dates:
            asked = Options(as_of=date, types=request.types, measures=options)
            analysis = analyse(stakeholders, asked)
            known = {actor.id: actor for actor in analysis.stakeholders.actors}
            shown = shown_measures(analysis.measures, known, **asdict(request.filters))
            moments.append(Moment(date, shown, known))
    return moments


def deliver_series(
    request: Request, moments: list[Moment], per: Per, method: Mapping[str, Any], top: int
) -> None:
    """Write a series as it was asked for."""
    language = request.language
    if request.format is Format.JSON:
        deliver_json(request, series_data(moments, per, method))
    elif request.format is Format.CSV:
        deliver(request, render_csv(series_values(moments, per), language, excel=request.excel))
    elif request.format is Format.XLSX:
        series = Sheet(title=message("Series"), table=series_values(moments, per))
        last = Sheet(title=message("Method"), table=method_table(method))
        deliver_bytes(request, make_workbook([series, last], language))
    else:
        shown = series_tables(moments, per, method["options"]["measures"] or (), top)
        columns, colour = width(request), coloured(request)
        texts = [render_table(one, language, width=columns, colour=colour) for one in shown]
        deliver(request, "\n".join(texts))


def tell_undated(request: Request, stakeholders: StakeholderMap) -> None:
    """Say how many relations have no dates: they count on every date and hide what changed."""
    if text := undated_relations(stakeholders):
        talk(request, text)
