"""What a plan says: how much all links do together, and what each adds to those before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps.reasons import missing_link_reason
from samverkan.network import SECTORS
from samverkan.scenario.links import Objective
from samverkan.words import message, plural_message, term
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.scenario.planning import Plan, Step
    from samverkan.words import Message


def headline(plan: Plan) -> Message:
    """Say in one sentence what the links do together."""
    count, where = len(plan.steps), _where(plan)
    if not count:
        return message("No missing link of the list fits these rules {where}.", where=where)
    if plan.options.objective == Objective.CLOSED and not plan.wants.count:
        return message(
            "There is no gap {where} that links could close; these bring actors nearest to each"
            " other.",
            where=where,
        )
    if _counts_gaps(plan):
        return plural_message(
            "{count} link closes {closed} of {all} gaps {where}.",
            "{count} links close {closed} of {all} gaps {where}.",
            count,
            closed=plan.closed,
            all=plan.wants.count,
            where=where,
        )
    return plural_message(
        "{count} link brings actors of different sectors or levels {percent} per cent nearer to"
        " each other {where}.",
        "{count} links bring actors of different sectors or levels {percent} per cent nearer to"
        " each other {where}.",
        count,
        percent=_percent(plan, plan.rise),
        where=where,
    )


def tell_step(plan: Plan, number: int) -> tuple[Message, ...]:
    """Say why the two of a link ought to talk, what it adds, and what is reached so far."""
    step = plan.steps[number]
    reason = missing_link_reason(plan.survey, step.position)
    why = (*reason.sentences[:2],)[-1]
    if _counts_gaps(plan):
        so_far = sum(one.closed for one in plan.steps[: number + 1])
        return why, message(
            "{gives}, {closed} of {all} so far.",
            gives=_gives(plan, step),
            closed=so_far,
            all=plan.wants.count,
        )
    rise = sum(one.nearness for one in plan.steps[: number + 1])
    nearer = message(
        "It brings them {percent} per cent nearer, {all} so far.",
        percent=_percent(plan, step.nearness),
        all=_percent(plan, rise),
    )
    more = message("{gives}.", gives=_gives(plan, step))
    return (why, nearer, more) if step.closed else (why, nearer)


def basis(plan: Plan) -> Iterator[Message]:
    """Say what was counted, among how many links, how it was searched, and by which rules."""
    wants, options = plan.wants, plan.options
    if not plan.steps:
        yield message("Leave out a rule, or try --min-stake 0 or --scope region.")
        return
    if _counts_gaps(plan):
        yield message(
            "Counted as gaps: {seats}, {actors} and {parts}.",
            seats=plural_message(
                "{count} seat that a sector lacks at a table",
                "{count} seats that a sector lacks at a table",
                len(wants.seats),
            ),
            actors=plural_message(
                "{count} actor without contact, out of reach or heard by nobody",
                "{count} actors without contact, out of reach or heard by nobody",
                len(wants.actors),
            ),
            parts=plural_message(
                "{count} part of the map that stands apart",
                "{count} parts of the map that stand apart",
                wants.parts,
            ),
        )
    else:
        yield plural_message(
            "Nearness is the mean of 1 / steps over the pairs that differ in sector or level, here"
            " {now} in {count} place; with the links it is {then}.",
            "Nearness is the mean of 1 / steps over the pairs that differ in sector or level, here"
            " {now} on the mean of {count} places; with the links it is {then}.",
            plan.places,
            now=round(plan.nearness, 3),
            then=round(plan.nearness + plan.rise, 3),
        )
    yield from _searched(plan)
    if options.max_per_actor:
        yield plural_message(
            "At most {count} new link of each actor.",
            "At most {count} new links of each actor.",
            options.max_per_actor,
        )


def _searched(plan: Plan) -> Iterator[Message]:
    asked, found = plan.options.links, len(plan.steps)
    if found < asked:
        yield message(
            "{asked} links were asked for, but no more than {found} fit the rules.",
            asked=asked,
            found=found,
        )
    if found and found == plan.candidates:
        yield message("These are all missing links of the list that fit the rules.")
    elif plan.tried_all and found:
        yield message(
            "Of the missing links of the list {allowed} fit the rules; all packages of {size} were"
            " tried.",
            allowed=plan.candidates,
            size=found,
        )
    elif found:
        yield message(
            "Of the missing links of the list {allowed} fit the rules; the search kept the"
            " {width} best packages of each size, so that a better one cannot be ruled out.",
            allowed=plan.candidates,
            width=plan.width,
        )
    telling = max((n for n, step in enumerate(plan.steps, 1) if step.closed), default=0)
    if _counts_gaps(plan) and telling < found:
        yield plural_message(
            "The last link closes nothing more: it is chosen for how near it brings its place.",
            "The last {count} links close nothing more: they are chosen for how near they bring"
            " their places.",
            found - telling,
        )


def _gives(plan: Plan, step: Step) -> Message:
    """Say which gaps a link closes beyond those closed before, without a full stop."""
    what = tuple(_closed(plan, step))
    if not what:
        return message("It closes none of the gaps by itself")
    return plural_message(
        "It gives {what}: {count} gap fewer",
        "It gives {what}: {count} gaps fewer",
        step.closed,
        what=what,
    )


def _closed(plan: Plan, step: Step) -> Iterator[Message]:
    degree = plan.survey.network.degree
    unheard = {item[0] for item in plan.wants.unheard}
    alone = [actor for actor in step.mended if not degree[actor]]
    others = [actor for actor in step.mended if degree[actor]]
    silent = [actor for actor in others if actor in unheard]
    far = [actor for actor in others if actor not in unheard]
    if alone:
        yield message("a first contact for {names}", names=_names(plan, alone))
    if silent:
        yield message("somebody who hears {names} about the service", names=_names(plan, silent))
    if far:
        yield message("municipality and region within reach for {names}", names=_names(plan, far))
    for seat in step.seats:
        table, sector = plan.wants.seats[seat]
        yield message(
            "a {sector} actor at the table for {service} in {place}",
            sector=term("sector", SECTORS[sector]),
            service=term("service", table.service),
            place=place_name(table.code or ""),
        )
    if step.joined:
        yield message("one part fewer that stands apart")


def _names(plan: Plan, actors: Sequence[int]) -> tuple[str, ...]:
    return tuple(plan.survey.actor(actor).name for actor in actors)


def _counts_gaps(plan: Plan) -> bool:
    """Tell whether a plan is about gaps that it closes."""
    return plan.options.objective == Objective.CLOSED and plan.wants.count > 0


def _where(plan: Plan) -> Message:
    if plan.options.within is None:
        return message("on the map")
    return message("in {place}", place=place_name(plan.options.within))


def _percent(plan: Plan, rise: float) -> float:
    """Return a rise of nearness as a share of what it is today, in per cent."""
    return round(100 * rise / plan.nearness, 1) if plan.nearness else 0.0
