"""Two maps that grew from one, as one again, whoever is called otherwise on one of them.

Who is the same under another name is found as between two years; then actors, relations and fields
are merged (`samverkan.three_way`). One who is called otherwise on one side has the new id.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.comparison.differences import renamed_relations
from samverkan.comparison.sameness import SameKind, find_sameness
from samverkan.model import StakeholderMap
from samverkan.three_way import Choices, Merged, Side, merge
from samverkan.words.vocabulary import loosely

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samverkan.answers import Answers
    from samverkan.comparison.sameness import MaybeSame


def join_maps(
    mine: StakeholderMap,
    hers: StakeholderMap,
    base: StakeholderMap | None = None,
    choices: Choices | None = None,
    answers: Answers | None = None,
) -> Merged:
    """Return the map that two sides make of the one that they grew from, and their clashes.

    The parameters are those of `samverkan.three_way.merge`; `answers` say who is the same. A clash
    is about the earlier id of who is called otherwise.

    Examples
    --------
    >>> from samverkan.model import Actor
    >>> old = StakeholderMap.of([Actor(id="a", name="Bettna byalag")], [])
    >>> new = StakeholderMap.of([Actor(id="b", name="Bettna byalag", kind="association")], [])
    >>> join_maps(old, new, old).stakeholders.actors[0].id
    'b'
    """
    before = base or StakeholderMap.of([], [])
    own, other = (_former_ids(before, side, answers) for side in (mine, hers))
    mine, hers = called(mine, own), called(hers, other)
    doubles = _new_on_both(before, mine, hers, answers)
    hers = called(hers, doubles)
    choices = choices or Choices()
    merged = merge(mine, hers, base, choices)
    firsts = (other, own) if choices.prefer is Side.MINE else (own, other)
    ids = {old: new for renamed in firsts for new, old in renamed.items()}
    taken = {one.id for one in merged.stakeholders.actors}
    ids = {old: new for old, new in ids.items() if new not in taken}
    return replace(merged, stakeholders=called(merged.stakeholders, ids))


def maybe_same(
    mine: StakeholderMap,
    hers: StakeholderMap,
    base: StakeholderMap | None = None,
    answers: Answers | None = None,
) -> tuple[MaybeSame, ...]:
    """Return whom to ask about before two maps are joined: who may be called otherwise."""
    if base is None:
        return find_sameness(hers, mine, answers).questions
    asked = (find_sameness(base, side, answers).questions for side in (mine, hers))
    return tuple(one for questions in asked for one in questions)


def _former_ids(
    before: StakeholderMap, after: StakeholderMap, answers: Answers | None
) -> dict[str, str]:
    """Return the earlier id of each actor that has another one now, by its later id."""
    if not before.actors:
        return {}
    known = {one.id for one in after.actors}
    found = _same(before, after, answers)
    return _one_each((new, old) for old, new in found if old not in known)


def _new_on_both(
    before: StakeholderMap, mine: StakeholderMap, hers: StakeholderMap, answers: Answers | None
) -> dict[str, str]:
    """Return my id of each actor that is new on both sides under two ids, by hers."""
    known = {one.id for one in before.actors}
    return _one_each(two for two in _same(hers, mine, answers) if known.isdisjoint(two))


def _same(
    before: StakeholderMap, after: StakeholderMap, answers: Answers | None
) -> Iterator[tuple[str, str]]:
    """Yield the two ids of each actor that has two; of one name in one place it is the same."""
    found = find_sameness(before, after, answers)
    for one in found.same:
        if one.kind is not SameKind.MERGED and one.before[0].id != one.after.id:
            yield one.before[0].id, one.after.id
    for maybe in found.questions:
        if loosely(maybe.before.name) == loosely(maybe.after.name):
            yield maybe.before.id, maybe.after.id


def _one_each(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the pairs of which nobody is in another one."""
    pairs = list(pairs)
    met = Counter(one for pair in pairs for one in pair)
    return {new: old for new, old in pairs if met[new] == met[old] == 1}


def called(stakeholders: StakeholderMap, ids: Mapping[str, str]) -> StakeholderMap:
    """Return a map in which some actors have other ids.

    Examples
    --------
    >>> from samverkan.model import Actor
    >>> called(StakeholderMap.of([Actor(id="a", name="A")], []), {"a": "b"}).actors[0].id
    'b'
    """
    if not ids:
        return stakeholders
    return StakeholderMap.of(
        (replace(one, id=ids.get(one.id, one.id)) for one in stakeholders.actors),
        renamed_relations(stakeholders.relations, ids),
        stakeholders.distances,
    )
