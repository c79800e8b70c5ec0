"""A map and the same map with changes, side by side: service, contacts, gaps, values and ranks.

Both sides are computed from scratch, by the same code as everything else. `WhatIf` is plain
data: what is compared is what it holds, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan.analysis import Analysis
from samverkan.comparison.values import compare_network, compare_ranks
from samverkan.gaps.search import prepare_search
from samverkan.model import StakeholderMap
from samverkan.scenario.applying import apply
from samverkan.scenario.changes import COMING, ChangeKind
from samverkan.scenario.gaps import compare_gaps
from samverkan.scenario.naming import resolve
from samverkan.scenario.parts import find_moves
from samverkan.scenario.serving import find_service_changes, tell_service
from samverkan.scenario.telling import tell_contacts, tell_reasons, tell_steps
from samverkan.service.loss_advice import find_concerned, tell_now

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.comparison.values import NetworkValue, RankChange
    from samverkan.gaps.search import GapSearch
    from samverkan.scenario.changes import Change
    from samverkan.scenario.gaps import Gap
    from samverkan.scenario.parts import Moves
    from samverkan.scenario.serving import ServiceChanges
    from samverkan.service.loss_advice import Concern
    from samverkan.service.provision import Provision
    from samverkan.words import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """A map before and after changes.

    Attributes
    ----------
    changes, notes
        What was changed, by ids, and what of it changes nothing.
    service
        What villages lose and gain.
    concerned
        The ids of those whom the losses concern, and why each, the closest first.
    told
        What it means for the service of villages, in sentences.
    now
        Which talks matter now, in sentences.
    reasons
        What the contacts that come are about, in sentences.
    contacts
        What it means for who has contact with whom, in sentences.
    steps
        How many steps it is between those whom the changes name, in sentences.
    network
        Every network value, in the order of the registry.
    ranks
        Every rank that differs of an actor that is on both maps: by measure, the greatest first.
    closed, opened, gone
        Gaps as `compare_gaps` tells them apart.
    moves
        The parts that are joined, and those that fall apart.
    before, after
        The two maps, analysed.
    settings
        The two maps with their places and roles, by whose numbers `service` speaks.
    """

    changes: tuple[Change, ...]
    notes: tuple[Message, ...]
    service: ServiceChanges
    concerned: Mapping[str, Concern]
    told: tuple[Message, ...]
    now: tuple[Message, ...]
    reasons: tuple[Message, ...]
    contacts: tuple[Message, ...]
    steps: tuple[Message, ...]
    network: tuple[NetworkValue, ...]
    ranks: tuple[RankChange, ...]
    closed: tuple[Gap, ...]
    opened: tuple[Gap, ...]
    gone: tuple[Gap, ...]
    moves: Moves
    before: Analysis
    after: Analysis
    settings: tuple[Provision, Provision]


def changed(analysis: Analysis, changes: Iterable[Change]) -> tuple[Analysis, tuple[Message, ...]]:
    """Return the analysis of the map with changes, and what of them changes nothing.

    The changes name ids of the map; see `resolve`. They come after the map was cut.
    """
    given = tuple(changes)
    made = apply(analysis.stakeholders, given)
    uncut = analysis.uncut
    if uncut is not None:
        ending = [
            change for change in given if change.kind not in (ChangeKind.ADD, ChangeKind.AGENT)
        ]
        later = apply(uncut, ending).stakeholders
        relations = (*later.relations, *made.added)
        uncut = StakeholderMap.of(later.actors, relations, later.distances)
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
    surveys = before, later = survey_of(analysis), survey_of(after)
    gaps = compare_gaps(*surveys, known, _only_coming(analysis, known, later))
    measures = analysis.measures, after.measures
    moves = find_moves(analysis.network, after.network)
    service = find_service_changes(before, later, known)
    concerned = find_concerned(before, service.leaving, service.losses)
    return WhatIf(
        changes=known,
        notes=notes,
        service=service,
        concerned={before.network.ids[actor]: why for actor, why in concerned.items()},
        told=tuple(tell_service(before, later, known, service)),
        now=tell_now(before, service.leaving, service.losses),
        reasons=tuple(tell_reasons(before, known)),
        contacts=tuple(tell_contacts(surveys, known, moves)),
        steps=tuple(tell_steps(surveys, known)),
        network=compare_network(*measures),
        ranks=compare_ranks(*measures, {}),
        closed=gaps.closed,
        opened=gaps.opened,
        gone=gaps.gone,
        moves=moves,
        before=analysis,
        after=after,
        settings=surveys,
    )


def _only_coming(
    analysis: Analysis, changes: Sequence[Change], after: GapSearch
) -> GapSearch | None:
    """Return the survey with only those changes that can fill a gap; None when there are none."""
    coming = [change for change in changes if change.kind in COMING]
    if len(coming) == len(changes):
        return after
    return survey_of(changed(analysis, coming)[0]) if coming else None


def survey_of(analysis: Analysis) -> GapSearch:
    """Return the survey of an analysed map, as its gaps see it."""
    asked = analysis.options.gaps
    asked = replace(asked, date=asked.date or analysis.options.as_of)
    return prepare_search(analysis.network, asked, analysis.uncut)
