"""A document as an Excel file."""

import io

from openpyxl import load_workbook

from samverkan.documents import Bullets, DataTable, Document, Heading, Paragraph
from samverkan.documents.excel import excel_content
from samverkan.report.tables import Table, columns


def a_document() -> Document:
    table = Table(columns("Ort", "Drivmedel"), (("Ås", "=Macken"), ("Vik", "")))
    return Document(
        title="Service i Ås",
        subject="",
        language="sv",
        date="2026-11-30",
        blocks=(
            Paragraph("Allt är väl."),
            Heading("Samtal"),
            Bullets((Paragraph("De två kan prata.", "Ås – Vik."), Paragraph("=1+1"))),
            DataTable(table=table, caption="Vem som erbjuder vad"),
        ),
        footer="Framtagen ur karta.xlsx",
    )


def test_sentences_stand_under_their_headings_and_each_table_on_a_sheet():
    workbook = load_workbook(io.BytesIO(excel_content(a_document())))
    told, table = workbook.worksheets
    assert (told.title, table.title) == ("Rapport", "Vem som erbjuder vad")
    assert list(told.values)[1:] == [
        ("Service i Ås", "Allt är väl."),
        ("Samtal", "Ås – Vik. De två kan prata."),
        ("Samtal", "=1+1"),
        ("Samtal", "Framtagen ur karta.xlsx"),
    ]
    assert list(table.values) == [("Ort", "Drivmedel"), ("Ås", "=Macken"), ("Vik", None)]
    assert told["B4"].data_type == table["B2"].data_type == "s"


def test_equal_documents_are_equal_byte_for_byte():
    assert excel_content(a_document()) == excel_content(a_document())
