import pytest

from open_documents import open_document, open_document_of, row, sheet, text_cell
from samverkan.errors import Code
from samverkan.read import markup, read_tables
from samverkan.validate import check_files
from tables import ACTORS, RELATIONS


@pytest.fixture
def read(tmp_path):
    def read(content):
        file = tmp_path / "karta.ods"
        file.write_bytes(content)
        return read_tables(file)

    return read


def cells(result):
    (table,) = result.tables
    return [(found.number, found.cells) for found in table.rows]


def valued(kind, text="som det visas", **values):
    attributes = "".join(f' office:{name}="{value}"' for name, value in values.items())
    return (
        f'<table:table-cell office:value-type="{kind}"{attributes}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def test_both_tables_of_a_map_are_read_from_one_file(tmp_path):
    file = tmp_path / "karta.ods"
    file.write_bytes(open_document_of(Aktörer=ACTORS, Relationer=RELATIONS))
    checked = check_files([file])
    assert checked.rows.used == len(ACTORS) + len(RELATIONS) - 2


def test_every_visible_sheet_is_a_table_and_hidden_ones_are_named(read):
    line = row(text_cell("namn"))
    result = read(open_document(sheet("Aktörer", line), sheet("Gammalt", line, hidden=True)))
    assert [table.sheet for table in result.tables] == ["Aktörer"]
    (said,) = result.understood
    assert said.text("en") == "karta.ods: hidden sheets are not read: Gammalt"


def test_values_become_text_as_in_a_workbook_of_excel(read):
    line = row(
        valued("float", "0482,0", value="482"),
        valued("float", "0482", value="482"),
        valued("percentage", "50 %", value="0.5"),
        valued("boolean", "SANT", **{"boolean-value": "true"}),
        valued("date", "31 maj", **{"date-value": "2017-05-31T00:00:00"}),
        valued("date", "31 maj", **{"date-value": "2017-05-31T10:20:00"}),
        valued("time", "tjugo över", **{"time-value": "PT10H20M00S"}),
        valued("string", "0482"),
    )
    expected = (
        "482",
        "0482",
        "0.5",
        "yes",
        "2017-05-31",
        "2017-05-31 10:20:00",
        "10:20:00",
        "0482",
    )
    assert cells(read(open_document(sheet("Blad1", line)))) == [(1, expected)]


def test_spaces_and_lines_within_a_cell_are_kept_and_comments_are_not(read):
    cell = (
        '<table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b<text:tab/>c'
        "<text:line-break/>d\n   e</text:p><text:p>f<text:span>g</text:span></text:p>"
        "<office:annotation><text:p>ring Stina</text:p></office:annotation>"
        "<draw:frame><table:table><table:table-row/></table:table></draw:frame></table:table-cell>"
    )
    assert cells(read(open_document(sheet("Blad1", row(cell))))) == [(1, ("a  b c\nd e\nfg",))]


def test_repeated_cells_and_rows_stand_where_the_program_shows_them(read):
    content = open_document(
        sheet(
            "Blad1",
            '<table:table-row table:number-rows-repeated="2"/>',
            row('<table:table-cell table:number-columns-repeated="2"/>', text_cell("namn")),
            '<table:table-row table:number-rows-repeated="2">'
            '<table:table-cell table:number-columns-repeated="2" office:value-type="string">'
            "<text:p>x</text:p></table:table-cell></table:table-row>",
            row("<table:covered-table-cell><text:p>under</text:p></table:covered-table-cell>"),
        )
    )
    assert cells(read(content)) == [(3, ("", "", "namn")), (4, ("x", "x")), (5, ("x", "x"))]


def test_the_values_of_formulas_are_read(read):
    cell = (
        '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2">'
        "<text:p>2</text:p></table:table-cell>"
    )
    result = read(open_document(sheet("Blad1", row(text_cell("namn")), row(cell))))
    assert result.tables[0].rows[1].cells == ("2",)
    assert result.understood == ()


def test_a_formula_without_a_value_is_told_of(read):
    content = open_document(
        sheet("Blad1", row(text_cell("a"), '<table:table-cell table:formula="of:=1+1"/>'))
    )
    assert read(content).tables[0].uncomputed == {(1, 1)}


@pytest.mark.parametrize(
    ("rows", "columns"), [("1048570", "16384"), ("1", "16385"), ("1048577", "1"), ("9" * 30, "1")]
)
def test_text_repeated_beyond_reason_is_refused_at_once(read, rows, columns):
    line = (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
        f'table:number-columns-repeated="{columns}"><text:p>x</text:p></table:table-cell>'
        "</table:table-row>"
    )
    (problem,) = read(open_document(sheet("Blad1", line))).problems
    assert f"more than {markup.LARGEST_CELLS} cells" in problem.message.text("en")


@pytest.mark.parametrize(
    "content",
    [
        open_document(before='<!DOCTYPE x [<!ENTITY a "aaaa">]>'),
        open_document(before=f"<!--{'-' * 5_000}-->".replace("--->", " -->")),
        open_document(before="<!--" + " " * 5_000 + "--><!DOCTYPE x>"),
        open_document("<table:table>"),
        open_document(sheet("Blad1", row(valued("float", value="x")))),
        open_document(sheet("Blad1", '<table:table-row table:number-rows-repeated="x"/>')),
        open_document_of(Aktörer=ACTORS)[:-200],
    ],
)
def test_a_damaged_or_dangerous_file_is_a_problem(read, content):
    (problem,) = read(content).problems
    assert problem.code is Code.UNREADABLE_FILE
    assert problem.text("sv")
