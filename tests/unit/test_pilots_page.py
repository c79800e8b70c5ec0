"""docs/pilots.md is what its script makes, and its commands say what it quotes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import pilots_page
from samverkan.cli.group import samverkan

SECTION = re.compile(
    r"^#{2,3} ([^\n]+)\n+```sh\n(.+?)^```(.*?)(?=^#{2,3} |\Z)", re.MULTILINE | re.DOTALL
)
QUOTED = re.compile(r"^ *> ([^*\n]+?[.?])(?: [A-Z].*)?$", re.MULTILINE)
FROM_COMMANDS = ("The first thirty", "Where", "1. ", "3. ", "4. ")
"""The sections whose sentences stand in the output; the others count what stands there."""


@pytest.mark.slow
def test_the_page_is_as_the_script_makes_it():
    text = pilots_page.PAGE.read_text("utf-8")
    assert text == pilots_page.page(), "run python tools/pilots_page.py"


def sections():
    return SECTION.findall(pilots_page.PAGE.read_text("utf-8"))


def test_the_page_answers_seven_questions_each_with_a_command():
    titles = [title for title, _commands, _text in sections()]
    assert [title[:2] for title in titles if title[0].isdigit()] == [f"{n}." for n in range(1, 8)]


@pytest.mark.slow
@pytest.mark.parametrize("section", sections(), ids=lambda section: section[0][:12])
def test_the_commands_of_the_page_run_and_say_what_it_quotes(section, tmp_path, monkeypatch):
    title, commands, text = section
    monkeypatch.chdir(tmp_path)
    said = ""
    for command in commands.splitlines():
        words = command.removeprefix("samverkan ").replace("sample_data/pilots/*.csv", "FILES")
        at = [part for word in words.split() for part in (files() if word == "FILES" else [word])]
        result = CliRunner().invoke(samverkan, [*at, "-q", "--lang", "en"])
        assert result.exit_code == 0, result.output
        said += " ".join(result.stdout.split())
    quotes = QUOTED.findall(text)
    if title.startswith(FROM_COMMANDS):
        assert quotes
        # The last ones of the third and fourth count what stands there.
        for quote in quotes[: {"3": -1, "4": -2}.get(title[0])]:
            assert quote in said, quote


def files() -> list[str]:
    return [str(Path(file)) for file in pilots_page.FILES]
