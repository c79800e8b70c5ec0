"""What a form asks: of whom, about which organisations, and about which service.

Names stand in the order of the alphabet. Those *near* the answering organisation come first: of
its own village, then of its municipality. All others are found by searching.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.forms.answer_file import FormMap, print_of
from samverkan.model import SERVICES
from samverkan.words.names import swedish_order
from samverkan.words.places import place_name
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from samverkan.dates import Date
    from samverkan.model import Actor, StakeholderMap

MOST_OWN_SERVICES = 12
"""How many of the map's own words for service a form offers beside the five, the usual first."""
MOST_IN_ALL = 80
"""How many names are all listed, whatever their place; of a larger map only those that are near."""

Village = tuple[str, str]
"""A village by its folded name and its municipality, which may be blank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """One organisation that a form names.

    Attributes
    ----------
    id
        Its id on the map.
    name
        Its name.
    aliases
        Other names, by which it is found too.
    locality
        Its own village as it is written; blank when it has none.
    place
        Its village and municipality in words; blank of one without a place.
    villages
        The villages in which it can be visited, its own first.
    municipality
        The code of its municipality; blank when it has none.
    services
        What it offers, in its own locality.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    locality: str = ""
    place: str = ""
    villages: tuple[Village, ...] = ()
    municipality: str = ""
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form, in no language yet.

    Attributes
    ----------
    map
        The map that it is made from.
    names
        All organisations of the map, in order of name.
    services
        The words for service that it offers, ours first, then the map's own.
    answering
        Who may answer; where that is more than one, the form asks which of them it is.
    title
        For whom it is, when not for one: a village. Blank for a form for everybody.
    reply_to
        Where the answer is mailed to; blank when nobody said.
    """

    map: FormMap
    names: tuple[Organisation, ...]
    services: tuple[str, ...]
    answering: tuple[Organisation, ...]
    title: str = ""
    reply_to: str = ""

    @property
    def only(self) -> Organisation | None:
        """Who answers, when the form is for one; None when it asks that."""
        return self.answering[0] if len(self.answering) == 1 and not self.title else None


def organisations(stakeholders: StakeholderMap) -> tuple[Organisation, ...]:
    """Return the organisations of a map, in order of name."""
    found = (_organisation(actor) for actor in stakeholders.actors)
    return tuple(sorted(found, key=lambda one: (swedish_order(one.name), one.id)))


def _organisation(actor: Actor) -> Organisation:
    area = actor.municipality_code or actor.region or ""
    words = dict.fromkeys(filter(None, (actor.locality, area and place_name(area))))
    return Organisation(
        id=actor.id,
        name=actor.name,
        aliases=actor.aliases,
        locality=actor.locality or "",
        place=", ".join(words),
        villages=tuple(dict.fromkeys(_villages(actor))),
        municipality=actor.municipality_code or "",
        services=actor.services,
    )


def _villages(actor: Actor) -> Iterator[Village]:
    """Yield the villages in which an actor can be visited."""
    home = actor.municipality_code or ""
    if actor.locality:
        yield key(actor.locality), home
    for one in actor.presences:
        yield key(one.locality), one.municipality_code or home


def services_asked(stakeholders: StakeholderMap) -> tuple[str, ...]:
    """Return the words for service that forms of a map offer: the five, then the map's own."""
    counts = Counter(word for actor in stakeholders.actors for word in actor.services)
    own = sorted(
        (word for word in counts if word not in SERVICES),
        key=lambda word: (-counts[word], swedish_order(word)),
    )
    return (*SERVICES, *sorted(own[:MOST_OWN_SERVICES], key=swedish_order))


def near(form: Form, one: Organisation) -> Mapping[str, tuple[Organisation, ...]]:
    """Return the names that a form lists for an organisation, in parts.

    The parts are ``village``, ``municipality`` and ``rest``, the last on a small map only.
    """
    parts: dict[str, list[Organisation]] = {"village": [], "municipality": [], "rest": []}
    for other in form.names:
        if other.id == one.id:
            continue
        if {*one.villages} & {*other.villages}:
            parts["village"].append(other)
        elif one.municipality and one.municipality == other.municipality:
            parts["municipality"].append(other)
        else:
            parts["rest"].append(other)
    if len(form.names) > MOST_IN_ALL:
        parts["rest"] = []
    return {part: tuple(found) for part, found in parts.items()}


def villages_of(names: Iterable[Organisation]) -> Mapping[Village, tuple[Organisation, ...]]:
    """Return the organisations of each village, by the village that is their own."""
    found: dict[Village, list[Organisation]] = {}
    for one in names:
        if one.locality:
            found.setdefault(one.villages[0], []).append(one)
    return {village: tuple(members) for village, members in sorted(found.items())}


def new_form(
    stakeholders: StakeholderMap,
    *,
    name: str,
    day: Date,
    version: str | None = None,
    asks: Callable[[Actor], bool] = lambda _actor: True,
) -> Form:
    """Return a form for everybody on a map: who answers is chosen in it.

    Parameters
    ----------
    stakeholders
        The map.
    name
        What the map is called.
    day
        The day on which it asks: who is no more then is not named.
    version
        The number of its version in a database.
    asks
        Whether an actor is asked; without it everybody is.
    """
    known = stakeholders.as_of(day)
    names = organisations(known)
    asked = {actor.id for actor in known.actors if asks(actor)}
    return Form(
        map=FormMap(name=name, print=print_of(stakeholders), version=version),
        names=names,
        services=services_asked(stakeholders),
        answering=tuple(one for one in names if one.id in asked),
    )
