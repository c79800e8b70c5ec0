"""Writes the widths of letters that the pictures reckon with: ``python tools/letter_widths.py``.

They are those of the fonts that ship.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PICTURES = Path(__file__).resolve().parents[1] / "src" / "samverkan" / "pictures"
TABLE = PICTURES / "letter_widths.toml"
LETTERS = {
    "NotoSans": (
        *range(0x20, 0x7F),
        *range(0xA1, 0x250),
        *range(0x370, 0x530),
        *range(0x2010, 0x2027),
    ),
    "NotoSansHebrew": tuple(range(0x5D0, 0x5EB)),
    "NotoSansArabic": tuple(range(0x620, 0x64B)),
}
"""The letters whose widths are told, by the font that has them."""
SOFT_HYPHEN = 0xAD
HEAD = """\
# The widths of letters in thousandths of their size, each with the letters that have it, of the
# fonts that ship. Written by tools/letter_widths.py.
"""


def widths(font: Path) -> dict[int, int]:
    """Return the widths of the letters of a TrueType font by code, in thousandths of its size."""
    content = font.read_bytes()
    tables = _tables(content)
    (per_em,) = struct.unpack_from(">H", content, tables["head"] + 18)
    (count,) = struct.unpack_from(">H", content, tables["hhea"] + 34)
    advances = [struct.unpack_from(">H", content, tables["hmtx"] + 4 * n)[0] for n in range(count)]
    return {
        code: round(1000 * advances[min(glyph, count - 1)] / per_em)
        for code, glyph in _glyphs(content, tables["cmap"])
    }


def _tables(content: bytes) -> Mapping[str, int]:
    """Return where each table of a font begins."""
    (count,) = struct.unpack_from(">H", content, 4)
    entries = (struct.unpack_from(">4sIII", content, 12 + 16 * n) for n in range(count))
    return {name.decode("ascii"): start for name, _, start, _ in entries}


def _glyphs(content: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Yield codes with their glyphs, from the first table of format 4."""
    (count,) = struct.unpack_from(">H", content, cmap + 2)
    starts = [cmap + struct.unpack_from(">HHI", content, cmap + 4 + 8 * n)[2] for n in range(count)]
    table = next(at for at in starts if struct.unpack_from(">H", content, at)[0] == 4)
    size = struct.unpack_from(">H", content, table + 6)[0] // 2
    at = (table + 14, *(table + 16 + 2 * n * size for n in (1, 2, 3)))
    ends, firsts, offsets = (struct.unpack_from(f">{size}H", content, at[n]) for n in (0, 1, 3))
    deltas = struct.unpack_from(f">{size}h", content, at[2])
    for n, (first, end) in enumerate(zip(firsts, ends, strict=True)):
        for code in range(first, min(end, 0xFFFE) + 1):
            glyph = code
            if offsets[n]:
                place = at[3] + 2 * n + offsets[n] + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", content, place)
            yield code, (glyph + deltas[n]) & 0xFFFF


def table() -> str:
    """Return the table of both fonts."""
    parts = [HEAD]
    for name in ("Regular", "Bold"):
        found: dict[int, str] = {}
        for font, letters in LETTERS.items():
            known = widths(PICTURES / "fonts" / f"{font}-{name}.ttf")
            for code in letters:
                if code in known and code != SOFT_HYPHEN:
                    found[known[code]] = found.get(known[code], "") + chr(code)
        escaped = (
            (width, text.replace("\\", "\\\\").replace('"', '\\"')) for width, text in found.items()
        )
        parts.append(f"\n[{name.lower()}]\n")
        parts += [f'{width} = "{text}"\n' for width, text in sorted(escaped)]
    return "".join(parts)


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
