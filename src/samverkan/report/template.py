"""The empty workbook to fill in: drop-downs, help on every header, examples, an explanation.

Everything in it is in one language, and is read back as it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from samverkan.report.template_texts import (
    ACTOR_COLUMNS,
    ACTOR_EXAMPLES,
    EXPLANATION,
    RELATION_COLUMNS,
    RELATION_EXAMPLES,
    SHEETS,
    Column,
    choices,
)
from samverkan.words import message
from samverkan.writing import replace_file, workbook_content

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from samverkan.words import Message

LAST_ROW = 2_000
"""Drop-downs and colours reach this far down."""

_HEADER = PatternFill("solid", fgColor="1F4E5F")
_EXAMPLE = Font(italic=True, color="6B6B6B")
_UNKNOWN_NAME = PatternFill("solid", bgColor="F8D7A0")
_TEXT = "@"


def write_template(path: Path, language: str) -> None:
    """Write the empty workbook to `path`, in Swedish (``sv``) or English (``en``)."""
    workbook = Workbook()
    workbook.remove(workbook.active)  # type: ignore[arg-type]  # a new workbook has one sheet
    sheets = {name: workbook.create_sheet(title.text(language)) for name, title in SHEETS.items()}
    lists = _fill_words(sheets["words"], language)
    lists["actors"] = f"'{sheets['actors'].title}'!$A$2:$A${LAST_ROW}"
    _fill_table(sheets["actors"], ACTOR_COLUMNS, ACTOR_EXAMPLES, lists, language)
    _fill_table(sheets["relations"], RELATION_COLUMNS, RELATION_EXAMPLES, lists, language)
    _colour_unknown_names(sheets["relations"], sheets["actors"].title)
    _fill_explanation(sheets["explanation"], language)
    replace_file(path, workbook_content(workbook))


def _fill_table(
    sheet: Worksheet,
    columns: Sequence[Column],
    examples: Sequence[Mapping[str, Message]],
    lists: Mapping[str, str],
    language: str,
) -> None:
    """Write headers with their help, the example rows and the drop-downs."""
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        header = sheet.cell(1, number, column.header.text(language))
        header.font, header.fill = Font(bold=True, color="FFFFFF"), _HEADER
        header.comment = Comment(column.help.text(language), "samverkan", width=320, height=120)
        sheet.column_dimensions[letter].width = column.width
        for row in range(2, LAST_ROW + 1 if column.as_text else len(examples) + 2):
            sheet.cell(row, number).number_format = _TEXT
        for row, example in enumerate(examples, start=2):
            if column.name in example:
                cell = sheet.cell(row, number, example[column.name].text(language))
                cell.font = _EXAMPLE
        if column.choices:
            _add_drop_down(sheet, column, letter, lists[column.choices], language)
    sheet.freeze_panes = "B2"
    _fit_to_paper(sheet)


def _fit_to_paper(sheet: Worksheet) -> None:
    """Print across the paper, all columns on a page, with the headers on each."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"


def _add_drop_down(
    sheet: Worksheet, column: Column, letter: str, source: str, language: str
) -> None:
    """Let a column be chosen from a list; an open one takes other words too."""
    drop_down = DataValidation(type="list", formula1=source, allow_blank=True)
    drop_down.showErrorMessage = not column.is_open
    drop_down.errorTitle = column.header.text(language)
    drop_down.error = message("Choose a word from the list, or leave the cell blank.").text(
        language
    )
    drop_down.showInputMessage = True
    drop_down.promptTitle = column.header.text(language)
    drop_down.prompt = column.help.text(language)[:255]
    drop_down.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(drop_down)


def _colour_unknown_names(sheet: Worksheet, actors: str) -> None:
    """Colour an end of a relation that is not a name in the actor sheet."""
    formula = f"AND(A2<>\"\",COUNTIF('{actors}'!$A$2:$A${LAST_ROW},A2)=0)"
    rule = Rule("expression", dxf=DifferentialStyle(fill=_UNKNOWN_NAME), formula=[formula])
    sheet.conditional_formatting.add(f"A2:B{LAST_ROW}", rule)


def _fill_words(sheet: Worksheet, language: str) -> dict[str, str]:
    """Write the words to choose from, a column for each list; return where each list stands."""
    places = {}
    for number, (name, (title, words)) in enumerate(choices(language).items(), start=1):
        letter = get_column_letter(number)
        sheet.cell(1, number, title).font = Font(bold=True)
        sheet.column_dimensions[letter].width = 26
        for row, word in enumerate(words, start=2):
            sheet.cell(row, number, word)
        places[name] = f"'{sheet.title}'!${letter}$2:${letter}${len(words) + 1}"
    sheet.freeze_panes = "A2"
    return places


def _fill_explanation(sheet: Worksheet, language: str) -> None:
    """Write the explanation, and the help on each column once more to read at leisure."""
    lines = [(text.text(language), number == 0) for number, text in enumerate(EXPLANATION)]
    for columns, title in (
        (ACTOR_COLUMNS, SHEETS["actors"]),
        (RELATION_COLUMNS, SHEETS["relations"]),
    ):
        lines += [("", False), (title.text(language), True)]
        lines += [
            (f"{column.header.text(language)}: {column.help.text(language)}", False)
            for column in columns
        ]
    sheet.column_dimensions["A"].width = 110
    for row, (line, is_title) in enumerate(lines, start=1):
        cell = sheet.cell(row, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=is_title)
