"""What each thing that is handed out is called."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.words import Message

TITLES: Mapping[str, Message] = MappingProxyType(
    {
        "report": message("Report"),
        "page": message("Page"),
        "gaps": message("List of talks"),
        "service": message("Service of each village"),
        "follow": message("List to follow up"),
        "changes": message("What has changed"),
        "map": message("Picture of the map"),
        "coverage": message("Picture of the service"),
        "tables": message("Picture of the tables"),
        "quadrants": message("Picture of where to begin"),
        "comparison": message("Picture of what has changed"),
    }
)
