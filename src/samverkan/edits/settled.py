"""What was decided, against what mappings say: whether a load changed what lies below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.decisions import DecisionKind, subject_of
from samverkan.model.joining import compared_by, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.decisions import Decision, Subject
    from samverkan.edits.edit import Standing
    from samverkan.model import Actor, Relation, StakeholderMap


def changed_below(before: Standing, after: Standing) -> tuple[Decision, ...]:
    """Return the decided fields of which mappings say something else than they did.

    The decision stands all the same; whoever made it may want to look at it again.
    """
    fields = [one for one in after.decisions if one.kind is DecisionKind.SET]
    subjects = {one.subject for one in fields}
    old, new = (_rows_about(one.maps, subjects) for one in (before, after))
    return tuple(one for one in fields if _said(old, one) != _said(new, one))


def _rows_about(
    maps: Mapping[str, StakeholderMap], subjects: set[Subject]
) -> dict[Subject, list[Actor | Relation]]:
    """Return what mappings say of some subjects."""
    found: dict[Subject, list[Actor | Relation]] = {subject: [] for subject in subjects}
    for one in maps.values() if subjects else ():
        rows: Iterable[Actor | Relation] = (*one.actors, *one.relations)
        for row in rows:
            if subject_of(row) in subjects:
                found[subject_of(row)].append(row)
    return found


def _said(rows: Mapping[Subject, list[Actor | Relation]], decision: Decision) -> set[object]:
    """Return the values, blanks apart, that mappings say where a decision stands."""
    values = (value_of(row, str(decision.field)) for row in rows[decision.subject])
    return {compared_by(value) for value in values if value is not None}
