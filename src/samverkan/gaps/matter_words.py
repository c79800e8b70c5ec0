"""Why somebody belongs at the table of a service, in words."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.service.seats import Matter
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.words import Message

HOST = message("the municipality")
MATTERS: Mapping[Matter, Message] = MappingProxyType(
    {
        Matter.OFFERS: message("offers it"),
        Matter.PLANS: message("plans it"),
        Matter.PRINCIPAL: message("principal or chain"),
        Matter.COULD_OFFER: message("possible agent"),
        Matter.OWNS: message("owner or contract partner"),
        Matter.SPEAKS: message("speaks for a village"),
        Matter.GATHERS: message("gathers villages or businesses"),
        Matter.SUPPORTS: message("supports"),
        Matter.USES: message("speaks for users"),
        Matter.TRANSPORTS: message("transports"),
        Matter.AROUND: message("works in all of the region"),
    }
)
"""Each matter; `HOST` is said of the municipality's own planners, who need none."""
