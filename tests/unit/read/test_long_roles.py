"""What each column of a long table is, told by its header and by what stands in it."""

import pytest

from samverkan.read import Row, Table
from samverkan.read.long_roles import find_roles, may_recur, names_recur, row_of_long_headers
from tables import table_of

WHO = ["A", "A", "A", "B", "B", "B", "C", "C", "C", "C"]
"""Who each of ten rows is of."""

UNLIKE = list("qrstuvwxyz")


def roles_of(**columns):
    return find_roles(table_of(**columns), 0)


def header_of(column):
    return column and column.header


def headers_of(columns):
    return [column.header for column in columns]


@pytest.mark.parametrize(
    ("headers", "position"),
    [
        (["Organisation", "Village"], 0),
        (["Organisation", "Donor"], 0),
        (["Donor", "Partner"], 0),
        (["Organisation", "Phone"], None),
        (["Organisation", "Level"], None),
        (["Village", "Activity"], None),
        (["Donor", "Phone"], None),
    ],
)
def test_headers_tell_who_and_something_else(headers, position):
    table = Table("lista.csv", None, (Row(1, tuple(headers)), Row(2, ("A", "B"))))
    assert row_of_long_headers(table) == position


@pytest.mark.parametrize(
    ("names", "recur"),
    [
        (UNLIKE, False),
        ([*UNLIKE[:9], "q"], False),
        ([*UNLIKE[:8], "q", "q"], True),
        ([*UNLIKE[:4], *[""] * 6], False),
        (["", "", *UNLIKE[:4], *UNLIKE[:4]], True),
    ],
    ids=["none twice", "one in ten twice", "one in ten thrice", "blanks", "most twice"],
)
def test_names_recur_when_more_than_a_tenth_of_the_rows_say_them_again(names, recur):
    table = table_of(Organisation=names, Village=WHO)
    assert names_recur(table, 0) is recur
    assert may_recur(table, 0) is recur


def test_a_table_of_meetings_may_recur_for_a_row_may_name_many():
    table = table_of(Organisation=UNLIKE, Meeting=UNLIKE)
    assert (names_recur(table, 0), may_recur(table, 0)) == (False, True)


def test_columns_of_persons_countries_codes_and_numbers_name_nobody():
    columns = {"Organisation_contact": UNLIKE, "Organisation_code": UNLIKE, "Country": UNLIKE}
    roles = roles_of(**columns, Organisation=WHO, Village=UNLIKE)
    assert roles.who.header == "Organisation"
    assert roles_of(Organisation=[*"0123456789"], Village=UNLIKE) is None
    assert roles_of(Organisation_contact=WHO, Village=UNLIKE) is None
    assert roles_of(Organisation_code=WHO, Village=UNLIKE) is None


def test_who_is_in_the_column_with_the_fewest_ways_to_write_them_that_is_nearly_filled():
    full = ["Aa", "Aa", "A-a", "Bb", "Bb", "B-b", "Cc", "Cc", "Cc", "C-c"]
    roles = roles_of(Organisation_name=full, Acronym=[*WHO[:9], ""], Village=UNLIKE)
    assert (roles.who.header, headers_of(roles.names)) == ("Acronym", ["Organisation name"])
    sparse = roles_of(Organisation_name=full, Acronym=[*WHO[:8], "", ""], Village=UNLIKE)
    assert sparse.who.header == "Organisation name"
    some = roles_of(Organisation=[*WHO[:6], "", "", "", ""], Village=UNLIKE)
    assert some.who.header == "Organisation"
    assert roles_of(Organisation=[*WHO[:4], *[""] * 6], Village=UNLIKE) is None


def test_an_organisation_has_one_word_for_its_kind_and_the_same_as_others():
    kinds = ["NGO"] * 6 + ["UN"] * 4
    roles = roles_of(Organisation=WHO, Type_of_organisation=kinds, Village=UNLIKE)
    assert roles.kind.header == "Type of organisation"
    assert roles_of(Organisation=WHO, Type_of_organisation=UNLIKE, Village=UNLIKE).kind is None
    placed = roles_of(Organisation=WHO, Organisation_type_village=kinds, Village=UNLIKE)
    assert placed.kind is None
    changing = ["NGO", "UN"] * 5
    assert roles_of(Organisation=WHO, Type_of_organisation=changing, Village=UNLIKE).kind is None


def test_places_are_nearly_filled_and_tell_no_kind():
    roles = roles_of(Organisation=WHO, District=[*UNLIKE[:8], "", ""], Village=UNLIKE)
    assert headers_of(roles.places) == ["Village"]
    roles = roles_of(Organisation=WHO, Place_type=WHO[:5] * 2, Activity=UNLIKE)
    assert roles.places == ()
    progress = ["Ongoing", "Completed"] * 5
    assert roles_of(Organisation=WHO, Estado=progress, Activity=UNLIKE).places == ()


def test_what_has_a_code_of_its_own_is_a_place_when_nothing_else_is_known_of_it():
    places, codes = ["Ida", "Ole"] * 5, ["x", "y"] * 5
    roles = roles_of(Organisation=WHO, Woreda=places, P_code=codes, Activity=UNLIKE)
    assert headers_of(roles.places) == ["Woreda"]
    roles = roles_of(Organisation=WHO, Status=places, P_code=codes, Activity=UNLIKE)
    assert roles.places == ()


def test_what_is_done_is_said_in_few_words_of_few_kinds():
    done = ["x" * 50, "y" * 50] * 5
    assert header_of(roles_of(Organisation=WHO, Activity=done, Village=UNLIKE).theme) == "Activity"
    told = ["x" * 51, "y" * 50] * 5
    assert roles_of(Organisation=WHO, Activity=told, Village=UNLIKE).theme is None
    kinds = [str(number) + "a" for number in range(61)]
    many = {"Organisation": ["A", "B"] * 30 + ["A"], "Village": kinds}
    assert roles_of(**many, Activity=kinds).theme is None
    assert roles_of(**many, Activity=[*kinds[:60], "0a"]).theme.header == "Activity"
    project = roles_of(Organisation=WHO, Project_activity=["x", "y"] * 5, Village=UNLIKE)
    assert project.theme is None


def test_the_type_of_a_meeting_is_no_meeting():
    assert roles_of(Organisation=WHO, Type_of_meeting=UNLIKE, Village=UNLIKE).forum is None
    assert roles_of(Organisation=WHO, Meeting=UNLIKE, Village=UNLIKE).forum.header == "Meeting"


def test_what_is_known_goes_by_our_name_unless_it_is_used_already():
    level = ["local"] * 10
    roles = roles_of(Organisation=WHO, Village=UNLIKE, Level=level, Comments=["ja"] * 10)
    assert {ours: one.header for ours, one in roles.known.items()} == {"level": "Level"}
    assert headers_of(roles.kept) == ["Comments"]


@pytest.mark.parametrize(
    ("further", "alone"),
    [({}, True), ({"Village": UNLIKE}, False), ({"Activity": ["x", "y"] * 5}, False)],
    ids=["nothing", "a place", "what is done"],
)
def test_rows_are_of_ties_where_nothing_but_who_else_is_told(further, alone):
    assert roles_of(Organisation=WHO, Donor=UNLIKE, **further).are_ties is alone
    assert roles_of(Organisation=WHO, **further, Status=UNLIKE).are_ties is False


def test_a_sector_is_of_society_where_each_has_one_and_stays_in_its_place():
    of_each = ["Vatten"] * 3 + ["Skog"] * 3 + ["Mat"] * 4
    settled = roles_of(Organisation=WHO, Sector=of_each, Village=WHO)
    assert (settled.sector.header, settled.theme) == ("Sector", None)
    moving = roles_of(Organisation=WHO, Sector=of_each, Village=UNLIKE)
    assert (moving.sector, moving.theme.header) == (None, "Sector")
    many = roles_of(Organisation=WHO, Sector=["Vatten", "Skog"] * 5, Village=WHO)
    assert many.sector is None
    slip = ["Vatten", "Vatten", "Mat", *of_each[3:]]
    assert roles_of(Organisation=WHO, Sector=slip, Village=WHO).sector.header == "Sector"


def test_one_slip_in_ten_rows_breaks_no_rule():
    kinds = ["NGO", "NGO", "UN", "NGO", "NGO", "NGO", "UN", "UN", "UN", "UN"]
    roles = roles_of(Organisation=WHO, Type_of_organisation=kinds, Village=UNLIKE, Mandat=kinds)
    assert roles.kind.header == "Type of organisation"
    assert headers_of(roles.kept) == ["Mandat"]
    two = ["NGO", "NGO", "UN", "NGO", "NGO", "UN", *kinds[6:]]
    roles = roles_of(Organisation=WHO, Village=UNLIKE, Mandat=two)
    assert (roles.kept, headers_of(roles.left_out)) == ((), ["Mandat"])


def test_dates_are_no_numbers_and_those_that_are_not_used_do_not_go_along():
    years = [str(year) for year in range(2011, 2021)]
    columns = {"Start_date": years, "End_date": years, "Status_date": years}
    roles = roles_of(Organisation=WHO, Village=UNLIKE, **columns)
    assert (roles.since.header, roles.until.header) == ("Start date", "End date")
    assert (roles.kept, headers_of(roles.left_out)) == ((), ["Status date"])


def test_the_same_place_in_other_words_counts_once():
    roles = roles_of(Organisation=WHO, Village=UNLIKE, Site=[one * 2 for one in UNLIKE])
    assert headers_of(roles.places) == ["Village"]


def test_a_code_of_what_is_done_tells_it_and_the_sector_of_a_project_does_not():
    done = ["x", "y"] * 5
    coded = roles_of(Organisation=WHO, Sector_code=done, Village=UNLIKE)
    assert header_of(coded.theme) == "Sector code"
    assert roles_of(Organisation=WHO, Project_sector=done, Village=UNLIKE).theme is None


def test_what_has_a_code_is_no_place_where_it_is_often_blank():
    places, codes = ["Ida", "Ole"] * 4 + ["", ""], ["x", "y"] * 4 + ["", ""]
    roles = roles_of(Organisation=WHO, Woreda=places, P_code=codes, Activity=UNLIKE)
    assert roles.places == ()


def test_a_sector_tells_what_is_done_where_one_in_four_moves():
    where = ["a", "b", *"ccddee"]
    roles = roles_of(Organisation=list("AABBCCDD"), Sector=list("xxyyxxyy"), Village=where)
    assert (roles.sector, header_of(roles.theme)) == (None, "Sector")
    stays = roles_of(
        Organisation=list("AABBCCDD"), Sector=list("xxyyxxyy"), Village=list("aaccddee")
    )
    assert (header_of(stays.sector), stays.theme) == ("Sector", None)
