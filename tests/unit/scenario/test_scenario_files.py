"""Scenario files: readable, editable, and the same changes when read back."""

from __future__ import annotations

import tomllib

import pytest

from builders import a_map, an_actor
from samverkan.errors import InputError, UsageError
from samverkan.scenario import Change, ChangeKind, read_scenario, render_scenario

CHANGES = (
    Change(ChangeKind.ADD, ("a", "b")),
    Change(ChangeKind.REMOVE, ("a", "c")),
    Change(ChangeKind.LEAVE, ("d",)),
    Change(ChangeKind.MERGE, ("b", "c")),
    Change(ChangeKind.END_ACTOR, ("a",)),
    Change(ChangeKind.END_SOURCE, ("https://exempel.se/åäö",)),
)
NAMES = [an_actor("a", name='Å "B" \\ C\n# x\x7f'), *(an_actor(i) for i in "bcd")]


def rendered(changes=CHANGES, language="en"):
    return render_scenario(
        changes, a_map([], *NAMES), language=language, made="2026-11-26", version="0.1.0"
    )


def written(folder, text):
    file = folder / "Möte på väg.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return file


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_written_is_read_back(tmp_path, language):
    assert read_scenario(written(tmp_path, rendered(language=language))) == CHANGES


def test_a_file_says_when_it_was_made_and_how_to_undo():
    text = rendered()
    assert str(tomllib.loads(text)["made"]) == "2026-11-26"
    assert "take its line out, or write # before it" in text
    assert '{ merge = ["b", "c"] },  # c becomes part of b' in text


def test_a_line_taken_out_or_commented_is_a_change_undone(tmp_path):
    lines = rendered().splitlines()
    at = next(number for number, line in enumerate(lines) if "leave" in line)
    without = [change for change in CHANGES if change.kind is not ChangeKind.LEAVE]
    for edited in (lines[:at] + lines[at + 1 :], [*lines[:at], "#" + lines[at], *lines[at + 1 :]]):
        assert list(read_scenario(written(tmp_path, "\n".join(edited)))) == without


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path):
    text = "\ufeff" + rendered().replace("\n", "\r\n")
    assert read_scenario(written(tmp_path, text)) == CHANGES


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "Line 1 of"),
        ('schema = "samverkan.scenario/1"\nchanges = [\n  { add = ["a" }\n]', "Line 3 of"),
        ("x = 1\n", "is not a scenario"),
        ('schema = "samverkan.scenario/1"\nchanges = 3\n', "is not a scenario"),
        ('schema = "samverkan.scenario/1"\nchanges = [3]\n', "Change number 1"),
        ('schema = "samverkan.scenario/1"\nchanges = [{ add = "a" }]\n', "Change number 1"),
        ('schema = "samverkan.scenario/1"\nchanges = [{ leave = 3 }]\n', "Change number 1"),
        ('schema = "samverkan.scenario/1"\nchanges = [{ adds = ["a", "b"] }]\n', "Change number 1"),
        ("å".encode("cp1252"), "UTF-8"),
    ],
)
def test_what_is_no_scenario_is_refused_with_the_next_step(tmp_path, text, said):
    with pytest.raises(UsageError, match=said) as refused:
        read_scenario(written(tmp_path, text))
    assert refused.value.next_step is not None


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_scenario(tmp_path / "nothing.toml")
