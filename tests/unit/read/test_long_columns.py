"""What stands in the columns of long tables, and how these hang together."""

import pytest

from samverkan.read import ReadResult, Row, Table
from samverkan.read.long_columns import (
    Column,
    are_one_to_one,
    columns_of,
    is_titled,
    names_persons,
    parts_of,
    separator_of,
    share_determined,
    share_wandering,
    without_tags,
)


def a_column(*texts):
    return Column(0, "Namn", (), texts)


def test_texts_are_the_same_whatever_their_case_and_blanks_count_for_nothing():
    column = a_column("Ås", "", "ÅS", "Vik")
    assert dict(column.spellings) == {"as": "Ås", "vik": "Vik"}
    assert column.filled == 0.75


@pytest.mark.parametrize(
    ("texts", "numeric", "dated"),
    [
        (["1", "2,5", "3%"], True, False),
        (["2019", "3/4/21", "2020-05-01"], False, True),
        (["2019", "2020"], True, True),
        ([*(str(number) for number in range(9)), "x"], True, False),
        ([*(str(number) for number in range(8)), "x", "y"], False, False),
        ([*(f"juni {year}" for year in range(2001, 2010)), "x"], False, True),
        ([*(f"juni {year}" for year in range(2001, 2009)), "x", "y"], False, False),
        (["", ""], False, False),
        (["x", "y"], False, False),
    ],
)
def test_nine_in_ten_make_a_column_one_of_numbers_or_of_dates(texts, numeric, dated):
    column = a_column(*texts)
    assert (column.is_numeric, column.is_dated) == (numeric, dated)


@pytest.mark.parametrize(
    ("texts", "persons"),
    [
        (["Kim Ek", "Robin Dal", "Byalaget"], True),
        (["Kim Ek", "Byalaget"], False),
        (["Solgläntan", "Ekbacken"], False),
        (["Viks Byalag", "Näs Kommun"], False),
    ],
)
def test_persons_have_two_names_of_which_none_is_a_word_for_an_actor(texts, persons):
    assert names_persons(a_column(*texts)) is persons


def test_a_word_for_a_kind_or_capitals_tell_what_it_is():
    assert is_titled("PRO")
    assert is_titled("Viks byalag")
    assert not is_titled("Kim Ek")


def test_names_are_parted_where_they_recur_in_other_cells():
    assert separator_of(a_column("Vik, Norge", "Ås, Finland", "Ek, Dal")) is None
    assert separator_of(a_column("Vik, Ås", "Ås, Vik", "Ek")) == ","
    assert separator_of(a_column("Vik, Ås", "Ås", "Vik")) is None


def test_what_is_sure_to_part_names_needs_no_cells_of_their_own():
    assert parts_of("Vik; Ås") == ("Vik", "Ås")
    assert parts_of("Vik, Ås") == ("Vik, Ås",)
    assert parts_of("Vik, Ås", a_column("vik", "ås")) == ("Vik", "Ås")


def test_rows_without_either_text_tell_nothing_of_two_columns():
    assert share_determined(a_column("x", "x", "y", "z"), a_column("a", "a", "", "")) == 1
    assert share_determined(a_column("x", "x", "", ""), a_column("a", "a", "a", "a")) == 1
    assert share_determined(a_column("x", "x", "y", "x"), a_column("a", "a", "a", "b")) == 0.75
    assert are_one_to_one(a_column("x", "y", ""), a_column("a", "b", ""))
    assert not are_one_to_one(a_column("x", "y"), a_column("a", "a"))
    assert not are_one_to_one(a_column("", ""), a_column("", ""))


def test_only_those_with_several_rows_wander():
    owner = a_column("a", "a", "b", "", "")
    assert share_wandering(a_column("x", "y", "x", "p", "q"), owner) == 1
    assert share_wandering(a_column("x", "X", "x", "p", "q"), owner) == 0
    assert share_wandering(a_column("x", "", "x", "p", "q"), owner) == 0


@pytest.mark.parametrize(
    ("tags", "subjects"),
    [
        (["#org", "#date+end", "note", "note"], [("organisation",), ("until",), (), ()]),
        (["#org", "#date", "#adm1+code", ""],
         [("organisation",), ("since",), ("place", "code"), ()]),
        (["#org", "#x", "note", "note", "note"], None),
        (["#org", "", "", ""], None),
    ],
    ids=["half", "three", "fewer than half", "one"],
)  # fmt: skip
def test_a_row_of_tags_is_told_by_two_and_by_half_of_its_cells(tags, subjects):
    headers = [f"kolumn {number}" for number in range(len(tags))]
    rows = [Row(n, tuple(cells)) for n, cells in enumerate((headers, tags, ["x"] * len(tags)), 1)]
    result = without_tags(ReadResult((Table("lista.csv", None, tuple(rows)),)))
    (table,) = result.tables
    assert [row.number for row in table.rows] == ([1, 2, 3] if subjects is None else [1, 3])
    assert len(result.understood) == (subjects is not None)
    if subjects is not None:
        assert [column.subjects for column in columns_of(table, 0)] == subjects
