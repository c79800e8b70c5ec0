"""What each column of a long table is: who, where, what, and who else takes part.

Headers are read by the words within them, in many languages, and what stands in the columns
decides where these leave a choice: an organisation has one type and one name, but many places.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read.long_columns import (
    NEARLY,
    Column,
    are_one_to_one,
    columns_of,
    headers_of,
    names_persons,
    share_determined,
    share_wandering,
    subjects_of,
)
from samverkan.read.tables import SEARCHED_ROWS
from samverkan.words.long_headers import is_progress
from samverkan.words.relation_headers import relation_of
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samverkan.read.tables import Table

_SAMPLE = 500
_MOSTLY = 0.5
_WANDERS = 0.25
_MOST_PLACES = 3
_MOST_ACTIVITIES, _LONGEST_ACTIVITY = 60, 50
_OTHERS = {
    "implementer": ("agreement", False),
    "donor": ("funds", True),
    "owner": ("owns", True),
    "partner": ("collaborates", False),
}
"""The type of relation to those that a column names, and whether it goes from them."""

FORUMS = ("mode", "group")
"""What many take part in: a meeting, or a network."""

_WHAT = ("theme", "detail", "activity", "project")
_KNOWN = frozenset(
    {"level", "latitude", "longitude", "plans", "aliases", "municipality_code", "region_code"}
)


class Tie(NamedTuple):
    """A column that names others, the type of relation, and whether it comes from them."""

    column: Column
    type: str
    turned: bool


@dataclass(frozen=True, kw_only=True)
class Roles:
    """What the columns of a long table are; `places` from the finest, `kept` go along unused."""

    who: Column
    names: tuple[Column, ...]
    kind: Column | None
    sector: Column | None
    theme: Column | None
    places: tuple[Column, ...]
    since: Column | None
    until: Column | None
    ties: tuple[Tie, ...]
    forum: Column | None
    role: Column | None
    known: dict[str, Column]
    kept: tuple[Column, ...]
    left_out: tuple[Column, ...]

    @property
    def are_ties(self) -> bool:
        """Whether the rows tell nothing of their organisations but who else is with them."""
        return bool(self.ties) and not (self.theme or self.places)


def row_of_long_headers(table: Table) -> int | None:
    """Return the first row that may hold headers of who and of where, what or who else."""
    for position in range(min(SEARCHED_ROWS, len(table.rows))):
        about = [
            set(subjects_of(table, place, header))
            for place, header in headers_of(table, position).items()
        ]
        who = [
            found
            for found in about
            if found & {"organisation", "acronym", "attendee", "name", *_OTHERS}
        ]
        others = [found for found in about if found & {"place", *FORUMS, *_WHAT, *_OTHERS}]
        named = [found for found in who if "organisation" in found]
        if any(other is not one for one in (*who[:1], *named) for other in others):
            return position
    return None


def may_recur(table: Table, position: int) -> bool:
    """Tell whether anybody may have several rows, by some of them: most large tables are others.

    Of tables with a column of meetings or networks it is not asked, for a row may name many.
    """
    about = _subjects(table, position).values()
    return any(set(found) & set(FORUMS) for found in about) or names_recur(table, position)


def names_recur(table: Table, position: int) -> bool:
    """Tell whether a column that speaks of who it is about says the same in many rows."""
    rows = table.rows[position + 1 :]
    some = (*rows[:_SAMPLE], *rows[:: max(1, len(rows) // _SAMPLE)])
    numbers = {row.number: row.cells for row in some}.values()
    for place, found in _subjects(table, position).items():
        if set(found) & {"organisation", "acronym", "attendee", "name", *_OTHERS}:
            texts = [cells[place] for cells in numbers if place < len(cells) and cells[place]]
            if len(set(texts)) < NEARLY * len(texts):
                return True
    return False


def _subjects(table: Table, position: int) -> dict[int, tuple[str, ...]]:
    headers = headers_of(table, position)
    return {place: subjects_of(table, place, header) for place, header in headers.items()}


def find_roles(table: Table, position: int) -> Roles | None:
    """Return what the columns are; None when none tells who, or who is not said in most rows."""
    columns = columns_of(table, position)
    usable = [column for column in columns if not _is_no_text(column)]
    who, names = _organisations(usable)
    if who is None or who.filled < _MOSTLY:
        return None
    rest = [column for column in usable if column is not who and column not in names]
    return _with_roles(columns, rest, who, names)


def _with_roles(
    columns: Sequence[Column], rest: list[Column], who: Column, names: tuple[Column, ...]
) -> Roles:
    ties = tuple(filter(None, map(_tie, rest)))
    rest = [column for column in rest if column not in [tie.column for tie in ties]]
    forum = _first(rest, *FORUMS, but=("kind", "role", "organisation"))
    kind = next((column for column in rest if _is_kind(column, who)), None)
    places = _places(rest, columns)
    themes = _themes(rest)
    sector = next((each for each in themes if _is_of_society(each, who, places)), None)
    theme = None if sector in themes[:1] else next(iter(themes), None)
    taken = [who, *names, kind, sector, theme, *places, forum, *(tie.column for tie in ties)]
    dates = [
        _first([column for column in rest if column.is_dated], name) for name in ("since", "until")
    ]
    role = _first(rest, "role")
    taken += [*dates, role]
    known = _known(column for column in columns if column not in taken)
    free = [column for column in columns if column not in [*taken, *known.values()]]
    kept = tuple(column for column in free if _is_kept(column, who))
    return Roles(
        who=who,
        names=names,
        kind=kind,
        sector=sector,
        theme=theme,
        places=places,
        since=dates[0],
        until=dates[1],
        ties=ties,
        forum=forum,
        role=role,
        known=known,
        kept=kept,
        left_out=tuple(column for column in free if column not in kept),
    )


def _is_no_text(column: Column) -> bool:
    """Tell whether a column is of persons, codes or numbers, and so names nothing."""
    coded = column.is_about("code") and not column.is_about("theme")
    return (
        coded or column.is_about("person", "country") or (column.is_numeric and not column.is_dated)
    )


def _organisations(columns: Sequence[Column]) -> tuple[Column | None, tuple[Column, ...]]:
    """Return the column that tells organisations apart, and those with other names of them.

    The one with the fewest different texts does so best: a full name has more ways to be written.
    """
    about = [
        column
        for column in columns
        if (column.is_about("organisation") or column.subjects == ("acronym",))
        and not column.is_about("kind", "role", "status", *_WHAT, *_OTHERS)
    ]
    about.sort(key=lambda column: (column.is_about("name"), column.is_about("acronym")))
    if not about:
        order = ("partner", "implementer", "owner", "attendee", "name")
        found = (_first(columns, name, but=("kind", "role", *FORUMS, *_WHAT)) for name in order)
        who = next(filter(None, found), None)
        unsure = who is not None and who.is_about("attendee", "name")
        return (None if who is None or (unsure and names_persons(who)) else who), ()
    same = [
        column
        for column in about
        if column is about[0]
        or min(share_determined(column, about[0]), share_determined(about[0], column)) >= _MOSTLY
    ]
    filled = [column for column in same if column.filled >= NEARLY] or same
    who = min(filled, key=lambda column: len(column.spellings))
    return who, tuple(column for column in same if column is not who)


def _first(columns: Iterable[Column], *about: str, but: tuple[str, ...] = ()) -> Column | None:
    return next(
        (each for each in columns if each.is_about(*about) and not each.is_about(*but)), None
    )


def _tie(column: Column) -> Tie | None:
    """Return what a column of others says of them; None when it names none."""
    told = relation_of(column.header)
    if told:
        return Tie(column, *told)
    found = next((name for name in _OTHERS if column.is_about(name)), None)
    if found is None or column.is_about("kind", "role", "status", *_WHAT):
        return None
    return Tie(column, *_OTHERS[found])


def _is_kind(column: Column, who: Column) -> bool:
    """Tell whether a column has one word for each organisation, and the same for many."""
    return (
        column.is_about("kind", "organisation")
        and not column.is_about("place", "status", "name", "acronym", *FORUMS, *_WHAT)
        and 2 * len(column.spellings) <= len(who.spellings) + 2
        and share_determined(column, who) >= NEARLY
    )


def _places(columns: Sequence[Column], all_columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns of places from the finest, each within the next, as filled as need be."""
    found = [each for each in columns if each.is_about("place") and _is_place(each)]
    found = found or _with_codes(columns, all_columns)
    found.sort(key=lambda column: (-len(column.spellings), column.is_about("name")))
    chain: list[Column] = []
    for column in found:
        within = not chain or share_determined(column, chain[0]) >= NEARLY
        if within and not any(are_one_to_one(column, other) for other in chain):
            chain.append(column)
    return tuple(chain[:_MOST_PLACES])


def _is_place(column: Column) -> bool:
    """Tell whether a column of places is filled in every row, or most when it is of villages."""
    village = meaning("actor_headers", column.header) == "locality"
    enough = column.filled >= (_MOSTLY if village else NEARLY)
    return (
        enough
        and not _is_of_progress(column)
        and not column.is_about("kind", "status", *FORUMS, *_WHAT)
    )


def _is_of_progress(column: Column) -> bool:
    """Tell whether a column says how far things have come, which “estado” may mean, too."""
    said = sum(map(is_progress, column.spellings.values()))
    return said >= _MOSTLY * len(column.spellings)


def _with_codes(columns: Sequence[Column], all_columns: Sequence[Column]) -> list[Column]:
    """Return columns of nothing known that have a code each: names of places in some language."""
    codes = [column for column in all_columns if column.is_about("code") and not column.is_numeric]
    return [
        column
        for column in columns
        if not column.subjects
        and column.filled >= NEARLY
        and any(are_one_to_one(column, code) for code in codes)
    ]


def _themes(columns: Sequence[Column]) -> list[Column]:
    """Return the columns that tell what is done, the most telling first."""
    themes = [
        column
        for column in columns
        if column.is_about("theme") and not column.is_about("detail", "organisation", "project")
    ]
    themes.sort(key=lambda column: (not column.is_about("name"), column.is_about("acronym")))
    activities = [
        column
        for column in columns
        if column.is_about("activity", "detail")
        and not column.is_about("project", "organisation")
        and len(column.spellings) <= _MOST_ACTIVITIES
        and column.average_length <= _LONGEST_ACTIVITY
    ]
    return [*themes, *activities]


def _is_of_society(column: Column, who: Column, places: Sequence[Column]) -> bool:
    """Tell whether a column of “sectors” is about what the organisations are, not what they do.

    It is when its words are those of sectors of society, or when each organisation has only one,
    and so it is at least for those that are in one place.
    """
    if meaning("actor_headers", column.header) != "sector":
        return False
    if column.share_known("sector") >= _MOSTLY:
        return True
    settled = not places or share_wandering(places[0], who) < _WANDERS
    return settled and share_determined(column, who) >= NEARLY


def _known(columns: Iterable[Column]) -> dict[str, Column]:
    """Return columns with headers that mean something else here, by our name."""
    found: dict[str, Column] = {}
    for column in columns:
        name = meaning("actor_headers", column.header)
        if name in _KNOWN:
            found.setdefault(name, column)
    return found


def _is_kept(column: Column, who: Column) -> bool:
    """Tell whether a column goes along: one of projects, or what is said once of each."""
    if column.is_about("person", "code", "quantity") or (column.is_dated and column.subjects):
        return False
    if column.is_about("project", "status", "told", *_WHAT) or _is_of_progress(column):
        return True
    return share_determined(column, who) >= NEARLY


def wanders(column: Column, who: Column) -> bool:
    """Tell whether many of those that recur have several texts in a column."""
    return share_wandering(column, who) >= _WANDERS
