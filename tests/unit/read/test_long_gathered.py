"""Which tables have many rows of each organisation, and what becomes of their columns."""

import pytest

from samverkan.read.long_tables import gathered
from tables import table_of

WHO = ["A", "A", "A", "B", "B", "B", "C", "C", "C", "C"]
UNLIKE = list("qrstuvwxyz")
DONE = ["x", "y"] * 5


def read(**columns):
    """Return the tables that a long one is made, and what is said; no table when it is no such."""
    return gathered(table_of(**columns), co_attendance=False) or ([], [])


def sentences(said):
    return [str(sentence) for sentence in said]


@pytest.mark.parametrize(
    ("names", "further", "is_long"),
    [
        (["A", "A", "B", "B", "C", "D", "E", "F"], {"Project": UNLIKE[:8]}, True),
        (["A", "A", "B", "C", "D", "E", "F", "G"], {"Project": UNLIKE[:8]}, False),
        (["A", "A", "B", "B", "C", "D", "E", "F"], {"Activity": ["x", "y"] * 4}, True),
        (["A", "A", "B", "B", "C", "D", "E", "F"], {"Activity": list("xxyyxyxy")}, False),
        (["A", "A", "A", "B", "C"], {"Village": UNLIKE[:5]}, True),
        (["A", "A", "B", "C", "D"], {"Village": UNLIKE[:5]}, False),
        (WHO, {"Activity": ["sägs här " * 6 + one for one in UNLIKE]}, False),
        (WHO, {"Village": UNLIKE, "Level": ["local"] * 10}, False),
        (["Butik"] * 3 + ["Vik Ek"] * 3, {"Village": UNLIKE[:6]}, False),
        (["Butik"] * 3 + ["Vik Ek"] * 3 + ["Lund AB"] * 3, {"Village": UNLIKE[:9]}, True),
        ([*["Vik Ek", "Lund AB"] * 3, "Butik", "Skola", "Kiosk"], {"Village": UNLIKE[:9]}, True),
        (WHO, {"From": WHO, "To": UNLIKE, "Activity": DONE}, False),
    ],
    ids=[
        "a quarter recurs in projects", "fewer", "a quarter recurs with something else",
        "with the same", "two in five recur at places", "fewer at places", "long texts",
        "a level of each", "half are common nouns", "a third are",
        "those that do not recur are", "relations",
    ],
)  # fmt: skip
def test_a_table_is_long_where_enough_of_its_names_recur(names, further, is_long):
    assert bool(read(Organisation=names, **further)[0]) is is_long


@pytest.mark.parametrize(
    ("places", "meant"),
    [
        ({"Village": UNLIKE}, {"locality": "Village"}),
        ({"Village": UNLIKE, "Region": WHO}, {"locality": "Village", "region": "Region"}),
        ({"Village": UNLIKE, "District": WHO},
         {"locality": "Village", "municipality": "District"}),
        ({"Municipality": UNLIKE, "Region": WHO},
         {"locality": "Municipality", "municipality": "Municipality", "region": "Region"}),
        ({"Village": UNLIKE, "District": list("aabbccddee"), "Province": list("aaaabbbbbb")},
         {"locality": "Village", "municipality": "District", "region": "Province"}),
    ],
    ids=[
        "villages", "in regions", "in districts", "municipalities in regions",
        "in districts of provinces",
    ],
)  # fmt: skip
def test_places_are_told_by_how_fine_they_are(places, meant):
    (table,), _ = read(Organisation=WHO, **places, Activity=DONE)
    headers = dict(zip(table.meant, table.rows[0].cells, strict=True))
    assert headers == {"name": "Organisation", "services": "Activity", **meant}


def test_a_place_that_is_blank_is_the_wider_one():
    villages = [*UNLIKE[:9], ""]
    (table,), _ = read(Organisation=WHO, Village=villages, Activity=DONE)
    assert table.rows[10].cells[2:] == ("",)
    (table,), _ = read(Organisation=WHO, Village=villages, Region=["N"] * 10, Activity=DONE)
    assert table.rows[10].cells[2:] == ("N", "N")
    assert table.rows[1].cells[2:] == ("q", "N")


@pytest.mark.parametrize(
    ("further", "counted"),
    [
        ({"Activity": DONE}, "10 rows name 3 organisations with 2 kinds of activity"),
        ({"Village": UNLIKE}, "10 rows name 3 organisations in 10 places"),
        ({"Project": UNLIKE}, "10 rows name 3 organisations"),
        ({"Village": UNLIKE, "Activity": DONE},
         "10 rows name 3 organisations in 10 places with 2 kinds of activity"),
    ],
)  # fmt: skip
def test_what_is_said_counts_what_there_is(further, counted):
    assert sentences(read(Organisation=WHO, **further)[1])[0] == f"lista.csv: {counted}"


def test_of_those_who_meet_one_in_ten_with_two_rows_is_enough():
    names = ["A", *"ABCDEFGHI"]
    (own, *_), _ = read(Organisation=names, Meeting=["m", "n"] * 5, Village=["p", "q"] * 5)
    assert own.long
    assert own.meant == ("name", "locality")
    more = ["A", *"ABCDEFGHIJ"]
    (own, *_), _ = read(Organisation=more, Meeting=[*["m", "n"] * 5, "m"], Village=["p"] * 11)
    assert not own.long
    assert [row.cells[1] for row in own.rows] == [""] * 12


def test_what_tells_of_the_meetings_is_said_not_to_be_used():
    meetings = {"Organisation": [*"ABC"] * 3 + ["A"], "Meeting": ["m"] * 5 + ["n"] * 5}
    kinds = [*"xyz"] * 3 + ["x"]
    where = ["p"] * 5 + ["q"] * 5
    (own, *_), said = read(**meetings, Village=where, Type_of_organisation=kinds)
    assert sentences(said)[1:] == ["lista.csv: 1 column is not used: Village"]
    assert own.rows[0].cells == ("Organisation", "extra: Type of organisation")


def test_services_are_in_our_words_where_half_of_them_are_known():
    (table,), _ = read(Organisation=WHO, Activity=["Livsmedel", "Bensin; bad"] * 5)
    assert [row.cells[1] for row in table.rows[1:3]] == ["grocery", "fuel\nbad"]
    (table,), _ = read(Organisation=WHO, Activity=["Livsmedel", "bad", "bio", "dans", "kurs"] * 2)
    assert table.rows[1].cells[1] == "Livsmedel"


def test_a_table_without_rows_is_no_long_one():
    assert read(Organisation=[], Meeting=[])[0] == []
    assert read(Organisation=["A"], Meeting=["m"], Village=["p"])[0] == []


def relations_in(tables):
    """Return the cells of the relations among some tables, in their order."""
    return [row.cells for table in tables if "source" in table.meant for row in table.rows[1:]]


def test_who_is_told_to_pay_is_no_meeting_though_they_share_projects():
    tables, _ = read(Organisation=WHO, Project=["p", "q"] * 5, Donor=["Fond"] * 10)
    assert relations_in(tables) == [("Fond", name, "funds") for name in "ABC"]


@pytest.mark.parametrize(
    ("meetings", "further"),
    [
        ([*"mnmnmnmnm", ""], {}),
        (["m", "n", "o", "m", "p", "q", "r", "s", "t", "u"], {}),
        (["m", "n"] * 5, {"Activity": WHO}),
    ],
    ids=["nine in ten rows", "a tenth is shared", "each does one thing"],
)
def test_what_organisations_share_brings_them_together(meetings, further):
    tables, _ = read(Organisation=WHO, Meeting=meetings, **further)
    taken_part = {cells[2] for cells in relations_in(tables)}
    assert taken_part == ({"participates"} if "o" not in meetings else set())


def test_one_in_four_that_is_shared_is_enough():
    tables, _ = read(Organisation=list("ABACC"), Meeting=list("mmnop"))
    assert len(relations_in(tables)) == 5


def test_a_place_of_nine_in_ten_rows_is_that_of_those_who_meet():
    where = ["p", "p", "q", "p", "p", "p", "q", "q", "q", "q"]
    (own, *_), _ = read(Organisation=WHO, Meeting=["m", "n"] * 5, Village=where)
    assert own.meant == ("name", "locality")


def test_a_full_name_among_others_is_who_has_it():
    tables, _ = read(
        Acronym=[*["AA"] * 4, *["BB"] * 5, ""],
        Organisation_name=[*["Alpha Aid"] * 4, *["Beta Bank"] * 5, "Gamma Group"],
        Donor=["", "", "", "", "Alpha Aid; Gamma Group", "", "", "", "", ""],
        Village=UNLIKE,
    )
    assert relations_in(tables) == [("AA", "BB", "funds"), ("Gamma Group", "BB", "funds")]


def test_dates_are_those_of_relations_where_nothing_else_is_told():
    years = [str(year) for year in range(2011, 2020)]
    donors = ["Fond"] * 9 + ["Bank"]
    tables, _ = read(Organisation=WHO, Donor=donors, Start_date=[*years, ""])
    assert relations_in(tables) == [
        ("Fond", "A", "funds", "2011"),
        ("Fond", "B", "funds", "2014"),
        ("Fond", "C", "funds", "2017"),
        ("Bank", "C", "funds", ""),
    ]
    tables, _ = read(Organisation=WHO, Donor=donors, Start_date=[*years, ""], Village=UNLIKE)
    assert relations_in(tables)[0] == ("Fond", "A", "funds")
