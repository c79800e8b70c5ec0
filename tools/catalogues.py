"""Keeps the Swedish catalogues in step with the code: ``python tools/catalogues.py [ROOM ...]``.

Every room of the house (a module or folder directly under ``src/samverkan``) has a catalogue of
its own, ``<room>.po``. The command extracts the room's texts, keeps the translations that are
there, drops texts that are gone, compiles ``<room>.mo`` and lists what still lacks a translation.
Run it, fill the empty ``msgstr`` in the .po, and run it again.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "samverkan"
FOLDER = PACKAGE / "words" / "locale" / "sv" / "LC_MESSAGES"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
KEYWORDS = {"message": None, "plural_message": (1, 2)}


def rooms() -> list[str]:
    """Return the names of all rooms that hold Python code."""
    found = (
        path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or any(path.glob("*.py"))
    )
    return sorted(name for name in found if not name.startswith("_"))


def extract(room: str) -> Catalog:
    """Return the texts that a room's code marks with ``message`` and ``plural_message``."""
    catalogue = Catalog(locale="sv", fuzzy=False, creation_date=EPOCH)
    single = PACKAGE / f"{room}.py"
    for file in [single] if single.exists() else sorted((PACKAGE / room).rglob("*.py")):
        for _line, text, _comments, _context in extract_from_file("python", file, KEYWORDS):
            catalogue.add(text, locations=[(file.relative_to(PACKAGE).as_posix(), None)])
    return catalogue


def read(room: str) -> Catalog:
    """Return the room's catalogue as it stands, empty when there is none."""
    file = FOLDER / f"{room}.po"
    if not file.exists():
        return Catalog(locale="sv")
    with file.open("rb") as stream:
        return read_po(stream, locale="sv")


def merged(room: str) -> Catalog:
    """Return the room's texts as the code has them, with the translations that stand."""
    fresh, old = extract(room), read(room)
    for entry in fresh:
        known = old.get(entry.id) if entry.id else None
        if known is not None and known.string:
            entry.string = known.string
    return fresh


def untranslated(room: str) -> list[str]:
    """Return the texts of a room that have no Swedish translation."""
    entries = (entry for entry in merged(room) if entry.id)
    return [str(entry.id) for entry in entries if not entry.string or not all(_forms(entry.string))]


def as_po(catalogue: Catalog) -> bytes:
    """Return a catalogue as the text of its .po file."""
    stream = io.BytesIO()
    write_po(stream, catalogue, width=96, sort_output=True, omit_header=True, include_lineno=False)
    header = (
        b'msgid ""\nmsgstr ""\n"Language: sv\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    )
    plural = b'"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    return header + plural + stream.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """Return a catalogue as the bytes of its .mo file."""
    stream = io.BytesIO()
    compiled = read_po(io.BytesIO(as_po(catalogue)), locale="sv")
    compiled.creation_date = compiled.revision_date = EPOCH
    write_mo(stream, compiled)
    return stream.getvalue()


def translations(catalogue: Catalog) -> dict[str, str]:
    """Return what a catalogue says, text by text, as plain values that can be compared."""
    return {str(_forms(e.id)): str(_forms(e.string)) for e in catalogue if e.id}


def main(names: list[str]) -> int:
    """Write the catalogues of the rooms named, or of all; return 1 when a text lacks Swedish."""
    missing = 0
    for room in names or rooms():
        catalogue = merged(room)
        if not any(entry.id for entry in catalogue):
            continue
        (FOLDER / f"{room}.po").write_bytes(as_po(catalogue))
        (FOLDER / f"{room}.mo").write_bytes(as_mo(catalogue))
        for text in untranslated(room):
            missing += 1
            print(f"{room}: {text}")
    return 1 if missing else 0


def _forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
