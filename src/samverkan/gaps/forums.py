"""The forums of a municipality, and from which sectors somebody has a documented tie to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from samverkan.network import SECTORS
from samverkan.service.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.model import Sector
    from samverkan.service.provision import Provision


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    """A rural forum by its number, and its contacts by sector, with an empty one where none is."""

    setting: Provision
    municipality: str | None
    actor: int
    contacts: Mapping[Sector, tuple[int, ...]]

    @property
    def missing(self) -> tuple[Sector, ...]:
        """The sectors of which nobody has a documented tie to the forum."""
        return tuple(sector for sector, actors in self.contacts.items() if not actors)


def find_forums(
    setting: Provision, municipalities: Iterable[str | None] | None = None
) -> tuple[Forum, ...]:
    """Return the forums of some municipalities, of all when none are named, in order and by id."""
    grounds, forum = setting.villages.grounds, setting.roles.having(Role.FORUM)
    codes = grounds if municipalities is None else tuple(dict.fromkeys(municipalities))
    return tuple(
        _forum(setting, code, actor)
        for code in codes
        if code in grounds
        for actor in np.flatnonzero(
            forum & (setting.villages.ground == grounds.index(code))
        ).tolist()
    )


def _forum(setting: Provision, code: str | None, actor: int) -> Forum:
    network = setting.network
    around = network.neighbours(actor).tolist()
    contacts = {
        sector: tuple(contact for contact in around if network.sector[contact] == number)
        for number, sector in enumerate(SECTORS)
    }
    return Forum(setting=setting, municipality=code, actor=actor, contacts=contacts)
