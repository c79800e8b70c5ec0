"""Tables as csv."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from samverkan.report.tables import Column, Table, render_csv
from samverkan.words import message

COLUMNS = (Column(message("actor")), Column("tal", numeric=True))


def test_plain_csv_keeps_all_digits_and_leaves_empty_what_is_missing():
    text = render_csv(Table(COLUMNS, (("Å", 1 / 3), (None, None), ("b", True))), "en")
    assert text == "actor,tal\nÅ,0.3333333333333333\n,\nb,true\n"


def test_excel_in_sweden_gets_semicolon_comma_crlf_and_byte_order_mark():
    text = render_csv(Table(COLUMNS, (("Å", 0.5),)), "sv", excel=True)
    assert text == "\ufeffaktör;tal\r\nÅ;0,5\r\n"


@pytest.mark.parametrize("formula", ["=1+1", "+46", "-x", "@SUM(A1)", "\t=1"])
def test_a_text_is_never_a_formula(formula):
    rows = list(csv.reader(io.StringIO(render_csv(Table(COLUMNS, ((formula, -1.5),)), "sv"))))
    assert rows[1] == ["'" + formula, "-1.5"]


@pytest.mark.parametrize("written", ["123456789012", "12345e678901", "1E5"])
def test_an_id_of_digits_is_no_number_to_excel(written):
    table = Table((Column("id"), Column("code")), ((written, "0781"),))
    assert render_csv(table, "sv", excel=True).endswith(f"'{written};0781\r\n")
    assert render_csv(table, "sv").endswith(f"{written},0781\n")


@settings(max_examples=50)
@given(some.lists(some.text(some.characters(codec="utf-8", exclude_characters="\r")), max_size=4))
def test_every_text_comes_back(texts):
    table = Table((Column("a"),), tuple((text,) for text in texts))
    for excel in (False, True):
        text = render_csv(table, "sv", excel=excel).removeprefix("\ufeff")
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=";" if excel else ",")
        read = [row[0] if row else "" for row in lines][1:]
        assert [cell.removeprefix("'") for cell in read] == [t.removeprefix("'") for t in texts]
