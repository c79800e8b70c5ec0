"""``samverkan motifs``, and the same two options of ``samverkan gaps``."""

from __future__ import annotations

import csv
import io
import json

import pytest

pytestmark = pytest.mark.slow

LEVELS = ("--motif-levels", "sector=public,nonprofit")


def data(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_data_follow_their_schema_and_come_with_the_ties_that_carry_most_first(
    run, pilots, validate
):
    found = data(run("motifs", *pilots, *LEVELS, "--format", "json", "-q"))
    validate("motifs", found)
    carried = [tie["motif_1,2[II.C]"] for tie in found["ties"]]
    assert carried == sorted(carried, reverse=True)
    assert [motif["count"] for motif in found["motifs"]] == [14, 30, 0]


@pytest.mark.slow
def test_gaps_hold_a_component_for_each_motif(run, pilots, validate):
    asked = ("--motif", "1,2[II.C]", *LEVELS, "--top", 0, "--per-actor", 0, "--min-stake", 0)
    name = "motif_1,2[II.C]"
    found = data(run("gaps", *pilots, *asked, "--sort", name, "--format", "json", "-q"))
    validate("gaps", found)
    values = [link[name] for link in found["missing_links"]]
    assert values == sorted(values, reverse=True)
    assert values[0] > 0
    assert found["method"]["baselines"]["motifs"][0]["count"] == 14
    text = run("gaps", *pilots, *asked, "--format", "csv", "-q", "--lang", "en").stdout
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["number"]]
    assert sorted(int(row[name]) for row in rows) == sorted(values)


def test_quotes_that_windows_leaves_and_a_weight_are_understood(run, pilots):
    name = "motif_1,2[II.C]"
    found = data(
        run(
            "gaps",
            *pilots,
            *("--motif", "'1,2[ii.c]'", *LEVELS, "--weight", f"'{name}=2,5'"),
            *("--format", "json", "-q"),
        )
    )
    assert found["method"]["options"]["weights"][name] == 2.5
    assert found["method"]["weights"][name] > 0


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_list_says_how_often_a_motif_occurs_and_what_the_levels_are(run, pilots, language):
    for command in ("motifs", "gaps"):
        result = run(command, *pilots, *LEVELS, "--lang", language, "-q")
        said = " ".join(result.stdout.split())
        expected = "offentlig" if language == "sv" else "sector public"
        assert expected in said
        assert "1,2[II.C]" in said
        assert max(len(line) for line in result.stdout.splitlines()) <= 80


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["motifs"], "--motif-levels kind=activity,actor"),
        (["gaps", "--motif", "1,2[II.C]"], "--motif-levels kind=activity,actor"),
        (["motifs", "--motif", "3,3"], "2,2[III.C]"),
        (["motifs", "--motif-levels", "kind"], "kind=activity,actor"),
        (["motifs", "--motif-levels", "kind=shop,shopp"], "Did you mean shop?"),
        (["gaps", "--sort", "motif_1,2[II.C]"], "motif_1,2[II.C] is not known here"),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused_with_the_way_on(run, pilots, arguments, said):
    result = run(*arguments, *pilots, "-q", "--lang", "en")
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
