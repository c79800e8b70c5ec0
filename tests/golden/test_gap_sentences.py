"""What is said of each kind of gap, of one, two and many, in both languages.

The texts stand in ``gaps.sv.txt`` and ``gaps.en.txt``; after a wanted change, write them anew with
``SAMVERKAN_WRITE_GOLDEN=1 pytest tests/golden`` and read the difference.
"""

import os
from pathlib import Path

import pytest

from builders import a_map, a_relation, an_actor
from samverkan.gaps import KINDS, GapOptions, find_gaps
from samverkan.model import Depth, Level, Sector, StakeholderMap
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
    "unserved": ("unserved", a_map([], COUNCIL, shop())),
    "unheard": ("unheard", a_map([], COUNCIL, shop())),
    "unheard, assumed, known to others": (
        "unheard", a_map([("shop", "x")], COUNCIL, shop(services=(), kind="shop"), an_actor("x"))),
    "cut_off, too far": (
        "cut_off", a_map([("council", "a"), ("a", "b"), ("b", "v"), ("region", "council")],
                         COUNCIL, REGION, village("v"), an_actor("a"), an_actor("b"))),
    "cut_off, no path": (
        "cut_off", a_map([("v", "w")], COUNCIL, REGION, village("v"), an_actor("w"))),
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
