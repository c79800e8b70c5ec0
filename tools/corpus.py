"""Writes one small map in every format that is read: ``python tools/corpus.py``.

The files stand in ``tests/files``: in ``map`` the whole map, in ``ties`` only who collaborates with
whom, in ``meetings`` who takes part in what. A test reads each and expects the same map. networkx
writes the graph formats, openpyxl xlsx.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
from openpyxl import Workbook

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "files"
sys.path.insert(0, str(FOLDER.parent))

from open_documents import open_document_of  # noqa: E402 - a module of the tests
from samverkan.workbooks import workbook_content  # noqa: E402 - the path is set above

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
MEETINGS = {"Byalaget": ["Bygderådet"], "Kommunen": ["Bygderådet", "Servicerådet"], "Affären": []}
NAMES = ["Byalaget", "Kommunen", "Affären", "Regionen"]


def main() -> None:
    """Write all files."""
    for name in ("map", "ties", "meetings"):
        (FOLDER / name).mkdir(parents=True, exist_ok=True)
    write_csv_kinds(FOLDER / "map")
    write_workbooks(FOLDER / "map")
    write_graphs(FOLDER / "map", whole_map())
    write_json(FOLDER / "map")
    write_graphs(FOLDER / "ties", nx.Graph(TIES))
    write_shapes(FOLDER / "ties")
    write_meetings(FOLDER / "meetings")


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
    """Write both tables to workbooks: two sheets, below a title, one below the other, two files."""
    for name, above in (("plain", []), ("titled", [["Karta över service i Läppe"], [], []])):
        sheets = {"Aktörer": [*above, *ACTORS], "Relationer": [*above, *RELATIONS]}
        save_workbook(folder / f"{name}.xlsx", sheets, merged="A1:E1" if above else None)
    typed = {
        title: [rows[0], *([as_typed(text) for text in row] for row in rows[1:])]
        for title, rows in (("Aktörer", ACTORS), ("Relationer", RELATIONS))
    }
    save_workbook(folder / "typed.xlsx", typed)
    below = [*ACTORS, [], ["Relationer"], *RELATIONS]
    save_workbook(folder / "stacked.xlsx", {"Allt": below})
    (folder / "stacked.csv").write_text(as_csv(below), "utf-8-sig")
    for name, ending in (("two-workbooks", "xlsx"), ("workbook-and-csv", "csv")):
        (folder / name).mkdir(exist_ok=True)
        save_workbook(folder / name / "aktörer.xlsx", {"Blad1": ACTORS})
        if ending == "csv":
            (folder / name / "relationer.csv").write_text(as_csv(RELATIONS), "cp1252")
        else:
            save_workbook(folder / name / "relationer.xlsx", {"Blad1": RELATIONS})
    kumu = [["id", "Label", *ACTORS[0][2:]], *ACTORS[1:]]
    connections = [["From", "To", *RELATIONS[0][2:]], *RELATIONS[1:]]
    save_workbook(folder / "kumu.xlsx", {"Elements": kumu, "Connections": connections})
    content = open_document_of(Aktörer=ACTORS, Relationer=RELATIONS)
    (folder / "flat-rows.ods").write_bytes(content)


def as_typed(text: str) -> str | float | date:
    """Return what a spreadsheet program makes of a text that is typed in."""
    if text.isdecimal():
        return int(text)
    if text.replace(",", "", 1).isdecimal():
        return float(text.replace(",", "."))
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def save_workbook(
    file: Path, sheets: Mapping[str, Sequence[Sequence[object]]], *, merged: str | None = None
) -> None:
    """Save rows as sheets of a workbook, with cells of the title merged."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append([None if text == "" else text for text in row])
        if merged:
            sheet.merge_cells(merged)
    file.write_bytes(workbook_content(workbook))


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
    save_workbook(folder / "matrix.xlsx", {"Blad1": matrix})
    others = {name: [target for source, target in TIES if source == name] for name in NAMES}
    wide = [["Namn", "Samverkar med"], *([name, "\n".join(others[name])] for name in NAMES)]
    (folder / "wide.csv").write_text(as_csv(wide), "utf-8")
    save_workbook(folder / "wide.xlsx", {"Blad1": wide})
    joined = [[name, text.replace("\n", "; ")] for name, text in wide]
    (folder / "wide-semicolons.csv").write_text(as_csv(joined, ","), "utf-8")
    grid = "\n".join(" ".join(row) for row in cells)
    labels = ",".join(NAMES)
    (folder / "matrix.dl").write_text(f"dl n=4\nlabels:\n{labels}\ndata:\n{grid}\n", "utf-8")
    edges = "\n".join(" ".join(tie) for tie in TIES)
    text = f"dl n=4 format=edgelist1\nlabels embedded:\ndata:\n{edges}\n"
    (folder / "edges.dl").write_text(text, "utf-8")


def write_meetings(folder: Path) -> None:
    """Write who takes part in what as tables with marks and in UCINET's DL of two modes."""
    forums = ["Bygderådet", "Servicerådet"]
    marks = [[str(int(forum in MEETINGS[name])) for forum in forums] for name in MEETINGS]
    rows = [
        ["Aktör", *forums],
        *([name, *(text.replace("1", "x").replace("0", "") for text in found)]
          for name, found in zip(MEETINGS, marks, strict=True)),
    ]  # fmt: skip
    (folder / "marks.csv").write_text(as_csv(rows), "cp1252")
    (folder / "marks.ods").write_bytes(open_document_of(Blad1=rows))
    save_workbook(folder / "marks.xlsx", {"Blad1": rows})
    grid = "\n".join(" ".join(found) for found in marks)
    labels = f"row labels:\n{','.join(MEETINGS)}\ncolumn labels:\n{','.join(forums)}"
    text = f"dl nr={len(MEETINGS)} nc={len(forums)}\n{labels}\ndata:\n{grid}\n"
    (folder / "marks.dl").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
