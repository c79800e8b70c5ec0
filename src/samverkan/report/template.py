"""The empty workbook to fill in: drop-downs, help on every header, examples, an explanation.

Everything in it is in one language, and is read back as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter

from samverkan.model import Actor, Relation
from samverkan.words import message, term
from samverkan.words.fields import Holds, columns_of, descriptions, family_of, place_column
from samverkan.words.names import swedish_order
from samverkan.words.places import municipalities
from samverkan.words.spreadsheets import EXAMPLE_ASSOCIATION, EXAMPLE_SHOP, SHEET_NAMES
from samverkan.words.terms import words
from samverkan.workbooks import fit_to_paper, new_workbook, offer, put_header, workbook_content
from samverkan.writing import replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from samverkan.words import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: our name for it, its help, and the list it is chosen from.

    An *open* column takes words beside those of its list. `as_text` keeps a year a year.
    """

    name: str
    header: Message
    help: Message
    width: int
    choices: str | None
    is_open: bool
    as_text: bool


def _columns(
    kind: type, helps: Mapping[str, Message], widths: Mapping[str, int]
) -> tuple[Column, ...]:
    """Return the columns of the fields that have a help, places by their names."""
    found = []
    for field in columns_of(kind):
        one = descriptions(kind)[field]
        is_place, name = one.holds is Holds.AREA, place_column(field)
        header = one.place_header if is_place else one.header
        if header is None or name not in helps:
            continue
        listed = "actors" if one.holds is Holds.ID else family_of(field, kind)
        source = name if is_place else listed
        found.append(
            Column(
                name=name,
                header=header,
                help=helps[name],
                width=widths.get(name, 18),
                choices=source,
                is_open=source not in (None, "sector", "level", "depth"),
                as_text=is_place or one.holds is Holds.DATE,
            )
        )
    return tuple(found)


SHEETS: Mapping[str, Message] = MappingProxyType(
    {
        "actors": SHEET_NAMES["actors"],
        "relations": SHEET_NAMES["relations"],
        "explanation": message("Explanation"),
        "words": message("Words"),
    }
)

_DATE_HELP = message("A year (2017) or a date (2017-05-31). May be blank.")
_SOURCE_HELP = message("The web page or the meeting note that supports the row.")
_END_HELP = message("An organisation, with the same name as in the sheet of actors.")

ACTOR_COLUMNS = _columns(
    Actor,
    {
        "name": message("The name of the organisation, once in this sheet. Never a person."),
        "sector": message(
            "By legal form: authority, company or association. Blank when not known."
        ),
        "level": message(
            "Where the organisation works, from the village up. Blank when not known."
        ),
        "kind": message("What it is. Choose from the list or write a word of your own."),
        "locality": message("The village, parish or town that it belongs to. May be blank."),
        "municipality": message(
            "The municipality, by name or code. Blank for regional and national ones."
        ),
        "region": message("The county, by name or code. Blank for national organisations."),
        "services": message("The services that it offers. Write several with ; between them."),
        "since": _DATE_HELP,
        "until": _DATE_HELP,
        "source": _SOURCE_HELP,
        "note": message("Anything else worth knowing. No data about persons."),
    },
    {"name": 38, "kind": 26, "services": 30, "since": 12, "until": 14, "source": 40, "note": 40},
)

RELATION_COLUMNS = _columns(
    Relation,
    {
        "source": _END_HELP,
        "target": _END_HELP,
        "type": message("What the first does with the second. Your own words are fine too."),
        "depth": message("How far the collaboration goes. Blank when not known."),
        "weight": message(
            "How strong it is: a number above 0, more is stronger. Blank counts as 1."
        ),
        "since": _DATE_HELP,
        "until": _DATE_HELP,
        "source_url": _SOURCE_HELP,
        "description": message("What they do together, in a few words."),
    },
    {"source": 38, "target": 38, "type": 24, "weight": 10, "since": 12, "until": 14}
    | {"source_url": 40, "description": 40},
)

_DELETE_ME = message("Example: write over this row or delete it")

ACTOR_EXAMPLES: tuple[Mapping[str, Message], ...] = (
    {
        "name": EXAMPLE_ASSOCIATION,
        "sector": term("sector", "nonprofit"),
        "level": term("level", "local"),
        "kind": term("kind", "village_association"),
        "locality": message("Example Village"),
        "note": _DELETE_ME,
    },
    {
        "name": EXAMPLE_SHOP,
        "sector": term("sector", "commercial"),
        "level": term("level", "local"),
        "kind": term("kind", "shop"),
        "locality": message("Example Village"),
        "services": term("service", "grocery"),
        "note": _DELETE_ME,
    },
)

RELATION_EXAMPLES: tuple[Mapping[str, Message], ...] = (
    {
        "source": EXAMPLE_ASSOCIATION,
        "target": EXAMPLE_SHOP,
        "type": term("type", "collaborates"),
        "depth": term("depth", "coordination"),
        "description": _DELETE_ME,
    },
)

EXPLANATION = (
    message("How to fill in this template"),
    message("Write one organisation a row in the first sheet, one relation a row in the second."),
    message(
        "One that is in several places has a row for each: the same name, and what it offers there."
    ),
    message("The rows in italics are examples: write over them or delete them."),
    message("Begin with those you know. A blank cell means “not documented”, never “no”."),
    message("You may add columns of your own; they are kept. Do not rename the headers."),
    message("A name in the second sheet that is not in the first is coloured."),
    message("Then run: samverkan check FILE.xlsx. Every problem is told with its row and column."),
)


def choices(language: str) -> dict[str, tuple[str, list[str]]]:
    """Return the lists to choose from: the title of each and its words, in one language."""
    titles = {
        "sector": message("Words for sector"),
        "level": message("Words for level"),
        "kind": message("Words for kind"),
        "service": message("Words for service"),
        "type": message("Words for type of relation"),
        "depth": message("Words for depth"),
        "municipality": message("Municipalities of Sweden"),
        "region": message("Counties of Sweden"),
    }
    known = {
        family: [term(family, word).text(language) for word in words(family)]
        for family in ("sector", "level", "kind", "service", "type", "depth")
    }
    places = municipalities().values()
    known["municipality"] = [
        place.name for place in sorted(places, key=lambda place: swedish_order(place.name))
    ]
    known["region"] = list(dict.fromkeys(place.county for place in places))
    known["kind"].remove(term("kind", "person").text(language))
    return {name: (title.text(language), known[name]) for name, title in titles.items()}


LAST_ROW = 2_000
"""Drop-downs and colours reach this far down."""

_EXAMPLE = Font(italic=True, color="6B6B6B")
_UNKNOWN_NAME = PatternFill("solid", bgColor="F8D7A0")
_TEXT = "@"


def write_template(path: Path, language: str) -> None:
    """Write the empty workbook to `path`, in Swedish (``sv``) or English (``en``)."""
    title = EXPLANATION[0].text(language)
    workbook = new_workbook(title, language, by_row=False)
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
        put_header(sheet.cell(1, number), column.header.text(language), column.help.text(language))
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
    fit_to_paper(sheet, foot=(sheet.title, ""), wide=True)


def _add_drop_down(
    sheet: Worksheet, column: Column, letter: str, source: str, language: str
) -> None:
    """Let a column be chosen from a list; an open one takes other words too."""
    drop_down = offer(sheet, f"{letter}2:{letter}{LAST_ROW}", source)
    drop_down.showErrorMessage = not column.is_open
    drop_down.errorTitle = column.header.text(language)
    drop_down.error = message("Choose a word from the list, or leave the cell blank.").text(
        language
    )
    drop_down.promptTitle = column.header.text(language)
    drop_down.prompt = column.help.text(language)[:255]


def _colour_unknown_names(sheet: Worksheet, actors: str) -> None:
    """Colour an end of a relation that is not a name in the actor sheet."""
    formula = f"AND(A2<>\"\",COUNTIF('{actors}'!$A$2:$A${LAST_ROW},A2)=0)"
    rule = Rule("expression", dxf=DifferentialStyle(fill=_UNKNOWN_NAME), formula=[formula])
    sheet.conditional_formatting.add(f"A2:B{LAST_ROW}", rule)


def _fill_words(sheet: Worksheet, language: str) -> dict[str, str]:
    """Write the words to choose from, a column for each list; return where each list stands."""
    places = {}
    for number, (name, (title, listed)) in enumerate(choices(language).items(), start=1):
        letter = get_column_letter(number)
        sheet.cell(1, number, title).font = Font(bold=True)
        sheet.column_dimensions[letter].width = 26
        for row, word in enumerate(listed, start=2):
            sheet.cell(row, number, word)
        places[name] = f"'{sheet.title}'!${letter}$2:${letter}${len(listed) + 1}"
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
