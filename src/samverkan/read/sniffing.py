"""Decides what a file is: its format, its encoding, the character between its cells."""

from __future__ import annotations

import codecs
import csv
import io
import re
from enum import Enum, auto
from itertools import islice
from statistics import mode

from samverkan.words.headings import header_meaning
from samverkan.words.long_headers import subjects

DELIMITERS = ";,\t|"

_SAMPLE = 65_536
_SAMPLE_ROWS = 50
_BINARY_SHARE = 0.1
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x0b"))
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATOR_LINE = re.compile(r'\A"?sep=([;,\t|])"?(\r\n|\r|\n|\Z)', re.IGNORECASE)


_MARKUP = re.compile(r"\s*<(\?xml|!doctype|html|graphml|gexf|table)\b", re.IGNORECASE)
_GRAPH_XML = re.compile(r"<(\w+:)?(graphml|gexf)\b")


class Format(Enum):
    """What kind of file it is; a reader exists for some of them."""

    CSV = auto()
    EXCEL = auto()
    BINARY_EXCEL = auto()
    LOCKED = auto()
    OPEN_DOCUMENT = auto()
    GRAPH_XML = auto()
    JSON = auto()
    PAJEK = auto()
    UCINET = auto()
    GML = auto()
    LISTED_GRAPH = auto()
    DOT = auto()
    TGF = auto()
    CX = auto()
    XGMML = auto()
    MARKUP = auto()
    ARCHIVE = auto()
    BINARY = auto()


_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and new ones with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SIGNATURES = (
    (b"\x1f\x8b", Format.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Format.ARCHIVE),
    (b"Rar!", Format.ARCHIVE),
    (b"%PDF-", Format.BINARY),
    (b"{\\rtf", Format.BINARY),
    (b"SQLite format 3\0", Format.BINARY),
    (b"\x89PNG", Format.BINARY),
    (b"\xff\xd8\xff", Format.BINARY),
)
_GML = re.compile(
    r'(\s*(#[^\n]*|\w+[ \t]+("[^"\n]*"|[^\s\["]+))[ \t]*\n){0,20}\s*graph\s*\[', re.IGNORECASE
)
_DOT = re.compile(
    r'(\s*(//[^\n]*\n|#[^\n]*\n|/\*.*?\*/))*\s*(strict\s+)?(di)?graph\b\s*("[^"\n]*"|\w+)?\s*\{',
    re.IGNORECASE | re.DOTALL,
)
_CX = re.compile(r'\s*\[\s*\{\s*"(CXVersion"|(numberVerification|metaData)"\s*:\s*\[)')
_XGMML = re.compile(r"<(\w+:)?graph\b[^>]*\bxgmml\b", re.IGNORECASE)
_LISTS = re.compile(r"\s*(\*\s*(node|tie)\s+(data|properties)\b|nodedef\s*>)", re.IGNORECASE)
_BEGINNINGS = (
    (_CX, Format.CX),
    (re.compile(r'\s*(\{\s*["}]|\[\s*[\[{"\]])'), Format.JSON),
    (re.compile(r"(\s*%[^\n]*\n)*\s*\*(network|vertices)\b", re.IGNORECASE), Format.PAJEK),
    (re.compile(r"([^\n]*\n){1,20}[ \t]*\*vertices[ \t]+\d+", re.IGNORECASE), Format.PAJEK),
    (_GML, Format.GML),
    (_DOT, Format.DOT),
    (_LISTS, Format.LISTED_GRAPH),
    (re.compile(r"\s*dl\b[\s,]*(n[rcm]?|format)\s*=", re.IGNORECASE), Format.UCINET),
)


def sniff_format(data: bytes) -> Format:
    """Tell the format of a file from its content."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(_COMPOUND):
        return Format.LOCKED if _ENCRYPTED in data else Format.BINARY_EXCEL
    if data.startswith(b"PK\x03\x04"):
        return _zip_format(data)
    start = data[:_SAMPLE]
    return Format.BINARY if _is_binary(start) else _text_format(decode(start))


def _text_format(start: str) -> Format:
    """Tell formats of text by how they begin; what begins like none of them is a table."""
    if _MARKUP.match(start):
        if _XGMML.search(start):
            return Format.XGMML
        return Format.GRAPH_XML if _GRAPH_XML.search(start) else Format.MARKUP
    if _is_tgf(start):
        return Format.TGF
    return next((kind for pattern, kind in _BEGINNINGS if pattern.match(start)), Format.CSV)


def _is_tgf(start: str) -> bool:
    r"""Tell whether a line with nothing but # parts actors, each after its id, from pairs of ids.

    Examples
    --------
    >>> _is_tgf("1 Byn\n2 Laget\n#\n1 2 avtal\n"), _is_tgf("namn\n#\nByn\n")
    (True, False)
    """
    if "\n#" not in start:
        return False
    lines = [line.split() for line in start.splitlines() if line.strip()]
    if ["#"] not in lines[1:]:
        return False
    parted = lines.index(["#"])
    ids = {line[0] for line in lines[:parted]}
    ties = lines[parted + 1 :][:_SAMPLE_ROWS]
    return all(len(line) > 1 and ids.issuperset(line[:2]) for line in ties) and bool(ties)


def _zip_format(data: bytes) -> Format:
    if b"xl/workbook.bin" in data:
        return Format.BINARY_EXCEL
    if b"xl/" in data:
        return Format.EXCEL
    if b"opendocument.spreadsheet" in data[:200]:
        return Format.OPEN_DOCUMENT
    return Format.ARCHIVE


def _is_binary(start: bytes) -> bool:
    """Tell whether there are too many control characters for a text with a few stray ones."""
    if _encoding_by_zeros(start) or start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    controls = len(start) - len(start.translate(None, _CONTROL))
    return controls > _BINARY_SHARE * len(start) and controls > 1


def decode(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or UTF-32, else in Windows-1252 or MacRoman.

    What cannot be decoded becomes U+FFFD, which is reported where it stands.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    zeros = _encoding_by_zeros(data[:_SAMPLE])
    if zeros:
        return data.decode(zeros, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_eight_bits(data)


def _encoding_by_zeros(start: bytes) -> str | None:
    """Know UTF-16 without a mark by its zeros, which stand in every second byte of Latin text."""
    half = len(start) // 2
    if half < 2:
        return None
    even, odd = start[0 : half * 2 : 2].count(0), start[1 : half * 2 : 2].count(0)
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.1 * half else None


def _decode_eight_bits(data: bytes) -> str:
    """Decode text that is not wholly UTF-8: UTF-8 with a few broken bytes, else of 8 bits."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    foreign = sum(1 for letter in text[: 16 * _SAMPLE] if letter > "\x7f") - broken
    if foreign > 2 * broken:
        return text
    readings = [_decoded(data, encoding) for encoding in ("cp1252", "latin-1", "mac-roman")]
    return max(readings, key=_swedish_letters)


def _decoded(data: bytes, encoding: str) -> str:
    """Return text in an encoding, blank when it has bytes that the encoding lacks."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _swedish_letters(text: str) -> tuple[int, int]:
    """Count the letters that tell Windows from Macintosh; among equals, an earlier reading wins."""
    start = text[: 16 * _SAMPLE]
    return sum(map(start.count, "åäöÅÄÖéüÉÜ")), bool(text)


def split_separator_line(text: str) -> tuple[str | None, str]:
    r"""Take off the line ``sep=;`` that spreadsheet programs use and do not show as a row.

    Examples
    --------
    >>> split_separator_line("sep=;\na;b")
    (';', 'a;b')
    """
    found = _SEPARATOR_LINE.match(text)
    return (found[1], text[found.end() :]) if found else (None, text)


def sniff_delimiter(text: str) -> str:
    """Return the character between cells: the one that makes most headers known.

    Among equals, the one that gives most rows the same number of cells, then most cells.
    """
    return max(DELIMITERS, key=lambda delimiter: _fitness(text[:_SAMPLE], delimiter))


def _fitness(sample: str, delimiter: str) -> tuple[int, float, int]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    rows = [row for row in islice(reader, _SAMPLE_ROWS) if any(cell.strip() for cell in row)]
    if not rows:  # nothing but this character
        return (0, 1.0, 0)
    header = max(rows, key=lambda row: (_telling(row), len(row) > 1))  # not a title
    if not _telling(header):  # a matrix, perhaps: any row with several cells
        header = max(rows, key=len)
    width = mode(len(row) for row in rows)
    even = sum(len(row) == width for row in rows) / len(rows)
    # What does not part the headers only happens to stand in the rows.
    return (_telling(header), even, width) if len(header) > 1 else (_telling(header), 0, 1)


def _telling(cells: list[str]) -> int:
    """Count the cells of a row that say what stands below them, in whatever kind of table."""
    about = (subjects(cell)[:1] for cell in cells if 0 < len(cell) < 60)
    return max(known_headers(cells), len(set(about) - {()}))


def known_headers(cells: list[str] | tuple[str, ...]) -> int:
    """Count the cells of a row that are headers of an actor or a relation table, each once."""
    short = [cell for cell in cells if 0 < len(cell) < 60]
    return max(
        len({header_meaning(family, cell) for cell in short} - {None})
        for family in ("actor_headers", "relation_headers")
    )
