"""Ties that could carry more: they only inform each other, only one told of it, or it will end.

The reference date of what ends comes from the options, since nothing here may read the clock. The
map is read as it was before it was cut at a date, so that what has ended already is seen too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samverkan.dates import last_day
from samverkan.gaps.findings import HONEST, Finding, Reason, evidence, gap_id
from samverkan.gaps.kinds import Kind
from samverkan.model import Depth
from samverkan.nonresponse import tellers
from samverkan.service.labels import service_names
from samverkan.words import message, plural_message, term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samverkan.gaps.search import GapSearch
    from samverkan.model import Relation
    from samverkan.words import Message


def shallow(search: GapSearch) -> Iterator[Finding]:
    """Yield the ties whose deepest documented depth is information, between two of one service."""
    carries = search.roles.carries
    together = (carries[search.network.ties[:, 0]] & carries[search.network.ties[:, 1]]).any(axis=1)
    for row in np.flatnonzero(together).tolist():
        first, second = search.network.ties[row].tolist()
        relations = search.network.relations_between(first, second)
        depths = {relation.depth for relation in relations if relation.depth is not None}
        if depths == {Depth.INFORMATION}:
            yield _shallow(search, first, second)


def one_sided(search: GapSearch) -> Iterator[Finding]:
    """Yield the ties with a type of relation that only one of the two has told of.

    Only types without direction, and only when each of the two has told of relations to others.
    """
    told_by = tellers(search.network)
    partners: dict[int, set[int]] = {}
    for relation, teller in zip(search.network.stakeholders.relations, told_by, strict=True):
        if teller is not None:
            partners.setdefault(teller, set()).update(
                search.network.number[end] for end in relation.ends
            )
    for row, (first, second) in enumerate(search.network.ties.tolist()):
        pair = {first, second}
        if all(partners.get(end, pair) - pair for end in pair):
            silent = _silent(search, row, told_by)
            if silent:
                yield _one_sided(search, (first, second), silent)


def _silent(
    search: GapSearch, row: int, told_by: Sequence[int | None]
) -> Mapping[int, tuple[str, ...]]:
    """Return the types of a tie that an end has not told of though the other has, by that end."""
    ends = set(search.network.ties[row].tolist())
    told: dict[str, set[int]] = {}
    for position in search.network.tie_relations[row]:
        relation, teller = search.network.stakeholders.relations[position], told_by[position]
        if teller is not None and teller in ends and not relation.directed:
            told.setdefault(relation.type, set()).add(teller)
    silent: dict[int, list[str]] = {}
    for kind, by in sorted(told.items()):
        for end in sorted(ends - by):
            silent.setdefault(end, []).append(kind)
    return {end: tuple(kinds) for end, kinds in sorted(silent.items())}


def _shallow(search: GapSearch, first: int, second: int) -> Finding:
    both = search.roles.carries[first] & search.roles.carries[second]
    services = tuple(k for k, own in zip(search.roles.kinds, both, strict=True) if own)
    said = message(
        "{first} and {second} both offer {services}, but all that is documented between them is"
        " that they inform each other.",
        first=search.actor(first).name,
        second=search.actor(second).name,
        services=service_names(services),
    )
    reason = Reason(
        sentences=(said,),
        closes=message("The next step would be coordination, and after that joint work."),
        caveat=HONEST,
        evidence=evidence(search.network, (first, second), ((first, second),)),
    )
    service = services[0] if len(services) == 1 else None
    return _finding(search, "shallow", (first, second), reason, service)


def _one_sided(
    search: GapSearch, ends: tuple[int, int], silent: Mapping[int, tuple[str, ...]]
) -> Finding:
    said = []
    for end, kinds in silent.items():
        said += [
            plural_message(
                "Only {teller} has told of the relation to {silent}: {types}.",
                "Only {teller} has told of these relations to {silent}: {types}.",
                len(kinds),
                teller=search.actor(sum(ends) - end).name,
                silent=search.actor(end).name,
                types=tuple(term("type", kind) for kind in kinds),
            ),
            message(
                "{silent} has told of relations to others, but not of this.",
                silent=search.actor(end).name,
            ),
        ]
    asked = message("Ask both how they see it.")
    if len(silent) == 1:
        asked = message("Ask {name} how they see it.", name=search.actor(next(iter(silent))).name)
    reason = Reason(
        sentences=tuple(said),
        closes=asked,
        caveat=message("Perhaps it was only forgotten when the questions were asked."),
        evidence=evidence(search.network, ends, (ends,)),
    )
    return _finding(search, "one_sided", ends, reason)


def _finding(
    search: GapSearch,
    kind: str,
    ends: tuple[int, int],
    reason: Reason,
    service: str | None = None,
) -> Finding:
    ids, place = search.ids(ends), search.common_place(ends)
    return Finding(
        id=gap_id(kind, ids, place=place, service=service),
        kind=kind,
        place=place,
        service=service,
        actors=ids,
        reason=reason,
    )


def ending(search: GapSearch) -> Iterator[Finding]:
    """Yield the ties of which no relation is documented to go on for another twelve months.

    Nothing is yielded without a reference date. Both actors are on the map at that date.
    """
    if search.options.date is None:
        return
    today = last_day(search.options.date)
    for ends, relations in _ties(search).items():
        until = latest(relations)
        if until is not None and last_day(until) <= a_year_after(today):
            yield _ending(search, ends, relations, until)


def a_year_after(day: str) -> str:
    """Return the same day a year later, as text that compares rightly.

    Examples
    --------
    >>> a_year_after("2025-06-30")
    '2026-06-30'
    """
    return f"{int(day[:4]) + 1:04}{day[4:]}"


def latest(relations: list[Relation]) -> str | None:
    """Return the last date that any relation holds until; None when one has no end."""
    untils = [relation.until for relation in relations]
    known = [until for until in untils if until is not None]
    return max(known, key=last_day) if len(known) == len(untils) else None


def _ties(search: GapSearch) -> Mapping[tuple[int, int], list[Relation]]:
    """Return the relations of the uncut map by the two actors, when both are still on the map."""
    number, ties = search.network.number, dict[tuple[int, int], list["Relation"]]()
    for relation in search.uncut.relations:
        if relation.ends <= number.keys():
            first, second = sorted(number[end] for end in relation.ends)
            ties.setdefault((first, second), []).append(relation)
    return ties


def _ending(
    search: GapSearch, ends: tuple[int, int], relations: list[Relation], until: str
) -> Finding:
    said = message(
        "The documented contact between {first} and {second} holds until {date}, and nothing"
        " documented takes over from it."
    )
    if last_day(until) < last_day(search.options.date or ""):
        said = message(
            "The documented contact between {first} and {second} held until {date}, and nothing"
            " documented has taken over from it."
        )
    first, second = (search.actor(end).name for end in ends)
    reason = Reason(
        sentences=(said.filled(first=first, second=second, date=until),),
        closes=message("Agree on who keeps the contact up from then on."),
        caveat=message("Perhaps it goes on without being documented: ask them first."),
        evidence=evidence(search.network, ends, relations=relations),
    )
    return _finding(search, "ending", ends, reason)


def reference_date_said(search: GapSearch) -> Iterator[Message]:
    """Say as of which day ties that end were looked for, when any has an end."""
    if not any(relation.until for relation in search.uncut.relations):
        return
    if search.options.date is None:
        yield message("Ties that end were not looked for: no reference date was given.")
    else:
        yield message("Ties that end were looked for as of {date}.", date=search.options.date)


SHALLOW = Kind(
    name="shallow",
    title=message("They only inform each other"),
    definition=message(
        "A tie of which nothing deeper than information is documented, between two who"
        " offer the same service."
    ),
    find=shallow,
    needs=("depth", message("how deep a collaboration goes")),
)

ONE_SIDED = Kind(
    name="one_sided",
    title=message("Only one of the two says so"),
    definition=message(
        "A tie with a type of relation that only one of the two has told of, although both"
        " have told of others."
    ),
    find=one_sided,
    needs=("reported_by", message("who told of it")),
)

ENDING = Kind(
    name="ending",
    title=message("Held up by a project"),
    definition=message(
        "A tie of which the last documented relation has ended, or ends within twelve"
        " months of the reference date."
    ),
    find=ending,
    notes=reference_date_said,
    needs=("until", message("when it ends")),
)
