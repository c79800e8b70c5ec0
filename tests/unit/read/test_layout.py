"""Sheets as people lay them out: what is no data is taken out and said, what it says is put in."""

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from samverkan.read import read_tables
from samverkan.read.legend import pairs_in
from samverkan.validate import check_files
from samverkan.words.names import municipality_in
from tables import assert_ledger, write_csv

HEADERS = ["Namn", "Slag", "Anm"]


def a_sheet(workbook, name, rows, *, bold=(), strike=(), merge=(), hide=()):
    sheet = workbook.create_sheet(name)
    for row in rows:
        sheet.append(row)
    for number in bold:
        for cell in sheet[number]:
            cell.font = Font(bold=True)
    for number in strike:
        for cell in sheet[number]:
            cell.font = Font(strike=True)
    for cells in merge:
        sheet.merge_cells(cells)
    for number in hide:
        sheet.row_dimensions[number].hidden = True


@pytest.fixture
def book(tmp_path):
    def write(sheets, **marks):
        workbook = Workbook()
        workbook.remove(workbook.active)
        for name, rows in sheets.items():
            a_sheet(workbook, name, rows, **marks.get(name, {}))
        file = tmp_path / "bok.xlsx"
        workbook.save(file)
        return file

    return write


def read(file):
    checked = check_files([file])
    assert_ledger(checked)
    return {actor.name: actor for actor in checked.stakeholders.actors}


def understood(file, language="en"):
    return "\n".join(said.text(language) for said in check_files([file]).understood)


def test_a_legend_is_read_in_the_ways_that_people_write_it():
    assert pairs_in("Tecken: E = ekonomi, (V) = vård.") == [("E", "ekonomi"), ("(V)", "vård")]
    assert pairs_in("x=ja; ?=vet ej") == [("x", "ja"), ("?", "vet ej")]
    assert pairs_in("K: kommune, F: fylke") == [("K", "kommune"), ("F", "fylke")]
    assert pairs_in("DT = Dale Dev. Trust. BG = Bay Garage") == [
        ("DT", "Dale Dev. Trust"),
        ("BG", "Bay Garage"),
    ]
    assert pairs_in("Närvaro (ordförande i fetstil)") == [("bold", "ordförande")]


@pytest.mark.parametrize(
    "text", ["Holms byalag", "* muntlig uppgift", "Möte 12/3 kl 18", "Uppdaterad 3/4 av K Ek"]
)
def test_a_text_that_explains_no_code_is_no_legend(text):
    assert pairs_in(text) == []


def test_headings_that_name_places_say_where_the_rows_below_them_are(book):
    rows = [
        HEADERS,
        ["HOLM"], ["Holms handel", "butik"], ["Macken", "mack"],
        ["BERGA (byn)"], ["Berga byalag", "byalag"],
        ["ÖVRIGA"], ["Länsmuseet", "museum"],
    ]  # fmt: skip
    actors = read(book({"Lista": rows}, Lista={"bold": (1, 2, 5, 7)}))
    assert {name: actor.locality for name, actor in actors.items()} == {
        "Holms handel": "Holm",
        "Macken": "Holm",
        "Berga byalag": "Berga",
        "Länsmuseet": None,
    }


def test_headings_that_name_categories_are_no_places_and_no_actors(book):
    rows = [HEADERS, ["BUTIKER"], ["Holms handel", "butik"], ["SKOLOR"], ["Holms skola", "skola"]]
    file = book({"Lista": rows}, Lista={"bold": (2, 4)})
    actors = read(file)
    assert {actor.locality for actor in actors.values()} == {None}
    assert set(actors) == {"Holms handel", "Holms skola"}
    assert "“BUTIKER” (row 2) and “SKOLOR” (row 4)" in understood(file)
    assert "”BUTIKER” (rad 2) och ”SKOLOR” (rad 4)" in understood(file, "sv")


def test_headings_fill_blanks_and_never_what_a_row_says(tmp_path):
    rows = [
        ["namn", "sektor", "slag"],
        ["Ideella:", "", ""],
        ["Holms byalag", "", "byalag"],
        ["Holms bymack", "kommersiell", "mack"],
        ["Offentliga:", "", ""],
        ["Holms skola", "", "skola"],
    ]
    actors = read(write_csv(tmp_path / "lista.csv", rows))
    assert {name: str(actor.sector) for name, actor in actors.items()} == {
        "Holms byalag": "nonprofit",
        "Holms bymack": "commercial",
        "Holms skola": "public",
    }


def test_an_actor_of_whom_only_the_name_is_known_is_no_heading(tmp_path):
    rows = [["namn", "sektor", "ort"], ["Holms byalag", "ideell", "Holm"], ["Macken", "", ""],
            ["LRF", "", ""], ["Holms skola", "offentlig", "Holm"]]  # fmt: skip
    assert set(read(write_csv(tmp_path / "lista.csv", rows))) == {
        "Holms byalag",
        "Macken",
        "LRF",
        "Holms skola",
    }


@pytest.mark.parametrize(
    "last",
    [["Summa", "", "3"], ["Antal: 2", "", ""], ["Totalt 2 st", "", ""], ["Yhteensä", "", "2"],
     ["Grand total", "", "1 200"]],
)  # fmt: skip
def test_totals_are_no_actors(tmp_path, last):
    rows = [["namn", "slag", "medlemmar"], ["Holms byalag", "byalag", "2"], ["Macken", "mack", "1"]]
    assert len(read(write_csv(tmp_path / "lista.csv", [*rows, last]))) == 2


def test_an_actor_that_is_called_like_a_total_stays(tmp_path):
    rows = [["namn", "slag", "ort"], ["Total Energi", "mack", "Holm"], ["Summa IF", "förening", ""],
            ["Holms byalag", "byalag", "Holm"]]  # fmt: skip
    assert len(read(write_csv(tmp_path / "lista.csv", rows))) == 3


def test_notes_below_a_table_are_said_and_left_out(tmp_path):
    rows = [["namn", "slag", "ort"], ["Holms byalag", "byalag", "Holm"],
            ["Macken", "mack", "Holm"], ["", "", ""],
            ["Källa: samtal i våras", "", ""], ["* stänger snart", "", ""],
            ["Anna vet mer om detta", "", ""]]  # fmt: skip
    file = write_csv(tmp_path / "lista.csv", rows)
    assert len(read(file)) == 2
    assert "notes (rows 5–7)" in understood(file)


@pytest.mark.parametrize(
    "explaining",
    [
        ["t.ex. Holms byalag", "byalag/företag", "byns namn"],
        ["(skriv hela namnet)", "(välj ur listan)", ""],
        ["Text", "Text", "Text"],
        ["Name", "Kind", "Village"],
    ],
)
def test_rows_that_explain_the_headers_are_no_actors(tmp_path, explaining):
    rows = [["Namn", "Slag", "Ort"], explaining, ["Holms byalag", "byalag", "Holm"],
            ["Macken", "mack", "Berga"]]  # fmt: skip
    assert set(read(write_csv(tmp_path / "lista.csv", rows))) == {"Holms byalag", "Macken"}


@pytest.mark.parametrize(
    "first",
    [
        ["Ex Libris bokhandel", "butik", "Holm"],
        ["Välj Holm", "förening", "Holm"],
        ["Holms gård", "(vet ej)", "[okänd by]"],
        ["Apotek", "Slag", "Holm"],
        ["Holm", "Holm", "Holm"],
    ],
)
def test_a_first_row_that_only_looks_like_explaining_is_an_actor(tmp_path, first):
    header = ["Namn", "Slag", "Ort", "Anteckning"]
    rows = [header, [*first, ""], ["Macken", "mack", "Berga", ""], ["Boa", "butik", "Berga", ""]]
    assert first[0] in read(write_csv(tmp_path / "lista.csv", rows))


def test_a_word_for_an_example_that_recurs_is_a_name(tmp_path):
    rows = [["från", "till", "typ"], ["Exempel", "Holm", "samverkar"],
            ["Exempel", "Berga", "samverkar"], ["Holm", "Berga", "samverkar"]]  # fmt: skip
    found = check_files([write_csv(tmp_path / "band.csv", rows)], create_missing=True)
    assert len(found.stakeholders.relations) == 3


def test_numbers_in_the_first_row_of_a_table_of_numbers_are_data(tmp_path):
    rows = [["från", "till", "vikt"], ["1", "2", "3"], ["2", "3", "1"], ["3", "1", "2"]]
    found = check_files([write_csv(tmp_path / "band.csv", rows)], create_missing=True)
    assert len(found.stakeholders.relations) == 3


def test_merged_cells_count_for_all_rows_that_they_cover(book):
    rows = [["Namn", "Ort", "Slag"], ["Holms byalag", "Holm", "byalag"], ["Macken", None, "mack"]]
    file = book({"Lista": rows}, Lista={"merge": ("B2:B3",)})
    assert {actor.locality for actor in read(file).values()} == {"Holm"}
    assert "merged cells" in understood(file)


def test_a_title_that_is_merged_over_its_row_fills_nothing(book):
    rows = [["Alla i bygden", None, None], ["Namn", "Ort", "Slag"], ["Macken", "Holm", "mack"]]
    file = book({"Lista": rows}, Lista={"merge": ("A1:C1",)})
    assert set(read(file)) == {"Macken"}
    assert "merged" not in understood(file)


def test_what_is_hidden_is_read_and_said(book):
    rows = [["Namn", "Slag"], ["Holms byalag", "byalag"], ["Macken", "mack"]]
    file = book({"Lista": rows}, Lista={"hide": (3,)})
    assert len(read(file)) == 2
    assert "hidden, but read: row 3" in understood(file)


def test_a_row_that_is_struck_out_is_left_out_and_asked_about(book):
    rows = [["Namn", "Slag"], ["Holms byalag", "byalag"], ["Macken", "mack"]]
    file = book({"Lista": rows}, Lista={"strike": (3,)})
    assert set(read(file)) == {"Holms byalag"}
    (question,) = read_tables(file).questions
    assert (question.topic, question.about) == ("row", "Lista!3")


def test_codes_of_a_legend_are_words_and_tell_what_a_column_holds(book):
    rows = [
        ["Namn", "Kat", "Nv", "Utbud"],
        ["Holms handel", "P", "1", "L + D"],
        ["Holms byalag", "F", "1", None],
        ["Holms kommun", "O", "2", None],
        ["Bergs bod", "P", "1", "L/D"],
        [],
        ["O = offentlig, P = privat, F = förening"],
        ["Nivå: 1 = lokal, 2 = kommunal"],
    ]
    keys = [["Förkortning", "Betydelse"], ["L", "livsmedel"], ["D", "drivmedel"]]
    actors = read(book({"Lista": rows, "Koder": keys}))
    assert {
        name: (str(actor.sector), str(actor.level), actor.services)
        for name, actor in actors.items()
    } == {
        "Holms handel": ("commercial", "local", ("grocery", "fuel")),
        "Holms byalag": ("nonprofit", "local", ()),
        "Holms kommun": ("public", "municipal", ()),
        "Bergs bod": ("commercial", "local", ("grocery", "fuel")),
    }


def test_marks_under_services_say_who_offers_them(tmp_path):
    rows = [["Namn", "Ort", "Mat", "Post", "Har bensin?"],
            ["Holms handel", "Holm", "x", "(x)", "-"],
            ["Macken", "Holm", "", "N", "Y"], ["Holms skola", "Holm", "", "", ""]]  # fmt: skip
    file = write_csv(tmp_path / "lista.csv", rows)
    services = {name: actor.services for name, actor in read(file).items()}
    assert services == {"Holms handel": ("grocery",), "Macken": ("fuel",), "Holms skola": ()}
    (question,) = read_tables(file).questions
    assert question.about.endswith("!2!Post")


def test_a_column_of_a_service_that_holds_more_than_marks_stays(tmp_path):
    rows = [["Namn", "Ort", "Post"], ["Macken", "Holm", "Box 12"], ["Handeln", "Holm", "Box 3"]]
    actors = read(write_csv(tmp_path / "lista.csv", rows))
    assert {actor.services for actor in actors.values()} == {()}


def test_words_among_marks_are_a_yes_and_kept_as_notes_but_those_that_begin_with_a_no(tmp_path):
    rows = [["Nombre", "Correos", "Farmacia", "Notas"],
            ["Bar Sol", "x", "no, cerrada", "abre tarde"],
            ["Tienda Luz", "lunes y jueves", "x", "se vende"],
            ["Casa Río", "x", "", ""]]  # fmt: skip
    file = write_csv(tmp_path / "lista.csv", rows)
    found = read(file)
    assert {name: actor.services for name, actor in found.items()} == {
        "Bar Sol": ("post",),
        "Tienda Luz": ("post", "pharmacy"),
        "Casa Río": ("post",),
    }
    assert found["Tienda Luz"].note == "se vende; Correos: lunes y jueves"
    assert "taken for a yes, and kept as notes: “lunes y jueves” under “Correos”" in understood(
        file
    )
    assert "tas som ja" in understood(file, "sv")


def test_a_list_of_services_with_a_bracket_that_never_opened_is_read_whole(tmp_path):
    rows = [["namn", "ort", "service"], ["Holms handel", "Holm", "drivmedel; te) och kaffe"]]
    (actor,) = read(write_csv(tmp_path / "lista.csv", rows)).values()
    assert actor.services == ("fuel", "te) och kaffe")


def test_headers_explain_codes_in_brackets(tmp_path):
    tilbud = "Tilbud (1 dagligvarer, 2 drivstoff, 3 post, 4 annet)"
    rows = [["Navn", tilbud, "Nivå (L = lokal, K = kommunal)"], ["Nes Handel", "1,2,3", "L"],
            ["Nes Tank", "2, 4 (vask)", "L"], ["Nes kommune", "", "K"]]  # fmt: skip
    found = read(write_csv(tmp_path / "liste.csv", rows))
    assert found["Nes Handel"].services == ("grocery", "fuel", "post")
    assert found["Nes Tank"].services == ("fuel", "vask")
    assert [str(actor.level) for actor in found.values()] == ["local", "municipal", "local"]


def test_codes_of_municipalities_are_written_out_whatever_their_header(book):
    rows = [
        ["Hvem", "Sted", "K", "Slags"], ["Nes Brugs", "Nes", "R", "butik"],
        ["Holm Tank", "Holm", "L", "tank"], ["Rebild Kommune", None, "R", None],
        ["Lejre Kommune", None, "L", None], ["Nes Laug", "Nes", "R", "forening"], [],
        ["R = Rebild, L = Lejre. Resten kommer til foråret"],
    ]  # fmt: skip
    found = read(book({"Liste": rows}))
    places = {name: actor.municipality_code for name, actor in found.items()}
    assert (places["Nes Laug"], places["Holm Tank"]) == ("Rebild", "Lejre")


def test_the_name_of_a_sheet_says_the_sector_unless_a_remark_does(book):
    rows = [["Namn", "Ort", "Anm"], ["Holms handel", "Holm", None], ["Macken", "Holm", "byägd"]]
    file = book({"Butiker och mackar": rows})
    sectors = {name: str(actor.sector) for name, actor in read(file).items()}
    assert sectors == {"Holms handel": "commercial", "Macken": "nonprofit"}
    assert "the sector is taken from the name" in understood(file)


@pytest.mark.parametrize(
    "name", ["Företag och föreningar", "Mars - Public", "public_data", "Blad1"]
)
def test_a_name_of_a_sheet_that_says_no_one_sector_says_none(book, name):
    rows = [["Namn", "Ort"], ["Tallen", "Holm"], ["Granen", "Holm"]]
    assert {actor.sector for actor in read(book({name: rows})).values()} == {None}


def test_the_title_says_the_municipality_of_those_who_do_not_work_more_widely(book):
    rows = [
        ["Service i Bräcke kommun 2024"],
        ["Namn", "Ort", "Nivå"],
        ["Macken", "Gällö", "lokal"],
        ["Vårdcentralen", "Gällö", "regional"],
        ["Länsstyrelsen", "Östersund", "regional"],
        ["Ragunda kommun", None, "kommunal"],
    ]
    codes = {name: actor.municipality_code for name, actor in read(book({"A": rows})).items()}
    assert codes == {
        "Macken": "2305",
        "Vårdcentralen": "2305",
        "Länsstyrelsen": None,
        "Ragunda kommun": "2303",
    }


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Tjenester i Hamarøy kommune", "Hamarøy"),
        ("Bräcke kommuns byar", None),
        ("Från Bräcke kommun och Ragunda kommun", None),
        ("Alla kommuner i länet", None),
        ("Foreninger i Thisted Kommune", "Thisted"),
        ("BUTIKKER I LIERNE KOMMUNE 2024", "Lierne"),
        ("Oversikt Alvdal kommune", "Alvdal"),
        ("Sotkamon kunta: kylien palvelut", "Sotkamo"),
        ("Vimpelin kunta", "Vimpeli"),
        ("Angebote in der Gemeinde Nuthe-Urstromtal", "Nuthe-Urstromtal"),
        ("Ayuntamiento de Arenas del Rey", "Arenas del Rey"),
        ("What goes on in the village of Braco, Perthshire", "Perthshire"),
        ("Ribble Valley Borough Council contacts", "Ribble Valley"),
        ("Braco Community Council", None),
        ("Arts Council contacts", None),
        ("Community groups in Co. Cavan", "Cavan"),
        ("County Hall contacts", None),
        ("Groups around County Mayo, 2024", "Mayo"),
        ("Bygdeoversikt Leka kommune", "Leka"),
        ("Nahversorgung Marktgemeinde Rappottenstein", "Rappottenstein"),
        ("Services de la municipalité de Saint-Cyprien", "Saint-Cyprien"),
    ],
)
def test_titles_name_one_municipality_or_none(title, named):
    assert municipality_in([title]) == named


@pytest.mark.parametrize("old", ["2018 gammal", "Gammel liste", "OLD – do not use", "Vanha lista"])
def test_an_old_sheet_is_left_out_and_asked_about(book, old):
    rows = [["Namn", "Ort"], ["Macken", "Holm"], ["Handeln", "Holm"]]
    file = book({"Lista": rows, old: [["Namn", "Ort"], ["Kiosken", "Holm"]]})
    assert set(read(file)) == {"Macken", "Handeln"}
    assert old in understood(file)
    assert [question.about for question in read_tables(file).questions] == [old]


def test_the_name_alone_in_a_title_is_enough_when_the_municipality_is_listed(book):
    rows = [
        ["Hvem gjør hva, Værøy", None, None],
        ["Navn", "Sted", "Slags"], ["Nordland fylkeskommune", None, None],
        ["Sørland Landhandel", "Sørland", "butikk"], ["Værøy kommune", None, None],
    ]  # fmt: skip
    found = read(book({"Liste": rows}))
    assert {name: actor.municipality_code for name, actor in found.items()} == {
        "Nordland fylkeskommune": None,
        "Sørland Landhandel": "Værøy",
        "Værøy kommune": "Værøy",
    }


def test_a_council_of_something_in_a_title_is_no_municipality(book):
    rows = [["Who is who in Research"], ["Name", "Village"], ["Research Council", "Holm"],
            ["Garage", "Vik"]]  # fmt: skip
    assert {one.municipality_code for one in read(book({"A": rows})).values()} == {None}


@pytest.mark.parametrize(
    ("name", "title"),
    [("Vanhat toimijat", "Toimijat"), ("Gamle kontakter 2015", "Liste"),
     ("Blad2", "Utgått! Se första bladet"), ("Liste 2", "Veraltet – gilt nicht mehr")],
)  # fmt: skip
def test_a_sheet_is_old_by_a_word_of_its_name_or_the_first_of_its_title(book, name, title):
    rows = [["Namn", "Ort"], ["Macken", "Holm"], ["Handeln", "Holm"]]
    old = [[title], ["Namn", "Ort"], ["Kiosken", "Holm"]]
    assert set(read(book({"Lista": rows, name: old}))) == {"Macken", "Handeln"}


def test_headings_between_lines_name_places_by_the_last_word_of_names(tmp_path):
    rows = [["Navn", "Slags"], ["*** NEDRE VIKA ***", ""], ["Vika Brugs", "butik"],
            ["Bådklubben Vika", "forening"], ["*** HØJBY ***", ""], ["Højby Tank", "tank"],
            ["*** FÆLLES ***", ""], ["Amtsmuseet", "museum"]]  # fmt: skip
    found = read(write_csv(tmp_path / "liste.csv", rows))
    assert {name: actor.locality for name, actor in found.items()} == {
        "Vika Brugs": "Nedre Vika",
        "Bådklubben Vika": "Nedre Vika",
        "Højby Tank": "Højby",
        "Amtsmuseet": None,
    }


def test_a_place_with_an_old_name_is_no_old_sheet_and_the_only_sheet_is_read(book):
    rows = [["Namn", "Ort"], ["Macken", "Holm"], ["Handeln", "Holm"]]
    assert len(read(book({"Gamla Uppsala": rows}))) == 2
    assert len(read(book({"Gammal lista": rows}))) == 2


def test_sheets_that_explain_or_hold_words_to_choose_from_are_no_tables(book):
    rows = [["Namn", "Ort"], ["Macken", "Holm"], ["Handeln", "Holm"]]
    lists = [["Sektor", "Nivå"], ["offentlig", "lokal"], ["privat", "kommunal"]]
    file = book({"Lista": rows, "Läs mig": [["Fylls på av alla"], ["HK = Holms kommun"]],
                 "Val": lists})  # fmt: skip
    assert set(read(file)) == {"Macken", "Handeln"}
    assert "explains the other sheets: “Läs mig”" in understood(file)
    assert "words to choose from: “Val”" in understood(file)
    legend = read_tables(file).tables[0].legend
    assert [(one.written, one.meaning) for one in legend] == [("HK", "Holms kommun")]


def test_a_sheet_called_list_is_a_table_when_its_columns_are_no_lists(book):
    rows = [["Förening / bolag", "Ort", "Bjuder på"], ["Holms IF", "Holm", "isbana"],
            ["Macken", "Holm", "bensin"], ["Åsens handel", "Åsen", "mat"]]  # fmt: skip
    assert set(read(book({"Lista": rows}))) == {"Holms IF", "Macken", "Åsens handel"}
    gaps = [["Grupp", "Plats"], ["Holms IF", ""], ["Macken", "Holm"], ["Åsens handel", "Åsen"]]
    assert set(read(book({"Val": gaps}))) == {"Holms IF", "Macken", "Åsens handel"}


def test_lists_of_words_side_by_side_are_no_table_whatever_their_headers(book):
    rows = [["Namn", "Ort"], ["Macken", "Holm"], ["Handeln", "Holm"]]
    lists = [["Sort", "Ansvar", "Byar"], ["butik", "lokal", "Holm"],
             ["förening", "regional", "Vik"], [None, "nationell", "Berga"],
             [None, None, "Ås"]]  # fmt: skip
    file = book({"Lista": rows, "Ord": lists})
    assert set(read(file)) == {"Macken", "Handeln"}
    assert "words to choose from: “Ord”" in understood(file)


def test_headers_in_two_rows_are_joined_where_the_lower_ones_repeat(book):
    rows = [["Från", None, "Till", None, "Typ"], ["Namn", "Sektor", "Namn", "Sektor"],
            ["Macken", "privat", "Byalaget", "ideell", "samverkar"]]  # fmt: skip
    actors = [["Namn", "Ort"], ["Macken", "Holm"], ["Byalaget", "Holm"]]
    file = book({"Samband": rows, "Aktörer": actors}, Samband={"merge": ("A1:B1", "C1:D1")})
    (relation,) = check_files([file]).stakeholders.relations
    assert relation.type == "collaborates"


def test_groups_above_the_headers_are_no_headers(book):
    rows = [[None, None, "Service", None], ["Namn", "Ort", "Mat", "Post"],
            ["Macken", "Holm", "x", None], ["Handeln", "Holm", "x", "x"]]  # fmt: skip
    actors = read(book({"Lista": rows}, Lista={"merge": ("C1:D1",)}))
    assert actors["Handeln"].services == ("grocery", "post")


def test_remarks_say_who_plans_for_services_but_not_what_a_shop_has_in_mind(tmp_path):
    rows = [["Namn", "Nivå", "Anm"],
            ["Holms kommun", "kommunal", "planerar post, drivmedel (2022)"],
            ["Regionen", "regional", "planerar allt"], ["Handeln", "lokal", "planerar bensin"],
            ["Länet", "regional", "planerar ny väg"]]  # fmt: skip
    plans = {name: actor.plans for name, actor in read(write_csv(tmp_path / "l.csv", rows)).items()}
    assert plans["Holms kommun"] == ("post", "fuel")
    assert len(plans["Regionen"]) == 5
    assert not plans["Handeln"]
    assert not plans["Länet"]


def test_an_unknown_word_for_a_sector_is_told_by_what_its_actors_are(tmp_path):
    rows = [["Namn", "Sektor", "Slag"], ["Holms skola", "HK", "skola"],
            ["Biblioteket", "HK", "bibliotek"], ["Fritidsgården", "HK", ""],
            ["Byalaget", "ideell", "byalag"]]  # fmt: skip
    actors = read(write_csv(tmp_path / "lista.csv", rows))
    assert str(actors["Fritidsgården"].sector) == "public"


def test_the_whole_municipality_is_no_place(tmp_path):
    rows = [["Namn", "Ort"], ["Pastoratet", "hela kommunen"], ["Macken", "Holm"]]
    file = write_csv(tmp_path / "lista.csv", rows)
    assert read(file)["Pastoratet"].locality is None
    assert "“hela kommunen” is no place" in understood(file)


def test_a_remark_says_how_widely_one_works_where_no_column_asks(tmp_path):
    rows = [["Namn", "Obs"], ["Dalarnas Väl", "nya lokaler, hela länet"], ["Handeln", "pension"]]
    file = write_csv(tmp_path / "lista.csv", rows)
    assert str(read(file)["Dalarnas Väl"].level) == "regional"
    assert "“hela länet” in the remarks says how widely" in understood(file)
    asked = [[*row, level] for row, level in zip(rows, ("Nivå", "", "lokal"), strict=True)]
    assert read(write_csv(tmp_path / "frågad.csv", asked))["Dalarnas Väl"].level is None


@pytest.mark.parametrize("same", ["dito", '"', "-”-", "〃", "idem", "samme", "wie oben"])
def test_what_says_as_above_is_what_stands_there(tmp_path, same):
    rows = [["Namn", "Ort", "Sektor"], ["Macken", "Holm", "privat"], ["Väl", same, "ideell"],
            ["Kören", same, same], ["Banken", "", same]]  # fmt: skip
    file = write_csv(tmp_path / "lista.csv", rows)
    found = read(file)
    assert [found[name].locality for name in ("Väl", "Kören", "Banken")] == ["Holm", "Holm", None]
    assert str(found["Banken"].sector) == "nonprofit"
    assert "stands for what is above it, in rows 3–5" in understood(file)


def test_a_heading_of_the_whole_area_stands_above_names_alone(tmp_path):
    rows = [["Hvem/hva", "Mat", "Bank & regninger"], ["VIKA", "", ""], ["Vika Handel", "x", "x"],
            ["Vika Vel", "", ""], ["NES", "", ""], ["Nes Kro", "x", ""], ["HELE KOMMUNEN", "", ""],
            ["Kirkerådet", "", ""]]  # fmt: skip
    found = read(write_csv(tmp_path / "liste.csv", rows))
    assert set(found) == {"Vika Handel", "Vika Vel", "Nes Kro", "Kirkerådet"}
    assert found["Vika Handel"].services == ("grocery", "payment")
    assert (found["Kirkerådet"].locality, str(found["Kirkerådet"].level)) == (None, "municipal")


def test_a_code_or_a_service_in_brackets_is_not_sure(tmp_path):
    rows = [["Namn", "Tjänster"], ["Macken", "B (P)"], ["Handeln", "M, (post)"], ["Boden", "P"],
            ["B = bensin, M = mat, P = post", ""]]  # fmt: skip
    file = write_csv(tmp_path / "lista.csv", rows)
    services = {name: one.services for name, one in read(file).items()}
    assert services == {"Macken": ("fuel",), "Handeln": ("grocery",), "Boden": ("post",)}
    assert "not sure, and so left out" in understood(file)


def test_a_title_tells_a_municipality_whose_name_the_rows_have_with_an_s(tmp_path):
    rows = [["Service på Storgrynnan", "", ""], ["Namn", "Ort", "Slag"],
            ["Storgrynnans kommun", "", "kommun"], ["Viks byalag", "Vik", "byalag"]]  # fmt: skip
    found = read(write_csv(tmp_path / "lista.csv", rows))
    assert {one.municipality_code for one in found.values()} == {"Storgrynnan"}


@pytest.mark.parametrize(
    ("area", "level"),
    [("Koko kunta", "municipal"), ("hele fylket", "regional"), ("gemeindeweit", "municipal"),
     ("todo el país", "national"), ("partout", "local")],
)  # fmt: skip
def test_an_area_in_the_place_of_a_place_says_how_widely_one_works(tmp_path, area, level):
    rows = [["Name", "Where"], ["Fibre Club", area], ["Garage", "Holm"], ["Shop", "Vik"]]
    found = read(write_csv(tmp_path / "lista.csv", rows))["Fibre Club"]
    assert found.locality is None
    assert str(found.level or "local") == level


def test_a_column_that_speaks_of_organisations_holds_no_kinds(tmp_path):
    rows = [["Namn", "Företagets namn", "Ort"], ["Ek", "Banken", "Holm"], ["Al", "Byalaget", "Vik"]]
    (table,) = read_tables(write_csv(tmp_path / "lista.csv", rows)).tables
    assert table.rows[0].cells == ("Namn", "Företagets namn", "Ort")


def test_a_village_with_a_municipality_of_its_own_name_is_in_it(tmp_path):
    rows = [
        ["Nombre", "Pueblo"],
        ["Ayuntamiento de Robledo", "Robledo"],
        ["Ayuntamiento de Fuentevieja", "Fuentevieja"],
        ["Bar La Plaza", "Robledo"],
        ["Panadería Sol", "Fuentevieja"],
        ["Molino Alto", "Las Eras"],
    ]
    file = write_csv(tmp_path / "pueblos.csv", rows)
    actors = read(file)
    assert (
        actors["Bar La Plaza"].municipality_code
        == actors["Ayuntamiento de Robledo"].municipality_code
    )
    assert actors["Panadería Sol"].municipality_code != actors["Bar La Plaza"].municipality_code
    assert actors["Molino Alto"].municipality_code is None
    assert "of the same name on the map are in it: “Robledo” and “Fuentevieja”" in understood(file)
    one = [*rows[:2], *rows[3:]]
    assert read(write_csv(tmp_path / "uno.csv", one))["Bar La Plaza"].municipality_code is None


def test_services_below_headers_that_they_fill_in_are_no_headers(tmp_path):
    rows = [
        ["Namn", "Sektor", "Utför", "Utför", "Utför"],
        ["Holms handel", "kommersiell", "post", "apotek", "drivmedel"],
        ["Holms byalag", "ideell", "paket", "", ""],
    ]
    actors = read(write_csv(tmp_path / "lista.csv", rows))
    assert list(actors) == ["Holms byalag", "Holms handel"]


def test_brackets_after_names_say_where_they_are_when_the_header_does(tmp_path):
    rows = [
        ["Aktör (by)", "Service"],
        ["Handlarn (Tosseryd)", "livsmedel"],
        ["Byalaget (Hult)", ""],
        ["Viks kommun", ""],
    ]
    checked = check_files([write_csv(tmp_path / "byar.csv", rows)])
    assert_ledger(checked)
    found = {actor.name: actor.locality for actor in checked.stakeholders.actors}
    assert found == {
        "Handlarn (Tosseryd)": "Tosseryd", "Byalaget (Hult)": "Hult", "Viks kommun": None
    }  # fmt: skip
    assert "“Aktör (by)” says where they are" in "\n".join(
        sentence.text("en") for sentence in checked.understood
    )


@pytest.mark.parametrize(
    ("brackets", "places"),
    [
        (("Ekeby", "Ekeby", "Lund", "Lund"), ["Ekeby", "Ekeby", "Lund", "Lund"]),
        (("Ekeby", "Ås", "Lund", "Berg"), [None] * 4),
        (("EHF", "EHF", "LBK", "LBK"), [None] * 4),
    ],
)
def test_brackets_that_recur_after_most_names_are_places(tmp_path, brackets, places):
    names = ("Handlarn", "Byalaget", "Macken", "Bygdegården")
    rows = [["Namn", "Sektor"]]
    rows += [[f"{name} ({text})", "ideell"] for name, text in zip(names, brackets, strict=True)]
    checked = check_files([write_csv(tmp_path / "lista.csv", rows)])
    found = {actor.name: actor.locality for actor in checked.stakeholders.actors}
    assert [found[row[0]] for row in rows[1:]] == places


def test_a_table_of_codes_with_any_headers_explains_the_codes_of_another(book):
    file = book(
        {
            "Byar": [
                ["Namn", "Har (siffra)"],
                ["Handlarn", "1, 3"],
                ["Macken", "2"],
                ["Boden", "1"],
            ],
            "Nr": [
                ["vad den står för här", "??"],
                ["1", "livsmedel"],
                ["2", "tanka"],
                ["3", "paket"],
            ],
        }
    )
    checked = check_files([file])
    found = {actor.name: actor.services for actor in checked.stakeholders.actors}
    assert found == {"Handlarn": ("grocery", "post"), "Macken": ("fuel",), "Boden": ("grocery",)}


@pytest.mark.parametrize("last", ["12 st totalt", "Frånvarande: 2", "4 toimijaa yhteensä"])
def test_a_count_below_the_rows_is_no_actor(tmp_path, last):
    rows = [["Namn", "Sektor"], ["Handlarn", "privat"], ["Väg 40", "ideell"], [last, ""]]
    checked = check_files([write_csv(tmp_path / "lista.csv", rows)])
    assert_ledger(checked)
    assert [actor.name for actor in checked.stakeholders.actors] == ["Handlarn", "Väg 40"]


IN_GROUPS = [
    ["Ort", "Vem", "Har", "Stöds av"],
    ["Åsby", "Åsby Handel", "LB", "Åsby byalag"],
    ["", "Åsby byalag", "", ""],
    ["Vik", "Macken i Vik", "B", ""],
    ["", "Föreningen Vi", "", "Vik IF"],
    ["", "Vik IF", "", ""],
    ["L = livsmedel, B = bensin"],
]  # fmt: skip


def test_a_place_in_the_first_row_of_those_in_it_counts_for_all_of_them(tmp_path):
    file = write_csv(tmp_path / "a.csv", IN_GROUPS)
    found = read(file)
    assert [actor.locality for actor in found.values()] == ["Åsby"] * 2 + ["Vik"] * 3
    assert "first row of several count for all of them: rows 3 and 5–6" in understood(file)


@pytest.mark.parametrize(
    ("row", "place", "name"),
    [
        (2, "", "Byalaget i Vik"),  # called after another place
        (3, "Åsby", "Macken"),  # a place that recurs stands in all rows of it
        (4, "Holm", "Föreningen Vi"),  # blanks below one place only, as of those of no place
    ],
)
def test_a_blank_is_no_place_where_blanks_do_not_go_with_groups(tmp_path, row, place, name):
    rows = [list(cells) for cells in IN_GROUPS]
    rows[row][:2] = place, name
    if row == 4:
        rows[2][0] = "Berga"
    found = read(write_csv(tmp_path / "a.csv", rows))
    assert found["Vik IF"].locality is None


def test_codes_of_services_may_stand_without_anything_between_them(tmp_path):
    found = read(write_csv(tmp_path / "a.csv", IN_GROUPS))
    assert found["Åsby Handel"].services == ("grocery", "fuel")
    assert found["Macken i Vik"].services == ("fuel",)


@pytest.mark.parametrize("noted", ["i maj 2019", "från 2019"])
def test_a_table_that_names_who_has_to_do_with_whom_lists_no_meetings(tmp_path, noted):
    rows = [["Vem", "Stöds av", "Jobbar ihop med"], *(
        [name, f"Byfonden {noted}, Åsby byalag", other]
        for name, other in (("Åsby IF", "Vik IF, Åsby byalag"), ("Vik IF", "Åsby IF, Åsby byalag"),
                            ("Åsby byalag", "Vik IF, Åsby IF"))
    )]  # fmt: skip
    found = read(write_csv(tmp_path / "a.csv", rows))
    assert set(found) == {"Åsby IF", "Vik IF", "Åsby byalag"}


@pytest.mark.parametrize(
    ("title", "council", "foot", "municipality"),
    [
        ("Who is here (Rye and Holm)", "Rye and Holm Council", "", "Rye and Holm"),
        ("Who is here", "Rye and Holm Council", "", None),
        ("Vem är här", "Sjöviks kommun", "Alla byar ligger i Sjöviks kommun.", "Sjöviks"),
        ("Vem är här", "Ekskolan", "Sammanställt av Sjöviks kommun", None),
    ],
)
def test_a_title_with_the_name_of_a_council_or_a_note_below_tells_the_municipality(
    book, title, council, foot, municipality
):
    rows = [[title], ["Namn", "Ort", "Service"], ["Handlarn", "Vik", "livsmedel"],
            ["Macken", "Ås", "drivmedel"], [council, "", ""]]  # fmt: skip
    checked = check_files([book({"Blad1": [*rows, [], [foot]] if foot else rows})])
    found = {actor.name: actor.municipality_code for actor in checked.stakeholders.actors}
    assert found["Handlarn"] == municipality


def test_headings_may_be_two_letters_before_a_bracket_or_several_words_for_groups(tmp_path):
    rows = [["Namn", "Service", "Kontakt"], ["ÅS (tätorten)", "", ""], ["Handlarn", "mat", "Bo"],
            ["VIKEN", "", ""], ["Macken", "bensin", "Li"], ["Övergripande / förvaltning", "", ""],
            ["Viks kommun", "planering", "Eva"]]  # fmt: skip
    checked = check_files([write_csv(tmp_path / "byar.csv", rows)])
    assert_ledger(checked)
    names = sorted(actor.name for actor in checked.stakeholders.actors)
    assert names == ["Handlarn", "Macken", "Viks kommun"]


@pytest.mark.parametrize("turned", [False, True])
def test_a_key_explains_codes_beside_the_header_of_their_column(book, turned):
    verb = "till får pengar från från" if turned else "från ger pengar (bidrag) till"
    file = book(
        {
            "Aktörer": [
                ["Nr", "Namn", "Ort", "Kn"],
                [1, "Ramsjö Byalag", "Ramsjö", "Lj"],
                [2, "Gnarps Macken AB", "Gnarp", "No"],
                [3, "Ljusdals kommun", "", "Lj"],
                [4, "Länsstyrelsen", "", "hela länet"],
                [5, "Leader Norr", "", "Lj, No"],
            ],
            "Kopplingar": [["Från nr", "Till nr", "Slag"], [3, 1, "B"], [1, 2, "T"]],
            "Nyckel": [
                ["Så läser man listan", ""],
                ["Kn", "Lj = Ljusdal, No = Nordanstig"],
                ["Slag", f"B = {verb}"],
                ["", "T = jobbar tillsammans"],
            ],
        }
    )
    found = check_files([file]).stakeholders
    codes = {actor.name: actor.municipality_code for actor in found.actors}
    assert codes == {
        "Ramsjö Byalag": "2161", "Gnarps Macken AB": "2132", "Ljusdals kommun": "2161",
        "Länsstyrelsen": None, "Leader Norr": None,
    }  # fmt: skip
    names = {actor.id: actor.name for actor in found.actors}
    ties = {(names[one.source], names[one.target], one.type) for one in found.relations}
    assert ("Ljusdals kommun", "Ramsjö Byalag", "funds") in ties
    assert {one.type for one in found.relations} == {"funds", "collaborates"}


def test_codes_that_a_key_has_for_types_are_types_under_any_header(book):
    file = book({
        "Who": [["Ref", "Who", "Village"], [1, "Bay Shop", "Bay"], [2, "Bay Hall Trust", "Bay"],
                [3, "Bay Council", "Bay"]],
        "Links": [["From ref", "To ref", "Code"], [3, 1, "F"], [2, 1, "C"]],
        "Key": [["How to read this", ""], ["Code", "F = from funds to"], ["", "C = contract"]],
    })  # fmt: skip
    found = check_files([file]).stakeholders
    assert {one.type for one in found.relations} == {"funds", "agreement"}
