"""UCINET's DL: a header with the number of actors and their labels, then the data.

networkx does not read it. Understood are full matrices, one or several, lists of edges and lists of
neighbours, between actors or from actors to events, with labels apart, embedded or none. Labels
that differ in capitals alone are the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samverkan.read.characters import decode
from samverkan.read.cross_tables import Cell, ties_of
from samverkan.read.graph import Edge, Graph, Node
from samverkan.read.tables import ReadResult, refused
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable

_LARGEST_ACTORS = 100_000
_SECTION = re.compile(
    r"\b(?P<axis>row\s+|col(?:umn)?\s+|level\s+|matrix\s+)?labels?(?P<embedded>\s+embedded)?"
    r"\s*(?::|$|(?=\bdata\s*:))|\bdata\s*:",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\b(n|nr|nc|nm)\s*=\s*(\d+)", re.IGNORECASE)
_FORMAT = re.compile(r"\bformat\s*=\s*(\w+)", re.IGNORECASE)
_TOKEN = re.compile(r'"([^"]*)"|([^\s,"]+)')


class _DamagedError(Exception):
    """A line is not as UCINET writes it; the argument is its number."""


@dataclass(slots=True)
class _Header:
    counts: dict[str, int] = field(default_factory=dict)
    format: str = "fullmatrix"
    labels: dict[str, list[str]] = field(default_factory=dict)
    embedded: bool = False
    met: dict[str, dict[str, tuple[int, str]]] = field(default_factory=dict)

    @property
    def two_mode(self) -> bool:
        return "nr" in self.counts or self.format.endswith("2")


def read_ucinet(file: str, data: bytes) -> ReadResult:
    """Read a network in UCINET's DL."""
    lines = decode(data).splitlines()
    try:
        return _read(file, lines).as_result()
    except _DamagedError as error:
        return refused(
            file,
            message("this line is not as UCINET's DL is written, or of a kind that is not read"),
            message("mend it, or save the network from UCINET as an edge list or as Excel"),
            row=error.args[0],
        )


def _read(file: str, lines: list[str]) -> Graph:
    header, start = _header(lines)
    rows = [
        (number, found)
        for number, line in enumerate(lines[start:], start=start + 1)
        if (found := _tokens(line))
    ]
    kind = header.format.rstrip("12")
    if kind == "fullmatrix":
        return _graph(file, header, _matrices(header, rows))
    readers = {"edgelist": _edges, "nodelist": _neighbours}
    if kind not in readers or header.counts.get("nm", 1) > 1:
        raise _DamagedError(1)
    return _graph(file, header, [readers[kind](header, rows)])


def _tokens(line: str) -> list[str]:
    return [quoted or plain for quoted, plain in _TOKEN.findall(line)]


def _header(lines: list[str]) -> tuple[_Header, int]:
    """Return what stands before the data, and the number of lines that it takes."""
    header = _Header()
    axis = ""
    for number, line in enumerate(lines, start=1):
        rest = line
        while found := _SECTION.search(rest):
            _take(header, axis, rest[: found.start()])
            rest = rest[found.end() :]
            if found[0].casefold().startswith("data"):
                return header, number
            axis = (found["axis"] or "all").strip().casefold()[:3]
            header.embedded = header.embedded or bool(found["embedded"])
        _take(header, axis, rest)
    raise _DamagedError(max(1, len(lines)))


def _take(header: _Header, axis: str, text: str) -> None:
    """Take text before the data: labels when a heading announced them, else settings."""
    if axis:
        header.labels.setdefault(axis, []).extend(_tokens(text.strip(" :")))
        return
    header.counts |= {name.casefold(): int(count[:9]) for name, count in _COUNT.findall(text)}
    found = _FORMAT.search(text)
    header.format = found[1].casefold() if found else header.format
    if max(header.counts.values(), default=0) > _LARGEST_ACTORS:
        raise _DamagedError(1)


Rows = list[tuple[int, list[str]]]


def _matrices(header: _Header, rows: Rows) -> list[list[Cell]]:
    """Return the cells of each matrix; their rows may be broken over several lines."""
    wide = header.counts.get("nc", header.counts.get("n", 0))
    high = header.counts.get("nr", header.counts.get("n", 0))
    if header.embedded and rows:
        header.labels["col"] = rows[0][1]
        header.labels["row"] = [found[0] for _, found in rows[1:]]
        rows = [(number, found[1:]) for number, found in rows[1:]]
    flat = [(number, text) for number, found in rows for text in found]
    size, count = wide * high, header.counts.get("nm", 1)
    if not size or len(flat) != size * count:
        raise _DamagedError(rows[-1][0] if rows else 1)
    return [
        [
            Cell(number, place // wide, place % wide, text)
            for place, (number, text) in enumerate(flat[start : start + size])
        ]
        for start in range(0, size * count, size)
    ]


def _edges(header: _Header, rows: Rows) -> list[Cell]:
    cells = []
    for number, found in rows:
        if len(found) not in {2, 3}:
            raise _DamagedError(number)
        row, column = _end(header, "row", found[0], number), _end(header, "col", found[1], number)
        cells.append(Cell(number, row, column, found[2] if len(found) == 3 else "1"))
    return cells


def _neighbours(header: _Header, rows: Rows) -> list[Cell]:
    return [
        Cell(number, _end(header, "row", found[0], number), _end(header, "col", end, number), "1")
        for number, found in rows
        for end in found[1:]
    ]


def _end(header: _Header, axis: str, text: str, number: int) -> int:
    """Return the place of an actor that a list names by label or by number."""
    if header.embedded:
        met = header.met.setdefault(axis if header.two_mode else "all", {})
        return met.setdefault(text.casefold(), (len(met), text))[0]
    if not text.isdecimal() or not 1 <= int(text[:9]) <= _LARGEST_ACTORS:
        raise _DamagedError(number)
    return int(text) - 1


def _graph(file: str, header: _Header, matrices: list[list[Cell]]) -> Graph:
    cells = [cell for found in matrices for cell in found]
    rows = _names(header, "row", [cell.row for cell in cells])
    columns = _names(header, "col", [cell.column for cell in cells])
    known: dict[str, str] = {}
    for name in rows + columns:
        known.setdefault(name.casefold(), name)
    graph = Graph(file)
    graph.nodes = [Node(1, name, "", {}) for name in known.values()]
    kinds = _kinds(header, len(matrices))
    is_square = not header.two_mode and header.format.startswith("fullmatrix")
    for kind, found in zip(kinds, matrices, strict=True):
        for cell in ties_of(found, symmetric=is_square):
            source, target = (
                known[rows[cell.row].casefold()],
                known[columns[cell.column].casefold()],
            )
            if header.two_mode or source != target:
                graph.edges.append(Edge(cell.number, source, target, None, _texts(cell, kind)))
    if len(matrices) > 1:
        graph.said.append(
            message(
                "{file}: {count} matrices, each of a kind of relation: {kinds}",
                file=file,
                count=len(matrices),
                kinds=tuple(kinds),
            )
        )
    return graph


def _kinds(header: _Header, count: int) -> list[str]:
    """Return what the ties of each matrix are."""
    if count == 1:
        return ["participates" if header.two_mode else ""]
    labels = header.labels.get("lev") or header.labels.get("mat") or []
    return [*labels[:count], *(f"relation {place + 1}" for place in range(len(labels), count))]


def _texts(cell: Cell, kind: str) -> dict[str, str]:
    texts = {"type": kind} if kind else {}
    return texts | ({"weight": cell.text} if cell.text != "1" else {})


def _names(header: _Header, axis: str, places: Iterable[int]) -> list[str]:
    """Return the labels of an axis; what has none goes by its number."""
    met = header.met.get(axis) or header.met.get("all", {})
    given = (
        [name for _, name in met.values()]
        or header.labels.get(axis)
        or header.labels.get("all", [])
    )
    counted = header.counts.get("nr" if axis == "row" else "nc", header.counts.get("n", 0))
    highest = max((place + 1 for place in places), default=0)
    count = max(len(given), counted, highest)
    return given + [str(place + 1) for place in range(len(given), count)]
