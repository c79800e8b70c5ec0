"""What a place's service and its tables are on small maps: odd ones, and who never belongs."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest

from builders import a_map, a_relation, an_actor
from samverkan.analysis import analyse
from samverkan.errors import UsageError
from samverkan.gaps import GapOptions, find_gaps
from samverkan.gaps.seat_questions import seat_questions
from samverkan.model import Level, Presence, Sector, StakeholderMap
from samverkan.network import build_network
from samverkan.report.place_data import place_table, places_data
from samverkan.report.place_sheet import render_sheets
from samverkan.report.tables import Look
from samverkan.report.village_grid import MOST, overview
from samverkan.service.coverage import State

FLEN = {"municipality_code": "0482"}


def council(name="council", **changes):
    return an_actor(
        name,
        **{"sector": Sector.PUBLIC, "level": Level.MUNICIPAL, "kind": "municipality"}
        | FLEN
        | changes,
    )


def local(actor_id, services=(), locality="Vik", sector=Sector.COMMERCIAL, **changes):
    place = {"level": Level.LOCAL, "locality": locality} | FLEN
    return an_actor(actor_id, services=services, sector=sector, **(place | changes))


def services_of(stakeholders, *words, service=None):
    return analyse(stakeholders).services_of(words, service=service)


def table_of(stakeholders, service, *words):
    [place, *_] = services_of(stakeholders, *words)
    return next(one for one in place.seatings if one.service == service)


def ids(seating, numbers):
    return {seating.provision.network.ids[number] for number in numbers}


def reasons(seating):
    return {seating.provision.network.ids[a]: matter.value for a, matter in seating.matters.items()}


def test_only_who_has_a_matter_sits_whomever_the_municipality_knows():
    others = (
        local("school", kind="school", sector=Sector.PUBLIC, level=Level.MUNICIPAL),
        local("sports club", kind="sports_club", sector=Sector.NONPROFIT),
        local("fire", name="Räddningstjänsten", sector=Sector.PUBLIC, level=Level.REGIONAL),
        local("police", name="Polisen i Flen", sector=Sector.PUBLIC, level=Level.REGIONAL),
        local("garage", ("fuel",)),
        local("shop", ("grocery",)),
    )
    ties = [("council", other.id) for other in others]
    fuel = table_of(a_map(ties, council(), *others), "fuel")
    assert ids(fuel, fuel.members) == {"council", "garage"}
    assert fuel.ought == ()


def test_a_developer_sits_with_its_municipality_and_hears_for_it():
    unit = an_actor(
        "unit",
        name="Näringslivsenheten",
        sector=Sector.PUBLIC,
        level=Level.MUNICIPAL,
        kind="municipal_unit",
        **FLEN,
    )
    fuel = table_of(
        a_map([("unit", "garage")], council(), unit, local("garage", ("fuel",))), "fuel"
    )
    assert ids(fuel, fuel.members) == {"council", "unit", "garage"}
    assert fuel.missing_sectors == (Sector.NONPROFIT,)


def test_principals_are_shown_as_such_and_speak_for_business_only_where_nobody_else_does():
    post = an_actor("post", sector=Sector.COMMERCIAL, level=Level.NATIONAL, services=("post",))
    shop = local("shop", ("post",))
    stakeholders = StakeholderMap.of(
        (council(), shop, post), [a_relation("shop", "post", type="agent_for")]
    )
    table = table_of(stakeholders, "post")
    assert reasons(table) == {"shop": "offers", "post": "principal"}
    assert ids(table, table.could_sit[Sector.COMMERCIAL]) == {"shop"}
    assert "Who has contact with post about post" in str(next(_asking(table, "Who has contact")))


def _asking(seating, start):
    return (text for text in map(str, seat_questions([seating])) if text.startswith(start))


def test_a_shop_of_a_village_without_a_service_of_agents_ought_to_be_asked():
    stakeholders = a_map([], council(), local("shop", ("grocery",), kind="shop"))
    table = table_of(stakeholders, "pharmacy")
    assert reasons(table) == {"shop": "could_offer"}
    assert ids(table, table.ought) == {"shop"}
    assert table_of(stakeholders, "fuel").ought == ()


def test_nobody_invites_a_pump_without_staff_but_its_company():
    pump = local("pump", ("fuel",), name="Pumpen (automat)")
    company = an_actor("oil", sector=Sector.COMMERCIAL, level=Level.NATIONAL, services=("fuel",))
    stakeholders = StakeholderMap.of(
        (council(), pump, company), [a_relation("oil", "pump", type="owns")]
    )
    fuel = table_of(stakeholders, "fuel")
    assert ids(fuel, fuel.carriers) == {"pump"}
    assert ids(fuel, fuel.ought) == {"oil"}


def test_a_planner_that_offers_a_service_itself_is_host_and_carrier():
    stakeholders = a_map([], council(services=("pharmacy",), locality="Vik"), local("a"))
    table = table_of(stakeholders, "pharmacy")
    assert ids(table, table.members) == ids(table, table.carriers) == {"council"}
    assert table.ought == ()


def test_a_planner_of_one_service_hosts_the_tables_of_the_others_too():
    stakeholders = a_map([], council(plans=("grocery",)), local("garage", ("fuel",)))
    for service in ("grocery", "fuel"):
        table = table_of(stakeholders, service)
        assert ids(table, table.hosts) == {"council"}
    assert ids(table, table.ought) == {"garage"}


def test_agents_in_a_circle_are_each_others_principals():
    stakeholders = StakeholderMap.of(
        (council(), local("a", ("post",)), local("b", ("post",))),
        [a_relation("a", "b", type="agent_for"), a_relation("b", "a", type="agent_for")],
    )
    table = table_of(stakeholders, "post")
    assert reasons(table) == {"a": "offers", "b": "offers"}


def test_a_single_actor_is_the_last_one_of_its_village():
    [place] = services_of(a_map([], local("shop", ("grocery",))))
    assert [cell.state for cell in place.cells if cell.offers] == [State.SOLE]
    assert "not on the map" in " ".join(render_sheets([place], Look(language="en")).split())


def test_all_actors_of_one_village_are_one_row():
    shops = [local(f"shop {n}", ("grocery",)) for n in range(5)]
    [place] = services_of(a_map([], *shops))
    [grid] = overview(place).grids
    [(name, cells)] = grid.rows
    assert (name, [str(line) for line in cells[1]]) == ("Vik", ["shop 0", "shop 1", "+3 more"])


def test_a_municipality_without_villages_is_one_village():
    shops = [local(f"shop {n}", ("grocery",), locality=None) for n in range(2)]
    [place] = services_of(a_map([], council(), *shops))
    [row] = [row for row in places_data([place], {})["coverage"] if row["service"] == "grocery"]
    assert (row["village"], row["state"]) == (None, "several")
    assert "the whole" in render_sheets([place], Look(language="en"))


def test_services_in_own_words_only_have_columns_of_their_own():
    [place] = services_of(a_map([], council(), local("hall", ("bibliotek", "café"))))
    assert place.services[-2:] == ("bibliotek", "café")
    five, own = overview(place).grids
    assert own.services == ("bibliotek", "café")
    assert [str(line) for line in own.rows[0][1][0]] == ["hall*"]
    assert {str(line) for cell in five.rows[0][1] for line in cell} == {"–"}


def test_an_own_word_that_nobody_offers_in_a_village_is_shown_when_asked_for():
    buses = an_actor("buses", services=("bussgods",), level=Level.REGIONAL, region_code="04")
    stakeholders = a_map([("council", "buses")], council(), buses, local("a", ("fuel",)))
    assert "bussgods" not in services_of(stakeholders)[0].services
    [place] = services_of(stakeholders, service="bussgods")
    assert ids(place.seatings[0], place.seatings[0].members) == {"council", "buses"}


def test_a_village_known_only_from_a_note_is_no_village():
    stakeholders = a_map([], council(), local("shop", ("grocery",), note="Kör varor till Näset"))
    with pytest.raises(UsageError, match="Näset"):
        services_of(stakeholders, "Näset")


def test_villages_of_one_name_in_two_municipalities_are_two_rows():
    other = local("shop b", ("grocery",), municipality_code="0484")
    first, second = services_of(a_map([], local("shop a", ("grocery",)), other))
    assert [len(place.villages) for place in (first, second)] == [1, 1]
    rows = places_data([first, second], {})["coverage"]
    found = [(row["municipality_code"], row["offered_by"]) for row in rows if row["offered_by"]]
    assert found == [("0482", ("shop a",)), ("0484", ("shop b",))]


def test_a_neighbour_of_which_the_map_holds_nothing_else_has_no_sheet_unless_asked_for():
    neighbour = replace(council("neighbour"), municipality_code="0484")
    stakeholders = a_map([], council(), neighbour, local("shop", ("grocery",)))
    assert [place.spot.municipality for place in services_of(stakeholders)] == ["0482"]
    assert "The map tells of no service in Eskilstuna." in _flat(stakeholders, "Eskilstuna")


def test_villages_of_which_the_map_tells_no_municipality_stand_apart():
    stray = local("stray", ("fuel",), locality="Ås", municipality_code=None)
    stakeholders = a_map([], council(), local("shop", ("grocery",)), stray)
    first, second = services_of(stakeholders)
    assert (first.spot.municipality, second.spot.municipality) == ("0482", None)
    [fuel] = [one for one in second.seatings if one.service == "fuel"]
    assert (ids(fuel, fuel.carriers), fuel.members) == ({"stray"}, ())
    assert "Service in villages without a municipality" in _flat(stakeholders)
    assert "does not tell the municipality of Ås" in _flat(stakeholders, "Ås")


def test_a_presence_in_a_municipality_without_actors_is_shown_there():
    away = local(
        "shop",
        ("grocery",),
        presences=(Presence(municipality_code="0484", locality="Ås", services=("post",)),),
    )
    first, second = services_of(a_map([], council(), away))
    assert (first.spot.municipality, second.spot.municipality) == ("0482", "0484")
    rows = places_data([second], {})["coverage"]
    assert [row["service"] for row in rows if row["offered_by"] == ("shop",)] == ["post"]


def test_who_offers_service_in_no_village_that_is_told_is_named_below():
    stray = an_actor("stray", services=("fuel",), level=Level.LOCAL, **FLEN)
    stakeholders = a_map([], council(), local("shop", ("grocery",)), stray)
    fuel = table_of(stakeholders, "fuel")
    assert ids(fuel, fuel.carriers) == ids(fuel, fuel.ought) == {"stray"}
    assert "In which village stray offers service" in _flat(stakeholders)


def _flat(stakeholders, *words):
    return " ".join(render_sheets(services_of(stakeholders, *words), Look(language="en")).split())


def test_three_hundred_villages_fit_a_screen_and_take_no_time():
    actors = [
        local(f"a{n}", ("grocery",) if n % 2 else (), f"By {n}", latitude=55 + n / 50, longitude=15)
        for n in range(300)
    ]
    start = perf_counter()
    [place] = services_of(a_map([], council(), *actors))
    shown = overview(place)
    assert len(place_table([place]).rows) > 5 * 300
    assert perf_counter() - start < 5
    assert len(shown.grids[0].rows) == MOST
    said = " ".join(map(str, shown.notes))
    assert "120 more villages with service" in said
    assert "In 150 villages no service" in said


MISSING = {
    Sector.COMMERCIAL: (
        (council(), local("shop", ("grocery",))),
        "Inget företag är dokumenterat i samverkan om dagligvaror i Flen.",
        "shop kan företräda näringslivet när dagligvaror diskuteras.",
        "No company is documented in cooperation about groceries in Flen.",
        "shop could speak for local business on groceries.",
    ),
    Sector.NONPROFIT: (
        (council(services=("grocery",)), local("byalag", sector=Sector.NONPROFIT)),
        "Ingen förening är dokumenterad i samverkan om dagligvaror i Flen.",
        "byalag kan företräda föreningarna när dagligvaror diskuteras.",
        "No association is documented in cooperation about groceries in Flen.",
        "byalag could speak for the associations on groceries.",
    ),
    Sector.PUBLIC: (
        (
            council("forum", sector=Sector.NONPROFIT, kind=None, plans=("grocery",)),
            local("care", kind="care", sector=Sector.PUBLIC),
            local("shop", ("grocery",)),
        ),
        "Ingen offentlig aktör är dokumenterad i samverkan om dagligvaror i Flen.",
        "care kan företräda det offentliga när dagligvaror diskuteras.",
        "Nobody of the public sector is documented in cooperation about groceries in Flen.",
        "care could speak for the public sector on groceries.",
    ),
}


@pytest.mark.parametrize("sector", list(MISSING))
def test_a_missing_sector_is_told_in_the_words_of_a_meeting(sector):
    actors, *expected = MISSING[sector]
    options = GapOptions(kinds=("missing_seat",), permutations=99)
    found = find_gaps(build_network(a_map([], *actors)), options).findings
    [gap] = [gap for gap in found if (gap.sector, gap.service) == (sector.value, "grocery")]
    said = [
        text.text(language)
        for language in ("sv", "en")
        for text in (gap.reason.sentences[0], gap.reason.closes)
    ]
    assert said == expected
