"""The kinds of gap, in the order in which they are shown; help, output and pages read this."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.words import Message


class Kind(NamedTuple):
    """A kind of gap: what it is called, and how it is found."""

    title: Message
    definition: Message


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "last_one": Kind(
            message("The last one in the village"),
            message(
                "An actor that alone is known to offer one or more kinds of service in a village."
            ),
        ),
        "unserved": Kind(
            message("Service that nobody is known to offer"),
            message(
                "A village where somebody of the map is, of whose fuel, groceries, post, pharmacy"
                " goods or payment services nobody is known to offer some."
            ),
        ),
        "missing_link": Kind(
            message("Two that ought to talk"),
            message(
                "Two actors without a documented tie who ought to talk about the service of a"
                " village, ranked by what is at stake for it; on a map without service, by what the"
                " network would gain if the link existed."
            ),
        ),
        "principal": Kind(
            message("Without contact with those who stand behind"),
            message(
                "An agent for post or pharmacy goods of whom no principal is documented, or a"
                " village that has a service only from a machine and no contact with its owner."
            ),
        ),
        "unheard": Kind(
            message("Offers service, but has no documented contact with the municipality"),
            message(
                "An actor that is not alone with its services in a village and has no documented"
                " tie to the municipality's planners and developers."
            ),
        ),
        "missing_seat": Kind(
            message("A sector that is missing at the table"),
            message(
                "A sector from which nobody sits with the municipality about a kind of service that"
                " somebody offers there, although somebody known ought to sit there."
            ),
        ),
        "cut_off": Kind(
            message("Does not reach the municipality or the region"),
            message(
                "A local actor with documented ties from which more than two steps lead to the"
                " municipality's own organisation, or more than three to a regional actor; on a map"
                " with service one that offers some or speaks for a village."
            ),
        ),
        "isolate": Kind(
            message("Without documented contacts"),
            message("An actor without any documented tie of which no other kind of gap tells so."),
        ),
        "split": Kind(
            message("Groups without contact with the rest"),
            message("A group of actors with ties to each other but to nobody in the largest part."),
        ),
        "single_bridge": Kind(
            message("Hangs on one actor alone"),
            message(
                "An actor or a tie that alone holds at least two others of some place together with"
                " the largest part of the map."
            ),
        ),
        "exclusive_broker": Kind(
            message("Only one goes between"),
            message(
                "An actor through whom alone two groups of one place, each of one sector and level,"
                " have contact, although two of them ought to talk."
            ),
        ),
        "shallow": Kind(
            message("They only inform each other"),
            message(
                "A tie of which nothing deeper than information is documented, between two who"
                " offer the same service."
            ),
        ),
        "one_sided": Kind(
            message("Only one of the two says so"),
            message(
                "A tie with a type of relation that only one of the two has told of, although both"
                " have told of others."
            ),
        ),
        "ending": Kind(
            message("Held up by a project"),
            message(
                "A tie of which the last documented relation has ended, or ends within twelve"
                " months of the reference date."
            ),
        ),
    }
)
