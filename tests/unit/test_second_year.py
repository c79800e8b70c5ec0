"""The chapter on the second year shows what the commands print."""

import pytest

import second_year


@pytest.mark.slow
def test_the_chapter_shows_what_the_commands_print():
    written = second_year.PAGE.read_text("utf-8")
    assert written == second_year.page(), "run python tools/second_year.py"
