"""Makes damaged files out of whole ones: the same ones from the same seed, whatever the machine."""

from __future__ import annotations

import io
import zlib
from random import Random
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PIECES = tuple(
    piece.encode("utf-8", "surrogatepass")
    for piece in (
        "", " ", "0", "1", "-1", "99999999999", "1e999", "nan", "1,5", "0,0", "2017-02-30",
        "null", "\0", "\x01", "\r", "\n", "\r\n", "\t", ";", ",", "|", '"', "'", '""',
        "\ufeff", "\ud800",
        "\ufffd", "\u202e", "bу", "å", "a\u0301", "٣", "²", "=1+1", "#REF!", "{name}", "%s",
        "$HOME",
        "<", ">", "&", "&amp;", "&#0;", "&#xD800;", "&x;", "</", "/>", "<!--", "<![CDATA[", "]]>",
        '<!DOCTYPE a [<!ENTITY x "y">]>', "<?xml?>", "<row>", "</row>", "<f>", "<v>x</v>", 't="s"',
        't="e"', 't="d"', 'r="ZZZZ9"', 'r="A0"', 's="99"', "<node/>", "<edge/>", "<data/>",
        'table:number-columns-repeated="2147483648"', 'table:number-rows-repeated="1048576"',
        'table:number-rows-repeated="-1"', 'office:value-type="float"', 'office:value="1e999"',
        "{", "}", "[", "]", "[" * 3_000, '{"a":' * 3_000, "\\ud800", "\\u0000", '"id": null',
        '"attributes": {}', '"nodes": 3', "*vertices 3", "*matrix", "*edges", "*arcs 1", "% ",
        "dl n=2", "n=0", "n=99999999", "nr=1", "labels:", "labels embedded:", "data:",
        "diagonal absent",
        "format=fullmatrix", "format=nodelist1", "sep=;", "namn", "från", "till", "id", "typ",
        "samverkar med", "sektor", "kommunkod", "x" * 33_000, "[columns]", "[words.sector]",
        "x = 1",
        '"a" = "b"', "19121212-1212", "a@b.se", "070-174 06 05", "http://a/b@c",
    )
)  # fmt: skip


def mutated(content: bytes, others: list[bytes], draw: Random) -> bytes:
    """Return a damaged copy; of a workbook often only one part is damaged, and packed anew."""
    if content.startswith(b"PK") and draw.random() < 0.7:
        return _with_damaged_part(content, others, draw)
    return _damaged(content, others, draw)


def _with_damaged_part(content: bytes, others: list[bytes], draw: Random) -> bytes:
    parts = _parts(content)
    name = draw.choice(sorted(parts))
    parts[name] = _damaged(parts[name], others, draw)
    if draw.random() < 0.05:
        del parts[draw.choice(sorted(parts))]
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for part, inner in parts.items():
            archive.writestr(part, inner)
    return stream.getvalue()


def _parts(content: bytes) -> dict[str, bytes]:
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (BadZipFile, zlib.error, EOFError):
        return {"content.xml": content}


def _damaged(content: bytes, others: list[bytes], draw: Random) -> bytes:
    for _ in range(draw.choice((1, 1, 2, 3, 6))):
        content = _once(content, others, draw)
    return content


def _once(content: bytes, others: list[bytes], draw: Random) -> bytes:
    """Change one stretch of bytes: cut, doubled, moved, overwritten, or taken from elsewhere."""
    start = draw.randrange(len(content) + 1)
    end = min(len(content), start + draw.choice((0, 1, 1, 2, 4, 8, 30, 200)))
    before, stretch, after = content[:start], content[start:end], content[end:]
    other = draw.choice(others)
    place = draw.randrange(len(other) + 1)
    ways = (
        lambda: before + draw.choice(PIECES) + after,
        lambda: before + draw.choice(PIECES) + stretch + after,
        lambda: before + after,
        lambda: before + stretch * draw.choice((2, 3, 50)) + after,
        lambda: before + draw.randbytes(draw.randrange(1, 9)) + after,
        lambda: before if draw.random() < 0.3 else after + before,
        lambda: before + other[place : place + draw.randrange(1, 400)] + after,
        lambda: before + bytes(byte ^ (1 << draw.randrange(8)) for byte in stretch) + after,
    )
    return draw.choice(ways)()


def mutations(files: Mapping[str, bytes], seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield damaged copies without end, each with the name of the file it was made of."""
    draw = Random(seed)  # noqa: S311 - nothing secret
    names = sorted(files)
    others = [files[name] for name in names]
    while True:
        name = draw.choice(names)
        yield name, mutated(files[name], others, draw)
