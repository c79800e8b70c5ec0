"""Which relation of a map somebody means who names two actors, and its type where needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.decisions import subject_of
from samverkan.edits.naming import two_of
from samverkan.edits.values import said_value
from samverkan.errors import UsageError
from samverkan.store.summaries import BY_HAND
from samverkan.validate.relations import parse_facts
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.decisions import Subject
    from samverkan.edits.edit import Standing
    from samverkan.model import Actor, Relation


@dataclass(frozen=True, slots=True)
class Named:
    """The relations of one type between two actors; parallel ones are changed together."""

    relations: tuple[Relation, ...]
    names: tuple[str, str]

    @property
    def subject(self) -> Subject:
        """What decisions call them."""
        return subject_of(self.relations[0])

    def is_beyond_hand(self, standing: Standing) -> bool:
        """Tell whether more says so than what was added by hand between these very actors."""
        ends = self.relations[0].ends
        return any(
            {*map(standing.id_now, one.ends)} == ends and (name != BY_HAND or one.ends != ends)
            for name, said in standing.maps.items()
            for one in said.relations
            if one.type == self.subject[2]
        )


def relation_between(
    standing: Standing, first: str, second: str, type_: str | None = None
) -> Named:
    """Return the relations that two actors have with each other.

    Raises
    ------
    UsageError
        When they have none, or relations of several types and none is named.
    """
    start, end = two_of(standing.stakeholders.actors, first, second)
    asked = parse_facts(type_, "", "", "", "", "").type if type_ else None
    ends = {start.id, end.id}
    between = [one for one in standing.stakeholders.relations if one.ends == ends]
    found = [one for one in between if asked in (None, one.type)]
    kinds = sorted({(one.type, one.source if one.directed else "") for one in found})
    if len(kinds) > 1:
        kinds = [one for one in kinds if one[1] == start.id] if asked else kinds
    if len(kinds) != 1:
        raise _not_one(start, end, found or between)
    kind, source = kinds[0]
    chosen = (one for one in found if one.type == kind and source in ("", one.source))
    return Named(tuple(chosen), (start.name, end.name))


def _not_one(start: Actor, end: Actor, between: Sequence[Relation]) -> UsageError:
    kinds = tuple(said_value("type", one) for one in sorted({one.type for one in between}))
    if not kinds:
        said = message("{first} and {second} have no relation", first=start.name, second=end.name)
        return UsageError(said, message("Add one: samverkan add relation"))
    return UsageError(
        message(
            "{first} and {second} have several relations, or none of that type",
            first=start.name,
            second=end.name,
        ),
        message("Name its type: {types}", types=kinds),
    )
