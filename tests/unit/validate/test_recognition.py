"""What a table is follows from what is in it, beside all tables of all files."""

import pytest

from builders import an_actor
from samverkan.answers import Topic
from samverkan.errors import Code
from samverkan.model import StakeholderMap
from samverkan.read import read_tables
from samverkan.validate import check_files
from samverkan.validate.recognition import recognise_all
from samverkan.write import write_map
from tables import assert_ledger, write_csv, write_excel

ACTORS = """\
Namn;Sektor;Nivå
Byalaget i Vik;ideell;lokal
Viks kommun;offentlig;kommunal
Lanthandeln;kommersiell;lokal
Sparbanken;kommersiell;regional
"""
OTHERS = ["Byalaget i Vik", "Lanthandeln", "Sparbanken", "Viks kommun"]


def read(folder, files, **options):
    """Write files of text and check them; what is read holds the ledger."""
    paths = []
    for name, text in files.items():
        paths.append(folder / name)
        paths[-1].write_text(text, "utf-8")
    checked = check_files(paths, **options)
    if checked.stakeholders is not None:
        assert_ledger(checked)
    return checked


def actors(checked):
    assert checked.stakeholders is not None, [p.text("en") for p in checked.problems]
    return sorted(actor.name for actor in checked.stakeholders.actors)


def ties(checked):
    """Return the relations by the names of their ends, with type and weight."""
    assert checked.stakeholders is not None, [p.text("en") for p in checked.problems]
    names = {actor.id: actor.name for actor in checked.stakeholders.actors}
    return sorted(
        (names[r.source], r.type, names[r.target], r.weight) for r in checked.stakeholders.relations
    )


def said(checked, language="en"):
    return "\n".join(sentence.text(language) for sentence in checked.understood)


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("ego;alter", "Byalaget i Vik;Lanthandeln"),
        ("Nod 1;Nod 2", "Byalaget i Vik;Lanthandeln"),
        ("Vertex 1;Vertex 2", "Byalaget i Vik;Lanthandeln"),
        ("Organisation A;Organisation B", "Byalaget i Vik;Lanthandeln"),
        ("From node;To node", "Byalaget i Vik;Lanthandeln"),
        (":START_ID(Org);:END_ID(Org)", "Byalaget i Vik;Lanthandeln"),
        ("Από;Προς", "Byalaget i Vik;Lanthandeln"),
        (";source;target", "0;Byalaget i Vik;Lanthandeln"),
        ("Label;Region;Source;Target;Id", "x;Norr;Byalaget i Vik;Lanthandeln;7"),
        ("name;from;to;description", "A–B;Byalaget i Vik;Lanthandeln;om posten"),
    ],
)
def test_two_columns_that_name_actors_make_relations(tmp_path, header, rows):
    checked = read(tmp_path, {"a.csv": ACTORS, "b.csv": f"{header}\n{rows}\n"})
    assert actors(checked) == OTHERS
    assert ties(checked) == [("Byalaget i Vik", "collaborates", "Lanthandeln", None)]


def test_years_in_from_and_to_make_no_relations(tmp_path):
    checked = read(tmp_path, {"a.csv": "namn;från;till\nByn;2010;2015\nBanken;2001;\n"})
    assert actors(checked) == ["Banken", "Byn"]
    byn = next(actor for actor in checked.stakeholders.actors if actor.name == "Byn")
    assert (byn.since, byn.until) == ("2010", "2015")


def test_the_name_of_the_sheet_decides_between_two_readings(tmp_path):
    rows = [["name", "sector", "source", "target"], ["Byn", "ideell", "a study", "the elderly"]]
    ties_sheet = [["name", "sector", "source", "target"], ["x", "ideell", "Byn", "Banken"]]
    file = write_excel(tmp_path / "m.xlsx", Actors=rows)
    assert actors(check_files([file])) == ["Byn"]
    file = write_excel(tmp_path / "n.xlsx", Relations=ties_sheet)
    assert actors(check_files([file], create_missing=True)) == ["Banken", "Byn"]


@pytest.mark.parametrize("word", ["Directed", "undirected", "Riktad"])
def test_a_type_that_says_direction_is_no_type(tmp_path, word):
    rows = f"source;target;type;interaction\nByalaget i Vik;Lanthandeln;{word};avtal\n"
    checked = read(tmp_path, {"a.csv": ACTORS, "b.csv": rows})
    assert [tie[1] for tie in ties(checked)] == ["agreement"]
    assert checked.stakeholders.relations[0].directed is (word != "undirected")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Funder;Recipient", ("Lanthandeln", "funds", "Sparbanken")),
        ("Customer;Supplier", ("Sparbanken", "delivers_service", "Lanthandeln")),
        ("Dotterbolag;Ägare", ("Sparbanken", "owns", "Lanthandeln")),
        ("Medlem;Förening", ("Lanthandeln", "member_of", "Sparbanken")),
    ],
)
def test_headers_that_are_roles_say_the_type(tmp_path, header, expected):
    checked = read(tmp_path, {"a.csv": ACTORS, "b.csv": f"{header}\nLanthandeln;Sparbanken\n"})
    assert [tie[:3] for tie in ties(checked)] == [expected]
    assert "each row is read as" in said(checked)


def test_the_name_of_a_sheet_says_the_type(tmp_path):
    actors_sheet = [["namn", "sektor"], ["Byn", "ideell"], ["Banken", "privat"]]
    file = write_excel(
        tmp_path / "m.xlsx", Aktörer=actors_sheet, Finansierar=[["från", "till"], ["Banken", "Byn"]]
    )
    assert [tie[:3] for tie in ties(check_files([file]))] == [("Banken", "funds", "Byn")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Byalaget i Vik;Lanthandeln;3\n", [("collaborates", 3.0)]),
        ("Byalaget i Vik;Lanthandeln\nSparbanken;Viks kommun\n", [("collaborates", None)] * 2),
        ("Byalaget i Vik\tavtal\tLanthandeln\tSparbanken\n", [("agreement", None)] * 2),
        ("Byalaget i Vik,Lanthandeln,Sparbanken\nViks kommun,Lanthandeln\n",
         [("collaborates", None)] * 3),
    ],
)  # fmt: skip
def test_a_list_without_headers_is_read_and_said(tmp_path, text, expected):
    doubled = text + "Lanthandeln\tavtal\tViks kommun\n" if "\t" in text else text
    more = doubled if doubled.count("\n") > 1 else doubled + "Viks kommun;Sparbanken;2\n"
    checked = read(tmp_path, {"a.csv": ACTORS, "b.csv": more})
    found = [(tie[1], tie[3]) for tie in ties(checked)]
    assert all(found.count(one) >= expected.count(one) for one in expected)
    assert "no headers" in said(checked)


def test_without_actors_a_list_without_headers_names_the_way(tmp_path):
    files = {"b.csv": "Hem;Byn\nByn;Stan\nStan;Hem\n"}
    checked = read(tmp_path, files)
    assert checked.stakeholders is None
    assert any("--create-missing" in p.next_step.text("en") for p in checked.problems)
    assert len(ties(read(tmp_path, files, create_missing=True))) == 3


def test_rows_of_numbers_are_no_list_of_contacts(tmp_path):
    checked = read(tmp_path, {"b.csv": "1;2;3;5\n2;3;1;5\n3;1;2;4\n"})
    assert checked.stakeholders is None
    assert "no headers" not in said(checked)


def test_actors_without_headers_are_told_by_their_words(tmp_path):
    text = "Byalaget;ideell;lokal\nViks kommun;offentlig;kommunal\nHandlarn;kommersiell;lokal\n"
    checked = read(tmp_path, {"b.csv": text})
    assert actors(checked) == ["Byalaget", "Handlarn", "Viks kommun"]
    assert {str(actor.sector) for actor in checked.stakeholders.actors} == {
        "nonprofit", "public", "commercial",
    }  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        "Organisationens namn", "1. Namn på organisation *", "Vad heter er förening?",
        "Name of your organisation (full)", "Bezeichnung", "Virksomhedens navn", "Beteckning",
    ],
)  # fmt: skip
def test_the_column_that_holds_names_is_found(tmp_path, header):
    text = f"Kategori;{header};Sektor;Nivå\nsmå;Byalaget;ideell;lokal\nstora;Banken;privat;lokal\n"
    assert actors(read(tmp_path, {"b.csv": text})) == ["Banken", "Byalaget"]


def test_a_row_of_words_is_not_taken_for_headers(tmp_path):
    text = "Organisation;Område;Typ\nByalaget;by;socken\nRådet;kommun;region\nHela riket;län;\n"
    assert actors(read(tmp_path, {"b.csv": text})) == ["Byalaget", "Hela riket", "Rådet"]


@pytest.mark.parametrize(
    "text",
    [
        "Id;Label;Sektor\nByalaget;;ideell\nBanken;;privat\n",
        "Id;Sektor\nByalaget;ideell\nBanken;privat\n",
        "id:ID;name:string;sector\n1;Byalaget;ideell\n2;Banken;privat\n",
        "id;Benämning;sektor\n1;Byalaget;ideell\n2;Banken;privat\n",
    ],
)
def test_an_id_is_the_name_where_there_is_no_other(tmp_path, text):
    assert actors(read(tmp_path, {"b.csv": text})) == ["Banken", "Byalaget"]


def test_ids_stand_for_the_names_that_most_rows_lack(tmp_path):
    text = "Id;Label\nn1;Byalaget\nn2;\nn3;\n"
    ties_text = "Source;Target\nn1;n2\nn2;n3\n"
    checked = read(tmp_path, {"a.csv": text, "b.csv": ties_text})
    assert actors(checked) == ["Byalaget", "n2", "n3"]
    assert len(ties(checked)) == 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.csv", "Namn;Organisation;E-post\nKim Ek;Viks byalag;kim@x.se\nBo Al;ICA Vik;\n"),
        ("x.csv", "Name,Organisation,Role\nKim Oak,Viks byalag,Chair\nSam Elm,ICA Vik,\n"),
        ("deltagare.csv", "Namn;Organisation\nKim Ek;Viks byalag\nBo Al;ICA Vik\n"),
        ("x.csv", "Förnamn;Efternamn;Organisation;Mobil\nKim;Ek;Viks byalag;070\nBo;Al;ICA Vik;\n"),
        ("x.csv", "Start time,Name,Organisation\n3/1,anonymous,Viks byalag\n3/1,Bo,ICA Vik\n"),
    ],
)  # fmt: skip
def test_persons_never_become_actors(tmp_path, name, text):
    checked = read(tmp_path, {name: text})
    assert actors(checked) == ["ICA Vik", "Viks byalag"]
    assert not any(actor.extras for actor in checked.stakeholders.actors)


def test_a_list_of_persons_beside_actors_is_passed_over_and_said(tmp_path):
    persons = "Namn;E-post;Telefon\nKim Ek;kim.ek@x.se;070\nBo Al;bo@x.se;071\n"
    checked = read(tmp_path, {"a.csv": ACTORS, "kontaktlista.csv": persons})
    assert actors(checked) == OTHERS
    assert "kontaktlista.csv: a list of persons" in said(checked)


def test_actors_with_a_contact_person_stay_actors(tmp_path):
    text = "Namn;Sektor;Kontaktperson;E-post\nByalaget;ideell;Kim Ek;a@x.se\nBanken;privat;;\n"
    assert actors(read(tmp_path, {"a.csv": text})) == ["Banken", "Byalaget"]


def test_sheets_that_are_no_tables_of_ours_are_passed_over(tmp_path):
    file = write_excel(
        tmp_path / "m.xlsx",
        Aktörer=[["namn", "sektor"], ["Byn", "ideell"], ["Banken", "privat"]],
        Val=[["Sektor", "Nivå", "Svar"], ["offentlig", "lokal", "ja"], ["privat", "", "nej"]],
        Svar=[["Påstående", "Instämmer"], ["Vi möts ofta", 12], ["Vi litar på andra", 7]],
    )
    checked = check_files([file])
    assert actors(checked) == ["Banken", "Byn"]
    assert "m.xlsx: no table of actors or relations in: Svar" in said(checked)


def test_a_sheet_of_contacts_names_the_actors_of_another_one(tmp_path):
    file = write_excel(
        tmp_path / "m.xlsx",
        Aktörer=[["namn", "sektor"], ["Byn", "ideell"], ["Banken", "privat"], ["Stan", ""]],
        Kontakter_mellan=[["Aktör", "Samverkar med"], ["Byn", "Banken"], ["Xyz", "Byn"],
                          ["Banken", "Stan"]],
    )  # fmt: skip
    checked = check_files([file])
    assert actors(checked) == ["Banken", "Byn", "Stan"]
    assert len(ties(checked)) == 2
    alone = write_excel(tmp_path / "n.xlsx", A=[["Aktör", "Samverkar med"], ["Byn", "Stan"],
                                               ["Stan", "Banken"]])  # fmt: skip
    assert actors(check_files([alone])) == ["Byn", "Stan"]


def test_whom_relations_name_tells_who_the_actors_are(tmp_path):
    figures = "Key figure;Colour\nByn;red\nBanken;blue\nStan;red\n"
    checked = read(tmp_path, {"a.csv": figures, "b.csv": "from,to\nByn,Banken\nStan,Byn\n"})
    assert actors(checked) == ["Banken", "Byn", "Stan"]
    assert "the names are taken from “Key figure”" in said(checked)


def test_places_and_services_are_linked_to_organisations_by_numbers(tmp_path):
    files = {
        "my_organizations.csv": "id,name\n1,The Trust\n2,The Library\n",
        "my_locations.csv": "id,organization_id,name\n7,1,The Hall\n8,2,The Van\n",
        "my_services.csv": "id,location_id,name\n1,7,Lunch\n2,8,Books\n3,7,Advice\n",
    }
    checked = read(tmp_path, files)
    assert actors(checked) == ["The Library", "The Trust"]
    trust = next(a for a in checked.stakeholders.actors if a.name == "The Trust")
    assert [(p.locality, p.services) for p in trust.presences] == [
        ("The Hall", ("Lunch", "Advice"))
    ]


def test_what_belongs_to_organisations_is_no_actor(tmp_path):
    files = {
        "organisations.csv": "id,name\n1,The Trust\n2,The Library\n",
        "projects.csv": "id,organisation_id,name\n7,1,New roof\n8,2,More books\n",
    }
    checked = read(tmp_path, files)
    assert actors(checked) == ["The Library", "The Trust"]
    assert "projects.csv: belongs to organisations.csv" in said(checked)


def test_whole_numbers_with_decimals_are_the_same_ids(tmp_path):
    files = {"a.csv": "id,name\n1,Byn\n2,Banken\n", "b.csv": "from_id,to_id\n1.0,2.0\n"}
    assert [tie[::2] for tie in ties(read(tmp_path, files))] == [("Byn", "Banken")]


def test_a_tab_within_a_cell_parts_no_columns(tmp_path):
    checked = read(tmp_path, {"a.csv": 'name,note\nByn,"a\tb"\nBanken,ok\n'})
    assert actors(checked) == ["Banken", "Byn"]
    assert {actor.note for actor in checked.stakeholders.actors} == {"a b", "ok"}


@pytest.mark.parametrize(
    "files",
    [
        {
            "n.csv": "SUID,shared name,name,selected\n1,Byn,Byn,false\n2,Banken,Banken,false\n",
            "e.csv": "SUID,interaction,name\n3,funds,Banken (funds) Byn\n",
        },
        {
            "n.csv": "~id,~label,name:String\n1,Org,Byn\n2,Org,Banken\n",
            "e.csv": "~id,~from,~to,edge\ne1,2,1,funds\n",
        },
        {"all.csv": "_id,_labels,name,_start,_end,_type\n0,:Org,Byn,,,\n1,:Org,Banken,,,\n"
                    ",,,1,0,FUNDS\n"},
        {
            "n.csv": "Type,Name,Description\nOrg,Byn,\nOrg,Banken,\n",
            "e.csv": "From Type,From Name,Edge,To Type,To Name\nOrg,Banken,funds,Org,Byn\n",
        },
    ],
)  # fmt: skip
def test_files_of_other_programs_are_read_as_they_are(tmp_path, files):
    checked = read(tmp_path, files)
    assert actors(checked) == ["Banken", "Byn"]
    assert [tie[:3] for tie in ties(checked)] == [("Banken", "funds", "Byn")]


def test_names_beside_names_of_known_actors_are_relations(tmp_path):
    rows = "Organisation;Partner;Sedan\nByalaget i Vik;Lanthandeln;2019\n"
    checked = read(tmp_path, {"a.csv": ACTORS, "b.csv": rows})
    assert actors(checked) == OTHERS
    assert [tie[::2] for tie in ties(checked)] == [("Byalaget i Vik", "Lanthandeln")]


def test_who_leads_goes_before_what_is_led_and_may_be_asked(tmp_path):
    files = {"a.csv": "Project name;Lead organisation;Sector\nRoof;The Trust;nonprofit\n"
                      "Bus;Bus Ltd;private\n"}  # fmt: skip
    checked = read(tmp_path, files)
    assert actors(checked) == ["Bus Ltd", "The Trust"]
    (question,) = asked(tmp_path / "a.csv")
    assert (question.topic, question.about) == (Topic.COLUMN, "Lead organisation")
    (tmp_path / "mapping.toml").write_text('[columns]\n"Project name" = "name"\n', "utf-8")
    assert actors(read(tmp_path, files)) == ["Bus", "Roof"]


def asked(file):
    (table,) = read_tables(file).tables
    return recognise_all({(0, 0): table}).questions


def test_a_list_of_persons_some_of_whom_have_one_name_is_of_persons(tmp_path):
    persons = "Navn;Hos;Mobil\nOda Vik;Brugsen;070\nKari Ås;Lauget;071\nPer;Brugsen;072\n"
    checked = read(tmp_path, {"a.csv": ACTORS, "kontakter.csv": persons})
    assert "kontakter.csv: a list of persons" in said(checked)
    assert not {"Oda Vik", "Per"} & {actor.name for actor in checked.stakeholders.actors}


def test_a_list_of_persons_alone_is_refused_with_what_it_lacks(tmp_path):
    text = "Namn;E-post;Roll\nKim Ek;kim@x.se;ordf\nBo Al;bo.al@x.se;kassör\n"
    checked = read(tmp_path, {"p.csv": text})
    assert checked.stakeholders is None
    (problem,) = checked.problems
    assert (problem.code, problem.place.row) == (Code.MISSING_COLUMN, 1)
    assert "organisation" in problem.next_step.text("en")


def test_a_word_for_an_organisation_among_the_rows_is_no_header(tmp_path):
    rows = "".join(f"r{n};o{n};p{n % 3};part_of;ORGANIZATION;o{n}_label\n" for n in range(9))
    header = "slug;source;target;relationship type;source type;source label\n"
    checked = read(tmp_path, {"r.csv": header + rows}, create_missing=True)
    assert len(ties(checked)) == 9


def test_two_rows_of_one_actor_that_differ_in_kind_are_one(tmp_path):
    rows = "namn;slag;kommun;medlem i\nViks IF;förening;Flen;Rådet\nViks IF;företag;Flen;Byn\n"
    checked = read(
        tmp_path, {"a.csv": rows + "Rådet;nätverk;;\nByn;;;\nByalaget;;;\nByalaget;förening;;\n"}
    )
    assert actors(checked) == ["Byalaget", "Byalaget", "Byn", "Rådet", "Viks IF"]
    viks = next(actor for actor in checked.stakeholders.actors if actor.name == "Viks IF")
    assert viks.kind == "association"
    assert [tie[2] for tie in ties(checked)] == ["Byn", "Rådet"]
    assert any(p.place.row == 3 and p.place.column == "slag" for p in checked.problems)


def test_two_rows_of_one_name_with_numbers_of_their_own_are_two(tmp_path):
    text = "namn;slag;orgnummer\nKommunen Vik;kommun;212000-1\nKommunen Vik;kommun;212000-2\n"
    assert actors(read(tmp_path, {"a.csv": text})) == ["Kommunen Vik", "Kommunen Vik"]


def test_a_reference_is_the_id_and_the_village_goes_before_the_parish(tmp_path):
    rows = [
        ["Ref", "Organisation", "Parish", "Village"],
        ["X1", "Fell Shop", "Upper Fell", "Fellton"],
        ["X2", "Moor Hall", "Moor", "Moorby"],
    ]
    actors = write_csv(tmp_path / "actors.csv", rows)
    ties = write_csv(tmp_path / "ties.csv", [["From", "To"], ["X1", "X2"]])
    found = check_files([actors, ties]).stakeholders
    assert [(actor.id, actor.locality) for actor in found.actors] == [
        ("X1", "Fellton"),
        ("X2", "Moorby"),
    ]
    assert len(found.relations) == 1


@pytest.mark.parametrize(
    "rows",
    [
        "Namn;Sektor;Från;Till;Vikt\nByn;ideell;;;\nBanken;kommersiell;;;\n;;Banken;Byn;3\n",
        "from,to,weight,label\nBanken,Byn,3,\n,,,Byn\n,,,Banken\n",
        "id,labels,name,start,end,weight\n1,Org,Byn,,,\n2,Org,Banken,,,\n7,,,2,1,3\n",
        "Id;Label;Source;Target;Weight\nb;Byn;;;\nk;Banken;;;\n;;k;b;3\n",
    ],
)
def test_rows_of_one_table_are_actors_or_relations(tmp_path, rows):
    checked = read(tmp_path, {"allt.csv": rows})
    assert actors(checked) == ["Banken", "Byn"]
    assert ties(checked) == [("Banken", "collaborates", "Byn", 3)]


def test_rows_with_a_name_and_two_dates_stay_actors(tmp_path):
    rows = "namn;från;till\nByn;2010;2015\nBanken;;\n;2011;2012\n"
    assert actors(read(tmp_path, {"a.csv": rows})) == ["Banken", "Byn"]


@pytest.mark.parametrize(
    ("links", "first"),
    [("0,2\n1.0,2.0\n", 0), ("1,3\n2,3\n", 1), ("01,03\n02,03\n", 1)],
)
def test_ends_may_count_the_rows_of_a_table_of_names(tmp_path, links, first):
    nodes = "name,size\nByn,2\nBanken,1\nMacken,9\n"
    files = {"nodes.csv": nodes, "links.csv": f"source,target\n{links}"}
    checked = read(tmp_path, files)
    assert [tie[::2] for tie in ties(checked)] == [("Banken", "Macken"), ("Byn", "Macken")]
    assert f"“source” and “target” count the rows of nodes.csv, from {first}" in said(checked)


@pytest.mark.parametrize(
    ("nodes", "links"),
    [
        ("name\nByn\nBanken\nMacken\n", "1,2\n"),  # from 0 or from 1
        ("name\nByn\nBanken\nMacken\n", "0,3\n"),  # the one or the other
        ("name\nByn\n1\n2\n", "1,2\n"),
        ("id,name\n3,Byn\n1,Banken\n0,Macken\n", "0,1\n"),
    ],
)
def test_numbers_that_may_be_something_else_count_no_rows(tmp_path, nodes, links):
    checked = read(tmp_path, {"nodes.csv": nodes, "links.csv": f"source,target\n{links}"})
    assert "count the rows" not in said(checked)


@pytest.mark.parametrize(
    ("number", "name", "ends"),
    [
        ("NodeNumber", "NodeName", "NodeNumber1;NodeNumber2"),
        ("Actor no", "Actor", "Actor no 1;Actor no 2"),
        ("Aktörsnr", "Aktör", "Aktörsnr A;Aktörsnr B"),
        ("vertexId", "vertexName", "fromVertexId;toVertexId"),
    ],
)
def test_numbers_of_actors_are_ids_and_stand_at_both_ends(tmp_path, number, name, ends):
    files = {
        "a.csv": f"{number};{name};Sektor\n5;Byn;ideell\n6;Banken;kommersiell\n",
        "b.csv": f"{ends};LinkType\n6;5;funds\n",
    }
    checked = read(tmp_path, files)
    assert actors(checked) == ["Banken", "Byn"]
    assert ties(checked) == [("Banken", "funds", "Byn", None)]


def test_a_name_that_we_have_written_keeps_its_lines(tmp_path):
    ours = StakeholderMap.of([an_actor("a", name="Viks\nbyalag")], [])
    checked = check_files(write_map(ours, tmp_path))
    assert actors(checked) == ["Viks\nbyalag"]


def test_names_stand_on_one_line(tmp_path):
    files = {
        "a.csv": 'namn;sektor\n"Viks\nbyalag";ideell\n"Viks \r\n  bank";kommersiell\n',
        "b.csv": 'från;till\n"Viks\nbank";Viks byalag\n',
    }
    checked = read(tmp_path, files)
    assert actors(checked) == ["Viks bank", "Viks byalag"]
    assert [tie[::2] for tie in ties(checked)] == [("Viks bank", "Viks byalag")]
