"""What the program shows names no command and no option."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import samverkan
from samverkan.app.wording import ON_SCREEN, on_screen
from samverkan.cli.group import SUMMARIES
from samverkan.words import message

CATALOGUES = Path(samverkan.__file__).parent / "words" / "locale" / "sv" / "LC_MESSAGES"
ROOMS = (
    *("read", "validate", "store", "edits", "gathering", "writing", "pictures", "handout"),
    "app",
)
COMMAND = re.compile(rf"samverkan ({'|'.join(SUMMARIES)})\b|--[a-z]|NEO4J_|docker")
ELSEWHERE = (
    "samverkan follow export",  # what a list of talks lacks that is read there only
    "samverkan gaps",
)


def texts(room):
    with (CATALOGUES / f"{room}.po").open("rb") as file:
        for one in read_po(file):
            if one.id:
                yield one.id if isinstance(one.id, str) else one.id[0]


@pytest.mark.parametrize("room", ROOMS)
def test_every_text_that_names_a_command_is_said_otherwise(room):
    naming = [text for text in texts(room) if COMMAND.search(text)]
    assert not [
        text
        for text in naming
        if text not in ON_SCREEN and not any(name in text for name in ELSEWHERE)
    ]


def test_no_text_is_said_otherwise_that_nobody_says():
    known = {text for room in ROOMS for text in texts(room)}
    assert not ON_SCREEN.keys() - known
    assert not [said for said in ON_SCREEN.values() if COMMAND.search(said.template)]


def test_values_and_counts_go_along():
    text = message("To have it again: samverkan undo {number}", number=3)
    assert on_screen(text).text("sv") == on_screen(text).text("sv")
    assert "undo" not in on_screen(text).text("en")
    assert on_screen(message("There is nothing here")).text("en") == "There is nothing here"
