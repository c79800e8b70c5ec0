"""Tables and lists for a terminal, and tables as csv."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from samverkan.report.tables import (
    Column,
    Entry,
    Look,
    Table,
    printable,
    render_csv,
    render_entries,
    render_paragraph,
    render_table,
    render_title,
    say_cell,
)
from samverkan.words import message

LONG = "Samhällsföreningen för bygdens bästa i Övre och Nedre Långtbortistanby med omnejd"


SV = Look(language="sv")
COLUMNS = (Column("namn"), Column("tal", numeric=True))


def a_table(*rows, columns=COLUMNS):
    return Table(columns, tuple(rows), message("The network"))


def widest(text):
    return max(len(line) for line in text.splitlines())


def test_a_table_has_its_title_headers_and_rounded_numbers():
    text = render_table(a_table(("Å", 0.12349), ("Ö", None)), SV)
    assert text == "Nätverket\n  namn    tal\n  Å     0,123\n  Ö         –\n"


@pytest.mark.parametrize("width", [40, 80, 100])
def test_a_long_name_is_folded_and_nothing_of_it_is_lost(width):
    text = render_table(a_table((LONG, 1.0), ("x" * 150, 2.0)), Look(language="en", width=width))
    assert widest(text) <= width
    letters = text.replace("\n", "").replace(" ", "")
    assert "x" * 20 in letters
    assert letters.count("x") == 150
    assert all(word in text for word in LONG.split())


def test_columns_that_do_not_fit_stand_below_with_the_first_column():
    columns = (Column("namn"), *(Column(f"mått{n}" * 3, numeric=True) for n in range(9)))
    text = render_table(
        a_table(("Anna", *range(9)), columns=columns), Look(language="sv", width=60)
    )
    assert widest(text) <= 60
    assert text.count("Anna") > 1
    assert all(f"mått{n}" in text for n in range(9))


def test_a_table_without_rows_or_headers_can_be_shown():
    assert render_table(Table((Column("a"), Column("b")), ()), SV) == "  a  b\n"
    bare = Table((Column(""), Column("")), (("store", "x"),))
    assert render_table(bare, SV) == "  store  x\n"


@pytest.mark.parametrize("sign", ["\x1b[31m", "\x07", "\u202e", "\x9b", "\r"])
def test_what_a_terminal_would_obey_is_not_written(sign):
    hostile = f"By{sign}alag"
    entry = Entry(1, hostile, "", hostile)
    for text in (
        render_table(a_table((hostile, 1)), SV),
        render_entries([entry], SV),
        render_paragraph(hostile, SV),
    ):
        assert sign not in text
        assert "alag" in text


def test_markup_of_the_library_beneath_is_shown_as_it_is():
    assert "[bold]By[/bold] :smiley:" in render_table(a_table(("[bold]By[/bold] :smiley:", 1)), SV)


def test_entries_have_number_heading_aside_and_paragraph():
    entries = [Entry(number, LONG, "Flen  0,93", "Därför att. " * 12) for number in (1, 20)]
    text = render_entries(entries, Look(language="sv", width=60))
    assert widest(text) <= 60
    assert text.startswith("  1. Samhällsföreningen")
    assert "\n 20. Samhällsföreningen" in text
    assert text.splitlines()[0].endswith("Flen  0,93")


def test_colour_comes_only_when_asked_for():
    assert "\x1b[1m" in render_title("Rubrik", Look(language="sv", colour=True))
    assert render_title("Rubrik", SV) == "Rubrik\n"


def test_a_paragraph_keeps_its_margin_and_goes_in_further():
    text = render_paragraph("ord " * 30, Look(language="sv", width=40), margin=2, indent=2)
    lines = text.splitlines()
    assert lines[0].startswith("  ord")
    assert all(line.startswith("    ord") for line in lines[1:])


@pytest.mark.parametrize(
    ("cell", "sv", "en"),
    [
        (None, "–", "–"),
        (True, "ja", "yes"),
        (False, "nej", "no"),
        (-0.0001, "0,00", "0.00"),
        (1234, "1234", "1234"),
        (message("The network"), "Nätverket", "The network"),
    ],
)
def test_a_cell_is_said_in_the_language(cell, sv, en):
    assert say_cell(cell, "sv", 2) == sv
    assert say_cell(cell, "en", 2) == en


def test_line_breaks_become_spaces():
    assert printable("a\nb\tc\u2028d") == "a b c d"


CSV_COLUMNS = (Column(message("actor")), Column("tal", numeric=True))


def test_plain_csv_keeps_all_digits_and_leaves_empty_what_is_missing():
    text = render_csv(Table(CSV_COLUMNS, (("Å", 1 / 3), (None, None), ("b", True))), "en")
    assert text == "actor,tal\nÅ,0.3333333333333333\n,\nb,true\n"


def test_excel_in_sweden_gets_semicolon_comma_crlf_and_byte_order_mark():
    text = render_csv(Table(CSV_COLUMNS, (("Å", 0.5),)), "sv", excel=True)
    assert text == "\ufeffaktör;tal\r\nÅ;0,5\r\n"


@pytest.mark.parametrize("formula", ["=1+1", "+46", "-x", "@SUM(A1)", "\t=1"])
def test_a_text_is_never_a_formula(formula):
    rows = list(csv.reader(io.StringIO(render_csv(Table(CSV_COLUMNS, ((formula, -1.5),)), "sv"))))
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
