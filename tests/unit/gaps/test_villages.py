"""Who is the last one, what villages lack, who stands behind: also on maps that hold little."""

from dataclasses import replace

import pytest

from builders import a_map, a_relation, an_actor
from samverkan.filters import Filters
from samverkan.gaps import GapOptions, evidence_print, find_gaps
from samverkan.model import SERVICES, Distance, Level, Presence, Sector, StakeholderMap
from samverkan.network import build_network

PLACE = {"municipality_code": "0428"}
COUNCIL = an_actor(
    "council", sector=Sector.PUBLIC, level=Level.MUNICIPAL, kind="municipality", **PLACE
)
KINDS = ("last_one", "unserved", "principal", "unheard", "missing_seat")


def local(actor_id, locality="Läppe", **changes):
    """Return a commercial actor of a village."""
    place = {"locality": locality, **PLACE}
    return an_actor(
        actor_id, **{"sector": Sector.COMMERCIAL, "level": Level.LOCAL, **place, **changes}
    )


def shop(actor_id="shop", locality="Läppe", services=("grocery",), **changes):
    """Return a shop of a village."""
    return local(actor_id, locality, services=services, kind="shop", **changes)


def voice(actor_id="voice", locality="Läppe"):
    """Return the association of a village."""
    return local(actor_id, locality, sector=Sector.NONPROFIT, kind="village_association")


def gaps(stakeholders, **options):
    return find_gaps(build_network(stakeholders), GapOptions(permutations=99, **options))


def found(stakeholders, kind, **options):
    return gaps(stakeholders, kinds=(kind,), **options).findings


def notes(stakeholders):
    return [text.text("en") for text in gaps(stakeholders).notes]


def about(findings):
    return [(finding.actors, finding.village, finding.services) for finding in findings]


def test_services_that_one_carries_alone_are_told_together_village_by_village():
    bus = shop("bus", "Läppe", ("post",), presences=(Presence(locality="Vik"),))
    told = found(a_map([], bus, shop(services=("grocery", "fuel")), shop("vik", "Vik")), "last_one")
    assert set(about(told)) == {
        (("shop",), "Läppe", ("fuel", "grocery")),
        (("bus",), "Läppe", ("post",)),
        (("bus",), "Vik", ("post",)),
        (("vik",), "Vik", ("grocery",)),
    }


def test_whoever_is_leaving_comes_first_then_who_carries_more():
    told = found(
        a_map(
            [],
            shop("a", "A", note="Vill sluta"),
            shop("b", "B", ("grocery", "fuel", "post")),
            shop("c", "C", ("grocery", "fuel"), note="Begränsat öppet"),
            shop("d", "D", ("grocery", "fuel")),
            shop("e", "E", note="Kommer inte att stänga"),
        ),
        "last_one",
    )
    assert [finding.actors[0] for finding in told] == ["a", "b", "c", "d", "e"]
    assert [finding.leaving for finding in told] == [True, False, False, False, False]
    assert [len(finding.reason.notes) for finding in told] == [1, 0, 1, 0, 0]


def test_a_note_is_quoted_apart_from_what_is_handed_on():
    (told,) = found(a_map([], shop(note="Ägaren slutar i vår")), "last_one")
    assert [note.text("sv") for note in told.reason.notes] == ["Anteckning: Ägaren slutar i vår."]
    assert "slutar i vår" not in told.reason.text("sv")


def test_the_nearest_elsewhere_is_none_that_hangs_on_the_same_actor():
    pharmacy = local("pharmacy", "Staden", kind="pharmacy", services=("pharmacy",))
    agent, other = shop("agent", "Vik", ("pharmacy",)), shop("other", "Ny", ("pharmacy",))
    stakeholders = StakeholderMap.of(
        [COUNCIL, pharmacy, agent, other],
        [a_relation("agent", "pharmacy", type="agent_for")],
        [
            Distance(first="Staden", second="Vik", km=10),
            Distance(first="Staden", second="Ny", km=40),
        ],
    )
    said = {f.actors[0]: f.reason.text("en") for f in found(stakeholders, "last_one")}
    assert "Ny, 40 km away" in said["pharmacy"]
    assert "agent offers pharmacy goods in Vik on its behalf." in said["pharmacy"]
    assert "Staden, 10 km away" in said["agent"]


@pytest.mark.parametrize(
    ("with_voice", "near"), [(True, ("voice", "council")), (False, ("council",))]
)
def test_in_a_town_its_own_voice_is_heard_and_no_club_stands_in_for_one(with_voice, near):
    club = local("club", sector=Sector.NONPROFIT, kind="sports_club")
    town = replace(COUNCIL, locality="Läppe")
    actors = [town, shop(), club, *([voice()] if with_voice else [])]
    (told,) = found(a_map([], *actors), "last_one")
    assert told.suggested == told.concerned == near


def test_what_a_note_says_brings_a_declined_gap_back():
    quiet = a_map([], shop())
    loud = a_map([], shop(note="Ägaren slutar"))
    prints = [evidence_of(stakeholders) for stakeholders in (quiet, loud)]
    assert prints[0] != prints[1]
    assert evidence_of(a_map([], shop(note="Röd byggnad"))) == prints[0]


def evidence_of(stakeholders):
    (told,) = found(stakeholders, "last_one")
    return evidence_print(told, build_network(stakeholders))


def test_a_village_lacks_what_nobody_offers_there_and_one_where_nobody_lives_lacks_nothing():
    bus = shop("bus", "Läppe", ("post",), presences=(Presence(locality="Hållplatsen"),))
    told = found(a_map([], COUNCIL, voice("v", "Vik"), bus, voice("w", "Läppe")), "unserved")
    assert about(told) == [
        ((), "Vik", SERVICES),
        ((), "Läppe", tuple(s for s in SERVICES if s != "post")),
    ]


def test_where_nothing_of_service_is_known_no_village_lacks_any():
    elsewhere = an_actor("x", level=Level.LOCAL, municipality_code="0482", locality="Byn")
    stakeholders = a_map([], COUNCIL, shop(), elsewhere)
    assert {finding.place for finding in found(stakeholders, "unserved")} == {"0428"}
    assert any("not documented at all in Flen" in note for note in notes(stakeholders))


@pytest.mark.parametrize(
    ("kind", "name", "services"),
    [
        ("pharmacy", "X", ("pharmacy",)),
        ("post_office", "X", ("post",)),
        (None, "Apoteket i Läppe", ("pharmacy",)),
        (None, "Läppe Post Office", ("post",)),
        ("health_centre", "X", ("pharmacy",)),
        ("shop", "X", ("grocery", "fuel")),
    ],
)
def test_whoever_acts_for_itself_is_no_agent(kind, name, services):
    one = local("a", kind=kind, name=name, services=services)
    assert found(a_map([], COUNCIL, one), "principal") == ()


@pytest.mark.parametrize("relation", ["agent_for", "owns"])
def test_an_agent_with_a_principal_is_no_finding_and_the_post_company_could_be_it(relation):
    post = an_actor(
        "post", sector=Sector.COMMERCIAL, level=Level.NATIONAL, services=("post",), kind="company"
    )
    agent = shop(services=("grocery", "post"))
    (told,) = found(a_map([], COUNCIL, post, agent), "principal")
    assert (told.suggested, told.mends) == (("post",), (("shop",), ("post",)))
    ends = ("shop", "post") if relation == "agent_for" else ("post", "shop")
    met = StakeholderMap.of([COUNCIL, post, agent], [a_relation(*ends, type=relation)])
    assert found(met, "principal") == ()


def test_agents_in_a_circle_are_somebody_to_each_other_and_break_nothing():
    ring = StakeholderMap.of(
        [COUNCIL, shop("a", "A", ("post",)), shop("b", "B", ("post",))],
        [a_relation("a", "b", type="agent_for"), a_relation("b", "a", type="agent_for")],
    )
    assert found(ring, "principal") == ()
    assert [finding.actors for finding in found(ring, "last_one")] == [("a",), ("b",)] or [
        finding.actors for finding in found(ring, "last_one")
    ] == [("b",), ("a",)]


def test_a_machine_is_met_when_the_village_or_the_municipality_meets_who_is_behind_it():
    pump = local("pump", kind="fuel_station", name="Pumpen (automat)", services=("fuel",))
    owner = an_actor(
        "owner", sector=Sector.COMMERCIAL, level=Level.NATIONAL, services=("fuel",), kind="company"
    )
    actors = [COUNCIL, voice(), pump, owner]
    owns = a_relation("owner", "pump", type="owns")
    (told,) = found(StakeholderMap.of(actors, [owns]), "principal")
    assert (told.actors, told.suggested[-1]) == (("pump",), "owner")
    for end in ("council", "voice"):
        met = StakeholderMap.of(actors, [owns, a_relation(end, "owner")])
        assert found(met, "principal") == ()
    assert found(StakeholderMap.of(actors, [owns]), "unheard") == ()


def test_a_municipalitys_business_unit_hears_as_the_municipality_does():
    unit = replace(COUNCIL, id="unit", name="Näringslivsenheten", kind="municipal_unit")
    shops = shop("a"), shop("b")
    apart = found(a_map([], COUNCIL, unit, *shops), "unheard")
    assert {finding.actors for finding in apart} == {("a",), ("b",)}
    met = found(a_map([("unit", "a")], COUNCIL, unit, *shops), "unheard")
    assert [finding.actors for finding in met] == [("b",)]


def test_a_school_is_no_contact_with_the_municipality_but_it_is_within_its_reach():
    school = replace(COUNCIL, id="school", name="Skolan", kind="school")
    stakeholders = a_map(
        [("school", "a"), ("school", "voice")], COUNCIL, school, shop("a"), shop("b"), voice()
    )
    assert {finding.actors for finding in found(stakeholders, "unheard")} == {("a",), ("b",)}
    assert found(stakeholders, "cut_off") == ()


def test_what_one_kind_says_no_other_says_again():
    told = gaps(a_map([], COUNCIL, shop(), shop("a", "Vik"), shop("b", "Vik"), voice()))
    kinds = {}
    for finding in told.findings:
        for actor in finding.actors:
            kinds.setdefault(actor, set()).add(finding.kind)
    assert kinds == {
        "shop": {"last_one"},
        "a": {"unheard"},
        "b": {"unheard"},
        "voice": {"isolate"},
        "council": {"isolate"},
    }


def test_two_planners_of_one_municipality_are_asked_about():
    twin = replace(COUNCIL, id="twin", name="Vingåkers kommun")
    (asked,) = [note for note in notes(a_map([], COUNCIL, twin, shop())) if "the same?" in note]
    assert "Vingåker" in asked
    assert "council and Vingåkers kommun" in asked
    unit = replace(COUNCIL, id="unit", name="Näringslivsenheten", kind="municipal_unit")
    assert not any("the same?" in note for note in notes(a_map([], COUNCIL, unit, shop())))


def test_what_is_assumed_is_said_once_with_how_many():
    hall = an_actor("hall", name="Läppe bygdegård", **PLACE, locality="Läppe")
    corner = local("corner", kind="shop")
    told = gaps(a_map([], COUNCIL, hall, corner, shop("other", "Vik")))
    said = [text.text("en") for text in told.assumptions]
    assert [" ".join(text.split()[:4]) for text in said] == [
        "What 1 actor is",
        "What 1 actor offers",
        "That 1 actor plans",
    ]
    assert told.assumed == {
        "roles": ("hall",),
        "services": ("corner",),
        "planners": ("council",),
        "unmanned": (),
    }
    assert not any("assumed" in f.reason.text("en") for f in told.findings if f.kind in KINDS[:4])


def test_a_map_without_service_speaks_of_no_planner_table_or_service():
    told = gaps(a_map([("a", "b")], an_actor("a", sector=Sector.PUBLIC), an_actor("b"), COUNCIL))
    assert not {finding.kind for finding in told.findings} & set(KINDS)
    assert told.assumptions == ()
    said = " ".join(f.reason.text("en") for f in told.findings)
    assert not {"table", "plans", "service", "groceries"} & set(said.split())
    assert any("does not tell who offers which service" in note.text("en") for note in told.notes)


def test_services_in_own_words_alone_are_carried_and_none_of_the_five_is_missed():
    library = shop("library", services=("bibliotek",))
    stakeholders = a_map([], COUNCIL, library, voice("v", "Vik"))
    assert about(found(stakeholders, "last_one")) == [(("library",), "Läppe", ("bibliotek",))]
    assert found(stakeholders, "unserved") == ()
    assert any("no village was found to lack them" in note for note in notes(stakeholders))


def test_a_municipality_without_villages_is_one_village():
    stakeholders = a_map([], COUNCIL, shop(locality=None))
    (last,) = found(stakeholders, "last_one")
    (lacking,) = found(stakeholders, "unserved")
    assert (last.village, last.place, lacking.village) == (None, "0428", None)
    assert "in Vingåker" in last.reason.text("en")


def test_a_map_without_municipalities_is_read_as_one_place():
    nowhere = {"municipality_code": None}
    council = replace(COUNCIL, municipality_code=None)
    stakeholders = a_map(
        [], council, shop(**nowhere), shop("other", "Vik", **nowhere), voice("v", "Ny")
    )
    stakeholders = StakeholderMap.of(
        [replace(actor, municipality_code=None) for actor in stakeholders.actors], []
    )
    assert {f.village for f in found(stakeholders, "last_one")} == {"Läppe", "Vik"}
    assert {f.village for f in found(stakeholders, "unserved")} == {"Läppe", "Vik", "Ny"}
    assert "council" in found(stakeholders, "last_one")[0].suggested


@pytest.mark.parametrize("actor", [COUNCIL, shop(), voice()])
def test_a_single_actor_is_no_fault(actor):
    told = gaps(a_map([], actor))
    assert {finding.kind for finding in told.findings} <= {"last_one", "unserved", "isolate"}
    assert told.notes


def test_all_in_one_village_with_a_choice_leave_no_last_one():
    stakeholders = a_map([], COUNCIL, shop("a"), shop("b"), voice())
    assert found(stakeholders, "last_one") == ()
    assert [f.village for f in found(stakeholders, "unserved")] == ["Läppe"]


def test_a_planner_that_carries_is_no_stranger_to_itself():
    council = replace(COUNCIL, services=("fuel",), locality="Läppe")
    stakeholders = a_map([], council, voice())
    (last,) = found(stakeholders, "last_one")
    assert "no documented contact" not in last.reason.text("en")
    assert found(stakeholders, "unheard") == ()


def test_a_planner_of_one_service_hears_every_carrier_of_its_municipality():
    council = replace(COUNCIL, plans=("fuel",))
    (last,) = found(a_map([("council", "shop")], council, shop()), "last_one")
    assert "council has documented contact with it." in last.reason.text("en")


def test_villages_of_one_name_in_two_municipalities_are_told_apart():
    told = found(
        a_map([], shop("a", "Byn"), shop("b", "Byn", municipality_code="0482")), "last_one"
    )
    said = sorted(f.reason.sentences[0].text("en") for f in told)
    assert [text.split(" in ", 1)[1] for text in said] == ["Byn in Vingåker.", "Byn in Flen."]
    assert len({f.id for f in told}) == 2


def test_a_village_of_an_unknown_municipality_is_still_a_village():
    stray = an_actor("stray", locality="Okänt", services=("fuel",))
    told = found(a_map([], COUNCIL, shop(), stray), "last_one")
    assert (("stray",), "Okänt", ("fuel",)) in about(told)


def test_findings_of_villages_can_be_asked_for_by_service():
    stakeholders = a_map([], COUNCIL, shop(services=("grocery", "fuel")), voice("v", "Vik"))
    for service in ("grocery", "fuel"):
        assert len(found(stakeholders, "last_one", filters=Filters(service=service))) == 1
    assert found(stakeholders, "last_one", filters=Filters(service="post")) == ()
    assert [
        f.village for f in found(stakeholders, "unserved", filters=Filters(service="grocery"))
    ] == ["Vik"]
