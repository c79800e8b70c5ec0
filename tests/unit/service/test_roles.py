"""What an actor is: by kind, then by name, then by sector and level."""

import pytest

from builders import an_actor
from samverkan.model import Level, Sector
from samverkan.role_words import role_words, word_of_kind
from samverkan.service.roles import Role, find_roles, is_municipality, role_of
from village_maps import local, municipality, public, setting


def role(name, **changes):
    return role_of(an_actor("a", name=name, **changes))[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Viks byalag", Role.VOICE),
        ("Norra Viks sockenråd", Role.VOICE),
        ("Viks intresseförening", Role.VOICE),
        ("Viks bygdegårdsförening", Role.VOICE),
        ("Vik Parish Council", Role.VOICE),
        ("Vik Village Hall", Role.VOICE),
        ("Vik grendelag", Role.VOICE),
        ("Vikin kyläyhdistys", Role.VOICE),
        ("Viks IF", Role.ASSOCIATION),
        ("Vik Cricket Club", Role.ASSOCIATION),
        ("Viks församling", Role.ASSOCIATION),
        ("Viks hembygdsförening", Role.ASSOCIATION),
        ("Viks fiberförening", Role.ASSOCIATION),
        ("PRO Vik", Role.SENIORS),
        ("Age UK Vik", Role.SENIORS),
        ("Citizens Advice Vik", Role.ADVISER),
        ("Företagarna i Vik", Role.TRADERS),
    ],
)
def test_a_local_association_is_what_its_name_says(name, expected):
    assert role(name, sector=Sector.NONPROFIT, level=Level.LOCAL) is expected


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Viks bibliotek", None, Role.LIBRARY),
        ("Vikskolan", None, Role.UNIT),
        ("Hemtjänsten i Vik", "municipal_unit", Role.CARE),
        ("Näringslivsenheten", "municipal_unit", Role.DEVELOPER),
        ("Vik Rural Growth Team", "municipal_unit", Role.DEVELOPER),
        ("Tekniska kontoret", "municipal_unit", Role.UNIT),
        ("AB Viks Bostäder", "municipal_company", Role.UNIT),
        ("Viks landsbygdsråd", "network", Role.FORUM),
    ],
)
def test_a_municipal_body_is_a_unit_unless_it_develops_or_gathers(name, kind, expected):
    assert role(name, kind=kind, sector=Sector.PUBLIC, level=Level.MUNICIPAL) is expected


def test_a_note_tells_that_a_municipal_company_works_for_business():
    company = {"sector": Sector.PUBLIC, "level": Level.MUNICIPAL, "kind": "municipal_company"}
    assert role("Vikta AB", **company) is Role.UNIT
    assert role("Vikta AB", note="Kommunens näringslivsbolag", **company) is Role.DEVELOPER


def test_kind_comes_before_name():
    assert role("Viks byalag", kind="sports_club", sector=Sector.NONPROFIT) is Role.ASSOCIATION


def test_the_name_of_the_village_and_brackets_do_not_tell_what_an_actor_is():
    inside = {"sector": Sector.NONPROFIT, "level": Level.LOCAL}
    assert role("Nykyrka byalag", locality="Nykyrka", **inside) is Role.VOICE
    shop = {"sector": Sector.COMMERCIAL, "level": Level.LOCAL, "locality": "Vik"}
    assert role("Träffen (butik, bibliotek)", kind="service_point", **shop) is Role.BUSINESS


def test_where_neither_kind_nor_name_tells_sector_and_level_do():
    assert role("Vi som bor här", sector=Sector.NONPROFIT, locality="Vik") is Role.VOICE
    assert role("Nätet", sector=Sector.NONPROFIT, level=Level.MUNICIPAL) is Role.FORUM
    assert role("Stödet", sector=Sector.NONPROFIT, level=Level.REGIONAL) is Role.SUPPORTER
    assert role("Verket", sector=Sector.PUBLIC, level=Level.NATIONAL) is Role.NONE
    assert role_of(an_actor("a", name="Okänd"))[1] is True


def test_a_company_that_offers_something_nowhere_is_a_principal():
    far = {"sector": Sector.COMMERCIAL, "level": Level.NATIONAL, "services": ("post",)}
    assert role("Posten", **far) is Role.PRINCIPAL
    assert role("Posten", locality="Vik", **far) is Role.NONE


def test_who_plans_by_kind_does_so_only_where_nobody_says_what_it_plans():
    shop = local("shop", "Vik", services=("grocery",))
    region = an_actor("region", kind="region", level=Level.REGIONAL, region_code="04")
    found = find_roles([region, municipality(), shop])
    assert found.plans[:2].all()
    assert found.plans_assumed.tolist() == [True, True, False]
    found = find_roles([region, municipality(plans=("grocery",)), shop])
    assert found.planned_by(1) == ("grocery",)
    assert found.plans_assumed.tolist() == [True, False, False]


def test_a_map_without_any_service_has_no_kinds_and_no_planners():
    found = find_roles([municipality(), public("unit", kind="municipal_unit")])
    assert found.kinds == ()
    assert not found.plans.any()


@pytest.mark.parametrize(
    ("name", "kind", "note"),
    [
        ("Preem (automat)", "fuel_station", None),
        ("Paketbox Vik", "parcel_locker", None),
        ("Livs Vik", "shop", "Obemannad, öppnas med kort"),
    ],
)
def test_a_carrier_without_staff_is_known(name, kind, note):
    machine = local("m", "Vik", name=name, kind=kind, note=note, services=("post",))
    assert find_roles([machine]).unmanned.tolist() == [True]


def test_a_cash_machine_in_a_note_does_not_make_a_shop_unmanned():
    shop = local("s", "Vik", kind="shop", note="Uttagsautomat i entrén", services=("payment",))
    assert find_roles([shop]).unmanned.tolist() == [False]


@pytest.mark.parametrize("name", ["Viks kommun", "Kommunen", "Vik County Council", "Vik kommune"])
def test_a_municipality_without_a_kind_is_known_by_its_name(name):
    assert is_municipality(an_actor("a", name=name))


@pytest.mark.parametrize("name", ["LRF Viks kommungrupp", "Landsbygdsrådet i Viks kommun"])
def test_a_name_that_holds_the_word_is_no_municipality(name):
    assert not is_municipality(an_actor("a", name=name))


def test_every_role_word_has_words_and_no_kind_means_two():
    seen = {}
    for word, own in role_words().items():
        assert own.kinds or own.names, word
        for kind in own.kinds:
            assert seen.setdefault(kind, word) == word
            assert word_of_kind(kind) == word


def test_a_municipality_and_its_developer_are_one_party():
    unit = public("unit", name="Näringslivsenheten", kind="municipal_unit")
    found = setting([municipality(plans=("fuel",)), unit, local("s", "Vik", services=("fuel",))])
    assert {found.network.ids[a] for a in found.parties.party(0)} == {"kommun", "unit"}
