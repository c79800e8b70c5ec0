"""Dates and numbers are understood by the whole of their column."""

import pytest

from samverkan.validate import check_files
from tables import as_csv, check, write_csv, write_excel


def checked(tmp_path, *dates):
    rows = [[f"Lag {number}", text] for number, text in enumerate(dates)]
    file = tmp_path / "lag.csv"
    file.write_text(as_csv([["namn", "sedan"], *rows]), encoding="utf-8")
    return check_files([file])


def since(result):
    return [actor.since for actor in result.stakeholders.actors]


def said(result):
    return " ".join(text.text("en") for text in result.understood)


def test_a_column_of_days_in_1905_holds_years(tmp_path):
    result = checked(tmp_path, "1905-06-25", "", "1905-07-12 00:00:00", "1998")
    assert since(result) == ["2003", None, "2020", "1998"]
    assert "2 days in “sedan” are read as the years" in said(result)
    assert "1905-06-25 as 2003" in said(result)


def test_a_day_in_1905_among_other_days_is_kept_and_told(tmp_path):
    result = checked(tmp_path, "1905-06-25", "1987-03-01")
    assert since(result) == ["1905-06-25", "1987-03-01"]
    assert "1905-06-25 in “sedan” is kept, but may be the year 2003" in said(result)


def test_days_of_other_years_are_left_alone(tmp_path):
    result = checked(tmp_path, "1906-06-25", "1904-03-01")
    assert since(result) == ["1906-06-25", "1904-03-01"]
    assert "1906" not in said(result)


@pytest.mark.parametrize(("number", "day"), [("44197", "2021-01-01"), ("44561.75", "2021-12-31")])
def test_the_number_of_a_day_is_that_day(tmp_path, number, day):
    result = checked(tmp_path, number, "2019")
    assert since(result) == [day, "2019"]
    assert f"1 number in “sedan” is read as the number of a day: {number} as {day}" in said(result)


def test_numbers_that_are_no_days_are_faults_as_before(tmp_path):
    result = checked(tmp_path, "12345", "2019")
    assert {problem.code.value for problem in result.problems} >= {"bad-date"}


ACTORS = [["namn"], ["a"], ["b"], ["c"], ["d"]]
PAIRS = [("a", "b"), ("b", "c"), ("c", "d")]


def weights(tmp_path, texts):
    ends = zip(PAIRS, texts, strict=True)
    checked = check(tmp_path, ACTORS, [["från", "till", "vikt"], *[[*pair, w] for pair, w in ends]])
    return checked, [relation.weight for relation in checked.stakeholders.relations]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("3.500", "0,5", "12"), [3500, 0.5, 12]),
        (("3,500", "0.5", "12"), [3500, 0.5, 12]),
        (("3.500", "2.25", "12"), [3.5, 2.25, 12]),
        (("3,500", "700", "12"), [3500, 700, 12]),
        (("3.500", "2.750", "1.125"), [3.5, 2.75, 1.125]),
        (("84.967", "9999", "700"), [84.967, 9999, 700]),
        (("1.234.567", "2,5", "7"), [1234567, 2.5, 7]),
        (("12 345,6", "1'000", "2\u202f500"), [12345.6, 1000, 2500]),
        (("1,234.5", "6", "7"), [1234.5, 6, 7]),
    ],
)
def test_the_column_tells_the_decimal_sign(tmp_path, texts, expected):
    assert weights(tmp_path, texts)[1] == expected


def test_what_might_be_read_in_another_way_is_said(tmp_path):
    checked, _ = weights(tmp_path, ("3.500", "0,5", "12"))
    assert any("“3.500” is 3500" in text.text("en") for text in checked.understood)


def test_a_share_in_percent_is_no_weight_and_how_to_write_it_is_told(tmp_path):
    checked, found = weights(tmp_path, ("50 %", "1", "1"))
    assert found[0] is None
    (problem,) = [one for one in checked.problems if one.code.value == "bad-weight"]
    assert "0.5" in problem.next_step.text("en")


def test_a_unit_of_its_own_column_is_left_out(tmp_path):
    rows = [["från", "till", "km"], ["Byn", "Staden", "12 km"], ["Byn", "Ön", "7,5"]]
    files = [write_csv(tmp_path / "a.csv", ACTORS), write_csv(tmp_path / "distances.csv", rows)]
    checked = check_files(files)
    assert [one.km for one in checked.stakeholders.distances] == [12, 7.5]


def test_what_a_workbook_has_as_a_number_keeps_its_decimal_point(tmp_path):
    ends = zip(PAIRS, (84.967, 987, 12), strict=True)
    rows = [["från", "till", "vikt"], *[[*pair, weight] for pair, weight in ends]]
    file = write_excel(tmp_path / "karta.xlsx", Aktörer=ACTORS, Relationer=rows)
    found = check_files([file]).stakeholders.relations
    assert [relation.weight for relation in found] == [84.967, 987, 12]
