"""A template keeps its styles, head, foot and logo; what cannot be one is refused in words."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest

from documents import a_document
from samverkan.documents.word import word_content
from samverkan.errors import InputError
from samverkan.words import PUBLISHED
from tables import write_excel
from word_files import W, barriers, out_of_order, paragraphs, part, text, value
from word_templates import CALLED_SWEDISH, SWEDISH, a_template, changed


@pytest.fixture(params=[SWEDISH, CALLED_SWEDISH, {}], ids=["of Word", "of others", "without"])
def styles(request):
    return request.param


def test_the_styles_of_a_template_are_used_whatever_they_are_called(styles, tmp_path):
    template = a_template(tmp_path / "mall.docx", styles)
    content = word_content(a_document(), template)
    used = {value(each, "pPr/pStyle") for each in paragraphs(content)}
    assert {known for name, (known, _) in styles.items() if name != "Table Grid"} <= used
    ours = {"Title", "Heading1", "Heading2", "ListBullet"}
    assert ours & used == (set() if styles else ours)
    table = part(content).find(f".//{W}tbl")
    assert value(table, "tblPr/tblStyle") == styles.get("Table Grid", ("TableGrid",))[0]


def test_texts_and_tables_are_set_as_those_of_the_template_are(tmp_path):
    names = {"Body Text": ("Brdtext", "Body Text"), "Light Shading": ("Kommuntabell", "Kommunens")}
    template = a_template(tmp_path / "mall.docx", names)
    content = word_content(a_document(), template)
    styles = {value(each, "tblPr/tblStyle") for each in part(content).iter(f"{W}tbl")}
    assert styles == {"TableGrid"}  # the template has these styles, and sets nothing in them
    file = docx.Document(template)
    file.add_paragraph("Brödtext", style="Body Text")
    file.add_table(1, 1, style="Normal Table")
    file.add_table(1, 1, style="Kommunens")
    file.save(template)
    content = word_content(a_document(), template)
    assert [value(each, "tblPr/tblStyle") for each in part(content).iter(f"{W}tbl")] == [
        "Kommuntabell"
    ]
    assert text(paragraphs(content, "Brdtext")[0]).startswith("Tre byar har")


def test_a_file_made_of_a_template_is_whole(styles, tmp_path):
    content = word_content(a_document(), a_template(tmp_path / "mall.docx", styles))
    assert list(barriers(content)) == []
    assert list(out_of_order(content)) == []
    known = {each.get(f"{W}styleId") for each in part(content, "word/styles.xml")}
    used = {each.get(f"{W}val") for each in part(content).iter(f"{W}pStyle", f"{W}tblStyle")}
    assert used <= known
    based = part(content, "word/styles.xml").iter(f"{W}basedOn", f"{W}next")
    assert {each.get(f"{W}val") for each in based} <= known
    assert word_content(a_document(), tmp_path / "mall.docx") == content


def test_the_text_of_a_template_is_replaced_and_its_head_and_foot_stay(tmp_path):
    content = word_content(a_document(), a_template(tmp_path / "mall.docx"))
    file = docx.Document(io.BytesIO(content))
    assert "Skriv din text här" not in text(part(content))
    assert len(file.inline_shapes) == 1
    (section,) = file.sections
    assert section.footer.paragraphs[0].text == "Ortens kommun, 123 45 Orten"
    assert list(section.header.part.element.iter(f"{W}drawing"))
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (35, 25)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        pictures = [name for name in parts.namelist() if name.startswith("word/media/")]
    assert len(pictures) == 2  # the logo and the map; not the picture of the template's text


def test_a_picture_behind_the_text_stays(tmp_path):
    template = a_template(tmp_path / "mall.docx")
    file = docx.Document(template)
    (name,) = [name for name, each in file.part.rels.items() if each.reltype.endswith("/image")]
    behind = b'<w:background w:color="FFFFFF" r:id="' + name.encode() + b'"/><w:body>'
    changed(template, "word/document.xml", lambda said: said.replace(b"<w:body>", behind, 1))
    content = word_content(a_document(), template)
    assert name in docx.Document(io.BytesIO(content)).part.rels


def test_nobody_is_named_who_made_the_template(tmp_path):
    content = word_content(a_document(), a_template(tmp_path / "mall.docx"))
    told = [each.text for each in part(content, "docProps/core.xml")]
    assert not {"Anna Andersson", "Utkast"} & {*told}


def test_word_asks_nothing_when_it_opens_the_file(tmp_path):
    template = a_template(tmp_path / "mall.docx")
    changed(
        template,
        "word/settings.xml",
        lambda said: said.replace(b"<w:defaultTabStop", b"<w:updateFields/><w:defaultTabStop", 1),
    )
    settings = part(word_content(a_document(), template), "word/settings.xml")
    assert settings.find(f"{W}updateFields") is None


def test_an_empty_foot_is_ours_with_a_page_number_unless_the_head_has_one(tmp_path):
    for numbered in (False, True):
        template = a_template(tmp_path / "mall.docx", foot="", numbered=numbered)
        foot = docx.Document(io.BytesIO(word_content(a_document(), template))).sections[0].footer
        assert ("Sida" in foot.paragraphs[0].text) is not numbered
        assert foot.paragraphs[0].text.startswith("Gjord med samverkan")


def test_the_last_section_goes_on_with_the_head_of_those_before(tmp_path):
    template = a_template(tmp_path / "mall.docx")
    file = docx.Document(template)
    file.add_section()
    file.save(template)
    content = word_content(a_document(), template)
    (section,) = docx.Document(io.BytesIO(content)).sections
    assert list(section.header.part.element.iter(f"{W}drawing"))


def test_a_template_without_lists_gets_ours(tmp_path):
    template = a_template(tmp_path / "mall.docx", {})
    changed(template, "word/numbering.xml", None)
    changed(template, "word/_rels/document.xml.rels", without_numbering)
    content = word_content(a_document(), template)
    patterns = part(content, "word/numbering.xml").findall(f"{W}abstractNum")
    assert [value(each, "lvl/numFmt") for each in patterns] == ["decimal", "bullet"]
    numbers = {
        each.get(f"{W}numId"): value(each, "abstractNumId")
        for each in part(content, "word/numbering.xml").findall(f"{W}num")
    }
    styles = part(content, "word/styles.xml").iter(f"{W}style")
    given = {value(each, "name"): value(each, "pPr/numPr/numId") for each in styles}
    known = [numbers[given[name]] for name in ("List Number", "List Bullet")]
    assert known == [each.get(f"{W}abstractNumId") for each in patterns]


def without_numbering(relations):
    return re.sub(rb'<Relationship [^>]*numbering\.xml"[^>]*/>', b"", relations)


def as_kind(kinds, kind):
    return kinds.replace(b"wordprocessingml.document.main", kind)


def test_a_template_of_word_is_as_good_as_a_document(tmp_path):
    template = changed(
        a_template(tmp_path / "mall.dotx"),
        "[Content_Types].xml",
        lambda kinds: as_kind(kinds, b"wordprocessingml.template.main"),
    )
    content = word_content(a_document(), template)
    assert "Rubrik1" in {value(each, "pPr/pStyle") for each in paragraphs(content)}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"template.main" not in parts.read("[Content_Types].xml")


def with_macros(path):
    kind = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    changed(a_template(path), "[Content_Types].xml", lambda kinds: kinds.replace(usual, kind))


def with_password(path):
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    path.write_bytes(start + bytes(600) + "EncryptedPackage".encode("utf-16-le"))


def protected(path):
    changed(
        a_template(path),
        "word/settings.xml",
        lambda said: said.replace(
            b"<w:defaultTabStop",
            b'<w:documentProtection w:edit="forms" w:enforcement="1"/><w:defaultTabStop',
            1,
        ),
    )


def an_old_document(path):
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    path.write_bytes(start + bytes(600) + "WordDocument".encode("utf-16-le"))


def cut_short(path):
    a_template(path)
    path.write_bytes(path.read_bytes()[:3000])


def without_its_text(path):
    changed(a_template(path), "word/document.xml", None)


def with_broken_styles(path):
    changed(a_template(path), "word/styles.xml", lambda said: said[:900])


REFUSED = {
    with_macros: ("it has macros", "den innehåller makron"),
    with_password: ("it has a password", "den har lösenord"),
    protected: ("it is protected against changes", "den är skyddad mot ändringar"),
    an_old_document: ("it is saved in the format of an older Word", "i formatet för äldre Word"),
    lambda path: path.write_text("Rubrik", "utf-8"): ("it is no Word document", "den är inget"),
    lambda path: path.write_bytes(b""): ("it is no Word document", "den är inget"),
    lambda path: write_excel(path, A=[["a"]]): ("it is no Word document", "den är inget"),
    cut_short: ("the file is damaged", "filen är skadad"),
    without_its_text: ("the file is damaged", "filen är skadad"),
    with_broken_styles: ("the file is damaged", "filen är skadad"),
}


@pytest.mark.parametrize("make", REFUSED)
def test_what_cannot_be_a_template_is_refused_in_words(make, tmp_path):
    template = tmp_path / "kommunens mall å.docx"
    make(template)
    with pytest.raises(InputError) as caught:
        word_content(a_document(), template)
    for language, why in zip(("en", "sv"), REFUSED[make], strict=True):
        said = caught.value.text(language)
        assert why in said
        assert "kommunens mall å.docx" in said


@pytest.mark.parametrize("language", PUBLISHED)
def test_a_template_that_is_missing_or_a_folder_is_named(language, tmp_path):
    for path in (tmp_path / "borta.docx", tmp_path):
        with pytest.raises(InputError) as caught:
            word_content(a_document(), path)
        assert path.name in caught.value.text(language)
