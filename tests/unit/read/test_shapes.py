import pytest

from samverkan.errors import Place
from samverkan.read import ReadResult, Row, Table, attendance, read_tables
from samverkan.read.cross_tables import LARGEST_SIDE
from samverkan.read.shapes import shaped
from samverkan.read.tables import Explained
from samverkan.validate import check_files
from tables import ACTORS, assert_ledger, codes, write_csv, write_excel

MATRIX = [
    ["Vem samverkar med vem?"],
    ["", "Byalaget", "Kommunen", "Affären"],
    ["Byalaget", "x", "avtal", ""],
    ["Kommunen", "avtal", "x", "0"],
    ["Affären", "", "x", "-"],
]


@pytest.fixture
def checked(tmp_path):
    def check(*tables, **options):
        files = [
            write_csv(tmp_path / f"karta{number}.csv", rows) for number, rows in enumerate(tables)
        ]
        return check_files(files, **options)

    return check


def ties(checked):
    names = {actor.id: actor.name for actor in checked.stakeholders.actors}
    return sorted(
        (names[found.source], names[found.target], found.type)
        for found in checked.stakeholders.relations
    )


def said(checked, language="en"):
    return [sentence.text(language) for sentence in checked.understood]


def test_a_matrix_gives_its_actors_and_a_relation_for_each_pair(checked):
    found = checked(MATRIX)
    assert ties(found) == [
        ("Affären", "Kommunen", "collaborates"),
        ("Byalaget", "Kommunen", "agreement"),
    ]
    assert said(found)[0] == "karta0.csv: a matrix of 3 actors, 2 relations"
    assert said(found, "sv")[0] == "karta0.csv: en matris med 3 aktörer, 2 relationer"
    assert {found.place.row for found in found.stakeholders.relations} == {3, 5}


def test_the_cells_of_a_matrix_are_weights_or_depths_too(checked):
    names = ["", "a", "b", "c"]
    weights = checked([names, ["a", "0", "2,5", "1"], ["b", "2,5", "0", ""], ["c", "1", "", "0"]])
    assert {found.weight for found in weights.stakeholders.relations} == {None, 2.5}
    depths = checked([names, ["a", "", "samordning", "x"], ["b", "", "", "gemensamt"], ["c", ""]])
    assert sorted(str(found.depth) for found in depths.stakeholders.relations) == [
        "None",
        "coordination",
        "joint",
    ]


def test_a_cell_of_a_matrix_holds_several_relations_and_both_directions_count(checked):
    rows = [["", "a", "b"], ["a", "", "finansierar; leder"], ["b", "finansierar", ""]]
    assert ties(checked(rows)) == [("a", "b", "funds"), ("a", "b", "leads"), ("b", "a", "funds")]


def test_a_matrix_takes_its_actors_from_an_actor_table_when_there_is_one(checked):
    names = [ACTORS[0].index(name) for name in ACTORS[0] if name in {"namn", "name"}]
    first, second = (row[names[0]] for row in ACTORS[1:3])
    matrix = [["", first, second], [first, "", "1"], [second, "", ""]]
    found = checked(ACTORS, matrix)
    assert found.rows.read == len(ACTORS) - 1 + 1
    unknown = checked(ACTORS, [["", first, second], [first, "", "1"], ["Okänd by", "1", ""]])
    assert "unknown-actor" in codes(unknown)


def test_a_mark_without_a_name_is_a_problem_and_not_dropped(checked):
    rows = [["", "a", "b", ""], ["a", "", "x", "x"], ["b", "x", "", ""]]
    found = checked(rows)
    assert [
        str(problem.place) for problem in found.problems if problem.code == "missing-value"
    ] == ["karta0.csv:2:to"]


def test_two_matrices_name_each_actor_once(tmp_path):
    matrix = [["", "a", "b"], ["a", "", "x"], ["b", "", ""]]
    funding = [["", "a", "b"], ["a", "", "finansierar"], ["b", "", ""]]
    checked = check_files([write_excel(tmp_path / "m.xlsx", Samverkan=matrix, Pengar=funding)])
    assert (checked.rows.read, checked.rows.used) == (4, 4)


MEETINGS = [
    ["Aktör", "Landsbygdsrådet", "Servicegruppen 2019"],
    ["Byalaget", "x", ""],
    ["Kommunen", "X", "ja"],
    ["Affären", "", "deltar"],
]


def test_a_table_of_meetings_gives_who_takes_part(checked):
    found = checked(MEETINGS)
    assert ties(found) == [
        ("Affären", "Servicegruppen 2019", "participates"),
        ("Byalaget", "Landsbygdsrådet", "participates"),
        ("Kommunen", "Landsbygdsrådet", "participates"),
        ("Kommunen", "Servicegruppen 2019", "participates"),
    ]
    assert said(found, "sv")[0] == (
        "karta0.csv: 3 aktörer som deltar i 2 möten eller forum, 4 relationer"
    )
    assert {actor.kind for actor in found.stakeholders.actors} == {None, "network"}


MET = [
    ["Aktör", "Rådet", "Maj", "Juni"],
    ["Byalaget", "x", "x", "x"],
    ["Affären", "", "x", "1"],
    ["Kommunen", "deltog", "ja", ""],
    ["Skolan", "", "", ""],
    ["byalaget", "", "x", ""],
]


def test_on_request_a_table_of_meetings_gives_who_met_whom_and_how_often(checked):
    found = checked(MET[:-1], co_attendance=True)
    names = {actor.id: actor.name for actor in found.stakeholders.actors}
    assert sorted(names.values()) == ["Affären", "Byalaget", "Kommunen", "Skolan"]
    assert [
        (names[tie.source], names[tie.target], tie.weight, tie.description, tie.place.row)
        for tie in found.stakeholders.relations
    ] == [
        ("Affären", "Kommunen", 1, "Maj", 4),
        ("Byalaget", "Affären", 2, "Maj; Juni", 3),
        ("Byalaget", "Kommunen", 2, "Rådet; Maj", 4),
    ]
    assert {(tie.type, tie.directed) for tie in found.stakeholders.relations} == {("meets", False)}
    assert "unknown-type" not in codes(found)
    assert said(found, "sv")[0] == (
        "karta0.csv: 4 aktörer på 3 möten eller forum, 3 relationer mellan dem som träffats där"
    )


def test_an_actor_in_two_rows_of_a_table_of_meetings_does_not_meet_itself(checked):
    plain, twice = (
        checked(rows, co_attendance=True).stakeholders.relations for rows in (MET[:-1], MET)
    )
    assert plain == twice


def test_a_mark_of_nobody_or_of_no_meeting_is_told_also_when_those_who_met_are_asked_for(checked):
    rows = [*MET[:-1], ["", "x", "", ""], ["Banken", "", "", "", "x"]]
    found = checked(rows, co_attendance=True)
    wrong = [p for p in found.problems if p.code.value == "missing-value"]
    assert {problem.place.row for problem in wrong} == {6, 7}
    assert found.rows.set_aside == 2


def test_too_many_who_met_are_kept_as_relations_to_the_meetings(checked, monkeypatch):
    monkeypatch.setattr(attendance, "MOST_PAIRS", 2)
    found = checked(MET[:-1], co_attendance=True)
    assert {tie.type for tie in found.stakeholders.relations} == {"participates"}
    assert "pairs met" in said(found)[1]


@pytest.mark.parametrize(
    "header",
    [["namn", "drivmedel", "post"], ["namn", "sektor", "Rådet"], ["ort", "Rådet", "Mötet"]],
)
def test_marks_under_headers_that_mean_something_else_are_no_meetings(tmp_path, header):
    file = write_csv(tmp_path / "karta.csv", [header, ["a", "x", "x"], ["b", "", "x"]])
    assert [table.implied for table in read_tables(file).tables] == [""]


WIDE = [
    ["namn", "samverkar med", "sektor", "Finansierar"],
    ["Byalaget", "Affären; Kommunen", "ideell", ""],
    ["Affären", "Byalaget\nKommunen", "kommersiell", "-"],
    ["Kommunen", "", "offentlig", "Byalaget"],
]


def test_a_column_that_names_others_gives_relations(checked):
    found = checked(WIDE)
    assert len(found.stakeholders.actors) == 3
    assert ties(found) == [
        ("Affären", "Byalaget", "collaborates"),
        ("Affären", "Kommunen", "collaborates"),
        ("Byalaget", "Affären", "collaborates"),
        ("Byalaget", "Kommunen", "collaborates"),
        ("Kommunen", "Byalaget", "funds"),
    ]
    assert "karta0.csv: other actors are named in “samverkar med” and “Finansierar”" in said(found)
    assert "andra aktörer anges i ”samverkar med” och ”Finansierar”" in "".join(said(found, "sv"))
    assert not any(actor.extras for actor in found.stakeholders.actors)


def test_a_name_in_such_a_column_that_nobody_has_is_told_at_its_cell(checked):
    rows = [*WIDE, ["Bygdegården", "Affischen", "ideell", ""]]
    (problem,) = [found for found in checked(rows).problems if found.code == "unknown-actor"]
    assert (str(problem.place), problem.value) == ("karta0.csv:5:samverkar med", "Affischen")


@pytest.mark.parametrize(
    ("header", "kind", "turned"),
    [
        ("Får tilskudd av", "funds", True),
        ("Hvem betaler", "funds", True),
        ("Vem pratar de med?", "collaborates", False),
        ("Kenen kanssa toimii", "collaborates", False),
        ("Bekommt Zuschüsse von", "funds", True),
        ("Hyr lokal av", "agreement", False),
        ("Discute avec", "collaborates", False),
        ("Subvencionada por", "funds", True),
        ("Looked after and run by", "leads", True),
        ("Hører til", "member_of", False),
    ],
)
def test_a_header_names_others_by_the_words_within_it(checked, header, kind, turned):
    found = checked([["namn", "sektor", header], ["Byalaget", "", "Affären"], ["Affären", "", ""]])
    ends = ("Affären", "Byalaget") if turned else ("Byalaget", "Affären")
    assert ties(found) == [(*ends, kind)]


@pytest.mark.parametrize(
    "header", ["Typ av samarbete", "Vad jobbar de med?", "Möts i", "Medlem sedan", "Antal bidrag"]
)
def test_a_header_that_speaks_of_something_else_names_nobody(checked, header):
    found = checked([["namn", "sektor", header], ["Byalaget", "", "annat"], ["Affären", "", "mer"]])
    assert not found.stakeholders.relations
    assert not [problem for problem in found.problems if problem.code == "unknown-actor"]


def test_a_table_without_end_is_not_searched_for_a_matrix(tmp_path):
    rows = [["", "a", "b"], *([["a", "x", "x"]] * LARGEST_SIDE)]
    (table,) = read_tables(write_csv(tmp_path / "karta.csv", rows)).tables
    assert not table.meant


def test_a_word_for_a_name_in_a_row_of_relations_is_no_header(tmp_path):
    actors = [["namn", "sektor"], ["A", "ideell"], ["B", "ideell"]]
    relations = [["från", "till", "typ", "uppgiftslämnare"], ["A", "B", "medlem i", "organisation"]]
    files = [write_csv(tmp_path / f"{n}.csv", rows) for n, rows in enumerate((actors, relations))]
    (relation,) = check_files(files).stakeholders.relations
    assert (relation.type, relation.reported_by) == ("member_of", "organisation")


@pytest.mark.parametrize("title", [[], [["Relationer"]]], ids=["bare", "titled"])
@pytest.mark.parametrize("above", [[], [["Vår karta"], []]], ids=["first", "below a title"])
def test_tables_below_each_other_in_one_sheet_are_two_tables(tmp_path, above, title):
    actors = [["namn", "sektor"], ["A", "ideell"], ["B", "ofentlig"]]
    rows = [*above, *actors, [], *title, ["från", "till"], ["A", "B"], ["B", "A"]]
    for file in (
        write_excel(tmp_path / "karta.xlsx", Blad1=rows),
        write_csv(tmp_path / "karta.csv", rows),
    ):
        checked = check_files([file])
        assert_ledger(checked)
        assert checked.rows.read == 4
        (wrong,) = [one for one in checked.problems if one.code.value == "unknown-sector"]
        assert wrong.place.row == len(above) + 3


def test_a_blank_row_within_a_table_parts_nothing(tmp_path):
    rows = [["namn", "sektor"], ["A", "ideell"], [], ["Organisation", "ideell"], [], ["B", ""]]
    checked = check_files([write_csv(tmp_path / "karta.csv", rows)])
    assert [actor.name for actor in checked.stakeholders.actors] == ["A", "B", "Organisation"]


def test_several_names_in_a_cell_are_parted_where_each_names_an_actor(checked):
    actors = [["namn", "sektor", "nivå"], ["Byn", "ideell", "lokal"],
              ["Affären", "privat", "lokal"], ["Skolan", "offentlig", "lokal"]]  # fmt: skip
    found = checked(actors, [["från", "till"], ["Byn", "Affären, Skolan"], ["Byn", "Affären, Ny"]])
    (one,) = [p for p in found.problems if p.code.value == "unknown-actor"]
    assert (one.place.row, one.value) == (3, "Ny")
    assert ties(found)[:2] == [
        ("Byn", "Affären", "collaborates"),
        ("Byn", "Skolan", "collaborates"),
    ]
    assert any("in 2 cells are read one by one" in sentence for sentence in said(found))


def test_a_column_may_tell_what_others_do_with_the_actor_of_the_row(checked):
    found = checked(
        [["namn", "sektor", "nivå", "finansieras av", "leds av"],
         ["Byn", "ideell", "lokal", "Kommunen; Banken", ""],
         ["Kommunen", "offentlig", "kommunal", "", ""],
         ["Banken", "privat", "lokal", "", "Byn"]]
    )  # fmt: skip
    assert ties(found) == [
        ("Banken", "Byn", "funds"), ("Byn", "Banken", "leads"), ("Kommunen", "Byn", "funds"),
    ]  # fmt: skip
    found = checked(
        [["namn", "Ombud för", "Ägs av", "äger", "köper av"],
         ["Butiken", "Kedjan", "Byn", "", "Grossisten"],
         ["Byn", "", "", "Butiken", ""], ["Kedjan"], ["Grossisten"]]
    )  # fmt: skip
    assert ties(found) == [
        ("Butiken", "Grossisten", "agreement"), ("Butiken", "Kedjan", "agent_for"),
        ("Byn", "Butiken", "owns"),
    ]  # fmt: skip
    wrong = checked([["namn", "leds av"], ["Byn", "Ingen"]])
    (problem,) = [p for p in wrong.problems if p.code.value == "unknown-actor"]
    assert (problem.place.row, problem.place.column) == (2, "leds av")


BESIDE = [
    ["Aktörer", "", "", "", "Relationer"],
    ["Namn", "Sektor", "Nivå", "", "Från", "Till", "Vikt", "", "Namn", "Sektor", "Nivå"],
    ["Byn", "ideell", "lokal", "", "Byn", "Affären", "2", "", "Kommunen", "offentlig", "kommunal"],
    ["Affären", "privat", "lokal"],
    ["", "", "", "", "Affären", "Kommunen", "tung"],
]


def test_tables_beside_each_other_are_read_each_at_its_place(checked):
    found = checked(BESIDE[:-1])
    assert ties(found) == [("Byn", "Affären", "collaborates")]
    assert sorted(actor.name for actor in found.stakeholders.actors) == [
        "Affären", "Byn", "Kommunen",
    ]  # fmt: skip
    (problem,) = [p for p in checked(BESIDE).problems if p.code.value == "bad-weight"]
    assert (problem.place.row, problem.place.column, problem.value) == (5, "Vikt", "tung")
    assert checked(BESIDE).rows.read == 5


def test_a_blank_column_within_one_table_parts_nothing(checked):
    found = checked([["Namn", "", "Sektor", "Nivå"], ["Byn", "", "ideell", "lokal"]])
    (actor,) = found.stakeholders.actors
    assert actor.sector == "nonprofit"


def test_headers_of_ones_own_part_tables_too(tmp_path):
    (tmp_path / "mapping.toml").write_text('[columns]\nEna = "från"\n"Andra" = "till"\n', "utf-8")
    header, *rest = [["Namn", "Sektor", "Nivå"], ["Byn", "ideell", "lokal"],
                     ["Affären", "privat", "lokal"]]  # fmt: skip
    below = write_csv(tmp_path / "a.csv", [header, *rest, [], ["Ena", "Andra"], ["Byn", "Affären"]])
    beside = write_csv(
        tmp_path / "b.csv",
        [[*header, "", "Ena", "Andra"], [*rest[0], "", "Byn", "Affären"], rest[1]],
    )
    for file in (below, beside):
        assert ties(check_files([file])) == [("Byn", "Affären", "collaborates")]


HOSTED = [
    ["Deltagare", "Samråd 4/3", "Frukost 17/9"],
    ["Kommunen", "v", ""],
    ["Byalaget", "x", "x"],
    ["Affären", "-", "värd"],
    ["Regionen", "", "x"],
]


def test_a_host_meets_each_who_came_and_not_who_declined(checked):
    found = checked([*HOSTED[:1], ["Kommunen", "värd", ""], *HOSTED[2:]])
    assert ties(found) == [
        ("Byalaget", "Affären", "meets"),
        ("Byalaget", "Kommunen", "meets"),
        ("Regionen", "Affären", "meets"),
    ]
    assert said(found)[0].endswith("3 relations between the hosts and those who came")


def test_a_legend_of_the_sheet_says_what_its_marks_mean():
    place = Place("karta.csv")
    rows = tuple(Row(number, tuple(cells)) for number, cells in enumerate(HOSTED, 1))
    legend = (Explained("v", "värd", place), Explained("x", "med", place))
    table = Table("karta.csv", None, rows, legend=legend)
    names, found = shaped(ReadResult((table,))).tables
    assert [row.cells[:3] for row in found.rows[1:]] == [
        ("Byalaget", "Kommunen", "meets"),
        ("Byalaget", "Affären", "meets"),
        ("Regionen", "Affären", "meets"),
    ]
    assert names.implied == "names"


def test_two_alone_at_a_dated_meeting_met_and_three_take_part(checked):
    two = [["", "Möte 3/5", "Möte 4 juni"], ["A", "x", "x"], ["B", "x", ""], ["C", "", "x"]]
    assert ties(checked(two)) == [("A", "B", "meets"), ("A", "C", "meets")]
    three = [*two, ["D", "x", ""]]
    assert {word for *_, word in ties(checked(three))} == {"participates"}


@pytest.mark.parametrize("header", ["Styrgrupp", "Avtal", "Region", "Anteckning"])
def test_one_meeting_with_a_known_word_for_a_name_switches_nothing_off(checked, header):
    found = checked([["Vem", header, "Rådet", "Forumet"], ["A", "x", "", "x"], ["B", "x", "x", ""]])
    assert ("A", header, "participates") in ties(found)


def test_a_stray_remark_among_many_marks_is_told_and_does_not_count(checked):
    names = [f"Förening {letter}" for letter in "ABCDEFGHIJ"]
    marks = [[name, "x", "x" if name[-1] != "J" else "ringde in"] for name in names]
    found = checked([["", "Rådet", "Forumet"], *marks])
    assert len(ties(found)) == 19
    assert any(
        "1 cell is no mark" in sentence and "ringde in" in sentence for sentence in said(found)
    )


def test_meetings_beside_a_table_of_actors_are_actors_once(checked):
    actors = [["namn", "sektor"], ["A", "ideell"], ["B", "offentlig"], ["Rådet", "offentlig"]]
    found = checked(actors, [["", "Rådet", "Forumet"], ["A", "x", "x"], ["B", "x", ""]])
    assert {actor.name for actor in found.stakeholders.actors} == {"A", "B", "Rådet", "Forumet"}
    assert len(ties(found)) == 3


@pytest.mark.parametrize("names", [["1. A", "2. B", "3. C"], ["A", "B", "C"]])
def test_numbers_across_stand_for_the_names_down(checked, names):
    rows = [[name, "", "1", "1"] if name[-1] == "A" else [name, "", "", ""] for name in names]
    found = checked([["", "1", "2", "3"], *rows])
    assert ties(found) == [("A", "B", "collaborates"), ("A", "C", "collaborates")]


def test_numbers_down_and_across_stand_for_the_names_that_another_table_numbers(checked):
    actors = [["Lp.", "namn"], ["1", "A"], ["2", "B"], ["4", "C"]]
    rows = [["Lp.", "1", "2", "4"], ["1", "-", "x", "?"], ["2", "", "-", ""], ["4", "?", "x", "-"]]
    found = checked(actors, rows)
    assert ties(found) == [("A", "B", "collaborates"), ("C", "B", "collaborates")]
    assert any("a question mark says that it is not sure" in one for one in said(found))


def test_numbers_that_two_actors_have_stand_for_neither(checked):
    actors = [[["nr", "namn"], ["1", first], ["2", last]] for first, last in ("AB", "CD")]
    found = checked(*actors, [["från", "till"], ["1", "2"], ["A", "C"]])
    assert ties(found) == [("A", "C", "collaborates")]


def test_words_for_relations_make_a_matrix_whatever_the_names(checked):
    found = checked(
        [["", "Kommunen", "Regionen"], ["Byn", "avtal", ""], ["Affären", "", "finansierar"]]
    )
    assert ties(found) == [("Affären", "Regionen", "funds"), ("Byn", "Kommunen", "agreement")]


def test_the_name_of_the_sheet_is_the_type_of_a_matrix_of_marks(tmp_path):
    names = ["", "A", "B", "C"]
    marks = [names, ["A", "", "x", ""], ["B", "x", "", "x"], ["C", "", "", ""]]
    file = write_excel(tmp_path / "karta.xlsx", Äger=marks, Läge=marks)
    found = check_files([file])
    assert {("A", "B", "owns"), ("B", "A", "owns")} <= set(ties(found))
    assert ("A", "B", "collaborates") in ties(found)
    assert ("B", "A", "collaborates") not in ties(found)


def test_a_list_of_neighbours_is_no_matrix(tmp_path):
    rows = [["A", "B", "C"], ["B", "A", ""], ["C", "A", "B"]]
    file = write_csv(tmp_path / "karta.csv", rows)
    assert not any("matrix" in sentence.text("en") for sentence in read_tables(file).understood)


def test_a_short_list_of_neighbours_with_one_further_name_is_no_matrix(tmp_path):
    file = write_csv(tmp_path / "karta.csv", [["A", "B", "C"], ["B", "D"], ["C", "B"]])
    assert not any("matrix" in sentence.text("en") for sentence in read_tables(file).understood)


WHO = [["namn"], ["Viks kommun"], ["Byalaget i Vik"], ["Viks Livs"], ["Bygdegården i Vik"]]


def strengths(checked):
    return {
        (pair[0], pair[1]): (found.weight, found.description)
        for pair, found in zip(ties(checked), sorted_relations(checked), strict=True)
    }


def sorted_relations(checked):
    names = {actor.id: actor.name for actor in checked.stakeholders.actors}
    return sorted(
        checked.stakeholders.relations,
        key=lambda found: (names[found.source], names[found.target], found.type),
    )


def test_a_host_of_a_list_of_meetings_met_each_who_came(checked):
    meetings = [
        ["När", "Hos vem (värd)", "Vilka var där", "Ämne", "Kaffe"],
        ["2024-02-01", "Byalaget i Vik", "kommunen, Viks Livs", "macken", "ja"],
        ["2024-05-03", "Byalaget i Vik", "Viks kommun och Byalaget i Vik", "vägen", "nej"],
        ["02-09-2024", "kommunen", "byalaget", "planen", ""],
        ["2024-11-02", "Viks Livs", "Inställt (snö)", "posten", ""],
        ["2024-12-02", "Viks Livs", "", "posten", ""],
    ]
    found = checked(WHO, meetings)
    assert strengths(found) == {
        ("Byalaget i Vik", "Viks kommun"): (1, "planen 02.09.2024"),
        ("Viks Livs", "Byalaget i Vik"): (1, "macken 2024-02-01"),
        ("Viks kommun", "Byalaget i Vik"): (2, "macken 2024-02-01; vägen 2024-05-03"),
    }
    assert {kind for _, _, kind in ties(found)} == {"meets"}
    assert "unknown-actor" not in codes(found)
    assert "karta1.csv: 3 meetings, whose hosts met each of those who came" in said(found)
    off = "2 meetings were called off, or nobody is said to have come (rows 5–6)"
    assert f"karta1.csv: {off}" in said(found)
    assert "karta1.csv: 1 column is not used: Kaffe" in said(found)
    assert_ledger(found)


@pytest.mark.parametrize(
    "headers",
    [
        ["When", "Hosted by", "Who was there", "Topic"],
        ["Dato", "Vert", "Til stede", "Tema"],
        ["Milloin", "Isäntä", "Paikalla", "Aihe"],
        ["Date", "Hôte", "Présents", "Sujet"],
        ["Datum", "Gastgeber", "Teilnehmer", "Thema"],
    ],
)
def test_lists_of_meetings_are_told_in_other_languages(checked, headers):
    meetings = [headers, ["2024-02-01", "Viks Livs", "Viks kommun, Byalaget i Vik", "x"]]
    found = checked(WHO, meetings)
    assert [pair[:2] for pair in ties(found)] == [
        ("Byalaget i Vik", "Viks Livs"),
        ("Viks kommun", "Viks Livs"),
    ]


def test_two_alone_at_listed_meetings_met_and_three_take_part(checked):
    two = [
        ["Datum", "Vilka var med", "Om vad"],
        ["2024-02-01", "Viks kommun, Viks Livs", "mack"],
        ["2024-03-01", "Viks Livs, Viks kommun", "post"],
    ]
    assert strengths(checked(WHO, two)) == {
        ("Viks kommun", "Viks Livs"): (2, "mack 2024-02-01; post 2024-03-01")
    }
    three = [*two, ["2024-04-01", "Viks kommun, Viks Livs, Byalaget i Vik", "väg"]]
    found = checked(WHO, three)
    assert ("Byalaget i Vik", "väg 2024-04-01", "participates") in ties(found)
    assert len(ties(found)) == 7


def test_lists_of_persons_or_of_actors_with_dates_are_no_meetings(checked):
    persons = [["Datum", "Värd", "Närvarande"], ["2024-02-01", "Viks Livs", "Kim Ek, Bo Lund"]]
    assert not any("hosts met" in sentence for sentence in said(checked(WHO, persons)))
    actors = [["Namn", "Startdatum", "Medverkande"], ["Nya Livs", "2024-02-01", "Viks kommun"]]
    assert len(checked(WHO, actors).stakeholders.actors) == 5


def test_whom_an_organisation_names_in_a_form_it_works_with_itself_and_not_its_answer(checked):
    found = checked(
        [
            [
                "ID",
                "Start time",
                "Name",
                "Your organisation",
                "Which organisations do you work with?",
            ],
            ["1", "2024-05-02 09:00", "anonymous", "Dale Stores", "Dale School;"],
            ["2", "2024-05-02 10:00", "anonymous", "Dale School", "Dale Stores;Dale Garage;"],
            ["3", "2024-05-02 11:00", "anonymous", "Dale Garage", ""],
        ]
    )
    ends = {frozenset(tie[:2]) for tie in ties(found)}
    assert ends == {
        frozenset(("Dale Stores", "Dale School")),
        frozenset(("Dale School", "Dale Garage")),
    }
    assert found.questions == ()


def test_what_a_question_mark_follows_is_left_out_and_said(checked):
    lists = [
        ["från", "till", "typ"],
        ["Viks kommun", "Viks Livs", "samverkar med?"],
        ["Viks kommun", "Byalaget i Vik?", "samverkar med"],
        ["Viks kommun", "Bygdegården i Vik", "samverkar med"],
    ]
    found = checked(WHO, lists)
    assert ties(found) == [("Viks kommun", "Bygdegården i Vik", "collaborates")]
    told = "karta1.csv: 2 relations are left out, for question marks say that they are not sure"
    assert told in said(found)
    assert_ledger(found)
    named = [["namn"], ["Viks kommun"], ["Vad händer i Vik?"]]
    kept = [["från", "till"], ["Viks kommun", "Vad händer i Vik?"]]
    assert len(ties(checked(named, kept))) == 1


def test_signs_of_a_sheet_without_headers_are_explained_and_a_question_mark_after_one_counts(
    tmp_path,
):
    file = write_excel(
        tmp_path / "karta.xlsx",
        Vilka=WHO,
        Kontakter=[
            ["", "Viks kommun", "Byalaget i Vik", "Viks Livs"],
            ["Viks kommun", "", "P", "S?"],
            ["Byalaget i Vik", "", "", "S"],
            ["Viks Livs", "", "", ""],
        ],
        Tecken=[["S", "samverkar"], ["P", "pengar"]],
    )
    found = check_files([file])
    assert ties(found) == [
        ("Byalaget i Vik", "Viks Livs", "collaborates"),
        ("Viks kommun", "Byalaget i Vik", "funds"),
    ]
    told = "1 relation is left out, for a question mark says that it is not sure"
    assert f"karta.xlsx[Kontakter]: {told}" in said(found)


def test_who_answers_a_form_is_no_partner_that_it_names():
    header = ("Timestamp", "Name", "Partner with", "Your organisation")
    answers = (Row(1, header), Row(2, ("2024-03-01", "Kim", "Village Shop", "Village Association")))
    written = {1: "Vad heter du?", 2: "Vilka samarbetar ni med?"}
    _, relations = shaped(ReadResult((Table("a.csv", None, answers, written=written),))).tables
    assert relations.rows[1].cells[:2] == ("Village Association", "Village Shop")
    assert relations.rows[0].cells[:2] == ("Your organisation", "Vilka samarbetar ni med?")


def test_headers_of_columns_that_name_others_go_with_their_relations():
    rows = (Row(1, ("name", "works with", "kind")), Row(2, ("Byn", "Affären", "butik")))
    table = Table("a.csv", None, rows, written={1: "Hjälps åt med", 2: "Slag"})
    actors, _ = shaped(ReadResult((table,))).tables
    assert actors.written == {2: "Slag"}
    assert actors.rows[0].cells == ("name", "", "kind")
