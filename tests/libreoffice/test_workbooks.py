"""The workbook of every command opened by LibreOffice and printed: its texts are on the paper."""

from __future__ import annotations

import pypdfium2
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from samverkan.cli.group import samverkan

pytestmark = pytest.mark.libreoffice

ACTORS = """namn,sektor,nivå,typ,ort,kommun,tjänster,källa
Bettna byalag,ideell,lokal,byalag,Bettna,Flen,,https://bettna.se/
Handlarn i Bettna,kommersiell,lokal,butik,Bettna,Flen,"dagligvaror;post",
=1+1 bygdegård,ideell,lokal,bygdegård,Bettna,Flen,,
Flens kommun,offentlig,kommunal,kommun,,Flen,,
Macken i Vrena,kommersiell,lokal,bensinstation,Vrena,Nyköping,drivmedel,
Nyköpings kommun,offentlig,kommunal,kommun,,Nyköping,,
"""
RELATIONS = (
    "från,till,typ\nFlens kommun,Bettna byalag,samverkar\n=1+1 bygdegård,Bettna byalag,möts\n"
)
LATER = RELATIONS + "Flens kommun,Handlarn i Bettna,samverkar\n"
COMMANDS = {
    "gaps": ["gaps", "1"],
    "table": ["table", "1"],
    "follow": ["follow", "export", "1"],
    "compare": ["compare", "1", "2"],
    "plan": ["plan", "1"],
    "whatif": ["whatif", "1", "--leave", "Handlarn i Bettna"],
    "check": ["check", "1"],
    "measures": ["measures", "1"],
    "motifs": ["motifs", "1", "--motif-levels", "sector=public,nonprofit"],
}
READ_BY_A_LEADER = {
    "gaps": "Handlarn i Bettna",
    "table": "Handlarn*",
    "follow": "Handlarn i Bettna",
    "compare": "fylldes genom",
    "plan": "Handlarn i Bettna",
    "whatif": "Bettna",
    "check": "Värde",
    "measures": "mått",
    "motifs": "motiv",
}


@pytest.fixture(scope="module")
def made(office, tmp_path_factory):
    """Return the folder with the workbook of each command, and the same printed."""
    folder = tmp_path_factory.mktemp("listor på väg")
    patch = pytest.MonkeyPatch()
    patch.chdir(folder)
    patch.setenv("SAMVERKAN_STATE", str(folder / "state"))
    for year, relations in (("1", RELATIONS), ("2", LATER)):
        (folder / year).mkdir()
        (folder / year / "aktörer.csv").write_text(ACTORS, "utf-8")
        (folder / year / "relationer.csv").write_text(relations, "utf-8")
    for name, command in COMMANDS.items():
        is_map = name != "compare"
        files = ["1/aktörer.csv", "1/relationer.csv"]
        words = [word for one in command for word in (files if is_map and one == "1" else [one])]
        saved = CliRunner().invoke(
            samverkan, [*words, "-o", f"{name}.xlsx", "-q", "--lang", "sv"], env={"LC_ALL": "C"}
        )
        assert saved.exit_code == 0, (name, saved.output)
    office.convert_all(sorted(folder.glob("*.xlsx")), "pdf", folder)
    patch.undo()
    return folder


def printed(folder, name):
    """Return what stands on each page, without blanks and line breaks."""
    pdf = pypdfium2.PdfDocument(folder / f"{name}.pdf")
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
    sizes = {tuple(sorted(map(round, page.get_size()))) for page in pdf}
    pdf.close()
    assert sizes == {(595, 842)}
    return texts


@pytest.mark.parametrize("name", COMMANDS)
def test_all_that_is_to_be_printed_stands_on_the_paper(made, name):
    pages = printed(made, name)
    book = load_workbook(made / f"{name}.xlsx")
    first, text = book.worksheets[0], "".join(pages)
    for sheet in book.worksheets:
        width = len(sheet[sheet.print_area.split("!")[1]][0]) if sheet.print_area else None
        for row in sheet.iter_rows(max_col=width):
            for cell in row:
                if isinstance(cell.value, str):
                    lacking = [word for word in cell.value.split() if word not in text]
                    assert lacking == [], (sheet.title, cell.coordinate)
    assert READ_BY_A_LEADER[name].replace(" ", "") in pages[0]
    assert first["A1"].value.replace(" ", "") in pages[0]
    assert f"1/{len(pages)}" in pages[0].replace("/ ", "/")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_sheet_is_ready_to_be_worked_in_and_printed(made, name):
    book = load_workbook(made / f"{name}.xlsx")
    assert book.properties.title
    assert book.properties.language == "sv"
    for sheet in book.worksheets:
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref is not None
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.oddFooter.right.text == "&P / &N"
        formulas = [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]
        assert formulas == []
