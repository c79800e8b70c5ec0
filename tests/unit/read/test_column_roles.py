"""Columns whose headers are nobody's words are read by what stands in them and what the rest is."""

import pytest

from builders import an_actor
from samverkan.model import StakeholderMap
from samverkan.validate import check_files, read_map
from samverkan.write import Form, write_map
from tables import assert_ledger, write_csv


@pytest.fixture
def read(tmp_path):
    def check(rows, name="lista.csv"):
        checked = check_files([write_csv(tmp_path / name, rows)])
        assert_ledger(checked)
        return checked

    return check


def actors(checked):
    return {actor.name: actor for actor in checked.stakeholders.actors}


def said(checked, language="en"):
    return "\n".join(sentence.text(language) for sentence in checked.understood)


DANISH = [
    ["Hvem er det", "Hvor holder de til", "Slags", "Hvad kan man få der", "Ring til"],
    ["Ørby Brugs", "Ørby", "butik", "dagligvarer, pakkeshop", "Bo"],
    ["Ørby Sogneforening", "Ørby", "forening", "fester", "Ida"],
    ["Skovlund Tank", "Skovlund", "tankstation", "benzin", "Per"],
    ["Skovlund Bogcafé", "Skovlund", "forening", "kaffe, bøger", ""],
]
GERMAN = [
    ["Wer", "Wo", "Was es dort gibt", "Gut zu wissen"],
    ["Hofladen Ahlbeck", "Ahlbeck", "Lebensmittel, Eier", "nur samstags"],
    ["Bürgerverein Ahlbeck", "Ahlbeck", "Feste", ""],
    ["Tankstelle Rohde", "Neuhof", "tanken, Paketannahme", "sucht Nachfolger"],
]
FINNISH = [
    ["Taho", "Paikka", "Mitä tarjoaa"],
    ["Kylmäkosken Eväs", "Kylmäkoski", "elintarvikkeet ja posti"],
    ["Rantalan kyläseura", "Rantala", "sauna"],
    ["Rantalan Bensa Oy", "Rantala", "polttoaine (automaatti)"],
]


def test_a_danish_list_in_its_own_words(read):
    checked = read(DANISH)
    found = actors(checked)
    assert [found[row[0]].locality for row in DANISH[1:]] == [row[1] for row in DANISH[1:]]
    assert found["Ørby Brugs"].kind == "shop"
    assert set(found["Ørby Brugs"].services) >= {"grocery", "post"}
    assert not any("Bo" in text for _, text in found["Ørby Brugs"].extras)
    assert "“Slags” as kind" in said(checked)
    assert "”Slags” som slag" in said(checked, "sv")


def test_a_german_list_in_its_own_words(read):
    found = actors(read(GERMAN))
    assert found["Hofladen Ahlbeck"].locality == "Ahlbeck"
    assert "grocery" in found["Hofladen Ahlbeck"].services
    assert found["Tankstelle Rohde"].note == "sucht Nachfolger"


def test_a_finnish_list_in_its_own_words(read):
    found = actors(read(FINNISH))
    assert found["Rantalan kyläseura"].locality == "Rantala"
    assert found["Rantalan kyläseura"].services == ("sauna",)


def test_the_names_are_the_differing_ones_when_the_rest_tells_of_actors(read):
    rows = [["Mob", "Where are they", "Sells"], ["Barr Stores", "Barr", "groceries"],
            ["Crosshill Pumps", "Crosshill", "petrol"], ["Barr Hall", "Barr", "teas"]]  # fmt: skip
    assert set(actors(read(rows))) == {"Barr Stores", "Crosshill Pumps", "Barr Hall"}


@pytest.mark.parametrize("header", ["Qu'est-ce qu'on y trouve", "Mitä siellä on", "Was es gibt"])
def test_a_header_that_only_speaks_of_what_is_offered_needs_but_one_service(read, header):
    rows = [["Nom", header], ["Foyer", "salle"], ["Chorale", "chant"], ["Boules", "terrain, bar"],
            ["Moulin", "musée"], ["Forge", "visite"], ["Relais Roux", "diesel"]]  # fmt: skip
    found = actors(read(rows))
    assert found["Relais Roux"].services == ("fuel",)
    assert found["Boules"].services == ("terrain", "bar")


WHO_WITH_WHOM = [
    ["Vem?", "By", "Vad?", "Med vem?", "Vem betalar?"],
    ["Nybo livs", "Nybo", "mat + bensin & paket", "Nybo byalag", ""],
    ["Nybo byalag", "Nybo", "bastu", "", "Habo kommun"],
    ["Sjövik", "", "", "", ""],
    ["Sjöviks bygdegård", "Sjövik", "lokal, diesel", "", ""],
    ["Sjöviks IF", "Sjövik", "", "bygdegården", ""],
    ["Habo kommun", "", "", "", ""],
]


def test_a_list_of_who_is_with_whom_is_of_actors_and_the_places_between_are_headings(read):
    checked = read(WHO_WITH_WHOM)
    found = actors(checked)
    assert set(found) == {row[0] for row in WHO_WITH_WHOM[1:]} - {"Sjövik"}
    assert found["Nybo livs"].services == ("grocery", "fuel", "post")
    names = {actor.id: actor.name for actor in found.values()}
    ties = {(names[r.source], names[r.target], r.type) for r in checked.stakeholders.relations}
    assert ties == {
        ("Nybo livs", "Nybo byalag", "collaborates"),
        ("Sjöviks IF", "Sjöviks bygdegård", "collaborates"),
        ("Habo kommun", "Nybo byalag", "funds"),
    }


def test_names_are_told_by_the_services_that_are_marked_beside_them(read):
    found = actors(read([["Qui / quoi", "Essence", "Guichet / paiements", "Aide de"],
                         ["Relais du Lac", "x", "", ""], ["Chez Ida", "", "x", ""],
                         ["Le Fournil", "", "x", "Relais du Lac"]]))  # fmt: skip
    assert {name: one.services for name, one in found.items()} == {
        "Relais du Lac": ("fuel",), "Chez Ida": ("payment",), "Le Fournil": ("payment",),
    }  # fmt: skip


def test_a_table_of_who_is_with_whom_with_two_ends_a_row_is_of_relations(tmp_path):
    relations = [["Who", "With whom", "Where"], ["Post", "Garage", "Vik"], ["Hall", "Post", "Holm"],
                 ["Garage", "Hall", "Vik"]]  # fmt: skip
    kinds = [["name", "kind"], ["Post", "post office"], ["Garage", "company"], ["Hall", "club"]]
    files = [write_csv(tmp_path / "a.csv", relations), write_csv(tmp_path / "b.csv", kinds)]
    assert len(check_files(files).stakeholders.relations) == 3


def test_words_for_kinds_and_sectors_together_are_kinds_where_the_header_asks_for_them(read):
    rows = [["Name", "Parish", "Sort"], ["Doyle's", "Clare", "Private"],
            ["Oran FC", "Oran", "Club"], ["Library", "Clare", "Public"],
            ["Shed", "Oran", "Community"]]  # fmt: skip
    found = actors(read(rows))
    assert [str(found[name].sector) for name in ("Doyle's", "Library", "Oran FC")] == [
        "commercial",
        "public",
        "nonprofit",
    ]


def test_a_header_that_is_a_service_too_is_of_all_when_it_speaks_of_them(read):
    rows = [
        ["Betrieb", "Ort", "Nahversorgung"],
        ["Huber", "Au", "Medikamente"],
        ["Gasthof Post", "Au", "Postpartner, Bankomat"],
        ["Lagerhaus", "Weng", "Diesel"],
    ]
    found = actors(read(rows))
    assert found["Gasthof Post"].services == ("post", "payment")
    assert found["Lagerhaus"].services == ("fuel",)


def test_a_header_that_speaks_of_groups_stands_over_names(read):
    rows = [["No", "Group", "Ward", "Puts on", "Paid by", "State"],
            ["1", "Nant Choir", "Nant", "concerts, stamps", "Arts Fund 2021", "new leader wanted"],
            ["2", "Nant Stores", "Nant", "groceries, parcels", "", ""],
            ["3", "Rhos Pump", "Rhos", "diesel", "", ""]]  # fmt: skip
    checked = read(rows)
    assert set(actors(checked)) == {"Nant Choir", "Nant Stores", "Rhos Pump"}
    (missing,) = [one for one in checked.problems if one.code == "unknown-actor"]
    assert missing.value == "Arts Fund 2021"


def test_persons_called_by_their_first_names_are_no_actors(tmp_path):
    lists = [["Hvem", "Sted"], ["Hov Kro", "Hov"], ["Hov Borgerforening", "Hov"]]
    persons = [["Forening", "Navn", "Telefon"], ["Hov Kro", "Bodil", "12 34 56 78"],
               ["Hov Borgerforening", "kassereren", "87 65 43 21"]]  # fmt: skip
    files = [
        write_csv(tmp_path / "hvem.csv", lists),
        write_csv(tmp_path / "kontakter.csv", persons),
    ]
    assert set(actors(check_files(files))) == {"Hov Kro", "Hov Borgerforening"}


def test_places_are_told_by_their_recurring_within_names(read):
    rows = [["namn", "sektor", "xx"], ["Brantevik byalag", "ideell", "Brantevik"],
            ["Branteviks Fisk", "privat", "Brantevik"], ["Vik Livs", "privat", "Vik"],
            ["Viks hembygdsförening", "ideell", "Vik"]]  # fmt: skip
    assert actors(read(rows))["Branteviks Fisk"].locality == "Brantevik"


def test_what_two_have_to_do_with_each_other_is_told_by_its_words(tmp_path):
    names = write_csv(tmp_path / "vilka.csv", [["namn", "sektor"], ["A by", ""], ["B by", ""]])
    ties = write_csv(tmp_path / "band.csv", [["Från", "Till", "Vadå"], ["A by", "B by", "äger"],
                                             ["B by", "A by", "samverkar med"]])  # fmt: skip
    found = check_files([names, ties]).stakeholders
    assert {relation.type for relation in found.relations} == {"owns", "collaborates"}


@pytest.mark.parametrize("headers", [["Från", "Vad", "Till"], ["Från", "Till", "Hur"]])
def test_what_stands_between_two_or_how_is_what_they_do(tmp_path, headers):
    kinds = {"fick startbidrag 2020": "funds", "lodge runt sjön": "lodge runt sjön"}
    ties = [headers]
    for kind in kinds:
        row = dict(zip(("Från", "Till"), ("Väl", "Båt"), strict=True))
        ties.append([row.get(header, kind) for header in headers])
    files = [write_csv(tmp_path / "a.csv", [["Namn"], ["Väl"], ["Båt"]]),
             write_csv(tmp_path / "b.csv", ties)]  # fmt: skip
    found = check_files(files).stakeholders.relations
    assert {one.type: one.source for one in found} == {"funds": "bat", "lodge runt sjön": "val"}


def test_places_are_told_beside_names_whose_header_only_speaks_of_them(read):
    rows = [["Nom de l'asso", "xx", "C'est quoi"], ["Club de Trévé", "Trévé", "association"],
            ["Trévé Pain", "Trévé", "commerce"], ["Foyer du Gué", "Gué", "association"],
            ["Mairie du Gué", "Gué", "mairie"]]  # fmt: skip
    assert actors(read(rows))["Trévé Pain"].locality == "Trévé"


def test_a_header_with_a_small_word_that_is_a_place_too_tells_of_none(read):
    rows = [["namn", "sektor", "Compiled by"], ["A by", "ideell", "Hedda"], ["B", "ideell", "Nils"]]
    assert actors(read(rows))["A by"].locality is None


@pytest.mark.parametrize("header", ["Kategorikod", "Meeting place", "Medlemmar", "Budget"])
def test_a_column_of_something_else_stays_as_it_is(read, header):
    rows = [["namn", "sektor", header], ["A by", "ideell", "12"], ["B by", "ideell", "7"]]
    assert dict(actors(read(rows))["A by"].extras) == {header: "12"}


@pytest.mark.parametrize("form", [Form.CSV, Form.XLSX])
def test_what_samverkan_has_written_is_never_judged_by_what_stands_in_it(tmp_path, form):
    extras = [(("Finns där", "mat; post"),), (("Finns där", "bensin"),), (("Finns där", "mat"),)]
    them = [an_actor(name, extras=held) for name, held in zip("abc", extras, strict=True)]
    found = read_map(write_map(StakeholderMap.of(them, []), tmp_path / "k", form=form))
    assert [actor.extras for actor in found.actors] == extras
    assert not any(actor.services for actor in found.actors)


def test_who_told_of_a_relation_is_no_name_of_an_actor(tmp_path):
    told = [["från", "till", "typ", "uppgiftslämnare"],
            ["Holm", "Berga", "samverkar", "Den som sköter macken"],
            ["Berga", "Vik", "samverkar", "Den som kör bussen"]]  # fmt: skip
    checked = check_files([write_csv(tmp_path / "band.csv", told)], create_missing=True)
    assert {one.reported_by for one in checked.stakeholders.relations} == {
        "Den som sköter macken",
        "Den som kör bussen",
    }


@pytest.mark.parametrize("header", ["activityType", "Type of body"])
def test_codes_most_of_which_are_of_sectors_are_no_kinds(read, header):
    rows = [
        ["name", header, "city"],
        ["Ahlbeck Council", "PUB", "Ahlbeck"],
        ["Ahlbeck Shops", "PRC", "Ahlbeck"],
        ["Neuhof Aid", "NGO", "Neuhof"],
        ["Neuhof Fair", "XYZ", "Neuhof"],
    ]
    found = actors(read(rows))
    assert [str(found[row[0]].sector) for row in rows[1:4]] == ["public", "commercial", "nonprofit"]
    assert {actor.kind for actor in found.values()} == {None}


def test_capitals_that_are_no_codes_of_sectors_stay_kinds(read):
    rows = [
        ["name", "Type", "city"],
        ["The Bell", "PUB", "Ahlbeck"],
        ["The Swan", "INN", "Ahlbeck"],
        ["Ahlbeck Shop", "SHOP", "Ahlbeck"],
    ]
    assert actors(read(rows))["The Bell"].kind == "pub"


def test_a_column_of_short_lists_with_some_services_holds_services_whatever_its_header(read):
    rows = [
        ["Hvem", "Grend", "Dette får folk ordnet", "Ellers"],
        ["Vika Handel", "Vika", "mat, hente pakker", "stenger posten i 2027"],
        ["Vika grendelag", "Vika", "kaffe, spill", "vil drive bensin selv"],
        ["Tun verksted", "Tun", "dekk", ""],
        ["Tun kro", "Tun", "middag, bensin", "har hatt apotekvarer før"],
        ["Dalen Joker", "Dalen", "dagligvarer, medisinutsalg", ""],
    ]
    checked = read(rows)
    found = actors(checked)
    assert found["Dalen Joker"].services == ("grocery", "pharmacy")
    assert "fuel" in found["Tun kro"].services
    assert "fuel" not in found["Vika grendelag"].services
    assert "“Dette får folk ordnet” as services" in said(checked)


def test_a_column_of_names_of_municipalities_with_an_actor_each_is_of_municipalities(read):
    rows = [
        ["Quién", "Sitio", "Término"],
        ["Tienda de Ana", "Cabra", "Montalbán"],
        ["Bar Sol", "Utrillas", "Utrillas"],
        ["Ayuntamiento de Montalbán", "Montalbán", "Montalbán"],
        ["Ayuntamiento de Utrillas", "Utrillas", "Utrillas"],
    ]
    checked = read(rows)
    assert "“Término” as municipality" in said(checked)


def test_headers_above_headings_are_known_by_what_they_ask_about(read):
    found = read([
        ["Handeln i Habo kommun"],
        ["Vilka", "Sort", "Går att få där", "Drar jämt med", "Har fått slantar av", "Att minnas"],
        ["ÅSBY"],
        ["Åsby Framtid", "byalag", "bastu", "Bodhandeln", "Byfonden 2022", ""],
        ["Bodhandeln", "affär", "mat, bensin", "Åsby Framtid", "kommunen (stöd 2021)", "till salu"],
        ["VIK"],
        ["Viks byalag", "byalag", "dansbana", "Åsby Framtid", "", ""],
        ["Habo kommun", "kommun", "", "", "", ""],
        ["Byfonden", "stiftelse", "", "", "", ""],
    ])  # fmt: skip
    who = actors(found)
    assert who["Bodhandeln"].services == ("grocery", "fuel")
    assert [who[name].locality for name in ("Åsby Framtid", "Viks byalag")] == ["Åsby", "Vik"]
    names = {one.id: one.name for one in who.values()}
    ties = {(names[r.source], r.type, names[r.target]) for r in found.stakeholders.relations}
    assert {("Habo kommun", "funds", "Bodhandeln"), ("Byfonden", "funds", "Åsby Framtid")} <= ties
    assert ("Viks byalag", "collaborates", "Åsby Framtid") in ties


@pytest.mark.parametrize(
    "headers",
    [
        ("Vem", "Gör vad", "För/med vem", "Sedan"),
        ("Hvem", "Gjør hva", "Med hvem", "Siden"),
        ("Who", "Does what", "With whom", "Since"),
        ("Wer", "Macht was", "Mit wem", "Seit"),
    ],
)
def test_who_does_what_with_whom_is_a_table_of_relations_and_no_meeting(tmp_path, headers):
    who = [["namn", "sektor"], ["Åsby IF", ""], ["Åsby Handel", ""], ["Holms kommun", "offentlig"]]
    ties = [headers, ["Holms kn", "äger del i", "Åsby IF", "2019"],
            ["Åsby IF", "delar lokal med", "Åsby Handel", "2021"],
            ["Åsby Handel", "pratar med", "Holms kommun", ""]]  # fmt: skip
    files = [write_csv(tmp_path / "a.csv", who), write_csv(tmp_path / "b.csv", ties)]
    found = check_files(files)
    assert_ledger(found)
    names = {one.id: one.name for one in found.stakeholders.actors}
    assert set(names.values()) == {"Åsby IF", "Åsby Handel", "Holms kommun"}
    assert {(names[r.source], r.type) for r in found.stakeholders.relations} == {
        ("Holms kommun", "owns"), ("Åsby IF", "collaborates"), ("Åsby Handel", "collaborates"),
    }  # fmt: skip


def test_finnish_forms_name_a_municipality_and_those_that_one_is_with(read):
    found = read([
        ["Kylien palvelut Utajärven kunnassa"],
        ["Kuka", "Missäpäin", "Mitä sieltä saa", "Kenen kanssa puuhaa", "Kuka avittanut rahalla"],
        ["Niskan Kauppa", "Niska", "elintarvikkeet, postipaketit", "Juorkun seuran kanssa", ""],
        ["Juorkun seura ry", "Juorkku", "", "", "kunta 2023"],
        ["Utajärven kunta", "", "neuvonta", "", ""],
    ])  # fmt: skip
    who = actors(found)
    assert who["Niskan Kauppa"].services == ("grocery", "post")
    assert "Utajärvi" in said(found)
    ties = {(r.source, r.type, r.target) for r in found.stakeholders.relations}
    ids = {one.name: one.id for one in who.values()}
    assert (ids["Niskan Kauppa"], "collaborates", ids["Juorkun seura ry"]) in ties
    assert (ids["Utajärven kunta"], "funds", ids["Juorkun seura ry"]) in ties
