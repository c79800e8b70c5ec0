"""Whatever bytes a file holds, checking it ends in a map or in problems."""

import io
import json
from zipfile import ZIP_DEFLATED, ZipFile

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from open_documents import open_document, sheet
from samverkan.validate import check_files
from tables import ACTORS, RELATIONS, as_csv, write_excel

QUIET = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

CELLS = st.sampled_from(
    [
        *(cell for row in (*ACTORS, *RELATIONS) for cell in row),
        "", "428", "0", "-1", "1,5", "2017", "2017-13", "a@b.se", "19121212-1212", "\0", "å\r\nö",
        '"', "=1+1", "'", ";", ",", "\t", "\ufeff", "\ud7ff", "x" * 40_000, "namn", "till", "#REF!",
        "bу", "okänd", "٣", "²", "1e999", "nan", "9" * 400, "{name}", "%s",
    ]
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, max_size=6), max_size=8)


def assert_ends_well(tmp_path, name, content):
    file = tmp_path / name
    file.write_bytes(content)
    checked = check_files([file])
    for problem in checked.problems:
        assert problem.text("sv")
        assert problem.text("en")
        assert len(problem.value or "") <= 60
    for said in checked.understood:
        assert said.text("sv")


@pytest.mark.parametrize("name", ["karta.csv", "karta.xlsx"])
@QUIET
@given(content=st.binary(max_size=2_000))
def test_any_bytes(tmp_path, name, content):
    assert_ends_well(tmp_path, name, content)


@QUIET
@given(text=st.text(max_size=500), encoding=st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_any_text(tmp_path, text, encoding):
    assert_ends_well(tmp_path, "karta.csv", text.encode(encoding))


@QUIET
@given(rows=ROWS, headers=st.sampled_from([ACTORS[0], RELATIONS[0], []]))
def test_any_table(tmp_path, rows, headers):
    assert_ends_well(tmp_path, "karta.csv", as_csv([headers, *rows]).encode("utf-8"))


NAMES = ["", "Läppe byalag", "Vingåkers kommun", "Läppe livs"]


@QUIET
@given(
    header=st.sampled_from([NAMES, ["namn", "Rådet", "Gruppen"], ["namn", "samverkar med", "x"]]),
    rows=st.lists(
        st.tuples(st.sampled_from(NAMES), CELLS, st.sampled_from(["x", "1", "0", "", "avtal"])),
        min_size=2,
        max_size=6,
    ),
)
def test_any_table_of_another_shape(tmp_path, header, rows):
    assert_ends_well(tmp_path, "karta.csv", as_csv([header, *rows]).encode("utf-8", "replace"))


@QUIET
@given(
    rows=ROWS,
    changes=st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=4)), max_size=4),
)
def test_a_damaged_csv(tmp_path, rows, changes):
    content = bytearray(as_csv([*ACTORS, *rows]).encode("cp1252", "replace"))
    for position, part in changes:
        content[position : position + len(part)] = part
    assert_ends_well(tmp_path, "karta.csv", bytes(content))


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    file = tmp_path_factory.mktemp("workbook") / "karta.xlsx"
    write_excel(file, Aktörer=[*ACTORS, ["x", "=A1", 428, 2017, True]], Relationer=RELATIONS)
    with ZipFile(file) as archive:
        return file.read_bytes(), {name: archive.read(name) for name in archive.namelist()}


@QUIET
@given(changes=st.lists(st.tuples(st.integers(0, 8_000), st.binary(max_size=8)), max_size=6))
def test_a_damaged_workbook(tmp_path, workbook, changes):
    content = bytearray(workbook[0])
    for position, part in changes:
        content[position : position + len(part)] = part
    assert_ends_well(tmp_path, "karta.xlsx", bytes(content))


PARTS = ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml",
         "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml")  # fmt: skip
PIECES = st.sampled_from(
    [b"", b"<", b'r="', b'"A0"', b'"ZZZZ9"', b'"-1"', b'"99999999999"', b"<v>x</v>", b"\xff",
     b"<v>1e999</v>", b't="s"', b't="d"', b't="e"', b"</row>", b"<row>", b"<f>", b"&#0;",
     b"&#xD800;", b's="99"']
)  # fmt: skip


@QUIET
@given(
    part=st.sampled_from(PARTS),
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), PIECES), max_size=4),
)
def test_a_workbook_with_a_damaged_part(tmp_path, workbook, part, changes):
    content = workbook[1].get(part, b"")
    for where, length, piece in changes:
        start = int(where * len(content))
        content = content[:start] + piece + content[start + length :]
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, original in workbook[1].items():
            archive.writestr(name, content if name == part else original)
    assert_ends_well(tmp_path, "karta.xlsx", stream.getvalue())


ELEMENTS = st.sampled_from(
    [
        "table:table-row", "table:table-cell", "table:covered-table-cell", "table:table",
        "text:p", "text:s", "text:line-break", "office:annotation", "style:style", "text:span",
    ]
)  # fmt: skip
ATTRIBUTES = st.sampled_from(
    [
        "", 'table:number-columns-repeated="3"', 'table:number-rows-repeated="2"', 'text:c="x"',
        'table:number-columns-repeated="99999999999"', 'table:number-rows-repeated="-1"',
        'office:value-type="float"', 'office:value-type="date"', 'office:value-type="boolean"',
        'table:formula="of:=1"', 'office:value-type="float" office:value="1e999"', "a",
    ]
)  # fmt: skip


@st.composite
def elements(draw, depth=5):
    name = draw(ELEMENTS)
    inside = draw(st.lists(elements(depth - 1), max_size=3)) if depth else [draw(CELLS)]
    inside = [part.replace("\0", "").replace("\ud7ff", "") for part in inside]
    return f"<{name} {draw(ATTRIBUTES)}>{''.join(inside)}</{name}>"


@pytest.mark.slow
@QUIET
@given(rows=st.lists(elements(), max_size=4))
def test_any_open_document(tmp_path, rows):
    assert_ends_well(tmp_path, "karta.ods", open_document(sheet("Aktörer", *rows)))


NETWORK = nx.MultiDiGraph()
NETWORK.add_node("byalaget", name="Läppe byalag", sektor="ideell", latitude="58.1")
NETWORK.add_node("kommunen", name="Vingåkers kommun", kommunkod="0428")
NETWORK.add_edge("byalaget", "kommunen", typ="samverkar", vikt="2")
GRAPHS = [
    "\n".join(nx.generate_graphml(NETWORK)),
    "\n".join(nx.generate_gexf(NETWORK)),
    "\n".join(nx.generate_pajek(NETWORK)),
    "dl n=2 format=edgelist1\nlabels embedded:\ndata:\nbyalaget kommunen 2\n",
    "dl n=2\nlabels:\nbyalaget,kommunen\ndata:\n0 1\n1 0\n",
    json.dumps(nx.node_link_data(NETWORK)),
    '{"namn": "a"}\n{"från": "a", "till": "b"}\n',
]
PARTS_OF_GRAPHS = st.sampled_from(
    ["", "0", "99999999999", "<", "</node>", "<edge/>", "<data/>", '"', "{", "[", "]", "null", ",",
     "\n", "*matrix", "*vertices 3", "labels", "data:", "n=0", "nr=1", "<attvalue/>", "<key/>",
     '"attributes": {}', '"id": null', "\\ud800", "\\u0000", "-1", "1e999", "<default>", "%"]
)  # fmt: skip


@QUIET
@given(
    graph=st.sampled_from(GRAPHS),
    changes=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 12), PARTS_OF_GRAPHS), min_size=1, max_size=4
    ),
)
def test_a_damaged_graph(tmp_path, graph, changes):
    for where, length, piece in changes:
        start = int(where * len(graph))
        graph = graph[:start] + piece + graph[start + length :]
    assert_ends_well(tmp_path, "karta.net", graph.encode("utf-8"))
