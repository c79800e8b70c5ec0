"""Has LibreOffice write the small map of tests/files: ``python tools/office_corpus.py``.

It opens what ``tools/corpus.py`` wrote with openpyxl and saves it in every format of its own that
is read here, and csv with every delimiter and encoding that it knows. Which version made the files
is told in ``tests/files/README.md``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "files"
sys.path.insert(0, str(FOLDER.parent))

from office import Office, find_office  # noqa: E402 - a module of the tests

CODES = {"utf-8": 76, "cp1252": 1, "mac-roman": 2, "utf-16": 65_535, "cp850": 4}
CSV = {
    "comma": (",", "utf-8", False),
    "semicolon-windows": (";", "cp1252", False),
    "semicolon-quoted": (";", "utf-8", True),
    "tab-utf-16": ("\t", "utf-16", False),
    "semicolon-macintosh": (";", "mac-roman", False),
    "pipe-windows": ("|", "cp1252", True),
}
"""Delimiter, encoding, and whether every text stands in quotation marks."""

BOOKS = {
    **dict.fromkeys(("plain", "titled", "stacked", "typed"), "map"),
    **dict.fromkeys(("matrix", "wide"), "ties"),
    "marks": "meetings",
}
"""The workbooks to open, and the folder that each of them stands in."""

KINDS = {"xlsx": "xlsx", "xlsm": "xlsm:Calc MS Excel 2007 VBA XML", "ods": "ods"}


def main() -> None:
    """Write all files that LibreOffice can."""
    program = find_office()
    if program is None:
        sys.exit("LibreOffice is not at hand")
    with tempfile.TemporaryDirectory() as folder:
        office = Office(program, Path(folder) / "profile")
        for book, home in BOOKS.items():
            write_books(office, FOLDER / home / f"{book}.xlsx")
        (old,) = office.convert(FOLDER / "map" / "typed.xlsx", "xls", Path(folder))
        shutil.copy(old, FOLDER / "map" / "libreoffice-typed.xls")
        for layout, (delimiter, encoding, quoted) in CSV.items():
            target = FOLDER / "map" / f"libreoffice-{layout}"
            book = FOLDER / "map" / f"{'plain' if quoted else 'typed'}.xlsx"
            write_csv(office, book, target, delimiter, encoding, quoted=quoted)
    version = [program, "--version"]
    done = subprocess.run(version, capture_output=True, text=True, check=True)
    print(done.stdout)


def write_books(office: Office, book: Path) -> None:
    """Save a workbook in the formats of workbooks that LibreOffice writes."""
    with tempfile.TemporaryDirectory() as folder:
        for ending, kind in KINDS.items():
            (made,) = office.convert(book, kind, Path(folder))
            made.replace(book.with_name(f"libreoffice-{book.stem}.{ending}"))


def write_csv(  # noqa: PLR0913  (how csv may differ)
    office: Office, book: Path, target: Path, delimiter: str, encoding: str, *, quoted: bool
) -> None:
    """Save every sheet of a workbook as csv, as it is shown."""
    target.mkdir(exist_ok=True)
    for old in target.iterdir():
        old.unlink()
    mark = str(quoted).lower()
    options = f"{ord(delimiter)},34,{CODES[encoding]},1,,0,{mark},true,false,false,false,-1"
    office.convert(book, f"csv:Text - txt - csv (StarCalc):{options}", target)


if __name__ == "__main__":
    main()
