"""The best package of links, taken apart into steps, and what such a plan says.

A step tells what its link adds to those before, and what the two ought to talk about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from samverkan.filters import Filters, check_number, check_word
from samverkan.gaps.talk_texts import about, beginning
from samverkan.scenario.changed_map import search_of
from samverkan.scenario.changes import Change, ChangeKind
from samverkan.scenario.objectives import AGAIN, GainObjective, ServiceObjective
from samverkan.scenario.packages import Objective, PackageSearch, find_links, find_terrain
from samverkan.service.labels import village_label
from samverkan.words import message, plural_message, some_names
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.analysis import Analysis
    from samverkan.gaps.search import GapSearch
    from samverkan.scenario.packages import PlanOptions
    from samverkan.service.talks import Talk
    from samverkan.words import Message

    Text = Message | str

NAMED = 6
"""How many places are named before the rest is only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One link of a plan, and what it adds to the links before it.

    Attributes
    ----------
    position
        Where it stands among the pairs of the search.
    need
        How much the two need to talk, 0 to 1; 0 where nothing tells pairs apart.
    adds
        What of that counts beside the links before it.
    nearness
        By how much the nearness of the places rises, on the mean.
    """

    position: int
    need: float
    adds: float
    nearness: float


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The best package of links that was found, in the order of what each link adds.

    Attributes
    ----------
    objective
        What it was chosen by, which may be another than asked for: on a map without service none
        can be kept.
    nearness
        The nearness of the `places` today, on the mean; 0 when no two can be compared.
    candidates
        How many links the rules allow.
    tried_all
        Whether all packages were tried; else a beam of `width` was searched.
    """

    options: PlanOptions
    objective: Objective
    search: GapSearch
    steps: tuple[Step, ...]
    nearness: float
    places: int
    candidates: int
    tried_all: bool
    width: int

    @property
    def worth(self) -> float:
        """What all links can keep or bring together: the sum of what each adds."""
        return sum(step.adds for step in self.steps)

    @property
    def rise(self) -> float:
        """By how much all links together raise the nearness of the places, on the mean."""
        return sum(step.nearness for step in self.steps)

    @property
    def changes(self) -> tuple[Change, ...]:
        """The links as changes, for a what-if or a scenario file."""
        return tuple(Change(ChangeKind.ADD, self.ends(step)) for step in self.steps)

    def id_of(self, step: Step) -> str:
        """Return the id of the missing link that a step is."""
        return self.search.pair_id(step.position)

    def ends(self, step: Step) -> tuple[str, str]:
        """Return the ids of the two actors of a link."""
        first, second = self.search.ends(step.position)
        return self.search.network.ids[first], self.search.network.ids[second]

    def talk(self, step: Step) -> Talk | None:
        """Return what the two of a link ought to talk about; None when nothing is known of it."""
        return self.search.talk(step.position)


def plan_links(analysis: Analysis, options: PlanOptions) -> Plan:
    """Find the best package of links by an objective and within its rules.

    Raises
    ------
    UsageError
        When the map is too large to be planned at once, or a rule names what is not known.
    """
    options = _checked(options, analysis)
    search = search_of(analysis)
    links = find_links(search, options)
    terrain = find_terrain(search, links)
    service, gain = ServiceObjective(links), GainObjective(links, terrain)
    objective = options.objective if search.pairs.at_stake.any() else Objective.GAIN
    packages = PackageSearch(
        links=links,
        terrain=terrain,
        objective=service if objective is Objective.SERVICE else gain,
        size=options.links,
        per_actor=options.max_per_actor,
    )
    best = packages.best()
    places = gain.places
    return Plan(
        options=options,
        objective=objective,
        search=search,
        steps=tuple(_steps(packages, service, gain, best)),
        nearness=gain.today / max(places, 1),
        places=places,
        candidates=len(links),
        tried_all=packages.tries_all,
        width=packages.width,
    )


def _checked(options: PlanOptions, analysis: Analysis) -> PlanOptions:
    """Return rules that hold places and words as the map has them."""
    check_word(options.objective, [objective.value for objective in Objective])
    for name in ("links", "max_per_actor"):
        check_number(name, getattr(options, name))
    sector, service = options.touching_sector, options.require_service
    asked = Filters(municipality=options.within, sector=sector, service=service)
    found = asked.on(analysis.stakeholders if analysis.uncut is None else analysis.uncut)
    return replace(
        options,
        objective=Objective(options.objective),
        within=found.municipality,
        touching_sector=found.sector,
        require_service=found.service,
    )


def _steps(
    packages: PackageSearch, service: ServiceObjective, gain: GainObjective, best: tuple[int, ...]
) -> Iterator[Step]:
    """Yield the links of a package, each time the one that adds most to those before it."""
    package, left = packages.empty(), list(best)
    needs = service.links.search.need
    worth = 0.0
    while left:
        among = np.array(left, dtype=np.int64)
        values = packages.objective.worth(package, among)
        link = left.pop(packages.best_places(values, among, 1)[0])
        alone = np.array([link], dtype=np.int64)
        kept = float(service.worth(package, alone)[0])
        position = int(service.links.positions[link])
        yield Step(
            position=position,
            need=0.0 if needs is None else float(needs[position]),
            adds=kept - worth,
            nearness=float(gain.adds(package, alone)[0]) / max(gain.places, 1),
        )
        package = packages.grown(package, link, float(values.max()))
        worth = kept


def headline(plan: Plan) -> Message:
    """Say in one sentence what the contacts do together."""
    count, where = len(plan.steps), _where(plan)
    if not count:
        return message("No suggestion fits these rules {where}.", where=where)
    places = _places(plan)
    if plan.objective is Objective.SERVICE and places:
        return plural_message(
            "{count} new contact that can keep or bring service in {places}.",
            "{count} new contacts that can keep or bring service in {places}.",
            count,
            places=places,
        )
    if plan.objective is Objective.SERVICE:
        return plural_message(
            "{count} new contact that can keep or bring service.",
            "{count} new contacts that can keep or bring service.",
            count,
        )
    return plural_message(
        "{count} new contact that brings sectors and levels nearer to each other {where}.",
        "{count} new contacts that bring sectors and levels nearer to each other {where}.",
        count,
        where=where,
    )


def tell_step(plan: Plan, number: int) -> tuple[Message, ...]:
    """Say what hangs on a contact, whose first one it is, and how the talk could begin."""
    step = plan.steps[number]
    talk = plan.talk(step)
    told = [] if talk is None else about(plan.search, talk)
    alone = [
        plan.search.actor(end).name
        for end in plan.search.ends(step.position)
        if not plan.search.network.degree[end]
    ]
    if alone:
        told.append(message("It is the first documented contact for {names}.", names=tuple(alone)))
    if talk is not None:
        told.append(beginning(plan.search, talk))
    return tuple(told) or (message("The two have no documented contact."),)


def measured(plan: Plan, number: int) -> Message:
    """Say in figures what a contact adds to those before it."""
    step, so_far = plan.steps[number], plan.steps[: number + 1]
    return message(
        "Need {need}, of which {adds} beside those before; nearness up by {rise}, {all} so far.",
        need=round(step.need, 3),
        adds=round(step.adds, 3),
        rise=round(step.nearness, 4),
        all=round(sum(one.nearness for one in so_far), 4),
    )


def basis(plan: Plan) -> Iterator[Message]:
    """Say by what the contacts were chosen, and by which rules."""
    options, found = plan.options, len(plan.steps)
    if not plan.steps:
        yield message("Leave out a rule, or try --min-stake 0 or --scope region.")
        return
    if plan.objective is not options.objective:
        yield message(
            "The map says too little of service to choose by what villages can keep or get; chosen"
            " is what brings different sectors and levels nearest to each other."
        )
    elif plan.objective is Objective.SERVICE:
        yield message(
            "Chosen is what villages can keep or get, spread over them: each further contact"
            " about the same village counts less."
        )
    if found < options.links:
        yield message(
            "{asked} contacts were asked for, but no more than {found} fit the rules.",
            asked=options.links,
            found=found,
        )
    if options.max_per_actor:
        yield plural_message(
            "At most {count} new contact for each actor.",
            "At most {count} new contacts for each actor.",
            options.max_per_actor,
        )


def searched(plan: Plan) -> Iterator[Message]:
    """Say in figures what was counted, among how many contacts, and how it was searched."""
    found = len(plan.steps)
    if not found:
        return
    yield message(
        "The sum of need is {worth}; each further contact about a village counts {share} of the one"
        " before.",
        worth=round(plan.worth, 3),
        share=AGAIN,
    )
    yield plural_message(
        "Nearness is the mean of 1 / steps over the pairs that differ in sector or level, here"
        " {now} in {count} place; with the contacts it is {then}.",
        "Nearness is the mean of 1 / steps over the pairs that differ in sector or level, here"
        " {now} on the mean of {count} places; with the contacts it is {then}.",
        plan.places,
        now=round(plan.nearness, 3),
        then=round(plan.nearness + plan.rise, 3),
    )
    if found == plan.candidates:
        yield message("These are all suggestions that fit the rules.")
    elif plan.tried_all:
        yield message(
            "Of the suggestions {allowed} fit the rules; all packages of {size} were tried.",
            allowed=plan.candidates,
            size=found,
        )
    else:
        yield message(
            "Of the suggestions {allowed} fit the rules; the search kept the {width} best packages"
            " of each size, so that a better one cannot be ruled out.",
            allowed=plan.candidates,
            width=plan.width,
        )


def place_of(plan: Plan, step: Step) -> Text | None:
    """Return the name of the place that a contact is about; None when there is none."""
    talk = plan.talk(step)
    if talk is not None and talk.village is not None:
        return village_label(plan.search, talk.village)
    code = plan.search.place(step.position)
    return place_name(code) if code else None


def _places(plan: Plan) -> tuple[Text, ...]:
    """Return the names of the places of all contacts; of many only the first."""
    found = dict.fromkeys(place_of(plan, step) for step in plan.steps)
    return some_names([place for place in found if place is not None], NAMED)


def _where(plan: Plan) -> Message:
    if plan.options.within is None:
        return message("on the map")
    return message("in {place}", place=place_name(plan.options.within))
