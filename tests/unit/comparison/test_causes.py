"""What explains that only one of two maps has a gap, by the rules that service has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import a_relation, an_actor
from samverkan.analysis import Options, analyse
from samverkan.comparison import Cause, Filled, compare
from samverkan.gaps import GapOptions
from samverkan.measures import MeasureOptions
from samverkan.model import Level, Sector, StakeholderMap
from village_maps import association, chain, local, municipality

OPTIONS = Options(
    gaps=GapOptions(top=0, per_actor=0, permutations=1),
    measures=MeasureOptions(names=("degree",), permutations=1),
)
HOST = municipality(locality=None, plans=("fuel", "grocery"))
SHOP = local("shop", None, kind="shop", services=("grocery",))
VOICE = association("voice", None)
FUEL_CHAIN = chain("fuel", "fuel", level=None, kind=None, municipality_code="0428")


def gaps_of(before, after):
    maps = (StakeholderMap.of(*before), StakeholderMap.of(*after))
    return compare(*(analyse(one, OPTIONS) for one in maps)).gaps


def of_kind(changes, kind):
    return [change for change in changes if change.gap.kind == kind]


def said(changes):
    return " ".join(change.text("en") for change in changes)


def test_a_chain_without_a_place_neither_explains_nor_fills_that_nobody_offers_its_service():
    """The villages are told on the later map only; there nobody offers fuel in any of them."""
    villages = [
        replace(HOST, locality="Stad"),
        replace(SHOP, locality="Stad"),
        replace(VOICE, locality="Vik"),
    ]
    gaps = gaps_of(([HOST, SHOP, VOICE], []), ([*villages, FUEL_CHAIN], []))
    (gone,) = of_kind((*gaps.filled, *gaps.gone), "unserved")
    assert "fuel" in gone.gap.services
    assert (gone.filled, gone.cause) == (None, Cause.OTHER)
    assert len(of_kind(gaps.new, "unserved")) == 2
    assert "fuel" not in said((gone, *of_kind(gaps.new, "unserved")))


def test_voices_of_one_village_hear_for_each_other():
    other = association("other", "Vik", name="Viks bygdegård")
    actors = [
        replace(HOST, locality="Stad"),
        replace(SHOP, locality="Vik"),
        replace(VOICE, locality="Vik"),
        other,
    ]
    gaps = gaps_of((actors, []), (actors, [a_relation("other", "shop")]))
    by_pair = {frozenset(one.gap.actors): one for one in (*gaps.filled, *gaps.gone)}
    assert by_pair[frozenset(("other", "shop"))].filled is Filled.CONTACT
    met = by_pair[frozenset(("voice", "shop"))]
    assert (met.filled, met.cause) == (None, Cause.CONTACT)
    assert met.text("en") == "They are in contact now, by others who speak for the same village."


@pytest.mark.parametrize("region", ["04", "Connacht"])
def test_a_region_that_both_maps_have_is_not_new(region):
    actors = [
        an_actor(
            name,
            sector=Sector.PUBLIC,
            level=Level.REGIONAL,
            region_code=region,
            municipality_code=None,
        )
        for name in ("a", "b")
    ]
    gaps = gaps_of((actors, []), (actors, [a_relation("a", "b")]))
    assert gaps.filled
    assert "is new on the map" not in said((*gaps.filled, *gaps.gone))
