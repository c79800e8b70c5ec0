"""Into which parts a large map is divided: municipalities, or regions or other groups instead."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from samverkan.lazy import cached_method
from samverkan.view.grouping import BY_TIES, WIDE, Grouping, by_places, group_order, grouping_of
from samverkan.view.languages import in_all
from samverkan.view.map_texts import MAP_TEXTS
from samverkan.view.pieces import divided, titles_of
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.analysis import Analysis
    from samverkan.model import Actor
    from samverkan.view.languages import Said
    from samverkan.view.pieces import Piece

ABOVE, NOWHERE = "above", "nowhere"
"""The parts of those above the municipalities, and of those whose municipality is blank."""


@dataclass(frozen=True, slots=True)
class Division:
    """Into which parts a large map is divided.

    `parts` is ``municipality``, ``region`` or ``group``, and `home` the code of the part of each
    actor id. `place` holds, by the code of a piece, that of the place or group that it is of, and
    `titles` what the piece is called.
    """

    parts: str
    home: Mapping[str, str]
    grouping: Grouping
    place: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, Said] = field(default_factory=dict)

    def place_of(self, code: str) -> str:
        """Return the place or group of a part: the part itself unless it is a piece."""
        return self.place.get(code, code)

    def name_of(self, code: str) -> Said:
        """Return what a part is called; blank when it is of no place and no group."""
        if code in (ABOVE, NOWHERE):
            return ""
        return self.titles.get(code) or self.grouping.names.get(code) or place_name(code)

    def of_groups(self, by: str, groups: Sequence[Actor]) -> Grouping:
        """Return by what the groups that the map is summed up to stand together."""
        return replace(
            self.grouping,
            by=by if self.parts == "municipality" else self.grouping.by,
            of=tuple(group.municipality_code for group in groups),
        )

    def order(self, code: str) -> tuple[object, ...]:
        """Return the order of a part: by its place or group, the others last, pieces by number."""
        place = self.place_of(code)
        number = list(self.place).index(code) if code in self.place else 0
        if place in (ABOVE, NOWHERE):
            return (True, place == ABOVE, number)
        return (False, *group_order(self.grouping, place), number)


@cached_method
def division_of(analysis: Analysis) -> Division:
    """Return the parts of a map: municipalities, or other groups where few of these are told."""
    whole = _by_place(analysis)
    pieces = divided(analysis.network.actors, analysis.stakeholders.relations, whole.home)
    home, place, titles = {**whole.home}, {}, {}
    for code, found in pieces.items():
        for n, (piece, title) in enumerate(zip(found, _titles(whole, code, found), strict=True), 1):
            own = f"{code}/{n}"
            home |= dict.fromkeys(piece.actors, own)
            place[own], titles[own] = code, title
    return replace(whole, home=home, place=place, titles=titles)


def _titles(division: Division, code: str, pieces: Sequence[Piece]) -> list[Said]:
    """Name the pieces of a place by it; of groups by ties each is named by itself."""
    if division.grouping.by in BY_TIES:
        return titles_of("", pieces)
    return titles_of(division.name_of(code) or in_all(MAP_TEXTS[f"part.{code}"]), pieces)


def _by_place(analysis: Analysis) -> Division:
    """Return the municipalities or other groups of a map, however large they are."""
    network = analysis.network
    actors = network.actors
    below = [actor for actor in actors if actor.level not in WIDE]
    known = sum(actor.municipality_code is not None for actor in below)
    grouping = by_places(actors) if 2 * known >= len(below) else grouping_of(network)
    if grouping.by in ("", "municipality"):
        home = {actor.id: home_of(actor) for actor in actors}
        return Division("municipality", home, grouping)
    home = {
        actor.id: ABOVE if actor.level in grouping.wide else key or NOWHERE
        for actor, key in zip(actors, grouping.of, strict=True)
    }
    return Division("region" if grouping.by == "region" else "group", home, grouping)


def home_of(actor: Actor) -> str:
    """Return the part to which an actor belongs."""
    if actor.level in WIDE:
        return ABOVE
    return actor.municipality_code or NOWHERE
