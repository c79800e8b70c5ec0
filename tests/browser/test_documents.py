"""A document as a page of its own: read on a telephone, printed on A4, and heard read aloud."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest

from accessibility import violations
from documents import a_document, a_picture, a_table
from samverkan.documents import Contents, Figure, Heading, Paragraph
from samverkan.documents.html import html_content

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """Write a document with one of everything, and a table of three sheets."""
    path = tmp_path_factory.mktemp("rapport å") / "rapport.html"
    every = a_document().blocks
    path.write_bytes(html_content(a_document(*every, Heading("Alla samtal"), a_table(60))))
    return path


@pytest.mark.parametrize("width", [390, 1366])
def test_it_is_read_at_every_width_and_nobody_is_shut_out(open_page, file, axe, width):
    page = open_page(file, width=width, ready="main")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.evaluate(axe)
    assert violations(page) == []


def test_the_darkest_of_themes_leaves_it_dark_on_white(open_page, file):
    page = open_page(file, ready="main", color_scheme="dark")
    look = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert look == ["rgb(22, 32, 46)", "rgb(255, 255, 255)"]


def test_it_is_printed_with_headers_on_each_sheet_and_their_numbers(open_page, file):
    page = open_page(file, ready="main")
    sheets = texts_of(page.pdf(prefer_css_page_size=True))
    assert len(sheets) > 4
    for number, sheet in enumerate(sheets, start=1):
        assert f"Sida {number} av {len(sheets)}" in sheet
        assert "Gjord med samverkan 2026-11-30" in sheet
    tables = [sheet for sheet in sheets if "Lanthandeln" in sheet]
    assert len(tables) > 3
    assert all("Ansvarig" in sheet for sheet in tables)
    # No row is broken over two sheets: each has as many beginnings as ends.
    assert all(sheet.count("Säljer dag") == sheet.count("ta första steget") for sheet in tables)


def test_what_follows_a_page_break_begins_a_sheet(open_page, tmp_path):
    file = tmp_path / "rapport.html"
    file.write_bytes(html_content(a_document()))
    first, second = texts_of(open_page(file, ready="main").pdf(prefer_css_page_size=True))
    assert "Efter tabellen." in first
    assert "Slut." not in first
    assert "Kartan" in second


def test_what_is_copied_into_word_has_no_words_of_a_drawing_among_its_own(open_page, tmp_path):
    drawing = a_picture()
    named = replace(drawing, svg=drawing.svg.replace("</svg>", "<text y='9'>Byalaget</text></svg>"))
    file = tmp_path / "rapport.html"
    file.write_bytes(html_content(a_document(Figure(named, "Under den"), Paragraph("Slut."))))
    page = open_page(file, ready="main")
    copied = page.evaluate("(getSelection().selectAllChildren(document.body), `${getSelection()}`)")
    assert "Under den\nSlut." in copied
    assert "Byalaget" not in copied


def test_a_large_picture_and_its_caption_stand_on_one_sheet(open_page, tmp_path):
    file = tmp_path / "rapport.html"
    blocks = (Heading("Kartan"), Paragraph("x " * 900), Figure(a_picture(height=400), "Under den"))
    file.write_bytes(html_content(a_document(*blocks, Contents())))
    page = open_page(file, ready="main")
    assert len(texts_of(page.pdf(prefer_css_page_size=True))) == 2


def texts_of(content):
    """Return the text of each sheet of a pdf, with its words in one line as they are read."""
    pdf = pypdfium2.PdfDocument(content)
    sheets = [page.get_textpage().get_text_range() for page in pdf]
    pdf.close()
    return [re.sub(r"[ \r]+", " ", sheet) for sheet in sheets]
