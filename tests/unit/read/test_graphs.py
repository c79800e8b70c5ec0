import json

import networkx as nx
import pytest

from samverkan.errors import Code
from samverkan.read import read_tables
from samverkan.validate import check_files
from tables import codes


@pytest.fixture
def saved(tmp_path):
    def save(content, name="karta.txt"):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return file

    return save


def rows(file):
    """Return the tables of a file by sheet: the headers, then the rows with their numbers."""
    result = read_tables(file)
    assert not result.problems
    return {table.sheet: [(row.number, row.cells) for row in table.rows] for table in result.tables}


GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key id="d0" for="node" attr.name="kommunkod" attr.type="string"/>
  <key id="d1" for="edge" attr.name="typ" attr.type="string"><default>samverkar</default></key>
  <key id="d2" for="node" yfiles.type="nodegraphics"/>
  <graph edgedefault="directed">
    <node id="n0"><data key="d0">0482</data>
      <data key="d2"><y:ShapeNode><y:NodeLabel>Mellösa byalag</y:NodeLabel></y:ShapeNode></data>
    </node>
    <node id="n1"><data key="d2"><y:NodeLabel>Flens kommun</y:NodeLabel></data></node>
    <edge id="e0" source="n0" target="n1"/>
    <edge id="e1" source="n1" target="n0" directed="false"><data key="d1">avtal</data></edge>
  </graph>
</graphml>
"""

GEXF = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <graph defaultedgetype="undirected">
    <attributes class="node"><attribute id="0" title="sektor" type="string">
      <default>ideell</default></attribute></attributes>
    <nodes>
      <node id="7" label="Mellösa byalag" start="2017"><viz:color r="1" g="2" b="3"/></node>
      <node id="8" label="Flens kommun"><attvalues><attvalue for="0" value="offentlig"/>
      </attvalues></node>
    </nodes>
    <edges>
      <edge id="1" source="7" target="8" weight="2.5" label="avtal"/>
    </edges>
  </graph>
</gexf>
"""


def test_graphml_gives_its_attributes_as_columns_at_the_line_of_each_element(saved):
    assert rows(saved(GRAPHML)) == {
        "nodes": [
            (0, ("id", "kommunkod", "label")),
            (7, ("n0", "0482", "Mellösa byalag")),
            (10, ("n1", "", "Flens kommun")),
        ],
        "edges": [
            (0, ("source", "target", "directed", "typ")),
            (11, ("n0", "n1", "yes", "samverkar")),
            (12, ("n1", "n0", "no", "avtal")),
        ],
    }


def test_gexf_of_the_newest_kind_gives_labels_times_and_defaults(saved):
    assert rows(saved(GEXF)) == {
        "nodes": [
            (0, ("id", "name", "sektor", "start")),
            (7, ("7", "Mellösa byalag", "ideell", "2017")),
            (8, ("8", "Flens kommun", "offentlig", "")),
        ],
        "edges": [
            (0, ("source", "target", "weight", "type")),
            (12, ("7", "8", "2.5", "avtal")),
        ],
    }


def test_xml_in_another_encoding_is_known_too(saved):
    file = saved(GEXF.replace("UTF-8", "UTF-16").encode("utf-16"))
    assert rows(file)["nodes"] == rows(saved(GEXF))["nodes"]


@pytest.mark.parametrize("text", [GRAPHML, GEXF])
def test_a_declared_document_type_is_refused(saved, text):
    entities = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    (problem,) = read_tables(saved(text.replace("?>\n", f"?>\n{entities}\n", 1))).problems
    assert problem.code is Code.UNREADABLE_FILE
    assert "DOCTYPE" in problem.message.text("sv")


def test_damaged_xml_is_told_with_its_line(saved):
    (problem,) = read_tables(saved(GRAPHML.replace("</graph>", "</grap>"))).problems
    assert problem.place.row == 13


@pytest.mark.parametrize("encoding", ["utf-88", "x", "big5"])
def test_xml_in_an_encoding_that_cannot_be_read_is_told(saved, encoding):
    (problem,) = read_tables(saved(GEXF.replace("UTF-8", encoding))).problems
    assert problem.code is Code.UNREADABLE_FILE


def test_a_hyperedge_is_told_and_the_rest_is_read(saved):
    file = saved(GRAPHML.replace("</graph>", "<hyperedge/></graph>"))
    result = read_tables(file)
    assert [problem.place.row for problem in result.problems] == [13]
    assert len(result.tables) == 2


def test_a_direction_that_all_edges_share_is_left_to_the_type(saved):
    network = nx.MultiDiGraph([("a", "b"), ("b", "c")])
    result = read_tables(saved("\n".join(nx.generate_graphml(network))))
    assert "directed" not in result.tables[1].rows[0].cells
    assert "all edges are directed" in result.understood[1].text("en")
    assert (
        result.understood[0].text("sv") == "karta.txt: ett nätverk med 3 aktörer och 2 relationer"
    )


PAJEK = """% gjord i Pajek
*Network karta
*Vertices 3
1 "Mellösa byalag" 0.5 0.5 box ic Red sektor ideell
2 "Flens kommun" 0.1 0.2
3 "Lanthandeln i 'Byn'"
*Arcs :1 "finansierar"
2 1 2.5 c Blue
*Edges
1 3 1 l "avtal"
"""


def test_pajek_keeps_the_names_of_relations_and_drops_what_is_drawn(saved):
    assert rows(saved(PAJEK)) == {
        "nodes": [
            (0, ("name", "sektor")),
            (4, ("Mellösa byalag", "ideell")),
            (5, ("Flens kommun", "")),
            (6, ("Lanthandeln i 'Byn'", "")),
        ],
        "edges": [
            (0, ("source", "target", "directed", "type", "weight")),
            (8, ("Flens kommun", "Mellösa byalag", "yes", "finansierar", "2.5")),
            (10, ("Mellösa byalag", "Lanthandeln i 'Byn'", "no", "avtal", "")),
        ],
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("*Vertices 2\n1 a\n3 b\n", 3),
        ("*Vertices 999999999999\n", 1),
        ("*Vertices 2\n*Edges\n1\n", 3),
        ("*Vertices 2\n*Edges\n1 3\n", 3),
        ("*Vertices 2\n*Partition x\n1\n", 3),
    ],
)
def test_a_line_that_pajek_does_not_write_is_told(saved, text, line):
    (problem,) = read_tables(saved(text)).problems
    assert problem.place.row == line


def test_lists_and_matrices_of_pajek_are_edges(saved):
    listed = rows(saved("*Vertices 3\n*Arcslist\n1 2 3\n"))["edges"][1:]
    matrix = rows(saved("*Vertices 2\n*Matrix\n0 3\n0 0\n"))["edges"][1:]
    assert [cells for _, cells in listed] == [("1", "2"), ("1", "3")]
    assert [cells for _, cells in matrix] == [("1", "2", "3")]


EMBEDDED = """dl n=3
labels embedded
data:
  byalag kommun affär
byalag 0 1 0
kommun 1 0 2
affär 0 2 0
"""
LABELS = "labels:\nbyalag,kommun\naffär\ndata:\n"


@pytest.mark.parametrize(
    "text",
    [
        f"dl n=3 format=fullmatrix\n{LABELS}0 1 0\n1 0 2\n0 2 0\n",
        f"DL\nN = 3\n{LABELS}0 1 0 1\n0 2 0 2 0\n",
        EMBEDDED,
        f"dl n=3 format=edgelist1\n{LABELS}1 2\n2 3 2\n",
        "dl n=3, format = edgelist1\nlabels embedded:\ndata:\nbyalag kommun\nkommun affär 2\n",
    ],
)
def test_the_kinds_of_dl_give_the_same_graph(saved, text):
    tables = rows(saved(text))
    assert [cells for _, cells in tables["nodes"]] == [("name",), ("byalag",), ("kommun",),
                                                       ("affär",)]  # fmt: skip
    assert [cells for _, cells in tables["edges"][1:]] == [
        ("byalag", "kommun", ""),
        ("kommun", "affär", "2"),
    ]


def test_dl_from_actors_to_events_gives_who_takes_part(saved):
    text = "dl nr=2, nc=1\nrow labels:\na,b\ncolumn labels:\nRådet\ndata:\n1\n1\n"
    assert [cells for _, cells in rows(saved(text))["edges"][1:]] == [
        ("a", "Rådet", "participates"),
        ("b", "Rådet", "participates"),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("dl n=3\nlabels:\na,b,c\n", 3),
        ("dl n=2\ndata:\n0 1\n1\n", 4),
        ("dl n=2 format=edgelist1\ndata:\na b\n", 3),
        ("dl n=2 nm=2\ndata:\n0 1 1 0\n", 3),
        ("dl n=999999999\ndata:\n0\n", 1),
        ("dl n=2 format=okänt\ndata:\n0\n", 1),
    ],
)
def test_dl_that_cannot_be_read_is_told_with_its_line(saved, text, line):
    (problem,) = read_tables(saved(text)).problems
    assert problem.place.row == line


def test_what_networkx_writes_as_json_is_read_with_its_numbers_as_written(saved):
    network = nx.MultiDiGraph()
    network.add_node("a", name="Byalaget", services=["fuel", "post"], latitude=58.10)
    network.add_edge("a", "b", type="funds", weight=2.50)
    found = rows(saved(json.dumps(nx.node_link_data(network, edges="links"))))
    assert found["nodes"][1] == (1, ("Byalaget", "fuel;post", "58.1", "a"))
    assert found["edges"] == [(0, ("source", "target", "type", "weight")),
                              (1, ("a", "b", "funds", "2.5"))]  # fmt: skip


def test_a_map_of_kumus_is_read(saved):
    kumu = {
        "elements": [
            {"label": "Byalaget", "type": "byalag", "tags": ["service", "by"], "sektor": "ideell"},
            {"label": "Flens kommun", "type": "kommun", "attributes": {"nivå": "kommunal"}},
        ],
        "connections": [
            {"from": "Flens kommun", "to": "Byalaget", "direction": "directed", "type": "leder"},
            {"from": "Byalaget", "to": "Flens kommun", "direction": "mutual", "type": "avtal"},
        ],
    }
    checked = check_files([saved(json.dumps(kumu), "karta.json")])
    assert [actor.kind for actor in checked.stakeholders.actors] == [
        "village_association",
        "municipality",
    ]
    found = [(found.type, found.directed) for found in checked.stakeholders.relations]
    assert sorted(found) == [("agreement", False), ("leads", True)]


def test_kumus_spreadsheet_is_read_by_its_headers(tmp_path):
    elements, connections = tmp_path / "elements.csv", tmp_path / "connections.csv"
    elements.write_text("Label,Type\nByalaget,byalag\nFlens kommun,kommun\n", "utf-8")
    connections.write_text("From,To,Direction,Type\nByalaget,Flens kommun,mutual,avtal\n", "utf-8")
    checked = check_files([elements, connections])
    (relation,) = checked.stakeholders.relations
    assert (relation.type, relation.directed) == ("agreement", False)


def test_json_lines_are_actors_and_relations_at_their_lines(saved):
    text = (
        '{"namn": "a"}\n\n{"namn": "b", "från": 2017, "till": 2019}\n{"från": "a", "till": "b"}\n'
    )
    assert rows(saved(text)) == {
        "nodes": [(0, ("namn", "från", "till")), (1, ("a", "", "")), (3, ("b", "2017", "2019"))],
        "edges": [(0, ("från", "till")), (4, ("a", "b"))],
    }


def test_ends_that_count_the_nodes_are_named(saved):
    text = '{"nodes": [{"name": "a"}, {"name": "b"}], "links": [{"source": 0, "target": 1}]}'
    assert rows(saved(text))["edges"][1] == (1, ("a", "b"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1}', "no list of actors"),
        ('{"nodes": [}', "damaged"),
        ("[" * 3_000 + "]" * 3_000, "damaged"),
        ('{"nodes": [{"namn": ' + "[" * 900 + "]" * 900 + "}]}", ""),
        ('{"namn": "a"}\n{"namn": \n', "damaged"),
    ],
)
def test_json_that_cannot_be_read_is_a_problem(saved, text, said):
    result = read_tables(saved(text))
    assert all(said in problem.message.text("en") for problem in result.problems)
    assert result.problems or not said


def test_a_problem_names_the_element_and_no_row_where_there_is_none(saved):
    nodes = [{"namn": "a", "medlemsantal": 3}, {"namn": "b", "nivå": "kommunall"}]
    checked = check_files([saved(json.dumps({"nodes": nodes}), "karta.json")])
    places = {problem.code.value: str(problem.place) for problem in checked.problems}
    assert places["unknown-column"] == "karta.json[nodes]:medlemsantal"
    assert places["unknown-level"] == "karta.json[nodes]:2:nivå"
    assert "no-rows" in codes(check_files([saved('{"nodes": []}', "tom.json")]))


def understood(file):
    return " ".join(text.text("en") for text in read_tables(file).understood)


def test_a_node_whose_label_is_blank_goes_by_its_id(saved):
    key = '<key id="d0" for="node" attr.name="namn"><default> </default></key>'
    nodes = '<node id="Macken"/><node id="n2"><data key="d0">Byn</data></node>'
    file = saved(
        f'<graphml>{key}<graph>{nodes}<edge source="Macken" target="n2"/></graph></graphml>'
    )
    result = check_files([file]).stakeholders
    assert {actor.name for actor in result.actors} == {"Macken", "Byn"}
    assert len(result.relations) == 1


def test_the_kind_and_the_times_of_gexf_are_kept(saved):
    xml = GEXF.replace(
        'weight="2.5" label="avtal"/>',
        'kind="stöd" label="x"><spells><spell start="2011.0" end="2013"/>'
        '<spell start="2016" end="Infinity"/></spells></edge>',
    )
    file = saved(xml)
    header, (_, cells) = rows(file)["edges"]
    edge = dict(zip(header[1], cells, strict=True))
    assert edge["type"] == "stöd"
    assert edge["start"] == "2011"
    assert not edge.get("end")  # the last period goes on
    assert "1 of them has more than one period" in understood(file)


PROJECT = """*Network stöd
*Vertices 3
1 "Byalaget" ic red 0.2 0.3 circle ort "Mellösa"
2 "Kommunen"
3 "Macken"
*Arcs
1 2 0.5
*Partition grupp
*Vertices 3
4
5
4
*Cluster utvalda
*Vertices 2
1
2
*Network möten
*Vertices 2
1 "Kommunen"
2 "Skolan"
*Edges
1 2
"""


def test_a_project_of_pajek_is_one_map_and_says_what_it_passes_over(saved):
    file = saved(PROJECT)
    found = rows(file)
    assert [cells for _, cells in found["nodes"]] == [
        ("name", "ort", "grupp"),
        ("Byalaget", "Mellösa", "4"),
        ("Kommunen", "", "5"),
        ("Macken", "", "4"),
        ("Skolan", "", ""),
    ]
    header, first, second = (cells for _, cells in found["edges"])
    assert dict(zip(header, first, strict=True))["type"] == "stöd"
    assert dict(zip(header, second, strict=True)) == {
        "source": "Kommunen",
        "target": "Skolan",
        "directed": "no",
        "type": "möten",
        "weight": "",
    }
    assert "several networks are read as one" in understood(file)
    assert "passed over: cluster" in understood(file)


def test_the_columns_of_a_matrix_with_two_modes_are_the_second_vertices(saved):
    text = '*Vertices 3 2\n1 "Byn"\n2 "Laget"\n3 "Rådet"\n*Matrix\n0.0\n1\n'
    assert rows(saved(text))["edges"][1:] == [(7, ("Laget", "Rådet", "participates"))]


def test_relations_without_names_are_kept_apart_and_text_may_stand_before(saved):
    text = "Ett litet nät\n\n*Vertices 2\n1 a\n2 b\n*Arcs :1\n1 2\n*Arcs :2\n1 2\n"
    types = [cells[-1] for _, cells in rows(saved(text))["edges"][1:]]
    assert types == ["relation 1", "relation 2"]


def test_several_matrices_of_dl_are_as_many_kinds_of_relation(saved):
    text = (
        "DL N=2 NM=3\nLABELS:\nByn,Laget\nLEVEL LABELS:\nlån,råd\n"
        "DATA:\n0 1\n1 0\n\n0 0\n2 0\n\n0 1\n0 0\n"
    )
    file = saved(text)
    edges = [cells for _, cells in rows(file)["edges"]]
    assert edges[0] == ("source", "target", "type", "weight")
    assert [edge[2:] for edge in edges[1:]] == [("lån", ""), ("råd", "2"), ("relation 3", "")]
    assert "3 matrices, each of a kind of relation: lån, råd and relation 3" in understood(file)


def test_labels_of_dl_that_differ_in_capitals_are_one_actor(saved):
    text = "dl n=2 format=edgelist1\nlabels embedded:\ndata:\nByn Laget\nLAGET byn 2\n"
    found = rows(saved(text))
    assert [cells for _, cells in found["nodes"][1:]] == [("Byn",), ("Laget",)]
    assert [cells[:2] for _, cells in found["edges"][1:]] == [("Byn", "Laget"), ("Laget", "Byn")]


def test_a_label_of_dl_may_begin_with_the_word(saved):
    text = "dl n=2 format=edgelist1\nlabels:\nlabels2\nlabel list\ndata:\n1 2\n"
    assert [cells for _, cells in rows(saved(text))["nodes"][1:3]] == [("labels2",), ("label",)]


GML = """# made by hand
Creator "someone"
graph [
  directed 1
  node [ id a label "Skolan &amp; hemmet" graphics [ x 1.0 y 2.0 ] sektor "offentlig" ]
  node [ id b label "Skolan &amp; hemmet" ]
  node [ id c ]
  edge [ source a target b label "avtal" ]
  edge [
    source c
    target a
    weight 2.5
  ]
]
"""


def test_gml_is_read_with_ids_of_words_and_labels_that_recur(saved):
    found = rows(saved(GML))
    assert [cells for _, cells in found["nodes"]] == [
        ("id", "name", "sektor"),
        ("a", "Skolan & hemmet", "offentlig"),
        ("b", "Skolan & hemmet", ""),
        ("c", "c", ""),
    ]
    assert found["edges"][1:] == [(8, ("a", "b", "avtal", "")), (9, ("c", "a", "", "2.5"))]
    assert "a graph in GML, of 3 nodes and 2 edges" in understood(saved(GML))


@pytest.mark.parametrize("text", ["graph [ node [ id 1 ]\n", "graph [ node ]\n", "graph [" * 40])
def test_gml_whose_brackets_do_not_fit_is_told(saved, text):
    (problem,) = read_tables(saved(text)).problems
    assert "GML" in problem.message.text("en")


LISTED = [
    """*Node data
"id" namn sektor
1 "Skolan, övre" offentlig
2 Macken privat
*Node properties
id x y color
1 0 1 255
*Tie data
från till styrka
2 1 3
""",
    """nodedef>name VARCHAR,label VARCHAR,sektor VARCHAR
1,"Skolan, övre",offentlig
2,Macken,privat
edgedef>node1 VARCHAR,node2 VARCHAR,styrka DOUBLE,directed BOOLEAN
2,1,3,true
""",
]


@pytest.mark.parametrize("text", LISTED)
def test_graphs_of_two_lists_are_read(saved, text):
    found = rows(saved(text))
    assert [cells for _, cells in found["nodes"]] == [
        ("id", "name", "sektor"),
        ("1", "Skolan, övre", "offentlig"),
        ("2", "Macken", "privat"),
    ]
    assert [cells for _, cells in found["edges"]] == [
        ("source", "target", "styrka"),
        ("2", "1", "3"),
    ]
    assert text[:3] == "*No" or "GDF" in understood(saved(text))


@pytest.mark.parametrize(
    "text", ['digraph "x y" {\n a -> b;\n}', "// hej\nstrict graph {\na -- b }"]
)
def test_dot_is_named_with_how_to_save_it(saved, text):
    (problem,) = read_tables(saved(text)).problems
    assert "DOT (Graphviz)" in problem.message.text("en")
    assert "GraphML" in problem.next_step.text("sv")


CX2 = '[{"CXVersion": "2.0", "hasFragments": false}, {"nodes": [{"id": 1, "v": {"name": "A"}}]}]'
CX = """[ {"numberVerification": [{"longNumber": 281474976710655}]},
 {"nodes": [{"@id": 1, "n": "A"}, {"@id": 2, "n": "B"}]},
 {"edges": [{"@id": 3, "s": 1, "t": 2}]} ]"""
TGF = "1 Byalaget\n2 Kommunen i Berga\n\n3 Macken, övre\n#\n1 2 samverkar\n2 3\n"
XGMML = """<?xml version="1.0"?><graph label="x" xmlns="http://www.cs.rpi.edu/XGMML">
<node id="1" label="A"/></graph>"""


@pytest.mark.parametrize(
    ("text", "name", "program"),
    [
        (CX2, "CX2", "Cytoscape"),
        (CX, "CX", "Cytoscape"),
        (TGF, "TGF", "yEd"),
        (XGMML, "XGMML", "Cytoscape"),
    ],
)
def test_other_formats_of_graphs_are_named_with_how_to_save_them(saved, text, name, program):
    read = read_tables(saved(text))
    (problem,) = read.problems
    assert name in problem.message.text("sv")
    assert program in problem.next_step.text("en")
    assert "GraphML" in problem.next_step.text("sv")
    assert not read.tables


@pytest.mark.parametrize(
    "text",
    [
        "namn;ort\nByalaget;Ryd\n#\nMacken;Ryd\n",
        "#\nnamn;ort\nByalaget;Ryd\n",
        "1 Byalaget\n2 Macken\n#\n",
        "namn;anm\nByalaget;#\n",
    ],
)
def test_a_line_with_a_number_sign_makes_no_graph_of_a_table(saved, text):
    assert not [one for one in read_tables(saved(text)).problems if "TGF" in str(one.message)]


NESTED = [
    [
        {"group": "nodes", "data": {"id": "a", "name": "Byn"}, "position": {"x": 1}},
        {"group": "nodes", "data": {"id": "b", "name": "Laget"}},
        {"group": "edges", "data": {"id": "c", "source": "a", "target": "b", "type": "avtal"}},
    ],
    {
        "results": [],
        "graph": {
            "nodes": [
                {"id": "a", "labels": ["Grupp"], "properties": {"name": "Byn"}},
                {"id": "b", "labels": ["Grupp"], "properties": {"name": "Laget"}},
            ],
            "relationships": [
                {"id": "7", "type": "avtal", "startNode": "a", "endNode": "b", "properties": {}}
            ],
        },
    },
    {
        "nodes": [
            {"key": "a", "attributes": {"label": "Byn"}},
            {"key": "b", "attributes": {"label": "Laget"}},
        ],
        "edges": [{"source": "a", "target": "b", "attributes": {"type": "avtal"}}],
    },
]


@pytest.mark.parametrize("elements", [*NESTED, {"elements": NESTED[0]}])
def test_what_programs_nest_in_json_is_laid_flat(saved, elements):
    stakeholders = check_files([saved(json.dumps(elements))]).stakeholders
    assert {actor.name for actor in stakeholders.actors} == {"Byn", "Laget"}
    names = {actor.id: actor.name for actor in stakeholders.actors}
    (relation,) = stakeholders.relations
    assert (names[relation.source], names[relation.target]) == ("Byn", "Laget")
    assert relation.type == "agreement"


def test_an_actor_with_a_start_and_an_end_is_no_relation(saved):
    records = [{"name": "Byn", "start": "2001", "end": "2009"}, {"name": "Laget"}]
    stakeholders = check_files([saved(json.dumps({"nodes": records}))]).stakeholders
    assert [actor.name for actor in stakeholders.actors] == ["Byn", "Laget"]
    assert stakeholders.actors[0].since == "2001"


def test_what_nodes_say_in_a_column_of_no_known_type_is_no_relation(tmp_path):
    nodes = [{"id": name, "label": name, "circle": "Byn" if name != "Byn" else "Ask"}
             for name in ("Byn", "Ask", "Vik", "Tun")]  # fmt: skip
    file = tmp_path / "graf.json"
    file.write_text(
        json.dumps({"nodes": nodes, "edges": [{"source": "Ask", "target": "Vik"}]}), "utf-8"
    )
    checked = check_files([file])
    assert [(one.source, one.target) for one in checked.stakeholders.relations] == [("Ask", "Vik")]
