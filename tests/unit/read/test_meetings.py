"""Meetings as people note them: a host above the marks, or who called whom to each in a row."""

import pytest

from samverkan.validate import check_files
from tables import assert_ledger, write_csv


@pytest.fixture
def checked(tmp_path):
    def check(*tables):
        files = [write_csv(tmp_path / f"{n}.csv", rows) for n, rows in enumerate(tables)]
        found = check_files(files)
        assert_ledger(found)
        return found

    return check


def met(checked):
    names = {actor.id: actor.name for actor in checked.stakeholders.actors}
    return {
        (names[one.source], names[one.target], one.description)
        for one in checked.stakeholders.relations
        if one.type == "meets"
    }


def said(checked, language="en"):
    return "\n".join(one.text(language) for one in checked.understood)


GRID = [
    ["Närvaro", "4/2", "11/5", "7/9"],
    ["Plats", "hamnen", "skolan", "kyrkan"],
    ["Värd", "Åsby IF", "Åsby byalag", "Åsby IF"],
    ["Åsby byalag", "", "x", "x"],
    ["Åsby IF", "x", "x", ""],
    ["Åsby Handel", "x", "", ""],
    ["Kom sammanlagt", "2", "2", "1"],
]


def test_a_row_below_the_dates_names_the_host_of_each_meeting(checked):
    found = checked(GRID)
    assert met(found) == {
        ("Åsby Handel", "Åsby IF", "4/2"),
        ("Åsby IF", "Åsby byalag", "11/5"),
        ("Åsby byalag", "Åsby IF", "7/9"),
    }
    assert {actor.name for actor in found.stakeholders.actors} == {row[0] for row in GRID[3:6]}
    assert "told of the meetings: “Plats”" in said(found)
    assert "inga aktörer, utan om mötena: ”Plats” och ”Kom sammanlagt”" in said(found, "sv")


@pytest.mark.parametrize("label", ["", "Ved", "Eingeladen von", "Isäntä", "Invitant", "Convoca"])
def test_hosts_are_told_by_their_row_whatever_it_is_called(checked, label):
    found = checked([GRID[0], [label, *GRID[2][1:]], *GRID[3:6]])
    assert len(met(found)) == 3


def test_a_row_of_words_for_single_meetings_is_what_they_were_about(checked):
    found = checked([GRID[0], ["Sak?", "buss", "bensin", "mat"], *GRID[2:6]])
    assert ("Åsby Handel", "Åsby IF", "4/2 buss") in met(found)


def test_in_meetings_without_a_host_everybody_takes_part(checked):
    found = checked([GRID[0], ["Värd", "Åsby IF", "", "Åsby IF"], *GRID[3:6]])
    assert len(met(found)) == 2
    ties = [one for one in found.stakeholders.relations if one.type == "participates"]
    assert len(ties) == 2


def test_an_actor_who_never_came_stays_one_and_says_what_is_no_mark(checked):
    groups = [["", "Rådet", "Forumet"], ["Byalaget", "x", "x"], ["Klubben", "x", "x"]]
    marks = [[f"Lag {n}", "x", "x"] for n in range(5)]
    found = checked([*groups, *marks, ["Skolan", "sjuk", ""]])
    assert "Skolan" in {actor.name for actor in found.stakeholders.actors}


CALLED = [
    ("Date", "Venue", "Called by", "No. present", "Who came"),
    ("Dato", "Sted", "Innkalt av", "Antall", "Deltakere"),
    ("Dato", "Sted", "Indkaldt af", "Antal", "Fremmødte"),
    ("Päivä", "Paikka", "Koollekutsuja", "Lukumäärä", "Läsnä"),
    ("Datum", "Ort", "Einladende", "Anzahl", "Anwesende"),
    ("Date", "Lieu", "Convoqué par", "Nombre", "Présents"),
    ("Fecha", "Lugar", "Convoca", "Número", "Asistentes"),
    ("Datum", "Lokal", "Sammankallande", "Antal", "Vilka var där"),
    ("When", "At", "Hosted by", "Heads", "Folk"),
]


@pytest.mark.parametrize("headers", CALLED, ids=lambda one: one[2])
def test_who_called_a_meeting_met_each_who_came(checked, headers):
    found = checked(
        [
            headers,
            ["3 mars", "x", "Vik IF", "7", "Byalaget i Vik, Viks Livs"],
            ["5 maj", "y", "Viks Livs", "4", "Vik IF, Byalaget i Vik"],
        ]
    )
    assert {(one, other) for one, other, _ in met(found)} == {
        ("Byalaget i Vik", "Vik IF"),
        ("Viks Livs", "Vik IF"),
        ("Vik IF", "Viks Livs"),
        ("Byalaget i Vik", "Viks Livs"),
    }


@pytest.mark.parametrize("header", ["Stuga", "Venue"])
def test_a_host_without_a_word_for_it_is_among_those_who_came(checked, header):
    rows = [["3 mars", "Vik IF", "Viks Livs, Sjöns skola"], ["5 maj", "Viks Livs", "Vik IF, Byn"]]
    found = checked([["Datum", header, "Vilka kom"], *rows])
    assert len(met(found)) == 4


def test_a_place_that_nobody_is_called_is_no_host(checked):
    rows = [["3 mars", "skolan", "Viks Livs, Vik IF"], ["5 maj", "hamnen", "Vik IF, Viks Livs"]]
    found = checked([["Datum", "Plats", "Vilka kom"], *rows])
    assert {(one, other) for one, other, _ in met(found)} == {("Viks Livs", "Vik IF")}


def test_persons_who_came_are_no_actors(tmp_path):
    rows = [["3 mars", "Kim Ek, Robin Alm, Lo Berg"], ["5 maj", "Kim Ek, Mika Dal"]]
    found = check_files([write_csv(tmp_path / "p.csv", [["Datum", "Vilka kom"], *rows])])
    names = {actor.name for actor in found.stakeholders.actors} if found.stakeholders else set()
    assert not names & {"Kim Ek", "Robin Alm", "Lo Berg", "Mika Dal"}


def test_a_column_of_days_is_when_whatever_its_header(checked):
    rows = [["12.1.2024", "Viks koulu + Viks kauppa", "Viks kunta"]]
    rows += [["3.3.2024", "Viks kunta, Viks kauppa", "Viks koulu"]]
    assert len(met(checked([["Kokous", "Paikalla", "Kutsuja"], *rows]))) == 4


def test_meetings_may_stand_down_the_side_with_the_host_beside_them(checked):
    rows = [
        ["Date", "Glen Hall", "Glen WI", "Chapel", "Host", "Subject"],
        ["3 Feb", "x", "x", "", "WI", "roof"],
        ["4 May", "x", "", "x", "Chapel", "bells"],
    ]
    assert met(checked(rows)) == {
        ("Glen Hall", "Glen WI", "3 Feb roof"),
        ("Glen Hall", "Chapel", "4 May bells"),
    }


def test_days_with_marks_for_what_was_open_are_no_meetings(checked):
    rows = [["Dag", "Butik", "Post", "Bensin"], ["3/2", "x", "x", ""], ["4/2", "x", "", "x"]]
    assert checked(rows).stakeholders is None


def test_marks_under_no_name_are_nobodys(checked):
    rows = [["Dag", "Bro IF", "", "Byn"], ["3/2", "x", "x", "x"], ["4/2", "x", "", "x"]]
    found = checked(rows)
    assert {actor.name for actor in found.stakeholders.actors} >= {"Bro IF", "Byn"}


@pytest.mark.parametrize("header", ["Ordstyrer", "Chair", "Animé par", "Vem höll i", "Leitung"])
def test_who_led_a_meeting_is_its_host_where_it_is_an_organisation(checked, header):
    rows = [["3 mars", "Vik IF", "Viks Livs, Sjöns skola"], ["5 maj", "Åsens byalag", "Vik IF"]]
    found = checked([["Datum", header, "Deltagare"], *rows])
    assert {(one, other) for one, other, _ in met(found)} == {
        ("Viks Livs", "Vik IF"), ("Sjöns skola", "Vik IF"), ("Vik IF", "Åsens byalag")
    }  # fmt: skip


def test_a_person_who_led_a_meeting_is_no_host(checked):
    rows = [["3 mars", "Kim Ek", "Viks Livs, Vik IF"], ["5 maj", "Lo Berg", "Vik IF, Sjöns skola"]]
    found = checked([["Datum", "Ordförande", "Deltagare"], *rows])
    assert {"Kim Ek", "Lo Berg"}.isdisjoint(actor.name for actor in found.stakeholders.actors)


def test_who_led_a_meeting_is_its_host_also_where_no_word_says_what_they_are(checked):
    rows = [
        ["Jour", "Animée par", "Présents"],
        ["4/2", "CLB", "Les Voisins, Station du Lac"],
        ["5/3", "Les Amis du Lac", "Station du Lac, Les Voisins"],
    ]
    assert {host for _, host, _ in met(checked(rows))} == {"CLB", "Les Amis du Lac"}


def test_a_list_of_actors_is_a_map_though_a_host_is_nobody_of_them(checked):
    listed = [["namn", "sektor"], ["Åsby byalag", "ideell"], ["Åsby Handel", "kommersiell"]]
    meeting = [["Möte 3 maj – värd: Vik IF"], ["Namn", "Kom"], ["Åsby byalag", "x"],
               ["Åsby Handel", "x"]]  # fmt: skip
    found = checked(listed, meeting)
    assert [actor.name for actor in found.stakeholders.actors] == ["Åsby byalag", "Åsby Handel"]
    assert found.stakeholders.relations == ()
    assert {one.value for one in found.problems if one.severity == "error"} == {"Vik IF"}


@pytest.mark.parametrize(
    ("who", "label", "present", "absent"),
    [
        ("Vem", "Värd var:", "x (via telefon)", "anmäld, uteblev"),
        ("Person", "Host that day", "x, by phone", "said yes - no show"),
        ("Hvem kom", "", "x", "meldt avbud"),
        ("Wer", "Gastgeber:", "x; später", "zugesagt, kam nicht"),
    ],
)
def test_who_came_for_them_and_remarks_beside_marks_hide_no_meeting(
    checked, who, label, present, absent
):
    found = checked(
        [
            ["Organisation", who, "4/2", "11/5", "7/9"],
            [label, "", "Åsby IF", "Åsby byalag", "Åsby IF"],
            ["Åsby byalag", "Bo", absent, "x", "x"],
            ["Åsby IF", "Eva L", "x", present, ""],
            ["Åsby Handel", "Per och Siv", "x", absent, ""],
        ]
    )
    assert met(found) == {
        ("Åsby Handel", "Åsby IF", "4/2"),
        ("Åsby IF", "Åsby byalag", "11/5"),
        ("Åsby byalag", "Åsby IF", "7/9"),
    }


def test_a_host_may_be_named_below_the_marks_and_remarks_stand_last(checked):
    found = checked(
        [
            ["Who", "4 Feb", "11 May", "Notes"],
            ["Bay WI", "x", "x", "brought cake"],
            ["Bay Shop", "x", "", ""],
            ["Bay School", "", "x", "new head"],
            ["Whose", "Bay Shop", "Bay WI", ""],
        ]
    )
    assert met(found) == {
        ("Bay WI", "Bay Shop", "4 Feb"),
        ("Bay School", "Bay WI", "11 May"),
    }
