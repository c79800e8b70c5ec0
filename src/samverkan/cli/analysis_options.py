"""What the options ask of an analysis: which part of the map, which gaps and which motifs."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from samverkan.analysis import Options, analyse
from samverkan.cli.language import option
from samverkan.cli.parameter_types import OneOf, Share, Value, unquoted
from samverkan.dates import today
from samverkan.errors import UsageError
from samverkan.following import Following
from samverkan.gaps import MOTIFS, GapOptions, MotifChoice, Scope
from samverkan.gaps.motif_census import PREFIX
from samverkan.gaps.options import DEFAULT_WEIGHTS, LEAST_STAKE
from samverkan.words import message
from samverkan.words.terms import not_one_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import click

    from samverkan.analysis import Analysis
    from samverkan.cli.request import Request
    from samverkan.model import StakeholderMap


class Motif(Value):
    """A motif as ``1,2[II.C]``."""

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> str:
        """Return the motif, or refuse."""
        asked = unquoted(str(value)).replace(" ", "").upper()
        if asked in MOTIFS:
            return asked
        known = tuple(MOTIFS)
        text = message("{value} is not a motif; there are {motifs}", value=value, motifs=known)
        raise self.refusal(text, param, ctx)


class MotifLevels(Value):
    """The levels of motifs, as ``kind=activity,actor``: attribute, first and second value."""

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> tuple[str, str, str]:
        """Return attribute and values, or refuse."""
        if isinstance(value, tuple):
            return value
        attribute, _sign, words = unquoted(str(value)).partition("=")
        first, _sign, second = words.partition(",")
        parts = attribute.strip(), first.strip(), second.strip()
        if all(parts) and "," not in second:
            return parts
        text = message(
            "{value} does not name two levels; write for example kind=activity,actor", value=value
        )
        raise self.refusal(text, param, ctx)


class Sort(Value):
    """What to rank by: one of the words known, or a motif as ``motif_1,2[II.C]``."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = tuple(known)

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> str:
        """Return the word, or refuse."""
        asked = unquoted(str(value))
        if asked in self.known or asked.startswith(PREFIX):
            return asked
        raise self.refusal(not_one_of(value, self.known), param, ctx)


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
MOTIF = option(
    "--motif",
    "motifs",
    type=Motif(),
    multiple=True,
    shown_as=message("MOTIF"),
    text=message(
        "A motif across two levels: {motifs}. Can be repeated; without it all three, when levels "
        "are named.",
        motifs=", ".join(MOTIFS),
    ),
)
MOTIF_LEVELS = option(
    "--motif-levels",
    type=MotifLevels(),
    shown_as=message("ATTRIBUTE=FIRST,SECOND"),
    text=message(
        "The two levels of motifs, as values of a column of the actors: kind=activity,actor, or "
        "sector=public,nonprofit."
    ),
)


def gap_options_data(options: GapOptions) -> dict[str, Any]:
    """Return options as the method of a result tells them, each filter by its name."""
    asked = asdict(replace(options, following=Following()))
    found: dict[str, Any] = {}
    for name, value in asked.items():
        found |= options.filters.data if name == "filters" else {name: value}
    return found


def motif_choice(motifs: tuple[str, ...], levels: tuple[str, str, str] | None) -> MotifChoice:
    """Return what is asked for.

    Raises
    ------
    UsageError
        When no levels are named.
    """
    if levels is None:
        raise UsageError(
            message("A motif needs two levels"),
            message("Name them, for example --motif-levels kind=activity,actor"),
        )
    attribute, first, second = levels
    asked = tuple(dict.fromkeys(motifs)) or tuple(MOTIFS)
    return MotifChoice(motifs=asked, attribute=attribute, first=first, second=second)


def analysed(request: Request, stakeholders: StakeholderMap, **options: Any) -> Analysis:
    """Make a map ready to be measured, cut and filtered as asked for; `options` go by name."""
    asked = {"as_of": request.as_of, "types": request.types, "filters": request.filters}
    return analyse(stakeholders, Options(**(asked | options)))


def gap_options(
    *,
    kinds: tuple[str, ...] = (),
    weights: tuple[tuple[str, float], ...] = (),
    motifs: tuple[str, ...] = (),
    motif_levels: tuple[str, str, str] | None = None,
    **values: Any,
) -> GapOptions:
    """Put kinds and weights together; any other value goes by its name in `GapOptions`.

    Ties that end are judged as of today where the map is not cut at a date.
    """
    return GapOptions(
        kinds=kinds or None,
        weights=dict(DEFAULT_WEIGHTS) | dict(weights),
        motifs=motif_choice(motifs, motif_levels) if motifs or motif_levels else None,
        date=today(),
        **values,
    )
