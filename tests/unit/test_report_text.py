"""Tables and lists for a terminal."""

from __future__ import annotations

import pytest

from samverkan.report.tables import (
    Column,
    Entry,
    Look,
    Table,
    printable,
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
