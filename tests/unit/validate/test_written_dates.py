import pytest

from samverkan.validate.written_dates import meant_by
from tables import check


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("28.2.2016", "2016-02-28", "2016-02-28"),
        ("28/2 2016", "2016-02-28", "2016-02-28"),
        ("2/28/2016", "2016-02-28", "2016-02-28"),
        ("1/3-16", "2016-03-01", "2016-03-01"),
        ("2016.0", "2016", "2016"),
        ("2016-02-28T08:15:00Z", "2016-02-28", "2016-02-28"),
        ("February 28th, 2016", "2016-02-28", "2016-02-28"),
        ("28 février 2016", "2016-02-28", "2016-02-28"),
        ("28. helmikuuta 2016", "2016-02-28", "2016-02-28"),
        ("2/2016", "2016-02", "2016-02"),
        ("Q3 2016", "2016-07", "2016-09"),
        ("hösten 2016", "2016", "2016"),
        ("Herbst 2016", "2016", "2016"),
        ("omkring 2016", "2016", "2016"),
        ("2016?", "2016", "2016"),
        ("fr.o.m. mars 2016", "2016-03", None),
        ("2016 onwards", "2016", None),
        ("2016 – nu", "2016", None),
        ("–2016", None, "2016"),
        ("bis 2016", None, "2016"),
        ("2014–2016", "2014", "2016"),
        ("1.5.2014-28.2.2016", "2014-05-01", "2016-02-28"),
        ("2015/16", "2015", "2016"),
        ("pågående", None, None),
    ],
)
def test_dates_are_understood_as_people_write_them(text, first, last):
    assert meant_by(text, day_first=True)[:2] == (first, last)


@pytest.mark.parametrize(
    "text", ["1990-talet", "the 1990s", "före 2010", "30.2.2016", "16-02-28", "2014, 2016", "snart"]
)
def test_what_says_no_date_is_not_guessed(text):
    assert meant_by(text, day_first=True) is None


def test_a_doubtful_order_is_left_in_doubt():
    assert meant_by("2/3/2016", day_first=None) is None
    assert meant_by("2.3.2016", day_first=None).first == "2016-03-02"


def actors(tmp_path, rows):
    checked = check(tmp_path, rows)
    return checked, [(one.since, one.until) for one in checked.stakeholders.actors]


def said(checked):
    return " ".join(text.text("en") for text in checked.understood)


def test_a_day_above_twelve_tells_the_order_of_the_whole_table(tmp_path):
    rows = [["namn", "sedan"], ["a", "2/3/2016"], ["b", "2/28/2016"]]
    checked, dates = actors(tmp_path, rows)
    assert dates == [("2016-02-03", None), ("2016-02-28", None)]
    assert "the month stands first in dates, as “2/28/2016” shows" in said(checked)


def test_without_proof_the_day_stands_first_and_that_is_said_once(tmp_path):
    rows = [["namn", "sedan"], ["a", "2/3/2016"], ["b", "4/5/2016"]]
    checked, dates = actors(tmp_path, rows)
    assert dates == [("2016-03-02", None), ("2016-05-04", None)]
    assert said(checked).count("with the day first") == 1


def test_a_table_that_contradicts_itself_leaves_its_doubtful_dates_aside(tmp_path):
    rows = [["namn", "sedan"], ["a", "2/3/2016"], ["b", "2/28/2016"], ["c", "28/2/2016"]]
    checked, dates = actors(tmp_path, rows)
    assert dates[0] == (None, None)
    (problem,) = [one for one in checked.problems if one.code.value == "bad-date"]
    assert "2016-03-02 or 2016-02-03" in problem.next_step.text("en")


def test_one_cell_with_both_ends_fills_both_columns(tmp_path):
    checked, dates = actors(tmp_path, [["namn", "sedan"], ["a", "2014–2016"], ["b", "2015"]])
    assert dates == [("2014", "2016"), ("2015", None)]
    assert "“2014–2016” as 2014 in “since” and 2016 in “until” (row 2)" in said(checked)


def test_what_another_cell_contradicts_is_not_used(tmp_path):
    rows = [["namn", "sedan", "till"], ["a", "2014–2016", "2020"]]
    checked, dates = actors(tmp_path, rows)
    assert dates == [(None, "2020")]
    assert "bad-date" in {one.code.value for one in checked.problems}


def test_a_row_that_ends_before_its_dates_is_read(tmp_path):
    rows = [["namn", "till", "från"], ["Byn", "2017–2019"], ["Banken", "", "31/12 2020"], ["Stan"]]
    checked = check(tmp_path, rows)
    assert {actor.since for actor in checked.stakeholders.actors} == {"2017", "2020-12-31", None}
