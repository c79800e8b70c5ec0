"""The 290 municipalities and 21 regions of Sweden, by official code and by name."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality: its four-digit code and name, and its county's two digits and names."""

    code: str
    name: str
    region_code: str
    region: str
    county: str


@cache
def municipalities() -> Mapping[str, Municipality]:
    """Return all municipalities by code."""
    file = Path(__file__).with_name("municipalities.csv")
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))[1:]
    return MappingProxyType({row[0]: Municipality(*row) for row in rows})


@cache
def regions() -> Mapping[str, str]:
    """Return the short names of the regions by two-digit code."""
    return MappingProxyType({m.region_code: m.region for m in municipalities().values()})


def place_name(code: str) -> str:
    """Return the name of a municipality (four digits) or region (two); an unknown code stands.

    Examples
    --------
    >>> place_name("0482"), place_name("04"), place_name("9999")
    ('Flen', 'Södermanland', '9999')
    """
    known = municipalities().get(code)
    return known.name if known else regions().get(code, code)
