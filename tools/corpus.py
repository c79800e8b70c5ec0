"""Writes one small map in every format that is read: ``python tools/corpus.py``.

The files stand in ``tests/files``: in ``map`` the whole map, in ``ties`` only who collaborates with
whom. A test reads each and expects the same map. networkx writes the graph formats, openpyxl xlsx.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
from openpyxl import Workbook

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "files"
sys.path.insert(0, str(FOLDER.parent))

from open_documents import open_document_of  # noqa: E402 - a module of the tests

if TYPE_CHECKING:
    from collections.abc import Sequence

Rows = list[list[str]]

ACTORS: Rows = [
    ["id", "namn", "sektor", "nivå", "kommunkod", "serviceslag"],
    ["byalaget", "Läppe byalag", "ideell", "lokal", "0428", "drivmedel;post"],
    ["kommunen", "Vingåkers kommun", "offentlig", "kommunal", "0428", ""],
    ["affaren", "Läppe livs, AB", "kommersiell", "lokal", "0428", "dagligvaror"],
    ["region", "Region Sörmland", "offentlig", "regional", "", ""],
]
RELATIONS: Rows = [
    ["från", "till", "typ", "vikt", "sedan"],
    ["byalaget", "kommunen", "samverkar", "2,5", "2017"],
    ["kommunen", "affaren", "finansierar", "", "2018-03-01"],
    ["byalaget", "affaren", "avtal", "", ""],
    ["region", "kommunen", "samverkar", "", "2019"],
]
TIES = [("Byalaget", "Kommunen"), ("Kommunen", "Affären"), ("Affären", "Regionen")]
NAMES = ["Byalaget", "Kommunen", "Affären", "Regionen"]


def main() -> None:
    """Write all files."""
    for name in ("map", "ties"):
        (FOLDER / name).mkdir(parents=True, exist_ok=True)
    write_csv_kinds(FOLDER / "map")
    write_workbooks(FOLDER / "map")
    write_graphs(FOLDER / "map", whole_map())
    write_json(FOLDER / "map")
    write_graphs(FOLDER / "ties", nx.Graph(TIES))
    write_shapes(FOLDER / "ties")


def as_csv(rows: Rows, delimiter: str = ";", newline: str = "\r\n") -> str:
    """Return rows as the text of a csv file."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator=newline).writerows(rows)
    return stream.getvalue()


def write_csv_kinds(folder: Path) -> None:
    """Write both tables with every delimiter, encoding and line break."""
    kinds = {
        "semicolon": ((";", "\r\n"), "utf-8", ""),
        "comma": ((",", "\n"), "utf-8", ""),
        "tab": (("\t", "\n"), "utf-8-sig", ""),
        "pipe": (("|", "\n"), "utf-8", ""),
        "sep-line": (("|", "\r\n"), "cp1252", "sep=|\r\n"),
        "utf-16": (("\t", "\r\n"), "utf-16", ""),
        "windows": ((";", "\r\n"), "cp1252", ""),
        "macintosh": ((";", "\r"), "mac-roman", ""),
    }
    for kind, (layout, encoding, first) in kinds.items():
        for name, rows in (("aktörer", ACTORS), ("relationer", RELATIONS)):
            file = folder / kind / f"{name}.csv"
            file.parent.mkdir(exist_ok=True)
            file.write_bytes((first + as_csv(rows, *layout)).encode(encoding))


def write_workbooks(folder: Path) -> None:
    """Write both tables to workbooks: plain, below a title, and as LibreOffice lays them out."""
    for name, above in (("plain", 0), ("titled", 3)):
        workbook = Workbook()
        for title, rows in (("Aktörer", ACTORS), ("Relationer", RELATIONS)):
            sheet = workbook.create_sheet(title)
            for number, row in enumerate(rows, start=above + 1):
                for column, text in enumerate(row, start=1):
                    sheet.cell(number, column).value = text or None
            if above:
                sheet["A1"] = "Karta över service i Läppe"
                sheet.merge_cells("A1:E1")
        workbook.remove(workbook.worksheets[0])
        workbook.save(folder / f"{name}.xlsx")
    content = open_document_of(Aktörer=ACTORS, Relationer=RELATIONS)
    (folder / "libreoffice.ods").write_bytes(content)


def whole_map() -> nx.MultiDiGraph[str]:
    """Return the map as a network whose attributes are the columns."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in ACTORS[1:]:
        network.add_node(row[0], **_filled(ACTORS[0], row, 1))
    for row in RELATIONS[1:]:
        network.add_edge(row[0], row[1], **_filled(RELATIONS[0], row, 2))
    return network


def _filled(header: Sequence[str], row: Sequence[str], first: int) -> dict[str, str]:
    pairs = zip(header[first:], row[first:], strict=True)
    return {name: text for name, text in pairs if text}


def write_graphs(folder: Path, network: nx.Graph[str]) -> None:
    """Write a network in the formats that networkx knows."""
    nx.write_graphml(network, folder / "networkx.graphml")
    nx.write_gexf(network, folder / "networkx.gexf")
    nx.write_pajek(network, folder / "networkx.net")
    text = json.dumps(nx.node_link_data(network, edges="edges"), ensure_ascii=False, indent=1)
    (folder / "node-link.json").write_text(text, "utf-8")


def write_json(folder: Path) -> None:
    """Write the map as JSON Lines and as Kumu's JSON."""
    actors = [_filled(ACTORS[0], row, 0) for row in ACTORS[1:]]
    relations = [_filled(RELATIONS[0], row, 0) for row in RELATIONS[1:]]
    lines = [json.dumps(record, ensure_ascii=False) for record in (*actors, *relations)]
    (folder / "lines.jsonl").write_text("\n".join(lines), "utf-8")
    elements = [{"label": actor.pop("namn"), **actor} for actor in actors]
    connections = [
        {"from": relation.pop("från"), "to": relation.pop("till"), **relation}
        for relation in relations
    ]
    kumu = {"elements": elements, "connections": connections}
    (folder / "kumu.json").write_text(json.dumps(kumu, ensure_ascii=False, indent=1), "utf-8")


def write_shapes(folder: Path) -> None:
    """Write who collaborates with whom as matrices, a wide table and lists of UCINET's."""
    pairs = {frozenset(tie) for tie in TIES}
    cells = [[str(int({row, column} in pairs)) for column in NAMES] for row in NAMES]
    matrix = [["", *NAMES], *([name, *row] for name, row in zip(NAMES, cells, strict=True))]
    (folder / "matrix.csv").write_text(as_csv(matrix), "utf-8")
    (folder / "matrix.ods").write_bytes(open_document_of(Blad1=matrix))
    others = {name: [target for source, target in TIES if source == name] for name in NAMES}
    wide = [["Namn", "Samverkar med"], *([name, "\n".join(others[name])] for name in NAMES)]
    (folder / "wide.csv").write_text(as_csv(wide), "utf-8")
    grid = "\n".join(" ".join(row) for row in cells)
    labels = ",".join(NAMES)
    (folder / "matrix.dl").write_text(f"dl n=4\nlabels:\n{labels}\ndata:\n{grid}\n", "utf-8")
    edges = "\n".join(" ".join(tie) for tie in TIES)
    text = f"dl n=4 format=edgelist1\nlabels embedded:\ndata:\n{edges}\n"
    (folder / "edges.dl").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
