"""Puts what samverkan says into two pages of docs: ``python tools/spreadsheet_page.py``.

The pages are written by hand; a block of code below ``<!-- run: COMMAND -->`` is what the command
prints on the small map with faults below, and the line below ``<!-- problem: CODE -->`` is what is
said of the broken sample of that name. A test compares them with a run.
"""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner
from openpyxl import Workbook

from samverkan.cli.group import samverkan
from samverkan.resources import find_folder
from samverkan.validate import check_files
from samverkan.words import PUBLISHED

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = {"sv": DOCS / "din-tabell.md", "en": DOCS / "your-spreadsheet.md"}
BOOKS = {"sv": "karta.xlsx", "en": "map.xlsx"}

TABLES = {
    "sv": {
        "Aktörer": [
            ["namn", "sektor", "nivå", "slag", "ort", "kommun", "service", "anteckning"],
            ["Läppe byalag", "ideell", "lokal", "byförening", "Läppe", "Vingåker", "", ""],
            ["Läppe livs", "komersiell", "lokal", "butik", "Läppe", "Vingåker", "dagligvaror", ""],
            ["Vingåkers kommun", "offentlig", "kommunal", "kommun", "", "Vingåkerr", "", ""],
            ["Bymacken", "ideell", "lokal", "", "Läppe", "428", "drivmedel", "ring 070-174 06 05"],
        ],
        "Relationer": [
            ["från", "till", "typ", "sedan", "vikt"],
            ["Läppe byalag", "Läppe livs", "samverkar", "2017", ""],
            ["Vingåkers kommun", "Läppe byskola", "finansierar", "2019-02-30", "0"],
            ["Läppe byalag", "Vingåkers kommun", "avtal", "2020", ""],
        ],
    },
    "en": {
        "Actors": [
            ["name", "sector", "level", "kind", "locality", "municipality", "services", "note"],
            ["Läppe byalag", "nonprofit", "local", "village association", "Läppe", "Vingåker"],
            ["Läppe livs", "commerical", "local", "shop", "Läppe", "Vingåker", "groceries"],
            ["Vingåkers kommun", "public", "municipal", "municipality", "", "Vingåkerr"],
            ["Bymacken", "nonprofit", "local", "", "Läppe", "428", "fuel", "call 070-174 06 05"],
        ],
        "Relations": [
            ["from", "to", "type", "since", "weight"],
            ["Läppe byalag", "Läppe livs", "collaborates", "2017", ""],
            ["Vingåkers kommun", "Läppe byskola", "funds", "2019-02-30", "0"],
            ["Läppe byalag", "Vingåkers kommun", "agreement", "2020", ""],
        ],
    },
}
"""A small map with the faults that people make most often."""

_RUN = re.compile(r"(<!-- run: (samverkan [^>]*?) -->\n```text\n).*?(```)", re.DOTALL)
_PROBLEM = re.compile(r"(<!-- problem: (\S+) -->\n)[^\n]*")


def write_faulty_map(folder: Path, language: str) -> Path:
    """Write the small map with faults as a workbook."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in TABLES[language].items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append([cell or None for cell in row])
    workbook.save(folder / BOOKS[language])
    return folder / BOOKS[language]


def page(text: str, language: str) -> str:
    """Return a page's text with everything in it that samverkan says said anew."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        write_faulty_map(Path(folder), language)
        text = _RUN.sub(lambda found: found[1] + _said(found[2], language) + found[3], text)
    return _PROBLEM.sub(lambda found: found[1] + _problem(found[2], language), text)


def _said(command: str, language: str) -> str:
    """Return what a command prints."""
    _, *arguments = command.split()
    environment = {"COLUMNS": "80", "SAMVERKAN_STORE": None, "SAMVERKAN_LANG": language}
    result = CliRunner().invoke(samverkan, arguments, env=environment, prog_name="samverkan")
    return re.sub(r" +\n", "\n", result.output.strip("\n") + "\n").replace(os.sep, "/")


def _problem(code: str, language: str) -> str:
    """Return what is said of a broken sample, as a line of the page."""
    (path,) = (find_folder("sample_data") / "broken").glob(f"{code}*")
    (problem,) = check_files(sorted(path.iterdir()) if path.is_dir() else [path]).problems
    said, step = problem.message.text(language), problem.next_step.text(language)
    return f"> `{problem.place}` {said}; *{step}*"


def main() -> None:
    """Write both pages."""
    for language in PUBLISHED:
        file = PAGES[language]
        file.write_text(page(file.read_text("utf-8"), language), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
