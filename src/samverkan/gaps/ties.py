"""Ties that could carry more: those who only inform each other, and those only one has told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.gaps import clauses
from samverkan.gaps.evidence import evidence
from samverkan.gaps.findings import Finding, Reason
from samverkan.gaps.identity import gap_id
from samverkan.model import Depth
from samverkan.words import message, plural_message, term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.gaps.survey import Survey
    from samverkan.words import Message


def shallow(survey: Survey) -> Iterator[Finding]:
    """Yield the ties whose deepest documented depth is information, between two of one service."""
    carries = survey.roles.carries
    together = (carries[survey.network.ties[:, 0]] & carries[survey.network.ties[:, 1]]).any(axis=1)
    for row in np.flatnonzero(together).tolist():
        first, second = survey.network.ties[row].tolist()
        relations = survey.network.relations_between(first, second)
        depths = {relation.depth for relation in relations if relation.depth is not None}
        if depths == {Depth.INFORMATION}:
            yield _shallow(survey, first, second)


def one_sided(survey: Survey) -> Iterator[Finding]:
    """Yield the ties with a type of relation that only one of the two has told of.

    Only types without direction, and only when each of the two has told of relations to others.
    """
    tellers = _tellers(survey)
    partners: dict[int, set[int]] = {}
    for relation, teller in zip(survey.network.stakeholders.relations, tellers, strict=True):
        if teller is not None:
            partners.setdefault(teller, set()).update(
                survey.network.number[end] for end in relation.ends
            )
    for row, (first, second) in enumerate(survey.network.ties.tolist()):
        pair = {first, second}
        if all(partners.get(end, pair) - pair for end in pair):
            silent = _silent(survey, row, tellers)
            if silent:
                yield _one_sided(survey, (first, second), silent)


def _tellers(survey: Survey) -> Sequence[int | None]:
    """Return for each relation the actor that told of it, by its id or its name."""
    network = survey.network
    named: dict[str, set[int]] = {}
    for number, actor in enumerate(network.actors):
        named.setdefault(actor.name.casefold(), set()).add(number)
    known = {name: next(iter(numbers)) for name, numbers in named.items() if len(numbers) == 1}
    return [
        network.number.get(word, known.get(word.casefold()))
        for word in ((r.reported_by or "").strip() for r in network.stakeholders.relations)
    ]


def _silent(
    survey: Survey, row: int, tellers: Sequence[int | None]
) -> Mapping[int, tuple[str, ...]]:
    """Return the types of a tie that an end has not told of though the other has, by that end."""
    ends = set(survey.network.ties[row].tolist())
    told: dict[str, set[int]] = {}
    for position in survey.network.tie_relations[row]:
        relation, teller = survey.network.stakeholders.relations[position], tellers[position]
        if teller is not None and teller in ends and not relation.directed:
            told.setdefault(relation.type, set()).add(teller)
    silent: dict[int, list[str]] = {}
    for kind, by in sorted(told.items()):
        for end in sorted(ends - by):
            silent.setdefault(end, []).append(kind)
    return {end: tuple(kinds) for end, kinds in sorted(silent.items())}


def _shallow(survey: Survey, first: int, second: int) -> Finding:
    both = survey.roles.carries[first] & survey.roles.carries[second]
    services = tuple(k for k, own in zip(survey.roles.kinds, both, strict=True) if own)
    return _finding(
        survey,
        "shallow",
        (first, second),
        service=services[0] if len(services) == 1 else None,
        said=[
            message(
                "{first} and {second} both offer {services}, but all that is documented between"
                " them is that they inform each other.",
                first=survey.actor(first).name,
                second=survey.actor(second).name,
                services=clauses.services(services),
            ),
        ],
        closes=message("The next step would be coordination, and after that joint work."),
        caveat=clauses.honest(),
    )


def _one_sided(
    survey: Survey, ends: tuple[int, int], silent: Mapping[int, tuple[str, ...]]
) -> Finding:
    said = []
    for end, kinds in silent.items():
        other = sum(ends) - end
        said += [
            plural_message(
                "Only {teller} has told of the relation to {silent}: {types}.",
                "Only {teller} has told of these relations to {silent}: {types}.",
                len(kinds),
                teller=survey.actor(other).name,
                silent=survey.actor(end).name,
                types=tuple(term("type", kind) for kind in kinds),
            ),
            message(
                "{silent} has told of relations to others, but not of this.",
                silent=survey.actor(end).name,
            ),
        ]
    if len(silent) == 1:
        asked = message("Ask {name} how they see it.", name=survey.actor(next(iter(silent))).name)
    else:
        asked = message("Ask both how they see it.")
    caveat = message("Perhaps it was only forgotten when the questions were asked.")
    return _finding(survey, "one_sided", ends, said=said, closes=asked, caveat=caveat)


def _finding(  # noqa: PLR0913  (what a finding is made of)
    survey: Survey,
    kind: str,
    ends: tuple[int, int],
    *,
    said: list[Message],
    closes: Message,
    caveat: Message,
    service: str | None = None,
) -> Finding:
    ids, place = tuple(survey.network.ids[end] for end in ends), survey.common_place(ends)
    return Finding(
        id=gap_id(kind, ids, place=place, service=service),
        kind=kind,
        place=place,
        service=service,
        actors=ids,
        reason=Reason(
            sentences=tuple(said),
            closes=closes,
            caveat=caveat,
            evidence=evidence(survey.network, ends, (ends,)),
        ),
    )
