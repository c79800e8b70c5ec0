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

NOT_YET = frozenset(
    {
        "105-kumu-pipe-lists",
        "202-graphml-default-label-blank",
        "301-gml",
        "302-gml-read-as-actor",
        "303-dot",
        "304-vna",
        "308-cytoscapejs",
        "310-vosviewer-json",
        "313-neo4j-apoc-jsonl",
        "404-pajek-two-mode-matrix",
        "406-pajek-unnamed-relations",
        "407-pajek-text-before",
        "412-pajek-colour-first",
        "421-dl-embedded-case",
        "422-dl-several-matrices",
        "427-dl-label-in-a-name",
        "501-gexf-kind",
        "502-gexf-spells",
        "504-gexf-missing-node",
        "601-mojibake",
        "608-thousands-and-decimals",
        "626-surveymonkey",
        "701-merged-municipality",
        "702-merged-from",
        "704-section-rows",
        "705-hidden-rows",
        "707-total-row",
        "711-notes-below",
        "713-year-as-date",
        "714-serial-number",
        "735-same-name-many",
        "738-years-as-decimals",
        "742-data-row-as-header",
        "801-dates-of-neighbours",
        "902-finland-swedish",
        "908-way-out-for-places",
        "909-kumu-regions",
        "910-norwegian-numbers",
        "915-same-name-abroad",
    }
)
"""Cases that are not read right yet."""


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_read_as_it_is_expected(name, tmp_path, request):
    if name in NOT_YET:
        request.applymarker(pytest.mark.xfail(strict=False))
    checked, expected = read_case(FOLDER / name)
    if name in GIVES_A_MAP:
        expected = {what: value for what, value in expected.items() if what != "ok"}
    assert list(misses(checked, expected, tmp_path)) == []


def test_the_lists_of_exceptions_name_cases():
    assert {*GIVES_A_MAP, *NOT_YET} <= {*CASES}
