"""What is said beside the gaps: what was skipped, and as of which day they were looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps.place_work import WORTH_DIVIDING
from samverkan.gaps.shown import place_is_wanted
from samverkan.gaps.tables import without_carriers, without_hosts
from samverkan.service.roles import Role
from samverkan.words import message
from samverkan.words.places import places_named

if TYPE_CHECKING:
    from collections.abc import Collection

    from samverkan.gaps.findings import LikelyMethod
    from samverkan.gaps.survey import Survey
    from samverkan.words import Message


def find_notes(seen: Survey, asked: Collection[str]) -> list[Message]:
    """Return what was skipped of the kinds that are asked for, and why."""
    if not len(seen.network):
        return [message("There is no actor on the map, so there was nothing to look for.")]
    notes = [*_compared(seen, asked), *(_comparable(seen) if "missing_link" in asked else ())]
    if "missing_link" in asked and len(seen.pairs) and not seen.pairs.at_stake.any():
        notes.append(_nothing_in_common(seen))
    if seen.options.actor is not None and "missing_link" in asked:
        notes += _of_actor(seen, seen.network.number[seen.options.actor])
    if seen.options.resamples and "missing_link" in asked and len(seen.network.ties) > 1:
        notes.append(
            message(
                "How stable the suggestions are was tried on up to {count} maps that lack one"
                " source, and on {count} that lack a tenth of the ties (--resamples).",
                count=seen.options.resamples,
            )
        )
    if seen.options.sort == "likely":
        notes.append(_estimated(seen.likelihood.method))
    return [*notes, *_unserved(seen, asked), *_undocumented(seen, asked), *_dated(seen, asked)]


def _compared(seen: Survey, asked: Collection[str]) -> list[Message]:
    """Say which pairs were compared when it is not those that one would expect."""
    notes = []
    if not seen.places.regions:
        notes.append(
            message(
                "No actor has a municipality or region: all pairs of the map were compared,"
                " and nothing can be said of tables and reach."
            )
        )
    elif seen.scope is not seen.options.scope:
        notes.append(
            message("The map is too large to compare all pairs: those of each place were compared.")
        )
    if len(seen.pairs) >= WORTH_DIVIDING and "missing_link" in asked:
        notes.append(
            message(
                "{pairs} pairs were compared in {places} places, one place at a time; none was left"
                " out.",
                pairs=len(seen.pairs),
                places=len(seen.pairs.members),
            )
        )
    return notes


def _comparable(seen: Survey) -> list[Message]:
    """Say why there was no pair to compare, or none to compare it with."""
    size, pairs = len(seen.network), len(seen.pairs)
    if size == 1:
        return [message("There is a single actor on the map, and so no pair to compare.")]
    if not pairs and len(seen.network.ties) == size * (size - 1) // 2:
        return [message("All on the map have documented contact with each other.")]
    if not pairs:
        none = message(
            "No pair could be compared: no two actors without a tie are known to work in the"
            " same place and to differ in sector or level."
        )
        more = message("With --same-group pairs are compared whose sector or level is not known.")
        return [none] if seen.options.same_group else [none, more]
    if seen.ranked:
        return []
    alike = message(
        "This map cannot rank these pairs: nothing on it makes one more needed than another."
    )
    if seen.likelihood.values is None:
        return [alike, message("Nor does it tell which contact would be likeliest.")]
    return [alike, message("They come in the order in which contact would be likeliest.")]


def _nothing_in_common(seen: Survey) -> Message:
    """Say why the list is of pairs without a stake: nothing is known of service, or all meet."""
    roles = seen.roles
    if not roles.carries.any() and not (roles.role != Role.NONE).any():
        return message(
            "The map does not tell who offers, plans or speaks for service. The list shows those"
            " whose contact would bring the others closest to each other."
        )
    return message(
        "No two on the map have a service or a task in common that they do not already meet about."
        " The list shows those whose contact would bring the others closest to each other."
    )


def _unserved(seen: Survey, asked: Collection[str]) -> list[Message]:
    """Name the municipalities of which the map tells nothing about service, or about its tables."""
    return [*_without_hosts(seen, asked), *_without_carriers(seen, asked)]


def _without_hosts(seen: Survey, asked: Collection[str]) -> list[Message]:
    places = [code for code in without_hosts(seen) if place_is_wanted(seen.options, code)]
    if "missing_seat" not in asked or not places or seen.options.actor is not None:
        return []
    return [
        message(
            "The municipality's own organisation is not on the map in {places}, so nothing can be"
            " said of who sits at its tables.",
            places=places_named(places),
        )
    ]


def _without_carriers(seen: Survey, asked: Collection[str]) -> list[Message]:
    silent = [code for code in without_carriers(seen) if place_is_wanted(seen.options, code)]
    if "unserved" not in asked or not silent or seen.options.actor is not None:
        return []
    return [
        message(
            "Who offers service is not documented at all in {places}, so no service was found"
            " missing there.",
            places=places_named(silent),
        )
    ]


def _of_actor(seen: Survey, actor: int) -> list[Message]:
    """Say why an actor that is asked for has no pair in the list, when it has none."""
    own = seen.pairs_of((actor,))
    if seen.listed[own].any():
        return []
    name = seen.actor(actor).name
    if len(own):
        return [
            message(
                "{name} has nothing in common with anybody whom it does not already meet;"
                " --min-stake 0 shows all its pairs.",
                name=name,
            )
        ]
    return [
        message(
            "No pair with {name} could be compared: nobody without a tie to it is known to work in"
            " the same place and to differ in sector or level.",
            name=name,
        )
    ]


def _estimated(method: LikelyMethod) -> Message:
    """Say how likelihood was estimated, and what it does not say."""
    if method.method is None:
        return message("How likely a link is could not be estimated: sorted by need.")
    if method.auc is None or method.auc_low is None or method.auc_high is None:
        return message(
            "There are too few ties to estimate how likely a link is: sorted by the mean rank of"
            " how alike two actors and their contacts are, which claims nothing."
        )
    return message(
        "How likely a link is says how often pairs that look like it are tied on the map, not how"
        " probable it is that the link is missing. Ties get the higher estimate in {percent} per"
        " cent of comparisons with other pairs (95 per cent interval {low} to {high}).",
        percent=round(100 * method.auc),
        low=round(100 * method.auc_low),
        high=round(100 * method.auc_high),
    )


def _undocumented(seen: Survey, asked: Collection[str]) -> list[Message]:
    """Say which kinds could not be looked for, as nothing on the map says what they need."""
    relations = seen.uncut.relations
    needed = {
        "shallow": (message("how deep a collaboration goes"), "depth"),
        "one_sided": (message("who told of it"), "reported_by"),
        "ending": (message("when it ends"), "until"),
    }
    lacking = tuple(
        text
        for kind, (text, field) in needed.items()
        if kind in asked and not any(getattr(relation, field) for relation in relations)
    )
    if not relations or not lacking:
        return []
    return [message("Not looked for, as no relation on the map says it: {what}.", what=lacking)]


def _dated(seen: Survey, asked: Collection[str]) -> list[Message]:
    """Say as of which day ties that end were looked for, when any has an end."""
    if "ending" not in asked or not any(relation.until for relation in seen.uncut.relations):
        return []
    if seen.options.date is None:
        return [message("Ties that end were not looked for: no reference date was given.")]
    return [message("Ties that end were looked for as of {date}.", date=seen.options.date)]
