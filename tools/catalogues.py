"""Keeps the catalogues in step with the code: ``python tools/catalogues.py [ROOM ...]``.

Every room of the house (a module or folder directly under ``src/samverkan``) has a catalogue of
its own, ``<room>.po``, in each language that has a folder under ``words/locale``. The command
extracts the room's texts, keeps the translations that are there, drops texts that are gone, and
compiles ``<room>.mo``. Swedish has to be whole: what it lacks is listed and stands in its .po, to
be filled in. Other languages may lack texts; their .po holds what they have, and ``python
tools/catalogues.py --lacking fi [ROOM ...]`` prints the rest, to be put there and filled in.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from babel import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from samverkan.words.languages import LANGUAGES, LOCALE_FOLDER
from samverkan.words.messages import has_words

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "samverkan"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
KEYWORDS = {"message": None, "plural_message": (1, 2)}
TRANSLATED = tuple(language for language in LANGUAGES if language != "en")
WHOLE = "sv"
"""The language that lacks nothing."""


def rooms() -> list[str]:
    """Return the names of all rooms that hold Python code."""
    found = (
        path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or any(path.glob("*.py"))
    )
    return sorted(name for name in found if not name.startswith("_"))


def file_of(room: str, language: str) -> Path:
    """Return where the catalogue of a room stands."""
    return LOCALE_FOLDER / language / "LC_MESSAGES" / f"{room}.po"


@cache
def texts(room: str) -> list[tuple[str | tuple[str, ...], str]]:
    """Return the texts that a room's code marks as such, each with the file that it stands in."""
    single = PACKAGE / f"{room}.py"
    return [
        (text, file.relative_to(PACKAGE).as_posix())
        for file in ([single] if single.exists() else sorted((PACKAGE / room).rglob("*.py")))
        for _line, text, _comments, _context in extract_from_file("python", file, KEYWORDS)
    ]


def empty(language: str) -> Catalog:
    """Return a catalogue without texts; its language may be one that no list of locales knows."""
    try:
        return Catalog(locale=language, fuzzy=False, creation_date=EPOCH)
    except UnknownLocaleError:
        return Catalog(fuzzy=False, creation_date=EPOCH)


def read(room: str, language: str = WHOLE) -> Catalog:
    """Return the room's catalogue as it stands, empty when there is none."""
    file = file_of(room, language)
    return parsed(file.read_bytes(), language) if file.exists() else empty(language)


def parsed(content: bytes, language: str) -> Catalog:
    """Return the catalogue that a .po file holds."""
    return read_po(io.BytesIO(content), locale=empty(language).locale)


def merged(room: str, language: str = WHOLE) -> Catalog:
    """Return the room's texts as the code has them, with the translations that stand."""
    fresh, old = empty(language), read(room, language)
    for text, file in texts(room):
        known = old.get(text)
        same_sort = known is not None and isinstance(known.string, str) == isinstance(text, str)
        said = known.string if known is not None and same_sort else ""
        if language == WHOLE:
            fresh.add(text, said, locations=[(file, None)])
        elif is_whole(said):
            fresh.add(text, said)
    return fresh


def is_whole(said: str | list[str] | tuple[str, ...]) -> bool:
    """Tell whether a translation says something, for every number when it depends on one."""
    return bool(said) and all(_forms(said))


def lacking(room: str, language: str = WHOLE) -> Catalog:
    """Return the texts of a room that a language does not say."""
    known, found = merged(room, language), empty(language)
    for text, file in texts(room):
        entry = known.get(text)
        needed = language == WHOLE or any(map(has_words, _forms(text)))
        if needed and (entry is None or not is_whole(entry.string)):
            found.add(text, locations=[(file, None)])
    return found


def as_po(catalogue: Catalog, language: str = WHOLE) -> bytes:
    """Return a catalogue as the text of its .po file."""
    header = (
        f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return header.encode() + entries(catalogue)


def entries(catalogue: Catalog) -> bytes:
    """Return the texts of a catalogue as they stand in a .po file."""
    stream = io.BytesIO()
    write_po(stream, catalogue, width=96, sort_output=True, omit_header=True, include_lineno=False)
    return stream.getvalue()


def as_mo(catalogue: Catalog, language: str = WHOLE) -> bytes:
    """Return a catalogue as the bytes of its .mo file."""
    stream = io.BytesIO()
    compiled = parsed(as_po(catalogue, language), language)
    compiled.creation_date = compiled.revision_date = EPOCH
    write_mo(stream, compiled)
    return stream.getvalue()


def translations(catalogue: Catalog) -> dict[str, str]:
    """Return what a catalogue says, text by text, as plain values that can be compared."""
    return {str(_forms(e.id)): str(_forms(e.string)) for e in catalogue if e.id}


def write(room: str, language: str) -> None:
    """Write a room's catalogue in a language; none without a text."""
    catalogue, file = merged(room, language), file_of(room, language)
    if not len(catalogue):
        file.unlink(missing_ok=True)
        file.with_suffix(".mo").unlink(missing_ok=True)
        return
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(as_po(catalogue, language))
    file.with_suffix(".mo").write_bytes(as_mo(catalogue, language))


def main(arguments: list[str]) -> int:
    """Write the catalogues of the rooms named, or of all; return 1 when a text lacks Swedish."""
    if arguments[:1] == ["--lacking"]:
        for room in arguments[2:] or rooms():
            print(f"# {room}.po\n{entries(lacking(room, arguments[1])).decode()}")
        return 0
    named = arguments or rooms()
    if not_rooms := sorted({*named} - {*rooms()}):
        print(f"no room: {', '.join(not_rooms)}; the rooms are {', '.join(rooms())}")
        return 1
    for language in TRANSLATED:
        for room in named:
            write(room, language)
        print(f"{language}: {sum(len(lacking(room, language)) for room in named)} texts lacking")
    missing = [f"{room}: {entry.id}" for room in named for entry in lacking(room) if entry.id]
    print(*missing, sep="\n", end="\n" if missing else "")
    return 1 if missing else 0


def _forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
