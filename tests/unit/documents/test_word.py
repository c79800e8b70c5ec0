"""A document as a Word file: what it says, and what Word and those who cannot see it need."""

from __future__ import annotations

import sys

import pytest

from documents import a_document, a_picture, a_table
from samverkan.documents import Bullets, Contents, DataTable, Figure, Heading, PageBreak, Paragraph
from samverkan.documents.formats import rendered
from samverkan.documents.word import word_content
from samverkan.errors import UsageError
from samverkan.report.tables import Table, columns
from word_files import DRAWING, W, barriers, out_of_order, paragraphs, part, text, value

OURS = "samverkan.documents.word"


@pytest.fixture(scope="module")
def content():
    return word_content(a_document())


def test_equal_documents_are_equal_byte_for_byte(content):
    assert word_content(a_document()) == content


def test_without_python_docx_it_is_said_what_to_install(monkeypatch):
    for name in [each for each in sys.modules if each.startswith(("docx", OURS))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UsageError) as caught:
        rendered(a_document(), ".docx")
    assert 'pip install "samverkan[report]"' in caught.value.text("sv")


def test_word_wants_everything_in_order(content):
    assert list(out_of_order(content)) == []


def test_whoever_hears_it_read_aloud_misses_nothing(content):
    assert list(barriers(content)) == []


def test_each_text_has_the_style_of_what_it_is(content):
    styles = [(value(each, "pPr/pStyle"), text(each)) for each in paragraphs(content)]
    said = [(style, words) for style, words in styles if words]
    assert said[:4] == [
        ("Title", "Samverkan om service i Vingåkers kommun"),
        ("Subtitle", "Vad som är i fara, var, och vilka som borde prata med varandra"),
        ("Heading1", "I korthet"),
        ("Normal", "Tre byar har bara en aktör som erbjuder service."),
    ]
    assert ("ListNumber", "Byalaget och kommunen: de två borde träffas.") in said
    assert ("ListBullet", "Marmorbyn") in said
    assert ("Heading2", "Kartan") in said
    assert ("Caption", "Vilka som har kontakt") in said


def test_the_table_of_contents_is_filled_and_asks_nothing(content):
    entries = [(value(p, "pPr/pStyle"), text(p)) for p in paragraphs(content)]
    listed = [entry for entry in entries if (entry[0] or "").startswith("TOC")]
    assert listed == [
        ("TOCHeading", "Innehåll"),
        ("TOC1", "I korthet"),
        ("TOC1", "Service per by"),
        ("TOC2", "Kartan"),
    ]
    marks = {each.get(f"{W}name") for each in part(content).iter(f"{W}bookmarkStart")}
    leads = [each.get(f"{W}anchor") for each in part(content).iter(f"{W}hyperlink")]
    assert set(leads) <= marks
    assert part(content, "word/settings.xml").find(f"{W}updateFields") is None
    assert not [each for each in part(content).iter() if each.get(f"{W}dirty")]


def test_a_document_without_headings_has_no_table_of_contents():
    assert paragraphs(word_content(a_document(Contents(), Paragraph("x"))), "TOCHeading") == []


def test_each_numbered_list_begins_at_one(content):
    numbers = [value(each, "pPr/numPr/numId") for each in paragraphs(content, "ListNumber")]
    assert len(set(numbers)) == 2
    known = part(content, "word/numbering.xml").findall(f"{W}num")
    begun = {
        each.get(f"{W}numId"): value(each, "lvlOverride/startOverride")
        for each in known
        if each.get(f"{W}numId") in numbers
    }
    assert begun == dict.fromkeys(numbers, "1")


def test_the_header_of_a_table_is_repeated_and_no_row_is_broken(content):
    rows = list(part(content).iter(f"{W}tr"))
    assert [each.find(f"{W}trPr/{W}tblHeader") is not None for each in rows] == [
        True,
        False,
        False,
        False,
    ]
    assert all(each.find(f"{W}trPr/{W}cantSplit") is not None for each in rows)


@pytest.mark.parametrize(
    ("rows", "kept"), [(1, "10"), (3, "1110"), (6, "1111110"), (9, "1100000010")]
)
def test_no_row_stands_alone_on_a_page_and_small_tables_stand_on_one(rows, kept):
    content = word_content(a_document(a_table(rows)))
    found = [
        {each.find(f"{W}pPr/{W}keepNext") is not None for each in row.iter(f"{W}p")}
        for row in part(content).iter(f"{W}tr")
    ]
    assert found == [{each == "1"} for each in kept]


def test_there_is_room_to_write_where_a_cell_is_empty(content):
    first, *others = part(content).iter(f"{W}tr")
    assert first.find(f"{W}trPr/{W}trHeight") is None
    assert {each.find(f"{W}trPr/{W}trHeight").get(f"{W}val") for each in others} == {"680"}


def test_columns_fill_the_page_and_none_is_narrower_than_its_longest_word():
    long = "Drivmedelsförsörjningsstrategin"
    table = DataTable(
        table=Table(columns("Kort", "Längre", long), (("a", "b " * 200, "c"),)),
        caption="Bredder",
        widths=(1, 8, 1),
    )
    content = word_content(a_document(table))
    widths = [int(each.get(f"{W}w")) for each in part(content).iter(f"{W}gridCol")]
    assert sum(widths) == 9638  # 170 mm
    assert widths[2] > 100 * len(long)
    assert widths[0] < widths[2] < widths[1]


def test_many_columns_have_small_letters_so_that_no_word_is_broken():
    for count, style in ((5, "SamverkanTableText"), (9, "SamverkanSmallTableText")):
        table = Table(columns(*["Betaltjänster"] * count), (("x",) * count,))
        content = word_content(a_document(DataTable(table=table, caption="Service")))
        assert len(paragraphs(content, style)) == 2 * count


@pytest.mark.parametrize("sign", ["=1+1", "+46", "-1", "@x", "\t=1", "\r=1"])
def test_texts_that_a_spreadsheet_would_compute_stay_as_they_are(sign):
    assert sign.strip() in text(part(word_content(a_document(a_table(name=sign)))))


def test_signs_that_xml_forbids_are_question_marks():
    name = "by\x00 \x1b[31m \ud800 \ufffe \u202e slut"
    content = word_content(a_document(Heading(name), a_table(name=name), title=name, footer=name))
    assert text(paragraphs(content, "Heading1")[0]) == "by? ?[31m ? ? ? slut"


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((160, 90), (160, 90)),
        ((340, 100), (170, 50)),
        ((160, 190), (129, 153)),  # smaller, so that something fits beside it on the page
        ((160, 300), (109, 204)),  # too much of it would be lost
    ],
)
def test_a_picture_is_as_large_as_the_page_has_room_for(size, shown):
    width, height = size
    content = word_content(a_document(Figure(a_picture(width=width, height=height), "Under den")))
    (extent,) = part(content).iter(f"{DRAWING}extent")
    assert tuple(round(int(extent.get(side)) / 36_000) for side in ("cx", "cy")) == shown


def test_emoji_of_several_signs_stay_whole():
    content = word_content(a_document(Paragraph("👩‍👩‍👧 och 🇸🇪")))
    assert text(paragraphs(content, "Normal")[0]) == "👩‍👩‍👧 och 🇸🇪"


def test_what_is_written_from_right_to_left_is_marked_so():
    content = word_content(a_document(Paragraph("שלום עולם, byn"), Paragraph("Byn שלום")))
    hebrew, swedish = paragraphs(content, "Normal")
    assert hebrew.find(f"{W}pPr/{W}bidi") is not None
    assert swedish.find(f"{W}pPr/{W}bidi") is None
    marked = [run for run in content_runs(swedish) if run.find(f"{W}rPr/{W}rtl") is not None]
    assert [text(run) for run in marked] == ["שלום"]


def content_runs(paragraph):
    return paragraph.findall(f"{W}r")


def test_names_of_ten_thousand_letters_are_kept():
    name = "Å" * 10_000
    content = word_content(a_document(Heading(name), Contents(), a_table(name=name), title=name))
    assert text(paragraphs(content, "Title")[0]) == name
    broken = [row.find(f"{W}trPr/{W}cantSplit") is None for row in part(content).iter(f"{W}tr")]
    assert broken == [False, True, True, True]


def test_what_follows_a_page_break_begins_a_page_and_no_empty_line_comes_before(content):
    begun = [p for p in paragraphs(content) if p.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert [text(each) for each in begun] == ["Kartan"]


def test_what_leads_to_a_list_or_a_table_stays_on_its_page():
    lead, last = Paragraph("Så här:"), Paragraph("Slut.")
    content = word_content(a_document(lead, Bullets((last,)), lead, a_table(1), last))
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in paragraphs(content, "Normal")]
    assert kept == [True, True, False]


def test_a_document_may_be_empty():
    assert len(paragraphs(word_content(a_document(Contents())))) == 2


def test_what_follows_a_table_stands_apart_from_it():
    content = word_content(
        a_document(a_table(1), Bullets((Paragraph("Sedan"),)), a_table(1), PageBreak())
    )
    (after,) = paragraphs(content, "ListBullet")
    assert after.find(f"{W}pPr/{W}spacing").get(f"{W}before") == "160"


def test_the_properties_tell_no_date_but_that_of_the_document(content):
    told = {each.tag.rpartition("}")[2]: each.text for each in part(content, "docProps/core.xml")}
    assert told["title"] == "Samverkan om service i Vingåkers kommun"
    assert (told["creator"], told["lastModifiedBy"], told["language"]) == (
        "samverkan",
        "samverkan",
        "sv-SE",
    )
    assert told["created"] == told["modified"] == "2026-11-30T00:00:00Z"


@pytest.mark.parametrize(("language", "said"), [("sv", "Sida 1 av 1"), ("en", "Page 1 of 1")])
def test_the_foot_has_the_number_of_the_page(language, said):
    content = word_content(a_document(language=language))
    foot = part(content, "word/footer1.xml")
    assert text(foot) == f"Gjord med samverkan 2026-11-30{said}"
    assert [each.text.strip() for each in foot.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]
