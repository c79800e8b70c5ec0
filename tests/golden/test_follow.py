"""What became of a few gaps, as it is read out and handed round; see ``test_reports.py``."""

from __future__ import annotations

import pytest

from builders import pilot_map
from golden.test_reports import hold
from samverkan.analysis import Options, analyse
from samverkan.following import Following, State, Step
from samverkan.gaps import GapOptions, evidence_print
from samverkan.report.follow_lists import (
    follow_table,
    followed_gaps,
    render_followed,
)
from samverkan.report.gap_lists import render_gaps
from samverkan.report.sentences import actor_names
from samverkan.report.tables import Look, render_csv


@pytest.fixture(scope="module")
def whole():
    return analyse(pilot_map(), Options(gaps=GapOptions(top=0, permutations=1)))


@pytest.fixture(scope="module")
def following(whole):
    links, findings = whole.gaps.missing_links, whole.gaps.findings
    one = next(finding for finding in findings if finding.kind == "unheard")
    prints = [evidence_print(gap, whole.network) for gap in (*links[:6], one)]
    return Following.of(
        [
            Step(gap=links[0].id, state=State.NOT_BEGUN, date="2026-01-15", evidence=prints[0]),
            Step(
                gap=links[0].id,
                state=State.CONTACTED,
                date="2026-03",
                who="landsbygdsutvecklaren",
                note="Båda vill träffas i Läppe.",
                evidence=prints[0],
            ),
            Step(gap=links[1].id, state=State.ESTABLISHED, date="2026-05-02", evidence=prints[1]),
            Step(gap=links[2].id, state=State.DECLINED, date="2026-04-01", evidence=prints[2]),
            Step(gap=links[3].id, state=State.DECLINED, date="2026-04-01", evidence="0" * 12),
            Step(
                gap=links[4].id, state=State.MEETING_BOOKED, date="2026-06-01", evidence=prints[4]
            ),
            Step(
                gap=links[5].id, state=State.ALREADY_TOGETHER, date="2026-06-02", evidence=prints[5]
            ),
            Step(gap=one.id, state=State.PAUSED, evidence=prints[6], note="=1+1"),
            Step(gap="0" * 12, state=State.ESTABLISHED, date="2025", about="Macken – Flens kommun"),
        ]
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_followed_gaps_to_read_out(whole, following, language):
    gaps = whole.gaps
    followed = followed_gaps(following, (*gaps.missing_links, *gaps.findings))
    hold(
        f"follow.{language}.txt",
        render_followed(followed, actor_names(whole), Look(language=language)),
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_list_to_hand_round(whole, following, language):
    gaps = whole.gaps
    followed = followed_gaps(following, (*gaps.missing_links, *gaps.findings))
    table = follow_table(whole, followed, gaps.missing_links[6:8], language, history=True)
    hold(f"follow.{language}.csv", render_csv(table, language, excel=True))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_gaps_with_what_became_of_them(following, language):
    asked = GapOptions(top=4, permutations=1, following=following, kinds=("missing_link",))
    analysis = analyse(pilot_map(), Options(gaps=asked))
    hold(f"followed_gaps.{language}.txt", render_gaps(analysis, Look(language=language)))
