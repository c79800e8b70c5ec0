"""Inputs rebuilt from public bug reports about other tools are read as a person reads them."""

from pathlib import Path

import pytest

from cases.judging import misses, read_case

FOLDER = Path(__file__).parents[1] / "files" / "cases"
CASES = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())

GIVES_A_MAP = {
    "504-gexf-missing-node": "the tie to a node that is not listed is set aside, the others stand",
    "622-multi-select-commas": "each part of the list names an actor",
    "723-formula-uncomputed": "the value of the formula is set aside",
    "731-percent-text": "the weight is set aside, the tie stands",
    "753-outline-without-merge": "the rows without a name are set aside",
    "803-span": "the date is set aside, or read as a span",
}
"""Cases that expect a refusal, from before a map was given whenever anything can be made of it."""


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_read_as_it_is_expected(name, tmp_path):
    checked, expected = read_case(FOLDER / name)
    if name in GIVES_A_MAP:
        expected = {what: value for what, value in expected.items() if what != "ok"}
    assert list(misses(checked, expected, tmp_path)) == []


def test_the_lists_of_exceptions_name_cases():
    assert {*GIVES_A_MAP} <= {*CASES}
