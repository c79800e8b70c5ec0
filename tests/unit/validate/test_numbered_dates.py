import pytest

from samverkan.validate import check_files
from tables import as_csv


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
