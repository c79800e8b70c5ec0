"""The options of what is computed, for those commands that compute the same."""

from __future__ import annotations

from samverkan.cli.speaking import option
from samverkan.cli.values import Names, OneOf, Share, Whole
from samverkan.gaps import Scope
from samverkan.gaps.options import LEAST_STAKE
from samverkan.words import message

SCOPES = message("place|region|all")
MEASURES = option(
    "--measures",
    "names",
    type=Names(),
    shown_as=message("NAME,..."),
    text=message("Only these measures. Without it all that the size allows."),
)
FIGURES = option(
    "--figures",
    is_flag=True,
    text=message("Show the network's figures too."),
)
PERMUTATIONS = option(
    "--permutations",
    type=Whole(),
    default=9_999,
    show_default=True,
    shown_as=message("NUMBER"),
    text=message("How many comparisons with chance are made."),
)
SEED = option(
    "--seed",
    type=Whole(),
    default=1,
    show_default=True,
    shown_as=message("NUMBER"),
    text=message("Where chance begins; the same seed gives the same result."),
)
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
