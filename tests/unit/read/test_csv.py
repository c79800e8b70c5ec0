import codecs
import csv
import io

import pytest

from samverkan.errors import Code, Place
from samverkan.read import read_tables

GRID = [
    ["namn", "sektor", "ort", "vikt"],
    ["Älvdalens kommun", "offentlig", "Älvdalen", "1,5"],
    ["Björksele ICA", "kommersiell", "Björksele", ""],
    ["Moskosels bygdegård", "ideell", "Moskosel", "2"],
]


def as_csv(delimiter=",", newline="\n", grid=GRID):
    lines = []
    for row in grid:
        cells = [f'"{cell}"' if delimiter in cell else cell for cell in row]
        lines.append(delimiter.join(cells))
    return newline.join(lines) + newline


def cells(result):
    (table,) = result.tables
    return [list(row.cells) for row in table.rows]


@pytest.fixture
def written(tmp_path):
    def write(content, name="karta.csv"):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return file

    return write


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_and_line_ending_gives_the_same_table(written, delimiter, newline):
    result = read_tables(written(as_csv(delimiter, newline)))
    assert cells(result) == GRID
    assert result.problems == ()


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("cp1252", b""),
    ],
)
def test_every_encoding_gives_the_same_table(written, encoding, mark):
    assert cells(read_tables(written(mark + as_csv(";").encode(encoding)))) == GRID


def test_the_csv_of_a_swedish_excel_is_read(written):
    file = written(as_csv(";", "\r\n").encode("cp1252"))
    assert cells(read_tables(file))[1] == ["Älvdalens kommun", "offentlig", "Älvdalen", "1,5"]


@pytest.mark.parametrize("line", ["sep=;\r\n", '"sep=;"\n', "SEP=;\r"])
def test_a_separator_line_is_obeyed_and_is_no_row(written, line):
    (table,) = read_tables(written(line + "namn;ort\na,b;c\n")).tables
    assert [(row.number, row.cells) for row in table.rows] == [
        (1, ("namn", "ort")),
        (2, ("a,b", "c")),
    ]


def test_semicolons_inside_a_list_of_services_do_not_part_cells(written):
    text = "id,namn,service\na,Affären,drivmedel;post\nb,Macken,drivmedel;post;apotek\n"
    assert cells(read_tables(written(text)))[2] == ["b", "Macken", "drivmedel;post;apotek"]


def test_commas_in_a_title_do_not_part_cells(written):
    text = "Karta över Ljungby, Älmhult, Växjö, med flera\n\nnamn;ort\nAffären;Lagan\n"
    assert cells(read_tables(written(text)))[1:] == [["namn", "ort"], ["Affären", "Lagan"]]


def test_a_single_column_is_not_parted_at_what_stands_in_its_rows(written):
    text = "namn\nByalaget, Lagan\nSockenrådet, Ryssby\n"
    assert cells(read_tables(written(text)))[1:] == [["Byalaget, Lagan"], ["Sockenrådet, Ryssby"]]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(written):
    text = 'namn,anteckning\n\n"Affären","rad ett\nrad två\r\nrad tre"\n , \nMacken,\n'
    (table,) = read_tables(written(text)).tables
    assert [row.number for row in table.rows] == [1, 3, 5]
    assert table.rows[1].cells[1] == "rad ett\nrad två\r\nrad tre"


def test_a_doubled_quotation_mark_is_one(written):
    assert cells(read_tables(written('namn,ort\n"Butiken ""Hörnan""",Lagan\n')))[1] == [
        'Butiken "Hörnan"',
        "Lagan",
    ]


@pytest.mark.parametrize("ending", ["", "\n"])
def test_a_quotation_mark_that_is_never_closed_is_a_problem_at_its_row(written, ending):
    result = read_tables(written('namn,ort\nMacken,Lagan\n"Affären,Ryssby\nSkolan,Lagan' + ending))
    (problem,) = result.problems
    assert problem.code is Code.UNREADABLE_FILE
    assert problem.place == Place("karta.csv", None, 3)
    assert [row.number for row in result.tables[0].rows] == [1, 2]


def test_a_cell_of_a_megabyte_is_read_and_the_csv_module_is_left_as_it_was(written):
    limit = csv.field_size_limit()
    text = "namn,anteckning\nAffären," + "x" * 1_000_000 + "\n"
    assert len(cells(read_tables(written(text)))[1][1]) == 1_000_000
    assert csv.field_size_limit() == limit


def test_a_nul_stays_in_its_cell(written):
    assert cells(read_tables(written(b"namn,ort\nAff\0ren,Lagan\n")))[1][0] == "Aff\0ren"


def test_a_few_broken_bytes_do_not_spoil_the_rest_of_a_file_in_utf8(written):
    content = as_csv().encode("utf-8").replace("ö".encode(), b"\xc3", 1)
    assert cells(read_tables(written(content)))[1][0] == "Älvdalens kommun"
    assert "\ufffd" in cells(read_tables(written(content)))[2][0]


def test_bytes_without_a_meaning_in_windows_1252_are_kept_as_controls(written):
    assert cells(read_tables(written(b"namn,ort\nAff\x81r,\xe5\n")))[1] == ["Aff\x81r", "å"]


def test_an_empty_file_is_an_empty_table(written):
    (table,) = read_tables(written(b"")).tables
    assert table.rows == ()


@pytest.mark.parametrize("encoding", ["mac-roman", "cp1252"])
def test_text_of_an_old_macintosh_is_told_from_that_of_windows(tmp_path, encoding):
    file = tmp_path / "karta.csv"
    file.write_bytes("namn;nivå\nÖje byalag på Åsen;lokal\n".encode(encoding))
    (table,) = read_tables(file).tables
    assert table.rows[1].cells == ("Öje byalag på Åsen", "lokal")


def test_the_apostrophe_that_keeps_a_text_from_being_a_formula_is_taken_away(written):
    file = written("namn,anteckning\n'=A1,''-1\n't Hoekje,'hej'\n")
    (table,) = read_tables(file).tables
    assert [row.cells for row in table.rows[1:]] == [("=A1", "'-1"), ("'t Hoekje", "'hej'")]


@pytest.mark.parametrize(
    "line",
    [
        '="Mack 1, norra",="007",""',
        '"=""Mack 1, norra""",="007",=""',
        '"Mack 1, norra", "007", ""',
        ' "Mack 1, norra" ,"007"  ,  ""',
    ],
)
def test_what_keeps_zeros_in_excel_and_blanks_before_quotation_marks_are_no_text(written, line):
    (table,) = read_tables(written(f'="namn", "id", "ort"\n{line}\n')).tables
    header, row = ([cell.strip() for cell in row.cells] for row in table.rows)
    assert (header, row) == (["namn", "id", "ort"], ["Mack 1, norra", "007", ""])


@pytest.mark.parametrize("text", ['a ="b" c', '2="2', 'Ås, "Ö"; by', '; ="x"', '"', ' "'])
def test_other_equals_signs_and_quotation_marks_stay(written, text):
    stream = io.StringIO()
    csv.writer(stream).writerows([["namn", "ort"], [text, text]])
    (table,) = read_tables(written(stream.getvalue())).tables
    assert table.rows[1].cells == (text, text)
