"""The sheet of a place, kept as files, with everything that it can have to say.

After a wanted change, write them anew with ``SAMVERKAN_WRITE_GOLDEN=1 pytest tests/golden`` and
read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builders import a_map, an_actor
from samverkan.analysis import Options, analyse
from samverkan.model import Level, Sector
from samverkan.report.gap_lists import Look
from samverkan.report.place_sheet import render_sheets, render_sheets_markdown

FOLDER = Path(__file__).parent / "reports"
PUBLIC = {"sector": Sector.PUBLIC, "municipality_code": "0482"}
VILLAGE = {"level": Level.LOCAL, "locality": "Bettna", "municipality_code": "0482"}


def places():
    """Return a map with all that a sheet tells: two villages, a forum, blanks, and no host."""
    actors = (
        an_actor("k", name="Flens kommun", level=Level.MUNICIPAL, kind="municipality", **PUBLIC),
        an_actor(
            "f",
            name="Bygdenätverket",
            sector=Sector.NONPROFIT,
            level=Level.MUNICIPAL,
            municipality_code="0482",
        ),
        an_actor("b", name="Bettna byalag", sector=Sector.NONPROFIT, **VILLAGE),
        an_actor("g", name="Bygdegården", sector=Sector.NONPROFIT, **VILLAGE),
        an_actor("h", name="Handlarn <*>", sector=Sector.COMMERCIAL, kind="shop", **VILLAGE),
        an_actor(
            "m", name="Macken", sector=Sector.COMMERCIAL, services=("fuel", "bibliotek"), **VILLAGE
        ),
        an_actor("o", name="Okänd aktör", services=("post",), municipality_code="0482"),
        an_actor(
            "r",
            name="Region Sörmland",
            sector=Sector.PUBLIC,
            level=Level.REGIONAL,
            kind="region",
            region_code="04",
        ),
        an_actor(
            "s",
            name="Stigens byalag",
            sector=Sector.NONPROFIT,
            level=Level.LOCAL,
            locality="Stigen",
            municipality_code="0461",
        ),
    )
    return a_map([("k", "b"), ("k", "m"), ("f", "b"), ("f", "g")], *actors)


def hold(name, text):
    """Compare with the file kept, or write it when that is asked for; line ends do not count."""
    file = FOLDER / name
    if os.environ.get("SAMVERKAN_WRITE_GOLDEN"):
        file.write_bytes(text.encode("utf-8"))
    assert text == file.read_bytes().decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_sheets_of_two_places(language):
    seatings = analyse(places(), Options()).seatings(("Flen", "Stigen"))
    hold(f"table.{language}.txt", render_sheets(seatings, Look(language=language)))
    hold(f"table.{language}.md", render_sheets_markdown(seatings, language))
