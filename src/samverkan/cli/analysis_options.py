"""What the options ask of an analysis: which part of the map, which gaps and which motifs."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from samverkan.analysis import Options, analyse
from samverkan.cli.language import option
from samverkan.cli.parameter_types import OneOf, Share, number_option
from samverkan.dates import today
from samverkan.following import Following
from samverkan.gaps import GapOptions, Scope
from samverkan.gaps.options import DEFAULT_WEIGHTS, LEAST_STAKE
from samverkan.handout.wish import Wish
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.analysis import Analysis
    from samverkan.cli.request import Request
    from samverkan.handout.source import Source
    from samverkan.handout.wish import LastTime
    from samverkan.model import StakeholderMap


SCOPES = message("place|region|all")
SCOPE = option(
    "--scope",
    type=OneOf(SCOPES),
    default=Scope.PLACE.value,
    show_default=True,
    shown_as=SCOPES,
    text=message("Which pairs to compare: of one place, of one region, or all."),
)
MIN_STAKE = option(
    "--min-stake",
    type=Share(),
    default=LEAST_STAKE,
    show_default=True,
    shown_as=message("SHARE"),
    text=message("The least that is at stake for two, 0 to 1; 0 takes all pairs."),
)

JOBS = number_option(
    "--jobs",
    least=1,
    text=message(
        "How many processes share the work, region by region; the list is the same. Without it one"
        " on a small map, and on a large one as many as there are processors."
    ),
)


def gap_options_data(options: GapOptions) -> dict[str, Any]:
    """Return options as the method of a result tells them, each filter by its name."""
    asked = asdict(replace(options, following=Following()))
    found: dict[str, Any] = {}
    for name, value in asked.items():
        found |= options.filters.data if name == "filters" else {name: value}
    return found


def analysed(request: Request, stakeholders: StakeholderMap, **options: Any) -> Analysis:
    """Make a map ready to be measured, cut and filtered as asked for; `options` go by name."""
    return analyse(stakeholders, replace(asked_of(request), **options))


def asked_of(request: Request) -> Options:
    """Return how a map is to be cut and filtered, and whether confidences are shown."""
    return Options(
        as_of=request.as_of,
        types=request.types,
        filters=request.filters,
        with_notes=request.with_notes,
    )


def wish_of(request: Request, source: Source, before: LastTime | None = None) -> Wish:
    """Return what is wished for of a map that was read, beside the one of last time."""
    return Wish(
        source=source,
        language=request.language,
        options=asked_of(request),
        places=request.places,
        before=before,
    )


def gap_options(
    *, kinds: tuple[str, ...] = (), weights: tuple[tuple[str, float], ...] = (), **values: Any
) -> GapOptions:
    """Put kinds and weights together; any other value goes by its name in `GapOptions`.

    Ties that end are judged as of today where the map is not cut at a date.
    """
    every = dict(DEFAULT_WEIGHTS) | dict(weights)
    return GapOptions(kinds=kinds or None, weights=every, date=today(), **values)
