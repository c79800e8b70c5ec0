"""Reports and pictures keep every rule of PDF/UA-1, by veraPDF."""

from __future__ import annotations

import pytest
import typst

from builders import pilot_map
from documents import a_document, a_picture, a_table
from samverkan import analyse
from samverkan.documents import Contents, Figure, Heading, Paragraph
from samverkan.documents.pdf import pdf_content
from samverkan.documents.report import make_report
from samverkan.pictures import map_picture
from samverkan.pictures.render import picture_pdf

pytestmark = pytest.mark.verapdf

LONG = "Å" * 10_000
FILES = {
    "report.pdf": lambda _: pdf_content(a_document()),
    "english.pdf": lambda _: pdf_content(a_document(language="en")),
    "long.pdf": lambda _: pdf_content(
        a_document(Contents(3), Heading(LONG), Paragraph(LONG, lead=LONG), a_table(1, LONG))
    ),
    "scripts.pdf": lambda _: pdf_content(
        a_document(
            Heading("שלום"),
            Paragraph("مرحبا 漢字 😀 👨‍👩‍👧 \x00 \U000f0000", lead="Čáhput:"),
            Figure(a_picture(), "שלום"),
        )
    ),
    "empty.pdf": lambda _: pdf_content(a_document(Paragraph(""))),
    "picture.pdf": lambda _: picture_pdf(a_picture()),
    "municipality.pdf": lambda pilots: pdf_content(
        make_report(pilots, ["Vingåker"], language="sv")
    ),
    "map.pdf": lambda pilots: picture_pdf(map_picture(pilots, ["Vingåker"], language="sv")),
    "untagged.pdf": lambda _: typst.compile(b"Hej", pdf_tags=False),
}


@pytest.fixture(scope="module")
def pilots():
    return analyse(pilot_map())


def test_reports_and_pictures_keep_every_rule_and_a_file_without_tags_does_not(
    broken_rules, pilots, tmp_path
):
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content(pilots))
    broken = broken_rules(*(tmp_path / name for name in FILES))
    assert list(broken) == list(FILES)
    assert [name for name, rules in broken.items() if rules] == ["untagged.pdf"]
