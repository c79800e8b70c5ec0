"""What a plan says: what the contacts can keep or bring, and what each of them is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps.talk_texts import about, beginning
from samverkan.scenario.objectives import AGAIN
from samverkan.scenario.packages import Objective
from samverkan.service.labels import village_label
from samverkan.words import message, plural_message, some_names
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.scenario.planning import Plan, Step
    from samverkan.words import Message

    Text = Message | str

NAMED = 6
"""How many places are named before the rest is only counted."""


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
