"""The characters of a file: their encoding, and those that do not belong in a text.

Zero-width characters, soft hyphens and marks of direction come along from web pages; they are taken
out. “LÃ¤ppe” is “Läppe” that a program once read in the wrong encoding, and “&amp;” what a page on
the web writes for “&”; both are put right where nothing else can be meant. All of it is said once a
table. Characters that show a text to be damaged stay, and are told of where they stand.
"""

from __future__ import annotations

import codecs
import html
import re
import unicodedata
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from samverkan.read.tables import filled
from samverkan.words import plural_message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samverkan.read.tables import ReadResult, Row, Table
    from samverkan.words import Message

SAMPLE = 65_536
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("[\x0b\x0c\u2028\u2029]|_x000[AaBbDd]_")
_MISREAD = re.compile(
    "[ÂÃ][\x80-ÿŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|[ÄÅ][\x80-¿‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›€]|â€|√[^\\w\\s]|[\x80-\x9f]"
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8}\d?);")
_SUSPECT = re.compile(
    "|".join(pattern.pattern for pattern in (_UNSEEN, _SPACES, _BREAKS, _MISREAD, _ENTITY))
)
_SUSPECT_SIGN = re.compile(
    "[\t\x0b\x0c&_\x80-\xa0\u00adÂÃÄÅâ√\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    "\ufe00-\ufe0f\ufeff]"
)
"""What every suspect text has; a class of signs is found much sooner than the choices are."""

_SUSPECT_BYTES = bytes(number for number in range(256) if _SUSPECT_SIGN.match(chr(number)))
"""Those of them that are one byte each in latin-1, in which most maps are."""

_ENCODINGS = ("cp1252", "mac_roman")
_ROWS_AT_ONCE = 200
_OUR_END = "\x1f"


def decode(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or UTF-32, else in Windows-1252 or MacRoman.

    What cannot be decoded becomes U+FFFD, which is reported where it stands.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    zeros = encoding_by_zeros(data[:SAMPLE])
    if zeros:
        return data.decode(zeros, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_eight_bits(data)


def encoding_by_zeros(start: bytes) -> str | None:
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
    foreign = sum(1 for letter in text[: 16 * SAMPLE] if letter > "\x7f") - broken
    if foreign > 2 * broken:
        return text
    readings = [_text_in(data, encoding) for encoding in ("cp1252", "latin-1", "mac-roman")]
    return max(readings, key=_swedish_letters)


def _text_in(data: bytes, encoding: str) -> str:
    """Return text in an encoding, blank when it has bytes that the encoding lacks."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _swedish_letters(text: str) -> tuple[int, int]:
    """Count the letters that tell Windows from Macintosh; among equals, an earlier reading wins."""
    start = text[: 16 * SAMPLE]
    return sum(map(start.count, "åäöÅÄÖéüÉÜ")), bool(text)


@dataclass
class _Found:
    """What was put right in a table: how many cells, and the first of them, before and after."""

    unseen: int = 0
    first_unseen: int = 0
    misread: dict[str, str] = field(default_factory=dict)
    entities: dict[str, str] = field(default_factory=dict)


def with_right_characters(result: ReadResult) -> ReadResult:
    """Return what was read without characters that do not belong there, and what to say of it."""
    tables, said = [], []
    for table in result.tables:
        right, told = _righted(table)
        tables.append(right)
        said += told
    return replace(result, tables=tuple(tables), understood=(*result.understood, *said))


def righted(text: str) -> str:
    """Return a text without characters that do not belong there.

    Examples
    --------
    >>> righted("LÃ¤ppe"), righted("Läppe")
    ('Läppe', 'Läppe')
    """
    return _righted_cell(text, 0, _Found())


def _righted(table: Table) -> tuple[Table, list[Message]]:
    found = _Found()
    starts = range(0, len(table.rows), _ROWS_AT_ONCE)
    blocks = (table.rows[start : start + _ROWS_AT_ONCE] for start in starts)
    righted = [row for block in blocks for row in _righted_rows(block, found)]
    if all(new is old for new, old in zip(righted, table.rows, strict=True)):
        return table, []
    rows = tuple(filter(filled, righted))
    return replace(table, rows=rows), _told(str(table.place()), found)


def _righted_rows(rows: tuple[Row, ...], found: _Found) -> Iterable[Row]:
    text = _OUR_END.join(chain.from_iterable(row.cells for row in rows))
    return rows if _is_plain(text) else [_righted_row(row, found) for row in rows]


def _is_plain(text: str) -> bool:
    """Tell whether a text has only letters of western Europe, and no sign that may be suspect."""
    try:
        signs = text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return len(signs) == len(signs.translate(None, _SUSPECT_BYTES))


def _righted_row(row: Row, found: _Found) -> Row:
    text = _OUR_END.join(row.cells)
    is_suspect = _SUSPECT_SIGN.search(text) and _SUSPECT.search(text)
    if not is_suspect and unicodedata.is_normalized("NFC", text):
        return row
    return row._replace(cells=tuple(_righted_cell(cell, row.number, found) for cell in row.cells))


def _righted_cell(cell: str, row: int, found: _Found) -> str:
    cell = unicodedata.normalize("NFC", cell)
    if not _SUSPECT.search(cell):
        return cell
    text = _reread(cell)
    if text != cell:
        found.misread.setdefault(cell, text)
    if _ENTITY.search(text) and "://" not in text:
        found.entities.setdefault(text, html.unescape(text))
        text = html.unescape(text)
    seen = _UNSEEN.sub("", text)
    if seen != text:
        found.unseen += 1
        found.first_unseen = found.first_unseen or row
    return _SPACES.sub(" ", _BREAKS.sub("\n", seen))


def _reread(text: str) -> str:
    r"""Return a text as it was before a program read it in the wrong encoding, perhaps twice.

    Examples
    --------
    >>> _reread("LÃ¤ppe"), _reread("L√§ppe"), _reread("Läppe \x96 byn"), _reread("SÃO PAULO")
    ('Läppe', 'Läppe', 'Läppe – byn', 'SÃO PAULO')
    """
    for _ in range(2):
        if not _MISREAD.search(text):
            break
        text = next(filter(None, (_decoded(text, one) for one in _ENCODINGS)), text)
    return re.sub("[\x80-\x9f]", _as_windows, text)


def _decoded(text: str, encoding: str) -> str | None:
    """Return a text as it is in UTF-8, if it may be; a mark that goes on a letter comes from none.

    Examples
    --------
    >>> _decoded("LÃ¤ppe", "cp1252"), _decoded("ÃÄ", "mac_roman"), _decoded("Ä", "cp1252")
    ('Läppe', None, None)
    """
    try:
        found = b"".join(_byte(character, encoding) for character in text).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
    return None if any(map(unicodedata.combining, found)) else found


def _byte(character: str, encoding: str) -> bytes:
    """Return the byte of a character; some have none in the encoding, and stand for themselves."""
    if "\x80" <= character <= "\x9f":
        return character.encode("latin-1")
    return character.encode(encoding)


def _as_windows(found: re.Match[str]) -> str:
    return found[0].encode("latin-1").decode("cp1252", "ignore") or found[0]


def _told(table: str, found: _Found) -> list[Message]:
    said = []
    if found.unseen:
        said.append(
            plural_message(
                "{table}: characters that cannot be seen are taken out of {count} cell, in row "
                "{row}",
                "{table}: characters that cannot be seen are taken out of {count} cells, first in "
                "row {row}",
                found.unseen,
                table=table,
                row=found.first_unseen,
            )
        )
    for pairs, text in ((found.misread, _misread), (found.entities, _entities)):
        if pairs:
            before, after = next(iter(pairs.items()))
            said.append(
                text(len(pairs)).filled(table=table, before=_short(before), after=_short(after))
            )
    return said


def _misread(count: int) -> Message:
    return plural_message(
        "{table}: {count} text that was read in the wrong encoding before is put right: "
        "“{before}” is “{after}”",
        "{table}: {count} texts that were read in the wrong encoding before are put right: "
        "“{before}” is “{after}”",
        count,
    )


def _entities(count: int) -> Message:
    return plural_message(
        "{table}: {count} text with codes of web pages is put right: “{before}” is “{after}”",
        "{table}: {count} texts with codes of web pages are put right: “{before}” is “{after}”",
        count,
    )


def _short(text: str) -> str:
    return " ".join(text.split())[:60]
