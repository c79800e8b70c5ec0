"""The pages on one's own spreadsheet say what samverkan says, and name what is there."""

import re

import pytest

import spreadsheet_page
from samverkan.words import PUBLISHED


@pytest.mark.parametrize("language", PUBLISHED)
def test_the_messages_on_the_page_come_out_of_a_run(language):
    written = spreadsheet_page.PAGES[language].read_text("utf-8")
    said = spreadsheet_page.page(written, language)
    assert written == said, "run python tools/spreadsheet_page.py"


@pytest.mark.parametrize("language", PUBLISHED)
def test_every_picture_and_page_that_is_named_is_there_and_small(language):
    written = spreadsheet_page.PAGES[language].read_text("utf-8")
    named = set(re.findall(r"\]\(([^)#]+)", written))
    assert len([name for name in named if name.endswith(".png")]) == 3
    for name in named:
        size = (spreadsheet_page.DOCS / name).stat().st_size
        assert not name.endswith(".png") or size < 150_000


def test_both_pages_have_the_same_parts():
    parts = [
        re.findall(r"^(#+|<!-- \w+: \S+|!\[|```\w*$)", page.read_text("utf-8"), re.MULTILINE)
        for page in spreadsheet_page.PAGES.values()
    ]
    assert parts[0] == parts[1]
