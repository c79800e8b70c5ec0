"""Places of other countries: whose list holds, what a map's own places are called, what is said."""

from tables import check, codes

FERRY = ("Ferjelaget", "Hitra kommune", "Nærbutikken")


def places(checked):
    return {
        actor.name: (actor.municipality_code, actor.region) for actor in checked.stakeholders.actors
    }


def said(checked):
    return " | ".join(text.text("en") for text in checked.understood)


def test_places_that_are_not_in_swedens_list_are_the_maps_own(tmp_path):
    rows = [
        ("Navn", "Kommune", "Fylke", "Grend"),
        ("Ferjelaget", "Hitra", "Trøndelag", "Sandstad"),
        ("Hitra kommune", "Hitra kommune", "TRØNDELAG", ""),
        ("Nærbutikken", "Hitra", "", "Fjellvær"),
    ]
    checked = check(tmp_path, rows)
    assert places(checked) == dict.fromkeys(FERRY, ("Hitra", "Trøndelag"))
    assert "unknown-place" not in codes(checked)
    assert said(checked).count("used as the map's own") == 1


def test_a_name_that_is_swedish_too_is_no_code_on_a_map_of_another_country(tmp_path):
    rows = [("name", "municipality"), *((n, n) for n in ("Lund", "Gjesdal", "Eigersund"))]
    assert places(check(tmp_path, rows))["Lund"] == ("Lund", None)
    rows = [("name", "municipality"), *((n, n) for n in ("Lund", "Eslöv", "Eigersund"))]
    assert places(check(tmp_path, rows))["Lund"] == ("1281", "12")


def test_an_unknown_place_among_swedish_ones_is_told_once_and_kept(tmp_path):
    towns = ("Vara", "Grästorp", "Grästarp", "Nirgendheim", "Nirgendheim")
    rows = [("name", "municipality"), *((f"A{n}", town) for n, town in enumerate(towns))]
    checked = check(tmp_path, rows)
    told = [p for p in checked.problems if p.code == "unknown-place"]
    assert [p.place.row for p in told] == [4, 5]
    assert told[0].next_step.text("en") == "did you mean Grästorp?"
    assert told[1].message.text("en").endswith("in 2 rows")
    assert {p.severity for p in told} == {"warning"}
    assert places(checked)["A4"] == ("Nirgendheim", None)


def test_one_slip_of_the_pen_does_not_make_a_map_foreign(tmp_path):
    checked = check(tmp_path, [("name", "municipality"), ("A", "Grastop"), ("B", "Grästor")])
    assert codes(checked).count("unknown-place") == 2


def test_two_places_of_one_name_are_told_apart_by_their_region(tmp_path):
    rows = [
        ("name", "district", "region"),
        ("A", "Newport", "Gwent"),
        ("B", "Newport", "Shropshire"),
        ("C", "Telford", "Shropshire"),
    ]
    found = places(check(tmp_path, rows))
    assert found["A"] == ("Newport (Gwent)", "Gwent")
    assert found["B"] == ("Newport (Shropshire)", "Shropshire")
    assert found["C"] == ("Telford", "Shropshire")


def test_a_column_for_the_country_decides_for_its_row(tmp_path):
    rows = [
        ("Namn", "Kommun", "Land"),
        ("A", "Haparanda", "Sverige"),
        ("B", "Torneå", "Finland"),
        ("C", "Mora", "Spanien"),
    ]
    checked = check(tmp_path, rows)
    found = places(checked)
    assert found["A"] == ("2583", "25")
    assert found["B"] == ("Torneå", None)
    assert found["C"] == ("Mora (Spanien)", None)
    assert "in another country, as the column “Land” says" in said(checked)
    assert dict(checked.stakeholders.actors[2].extras) == {"Land": "Spanien"}


def test_numbers_of_another_country_are_no_codes(tmp_path):
    rows = [
        ("Navn", "Kommunenr", "Kommune"),
        ("A", "1860", "Vestvågøy"),
        ("B", "1860", ""),
        ("C", "1814", ""),
        ("D", "5001", ""),
    ]
    checked = check(tmp_path, rows)
    found = places(checked)
    assert found["A"] == found["B"] == ("Vestvågøy", None)
    assert found["C"] == ("nr 1814", None)  # 1814 is a municipality in Sweden
    assert found["D"] == ("5001", None)
    assert dict(checked.stakeholders.actors[0].extras)["Kommunenr"] == "1860"
    assert "bad-code" not in codes(checked)


def test_swedish_numbers_are_codes_as_before(tmp_path):
    checked = check(tmp_path, [("namn", "kommunkod"), ("A", "482"), ("B", "0483"), ("C", "99999")])
    assert codes(checked).count("bad-code") == codes(checked).count("restored-zero") == 1


def test_the_region_answers_where_there_are_no_municipalities_between(tmp_path):
    rows = [
        ("name", "county", "village"),
        ("Wrekin shop", "Shropshire", "Clun"),
        ("Shropshire Council", "Shropshire", ""),
    ]
    checked = check(tmp_path, rows)
    assert set(places(checked).values()) == {("Shropshire", "Shropshire")}
    assert "the region answers for its places" in said(checked)


def test_a_swedish_map_with_counties_alone_stays_without_municipalities(tmp_path):
    checked = check(tmp_path, [("namn", "län", "ort"), ("A", "Kalmar län", "Virserum")])
    assert places(checked) == {"A": (None, "08")}
