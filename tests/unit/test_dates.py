"""Dates are years, months or days, and there is one check of them."""

import pytest

from samverkan.dates import first_day, holds_on, is_date, last_day, today
from samverkan.errors import UsageError
from samverkan.filters import check_date


@pytest.mark.parametrize("written", ["2017", "2017-05", "2017-05-31", "2016-02-29", "0001"])
def test_a_year_a_month_or_a_day_is_a_date(written):
    assert is_date(written)
    check_date(written)
    assert first_day(written) <= last_day(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "17",
        "2017-5",
        "2017-13",
        "2017-02-29",
        "2017-05-31T00:00",
        " 2017",
        "٢٠١٧",
        "0000",
        2017,
    ],
)
def test_anything_else_is_none(written):
    assert not is_date(written)
    with pytest.raises(UsageError, match="is not a date"):
        check_date(written)


def test_no_date_is_nothing_to_check():
    check_date(None)


def test_today_is_a_day():
    assert is_date(today())
    assert len(today()) == 10


def test_a_year_holds_from_its_first_day_to_its_last():
    assert holds_on("2019-12-31", "2019", "2019")
    assert holds_on(last_day("2019"), "2019-12-31", None)
    assert not holds_on("2020-01-01", None, "2019")
    assert not holds_on("2018-12-31", "2019", None)
