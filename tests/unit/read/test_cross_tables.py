"""Which tables are matrices, and what stands in the relations that are made of them."""

import pytest

from samverkan.errors import Place
from samverkan.read import ReadResult, Row, Table
from samverkan.read.cross_tables import is_mark
from samverkan.read.shapes import shaped
from samverkan.read.tables import Explained

SHEET = "Blad1"


def unfolded(rows, sheet=SHEET, uncomputed=(), **legend):
    """Return what is made of a table, and what is said; a code of a legend is given by name."""
    place = Place("karta.xlsx", sheet, 1, None)
    explained = tuple(Explained(code, meaning, place) for code, meaning in legend.items())
    numbered = tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, start=1))
    table = Table("karta.xlsx", sheet, numbered, frozenset(uncomputed), legend=explained)
    result = shaped(ReadResult((table,)))
    return result.tables, [str(sentence) for sentence in result.understood]


def relations_of(rows, **options):
    """Return the cells of the relations of a matrix, without its headers and its actors."""
    (_, relations), (said, *_) = unfolded(rows, **options)
    assert "a matrix of" in said
    return [row.cells for row in relations.rows[1:]]


@pytest.mark.parametrize(
    "rows",
    [
        [["Lista"], ["över"], ["a", "b"]],
        [["", "1"], ["A", "x"], ["", "y"]],
        [["", "A"], ["A", "avtal"], ["B", "stöd till"]],
        [["Vem", "Band"], ["A", "avtal"], ["B", "samverkar"]],
        [["", "A", "B"], ["C", "avtal", ""], ["D", "", ""]],
        [["", "A", "B"], ["C", "avtal", "sent"], ["D", "avtal", "tidigt"]],
        [["Aktör", "Sektor", "Nivå"], ["A", "avtal", "leder"], ["B", "avtal", "avtal"]],
        [["Aktör", "Sektor", "Byn"], ["A", "avtal", "leder"], ["B", "avtal", "avtal"]],
        [["", "A", "B"], ["A", "C", "C"], ["B", "C", "C"], ["C", "C", "A"]],
        [["", "A", "B"], ["A", "sent", "B"], ["B", "", ""]],
        [["", "1", "2"], ["A", "", ""], ["B", "", ""]],
        [["från", "till", "medlem i"], ["A", "B", "C"], ["B", "A", "C"]],
    ],
    ids=[
        "two cells in the last row alone", "one name for a number", "one name in common",
        "one column", "one word", "other words", "headers of something else",
        "half of them of something else", "names in the cells", "names in half of the cells",
        "nothing in the cells", "ends of relations",
    ],
)  # fmt: skip
def test_a_table_that_is_no_matrix_stays_as_it_is(rows):
    (table,), said = unfolded(rows)
    assert [list(row.cells) for row in table.rows] == rows
    assert said == []


def test_formulas_without_values_are_in_no_matrix():
    rows = [["", "A", "B"], ["A", "", "x"], ["B", "", ""]]
    assert len(unfolded(rows)[0]) == 2
    assert len(unfolded(rows, uncomputed={(3, 1)})[0]) == 1


@pytest.mark.parametrize(
    ("rows", "made"),
    [
        ([["", "A", "B"], ["A", "", "2"], ["B", "", ""], ["C"], ["D"]], [("A", "B")]),
        ([["", "1", "2"], ["A", "", "x"], ["B", "", ""]], [("A", "B")]),
        ([["", "1", "2"], ["1. A", "", "x"], ["2) B", "", ""]], [("A", "B")]),
        ([["", "dag", "natt"], ["A", "gemensamt", ""], ["B", "samordning", ""]],
         [("A", "dag"), ("B", "dag")]),
        ([["", "A", "B"], ["C", "", "avtal"], ["D", "", ""], ["E", "avtal", "avtal"]],
         [("C", "B"), ("E", "A"), ("E", "B")]),
    ],
    ids=["half of the names", "numbers", "numbered names", "depths", "words"],
)  # fmt: skip
def test_a_matrix_is_told_by_its_names_its_numbers_or_its_words(rows, made):
    assert [cells[:2] for cells in relations_of(rows)] == made


def test_marks_of_those_who_meet_elsewhere_are_no_matrix():
    rows = [["", "A", "B"], *([name, "x", "x"] for name in "ABCDEF")]
    _, said = unfolded(rows)
    assert said == ["karta.xlsx[Blad1]: 6 actors taking part in 2 meetings or forums, 12 relations"]


def test_a_number_is_a_weight_and_nothing_else_of_a_relation():
    rows = [["", "a", "b", "c"], ["a", "", "2,5", "1"], ["b", "samordning", "", "x"], ["c", "0"]]
    assert relations_of(rows) == [
        ("a", "b", "", "", "2,5", ""),
        ("a", "c", "", "", "", ""),
        ("b", "a", "", "samordning", "", ""),
        ("b", "c", "", "", "", ""),
    ]


def test_the_name_of_a_sheet_is_the_type_where_no_cell_says_one():
    rows = [["", "a", "b"], ["a", "", "x"], ["b", "", ""]]
    _, said = unfolded(rows, sheet="Samverkar")
    assert said[1:] == ["karta.xlsx[Samverkar]: its name says what the relations are"]
    assert relations_of(rows, sheet="Samverkar") == [("a", "b", "Samverkar", "", "", "")]
    assert unfolded(rows)[1] == ["karta.xlsx[Blad1]: a matrix of 2 actors, 1 relation"]
    told = [["", "a", "b"], ["a", "", "avtal"], ["b", "x", ""]]
    assert [cells[2] for cells in relations_of(told, sheet="Samverkar")] == ["avtal", ""]


@pytest.mark.parametrize(
    ("cell", "word"),
    [("F", "funds"), ("f?", "funds?"), ("A+", "agreement"), ("?", "leads"), ("F A+", "F A+")],
)
def test_a_mark_is_the_word_that_the_legend_has_for_it(cell, word):
    legend = {"F": "finansierar", "A+": "avtal", "?": "leder"}
    rows = [["", "a", "b"], ["a", "", cell], ["b", "", ""]]
    assert [cells[2] for cells in relations_of(rows, **legend)] == [word]


def test_who_takes_part_in_words_of_a_relation_is_marked():
    assert is_mark("deltar i")
    assert not is_mark("samverkar med")
