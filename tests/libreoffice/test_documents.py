"""A Word file is opened by LibreOffice, with a template and without: what its pages say, on A4."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from builders import pilot_map
from documents import a_document, a_table
from samverkan.analysis import analyse
from samverkan.documents import Bullets, Contents, DataTable, Figure, Heading, PageBreak, Paragraph
from samverkan.documents.report import make_report
from samverkan.documents.texts import shown
from samverkan.documents.word import word_content
from samverkan.report.tables import say_cell
from word_files import barriers, out_of_order
from word_templates import CALLED_SWEDISH, SWEDISH, a_template

pytestmark = pytest.mark.libreoffice

A4 = (595, 842)


def said(document):
    """Return every text of a document."""
    language = document.language
    texts = [document.title, document.subject]
    for block in document.blocks:
        match block:
            case Heading(text=text):
                texts.append(text)
            case Paragraph():
                texts += [block.lead, block.text]
            case Bullets():
                texts += [part for item in block.items for part in (item.lead, item.text)]
            case DataTable(table=table):
                texts += [block.caption, *(column.title for column in table.columns)]
                texts += [
                    say_cell(cell, language, column.decimals)
                    for row in table.rows
                    for cell, column in zip(row, table.columns, strict=True)
                ]
            case Figure():
                texts.append(block.caption)
            case Contents():
                pass
    return [shown(text, language) for text in texts]


def pages(office, folder, content):
    """Return the text of each page of a Word file, without blanks, and hold that it is A4."""
    (folder / "rapport.docx").write_bytes(content)
    (saved,) = office.convert(folder / "rapport.docx", "pdf", folder)
    pdf = pypdfium2.PdfDocument(saved)
    assert {tuple(map(round, page.get_size())) for page in pdf} == {A4}
    texts = [joined(page.get_textpage().get_text_range()) for page in pdf]
    pdf.close()
    return texts


def joined(text):
    """Return a text without blanks and hyphens, however its lines are broken."""
    return re.sub(r"[\s\u00ad\ufffe-]", "", text)


@pytest.fixture(params=[None, SWEDISH, CALLED_SWEDISH, {}], ids=["own", "Word", "others", "none"])
def template(request, tmp_path):
    if request.param is None:
        return None
    return a_template(tmp_path / "kommunens mall å.docx", request.param)


def test_every_text_of_a_document_is_read_on_its_pages(office, tmp_path, template):
    document = a_document()
    whole = "".join(pages(office, tmp_path, word_content(document, template)))
    assert [text for text in said(document) if joined(text) not in whole] == []
    assert ("Ortenskommun,12345Orten" in whole) is (template is not None)


def test_headers_stand_on_each_page_of_a_table_and_pages_have_numbers(office, tmp_path):
    found = pages(office, tmp_path, word_content(a_document(Heading("Samtal"), a_table(40))))
    assert len(found) > 3
    for number, page in enumerate(found, start=1):
        assert f"Sida{number}av{len(found)}" in page
        assert "AnsvarigDatum" in page
        assert page.count("Säljerdag") == page.count("taförstasteget")


def test_no_heading_stands_alone_at_the_foot_of_a_page(office, tmp_path):
    blocks = []
    for lines in range(30, 44):
        text = (Paragraph("Rad"),) * lines
        lead = Heading(f"Rubrik {lines}."), Paragraph("Så:"), Bullets((Paragraph("Sak"),))
        blocks += [PageBreak(), *text, *lead]
    found = pages(office, tmp_path, word_content(a_document(*blocks)))
    assert [page for page in found if "Rubrik" in page and "Så:•Sak" not in page] == []
    assert len(found) > 15  # some of them stood at the foot


def test_a_row_that_is_taller_than_a_page_goes_on_over_the_next(office, tmp_path):
    name = "ord " * 2_500
    found = pages(office, tmp_path, word_content(a_document(a_table(1, name=name))))
    assert "".join(found).count("ord") >= 2_500


@pytest.mark.slow
@pytest.mark.parametrize(("language", "styles"), [("sv", SWEDISH), ("en", None)])
def test_a_whole_report_is_read_as_it_was_written(office, tmp_path, language, styles):
    document = make_report(analyse(pilot_map()), ["Ljungby"], language=language)
    template = None if styles is None else a_template(tmp_path / "mall.docx", styles, foot="Foten")
    content = word_content(document, template)
    assert list(barriers(content)) == []
    assert list(out_of_order(content)) == []
    foot = rf"({re.escape(joined(shown(document.footer, language)))}Page\d+of\d+|Foten)"
    whole = "".join(re.sub(foot, "", page) for page in pages(office, tmp_path, content))
    assert [text for text in said(document) if joined(text) not in whole] == []
