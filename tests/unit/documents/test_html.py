"""A document as a page of its own: what it says, and that no text of a map is read as markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from documents import a_document, a_table
from hostile import hostile_texts
from samverkan.documents import Bullets, Contents, Heading, Paragraph
from samverkan.documents.html import html_content

VOID = ("meta", "link", "col")


class Read(HTMLParser):
    """A page read as a browser reads it: each element with what it says of itself, and its text."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.texts, self._open = [], [], []
        self.feed(page.decode("utf-8"))
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if self._open and data.strip():
            self.texts.append((self._open[-1], data.strip()))

    def of(self, *tags):
        return [told for tag, told in self.elements if tag in tags]

    def said(self, tag):
        return [text for each, text in self.texts if each == tag]


@pytest.fixture(scope="module")
def page():
    return Read(html_content(a_document()))


def test_equal_documents_are_equal_byte_for_byte():
    assert html_content(a_document()) == html_content(a_document())


def test_a_page_has_one_title_its_language_and_its_parts(page):
    assert page.of("html") == [{"lang": "sv"}]
    assert page.said("h1") == ["Samverkan om service i Vingåkers kommun"]
    assert page.said("title")[0] == page.said("h1")[0]
    assert [page.said(name) for name in ("h2", "h3", "h4")] == [
        ["I korthet", "Service per by"],
        ["Kartan"],
        ["Så lästes den"],
    ]
    for name in ("header", "main", "footer", "nav"):
        assert len(page.of(name)) == 1


def test_the_table_of_contents_leads_to_the_headings(page):
    marks = {f"#{told['id']}" for told in page.of("h2", "h3")}
    assert {told["href"] for told in page.of("a")} == marks
    assert page.said("a") == ["I korthet", "Service per by", "Kartan"]


def test_headers_of_tables_say_what_they_head(page):
    scopes = [told["scope"] for told in page.of("th")]
    assert scopes == ["col"] * 6 + ["row"] * 3
    assert page.said("caption") == ["Samtal, i ordning"]
    assert sum(told.get("class") == "empty" for told in page.of("td")) == 6


def test_pictures_tell_what_they_show(page):
    (drawing,) = page.of("svg")
    assert drawing["role"] == "img"
    assert "Två aktörer, och en kontakt mellan dem" in page.said("desc")


def test_nothing_is_fetched_and_no_script_runs(page):
    assert page.of("script", "img", "iframe", "object") == []
    policy = next(told["content"] for told in page.of("meta") if "http-equiv" in told)
    assert policy.startswith("default-src 'none'; ")
    assert "script-src" not in policy


@pytest.mark.parametrize(("language", "page", "of"), [("sv", "Sida", "av"), ("en", "Page", "of")])
def test_the_foot_of_a_sheet_has_its_number(language, page, of):
    style = html_content(a_document(language=language)).decode("utf-8")
    assert rf'"{page}\20 " counter(page) "\20 {of}\20 " counter(pages)' in style


def with_texts(texts):
    """Return what a document says whose every part has each of the texts."""
    blocks = [Heading("x")]
    blocks += [Bullets((Paragraph(text, lead=text),)) for text in texts]
    blocks += [a_table(1, name=text) for text in texts]
    whole = "".join(texts)
    return Read(html_content(a_document(*blocks, title=whole, subject=whole, footer=whole)))


def test_no_text_of_a_map_is_read_as_markup():
    texts = hostile_texts()
    plain = with_texts(["a"] * len(texts))
    assert [tag for tag, _ in with_texts(texts).elements] == [tag for tag, _ in plain.elements]


def test_every_text_says_its_own_direction():
    page = Read(html_content(a_document(Heading("שלום"), Contents(), Paragraph("x"), a_table())))
    for told in page.of("h1", "h2", "p", "li", "th", "td", "caption"):
        assert told.get("dir") == "auto" or told.get("id", "").startswith("contents")
