"""What all our workbooks share: headers, texts that stay texts, paper to print on, and their names.

It works on sheets that are kept in memory and on those that are written row by row. The bytes of a
workbook tell no date but one that is printed on purpose.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from samverkan.words.spreadsheets import FORMULA_SIGNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.worksheet import Worksheet

RISKY_SIGNS = (*FORMULA_SIGNS, "#")
"""What a text in a workbook begins with that is taken for a formula or an error."""

LONGEST = 32_767
"""Signs that a cell holds; one that lies beyond the basic plane, such as an emoji, counts twice."""
MOST_ROWS = 1_048_576
LONGEST_TITLE = 31
"""Signs that the name of a sheet has at most."""

FONT = "Calibri"

_HEADER = PatternFill("solid", fgColor="1F4E5F")
_NO_CELL_HOLDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_READ_AS_A_SIGN = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NO_TITLE_HOLDS = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_RESERVED = ("history", "historik")
_LONGEST_FOOT = 90
_A4 = 9  # as Excel counts its papers
_ABOUT = "docProps/core.xml"
_DATE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def new_workbook(title: str, language: str, *, by_row: bool = True) -> Workbook:
    """Return a workbook without sheets that tells its title and its language."""
    workbook = Workbook(write_only=by_row)
    for sheet in workbook.worksheets:
        workbook.remove(sheet)
    workbook.properties.title = fit_for_a_cell(title)
    workbook.properties.language = language
    workbook.properties.creator = "samverkan"
    return workbook


def add_sheet(workbook: Workbook, wanted: str) -> Worksheet:
    """Add a sheet; it is called as wanted where Excel takes that name and no other sheet has it."""
    return cast("Worksheet", workbook.create_sheet(sheet_title(wanted, workbook.sheetnames)))


def sheet_title(wanted: str, taken: Collection[str] = ()) -> str:
    """Return a name that a sheet may have, and that none of those taken is.

    Examples
    --------
    >>> sheet_title("Samtal: Ås/Vik?"), sheet_title("Tal", ["tal"]), sheet_title("History")
    ('Samtal  Ås Vik', 'Tal 2', 'History 2')
    """
    bare = _NO_CELL_HOLDS.sub(" ", _NO_TITLE_HOLDS.sub(" ", wanted)).strip()
    bare = _cut(bare, LONGEST_TITLE) or "1"
    known = {*_RESERVED, *(title.casefold() for title in taken)}
    title, number = bare, 1
    while title.casefold() in known:
        number += 1
        title = f"{_cut(bare, LONGEST_TITLE - len(f' {number}'))} {number}"
    return title


def fit_for_a_cell(text: str, substitute: str = "?") -> str:
    r"""Return a text with a substitute in the place of each sign that no workbook holds.

    Examples
    --------
    >>> fit_for_a_cell("a\x0bb\ud800 🙂")
    'a?b? 🙂'
    """
    return _NO_CELL_HOLDS.sub(substitute, text)


def is_too_long(text: str) -> bool:
    """Tell whether a text is longer than a cell can hold."""
    return len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) // 2 > LONGEST


def cut_for_a_cell(text: str, ending: str) -> str:
    """Return the beginning of a text with an ending, together as long as a cell can hold."""
    return _cut(text, LONGEST - len(ending)) + ending


def _cut(text: str, most: int) -> str:
    """Return as much of a text as fits; a sign is not parted."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text to a cell of a workbook: never a formula or an error, also when edited there.

    What a spreadsheet would read as the code of a sign is written so that it does not.
    """
    cell.value = text_for_a_cell(text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(RISKY_SIGNS)


def text_for_a_cell(text: str) -> str:
    r"""Return a text with codes for what the file of a workbook would not keep, or would decode.

    Examples
    --------
    >>> text_for_a_cell("_x0041_\r")
    '_x005F_x0041__x000D_'
    """
    return _READ_AS_A_SIGN.sub("_x005F_", text).replace("\r", "_x000D_")


def put_header(cell: Cell | MergedCell, text: str, note: str | None = None) -> None:
    """Write a header: white on dark, folded where it is long, with a note to be read in place."""
    put_text(cell, fit_for_a_cell(text))
    cell.font, cell.fill = Font(name=FONT, size=11, bold=True, color="FFFFFF"), _HEADER
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if note is not None:
        put_note(cell, note)


def put_note(cell: Cell | MergedCell, note: str) -> None:
    """Hang a note on a cell, in a box that its text fits."""
    text = fit_for_a_cell(note)
    cell.comment = Comment(text, "samverkan", width=420, height=60 + len(text) // 3)


def fit_to_paper(
    sheet: Worksheet, *, foot: tuple[str, str], wide: bool, pages: int = 1, header_row: int = 1
) -> None:
    """Let a sheet be printed on A4: all columns on so many pages, the header row on each.

    `foot` is what stands below at the left and in the middle; the page number stands at the right.
    """
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.page_setup.paperSize = _A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages, 0
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.7
    sheet.print_title_rows = f"{header_row}:{header_row}"
    texts = (*map(_in_a_foot, foot), "&P / &N")
    below = cast("HeaderFooterItem", sheet.oddFooter)
    for part, text in zip((below.left, below.center, below.right), texts, strict=True):
        part.text, part.size = text or None, 9


def _in_a_foot(text: str) -> str:
    """Return a text as it may stand in the foot of a page, where & begins a code."""
    return _cut(fit_for_a_cell(" ".join(text.split())), _LONGEST_FOOT).replace("&", "&&")


def offer(sheet: Worksheet, cells: str, source: str | Iterable[str]) -> DataValidation:
    """Let cells be chosen from a list: words, or where they stand; other words are taken too."""
    # A list within the rule itself has room for 255 signs, and none for a comma in a word.
    words = source if isinstance(source, str) else f'"{",".join(source)}"'
    choice = DataValidation(type="list", formula1=words, allow_blank=True)
    choice.showErrorMessage, choice.showInputMessage = False, True
    choice.add(cells)
    sheet.data_validations.append(choice)
    return choice


def workbook_content(workbook: Workbook) -> bytes:
    """Return a workbook as bytes that do not depend on when it is written."""
    dated, content = io.BytesIO(), io.BytesIO()
    workbook.save(dated)
    with zipfile.ZipFile(dated) as parts, zipfile.ZipFile(content, "w") as undated:
        for name in parts.namelist():
            part = parts.read(name)
            if name == _ABOUT:
                part = _DATE.sub(rb"\g<1>2000-01-01T00:00:00Z", part)
            undated.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return content.getvalue()
