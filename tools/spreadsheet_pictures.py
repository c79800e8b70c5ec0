"""Draws the pictures of two pages of docs: ``python tools/spreadsheet_pictures.py``.

LibreOffice opens the template and the problem workbook and prints them; needs pypdfium2 and pillow
(``pip install -e ".[dev]"``). Nothing is drawn by hand.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from pypdfium2 import PdfDocument

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from office import Office, find_office
from samverkan.report.repair import write_problems
from samverkan.report.template import write_template
from samverkan.validate import check_files
from samverkan.words import PUBLISHED
from spreadsheet_page import DOCS, TABLES, write_faulty_map

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTH = 1_400
COLOURS = 48
"""Of the picture, so that it is small."""


def main() -> None:
    """Draw three pictures in each language."""
    program = find_office()
    if program is None:
        sys.exit("LibreOffice is not at hand")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = Office(program, folder / "profile")
        for language in PUBLISHED:
            template = folder / "template.xlsx"
            write_template(template, language)
            draw(office, template, 0, "A1:H7", f"template-{language}")
            fill(template, language)
            draw(office, template, 1, "A1:F7", f"relations-{language}")
            faulty = write_faulty_map(folder, language)
            problems = check_files([faulty]).problems
            write_problems(folder / "problems.xlsx", [faulty], problems, language)
            draw(office, folder / "problems.xlsx", 0, "A1:I5", f"problems-{language}")


def fill(template: Path, language: str) -> None:
    """Write the small map into the template, below headers of the same name."""
    workbook = load_workbook(template)
    for sheet, rows in zip(workbook.worksheets, TABLES[language].values(), strict=False):
        sheet.delete_rows(2, 2)
        write_rows(sheet, rows)
    workbook.save(template)


def write_rows(sheet: Worksheet, rows: list[list[str]]) -> None:
    """Write rows whose first one names the columns."""
    columns = {cell.value: cell.column for cell in sheet[1]}
    for number, row in enumerate(rows[1:], start=2):
        for header, text in zip(rows[0], row, strict=False):
            if text:
                sheet.cell(number, columns[header], text)


def draw(office: Office, file: Path, sheet: int, area: str, name: str) -> None:
    """Draw an area of a sheet into the folder of pictures."""
    (DOCS / "pictures").mkdir(exist_ok=True)
    page = PdfDocument(office.print_area(file, sheet, area))[0]
    picture = page.render(scale=WIDTH / page.get_width()).to_pil()
    target = DOCS / "pictures" / f"{name}.png"
    picture.quantize(COLOURS).save(target, optimize=True)
    print(target.name, target.stat().st_size)


if __name__ == "__main__":
    main()
