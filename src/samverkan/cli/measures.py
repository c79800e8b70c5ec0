"""``samverkan measures``: numbers about actors, the network, groups, places and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samverkan.analysis import Options
from samverkan.cli.analysis_options import analysed
from samverkan.cli.language import command, flag, option
from samverkan.cli.output import Result, look, show, talk, waiting
from samverkan.cli.parameter_types import Dates, OneOf, number_option
from samverkan.cli.request import MEASURES, PERMUTATIONS, SEED, common
from samverkan.cli.sources import read_map
from samverkan.errors import UsageError
from samverkan.measures import LEADING, REGISTRY, MeasureOptions, Per, find_measures
from samverkan.report.measure_method import (
    BASELINES,
    answering_method,
    answering_said,
    measures_data,
    method_table,
    rank_method,
    shown_measures,
    tried,
    variant_method,
    variant_texts,
)
from samverkan.report.measure_series import Moment, series_data, series_tables, series_values
from samverkan.report.measure_sheets import measure_sheets
from samverkan.report.measure_tables import explain, tables_to_read, value_table
from samverkan.report.sentences import undated_relations, unplaced_actors
from samverkan.report.tables import Sheet, Table, columns, render_paragraphs, render_table
from samverkan.words import message
from samverkan.words.messages import say

if TYPE_CHECKING:
    from samverkan.cli.request import Request
    from samverkan.handout.source import Source
    from samverkan.measures import Measures
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
    said = message("Measuring")
    with waiting(request, said) as tell:
        for number, date in enumerate(dates):
            tell(said, number, len(dates))
            analysis = analysed(request, stakeholders, as_of=date, measures=options)
            known = {actor.id: actor for actor in analysis.stakeholders.actors}
            moments.append(Moment(date, shown_measures(analysis), known))
    return moments


PER = message("actor|network|municipality|region|cell|service")


@command(
    "measures",
    message(
        "FILES are tables (csv, xlsx, ods) or graphs (Kumu, GraphML, …); without them "
        "the database is read. The table shows the network and the leading actors; "
        "--format csv and json hold every value, and --format xlsx is an Excel file of "
        "them all with what each means. --explain NAME tells what a measure means."
    ),
    epilogue=lambda: (message("Measures"), {one.name: one.title for one in REGISTRY}),
)
@option(
    "--per",
    type=OneOf(PER),
    shown_as=PER,
    text=message("What to show values for."),
)
@MEASURES
@option("--explain", shown_as=message("NAME"), text=message("Tell what a measure means, and end."))
@option(
    "--over",
    type=Dates(),
    shown_as=message("DATE,..."),
    text=message("Show values on these dates beside each other, each as with --as-of."),
)
@number_option("--top", default=20, text=message("How many rows a table shows; 0 shows all."))
@PERMUTATIONS
@SEED
@flag(
    "--as-directed",
    "directed",
    text=message(
        "Follow the direction of relations, in the measures whose definition has one; --explain "
        "tells which."
    ),
)
@flag(
    "--weighted",
    text=message(
        "Count the weights of relations, in the measures whose definition has them; distance is "
        "one over weight."
    ),
)
@flag(
    "--uncertainty",
    text=message(
        "Tell how sure the actors' ranks are: those by the measures named, else by {names}.",
        names=LEADING,
    ),
)
@number_option(
    "--resamples",
    default=100,
    text=message(
        "With --uncertainty: on how many maps that lack one source, on how many that lack a "
        "tenth of the ties, and on how many with missing answers drawn, the ranks are tried."
    ),
)
@common(files=True, store=True, versions=True, analysis=True)
def measures_command(
    request: Request,
    *,
    explain: str | None,
    per: str | None,
    over: tuple[str, ...] | None,
    top: int,
    **chosen: Any,
) -> None:
    """Measure a map."""
    if explain:
        _show_explained(request, explain)
        return
    options = _options(**chosen)
    if over:
        _measure_over(request, per, over, options, top)
        return
    source = read_map(request)
    analysis = analysed(request, source.stakeholders, measures=options)
    known = {actor.id: actor for actor in analysis.stakeholders.actors}
    with waiting(request, message("Measuring")):
        measures = shown_measures(analysis)
    method = _method(analysis.options, measures, source)
    show(
        request,
        Result(
            data=lambda: measures_data(measures, method, per),
            table=lambda: value_table(measures, known, per or "actor"),
            text=lambda: "\n".join(
                render_table(one, look(request))
                for one in tables_to_read(measures, known, per, top)
                if one.rows
            ),
            sheets=lambda: measure_sheets(measures, known, method, per),
        ),
    )
    if ranked := tried(measures):
        talk(request, ranked)
    _tell_left_out(request, measures)


def _options(*, uncertainty: bool, resamples: int, **chosen: Any) -> MeasureOptions:
    """Return what the library is asked for; ranks are tried only where that was asked for."""
    return MeasureOptions(**chosen, resamples=resamples if uncertainty else 0)


def _measure_over(
    request: Request, per: str | None, dates: tuple[str, ...], options: MeasureOptions, top: int
) -> None:
    """Measure a map on several dates, and show the values beside each other."""
    kind = check_series(request, per, options)
    source = read_map(request)
    moments = find_moments(request, source.stakeholders, options, dates)
    last = moments[-1].measures
    asked = Options(types=request.types, filters=request.filters.on(source.stakeholders))
    method = _method(asked, last, source)
    method["options"]["over"] = list(dates)

    def text() -> str:
        shown = series_tables(moments, kind, top)
        return "\n".join(render_table(one, look(request)) for one in shown)

    show(
        request,
        Result(
            data=lambda: series_data(moments, kind, method),
            table=lambda: series_values(moments, kind),
            text=text,
            sheets=lambda: [
                Sheet(title=message("Series"), table=series_values(moments, kind)),
                Sheet(title=message("Method"), table=method_table(method)),
            ],
        ),
    )
    if undated := undated_relations(source.stakeholders):
        talk(request, undated)
    _tell_left_out(request, last)


def _show_explained(request: Request, name: str) -> None:
    """Say what the registry says about a measure."""
    language = request.language
    told = tuple(explain(name))
    said = [(say(title, language), say(text, language)) for title, text in told]
    show(
        request,
        Result(
            data=lambda: {"schema": "samverkan.explained/1", "name": name, "told": said},
            table=lambda: Table(columns(message("what"), message("meaning")), told),
            text=lambda: render_paragraphs((": ".join(pair) for pair in said), look(request)),
        ),
    )


def _tell_left_out(request: Request, measures: Measures) -> None:
    """Say how relations were read, which measures were left out, and what is not known."""
    for text in variant_texts(measures):
        talk(request, text)
    if measures.left_out:
        text = message(
            "Left out for the size of the map: {names}. Ask for them with --measures.",
            names=measures.left_out,
        )
        talk(request, text)
    for text in (*filter(None, [answering_said(measures)]), *unplaced_actors(measures.unknown)):
        talk(request, text)


def _method(asked: Options, measures: Measures, source: Source) -> dict[str, Any]:
    """Return what the result depends on beside the map, and what it was compared with."""
    options = measures.options
    return source.method(
        options={
            "measures": None if options.names is None else list(options.names),
            "permutations": options.permutations,
            "as_of": asked.as_of,
            "types": list(asked.types),
            "as_directed": options.directed,
            "weighted": options.weighted,
            **asked.filters.data,
        },
        seed=options.seed,
        baselines={name: text.text("en") for name, (_, text) in BASELINES.items()},
        unknown=dict(measures.unknown),
        left_out=list(measures.left_out),
        uncertainty=rank_method(measures),
        answers=answering_method(measures),
        variants=variant_method(measures),
    )
