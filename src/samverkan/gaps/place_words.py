"""What places are called in sentences and tables: municipalities, villages, many of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.words import message
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from samverkan.service.provision import Provision
    from samverkan.words import Message

NO_MUNICIPALITY = message("the area of the map")
"""What stands for a municipality on a map that tells none."""

NOWHERE = message("villages without a municipality")
"""What stands for the villages of which the map does not tell the municipality."""

NAMED = 5
"""How many of several villages are named before the rest is only counted."""


def ground_name(code: str | None) -> Message | str:
    """Return the name of a municipality; of the whole map where it has none."""
    return NO_MUNICIPALITY if code is None else place_name(code)


def village_name(setting: Provision, village: int) -> Message | str:
    """Return the name of a village; of its municipality where that is one village."""
    code, name = setting.villages.every[village]
    return name or ground_name(code)
