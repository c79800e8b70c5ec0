"""A document as a PDF: what it says, how it is tagged, and that no text breaks it."""

from __future__ import annotations

import pytest

from documents import a_document, a_table
from hostile import hostile_texts
from pdf_files import bookmarks, tags, texts
from samverkan.documents import Bullets, DataTable, Heading, Paragraph
from samverkan.documents.pdf import pdf_content
from samverkan.report.tables import Table, columns

MARKUP = (
    "#let x = 1 *bold* _thin_ $x^2$ @name \\ <label> // comment [x] `raw` = heading - one"
    " + two / term: ~ --- \"quoted\" 'so' #panic() /* no */ {x} & %"
)


@pytest.fixture(scope="module")
def content():
    return pdf_content(a_document())


def kinds(content):
    return [tag.kind for tag in tags(content)]


def test_equal_documents_are_equal_byte_for_byte(content):
    assert pdf_content(a_document()) == content


def test_it_says_what_the_document_says(content):
    said = " ".join(texts(content))
    for words in (
        "Samverkan om service i Vingåkers kommun",
        "Innehåll",
        "Byalaget och kommunen: de två borde träffas.",
        "Säljer dagligvaror",
        "Vilka som har kontakt",
        "Gjord med samverkan 2026-11-30 Sida 1 av 2",
    ):
        assert words in said


def test_its_bookmarks_are_the_headings(content):
    assert bookmarks(content)[-4:] == [
        (0, "I korthet"),
        (0, "Service per by"),
        (1, "Kartan"),
        (2, "Så lästes den"),
    ]


def test_each_part_is_tagged_as_what_it_is(content):
    found = kinds(content)
    for kind in ("H1", "H2", "H3", "P", "L", "LI", "Table", "TR", "TH", "TD", "Caption", "TOC"):
        assert kind in found
    assert found.count("TH") == 6
    figures = [tag.alternative for tag in tags(content) if tag.kind == "Figure"]
    assert figures == ["Två aktörer, och en kontakt mellan dem"]


def test_no_text_is_read_as_markup():
    document = a_document(
        Heading(MARKUP),
        Paragraph(MARKUP, lead=MARKUP),
        Bullets((Paragraph(MARKUP),)),
        DataTable(table=Table(columns(MARKUP), ((MARKUP,),)), caption=MARKUP),
        title=MARKUP,
        subject=MARKUP,
        footer=MARKUP,
    )
    said = "".join("".join(texts(pdf_content(document))).split())
    hyphens = str.maketrans("", "", "-\u00ad\u2010\x02￾")
    assert said.translate(hyphens).count("".join(MARKUP.split()).translate(hyphens)) == 10


def test_the_header_of_a_table_is_on_every_page_and_a_row_on_one():
    pages = texts(pdf_content(a_document(a_table(rows=60), Paragraph("Slut."))))
    assert len(pages) > 2
    assert all("Med vem" in page for page in pages)
    assert all(page.count("Läppe") == page.count("behöver ta") for page in pages)


def test_a_row_that_is_higher_than_a_page_goes_on_over_the_next():
    long = "Byalaget har bett om ett möte. " * 400
    table = DataTable(table=Table(columns("By", "Varför"), (("Läppe", long),)), caption="Samtal")
    pages = texts(pdf_content(a_document(table)))
    assert len(pages) > 1
    assert sum(page.count("bett om") for page in pages) > 390


@pytest.mark.parametrize("lines", range(28, 44, 3))
def test_what_leads_to_something_stands_with_it(lines):
    leading = (
        Heading("Rubrik."),
        a_table(rows=2),
        *(Paragraph("Rad.") for _ in range(lines)),
        Paragraph("Som följer.", lead="Samtal:"),
        Bullets((Paragraph("Punkt."),)),
    )
    document = a_document(*(Paragraph("Rad.") for _ in range(lines)), *leading, footer="")
    for page in texts(pdf_content(document)):
        said = page.partition(" Sida ")[0]
        assert not said.endswith(("Rubrik.", "Samtal, i ordning", "Datum", "Som följer."))


def test_words_of_ten_thousand_letters_are_broken():
    word = "Å" * 10_000
    table = DataTable(table=Table(columns("By", "Vem"), ((word, word),)), caption=word)
    said = "".join(texts(pdf_content(a_document(Heading(word), Paragraph(word), table))))
    assert said.count("Å") >= 5 * 10_000


def test_signs_that_no_font_has_are_boxes_and_counted():
    document = a_document(Paragraph("Byn \U000f0000\U000f0000 \x00 \U0003fffe"))
    assert "Byn □□ ? □" in texts(pdf_content(document))[0]
    assert (
        "3 tecken som inget typsnitt på datorn har visas som □." in texts(pdf_content(document))[0]
    )


def test_marks_that_no_font_has_on_a_letter_leave_the_letter():
    marked = Paragraph(
        'wall "\u20e3 \u20e3 w\u20e3\u0301 \U000f0000\u20e3\u0301 1\ufe0f\u20e3 \\\u20e3'
    )
    said = texts(pdf_content(a_document(marked, Heading("w\u20e3"))))[0]
    assert 'wall "□' in said
    assert "w□" in said


def test_texts_that_would_do_harm_elsewhere_are_shown_as_they_are():
    harmful = [text for text in hostile_texts() if text.isprintable()]
    table = DataTable(table=Table(columns("x"), tuple((text,) for text in harmful)), caption="y")
    document = a_document(*(Paragraph(text) for text in harmful), table)
    said = "".join("".join(texts(pdf_content(document))).split())
    shown = [text for text in harmful if "".join(text.split()) in said]
    assert len(harmful) - len(shown) < 25  # broken at a hyphen at the end of a line


def test_other_scripts_are_shown():
    said = texts(pdf_content(a_document(Paragraph("שלום"), Paragraph("Čáhput ŋ Жук"))))[0]
    assert "שלום" in said
    assert "Čáhput ŋ Жук" in said
    assert "tecken som" not in said


def test_an_empty_document_and_an_empty_table_are_pages_too():
    empty = DataTable(table=Table(columns("By"), ()), caption="Inga")
    assert len(texts(pdf_content(a_document(Paragraph(""))))) == 1
    assert len(texts(pdf_content(a_document(empty)))) == 1
