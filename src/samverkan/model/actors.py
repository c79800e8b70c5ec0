"""Organisations and the documented facts between them, each a value of its own.

An *actor* is an organisation. A *relation* is one documented fact between two actors. A *presence*
is a place in which an actor can be visited, with what it offers there. Blank means "not documented"
and is None, never an empty text.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, make_dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from samverkan.words import message
from samverkan.words.fields import Holds, Mark, described, headers_of
from samverkan.words.places import region_of
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from samverkan.dates import Date
    from samverkan.errors import Place
    from samverkan.words import Message


class Sector(StrEnum):
    """By legal form: authority, company, or association."""

    PUBLIC = "public"
    COMMERCIAL = "commercial"
    NONPROFIT = "nonprofit"


class Level(StrEnum):
    """Where an actor works, from the village up."""

    LOCAL = "local"
    MUNICIPAL = "municipal"
    REGIONAL = "regional"
    NATIONAL = "national"
    EUROPEAN = "european"


class Depth(StrEnum):
    """How far a collaboration goes, from the shallowest."""

    INFORMATION = "information"
    COORDINATION = "coordination"
    JOINT = "joint"


SERVICES = ("fuel", "grocery", "post", "pharmacy", "payment")
"""The five kinds of basic commercial service; a map may name others."""

DIRECTED_TYPES = frozenset(
    {"funds", "leads", "steers", "member_of", "participates", "delivers_service"}
    | {"agent_for", "owns", "opposes", "pressures"}
)
UNDIRECTED_TYPES = frozenset(
    {"collaborates", "agreement", "informs", "meets", "partner_in", "conflicts_with"}
)
OPPOSING_TYPES = frozenset({"opposes", "pressures", "conflicts_with"})
"""Relations that are no collaboration: they are shown, and tie nobody to anybody."""

Extras = tuple[tuple[str, str], ...]
"""Columns that samverkan gives no meaning to: (header, text) pairs, by header, blanks left out."""

_MUNICIPALITY = described(
    message("municipality code"),
    Holds.AREA,
    "area",
    Mark.ALWAYS | Mark.DECIDES | Mark.INTRODUCES,
    message("municipality"),
)
_SERVICES = described(message("services"), Holds.WORDS, "service", Mark.ALWAYS | Mark.DECIDES)
_KEY = Mark.ALWAYS | Mark.MATCHES | Mark.INTRODUCES
_TRAIT = Mark.ALWAYS | Mark.DECIDES | Mark.INTRODUCES


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """A further place in which an actor can be visited, and the services it offers there.

    It stands beside the actor's own locality: a stop of a mobile library, the shop of a chain.
    Blank `services` mean those of the actor.
    """

    locality: str = field(metadata=described(message("locality"), family="locality"))
    municipality_code: str | None = field(default=None, metadata=_MUNICIPALITY)
    services: tuple[str, ...] = field(default=(), metadata=_SERVICES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """How far it is between two places by road, as the map says it, in kilometres."""

    first: str = field(metadata=described(message("from"), family="locality"))
    second: str = field(metadata=described(message("to"), family="locality"))
    km: float = field(metadata=described(message("km"), Holds.NUMBER))


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One organisation, as its own row in the actor table describes it.

    Municipality and region are official codes of Sweden, or names of the map's own places.
    `sector` and `level` hold the map's own word where it is none of those known here: a group of
    which nothing else is known. `plans` is None when the table has no such column: then a rule by
    `kind` decides. Dates are texts, ``2017`` or ``2017-05-31``. Codes keep their leading zero.
    Degrees are WGS 84. `aliases` are other names of the same organisation; `presences` the places
    beside its own locality. `assumed` names what no file says, of sector and level: those are then
    concluded from what the actor is.
    """

    id: str = field(metadata=described(message("id"), Holds.ID, marks=_KEY))
    name: str = field(
        metadata=described(message("name"), family="name", marks=Mark.ALWAYS | Mark.INTRODUCES)
    )
    sector: Sector | str | None = field(
        default=None, metadata=described(message("sector"), Holds.WORD, "sector", _TRAIT)
    )
    level: Level | str | None = field(
        default=None, metadata=described(message("level"), Holds.WORD, "level", _TRAIT)
    )
    locality: str | None = field(
        default=None, metadata=described(message("locality"), family="locality", marks=_TRAIT)
    )
    municipality_code: str | None = field(default=None, metadata=_MUNICIPALITY)
    region_code: str | None = field(
        default=None,
        metadata=described(
            message("region code"),
            Holds.AREA,
            "area",
            Mark.DECIDES | Mark.INTRODUCES,
            message("region"),
        ),
    )
    kind: str | None = field(
        default=None,
        metadata=described(message("kind"), Holds.WORD, "kind", Mark.ALWAYS | Mark.DECIDES),
    )
    services: tuple[str, ...] = field(default=(), metadata=_SERVICES)
    plans: tuple[str, ...] | None = field(
        default=None,
        metadata=described(message("plans for"), Holds.WORDS, "service", Mark.DECIDES),
    )
    latitude: float | None = field(
        default=None, metadata=described(message("latitude"), Holds.DEGREES)
    )
    longitude: float | None = field(
        default=None, metadata=described(message("longitude"), Holds.DEGREES)
    )
    since: Date | None = field(default=None, metadata=described(message("since"), Holds.DATE))
    until: Date | None = field(default=None, metadata=described(message("until"), Holds.DATE))
    source: str | None = field(default=None, metadata=described(message("source"), family="source"))
    note: str | None = field(default=None, metadata=described(message("note"), marks=Mark.PRIVATE))
    aliases: tuple[str, ...] = field(
        default=(),
        metadata=described(message("also known as"), Holds.NAMES, "alias", Mark.MATCHES),
    )
    presences: tuple[Presence, ...] = field(default=(), metadata=described(None, Holds.PLACES))
    assumed: tuple[str, ...] = ()
    extras: Extras = ()
    place: Place | None = None

    def __post_init__(self) -> None:
        """Take the words for a sector and a level as files are read: ``offentlig`` is public."""
        _understand(self, "sector", Sector)
        _understand(self, "level", Level)

    @property
    def known_sector(self) -> Sector | None:
        """The sector, None also when the map has a word of its own for it."""
        return self.sector if isinstance(self.sector, Sector) else None

    @property
    def known_level(self) -> Level | None:
        """The level, None also when the map has a word of its own for it."""
        return self.level if isinstance(self.level, Level) else None

    @property
    def region(self) -> str | None:
        """The region, read off the official code of the municipality when not given itself."""
        return self.region_code or region_of(self.municipality_code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One documented fact between two different actors, given by their ids.

    `weight` is above 0, more is stronger, None when blank (it then counts as 1).
    """

    source: str = field(metadata=described(message("from"), Holds.ID, marks=_KEY))
    target: str = field(metadata=described(message("to"), Holds.ID, marks=_KEY))
    type: str = field(
        default="collaborates",
        metadata=described(message("type"), Holds.WORD, "type", _KEY),
    )
    directed: bool = field(
        default=False,
        metadata=described(message("directed"), Holds.ANSWER, marks=Mark.INTRODUCES),
    )
    depth: Depth | None = field(
        default=None,
        metadata=described(message("depth"), Holds.WORD, "depth", Mark.INTRODUCES),
    )
    weight: float | None = field(default=None, metadata=described(message("weight"), Holds.NUMBER))
    since: Date | None = field(
        default=None, metadata=described(message("since"), Holds.DATE, marks=Mark.INTRODUCES)
    )
    until: Date | None = field(
        default=None, metadata=described(message("until"), Holds.DATE, marks=Mark.INTRODUCES)
    )
    source_url: str | None = field(
        default=None,
        metadata=described(message("source link"), family="source", marks=Mark.INTRODUCES),
    )
    description: str | None = field(
        default=None, metadata=described(message("description"), marks=Mark.PRIVATE)
    )
    reported_by: str | None = field(
        default=None, metadata=described(message("reported by"), family="reporter")
    )
    extras: Extras = ()
    place: Place | None = None

    def __post_init__(self) -> None:
        """Take the word for a depth as files are read."""
        _understand(self, "depth", Depth)

    @property
    def ends(self) -> frozenset[str]:
        """The ids of the two actors."""
        return frozenset((self.source, self.target))


def _understand(value: Actor | Relation, family: str, words: type[StrEnum]) -> None:
    """Put one of our words in the place of a text that means it; another text stands."""
    written = getattr(value, family)
    if type(written) is str:
        known = meaning(family, written)
        if known is not None:
            object.__setattr__(value, family, words(known))


T = TypeVar("T")


def _quickly(frozen: type[T]) -> Callable[..., T]:
    """Return what makes values of a frozen class in half the time, by the same keywords.

    A frozen class sets each field through ``object.__setattr__``. Here the fields are set in a
    class that may be changed and has the same slots, and the value becomes a frozen one after.
    """
    same = [
        (one.name, cast("Any", one.type), field(default=one.default))
        for one in fields(frozen)  # type: ignore[arg-type]
    ]
    draft = make_dataclass(frozen.__name__, same, kw_only=True, slots=True)

    def make(**values: Any) -> T:  # noqa: ANN401 - the types of the class
        made = draft(**values)
        made.__class__ = frozen
        return cast("T", made)

    return make


make_actor = _quickly(Actor)
make_relation = _quickly(Relation)

ACTOR_HEADERS = headers_of(Actor)
RELATION_HEADERS = headers_of(Relation)
PRESENCE_HEADERS: Mapping[str, Message] = MappingProxyType(
    {"actor": message("actor"), **headers_of(Presence)}
)
"""A table of the further places of actors, and what they offer there."""

DISTANCE_HEADERS: Mapping[str, Message] = MappingProxyType(
    {**headers_of(Distance), "miles": message("miles"), "mil": message("Swedish miles")}
)
"""A table of how far it is between places by road."""


def relation_key(relation: Relation) -> tuple[str, ...]:
    """Return what a relation is known by, apart from its number among equal ones."""
    return (
        relation.source,
        relation.target,
        relation.type,
        relation.since or "",
        relation.source_url or "",
    )


def unknown_of(actors: Collection[Actor]) -> dict[str, int]:
    """Count the actors whose sector or level no file tells, and those with a word of one's own.

    Of the former some have one that is assumed from what they are.

    Examples
    --------
    >>> unknown_of([Actor(id="a", name="A", sector="media")])
    {'sector': 0, 'level': 1, 'own_sector': 1}
    >>> unknown_of([Actor(id="a", name="A", sector=Sector.PUBLIC, assumed=("sector",))])
    {'sector': 1, 'level': 1, 'assumed_sector': 1}
    """
    assumed = [actor.assumed for actor in actors]
    own = {
        "assumed_sector": sum("sector" in names for names in assumed),
        "assumed_level": sum("level" in names for names in assumed),
        "own_sector": sum(actor.sector != actor.known_sector for actor in actors),
        "own_level": sum(actor.level != actor.known_level for actor in actors),
    }
    blank = {
        "sector": sum(actor.sector is None for actor in actors) + own["assumed_sector"],
        "level": sum(actor.level is None for actor in actors) + own["assumed_level"],
    }
    return blank | {name: count for name, count in own.items() if count}


def regions_by_municipality(actors: Iterable[Actor]) -> Mapping[str, str]:
    """Return the region of each municipality of a map that has one.

    Examples
    --------
    >>> hall = Actor(id="a", name="A", municipality_code="Steinkjer", region_code="Trøndelag")
    >>> regions_by_municipality([hall, Actor(id="b", name="B", municipality_code="0428")])
    {'Steinkjer': 'Trøndelag', '0428': '04'}
    """
    found: dict[str, str] = {}
    for actor in actors:
        told = ((actor.municipality_code, actor.region_code),)
        for code, region in (*told, *((one.municipality_code, None) for one in actor.presences)):
            known = region_of(code) or region
            if code and known:
                found.setdefault(code, known)
    return found
