"""Gaps as a workbook to work with: the talks, what else is missing, the evidence, all figures."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from builders import pilot_map
from samverkan.analysis import Options, analyse
from samverkan.following import Following, State, Step
from samverkan.gaps import GapOptions
from samverkan.report.follow_lists import followed_gaps
from samverkan.report.gap_table import gap_table, gaps_data
from samverkan.report.plan_lists import plan_sheets
from samverkan.report.work_sheets import COLUMNS, follow_sheets, gap_sheets
from samverkan.report.work_sheets import STATES as STATES_TO_CHOOSE
from samverkan.report.workbook import make_workbook
from samverkan.scenario import PlanOptions, plan_links
from samverkan.validate import read_follow_list
from samverkan.words import LANGUAGES, PUBLISHED

TITLES = {
    "sv": ["Samtal", "Annat som saknas", "Underlag", "Alla uppgifter", "Om listan"],
    "en": ["Talks", "Also missing", "Evidence", "All figures", "About the list"],
}
STATES = {
    "sv": '"inte påbörjad,kontaktad,möte bokat,samverkar redan,etablerad,pausad,avböjd"',
    "en": '"not begun,contacted,meeting booked,already work together,established,paused,declined"',
}


def analysed(following=None):
    asked = GapOptions(top=6, permutations=1, following=following or Following())
    return analyse(pilot_map(), Options(gaps=asked))


@pytest.fixture(scope="module")
def whole():
    return analysed()


def loaded(sheets, language):
    return load_workbook(io.BytesIO(make_workbook(sheets, language)))


@pytest.mark.parametrize("language", PUBLISHED)
def test_the_talks_stand_first_with_cells_to_fill_in(whole, language):
    book = loaded(gap_sheets(whole, language), language)
    assert book.sheetnames == TITLES[language]
    talks = book.worksheets[0]
    assert talks.freeze_panes == "C2"
    (choice,) = talks.data_validations.dataValidation
    assert choice.formula1 == STATES[language]
    names = {actor.id: actor.name for actor in whole.stakeholders.actors}
    for row, link in zip(talks.iter_rows(2), whole.gaps.missing_links, strict=True):
        texts = [cell.value for cell in row]
        assert texts[1] == {"sv": "{} och {}", "en": "{} and {}"}[language].format(
            names[link.source], names[link.target]
        )
        assert texts[7:11] == [None] * 4
        assert row[7].fill.fgColor.rgb.endswith("FFF8E1")


def test_the_ids_are_those_of_json_in_all_sheets(whole):
    book = loaded(gap_sheets(whole, "en"), "en")
    data = gaps_data(whole.gaps, {})
    links = [f"g-{one['id']}" for one in data["missing_links"]]
    findings = {f"g-{one['id']}" for one in data["findings"]}
    talks, rest, evidence, figures, _about = book.worksheets
    assert [row[-2].value for row in talks.iter_rows(2)] == links
    assert {row[-2].value for row in rest.iter_rows(2)} == findings
    assert {row[-1].value for row in evidence.iter_rows(2)} <= {*links, *findings}
    assert {f"g-{row[1].value}" for row in figures.iter_rows(2)} == {*links, *findings}


def test_the_figures_are_those_of_csv_without_what_is_filled_in(whole):
    figures = gap_sheets(whole, "en")[3].table
    every = gap_table(whole, "en")
    assert len(figures.rows) == len(every.rows)
    assert len(every.columns) - len(figures.columns) == 4


def test_evidence_links_to_the_web_pages_that_the_map_names(whole):
    sheet = loaded(gap_sheets(whole, "en"), "en").worksheets[2]
    links = [row[4].hyperlink.target for row in sheet.iter_rows(2) if row[4].hyperlink]
    assert links
    assert all(link.startswith(("http://", "https://")) for link in links)


def test_what_was_noted_is_filled_in_and_reads_back_as_known(whole, tmp_path):
    link, other = whole.gaps.missing_links[:2]
    following = Following.of(
        [
            Step(
                gap=link.id, state=State.CONTACTED, date="2026-03-10", who="kommunen", note="=1+1"
            ),
            Step(gap=other.id, state=State.ESTABLISHED, date="2026-03"),
        ]
    )
    book = make_workbook(gap_sheets(analysed(following), "sv"), "sv")
    (tmp_path / "luckor.xlsx").write_bytes(book)
    found = read_follow_list(tmp_path / "luckor.xlsx", today="2026-11-30")
    assert (found.problems, found.told) == ((), ())
    assert following.new_among(found.steps) == ()
    assert {step.gap for step in found.steps} == {link.id, other.id}


def test_the_list_to_hand_round_has_the_followed_first(whole):
    link = whole.gaps.missing_links[3]
    following = Following.of([Step(gap=link.id, state=State.DECLINED, date="2026-03-10")])
    followed = followed_gaps(following, whole.gaps.every)
    sheet, about = follow_sheets(whole, followed, whole.gaps.missing_links, "en")
    assert [column.title for column in sheet.table.columns] == [one.title for one in COLUMNS]
    assert sheet.table.rows[0][-2] == f"g-{link.id}"
    assert len(sheet.table.rows) == len(whole.gaps.missing_links)
    assert "follow import" in str(about.table.rows[-1][0])


def test_a_plan_is_a_list_to_fill_in_too(whole, tmp_path):
    book = loaded(plan_sheets(plan_links(whole, PlanOptions(links=3)), "sv"), "sv")
    sheet = book.worksheets[0]
    sheet["H2"] = "tackade nej"
    book.save(tmp_path / "plan.xlsx")
    (step,) = read_follow_list(tmp_path / "plan.xlsx").steps
    assert step.state is State.DECLINED
    assert f"g-{step.gap}" == sheet["J2"].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_states_of_every_language_have_room_in_a_list_to_choose_from(language):
    said = [state.text(language) for state in STATES_TO_CHOOSE]
    assert len(",".join(said)) < 255
    assert not any("," in one for one in said)
