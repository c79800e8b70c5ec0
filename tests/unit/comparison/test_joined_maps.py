"""Two maps that grew from one are joined, whoever is called otherwise on one of them."""

from __future__ import annotations

from dataclasses import replace

from builders import a_relation, an_actor
from samverkan.answers import Answers
from samverkan.comparison import join_maps, maybe_same
from samverkan.model import StakeholderMap
from samverkan.three_way import Choices, Side

SHOP = an_actor(
    "lappe_livs", name="Läppe livs", municipality_code="0428", locality="Läppe", kind="shop",
    services=("grocery",),
)  # fmt: skip
HALL = an_actor("hall", name="Vingåkers kommun", municipality_code="0428")
TIE = a_relation("hall", "lappe_livs")


def of(*actors, ties=()):
    return StakeholderMap.of(actors, ties)


def renamed(name, actor_id, **changes):
    return replace(SHOP, name=name, id=actor_id, **changes)


BASE = of(SHOP, HALL, ties=[TIE])


def test_one_who_is_renamed_on_one_side_stays_one_with_its_new_id():
    new = renamed("Läppe Livs AB", "lappe_livs_ab")
    mine = of(new, HALL, ties=[replace(TIE, target="lappe_livs_ab")])
    hers = of(replace(SHOP, services=("grocery", "post")), HALL, ties=[TIE])
    for sides in ((mine, hers), (hers, mine)):
        merged = join_maps(*sides, BASE)
        assert merged.clashes == ()
        (shop,) = (one for one in merged.stakeholders.actors if one.id != "hall")
        assert (shop.id, shop.name) == ("lappe_livs_ab", "Läppe Livs AB")
        assert shop.services == ("grocery", "post")
        assert [one.target for one in merged.stakeholders.relations] == ["lappe_livs_ab"]


def test_one_who_is_renamed_otherwise_on_both_sides_is_told_once():
    mine = of(renamed("Läppe Livs AB", "lappe_livs_ab"), HALL)
    hers = of(renamed("Läppe Livs KB", "lappe_livs_kb"), HALL)
    for side, actor_id in ((Side.MINE, "lappe_livs_ab"), (Side.HERS, "lappe_livs_kb")):
        merged = join_maps(mine, hers, of(SHOP, HALL), Choices(side))
        assert [one.field for one in merged.clashes] == ["name"]
        assert [one.id for one in merged.stakeholders.actors] == sorted(["hall", actor_id])


def test_one_who_is_new_on_both_sides_is_one():
    mine = of(HALL, renamed("Macken i Läppe", "macken_i_lappe", kind="station"))
    hers = of(HALL, renamed("Macken i Läppe", "macken", kind="station", services=("fuel",)))
    (hall, station) = join_maps(mine, hers, of(HALL)).stakeholders.actors
    assert (hall.id, station.id) == ("hall", "macken_i_lappe")
    assert set(station.services) == {"grocery", "fuel"}


def test_who_was_said_to_be_the_same_is():
    mine = of(an_actor("n", name="Något helt annat"), HALL)
    answers = Answers(same=(("lappe_livs", "n"),))
    merged = join_maps(mine, BASE, BASE, answers=answers)
    assert [one.id for one in merged.stakeholders.actors] == ["hall", "n"]


def test_who_may_be_the_same_is_asked_about():
    mine = of(renamed("Läppe lanthandel", "lanthandel"), HALL)
    (asked,) = maybe_same(mine, BASE, BASE)
    assert (asked.before.id, asked.after.id) == ("lappe_livs", "lanthandel")
    assert [one.after.id for one in maybe_same(BASE, mine)] == ["lappe_livs"]


def test_without_what_they_grew_from_the_same_name_is_the_same_actor():
    merged = join_maps(of(SHOP), of(replace(SHOP, id="x", note="n")))
    assert merged.stakeholders == of(replace(SHOP, note="n"))
