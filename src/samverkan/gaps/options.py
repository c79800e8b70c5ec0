"""What to look for, and what is checked of it before anything is searched."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from samverkan.dates import today
from samverkan.errors import UsageError
from samverkan.filters import Filters, check_date, check_number, check_several, check_word
from samverkan.following import Following
from samverkan.gaps.motif_census import check_motifs
from samverkan.service.talks import WEIGHTS
from samverkan.validate.identity import find_actor
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.dates import Date
    from samverkan.gaps.motif_census import MotifChoice
    from samverkan.network import Network

PARTS = tuple(WEIGHTS)
"""The parts of need where anything is known of service."""

COMPONENTS = (*PARTS, "gain", "nearness", "wedges", "deficit", "distance")
"""What need can be weighed by."""

SORTS = ("need", "likely", *COMPONENTS)
"""What the list of missing links can be sorted by."""

FEW, TRIED = 400, 20
"""On a map of so few actors the list is tried on so many lesser maps of each kind unasked."""

NUMBERS = ("top", "per_actor", "min_stake", "resamples", "min_stability", "permutations", "seed")
"""The options that are numbers of 0 or more."""


class Scope(StrEnum):
    """Which pairs may be candidates: of one place, of one region, or any."""

    PLACE = "place"
    REGION = "region"
    ALL = "all"


LEAST_STAKE = 0.01
"""The least that is at stake for two who are listed."""

DEFAULT_WEIGHTS: Mapping[str, float] = WEIGHTS
"""What need is weighed by: the parts of a talk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapOptions:
    """What to look for.

    Attributes
    ----------
    kinds
        The kinds of gap by name; None means all.
    top, per_actor
        How many missing links are shown, and in how many of them one actor may stand; 0 means no
        limit.
    min_stake
        The least that is at stake for two who are listed, 0 to 1.
    scope, same_group
        Of which places pairs are compared, and whether also pairs of one sector and level are.
    sort, weights
        What the list is sorted by, and what need is weighed by.
    filters
        What is shown: need is ranked before them, diversification and `top` come after.
    actor
        The id or the name of an actor: only what concerns it is shown, and nothing is folded.
    date
        The day as of which ties that end are judged; without one they are not looked for.
    resamples, min_stability
        On how many maps that lack one source, and on how many that lack a tenth of the ties, the
        list is tried (0 tries none, and None a few on a small map and none on a large one), and the
        least share of them in which a missing link has to stay.
    motifs
        Adds a component for each motif that it names, with a weight of 0 unless `weights` gives
        one.
    following, left_out
        What became of gaps: those that were declined, or whose two already work together, stay out
        until what they rest on changes, and with `left_out` only they are shown.
    ids
        Beginnings of ids: only the gaps that have one of them are shown.
    estimated
        Whether it is estimated how likely each pair is; without that it is only where pairs are
        sorted by it.
    permutations, seed
        How often chance is tried for the deficit's p, and the seed of everything random.
    jobs
        The number of processes among which the places are divided, None by the size of the map; a
        script that asks for more than one has to stand under ``if __name__ == "__main__"``.
    """

    kinds: tuple[str, ...] | None = None
    top: int = 20
    per_actor: int = 3
    min_stake: float = LEAST_STAKE
    scope: Scope = Scope.PLACE
    same_group: bool = False
    sort: str = "need"
    weights: Mapping[str, float] = field(default_factory=lambda: DEFAULT_WEIGHTS)
    filters: Filters = field(default_factory=Filters)
    actor: str | None = None
    date: Date | None = None
    resamples: int | None = 0
    min_stability: float = 0.0
    motifs: MotifChoice | None = None
    following: Following = field(default_factory=Following)
    left_out: bool = False
    ids: tuple[str, ...] = ()
    estimated: bool = True
    permutations: int = 9_999
    seed: int = 1
    jobs: int | None = 1


LONGEST_LIST = 2_000
"""Missing links of a map that are looked for: the first so many by need."""


def whole_list() -> GapOptions:
    """Return what finds the gaps of a map as far as any is looked for by its id, as of today."""
    return GapOptions(top=LONGEST_LIST, per_actor=0, permutations=1, date=today())


def checked(options: GapOptions) -> GapOptions:
    """Return options that name known words, the scope among them, and numbers that can be meant.

    Raises
    ------
    UsageError
        When they do not.
    """
    for name in ("kinds", "ids"):
        check_several(name, getattr(options, name))
    check_word(options.scope, [scope.value for scope in Scope])
    motifs = options.motifs.components if options.motifs else ()
    if options.motifs:
        check_motifs(options.motifs.motifs)
    check_word(options.sort, (*SORTS, *motifs))
    for name, weight in options.weights.items():
        check_word(name, (*COMPONENTS, *motifs))
        check_number(name, weight)
    for name in NUMBERS:
        check_number(name, getattr(options, name) or 0)
    if options.jobs is not None and options.jobs < 1:
        raise UsageError(
            message("{number} processes can do no work", number=options.jobs),
            message("Give 1 or more."),
        )
    check_date(options.date)
    return replace(options, scope=Scope(options.scope))


def settled(options: GapOptions, network: Network) -> GapOptions:
    """Return checked options as the map has it: places, words, an actor, and how often to try.

    Raises
    ------
    UsageError
        When a word or a number cannot be meant, when no actor, or more than one, has the name that
        is asked for, or when stability is asked for and nothing is tried.
    """
    options = checked(options)
    options = replace(options, filters=options.filters.on(network.stakeholders))
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
