"""Lets what was noted of gaps follow actors and villages that are called otherwise now.

The id of a gap holds those of its actors and the name of its village, so it is another when they
are. What is noted moves with them by what they were and are called, whether or not the later map
still shows the gap; a gap between two that have become one keeps its id. A gap that stays out of
the list stays out as long as what it rests on is the same but for the names.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.comparison.differences import renamed_relations
from samverkan.comparison.gaps import known_by
from samverkan.comparison.name_evidence import is_mistyped
from samverkan.following import Following
from samverkan.gaps import KINDS, MissingLink, evidence_print, find_gaps
from samverkan.gaps.findings import gap_id
from samverkan.model import StakeholderMap
from samverkan.network import build_network
from samverkan.service.villages import find_villages, municipality_codes, village_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samverkan.analysis import Analysis
    from samverkan.following import Step
    from samverkan.gaps import Finding
    from samverkan.model import Actor
    from samverkan.network import Network
    from samverkan.service.villages import Village, VillageKey

MISSING_LINK = "missing_link"


@dataclass(frozen=True, slots=True)
class Renames:
    """The later ids of actors by their earlier ids, and later names of villages by earlier keys."""

    actors: Mapping[str, str] = field(default_factory=dict)
    villages: Mapping[VillageKey, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether anything is called otherwise."""
        return bool(self.actors or self.villages)

    def of_gap(self, gap: MissingLink | Finding) -> MissingLink | Finding:
        """Return a gap under later names, with the id that it had."""
        who = self._ids(gap.actors)
        if isinstance(gap, MissingLink):
            return replace(gap, source=who[0], target=who[-1])
        name = self.villages.get(village_key(gap.place, gap.village), gap.village)
        return replace(gap, actors=who, concerned=self._ids(gap.concerned), village=name)

    def _ids(self, actors: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.actors.get(actor, actor) for actor in actors))

    def of_map(self, stakeholders: StakeholderMap) -> StakeholderMap:
        """Return a map under later names; actors that have become one are the first of them."""
        codes = municipality_codes(stakeholders.actors)
        found: dict[str, Actor] = {}
        for actor, code in zip(stakeholders.actors, codes, strict=True):
            own = self.actors.get(actor.id, actor.id)
            found.setdefault(own, replace(self._in_village(actor, code), id=own))
        relations = renamed_relations(stakeholders.relations, self.actors)
        return StakeholderMap.of(found.values(), relations, stakeholders.distances)

    def _in_village(self, actor: Actor, code: str | None) -> Actor:
        """Return an actor of which every village has its later name."""
        if not self.villages:
            return actor
        presences = tuple(
            replace(one, locality=self._name(one.municipality_code or code, one.locality))
            for one in actor.presences
        )
        home = actor.locality and self._name(code, actor.locality)
        return replace(actor, locality=home, presences=presences)

    def _name(self, code: str | None, village: str) -> str:
        return self.villages.get(village_key(code, village), village)


def find_renames(
    before: StakeholderMap, after: StakeholderMap, new_id: Mapping[str, str]
) -> Renames:
    """Return what is called otherwise on a later map, given the later ids of its actors."""
    return Renames(new_id, dict(_renamed_villages(before, after, new_id)))


def _renamed_villages(
    before: StakeholderMap, after: StakeholderMap, new_id: Mapping[str, str]
) -> Iterator[tuple[VillageKey, str]]:
    """Yield the villages all of whose actors are in one that is new, with its name.

    Where only one actor tells so, it may have moved: then the two names have to be alike.
    """
    old = find_villages(before.actors)
    known, now = {*old.every}, _home_of(after)
    for village, members in zip(old.every, old.members, strict=True):
        if village.name is None or village in now.values():
            continue
        ids = (before.actors[number].id for number in members)
        homes = [now[new] for new in (new_id.get(own, own) for own in ids) if new in now]
        if len({*homes}) == 1 and homes[0] not in known and homes[0].code == village.code:
            name = homes[0].name or ""
            alike = village_key(None, name) == village_key(None, village.name)
            if name and (len(homes) > 1 or alike or is_mistyped(village.name, name)):
                yield village_key(*village), name


def _home_of(stakeholders: StakeholderMap) -> Mapping[str, Village]:
    """Return the village of each actor that is in one."""
    found = find_villages(stakeholders.actors)
    return {
        stakeholders.actors[number].id: village
        for village, members in zip(found.every, found.members, strict=True)
        for number in members
    }


def moved_steps(
    before: Analysis, following: Following, renames: Renames
) -> Mapping[str, tuple[Step, ...]]:
    """Return the steps of the followed gaps that have a new id, as of that, by the earlier id."""
    history = following.history
    if not history or not renames:
        return {}
    moving = _Moving(before, renames)
    shown = {gap.id: gap for gap in before.gaps_named(tuple(sorted(history))).every}
    moved = {
        **{old: new for old, new in moving.link_ids() if old in history},
        **moving.finding_ids(gap for gap in shown.values() if not isinstance(gap, MissingLink)),
    }
    return {
        old: tuple(
            replace(step, gap=new, evidence=moving.print_of(shown.get(old), step.evidence))
            for step in history[old]
        )
        for old, new in moved.items()
    }


@dataclass
class _Moving:
    """The earlier map, and the same under later names."""

    before: Analysis
    renames: Renames

    @cached_property
    def network(self) -> Network:
        return build_network(self.renames.of_map(self.before.stakeholders))

    def link_ids(self) -> Iterator[tuple[str, str]]:
        """Yield the ids, earlier and later, of the links of all who have another id now."""
        new_id = self.renames.actors
        for actor in self.before.network.ids:
            for old, new in new_id.items():
                other = new_id.get(actor, actor)
                if other != new:
                    yield gap_id(MISSING_LINK, (old, actor)), gap_id(MISSING_LINK, (new, other))

    def finding_ids(self, gaps: Iterator[Finding]) -> Mapping[str, str]:
        """Return the later ids of findings, by the earlier ones, of those that have another."""
        renamed = ((gap, self.renames.of_gap(gap)) for gap in gaps)
        later = {_known_by(new): gap.id for gap, new in renamed if new != gap}
        kinds = tuple(name for name in KINDS if name != MISSING_LINK)
        asked = replace(self.before.options.gaps, kinds=kinds, ids=(), following=Following())
        found = find_gaps(self.network, asked).findings if later else ()
        pairs = ((later.get(_known_by(gap)), gap.id) for gap in found)
        return {old: new for old, new in pairs if old not in {None, new}}

    def print_of(self, gap: MissingLink | Finding | None, noted: str | None) -> str | None:
        """Return the print of the evidence under later names, if it is as it was when noted."""
        if gap is None or noted != evidence_print(gap, self.before.network):
            return noted
        return evidence_print(self.renames.of_gap(gap), self.network)


def _known_by(gap: MissingLink | Finding) -> tuple[object, ...]:
    """Return what a finding is known by apart from its id, of one map under one set of names."""
    concerned = () if isinstance(gap, MissingLink) else gap.concerned
    return *known_by(gap, {}), frozenset(concerned)
