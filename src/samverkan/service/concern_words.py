"""Why the loss of a service concerns somebody, in words."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.service.concerned import Concern
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.words import Message

CONCERNS: Mapping[Concern, Message] = MappingProxyType(
    {
        Concern.VOICE: message("Speaks for the village"),
        Concern.AGENT: message("Agents that are left without"),
        Concern.PLANNER: message("For the planning"),
        Concern.PRINCIPAL: message("Principals and chains"),
        Concern.OWNER: message("Owns, funds or has an agreement"),
        Concern.CARRIER: message("Offers service in the same place"),
        Concern.NEAREST: message("Nearest instead"),
        Concern.SUPPORTER: message("Can support the village"),
        Concern.USER: message("Has users who need the service"),
        Concern.CONTACT: message("Has contact today"),
    }
)
"""Each reason, as it stands before names or below one."""
