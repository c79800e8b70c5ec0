"""What is said beside the gaps: what was skipped, and as of which day they were looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps import clauses
from samverkan.gaps.gain import WORTH_DIVIDING
from samverkan.gaps.kinds.unserved import speaks_of_the_five, without_carriers
from samverkan.gaps.selection import place_is_wanted
from samverkan.model import SERVICES
from samverkan.role_words import says
from samverkan.service.loss_texts import names, services_named
from samverkan.words import message
from samverkan.words.places import places_named

if TYPE_CHECKING:
    from collections.abc import Collection

    from samverkan.gaps.findings import LikelyMethod
    from samverkan.gaps.search import GapSearch
    from samverkan.words import Message


def find_notes(search: GapSearch, asked: Collection[str]) -> list[Message]:
    """Return what was skipped of the kinds that are asked for, and why."""
    if not len(search.network):
        return [message("There is no actor on the map, so there was nothing to look for.")]
    notes = [*_compared(search), *(_comparable(search) if "missing_link" in asked else ())]
    if "missing_link" in asked and len(search.pairs) and not search.pairs.at_stake.any():
        notes += _nothing_in_common(search)
    if search.options.actor is not None and "missing_link" in asked:
        notes += _of_actor(search, search.network.number[search.options.actor])
    if search.options.sort == "likely":
        notes.append(_estimated(search.likelihood.method))
    return [
        *notes,
        *_without_service(search, asked),
        *_unserved(search, asked),
        *_two_planners(search),
        *_undocumented(search, asked),
        *_dated(search, asked),
    ]


def find_figures(search: GapSearch, asked: Collection[str]) -> list[Message]:
    """Return what the numbers rest on: for whoever asks for them, not for a meeting."""
    notes: list[Message] = []
    if "missing_link" not in asked:
        return notes
    if len(search.pairs) >= WORTH_DIVIDING:
        notes.append(
            message(
                "{pairs} pairs were compared in {places} places, one place at a time; none was left"
                " out.",
                pairs=len(search.pairs),
                places=len(search.pairs.members),
            )
        )
    if search.options.resamples and len(search.network.ties) > 1:
        notes.append(
            message(
                "How stable the suggestions are was tried on up to {count} maps that lack one"
                " source, and on {count} that lack a tenth of the ties (--resamples).",
                count=search.options.resamples,
            )
        )
    return [*notes, *_precision(search.likelihood.method)]


def _compared(search: GapSearch) -> list[Message]:
    """Say which pairs were compared when it is not those that one would expect."""
    if not search.places.known.any():
        return [
            message(
                "No actor has a municipality or region: the whole map is read as one place, and all"
                " its pairs were compared."
            )
        ]
    if search.scope is not search.options.scope:
        return [
            message("The map is too large to compare all pairs: those of each place were compared.")
        ]
    return []


def _comparable(search: GapSearch) -> list[Message]:
    """Say why there was no pair to compare, or none to compare it with."""
    size, pairs = len(search.network), len(search.pairs)
    if size == 1:
        return [message("There is a single actor on the map, and so no pair to compare.")]
    if not pairs and len(search.network.ties) == size * (size - 1) // 2:
        return [message("All on the map have documented contact with each other.")]
    if not pairs:
        none = message(
            "No pair could be compared: no two actors without a tie are known to work in the"
            " same place and to differ in sector or level."
        )
        more = message("With --same-group pairs are compared whose sector or level is not known.")
        return [none] if search.options.same_group else [none, more]
    if search.ranked:
        return []
    alike = message(
        "This map cannot rank these pairs: nothing on it makes one more needed than another."
    )
    if search.likelihood.values is None:
        return [alike, message("Nor does it tell which contact would be likeliest.")]
    return [alike, message("They come in the order in which contact would be likeliest.")]


def _nothing_in_common(search: GapSearch) -> list[Message]:
    """Say why the list is of pairs with nothing at stake: they meet already, or nothing is known.

    That nothing is known of service another note says. Where need ranks the pairs it is by gain.
    """
    notes = []
    if search.roles.kinds:
        notes.append(
            message(
                "No two on the map have a service or a task in common that they do not already"
                " meet about."
            )
        )
    if search.need is not None:
        notes.append(
            message(
                "The list shows those whose contact would bring the others closest to each other."
            )
        )
    return notes


def _without_service(search: GapSearch, asked: Collection[str]) -> list[Message]:
    """Say what was looked for on a map that tells of no service, or of none of the five."""
    looked_for = {"last_one", "unserved", "principal", "unheard", "missing_seat"}
    if not looked_for.intersection(asked) or search.options.actor is not None:
        return []
    if not search.roles.kinds:
        return [
            message(
                "The map does not tell who offers which service. Looked for instead were actors"
                " without contacts, groups without contact with the rest, and those on whom the"
                " contacts of others hang."
            )
        ]
    if search.roles.carries.any() and not speaks_of_the_five(search):
        return [
            message(
                "Nobody is known to offer {services} in any village of the map, so no village was"
                " found to lack them.",
                services=services_named(SERVICES),
            )
        ]
    return []


def _unserved(search: GapSearch, asked: Collection[str]) -> list[Message]:
    """Name the municipalities of which the map tells nothing about service, or whom it meets."""
    return [*_without_hosts(search, asked), *_without_carriers(search, asked)]


def _without_hosts(search: GapSearch, asked: Collection[str]) -> list[Message]:
    """Name the municipalities with service that are not on the map themselves."""
    places = [
        code
        for ground, code in enumerate(search.villages.grounds)
        if code is not None
        and search.coverage.is_known(ground)
        and not search.parties.party(ground)
        and place_is_wanted(search.options, code, search.network.regions)
    ]
    wanted = not {"missing_seat", "unheard"}.isdisjoint(asked)
    if not wanted or not places or search.options.actor is not None:
        return []
    return [
        message(
            "The municipality itself is not on the map in {places}, so nothing can be said of whom"
            " it meets.",
            places=places_named(places),
        )
    ]


def _without_carriers(search: GapSearch, asked: Collection[str]) -> list[Message]:
    regions = search.network.regions
    silent = [
        c for c in without_carriers(search) if c and place_is_wanted(search.options, c, regions)
    ]
    if not search.roles.carries.any() or "unserved" not in asked or not silent:
        return []
    if search.options.actor is not None:
        return []
    return [
        message(
            "Who offers service is not documented at all in {places}, so no service was found"
            " missing there.",
            places=places_named(silent),
        )
    ]


def _two_planners(search: GapSearch) -> list[Message]:
    """Ask whether several planners of one municipality are one and the same."""
    notes = []
    for ground, hosts in sorted(search.parties.hosts.items()):
        code = search.villages.grounds[ground]
        several = tuple(a for a in hosts if not says(search.actor(a), "developer", notes=True))
        if (
            code is None
            or len(several) < 2
            or not place_is_wanted(search.options, code, search.network.regions)
        ):
            continue
        if search.options.actor in (None, *(search.network.ids[actor] for actor in several)):
            notes.append(
                message(
                    "In {place} {count} actors of the map plan the service: {names}. Are they the"
                    " same? Then give them one name and one id.",
                    place=places_named([code]),
                    count=len(several),
                    names=names(search, several),
                )
            )
    return notes


def _of_actor(search: GapSearch, actor: int) -> list[Message]:
    """Say why an actor that is asked for has no pair in the list, when it has none."""
    own = search.pairs_of((actor,))
    if search.listed[own].any():
        return []
    name = search.actor(actor).name
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
        " probable it is that the link is missing."
    )


def _precision(method: LikelyMethod) -> list[Message]:
    """Say how well the estimate of likelihood tells ties from other pairs."""
    if method.auc is None or method.auc_low is None or method.auc_high is None:
        return []
    return [
        message(
            "How likely a link is: ties get the higher estimate in {percent} per cent of"
            " comparisons with other pairs (95 per cent interval {low} to {high}).",
            percent=round(100 * method.auc),
            low=round(100 * method.auc_low),
            high=round(100 * method.auc_high),
        )
    ]


def _undocumented(search: GapSearch, asked: Collection[str]) -> list[Message]:
    """Say which kinds could not be looked for, as nothing on the map says what they need."""
    relations = search.uncut.relations
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
    return [
        message(
            "The map does not say {what}. That has therefore not been looked into.",
            what=lacking[0]
            if len(lacking) == 1
            else message("{first} or {last}", first=clauses.listed(lacking[:-1]), last=lacking[-1]),
        )
    ]


def _dated(search: GapSearch, asked: Collection[str]) -> list[Message]:
    """Say as of which day ties that end were looked for, when any has an end."""
    if "ending" not in asked or not any(relation.until for relation in search.uncut.relations):
        return []
    if search.options.date is None:
        return [message("Ties that end were not looked for: no reference date was given.")]
    return [message("Ties that end were looked for as of {date}.", date=search.options.date)]
