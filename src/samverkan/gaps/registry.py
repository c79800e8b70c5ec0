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
        "missing_link": Kind(
            message("Two that ought to talk"),
            message(
                "Two actors without a documented tie who have a service or a place in common,"
                " ranked by what the network would gain if the link existed."
            ),
        ),
        "missing_seat": Kind(
            message("A sector that is missing at the table"),
            message(
                "A sector from which nobody sits with the municipality about a kind of service that"
                " somebody offers there, although somebody known could take the seat."
            ),
        ),
        "unserved": Kind(
            message("A service that nobody is known to offer"),
            message(
                "A kind of service for which no actor is documented in a municipality where"
                " somebody offers another."
            ),
        ),
        "unheard": Kind(
            message("Offers a service, but sits at no table for it"),
            message(
                "An actor that offers a service without a documented tie to anybody who plans or"
                " speaks for that service where the actor is."
            ),
        ),
        "cut_off": Kind(
            message("Out of reach of a level"),
            message(
                "A local actor with documented ties from which more than two steps lead to the"
                " municipality's own organisation, or more than three to a regional actor."
            ),
        ),
        "isolate": Kind(
            message("At no table"),
            message("An actor without any documented tie."),
        ),
        "split": Kind(
            message("A part that never meets the others"),
            message("A group of actors with ties to each other but to nobody in the largest part."),
        ),
        "single_bridge": Kind(
            message("One departure away"),
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
