"""Makes one actor of the rows that are about the same one.

The first row tells who it is. What a later row adds is taken over: a value where the first has
none, a further place, more services. Where it says nothing otherwise, what columns without a
meaning say, such as projects, is put together. What it says otherwise is not used, and told.
"""

from __future__ import annotations

from dataclasses import fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from samverkan.errors import Code
from samverkan.model import Actor
from samverkan.validate.actors import ActorRow
from samverkan.validate.faults import Fault
from samverkan.validate.ledger import Fate
from samverkan.validate.long_rows import both
from samverkan.validate.merging import FIELDS, gains
from samverkan.validate.presences import OF_A_PLACE, at_further_place, is_further_place
from samverkan.words import message
from samverkan.words.vocabulary import loosely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.errors import Place
    from samverkan.validate.rows import DataRow

_content = attrgetter(*(f.name for f in fields(Actor) if f.name != "place"))


class _Joined(NamedTuple):
    """An actor with what a later row adds, and what that says otherwise, by name or header."""

    actor: Actor
    otherwise: tuple[str, ...]


def merge_actors(rows: Sequence[ActorRow]) -> list[ActorRow]:
    """Return the rows to use; the others go into an earlier one of the same actor.

    A later row with the same id and another name is of another actor, and set aside: its id is
    taken.
    """
    kept: dict[str, ActorRow] = {}
    repeated: dict[str, dict[object, DataRow]] = {}
    for row, actor in rows:
        if row.faulty:
            continue
        first = kept.setdefault(actor.id, ActorRow(row, actor))
        if first.row is row:
            continue
        if not _may_be_named(first.actor, actor.name):
            row.set_aside("id", _taken(first.row.place))
            continue
        known = repeated.setdefault(actor.id, {_content(first.actor): first.row})
        same = known.setdefault(_content(actor), row)
        if same is not row:
            repeat(row, same)
            continue
        row.fate = Fate.ADDS
        kept[actor.id] = ActorRow(first.row, _join(first, row, actor))
    return list(kept.values())


def repeat(row: DataRow, first: DataRow) -> None:
    """Tell that a row says what an earlier one says; what is derived from others says no more."""
    row.fate = Fate.REPEATS
    if not row.sheet.table.derived:
        row.report(None, _exact_duplicate(first))


def _exact_duplicate(first: DataRow) -> Fault:
    """Return the fault of a row that says what an earlier one says."""
    return Fault(
        Code.EXACT_DUPLICATE,
        message("the row says the same as {place}", place=first.place),
        message("nothing; it is counted once"),
        "",
    )


def _may_be_named(actor: Actor, name: str) -> bool:
    return not name or loosely(name) in map(loosely, (actor.name, *actor.aliases))


def _join(first: ActorRow, row: DataRow, later: Actor) -> Actor:
    """Return the actor of an earlier row with what a later one adds, and tell what became of it."""
    if is_further_place(first.actor, later):
        whole = at_further_place(first.actor, later)
        row.report(None, _further_place(first, whole))
        return whole
    whole, otherwise = _joined(first.actor, later)
    if otherwise:
        row.set_values_aside(*_told(row, otherwise, first))
    else:
        row.report(None, _more_of_the_same(first))
    return whole


def _joined(first: Actor, later: Actor) -> _Joined:
    elsewhere = bool(later.locality or later.services)
    passed = OF_A_PLACE if elsewhere else frozenset()
    added = {name: value for name, value in gains(first, later) if name not in passed}
    otherwise = [name for name in FIELDS if name not in passed and _differ(first, later, name)]
    extras = dict(first.extras)
    if otherwise:
        otherwise += [name for name, text in later.extras if extras.setdefault(name, text) != text]
    else:
        extras |= {name: both(extras.get(name, ""), text) for name, text in later.extras}
    whole = replace(first, **added, extras=tuple(sorted(extras.items())))
    return _Joined(at_further_place(whole, later) if elsewhere else whole, tuple(otherwise))


def _differ(first: Actor, later: Actor, name: str) -> bool:
    """Tell whether two rows say different things, both of which cannot be true."""
    mine, theirs = getattr(first, name), getattr(later, name)
    is_list = isinstance(mine, tuple) or isinstance(theirs, tuple)
    return not is_list and None not in (mine, theirs) and mine != theirs


def _told(
    row: DataRow, otherwise: Sequence[str], first: ActorRow
) -> tuple[list[str | None], Fault]:
    """Return the columns of what is said otherwise, those with a meaning first, and the fault."""
    columns = row.sheet.columns
    found = [name if name in columns else name.removesuffix("_code") for name in otherwise]
    headers = [row.sheet.header_of(columns[n]) if n in columns else n for n in found]
    fault = Fault(
        Code.DUPLICATE_ID,
        message(
            "the row says otherwise of {name} than {place}: {columns}",
            name=first.actor.name[:60],
            place=first.row.place,
            columns=tuple(header[:60] for header in headers),
        ),
        message("make the rows alike, or give the one that is another actor its own name"),
    )
    return [name if name in columns else None for name in found], fault


def _taken(first: Place) -> Fault:
    return Fault(
        Code.DUPLICATE_ID,
        message("the id is that of another actor, at {place}; the row is not used", place=first),
        message("give one of the two another id"),
    )


def _more_of_the_same(first: ActorRow) -> Fault:
    name, place = first.actor.name[:60], first.row.place
    return Fault(
        Code.SAME_ACTOR,
        message("the row says more of {name} at {place}", name=name, place=place),
        message("nothing; if they are two actors, give each an id of its own"),
        "",
    )


def _further_place(first: ActorRow, whole: Actor) -> Fault:
    name, place = first.actor.name[:60], first.row.place
    has_more = len(whole.presences) > len(first.actor.presences)
    return Fault(
        Code.FURTHER_PLACE,
        message("the row is a further place of {name} at {place}", name=name, place=place)
        if has_more
        else message("the row says more of what {name} at {place} offers", name=name, place=place),
        message("nothing; if they are two actors, give each an id of its own"),
        "",
    )
