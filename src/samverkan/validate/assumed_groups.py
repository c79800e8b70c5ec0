"""What tables do not tell of actors: sector and level, assumed, and the municipality, asked for.

What an actor's kind tells of its sector and level goes first, then the words of its name, then the
legal form that it ends with. Where these differ, or tell nothing, it stays blank. A cell is never
overruled, and what is assumed is marked with the actor (`Actor.assumed`), so that nobody takes it
for documented.
"""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from samverkan.answers import Choice, Question, Topic
from samverkan.model import Actor, Level, Sector
from samverkan.read.row_texts import WIDER
from samverkan.role_words import word_of_name
from samverkan.validate.name_words import kind_meant
from samverkan.words import Message, message, plural_message
from samverkan.words.headers import header_meaning
from samverkan.words.names import municipalities_in
from samverkan.words.places import find_municipality
from samverkan.words.vocabulary import key, meaning, without_brackets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samverkan.validate.actors import ActorRow
    from samverkan.validate.rows import SheetReader


class _Group(NamedTuple):
    """The sector and the level that a word tells; `is_local` when it is where it stands."""

    sector: Sector | None
    level: Level | None = None
    is_local: bool = False


_FIELDS = ("sector", "level")
_LONGEST_KIND = 3
_PUBLIC = _Group(Sector.PUBLIC)
_MUNICIPAL = _Group(Sector.PUBLIC, Level.MUNICIPAL)
_REGIONAL = _Group(Sector.PUBLIC, Level.REGIONAL)
_BUSINESS = _Group(Sector.COMMERCIAL, is_local=True)
_SHOP = _Group(Sector.COMMERCIAL, Level.LOCAL)
_CHAIN = _Group(Sector.COMMERCIAL, Level.NATIONAL)
_ASSOCIATION = _Group(Sector.NONPROFIT, is_local=True)
_OF_SOMEBODY = _Group(None, is_local=True)

_BY_KIND: Mapping[str, _Group] = MappingProxyType(
    dict.fromkeys(("municipality", "municipal_unit", "municipal_company"), _MUNICIPAL)
    | dict.fromkeys(("library", "school"), _MUNICIPAL)
    | dict.fromkeys(("region", "county_board", "public_transport"), _REGIONAL)
    | {"agency": _Group(Sector.PUBLIC, Level.NATIONAL), "university": _PUBLIC}
    | dict.fromkeys(("parish_council", "health_centre"), _Group(Sector.PUBLIC, is_local=True))
    | {"health_authority": _Group(Sector.PUBLIC, is_local=True)}
    | dict.fromkeys(("chain", "fuel_company"), _CHAIN)
    | dict.fromkeys(("shop", "fuel_station", "pharmacy", "post_office", "pub", "hotel"), _SHOP)
    | dict.fromkeys(("company", "tourism_company", "bank", "business_association"), _BUSINESS)
    | dict.fromkeys(("association", "village_association", "community_hall"), _ASSOCIATION)
    | dict.fromkeys(("sports_club", "church", "pensioners", "development_trust"), _ASSOCIATION)
    | dict.fromkeys(("foundation", "economic_association"), _ASSOCIATION)
    | {"leader_area": _Group(Sector.NONPROFIT, Level.REGIONAL)}
)
"""What a kind tells; the others are of many sectors."""

_BY_WORD: Mapping[str, _Group] = MappingProxyType(
    {
        "library": _MUNICIPAL,
        "care": _MUNICIPAL,
        "school": _MUNICIPAL,
        "health": _Group(Sector.PUBLIC, is_local=True),
        "fire": _PUBLIC,
        "voice": _ASSOCIATION,
        "hall": _ASSOCIATION,
        "association": _ASSOCIATION,
        "seniors": _ASSOCIATION,
        "traders": _ASSOCIATION,
        "supporter": _Group(Sector.NONPROFIT, Level.REGIONAL),
        "host": _BUSINESS,
    }
)
"""What a word of a name tells, by the words of `role_words`."""

_OF_EITHER = "parish_council"
"""The kind that is of the public sector in some countries only, so that a name does not tell it."""

_OF_MANY_OWNERS = re.compile(r"muse|konsthall|teater|biograf")
_BY_ENDING = (
    (re.compile(r"(forening|yhdistys|verein|vereniging|forbund|gille|laug|klub)(en|et|t)?$"),
     _ASSOCIATION),
    (re.compile(r"...((?<!andels)handel(n|en)?|handlar(e?n)?|butikk?(en)?|laden|kauppa)$"), _SHOP),
)  # fmt: skip
_COUNCIL = re.compile(r"(?!.*\b(parish|community|town|village|rural)\b).* council")
_COOPERATIVE = re.compile(r".\b(ek|ekonomisk|ekonomiska) for(ening)?\b")
_LEGAL_FORMS: Mapping[str, Sector] = MappingProxyType(
    dict.fromkeys(("ab", "hb", "kb", "as", "asa", "aps", "oy", "oyj", "gmbh"), Sector.COMMERCIAL)
    | dict.fromkeys(("ltd", "limited", "plc", "sarl", "sas", "eurl", "sl"), Sector.COMMERCIAL)
    | dict.fromkeys(("eu", "ohg", "og", "tmi", "enk"), Sector.COMMERCIAL)
    | dict.fromkeys(("ry", "rf", "ev"), Sector.NONPROFIT)
)
"""The legal forms that tell a sector; a cooperative may be of either."""


def group_of(actor: Actor, *, is_placed: bool = False) -> tuple[Sector | None, Level | None]:
    """Return the sector and the level that an actor's kind and name tell, None where they do not.

    It `is_placed` when it is somewhere, though no locality says where.

    Examples
    --------
    >>> from samverkan.model import Actor
    >>> group_of(Actor(id="a", name="Viks Handel AB", locality="Vik", kind="shop"))
    (<Sector.COMMERCIAL: 'commercial'>, <Level.LOCAL: 'local'>)
    >>> group_of(Actor(id="b", name="Viks kommun")), group_of(Actor(id="c", name="Viks samfund"))
    ((<Sector.PUBLIC: 'public'>, <Level.MUNICIPAL: 'municipal'>), (None, None))
    """
    group = _told(actor)
    if group.level is not None:
        return group.sector, group.level
    is_somewhere = is_placed or actor.locality is not None or bool(actor.presences)
    return group.sector, Level.LOCAL if group.is_local and is_somewhere else None


def _told(actor: Actor) -> _Group:
    """Return what an actor is by its kind or, where that does not tell, by its name."""
    by_name = _by_name(actor)
    sector = actor.known_sector or _sector_written(actor.kind) or _sector_remarked(actor.note)
    by_kind = _BY_KIND.get(meaning("kind", actor.kind or "") or "")
    if by_kind is not None:  # a name may tell more of the level of an association or an authority
        more = by_name.level if by_name.sector is by_kind.sector else None
        return by_kind._replace(level=more or by_kind.level)
    if sector is None:
        return by_name
    if by_name.sector in (sector, None):
        return by_name._replace(sector=sector)
    return _Group(sector, is_local=sector is not Sector.PUBLIC)


def _sector_written(kind: str | None) -> Sector | None:
    """Return the sector when that stands in the place of a kind, or as a remark: “ideell”."""
    if not kind or meaning("kind", kind):
        return None
    word = meaning("sector", kind)
    return Sector(word) if word else None


def _sector_remarked(note: str | None) -> Sector | None:
    """Return the sector when a remark is a word for it, or for a kind that is of it."""
    group = _BY_KIND.get(meaning("kind", note or "") or "")
    return group.sector if group else _sector_written(note)


def _by_name(actor: Actor) -> _Group:
    """Return what the words of a name tell; nothing of the sector when they differ in that."""
    name = without_brackets(actor.name)
    words = key(name).split()
    shortened = key(name.replace(".", "")).split()
    legal = {_LEGAL_FORMS[word] for word in shortened[1:] if word in _LEGAL_FORMS}
    found = _by_words(actor, words)
    if _COOPERATIVE.search(" ".join(words)):  # also one that runs a shop
        return found._replace(sector=Sector.NONPROFIT)
    if Sector.NONPROFIT in legal:  # “Friends of the school ry” is no school
        return found._replace(sector=Sector.NONPROFIT)
    told = {*legal, found.sector} - {None}
    if len(told) > 1:
        return _OF_SOMEBODY
    return found._replace(sector=told.pop() if told else None)


def _by_words(actor: Actor, words: list[str]) -> _Group:
    kinds = list(_kinds_in(words))
    group = _BY_KIND.get(kinds[-1]) if kinds else None
    if group is not None and kinds[-1] != _OF_EITHER:
        return group
    role = word_of_name(actor)
    if role == "association" and _OF_MANY_OWNERS.search(" ".join(words)):
        return _OF_SOMEBODY
    if role is not None and role in _BY_WORD:
        return _BY_WORD[role]
    if role is None and actor.locality is None and _COUNCIL.fullmatch(" ".join(words)):
        return _MUNICIPAL
    told = (group for end, group in _BY_ENDING if any(map(end.search, words)))
    return next(told, _OF_SOMEBODY)


def _kinds_in(words: Sequence[str]) -> Iterator[str]:
    """Yield the kinds that the words of a name tell, of several words rather than of one of them.

    Examples
    --------
    >>> list(_kinds_in(["communaute", "de", "communes", "du", "lac"]))
    ['region']
    """
    first = 0
    while first < len(words):
        for length in range(_LONGEST_KIND, 0, -1):
            phrase = words[first : first + length]
            kind = meaning("kind", " ".join(phrase)) if len(phrase) > 1 else kind_meant(phrase[0])
            if kind is not None:
                yield kind
                break
        first += length


def with_assumed_groups(
    rows: Iterable[ActorRow], readers: Iterable[SheetReader]
) -> tuple[list[ActorRow], list[Message]]:
    """Return the actors with what is assumed of those whose tables do not tell, and say it once."""
    silent = {
        reader.sheet.order: [name for name in _FIELDS if not reader.sheet.asks(name)]
        for reader in readers
        if not reader.sheet.table.long  # of many places and of whatever kind
    }
    unplaced = {
        reader.sheet.order
        for reader in readers
        if reader.sheet.asks("municipality") and "locality" not in reader.sheet.columns
    }
    found = [
        one._replace(
            actor=_assumed(
                one.actor,
                silent.get(one.row.sheet.order, ()),
                is_placed=one.row.sheet.order in unplaced and bool(one.actor.municipality_code),
            )
        )
        for one in rows
    ]
    sectors = sum("sector" in one.actor.assumed for one in found)
    levels = sum("level" in one.actor.assumed for one in found)
    return found, _said(sectors, levels)


def _assumed(actor: Actor, silent: Sequence[str], *, is_placed: bool) -> Actor:
    """Return an actor with the sector and level of which its table is silent."""
    blank = [name for name in silent if getattr(actor, name) is None]
    if not blank:
        return actor
    told = dict(zip(_FIELDS, group_of(actor, is_placed=is_placed), strict=True))
    new = {name: told[name] for name in blank if told[name] is not None}
    written = _sector_written(actor.kind)
    return replace(
        actor,
        sector=new.get("sector", actor.sector),
        level=new.get("level", actor.level),
        assumed=tuple(name for name in new if not (name == "sector" and written)),
    )


def _said(sectors: int, levels: int) -> list[Message]:
    count = {"sectors": _count_of(sectors), "levels": _count_of(levels)}
    if sectors and levels:
        text = message(
            "the sector of {sectors} and the level of {levels} are assumed from what they are"
        )
    elif sectors or levels:
        text = (
            message("the sector of {sectors} is assumed from what they are")
            if sectors
            else message("the level of {levels} is assumed from what they are")
        )
    else:
        return []
    return [text.filled(**{name: told for name, told in count.items() if told is not None})]


def _count_of(actors: int) -> Message | None:
    return plural_message("{count} actor", "{count} actors", actors) if actors else None


_SEVERAL = 2
"""Actors who are somewhere, from which a map is of a place."""

_MOST_CHOICES = 4


def which_municipality(
    actors: Sequence[Actor], titles: Iterable[str], *, are_gathered: bool
) -> Question | None:
    """Ask which municipality all those who are somewhere are in; None when that is no question.

    It is none when anybody has a municipality, when another column tells the area around each
    place, when they are in several regions, when many are municipalities themselves, or when most
    are in towns of several. Actors that are gathered of rows of who does what where may be anywhere
    when nothing names a municipality.
    """
    if any(actor.municipality_code for actor in actors) or _has_area(actors):
        return None
    somewhere = (actor for actor in actors if actor.locality or actor.level)
    near = [actor for actor in somewhere if actor.level not in WIDER]
    regions = {actor.region_code for actor in near} - {None}
    if len(near) < _SEVERAL or len(regions) > 1 or _is_of_many(near):
        return None
    names = dict.fromkeys(_likely(actors, titles))
    if len(names) > _MOST_CHOICES or (are_gathered and not names):
        return None
    return Question(
        topic=Topic.MUNICIPALITY,
        about="",
        file=next((actor.place.file for actor in near if actor.place), ""),
        text=message("Which municipality is this map about?"),
        choices=(
            Choice("", message("It is not said")),
            *(Choice(name, name) for name in names),
        ),
        rows=len(near),
        free=True,
    )


def _has_area(actors: Iterable[Actor]) -> bool:
    """Tell whether a second column of places says more of where actors are, as their parishes."""
    headers = {name for actor in actors for name, text in actor.extras if text}
    return any(header_meaning("actor_headers", name) == "locality" for name in headers)


def _is_of_many(actors: Iterable[Actor]) -> bool:
    """Tell whether most are in towns that municipalities have their names from, in several."""
    places = [actor.locality for actor in actors if actor.locality]
    towns = [code for code in map(find_municipality, places) if code]
    return len(set(towns)) > 1 and 2 * len(towns) > len(places)


def _likely(actors: Iterable[Actor], titles: Iterable[str]) -> Iterable[str]:
    for actor in actors:
        named = sorted(municipalities_in(actor.name))
        yield from named or ([actor.name] if actor.kind == "municipality" else [])
    for title in titles:
        yield from sorted(municipalities_in(title))
