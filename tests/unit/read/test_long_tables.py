"""Tables with many rows of each organisation: who does what where, and who takes part in what."""

from dataclasses import replace

import pytest

from samverkan import write_map
from samverkan.validate import check_files
from tables import assert_ledger, codes, write_csv, write_excel

RELIEF = [
    ["Acteur", "Nom complet acteur", "Type d'acteur", "Région", "Localité", "Secteur"],
    ["AVA", "Aide aux Villages d'Altitude", "ONG nationale", "Nord", "Brumeval", "Santé"],
    ["AVA", "Aide aux Villages d'Altitude", "ONG nationale", "Nord", "Brumeval", "Eau, hygiène"],
    ["AVA", "Aide aux villages d'altitude", "ONG nationale", "Nord", "Roche-Noire", "Santé"],
    ["MDL", "Médecins du Lac", "ONG internationale", "Sud", "Port-Clair", "Santé"],
    ["mdl", "Médecins du Lac", "ONG internationale", "Nord", "BRUMEVAL", "Santé"],
    ["MDL ", "Médecins du Lac", "ONG internationale", "Nord", "Roche-Noire", "Nutrition"],
]
GRANTS = [
    ["Organisation", "Donante", "Socio implementador", "Municipio", "Actividad"],
    ["Manos Verdes", "Fondo Azul", "Manos Verdes", "San Telmo", "huertos"],
    ["Manos Verdes", "Fondo Azul, Banco Semilla", "Cooperativa Luz", "Las Palmas", "huertos"],
    ["Manos Verdes", "", "Cooperativa Luz", "San Telmo", "agua"],
    ["Agua Viva", "Banco Semilla", "sin socio", "San Telmo", "agua"],
    ["Agua Viva", "Agua Viva", "", "Las Palmas", "agua"],
]
SEATS = [
    ["Möte", "Deltagande organisation", "Roll"],
    ["Byaråd mars", "Skogsby byalag", "värd"],
    ["Byaråd mars", "Lanthandeln i Skogsby", ""],
    ["Byaråd juni", "Skogsby byalag", ""],
    ["Byaråd juni", "Vattenföreningen", "inbjuden"],
    ["Budgetsamråd", "Vattenföreningen", ""],
]


@pytest.fixture
def checked(tmp_path):
    def check(*tables, **options):
        files = [write_csv(tmp_path / f"lista{n}.csv", rows) for n, rows in enumerate(tables)]
        return check_files(files, **options)

    return check


def actors(checked):
    return {actor.name: actor for actor in checked.stakeholders.actors}


def ties(checked):
    names = {actor.id: actor.name for actor in checked.stakeholders.actors}
    return sorted(
        (names[found.source], names[found.target], found.type)
        for found in checked.stakeholders.relations
    )


def said(checked):
    return [sentence.text("en") for sentence in checked.understood]


def without(rows, *headers):
    left = [n for n, header in enumerate(rows[0]) if header not in headers]
    return [[row[n] for n in left] for row in rows]


def test_rows_of_one_organisation_are_one_actor_with_its_places_and_what_it_does_there(checked):
    found = checked(without(RELIEF, "Région"))
    assert "lista0.csv: 6 rows name 2 organisations in 3 places with 3 kinds of activity" in said(
        found
    )
    assert (found.rows.read, found.rows.used, found.rows.merged) == (6, 2, 4)
    ava = actors(found)["AVA"]
    assert (ava.locality, ava.services) == ("Brumeval", ("Santé", "Eau hygiène"))
    assert [(one.locality, one.services) for one in ava.presences] == [("Roche-Noire", ("Santé",))]
    assert ava.aliases == ("Aide aux Villages d'Altitude",)
    assert ava.kind == "ONG nationale"
    assert "unknown-sector" not in codes(found)
    assert_ledger(found)


def test_the_sentence_says_the_same_in_swedish(checked):
    (counted, _, *_) = checked(without(RELIEF, "Région")).understood
    assert counted.text("sv") == (
        "lista0.csv: 6 rader nämner 2 organisationer på 3 platser med 3 slags verksamhet"
    )


def test_columns_of_others_become_relations_and_those_named_only_there_actors(checked):
    found = checked(without(GRANTS, "Municipio"))
    assert ties(found) == [
        ("Banco Semilla", "Agua Viva", "funds"),
        ("Banco Semilla", "Manos Verdes", "funds"),
        ("Fondo Azul", "Manos Verdes", "funds"),
        ("Manos Verdes", "Cooperativa Luz", "agreement"),
    ]
    assert set(actors(found)) == {
        "Manos Verdes", "Agua Viva", "Fondo Azul", "Banco Semilla", "Cooperativa Luz"
    }  # fmt: skip
    assert found.rows.read == 5
    assert any("3 actors are named only in these columns" in text for text in said(found))


def test_who_takes_part_in_what_becomes_relations_to_the_meetings(checked):
    found = checked(SEATS)
    assert ("Skogsby byalag", "Byaråd mars", "participates") in ties(found)
    assert len(ties(found)) == 5
    assert len(actors(found)) == 6
    hosts = {tie.description for tie in found.stakeholders.relations}
    assert hosts == {None, "värd", "inbjuden"}


def test_those_who_take_part_in_the_same_may_have_met(checked):
    found = checked(SEATS, co_attendance=True)
    assert ties(found) == [
        ("Skogsby byalag", "Lanthandeln i Skogsby", "meets"),
        ("Skogsby byalag", "Vattenföreningen", "meets"),
    ]


def test_members_of_networks_are_members(checked):
    rows = [
        ["Network", "Member organisation"],
        ["Upland Forum", "Harrow Trust"],
        ["Upland Forum", "Dale Council"],
        ["Rail Users", "Harrow Trust"],
        ["Rail Users", "Station Friends"],
    ]
    assert ("Harrow Trust", "Rail Users", "member_of") in ties(checked(rows))


def test_dates_span_all_rows_and_projects_are_put_together(checked):
    rows = [
        ["Organisation", "Project", "Sector", "Start date", "End date"],
        ["Harrow Trust", "Bus stop", "Transport", "2019-04-01", "2020-03-31"],
        ["Harrow Trust", "Repair café", "Waste", "2018-01-15", "2018-12-31"],
        ["Dale Council", "Station", "Transport", "2021-02-01", "2022-01-31"],
        ["Dale Council", "Clean beck", "Water", "2021-02-01", ""],
    ]
    found = actors(checked(rows))
    trust, council = found["Harrow Trust"], found["Dale Council"]
    assert (trust.since, trust.until) == ("2018-01-15", "2020-03-31")
    assert (council.since, council.until) == ("2021-02-01", None)
    assert dict(trust.extras)["Project"] == "Bus stop; Repair café"


def test_halls_of_one_name_in_many_villages_stay_apart(checked):
    rows = [["Namn", "Ort"], *([name, place] for name in ("Bygdegården", "Smedjan")
                               for place in ("Ask", "Bo", "Ek"))]  # fmt: skip
    assert len(checked(rows).stakeholders.actors) == 6


def test_a_table_of_actors_with_a_level_each_is_none_of_who_does_what_where(checked):
    rows = [["Organisation", "Ort", "Nivå", "Sektor"]]
    rows += [["Coop", place, "lokal", "kommersiell"] for place in ("Ask", "Bo", "Ek", "Lo")]
    assert not any("organisation" in text for text in said(checked(rows)))


def test_what_stands_in_a_table_of_actors_too_is_added_to_it(checked):
    known = [["namn", "förkortning", "sektor"], ["Vattenföreningen", "VF", "ideell"]]
    seats = [[cell.replace("Vattenföreningen", "VF") for cell in row] for row in SEATS]
    found = checked(known, seats)
    assert actors(found)["Vattenföreningen"].sector == "nonprofit"
    assert "VF" not in actors(found)
    assert ("Vattenföreningen", "Budgetsamråd", "participates") in ties(found)


def test_tags_below_the_headers_tell_what_words_do_not(checked):
    rows = [
        ["Wer", "Ortsteil", "Kluster"],
        ["#org+name", "#adm3+name", "#sector"],
        ["Hof Linde", "Unterau", "Essen"],
        ["Hof Linde", "Oberau", "Essen"],
        ["Hof Linde", "Oberau", "Wohnen"],
        ["Kirche", "Oberau", "Wohnen"],
    ]
    found = checked(rows)
    assert any("4 rows name 2 organisations in 2 places" in text for text in said(found))
    assert "#org+name" not in actors(found)


def test_a_column_of_names_beside_organisations_is_of_persons_and_left_out(checked):
    rows = [["Kontaktperson", *RELIEF[0]], *(["Kim Exempel", *row] for row in RELIEF[1:])]
    found = checked(without(rows, "Région"))
    assert all("Kim" not in str(actor) for actor in found.stakeholders.actors)


def test_who_takes_part_in_a_project_does_so_from_its_start_to_its_end(checked):
    rows = [
        ["Projekt", "Organisation", "Startdatum", "Slutdatum"],
        ["Fiber till byn", "Skogsby byalag", "2020-01-01", "2021-06-30"],
        ["Fiber till byn", "Nätbolaget", "2020-01-01", "2021-06-30"],
        ["Vandringsled", "Skogsby byalag", "2022-05-01", ""],
        ["Vandringsled", "Hembygdsgillet", "2022-05-01", ""],
    ]
    found = checked(rows)
    spans = {(tie.since, tie.until) for tie in found.stakeholders.relations}
    assert spans == {("2020-01-01", "2021-06-30"), ("2022-05-01", None)}
    assert actors(found)["Vandringsled"].kind == "project"


def test_lists_of_those_who_were_there_are_parted(checked):
    rows = [
        ["Datum", "Möte", "Deltagare"],
        ["2024-02-03", "Vinterråd", "Skogsby byalag, Lanthandeln, Kommunen"],
        ["2024-05-13", "Vårråd", "Skogsby byalag, Kommunen"],
        ["2024-08-03", "Sommarråd", "Lanthandeln, Kommunen, PRO"],
    ]
    found = checked(rows)
    assert ("Kommunen", "Sommarråd", "participates") in ties(found)
    assert (len(actors(found)), len(ties(found))) == (7, 8)


def test_networks_in_a_list_are_what_an_actor_is_a_member_of(checked):
    rows = [
        ["Organization", "City", "Coalitions"],
        ["Blue Rivers", "Lima", "CAN, FT, WWN"],
        ["Green Roof Ltd", "Oslo", "FT"],
        ["Hill University", "Quito", "CAN, WWN"],
        ["Delta Labs", "Delft", ""],
    ]
    found = checked(rows)
    assert ("Hill University", "WWN", "member_of") in ties(found)
    assert actors(found)["Delta Labs"].locality == "Delft"
    assert found.rows.read == 4


def test_persons_who_take_part_never_become_actors(checked):
    names = ("Kim Exempel", "Robin Exempel", "Lo Ek")
    rows = [["Möte", "Deltagare"], *([meeting, name] for meeting in "AB" for name in names)]
    found = checked(rows)
    assert found.stakeholders is None or not set(names) & set(actors(found))


def test_sheets_that_only_sum_up_a_long_one_are_passed_over(tmp_path):
    long = [["Organisation", "Kommun", "Insats"], *([name, place, work] for name in ("PRO", "IOGT")
            for place in ("Flen", "Eda") for work in ("kör", "studier"))]  # fmt: skip
    summed = [["Acronyme acteur", "(tous)"], ["Étiquettes", "Total"], ["Flen", "2"], ["Eda", "2"]]
    found = check_files([write_excel(tmp_path / "a.xlsx", Insatser=long, Summor=summed)])
    assert sorted(actors(found)) == ["IOGT", "PRO"]


def test_how_far_something_has_come_is_no_place(checked):
    rows = [["Organización", "Municipio", "Sector", "Estado"]]
    rows += [[name, place, what, state] for name in ("Luz", "Mar") for place, what, state in (
        ("Telmo", "agua", "en curso"), ("Palma", "salud", "concluido"))]  # fmt: skip
    (luz, _) = checked(rows).stakeholders.actors
    assert luz.region_code is None
    assert dict(luz.extras)["Estado"] == "en curso; concluido"


def test_a_list_of_words_beside_a_table_is_no_part_of_it(tmp_path):
    rows = [["Art", "", "Namn", "Ort", "Typ"], ["förening", "", "Byalaget", "Ask", "företag"]]
    rows += [["", "", f"Lag {n}", "Bo", "förening"] for n in range(4)]
    found = check_files([write_excel(tmp_path / "a.xlsx", Blad=rows)])
    assert {actor.kind for actor in found.stakeholders.actors} == {"company", "association"}
    assert any("Blad (“Art”)" in text for text in said(found))


def test_what_a_formula_without_value_shows_is_nobody(checked):
    rows = [[*row[:2], "#REF!" if n == 2 else row[2], *row[3:]] for n, row in enumerate(GRANTS)]
    found = checked(without(rows, "Municipio"))
    assert not any(name.startswith("#") for name in actors(found))
    assert found.rows.set_aside == 0


def test_a_column_of_roles_names_nobody(checked):
    rows = [
        ["Project name", "Partner organisation", "Partner role"],
        ["Green rail", "Harrow Trust", "lead"],
        ["Green rail", "Dale Council", "partner"],
        ["Clean beck", "Harrow Trust", "partner"],
        ["Clean beck", "Station Friends", "lead"],
    ]
    found = checked(rows)
    assert {"lead", "partner"}.isdisjoint(actors(found))
    assert {tie.description for tie in found.stakeholders.relations} == {"lead", "partner"}


def test_a_map_of_many_places_is_read_back_as_it_was_saved(tmp_path, checked):
    saved = checked(RELIEF).stakeholders
    write_map(saved, tmp_path / "karta.xlsx")
    again = check_files([tmp_path / "karta.xlsx"]).stakeholders
    assert [replace(actor, place=None) for actor in again.actors] == [
        replace(actor, place=None) for actor in saved.actors
    ]


def test_columns_that_say_something_else_in_each_row_are_named_as_not_used(checked):
    rows = [["Antal besök", *RELIEF[0]], *([str(7 * n), *row] for n, row in enumerate(RELIEF[1:]))]
    assert "lista0.csv: 1 column is not used: Antal besök" in said(checked(rows))
    seats = [["Lokal", *SEATS[0]], *([f"Sal {n}", *row] for n, row in enumerate(SEATS[1:]))]
    assert "lista0.csv: 1 column is not used: Lokal" in said(checked(seats))


def test_dates_of_grants_are_those_of_the_relations(checked):
    rows = [
        ["Donor", "Organisation", "Start", "Ändamål"],
        ["Sockenfonden", "Skogsby byalag", "2021-03-01", "tak"],
        ["Sockenfonden", "Skogsby byalag", "2019-02-01", "pump"],
        ["Sockenfonden", "Lanthandeln", "2020-05-01", "kyl"],
        ["Sjöstiftelsen", "Lanthandeln", "2022-05-01", "disk"],
    ]
    found = checked(rows)
    assert ("Sockenfonden", "Skogsby byalag", "funds") in ties(found)
    dates = {one.since for one in found.stakeholders.relations}
    assert dates == {"2019-02-01", "2020-05-01", "2022-05-01"}
    assert {one.since for one in found.stakeholders.actors} == {None}
    assert_ledger(found)


@pytest.mark.parametrize(
    ("header", "places"),
    [
        ("Kommuner", "Flen, Katrineholm"),
        ("Municipalities", "Flen / Katrineholm"),
        ("Kommun", "Flen;Katrineholm"),
        ("Orter", "Flen\nKatrineholm"),
    ],
)
def test_several_places_in_a_cell_are_a_presence_each(checked, header, places):
    rows = [
        ["Organisation", "Aktivitet", header],
        ["Skogsby byalag", "skjuts", places],
        ["Skogsby byalag", "bredband", "Flen"],
        ["Lanthandeln", "bredband", "Katrineholm"],
    ]
    found = checked(rows)
    byalag = actors(found)["Skogsby byalag"]
    assert (byalag.locality, byalag.services) == ("Flen", ("skjuts", "bredband"))
    assert [(one.locality, one.services) for one in byalag.presences] == [
        ("Katrineholm", ("skjuts",))
    ]
    assert any("3 rows name 2 organisations in 2 places" in text for text in said(found))
    assert_ledger(found)


def test_a_comma_within_the_names_of_places_parts_none(checked):
    rows = [
        ["Organisation", "Aktivitet", "Ort"],
        ["Skogsby byalag", "skjuts", "Vik, norra"],
        ["Skogsby byalag", "post", "Ås, norra"],
        ["Lanthandeln", "post", "Vik, norra"],
    ]
    assert actors(checked(rows))["Skogsby byalag"].locality == "Vik, norra"
