"""The sheets of places, kept as files, with everything that they can have to say.

After a wanted change, write them anew with ``SAMVERKAN_WRITE_GOLDEN=1 pytest tests/golden`` and
read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builders import a_map, a_relation, an_actor
from samverkan.analysis import Options, analyse
from samverkan.model import Distance, Level, Sector, StakeholderMap
from samverkan.report.place_sheet import render_sheets, render_sheets_markdown
from samverkan.report.tables import Look

FOLDER = Path(__file__).parent / "reports"
PUBLIC = {"sector": Sector.PUBLIC, "municipality_code": "0482"}
VILLAGE = {"level": Level.LOCAL, "locality": "Bettna", "municipality_code": "0482"}


def places():
    """Return a map with two villages, a forum, blanks, and a municipality without a host."""
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


def local(name, village, services=(), sector=Sector.COMMERCIAL, **changes):
    """Return a local actor of a village in one municipality."""
    place = {"level": Level.LOCAL, "locality": village, "municipality_code": "0883"}
    return an_actor(name, sector=sector, services=services, **(place | changes))


def everything():
    """Return a map with every reason to sit at a table, roads, coordinates and last ones."""
    public = {"sector": Sector.PUBLIC, "municipality_code": "0883"}
    county = {"level": Level.REGIONAL, "region_code": "08"}
    nation = {"sector": Sector.COMMERCIAL, "level": Level.NATIONAL}
    municipal = {"level": Level.MUNICIPAL, "locality": "Storby"}
    actors = (
        an_actor("Kommunen", kind="municipality", **public, **municipal),
        an_actor("Näringslivsenheten", kind="municipal_unit", **public, **municipal),
        an_actor("Hemtjänsten", kind="care", **public, **municipal),
        an_actor("Skolan", kind="school", **public, **municipal),
        an_actor("Regionen", sector=Sector.PUBLIC, kind="region", plans=("grocery",), **county),
        an_actor("Leader Kusten", sector=Sector.NONPROFIT, kind="leader_area", **county),
        an_actor("Länstrafiken", sector=Sector.PUBLIC, kind="public_transport", **county),
        an_actor("Kedjan", services=("grocery",), kind="chain", **nation),
        an_actor("Posten", services=("post",), **nation),
        *(local(f"Butik {n}", "Storby", ("grocery",), kind="shop") for n in (1, 2, 3, 4)),
        local("Storby apotek", "Storby", ("pharmacy",)),
        local("Handlarn i Lillvik", "Lillvik", ("grocery", "post"), kind="shop"),
        local("Lillviks byalag", "Lillvik", sector=Sector.NONPROFIT, latitude=57.7, longitude=16.0),
        local("Husägaren AB", "Lillvik"),
        local("Näs mack", "Näs", ("fuel",), latitude=57.9, longitude=16.2),
        local("Näs, Viks och Ås byalag", "Näs", sector=Sector.NONPROFIT),
        local("Ödebygdens byalag", "Ödebygd", sector=Sector.NONPROFIT),
        local("Näs idrottsklubb", "Näs", sector=Sector.NONPROFIT, kind="sports_club"),
        local("Handelsföreningen", "Storby", kind="business_association", level=Level.MUNICIPAL),
    )
    relations = [
        a_relation(*ends)
        for ends in (
            ("Kommunen", "Butik 1"),
            ("Kommunen", "Skolan"),
            ("Kommunen", "Länstrafiken"),
            ("Näringslivsenheten", "Leader Kusten"),
            ("Näringslivsenheten", "Lillviks byalag"),
            ("Kommunen", "Näs idrottsklubb"),
            ("Handelsföreningen", "Butik 2"),
        )
    ]
    relations += [
        a_relation("Handlarn i Lillvik", "Posten", type="agent_for"),
        a_relation("Husägaren AB", "Handlarn i Lillvik", type="owns"),
        a_relation("Butik 2", "Kedjan", type="member_of"),
    ]
    return StakeholderMap.of(actors, relations, [Distance(first="Storby", second="Lillvik", km=21)])


def by_the_dozen(count):
    """Return a map of so many villages; every second has a shop, every fifth an own word."""
    actors = [an_actor("Kommunen", kind="municipality", level=Level.MUNICIPAL, **PUBLIC)]
    for number in range(count):
        place = f"By {number + 10}"
        kinds = ("grocery",) + (("fika",) if number % 5 == 0 else ())
        changes = {"municipality_code": "0482"}
        actors.append(local(f"Laget i {place}", place, sector=Sector.NONPROFIT, **changes))
        if number % 2 == 0:
            actors.append(local(f"Livs i {place}", place, kinds, kind="shop", **changes))
    return a_map([], *actors)


def nowhere():
    """Return a map without municipalities, two actors alike in every village."""
    free = {"municipality_code": None}
    actors = (
        *(local(f"Butik {n}", "Vik", ("grocery",), kind="shop", **free) for n in (1, 2)),
        local("Viks byalag", "Vik", sector=Sector.NONPROFIT, **free),
        local("Viks samhällsförening", "Vik", sector=Sector.NONPROFIT, **free),
        local("Ås mack", "Ås", ("fuel",), **free),
        an_actor("Rådet", sector=Sector.PUBLIC, level=Level.MUNICIPAL, kind="municipality"),
    )
    return a_map([("Rådet", "Viks byalag")], *actors)


def an_island():
    """Return a map of a municipality that is its own region, without any village."""
    island = {"municipality_code": "0980"}
    return a_map(
        [("Region Gotland", "Bensinmacken")],
        an_actor(
            "Region Gotland",
            sector=Sector.PUBLIC,
            level=Level.REGIONAL,
            kind="region",
            region_code="09",
        ),
        local("Bensinmacken", None, kind="fuel_station", **island),
        local("Lanthandeln", None, kind="shop", **island),
    )


def without_service():
    return a_map([("a", "b")], an_actor("a", municipality_code="0482"))


CASES = {
    "two places, one without service": (places, ("Flen", "Stigen")),
    "a village": (places, ("Bettna",)),
    "every reason": (everything, ()),
    "a village with a shop that is the last": (everything, ("Lillvik",)),
    "a village without service": (everything, ("Ödebygd",)),
    "the main town": (everything, ("Storby",)),
    "forty villages": (lambda: by_the_dozen(40), ()),
    "eighty villages": (lambda: by_the_dozen(80), ()),
    "no municipalities": (nowhere, ()),
    "a village of no municipality": (nowhere, ("Vik",)),
    "its own region": (an_island, ("Gotland",)),
    "no service": (without_service, ()),
}


def hold(name, text):
    """Compare with the file kept, or write it when that is asked for; line ends do not count."""
    file = FOLDER / name
    if os.environ.get("SAMVERKAN_WRITE_GOLDEN"):
        file.write_bytes(text.encode("utf-8"))
    assert text == file.read_bytes().decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_sheets_say_what_was_read_and_found_good(language):
    texts = []
    for name, (make, words) in CASES.items():
        found = analyse(make(), Options()).services_of(words)
        texts.append(f"##### {name}\n\n{render_sheets(found, Look(language=language))}")
    hold(f"table.{language}.txt", "\n\n".join(texts))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_sheet_in_markdown(language):
    found = analyse(places(), Options()).services_of(("Flen", "Stigen", "Bettna"))
    hold(f"table.{language}.md", render_sheets_markdown(found, language))
