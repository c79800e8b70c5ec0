"""Who sits at the table of a service, who ought to, and who never does."""

from builders import a_relation, an_actor
from samverkan.model import Level, Sector
from samverkan.service.seats import Matter, find_seats
from village_maps import (
    agents,
    association,
    chain,
    ids,
    local,
    municipality,
    owners,
    public,
    setting,
)


def seats(found, service):
    return next(one for one in find_seats(found) if one.service == service)


def actors():
    return [
        municipality(plans=("grocery", "fuel")),
        local("shop", "Vik", kind="shop", services=("grocery", "post")),
        local("pump", "By", kind="fuel_station", services=("fuel",)),
        local("machine", "Ås", kind="fuel_station", name="Pump (automat)", services=("fuel",)),
        association("voice", "Vik"),
        association("club", "By", kind="sports_club"),
        public("school", kind="school"),
        public("care", kind="care"),
        public("landlord", kind="housing_company"),
        chain("posten", "post"),
        chain("oil", "fuel"),
        an_actor(
            "leader",
            kind="leader_area",
            sector=Sector.NONPROFIT,
            level=Level.REGIONAL,
            region_code="04",
        ),
    ]


def tied(*others):
    return [a_relation("kommun", other) for other in others]


def test_those_with_a_matter_and_a_contact_sit_and_the_others_ought_to():
    found = setting(
        actors(), [*tied("voice", "leader", "club", "school"), *agents(("shop", "posten"))]
    )
    table = seats(found, "grocery")
    assert ids(found, table.hosts) == {"kommun"}
    assert ids(found, table.sits) == {"voice", "leader"}
    assert ids(found, table.ought) == {"shop", "care"}


def test_clubs_schools_and_other_trades_never_sit():
    found = setting(actors(), tied(*(actor.id for actor in actors()[1:])))
    table = seats(found, "fuel")
    assert ids(found, table.sits) == {"pump", "machine", "voice", "leader", "oil"}
    assert table.ought == ()


def test_a_machine_is_not_invited_but_the_company_behind_it_is():
    found = setting(actors(), owners(("oil", "machine")))
    assert ids(found, seats(found, "fuel").ought) == {"oil", "pump", "voice"}


def test_a_principal_ought_to_sit_where_its_agent_is():
    found = setting(actors(), agents(("shop", "posten")))
    table = seats(found, "post")
    assert table.matters[found.network.number["posten"]] is Matter.PRINCIPAL
    assert "posten" in ids(found, table.ought)


def test_who_houses_the_shop_has_a_matter():
    found = setting(actors(), [a_relation("landlord", "shop", type="agreement"), *tied("landlord")])
    assert "landlord" in ids(found, seats(found, "grocery").sits)
    assert "landlord" not in ids(found, seats(found, "fuel").sits)


def test_a_contact_of_the_developer_sits_as_one_of_the_municipality():
    unit = public("unit", name="Näringslivsenheten", kind="municipal_unit")
    found = setting([*actors(), unit], [a_relation("unit", "shop")])
    assert "shop" in ids(found, seats(found, "grocery").sits)


def test_there_is_no_table_on_a_map_without_service():
    assert list(find_seats(setting([municipality(), association("voice", "Vik")]))) == []


def test_the_voice_of_a_village_ought_to_sit_there_only_while_the_village_has_no_choice():
    def absent(*shops):
        found = setting([municipality(plans=("grocery",)), association("voice", "Vik"), *shops])
        table = seats(found, "grocery")
        return "voice" in ids(found, table.ought)

    shops = [local(name, "Vik", kind="shop", services=("grocery",)) for name in ("one", "two")]
    assert absent(shops[0])
    assert not absent(*shops)
