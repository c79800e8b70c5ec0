"""Small changes by hand of what a store holds: each planned, told, and made all or nothing.

`Standing` is what mappings say and what was decided over them; a change is planned on it as an
`Edit`, which says what it does, and `make_edit` makes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.lazy import lazy_names

if TYPE_CHECKING:
    from samverkan.edits.adding import add_actor, add_presence, add_relation
    from samverkan.edits.deciding import (
        call_also,
        changed_below,
        forget_decision,
        merge_actors,
        set_field,
        set_relation_field,
        settle,
        settle_difference,
    )
    from samverkan.edits.edit import Edit, MovedOnError, PlannedOn, Standing, make_edit
    from samverkan.edits.relations import relation_between
    from samverkan.edits.removing import remove_actor, remove_presence, remove_relation
    from samverkan.store.summaries import BY_HAND

__all__ = [
    "BY_HAND",
    "Edit",
    "MovedOnError",
    "PlannedOn",
    "Standing",
    "add_actor",
    "add_presence",
    "add_relation",
    "call_also",
    "changed_below",
    "forget_decision",
    "make_edit",
    "merge_actors",
    "relation_between",
    "remove_actor",
    "remove_presence",
    "remove_relation",
    "set_field",
    "set_relation_field",
    "settle",
    "settle_difference",
]

__getattr__ = lazy_names(__name__)
