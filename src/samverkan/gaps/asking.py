"""Checks what is asked for before anything is searched."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from samverkan.errors import UsageError
from samverkan.gaps.components import COMPONENTS
from samverkan.gaps.motif_levels import check_motifs
from samverkan.gaps.registry import KINDS
from samverkan.validate.naming import find_actor
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Collection

    from samverkan.gaps.findings import GapOptions
    from samverkan.network import Network

FEW, TRIED = 400, 20
"""On a map of so few actors the list is tried on so many lesser maps of each kind unasked."""

DATE = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
SORTS = ("need", "likely", *COMPONENTS)
"""What the list of missing links can be sorted by."""


def check_options(options: GapOptions) -> None:
    """Insist that options name known words and hold numbers that can be meant.

    Raises
    ------
    UsageError
        When they do not.
    """
    for kind in options.kinds or ():
        _check_word(kind, tuple(KINDS))
    motifs = options.motifs.components if options.motifs else ()
    if options.motifs:
        check_motifs(options.motifs.motifs)
    _check_word(options.sort, (*SORTS, *motifs))
    for name, weight in options.weights.items():
        _check_word(name, (*COMPONENTS, *motifs))
        _check_number(name, weight)
    for name in ("top", "per_actor", "min_stake", "resamples", "min_stability"):
        _check_number(name, getattr(options, name) or 0)
    if options.jobs is not None and options.jobs < 1:
        raise UsageError(
            message("{number} processes can do no work", number=options.jobs),
            message("Give 1 or more."),
        )
    if options.date is not None and not DATE.fullmatch(options.date):
        raise UsageError(
            message("{date} is not a date", date=options.date),
            message("Write a year, a month or a day, as 2026-11-25."),
        )


def settled(options: GapOptions, network: Network) -> GapOptions:
    """Return the options with what depends on the map: an actor's id, and how often to try.

    Raises
    ------
    UsageError
        When no actor, or more than one, has the name that is asked for, or when stability is asked
        for and nothing is tried.
    """
    if options.resamples is None:
        options = replace(options, resamples=TRIED if len(network) <= FEW else 0)
    if options.min_stability and not options.resamples:
        raise UsageError(
            message("Nothing is known of stability, for nothing is tried"),
            message("Give --resamples 100 too, or leave --min-stability out."),
        )
    if options.actor is None:
        return options
    return replace(options, actor=find_actor(network.actors, options.actor))


def _check_word(word: str, known: Collection[str]) -> None:
    if word not in known:
        near = get_close_matches(word, known, n=1, cutoff=0.0)[0]
        raise UsageError(
            message("{word} is not known here", word=word),
            message("Did you mean {near}? There are {all}.", near=near, all=tuple(known)),
        )


def _check_number(name: str, number: float) -> None:
    if not (math.isfinite(number) and number >= 0):
        raise UsageError(
            message("{name} cannot be {number}", name=name, number=str(number)),
            message("Give a number of 0 or more."),
        )
