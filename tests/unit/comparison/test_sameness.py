"""Who is the same under another name: recognised with evidence, asked about, or left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import a_relation, an_actor
from samverkan.analysis import Options, analyse
from samverkan.answers import Answers
from samverkan.comparison import Filled, SameKind, compare, find_sameness
from samverkan.comparison.name_evidence import (
    is_mistyped,
    tells_of_merging,
    tells_of_takeover,
    was_called,
    will_be_called,
)
from samverkan.gaps import GapOptions
from samverkan.measures import MeasureOptions
from samverkan.model import Level, Sector, StakeholderMap

OPTIONS = Options(
    gaps=GapOptions(top=0, per_actor=0, permutations=1),
    measures=MeasureOptions(names=("degree",), permutations=1),
)


def local(actor_id, name, village, sector=Sector.NONPROFIT, **changes):
    values = {"level": Level.LOCAL, "locality": village, "municipality_code": "0482", **changes}
    return an_actor(actor_id, name=name, sector=sector, **values)


def shop(actor_id, name, village, **changes):
    values = {"kind": "shop", "services": ("grocery",), **changes}
    return local(actor_id, name, village, Sector.COMMERCIAL, **values)


def club(actor_id, name, village, **changes):
    return local(actor_id, name, village, **{"kind": "village_association", **changes})


KOMMUN = an_actor(
    "kommun",
    name="Flens kommun",
    sector=Sector.PUBLIC,
    level=Level.MUNICIPAL,
    kind="municipality",
    municipality_code="0482",
)
POST = an_actor(
    "post", name="Posten", sector=Sector.COMMERCIAL, level=Level.NATIONAL, services=("post",)
)
HALL = club("hall", "Vikens bygdegård", "Viken", kind="community_hall")


def year(actors, *ties):
    """Return a map; a tie is two ids, and the year and the type that it has."""
    relations = [
        a_relation(tie[0], tie[1], **dict(zip(("since", "type"), tie[2:], strict=False)))
        for tie in ties
    ]
    return StakeholderMap.of((KOMMUN, POST, HALL, *actors), relations)


def told(before, after, answers=None):
    """Return what is taken for the same, and what is asked."""
    found = find_sameness(before, after, answers)
    same = [(s.kind.value, [a.id for a in s.before], s.after.id) for s in found.same]
    return same, [(q.before.id, q.after.id) for q in found.questions]


def texts(before, after):
    (one,) = find_sameness(before, after).same
    return [text.text("en") for text in one.evidence]


OLD_SHOP = shop("old", "Vikens Lanthandel", "Viken")
NEW_SHOP = shop("new", "Handlarn vid sjön", "Viken")


def test_a_note_that_names_the_former_shop_is_enough_with_place_kind_and_service():
    new = replace(NEW_SHOP, note="F.d. Vikens Lanthandel, nya ägare")
    assert told(year([OLD_SHOP]), year([new])) == ([("renamed", ["old"], "new")], [])
    assert texts(year([OLD_SHOP]), year([new])) == [
        "The note says: “F.d. Vikens Lanthandel, nya ägare”.",
        "Both are of the kind “shop”.",
        "Both offer groceries.",
    ]


def test_a_business_in_the_house_of_the_former_shop_is_another():
    cafe = replace(NEW_SHOP, kind="cafe", services=(), note="Café i f.d. Vikens Lanthandel")
    assert told(year([OLD_SHOP]), year([cafe])) == ([], [])


def test_an_alias_is_enough():
    new = replace(NEW_SHOP, aliases=("Vikens lanthandel",))
    assert told(year([OLD_SHOP]), year([new]))[0] == [("renamed", ["old"], "new")]
    old = replace(OLD_SHOP, aliases=("Handlarn vid sjön",))
    assert told(year([old]), year([NEW_SHOP]))[0] == [("renamed", ["old"], "new")]


def test_contacts_from_before_its_own_first_year_tell_that_a_shop_is_not_new():
    ties = [("hall", "2015"), ("post", "2012", "agent_for")]
    before = year([OLD_SHOP], *(("old", *tie) for tie in ties))
    after = year([NEW_SHOP], *(("new", *tie) for tie in ties))
    assert told(before, after)[0] == [("renamed", ["old"], "new")]
    assert texts(before, after)[0] == (
        "It has 2 of the 2 contacts that the other had: Vikens bygdegård and Posten."
    )


def test_a_contact_that_others_got_in_the_same_round_tells_little():
    others = [club(f"c{n}", f"Förening {n}", "Näs") for n in range(3)]
    round_of_2023 = [("kommun", other.id, "2023") for other in others]
    before = year([OLD_SHOP, *others], ("kommun", "old", "2023"), *round_of_2023)
    after = year([NEW_SHOP, *others], ("kommun", "new", "2023"), *round_of_2023)
    assert told(before, after) == ([], [("old", "new")])


def test_a_new_shop_in_the_village_of_one_that_closed_is_asked_about_and_not_assumed():
    before = year([OLD_SHOP], ("kommun", "old", "2019"), ("old", "post", "2012", "agent_for"))
    after = year([NEW_SHOP], ("kommun", "new", "2026"), ("new", "post", "2026", "agent_for"))
    assert told(before, after) == ([], [("old", "new")])


def test_another_kind_of_carrier_of_the_service_is_asked_about():
    point = club("new", "Vikens servicepunkt", "Viken", kind="service_point", services=("grocery",))
    assert told(year([OLD_SHOP]), year([point])) == ([], [("old", "new")])


def test_another_owner_speaks_against():
    note = "Nya ägare"
    owners = [shop("one", "Kedjan", None), shop("two", "Koncernen", None)]
    new = replace(NEW_SHOP, note=note)
    before = year([OLD_SHOP, *owners], ("hall", "old", "2015"), ("one", "old", None, "owns"))
    kept = year([new, *owners], ("hall", "new", "2015"), ("one", "new", None, "owns"))
    sold = year([new, *owners], ("hall", "new", "2015"), ("two", "new", None, "owns"))
    assert told(before, kept)[0] == [("renamed", ["old"], "new")]
    assert told(before, sold) == ([], [("old", "new")])


def test_a_shop_in_another_village_is_not_asked_about():
    assert told(year([OLD_SHOP]), year([replace(NEW_SHOP, locality="Näs")])) == ([], [])


def test_a_slip_of_the_fingers_in_name_and_id_is_the_same_association():
    before = year([club("vikens_byaforening", "Vikens byaförening", "Viken")])
    after = year([club("vikens_byaforenig", "Vikens byaförenig", "Viken")])
    assert told(before, after) == ([("typo", ["vikens_byaforening"], "vikens_byaforenig")], [])


def test_a_slip_under_one_id_is_no_change_at_all_and_another_name_is_a_new_name():
    bank = shop("bank", "Vikens Sparbank", "Viken", kind="bank", services=("payment",))
    before = year([bank, OLD_SHOP])
    after = year([replace(bank, name="Vikens Sparbnak"), replace(OLD_SHOP, name="Handlarn Viken")])
    assert told(before, after)[0] == [("typo", ["bank"], "bank"), ("renamed", ["old"], "old")]
    changed = compare(analyse(before, OPTIONS), analyse(after, OPTIONS)).actors.changed
    assert [(one.after.id, [c.field for c in one.changes]) for one in changed] == [
        ("old", ["name"])
    ]


@pytest.mark.parametrize("same_village", [True, False])
def test_two_villages_with_like_names_are_two(same_village):
    villages = ("Byn", "Byn") if same_village else ("Norra Byn", "Södra Byn")
    before = year([club("norra", "Norra Byns byalag", villages[0])])
    after = year([club("sodra", "Södra Byns byalag", villages[1])])
    assert told(before, after) == ([], [])


def test_like_names_without_a_village_are_asked_about():
    before = year([club("a", "Nordby byalag", None)])
    after = year([club("b", "Norrby byalag", None)])
    assert told(before, after) == ([], [("a", "b")])


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("Virserums Sparbank", "Virserums Sparbnak", True),
        ("Byaföreningen", "Bya föreningen", True),
        ("Norra Byns byalag", "Södra Byns byalag", False),
        ("Östra byalaget", "Västra byalaget", False),
        ("Förening 1", "Förening 2", False),
        ("Mack Åby", "Mack Ålby", False),
        ("Vikens Livs", "Vikens Lanthandel", False),
        ("Vikens livs", "Vikens Livs", False),
    ],
)
def test_what_is_mistyped(name, other, expected):
    assert is_mistyped(name, other) is is_mistyped(other, name) is expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("F.d. Byns Livs", True),
        ("Ny ägare 2024, tidigare kallad Byns Livs", True),
        ("Formerly known as Byns Livs", True),
        ("Bytte namn från Byns Livs", True),
        ("Ligger i f.d. Byns Livs", False),
        ("Tidigare personal från Byns Livs", False),
        ("Tidigare del av Byns Livs", False),
        ("Samarbetar med Byns Livs", False),
        (None, False),
    ],
)
def test_what_a_note_says_of_a_former_name(note, expected):
    assert was_called(note, "Byns Livs") is expected


def test_what_notes_say_of_what_is_to_come_of_owners_and_of_mergers():
    assert will_be_called("Byter namn till Byns Livs i vår", "Byns Livs")
    assert tells_of_takeover("Nya ägare sedan maj")
    assert not tells_of_takeover("Ägaren vill sluta")
    assert tells_of_merging("Byalagen gick ihop 2025")
    assert tells_of_merging("Sammanslagning av två föreningar")
    assert not tells_of_merging("Möts varje månad")


TWO = [club("as", "Ås byalag", "Ås"), club("nas", "Näs hembygdsförening", "Näs")]


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("Sjöbygdens framtid", "Sammanslagning av Ås byalag och Näs hembygdsförening"),
        ("Ås-Näs framtid", "Föreningarna gick ihop 2025"),
        ("Ås och Näs bygdelag", None),
    ],
)
def test_two_that_a_note_or_a_name_holds_have_become_one(name, note):
    after = year([club("one", name, "Näs", note=note)])
    assert told(year(TWO), after) == ([("merged", ["as", "nas"], "one")], [])


def test_two_that_are_gone_and_one_that_is_new_are_not_one_for_being_associations():
    before = year(TWO, ("kommun", "as", "2023"), ("kommun", "nas", "2023"))
    after = year([club("one", "Sjöbygdens framtid", "Viken")], ("kommun", "one", "2023"))
    assert told(before, after) == ([], [])


def test_one_that_stays_may_have_taken_in_another():
    stays = replace(TWO[0], note="Sammanslagen med Näs hembygdsförening 2026")
    assert told(year(TWO), year([stays])) == ([("merged", ["as", "nas"], "as")], [])
    assert told(year([stays, TWO[1]]), year([stays])) == ([], [])


def test_answers_go_before_likeness():
    point = club("new", "Vikens servicepunkt", "Viken", kind="service_point", services=("grocery",))
    before, after = year([OLD_SHOP]), year([point])
    yes = find_sameness(before, after, Answers(same=(("old", "new"),)))
    assert [(s.kind, s.remembered) for s in yes.same] == [(SameKind.RENAMED, True)]
    assert told(before, after, Answers(not_same=(("old", "new"),))) == ([], [])
    renamed = year([replace(NEW_SHOP, note="F.d. Vikens Lanthandel")])
    assert told(before, renamed, Answers(not_same=(("old", "new"),))) == ([], [])
    both = Answers(same=(("as", "one"), ("nas", "one")))
    one = year([club("one", "Sjöbygdens framtid", "Viken")])
    assert told(year(TWO), one, both) == ([("merged", ["as", "nas"], "one")], [])


def test_answers_about_actors_that_are_on_neither_map_are_passed_over():
    assert told(year([OLD_SHOP]), year([OLD_SHOP]), Answers(same=(("x", "y"),))) == ([], [])


def test_too_many_to_compare_are_counted():
    before = year([club(f"a{n}", f"Före {n}", "Viken") for n in range(501)])
    after = year([club(f"b{n}", f"Efter {n}", "Viken") for n in range(501)])
    assert find_sameness(before, after).not_searched == 501


# The two pairs of years that follow are made up. Each has traps.


def compared(before, after):
    return compare(analyse(before, OPTIONS), analyse(after, OPTIONS))


@pytest.fixture(scope="module")
def lake():
    """Compare two years: a shop closed and another opened, an association is now two."""
    stay = [
        club("nas_hall", "Näs bygdegård", "Näs", kind="community_hall"),
        shop("macken", "Näs bensin", "Näs", kind="fuel_station", services=("fuel",)),
        shop("as_livs", "Ås Livs", "Ås", services=("grocery", "post")),
        club("idrott", "Sjöbygdens IF", "Näs", kind="sports_club"),
    ]
    before = year(
        [
            *stay,
            shop("lanthandeln", "Näs Lanthandel", "Näs", services=("grocery", "post")),
            club("sjobygden", "Sjöbygdens byalag", "Näs"),
            club("fiber", "Sjöbygdens fiber", "Ås", kind="association"),
        ],
        ("kommun", "sjobygden", "2019"),
        ("sjobygden", "as_livs", "2020"),
        ("sjobygden", "idrott", "2018"),
        ("sjobygden", "nas_hall", "2012"),
        ("lanthandeln", "post", "2010", "agent_for"),
        ("kommun", "lanthandeln", "2020"),
    )
    after = year(
        [
            *stay,
            shop("matboden", "Matboden i Näs", "Näs", note="Öppnade i maj"),
            club("nas_byalag", "Näs byalag", "Näs", note="Bildat 2026 ur Sjöbygdens byalag"),
            club("as_byalag", "Ås byalag", "Ås", note="Bildat 2026 ur Sjöbygdens byalag"),
            club("fiber", "Sjöbygdens fiber", "Ås", kind="association"),
        ],
        ("kommun", "nas_byalag", "2026"),
        ("nas_byalag", "idrott", "2018"),
        ("nas_byalag", "nas_hall", "2012"),
        ("as_byalag", "as_livs", "2020"),
        ("matboden", "nas_byalag", "2026"),
    )
    return compared(before, after)


def test_a_shop_that_closed_is_gone_though_another_opened_in_the_village(lake):
    assert {actor.id for actor in lake.actors.went} == {"lanthandeln", "sjobygden"}
    assert {actor.id for actor in lake.actors.came} == {"matboden", "nas_byalag", "as_byalag"}
    (taken,) = lake.service.taken_over
    assert (taken.village, taken.service) == ("Näs", "grocery")
    assert (taken.before, taken.after) == (("lanthandeln",), ("matboden",))
    (lost,) = lake.service.lost
    assert (lost.village, lost.service, lost.before) == ("Näs", "post", ("lanthandeln",))
    assert ("lanthandeln", "matboden") in [
        (q.before.id, q.after.id) for q in lake.sameness.questions
    ]


def test_an_association_that_split_is_neither_of_the_two(lake):
    assert lake.sameness.same == ()
    left = {actor for change in lake.gaps.with_actor for actor in change.left}
    assert left == {"lanthandeln", "sjobygden"}
    assert all(change.left == () for change in lake.gaps.filled)


@pytest.fixture(scope="module")
def villages():
    """Compare two years: names that are like each other, and a real slip, merger and new name."""
    stay = [
        shop("norra_livs", "Norra Byns Livs", "Norra Byn"),
        shop("pumpen", "Pumpen", "Södra Byn", kind="fuel_station", services=("fuel",)),
        club("hembygd", "Byns hembygdsförening", "Norra Byn", kind="association"),
    ]
    before = year(
        [
            *stay,
            club("norra", "Norra Byns byalag", "Norra Byn"),
            club("vasa", "Väsa byalag", "Väsa"),
            club("vase", "Berga bygdelag", "Berga"),
            shop("kiosken", "Kiosken", "Södra Byn"),
            shop("sjolanda", "Sjölanda handelsträdgård", "Berga", services=("post",)),
        ],
        ("kommun", "kiosken", "2016"),
        ("kiosken", "hembygd", "2017"),
    )
    after = year(
        [
            *stay,
            club("sodra", "Södra Byns byalag", "Södra Byn"),
            club("berga_vasa", "Berga-Väsa bygdelag", "Berga", note="Två lag gick ihop"),
            shop("kiosken_2", "Butiken vid torget", "Södra Byn", note="F.d. Kiosken"),
            shop("sjolanda2", "Sjölanda handelsträdgard", "Berga", services=("post",)),
        ],
        ("kommun", "kiosken_2", "2016"),
        ("kiosken_2", "hembygd", "2017"),
        ("sodra", "kiosken_2", "2026"),
        ("berga_vasa", "sjolanda2", "2026"),
    )
    return compared(before, after)


def test_what_is_one_is_told_from_what_is_two(villages):
    same = {(s.kind.value, *(a.id for a in s.before), s.after.id) for s in villages.sameness.same}
    assert same == {
        ("merged", "vasa", "vase", "berga_vasa"),
        ("renamed", "kiosken", "kiosken_2"),
        ("renamed", "sjolanda", "sjolanda2"),
    }
    assert villages.sameness.questions == ()
    assert [actor.id for actor in villages.actors.went] == ["norra"]
    assert [actor.id for actor in villages.actors.came] == ["sodra"]


def test_who_is_called_otherwise_loses_and_gains_no_service_and_keeps_its_contacts(villages):
    assert villages.service == type(villages.service)()
    assert villages.relations.went == ()
    assert {r.target for r in villages.relations.came} == {"kiosken_2", "sjolanda2"}


def test_a_gap_is_filled_also_when_the_two_are_called_otherwise_now(villages):
    by_contact = {frozenset(change.gap.actors) for change in villages.gaps.filled}
    assert frozenset({"vase", "sjolanda"}) in by_contact
    assert all(change.filled is Filled.CONTACT for change in villages.gaps.filled)
