import pytest

from samverkan.words.places import (
    find_former,
    find_municipality,
    find_region,
    further_names,
    municipalities,
    place_name,
    regions,
)


def test_there_are_290_municipalities_in_21_regions():
    assert (len(municipalities()), len(regions())) == (290, 21)


@pytest.mark.parametrize("form", ["{}", "{} kommun", "{}s kommun", "{} kommuns", "kommunen {}"])
def test_every_municipality_is_found_by_its_name_as_people_write_it(form):
    for code, known in municipalities().items():
        assert find_municipality(form.format(known.name)) == code
        assert find_municipality(form.format(known.name).upper()) == code


def test_every_region_is_found_by_its_name_and_by_its_county():
    for known in municipalities().values():
        for name in (known.region, known.county, f"Region {known.region}", known.county.upper()):
            assert find_region(name) == known.region_code


@pytest.mark.parametrize(
    ("name", "code"),
    [("Göteborgs stad", "1480"), ("Malmo", "1280"), ("Region Gotland", "0980"),
     ("Gothenburg", "1480"), ("Älvdalens kn", "2039"), ("Kommunen i Flen", "0482"),
     ("Municipality of Flen", "0482"), ("Flen municipality", "0482"), ("Ljungby kommunen", "0781"),
     ("Upplands-Väsby", "0114"), ("Dals Ed", "1438"), ("Habo", "0643"), ("Håbo", "0305")],
)  # fmt: skip
def test_other_ways_to_write_a_municipality(name, code):
    assert find_municipality(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [("Region Sörmland", "04"), ("Västra Götalandsregionen", "14"), ("VGR", "14"),
     ("Region Jämtland Härjedalen", "23"), ("Länsstyrelsen i Kronobergs län", "07"),
     ("Region Jönköpings län", "06"), ("Kronoberg County", "07"), ("G", "07"), ("ac", "24")],
)  # fmt: skip
def test_other_ways_to_write_a_region(name, code):
    assert find_region(name) == code


@pytest.mark.parametrize("name", ["", " ", "kommun", "Oslo", "q", "ss", "0781", "stad", "x" * 500])
def test_what_is_no_place_is_not_found(name):
    assert find_municipality(name) is None
    assert find_region(name) is None


@pytest.mark.parametrize(
    ("name", "county", "code"),
    [("Malung", False, "2023"), ("Malungs kommun", False, "2023"), ("BARA KOMMUN", False, "1263"),
     ("Kopparbergs län", True, "20"), ("Älvsborg", True, "14"), ("Malmöhus län", True, "12"),
     ("Flen", False, None), ("Malung", True, None)],
)  # fmt: skip
def test_a_name_of_before_leads_to_the_place_of_today(name, county, code):
    assert find_former(name, county=county) == code


def test_no_name_of_before_is_one_of_today():
    assert not any(map(find_municipality, further_names("former_municipalities")))
    assert not any(map(find_region, further_names("former_counties")))


def test_each_county_has_a_letter_of_its_own():
    letters = [*"CDEFGHIKMNOSTUWXYZ", "AB", "AC", "BD"]
    assert sorted(map(find_region, letters)) == sorted(regions())


def test_a_code_without_a_name_stands_for_itself():
    assert place_name("9999") == "9999"
