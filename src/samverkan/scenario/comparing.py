"""A map and the same map with changes, side by side: values, ranks, gaps and parts.

Both sides are computed from scratch, by the same code as everything else. `WhatIf` is plain
data: what is compared is what it holds, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.analysis import Analysis
from samverkan.comparison.values import compare_network, compare_ranks
from samverkan.gaps.survey import survey
from samverkan.model import StakeholderMap
from samverkan.scenario.applying import apply
from samverkan.scenario.changes import ChangeKind
from samverkan.scenario.gaps import compare_gaps
from samverkan.scenario.naming import resolve
from samverkan.scenario.parts import find_moves
from samverkan.scenario.telling import tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.comparison.values import NetworkValue, RankChange
    from samverkan.gaps.survey import Survey
    from samverkan.scenario.changes import Change
    from samverkan.scenario.gaps import Gap
    from samverkan.scenario.parts import Moves
    from samverkan.words import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """A map before and after changes.

    Attributes
    ----------
    changes, notes
        What was changed, by ids, and what of it changes nothing.
    network
        Every network value, in the order of the registry.
    ranks
        Every rank that differs of an actor that is on both maps: by measure, the greatest first.
    closed, opened, gone
        Gaps as `compare_gaps` tells them apart.
    moves
        The parts that are joined, and those that fall apart.
    told
        What it means for the actors that the changes name, in sentences.
    before, after
        The two maps, analysed.
    """

    changes: tuple[Change, ...]
    notes: tuple[Message, ...]
    network: tuple[NetworkValue, ...]
    ranks: tuple[RankChange, ...]
    closed: tuple[Gap, ...]
    opened: tuple[Gap, ...]
    gone: tuple[Gap, ...]
    moves: Moves
    told: tuple[Message, ...]
    before: Analysis
    after: Analysis


def changed(analysis: Analysis, changes: Iterable[Change]) -> tuple[Analysis, tuple[Message, ...]]:
    """Return the analysis of the map with changes, and what of them changes nothing.

    The changes name ids of the map; see `resolve`. They come after the map was cut.
    """
    given = tuple(changes)
    made = apply(analysis.stakeholders, given)
    uncut = analysis.uncut
    if uncut is not None:
        later = apply(uncut, [change for change in given if change.kind is not ChangeKind.ADD])
        relations = (*later.stakeholders.relations, *made.added)
        uncut = StakeholderMap.of(later.stakeholders.actors, relations, uncut.distances)
    return Analysis(made.stakeholders, analysis.options, uncut), made.notes


def what_if(analysis: Analysis, changes: Iterable[Change]) -> WhatIf:
    """Compare a map with the same map after changes, which name actors by id or name.

    Raises
    ------
    UsageError
        When a change names what the map does not have, or changes contradict each other.
    """
    known = resolve(analysis.stakeholders, changes)
    after, notes = changed(analysis, known)
    surveys = survey_of(analysis), survey_of(after)
    gaps = compare_gaps(*surveys)
    measures = analysis.measures, after.measures
    moves = find_moves(analysis.network, after.network)
    return WhatIf(
        changes=known,
        notes=notes,
        network=compare_network(*measures),
        ranks=compare_ranks(*measures, {}),
        closed=gaps.closed,
        opened=gaps.opened,
        gone=gaps.gone,
        moves=moves,
        told=tuple(tell(known, surveys, moves)),
        before=analysis,
        after=after,
    )


def survey_of(analysis: Analysis) -> Survey:
    """Return the survey of an analysed map, as its gaps see it."""
    asked = analysis.options.gaps
    asked = replace(asked, date=asked.date or analysis.options.as_of)
    return survey(analysis.network, asked, analysis.uncut)
