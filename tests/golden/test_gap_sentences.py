"""What is said of each kind of gap, of one, two and many, in both languages.

The texts stand in ``gaps.sv.txt`` and ``gaps.en.txt``; after a wanted change, write them anew with
``SAMVERKAN_WRITE_GOLDEN=1 pytest tests/golden`` and read the difference.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from builders import a_map, a_relation, an_actor
from samverkan.gaps import KINDS, GapOptions, find_gaps
from samverkan.model import Depth, Distance, Level, Sector, StakeholderMap
from samverkan.network import build_network

PLACE = {"municipality_code": "0428"}
COUNCIL = an_actor(
    "council", name="Kommunen", sector=Sector.PUBLIC, level=Level.MUNICIPAL, **PLACE,
    kind="municipality",
)  # fmt: skip
REGION = an_actor(
    "region", name="Regionen", sector=Sector.PUBLIC, level=Level.REGIONAL, region_code="04",
    kind="region",
)  # fmt: skip
BOARD = an_actor(
    "board", name="Partnerskapet", sector=Sector.PUBLIC, level=Level.REGIONAL, region_code="04",
    kind="network",
)  # fmt: skip
FORUM = an_actor("forum", name="Byarådet", sector=Sector.NONPROFIT, level=Level.MUNICIPAL, **PLACE)


def village(actor_id, **changes):
    """Return an association of the village Läppe."""
    defaults = {"name": f"Byalaget {actor_id}", "sector": Sector.NONPROFIT, "level": Level.LOCAL}
    return an_actor(actor_id, **{**defaults, "locality": "Läppe", **PLACE, **changes})


def shop(actor_id="shop", **changes):
    """Return a shop of the village Läppe."""
    defaults = {"name": "Läppe Livs", "sector": Sector.COMMERCIAL, "services": ("grocery",)}
    return village(actor_id, **{**defaults, **changes})


STAR = [("council", f"v{number}") for number in range(5)]
MANY = [village(f"v{number}", name=f"By {number}") for number in range(5)]
BUSINESS = shop("firm", name="Läppe Bygg", services=())

SHOPS = [shop(f"s{n}", name=f"Butik {n}") for n in range(3)]
OTHERS = [("s0", "s2", "collaborates", "s0"), ("s1", "s2", "collaborates", "Butik 1")]


FIVE = ("fuel", "grocery", "post", "pharmacy", "payment")
MACHINE = shop("pump", name="Macken (automat)", kind="fuel_station", services=("fuel",))
OWNER = an_actor(
    "owner", name="Bensinbolaget", sector=Sector.COMMERCIAL, level=Level.NATIONAL,
    services=("fuel",),
)  # fmt: skip
OWNS = a_relation("owner", "pump", type="owns")


def chain(name):
    """Return a company of the whole country that stands behind post."""
    return an_actor(
        name, sector=Sector.COMMERCIAL, level=Level.NATIONAL, services=("post",), kind="company"
    )


def far_apart(ties, *actors):
    """Return a map with Läppe and Vik, 52 km from each other, where Vik has two services."""
    vik = shop("other", name="Vik Livs", locality="Vik", services=("fuel", "grocery"))
    plain = a_map(ties, *actors, vik)
    return StakeholderMap.of(
        plain.actors, plain.relations, [Distance(first="Läppe", second="Vik", km=52)]
    )


def told(*relations):
    """Return a map of shops that have told of relations; the first two have to the third."""
    return StakeholderMap.of(
        SHOPS, [a_relation(a, b, type=t, reported_by=by) for a, b, t, by in (*relations, *OTHERS)]
    )


def until(date):
    """Return a map of two whose relation ends."""
    return StakeholderMap.of(SHOPS[:2], [a_relation("s0", "s1", until=date)])


CASES = {
    "missing_link, a carrier without a relation and a voice": (
        "missing_link", a_map([("council", "v")], COUNCIL, shop(), village("v"))),
    "missing_link, neither has a relation": (
        "missing_link", a_map([], shop(services=("fuel", "grocery", "post")), village("v"))),
    "missing_link, an assumed service": (
        "missing_link", a_map([], shop(services=(), kind="shop"), village("v"))),
    "missing_link, two carriers": (
        "missing_link", a_map([], shop(), shop("pump", name="Macken", services=("fuel",)))),
    "missing_link, one common contact": (
        "missing_link", a_map([("council", "shop"), ("council", "v")], COUNCIL, shop(),
                              village("v"))),
    "missing_link, the strongest of two common contacts": (
        "missing_link", StakeholderMap.of(
            [COUNCIL, REGION, shop(), village("v")],
            [a_relation("council", "shop", weight=3), a_relation("council", "v"),
             a_relation("region", "shop"), a_relation("region", "v")])),
    "missing_link, of equal contacts the one with the fewest others": (
        "missing_link", a_map(
            [("council", "shop"), ("council", "v"), ("region", "shop"), ("region", "v"),
             ("region", "council"), ("region", "board")], COUNCIL, REGION, BOARD, shop(),
            village("v"))),
    "missing_link, of equal contacts the municipal one": (
        "missing_link", a_map(
            [("council", "shop"), ("council", "v"), ("region", "shop"), ("region", "v")],
            COUNCIL, REGION, shop(), village("v"))),
    "missing_link, of equal contacts any": (
        "missing_link", a_map(
            [("state", "shop"), ("state", "v"), ("region", "shop"), ("region", "v")],
            an_actor("state", level=Level.NATIONAL), REGION, shop(), village("v"))),
    "missing_link, a pair of contacts": (
        "missing_link", a_map(
            [("council", "v"), ("council", "region"), ("region", "shop")], COUNCIL, REGION,
            shop(), village("v"))),
    "missing_link, two parts": (
        "missing_link", a_map([("shop", "x"), ("v", "y")], shop(), village("v"),
                              an_actor("x"), an_actor("y"))),
    "missing_link, planner and forum": ("missing_link", a_map([], COUNCIL, FORUM)),
    "missing_link, planner and business": ("missing_link", a_map([], COUNCIL, BUSINESS)),
    "missing_link, voice and business": ("missing_link", a_map([], village("v"), BUSINESS)),
    "missing_link, region and municipality": ("missing_link", a_map([], COUNCIL, REGION)),
    "missing_link, partnership and forum": ("missing_link", a_map([], BOARD, FORUM, COUNCIL)),
    "missing_link, nothing at stake, one municipality": (
        "missing_link", a_map([], village("v", locality=None),
                              an_actor("u", level=Level.MUNICIPAL, **PLACE))),
    "missing_link, nothing known but the sectors": (
        "missing_link", a_map([], an_actor("a", sector=Sector.PUBLIC),
                              an_actor("b", sector=Sector.NONPROFIT))),
    "missing_seat, one could sit": ("missing_seat", a_map([], COUNCIL, shop())),
    "missing_seat, two could sit, two do": (
        "missing_seat", a_map([("council", "v")], COUNCIL, village("v"), shop(),
                              shop("other", name="Läppe Handel"))),
    "missing_seat, many could sit, many do": (
        "missing_seat", a_map(STAR, COUNCIL, *MANY,
                              *(shop(f"s{n}", name=f"Butik {n}") for n in range(5)))),
    "last_one, one service, nobody else on the map": ("last_one", a_map([], shop())),
    "last_one, leaving, far from the next, met by neither": (
        "last_one", far_apart(
            [("x", "other")], COUNCIL, village("v"), an_actor("x", name="Regionbolaget"),
            shop(services=("fuel", "grocery"), note="Ägaren vill sluta inom två år"))),
    "last_one, many services, a straight line, met by another than the two": (
        "last_one", a_map(
            [("state", "shop")], COUNCIL, village("v"),
            an_actor("state", name="Leader", kind="leader_area", sector=Sector.NONPROFIT,
                     level=Level.REGIONAL, region_code="04"),
            shop(services=("fuel", "grocery", "post"), latitude=59.0, longitude=16.0),
            shop("far", name="Vik Livs", locality="Vik", latitude=59.2, longitude=16.0,
                 services=("fuel", "grocery", "post")))),
    "last_one, met by the village alone": (
        "last_one", a_map([("v", "shop")], COUNCIL, shop(), village("v"))),
    "last_one, met by the municipality alone": (
        "last_one", a_map([("council", "shop")], COUNCIL, shop(), village("v"))),
    "last_one, met by both": (
        "last_one", a_map([("council", "shop"), ("v", "shop")], COUNCIL, shop(), village("v"))),
    "last_one, met by many of the village, by nobody of a municipality": (
        "last_one", a_map([(f"v{n}", "shop") for n in range(5)], shop(), *MANY)),
    "last_one, a village with nobody to speak for it": (
        "last_one", a_map([("shop", "x")], COUNCIL, shop())),
    "last_one, an agent hangs on it": (
        "last_one", StakeholderMap.of(
            [COUNCIL, shop("pharmacy", name="Apoteket", kind="pharmacy", services=("pharmacy",)),
             shop(locality="Vik", services=("pharmacy",))],
            [a_relation("shop", "pharmacy", type="agent_for")])),
    "last_one, a machine and who is behind it": (
        "last_one", StakeholderMap.of([COUNCIL, MACHINE, OWNER], [OWNS])),
    "last_one, a machine of nobody": ("last_one", a_map([], COUNCIL, MACHINE)),
    "last_one, the municipality itself": (
        "last_one", a_map([], replace(COUNCIL, services=("fuel",), locality="Läppe"))),
    "last_one, a whole municipality without villages": (
        "last_one", a_map([], shop(locality=None))),
    "unserved, one service": (
        "unserved", a_map([], shop(services=("fuel", "grocery", "post", "pharmacy")))),
    "unserved, many services, the next is told": (
        "unserved", far_apart([], COUNCIL, village("v"), shop())),
    "unserved, all services, many to ask": (
        "unserved", a_map([], COUNCIL, *MANY, shop(locality="Vik", services=FIVE))),
    "principal, an agent, nobody it could be": (
        "principal", a_map([], shop(services=("grocery", "post")))),
    "principal, an agent of two services, one it could be": (
        "principal", a_map([], chain("Postbolaget"), shop(services=("pharmacy", "post")))),
    "principal, an agent, many it could be": (
        "principal", a_map([], *(chain(f"Post {n}") for n in range(7)), shop(services=("post",)))),
    "principal, a machine that nobody of the village meets": (
        "principal", StakeholderMap.of([COUNCIL, village("v"), MACHINE, OWNER], [OWNS])),
    "principal, a machine of nobody": ("principal", a_map([], COUNCIL, MACHINE)),
    "unheard, nobody who knows both": (
        "unheard", a_map([], COUNCIL, shop(), shop("other", name="Läppe Handel"))),
    "unheard, one who knows both": (
        "unheard", a_map([("council", "v"), ("v", "shop"), ("council", "other")], COUNCIL,
                         village("v"), shop(), shop("other", name="Läppe Handel"))),
    "unheard, many who know both, two services": (
        "unheard", a_map(
            [*STAR, *((f"v{n}", "shop") for n in range(5)), ("council", "other")],
            COUNCIL, *MANY, shop(services=("fuel", "grocery")),
            shop("other", name="Läppe Handel", services=("fuel", "grocery")))),
    "cut_off, through two": (
        "cut_off", a_map([("council", "a"), ("a", "b"), ("b", "v"), ("region", "council")],
                         COUNCIL, REGION, village("v"), an_actor("a"), an_actor("b"),
                         shop(locality="Vik"))),
    "cut_off, through many": (
        "cut_off", a_map([("council", "a"), ("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"),
                          ("e", "v"), ("region", "council")], COUNCIL, REGION, village("v"))),
    "cut_off, no path": (
        "cut_off", a_map([("v", "w")], COUNCIL, REGION, village("v"), an_actor("w"))),
    "isolate, a voice": (
        "isolate", a_map([("council", "x")], COUNCIL, village("v"), shop(locality="Vik"))),
    "isolate, someone to meet": ("isolate", a_map([("council", "x")], COUNCIL, village("v"))),
    "isolate, of which nothing is known": ("isolate", a_map([], an_actor("a", name="A"))),
    "split, two": (
        "split", a_map([*STAR, ("shop", "x")], COUNCIL, *MANY, shop(), an_actor("x"))),
    "split, many, nothing to join": (
        "split", a_map([*STAR, *((f"w{n}", f"w{n + 1}") for n in range(4))])),
    "single_bridge, an actor": (
        "single_bridge", a_map([*STAR, ("forum", "region"), ("region", "council")], COUNCIL,
                               FORUM, REGION, *MANY)),
    "single_bridge, a tie": (
        "single_bridge", a_map([("council", "v0"), ("v0", "v1"), ("council", "forum"),
                                ("forum", "region"), ("region", "council")],
                               COUNCIL, FORUM, REGION, *MANY[:2])),
    "exclusive_broker, one and one": (
        "exclusive_broker", a_map([("council", "shop"), ("council", "v")], COUNCIL, shop(),
                                  village("v"))),
    "exclusive_broker, one and two": (
        "exclusive_broker", a_map([("council", "shop"), ("council", "v"), ("council", "w")],
                                  COUNCIL, shop(), village("v"), village("w"))),
    "exclusive_broker, two and many": (
        "exclusive_broker", a_map(
            [*STAR, ("council", "s0"), ("council", "s1")], COUNCIL, *MANY,
            *(shop(f"s{n}", name=f"Butik {n}") for n in range(2)))),
    "shallow, one service": (
        "shallow", StakeholderMap.of(SHOPS, [a_relation("s0", "s1", depth=Depth.INFORMATION)])),
    "shallow, two services": (
        "shallow", StakeholderMap.of(
            [shop("s0", name="Ettan", services=("fuel", "post")),
             shop("s1", name="Tvåan", services=("fuel", "post"))],
            [a_relation("s0", "s1", depth=Depth.INFORMATION)])),
    "shallow, many services, assumed": (
        "shallow", StakeholderMap.of(
            [shop("s0", name="Ettan", services=("fuel", "grocery", "post")),
             shop("s1", name="Tvåan", services=("fuel", "grocery", "post")),
             shop("s2", name="Trean", services=(), kind="shop")],
            [a_relation("s0", "s1", depth=Depth.INFORMATION),
             a_relation("s0", "s2", depth=Depth.INFORMATION)])),
    "one_sided, one type": ("one_sided", told(("s0", "s1", "collaborates", "s0"))),
    "one_sided, many types, each of the two silent": (
        "one_sided", told(("s0", "s1", "collaborates", "s0"), ("s0", "s1", "informs", "s0"),
                          ("s0", "s1", "agreement", "s1"))),
    "ending, behind": ("ending", until("2019")),
    "ending, ahead": ("ending", until("2021-05-31")),
}  # fmt: skip


def said(language):
    """Return all texts of one language as the golden file has them."""
    blocks = []
    for case, (kind, stakeholders) in CASES.items():
        gaps = find_gaps(
            build_network(stakeholders),
            GapOptions(kinds=(kind,), permutations=99, date="2020-06-30"),
        )
        found = gaps.missing_links or gaps.findings
        assert found, case
        blocks.append("\n".join([f"# {case}", *(gap.reason.text(language) for gap in found[:2])]))
    return "\n\n".join(blocks) + "\n"


def test_every_kind_has_its_sentences():
    assert {kind for kind, _map in CASES.values()} == set(KINDS)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_sentences_are_those_that_were_read_and_found_good(language):
    file = Path(__file__).with_name(f"gaps.{language}.txt")
    if os.environ.get("SAMVERKAN_WRITE_GOLDEN"):
        file.write_text(said(language), encoding="utf-8")
    assert said(language) == file.read_text(encoding="utf-8")
