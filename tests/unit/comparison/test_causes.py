"""What explains that only one of two maps has a gap, by the rules that service has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import a_relation, an_actor
from samverkan.analysis import Options, analyse
from samverkan.comparison import Cause, Filled, compare
from samverkan.comparison.causes import MOST_SENTENCES, why
from samverkan.comparison.compared_map import ComparedMap
from samverkan.comparison.gaps import ended_gap
from samverkan.following import Following
from samverkan.gaps import Finding, GapOptions, MissingLink
from samverkan.gaps.findings import Reason
from samverkan.measures import MeasureOptions
from samverkan.model import Level, Sector, StakeholderMap
from village_maps import CODE, association, chain, local, municipality, public

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


def finding(kind, *actors, **fields):
    return Finding(
        **{"id": "x", "kind": kind, "actors": actors, "place": CODE, **fields},
        reason=Reason(sentences=()),
    )


def link(first, second):
    return MissingLink(
        id="x",
        source=first,
        target=second,
        need=None,
        likely=None,
        components={},
        shared=(),
        municipality_code=CODE,
        region_code=None,
        folded=(),
        stable=None,
        reason=Reason(sentences=()),
    )


def compared_map(actors, ties=(), common=None, **options):
    relations = [tie if not isinstance(tie, tuple) else a_relation(*tie) for tie in ties]
    found = analyse(StakeholderMap.of(actors, relations), replace(OPTIONS, **options))
    return ComparedMap(found, common or {})


def explained(gap, before, after, *, old=True):
    return [
        (one.cause, one.text.text("en"), one.gained) for one in why(gap, before, after, old=old)
    ]


def texts(gap, before, after, *, old=True):
    return [text for _, text, _ in explained(gap, before, after, old=old)]


def people(*names):
    return [an_actor(name, municipality_code=CODE, level=Level.LOCAL) for name in names]


AB, ABC = people("a", "b"), people("a", "b", "c")


def test_who_left_and_who_came_is_told_whichever_map_has_the_gap():
    fewer, more = compared_map(people("a")), compared_map(AB)
    gone, new = "b is no longer on the map.", "b is new on the map."
    gap = finding("split", "a", "b")
    assert explained(gap, more, fewer) == [(Cause.PRESENCE, gone, ())]
    assert explained(gap, fewer, more, old=False) == [(Cause.PRESENCE, new, ())]


def test_a_gap_of_either_map_means_the_actors_by_their_later_ids():
    before, after = compared_map(AB, common={"b": "c"}), compared_map(people("a", "c"))
    assert texts(link("a", "b"), before, after)[0].startswith("Nothing has changed for those")
    assert texts(link("a", "c"), before, after, old=False)[0].startswith("Nothing has changed for")


@pytest.mark.parametrize(("count", "told"), [(MOST_SENTENCES, 0), (MOST_SENTENCES + 1, 1)])
def test_many_sentences_are_cut_and_keep_whom_they_brought(count, told):
    names = [f"p{number}" for number in range(count)]
    actors = people("x", *names)
    before, after = compared_map(actors), compared_map(actors, [("x", name) for name in names])
    found = explained(finding("split", *names), before, after)
    assert len(found) == MOST_SENTENCES
    assert sum(text == "More has changed for others of them." for _, text, _ in found) == told
    assert {one for _, _, gained in found for one in gained} == {"x"}
    assert found[-1][2] == ("x",)


def test_only_contacts_outside_of_a_finding_that_came_or_went_are_named():
    before = compared_map(ABC, [("a", "b"), ("a", "c")])
    after = compared_map([*ABC, *people("d")], [("a", "b"), ("a", "d")])
    assert texts(finding("isolate", "a"), before, after) == [
        "a now has documented contact with d.",
        "a no longer has documented contact with c.",
    ]
    both = texts(
        finding("single_bridge", "a", "b"), compared_map(AB), compared_map(AB, [("a", "b")])
    )
    assert both == ["Now documented between them: collaborates."]


def test_a_contact_that_is_no_longer_on_the_map_is_named_as_it_was():
    before, after = compared_map(ABC, [("a", "c")]), compared_map(AB)
    assert texts(finding("isolate", "a"), before, after) == [
        "a no longer has documented contact with c."
    ]


def test_of_several_types_between_two_only_the_new_and_the_ended_ones_are_named():
    funds = a_relation("a", "b", type="funds")
    before, after = compared_map(AB, [("a", "b")]), compared_map(AB, [("a", "b"), funds])
    assert texts(link("a", "b"), before, after) == ["Now documented between them: funds."]
    assert texts(link("a", "b"), after, before) == ["No longer documented between them: funds."]


def test_a_merger_explains_a_finding_before_contacts_do_and_a_link_after_them():
    before = compared_map(ABC, [("b", "c")], common={"b": "a"})
    after = compared_map([*people("a", "c", "d")], [("a", "d"), ("a", "c")])
    merged = "a and b have become a."
    assert texts(finding("isolate", "b"), before, after) == [merged]
    assert texts(link("b", "c"), before, after) == [merged]
    new = compared_map([*people("a", "c", "d")], [("a", "c"), ("a", "d")])
    met = compared_map([*ABC, *people("d")], [("b", "c")], common={"b": "a"})
    assert texts(link("b", "d"), met, new) == ["Now documented between them: collaborates."]


def test_two_that_have_become_one_are_no_contact_of_each_other():
    before = compared_map(ABC, [("a", "b")], common={"b": "a"})
    assert before.partners["a"] == frozenset()
    assert before.have_no_tie("a", "a")


def test_who_offers_a_service_explains_the_last_one_before_contacts_and_others_after_them():
    shop, other = (local(name, "Vik", kind="shop", services=("grocery",)) for name in "so")
    about = {"village": "Vik", "services": ("fuel", "grocery")}
    before, after = compared_map([shop, *AB]), compared_map([shop, other, *AB], [("s", "a")])
    offers = "Now documented to offer groceries in Vik: o."
    assert explained(finding("last_one", "s", **about), before, after) == [
        (Cause.SERVICE, offers, ("o",))
    ]
    meets = "s now has documented contact with a."
    assert texts(finding("unheard", "s", **about), before, after) == [meets]
    idle = compared_map([shop, other, *AB])
    assert texts(finding("unheard", "s", **about), before, idle) == [offers]


TOWN = [
    municipality(plans=("fuel",)),
    local("pump", "Vik", kind="fuel_station", services=("fuel",)),
    association("voice", "Vik"),
]


def test_who_comes_to_a_table_is_told_of_the_missing_sector_alone():
    seat = finding("missing_seat", service="fuel", sector="commercial")
    before, after = (
        compared_map(TOWN),
        compared_map(TOWN, [("kommun", "pump"), ("kommun", "voice")]),
    )
    came = "Now in documented contact with the municipality: pump."
    assert explained(seat, before, after) == [(Cause.CONTACT, came, ("pump",))]
    went = ["No longer in documented contact with the municipality: pump."]
    assert texts(seat, after, before, old=False) == went
    assert ended_gap(seat, before, after, Following()).filled is Filled.CONTACT
    place_less = finding("missing_seat", service="fuel", sector="commercial", place="0480")
    assert texts(place_less, before, after) == ["Something else on the map has changed."]


def test_who_offers_a_service_of_a_table_may_have_no_village_and_fills_no_seat_by_meeting_nobody():
    seat = finding("missing_seat", service="fuel", sector="public")
    before, after = compared_map(TOWN), compared_map([*TOWN, FUEL_CHAIN])
    offers = "Now documented to offer fuel in Vingåker: fuel."
    assert explained(seat, before, after) == [(Cause.SERVICE, offers, ("fuel",))]
    assert ended_gap(seat, before, after, Following()).filled is Filled.ACTOR


UNIT = public("unit", name="Näringslivsenheten", kind="business_unit")


def test_that_others_met_is_told_once_it_is_so_and_by_whom():
    actors = [*TOWN, UNIT, association("other", "Vik")]
    apart, met = compared_map(actors), compared_map(actors, [("unit", "other")])
    own = "They are in contact now, by others of their own organisation."
    nothing = "Nothing has changed for those it is about; something else on the map has."
    assert texts(link("kommun", "voice"), apart, met) == [own]
    assert texts(link("kommun", "voice"), met, met) == [nothing]
    assert texts(link("kommun", "voice"), apart, met, old=False) == [nothing]


def test_a_table_in_common_explains_when_it_came_or_when_it_is_lost():
    network = public("net", kind="network", level=Level.REGIONAL, region_code="04")
    actors = [*TOWN, network]
    common = [("net", "pump"), ("net", "voice")]
    half, both = compared_map(actors, common[:1]), compared_map(actors, common)
    came = ["They now have a contact in common, so they may meet already: net."]
    assert texts(link("pump", "voice"), half, both) == came
    went = ["No longer a documented contact of both: net."]
    assert texts(link("pump", "voice"), both, half, old=False) == went
    nothing = "Nothing has changed for those it is about; something else on the map has."
    assert texts(link("pump", "voice"), half, both, old=False) == [nothing]


def test_the_day_explains_what_ends_only_when_it_has_moved():
    first, second = (
        compared_map(AB, gaps=replace(OPTIONS.gaps, date=day))
        for day in ("2026-01-01", "2027-01-01")
    )
    assert texts(finding("ending", "a", "b"), first, second) == [
        "The day for which it is judged has moved."
    ]
    nothing = "Nothing has changed for those it is about; something else on the map has."
    assert texts(finding("ending", "a", "b"), first, first) == [nothing]
    assert texts(finding("split", "a", "b"), first, second) == [nothing]


def test_what_is_described_differently_is_told_by_its_fields_alone():
    before = compared_map(AB)
    after = compared_map([replace(AB[0], locality="Vik", note="x", extras=(("y", "z"),)), AB[1]])
    assert explained(link("a", "b"), before, after) == [
        (Cause.DESCRIPTION, "a is described differently: locality.", ())
    ]


def filled(gap, before, after):
    return ended_gap(gap, before, after, Following()).filled


def test_a_link_is_filled_by_a_new_tie_alone():
    apart, tied = compared_map(AB), compared_map(AB, [("a", "b")])
    assert filled(link("a", "b"), apart, tied) is Filled.CONTACT
    assert filled(link("a", "b"), tied, tied) is None
    assert filled(link("a", "b"), apart, apart) is None


def test_what_a_tie_between_two_groups_mends_is_filled_by_one_that_is_new():
    gap = finding("split", "a", "b", mends=(("a",), ("b",)))
    apart, tied = compared_map(ABC), compared_map(ABC, [("a", "b")])
    assert filled(gap, apart, tied) is Filled.CONTACT
    assert filled(gap, tied, tied) is None
    assert filled(gap, apart, compared_map(ABC, [("a", "c")])) is None


def test_any_contact_ends_the_isolation_of_an_actor_and_a_new_actor_is_told_from_one_there():
    apart = compared_map(AB)
    assert filled(finding("isolate", "a"), apart, compared_map(AB, [("a", "b")])) is Filled.CONTACT
    assert filled(finding("isolate", "a"), apart, compared_map(ABC, [("a", "c")])) is Filled.ACTOR
    assert filled(finding("shallow", "a"), apart, compared_map(AB, [("a", "b")])) is None
    assert filled(finding("isolate", "a"), apart, apart) is None


def test_a_lack_is_filled_by_who_did_not_offer_before_and_for_every_service_of_it():
    shop = local("s", "Vik", kind="shop", services=("grocery",))
    other = local("o", "Vik", kind="shop", services=("grocery", "fuel"))
    about = {"village": "Vik", "services": ("fuel", "grocery")}
    gap = finding("last_one", "s", **about)
    before = compared_map([shop])
    assert filled(gap, before, compared_map([shop, other])) is Filled.ACTOR
    assert filled(gap, before, compared_map([replace(shop, services=("grocery", "fuel"))])) is None
    assert filled(gap, compared_map([shop, other]), compared_map([shop, other])) is None
    assert filled(gap, before, compared_map([other])) is None
