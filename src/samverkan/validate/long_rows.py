"""Gathers the rows of long tables, which tell of one organisation in many rows, an actor of each.

The first place is the organisation's own, every other one a presence, with what it does there. It
begins with its first date and ends with the last, when every row has one. What its rows say in
columns without a meaning, such as projects, is put together, up to a length.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from samverkan.dates import first_day, last_day
from samverkan.model import Presence, Sector
from samverkan.read.long_columns import folded
from samverkan.validate.actors import SECTORS, ActorRow, read_actor_rows, report_no_column
from samverkan.validate.identity import abbreviation_in, ids_beside
from samverkan.validate.ledger import Fate, Fates, fates_of, total
from samverkan.words import plural_message
from samverkan.words.vocabulary import is_common_noun, key, loosely, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samverkan.model import Actor
    from samverkan.validate.gazetteer import Gazetteer
    from samverkan.validate.identity import Directory
    from samverkan.validate.rows import DataRow, SheetReader


LONGEST_EXTRA = 200
"""How long what many rows say in one column may be, put together."""

_BETWEEN_EXTRAS = "; "
_AND_MORE = "…"
_MOST_ALIASES = 5


@dataclass(slots=True)
class _Place:
    """A place of an organisation, and what it does there."""

    locality: str
    municipality_code: str | None
    services: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class _Organisation:
    """What the rows of one organisation say, all together; what is done is `written` so by all."""

    row: DataRow
    actor: Actor
    places: dict[tuple[str, str | None], _Place] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    extras: dict[str, dict[str, None]] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    since: list[str] = field(default_factory=list)
    until: list[str | None] = field(default_factory=list)

    def add(self, actor: Actor) -> None:
        """Take over what a row says."""
        place = (loosely(actor.locality or ""), actor.municipality_code)
        here = self.places.setdefault(place, _Place(actor.locality or "", place[1]))
        for service in actor.services:  # as any row of any table has it first
            here.services[self.written.setdefault(folded(service), service)] = None
        for presence in actor.presences:
            place = (loosely(presence.locality), presence.municipality_code)
            self.places.setdefault(
                place, _Place(presence.locality, place[1])
            ).services |= dict.fromkeys(presence.services)
        for alias in (actor.name, *actor.aliases):
            self.aliases.setdefault(folded(alias), alias)
        for name, text in actor.extras:
            self.extras.setdefault(name, {})[text] = None
        self.since += [actor.since] if actor.since else []
        self.until.append(actor.until)
        for name in ("kind", "sector", "level", "region_code", "latitude", "longitude"):
            if getattr(self.actor, name) is None and getattr(actor, name) is not None:
                self.actor = replace(self.actor, **{name: getattr(actor, name)})

    def whole(self) -> Actor:
        """Return the actor that all rows make together."""
        (home, *others), actor = self.places.values(), self.actor
        aliases = [alias for one, alias in self.aliases.items() if one != folded(actor.name)]
        return replace(
            actor,
            locality=home.locality or None,
            municipality_code=home.municipality_code,
            services=tuple(home.services),
            presences=_presences(others),
            aliases=tuple(aliases[:_MOST_ALIASES]),
            since=min(self.since, key=first_day, default=None),
            until=_last(self.until),
            extras=tuple(
                sorted((name, _bounded(list(each))) for name, each in self.extras.items())
            ),
        )


def gather_long_rows(
    readers: Iterable[SheetReader],
    known: Sequence[ActorRow],
    directory: Directory,
    gazetteer: Gazetteer,
) -> tuple[list[ActorRow], Fates]:
    """Return the actors with what the rows of long tables add, those they make, and their fates."""
    by_id = {found.actor.id: found for found in known}
    organisations: dict[str, _Organisation] = {}
    written: dict[str, str] = {}
    fates: Fates = Counter()
    for reader in readers:
        rows = read_actor_rows(reader, gazetteer)
        here: set[str] = set()
        for row, actor in rows:
            if row.faulty:
                continue
            if not actor.name:
                row.fate = Fate.LACKS_COLUMN
                continue
            one = _find(actor, directory) or _own_key(actor)
            is_known = one in organisations or one in by_id
            row.fate = Fate.RECURS if one in here else Fate.KNOWN if is_known else row.fate
            here.add(one)
            if one not in organisations:
                organisations[one] = _begin(by_id.get(one), row, actor, written)
            organisations[one].add(actor)
        told = fates_of(row for row, _ in rows)
        fates += told
        _tell_known(reader, total(told, {Fate.KNOWN}))
        _told_by_kind(reader, organisations)
    return _rows_of(organisations, by_id, directory), fates


def _rows_of(
    organisations: Mapping[str, _Organisation],
    by_id: Mapping[str, ActorRow],
    directory: Directory,
) -> list[ActorRow]:
    """Return those known, with what long tables add to them, and the new ones; all can be found."""
    new = [each for one, each in organisations.items() if one not in by_id]
    whole = {one: each.whole() for one, each in organisations.items() if one in by_id}
    kept = [ActorRow(found.row, whole.get(found.actor.id, found.actor)) for found in by_id.values()]
    for actor in whole.values():
        directory.add(actor, "")
    actors = [each.whole() for each in new]
    of_no_place = [replace(actor, id="", municipality_code=None) for actor in actors]
    ids = ids_beside((found.actor for found in kept), of_no_place)
    made = [replace(actor, id=one) for actor, one in zip(actors, ids, strict=True)]
    for actor in made:
        directory.add(actor, "")
    directory.forget_searches()
    return [*kept, *(ActorRow(each.row, actor) for each, actor in zip(new, made, strict=True))]


def _find(actor: Actor, directory: Directory) -> str | None:
    """Return the id of the actor of another table that a row is about."""
    for written in (actor.name, *abbreviation_in(actor.name)):
        found = directory.find(written)
        if len(found) == 1:
            return found[0]
    return None


def _own_key(actor: Actor) -> str:
    """Return what tells an organisation apart: a word such as “the library” names many."""
    generic = is_common_noun(actor.name) and not actor.name.isupper()  # else an abbreviation
    place = actor.municipality_code or actor.region_code or ""
    return f"\n{folded(actor.name)}\n{place if generic else ''}"


def _begin(
    known: ActorRow | None, row: DataRow, actor: Actor, written: dict[str, str]
) -> _Organisation:
    """Return an organisation of which nothing is gathered yet but what another table says."""
    if known is None:
        return _Organisation(row, actor, written=written)
    begun = _Organisation(known.row, known.actor, written=written)
    begun.add(known.actor)
    return begun


def _tell_known(reader: SheetReader, count: int) -> None:
    """Say how many of the organisations of a table stand in another one, too."""
    if count:
        reader.collector.understood.append(
            plural_message(
                "{table}: {count} organisation stands in another table, too",
                "{table}: {count} organisations stand in another table, too",
                count,
                table=str(reader.sheet.table.place()),
            )
        )


def _told_by_kind(reader: SheetReader, organisations: Mapping[str, _Organisation]) -> None:
    """Give a sector to those whose kind tells it, when the table has no column for it."""
    if "sector" in reader.sheet.columns or reader.sheet.table.derived:
        return
    told = 0
    for found in organisations.values():
        sector = None if found.actor.sector else sector_of_kind(found.actor.kind or "")
        if sector is not None:
            found.actor = replace(found.actor, sector=sector)
            told += 1
    if organisations and not told:
        report_no_column(reader, SECTORS)
    elif told:
        reader.collector.understood.append(
            plural_message(
                "{table}: the type of {count} organisation tells its sector",
                "{table}: the type of {count} organisations tells their sector",
                told,
                table=str(reader.sheet.table.place()),
            )
        )


def sector_of_kind(kind: str) -> Sector | None:
    """Return the sector that a type of organisation tells, by the whole of it or by its words.

    Examples
    --------
    >>> sector_of_kind("private sector"), sector_of_kind("quelque chose")
    (<Sector.COMMERCIAL: 'commercial'>, None)
    """
    whole = meaning("sector", kind)
    if whole is not None:
        return Sector(whole)
    words = (meaning("sector", word) for word in key(kind[:100]).split())
    told = {Sector(word) for word in words if word}
    return told.pop() if len(told) == 1 else None


def _presences(places: Iterable[_Place]) -> tuple[Presence, ...]:
    found = [
        Presence(
            locality=place.locality,
            municipality_code=place.municipality_code,
            services=tuple(place.services),
        )
        for place in places
        if place.locality
    ]
    return tuple(sorted(found, key=lambda one: (one.locality, one.municipality_code or "")))


def _last(dates: Sequence[str | None]) -> str | None:
    """Return the last date, when every row has one: else some of it goes on."""
    known = [date for date in dates if date]
    return max(known, key=last_day) if known and len(known) == len(dates) else None


def both(first: str, later: str) -> str:
    """Return what two rows say in a column, the same only once.

    Examples
    --------
    >>> both("road; well", "well"), both("road", "well"), both("", "well")
    ('road; well', 'road; well', 'well')
    """
    texts = [*first.split(_BETWEEN_EXTRAS), *later.split(_BETWEEN_EXTRAS)]
    return _bounded(list(dict.fromkeys(filter(None, texts))))


def _bounded(texts: Sequence[str]) -> str:
    """Return what rows say in a column, parted by semicolons, as much as is useful."""
    joined = texts[0]
    for text in texts[1:]:
        if text == _AND_MORE or len(joined) + len(text) > LONGEST_EXTRA:
            return f"{joined}{_BETWEEN_EXTRAS}{_AND_MORE}"
        joined = f"{joined}{_BETWEEN_EXTRAS}{text}"
    return joined
