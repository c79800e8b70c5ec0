"""Marking in the page how far suggestions have come, and handing that over."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from engines import IN_BOTH
from samverkan.analysis import Options, analyse
from samverkan.following import Following, State, Step
from samverkan.gaps import GapOptions
from samverkan.validate import read_follow_list
from samverkan.view import render_page

pytestmark = pytest.mark.browser

FORBID = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });"


def marked(page):
    return json.loads(page.evaluate("JSON.stringify(marksState())"))


@IN_BOTH
def test_a_mark_is_made_by_keyboard_kept_and_read_back(open_page, pilot_file, tmp_path):
    page = open_page(pilot_file)
    page.evaluate("openGap(0, { focusPanel: true })")
    page.locator("#state-meeting_booked").press("Enter")
    assert page.locator("#state-meeting_booked").get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.activeElement.id") == "state-meeting_booked"
    page.locator("#follow-date").fill("2026-12-04")
    page.locator("#follow-note").focus()
    page.keyboard.type("Möte i bygdegården")
    page.evaluate("marks = {}; keepMarks(); closeAll()")  # as when it is opened again
    assert "Möte bokat, 4 december 2026" in page.locator("#panel .card").first.inner_text()
    file = tmp_path / "marks.json"
    file.write_text(page.evaluate("marksText()"), encoding="utf-8")
    schema = json.loads((files("samverkan.report") / "schemas" / "marks-1.json").read_text())
    Draft202012Validator(schema).validate(json.loads(file.read_text("utf-8")))
    (step,) = read_follow_list(file).steps
    assert (step.state, step.date, step.note) == (
        State.MEETING_BOOKED,
        "2026-12-04",
        "Möte i bygdegården",
    )
    assert step.gap == page.evaluate("GAPS[0].id")


def test_marks_are_saved_in_a_file_and_only_then_taken_away(open_page, pilot_file):
    page = open_page(pilot_file)
    page.evaluate("mark(GAPS[0], 'contacted'); mark(GAPS[1], 'paused')")
    assert page.locator("#forget-marks").count() == 0
    with page.expect_download() as download:
        page.locator("#save-marks").press("Enter")
    assert download.value.suggested_filename == "Samverkanskarta-uppföljning.json"
    assert len(read_follow_list(Path(download.value.path())).steps) == 2
    page.evaluate("openGap(0)")
    page.locator("#follow-note").fill("Fika")
    assert page.locator("#forget-marks").count() == 0
    page.locator("#follow-note").fill("")
    page.locator("#forget-marks").press("Enter")
    assert marked(page) == {}
    assert page.locator("#marks").count() == 0


def test_a_mark_that_is_pressed_again_is_taken_away(open_page, pilot_file):
    page = open_page(pilot_file)
    page.evaluate("openGap(0)")
    page.locator("#state-declined").click()
    page.locator("#state-paused").click()
    assert [one["state"] for one in marked(page).values()] == ["paused"]
    page.locator("#state-paused").click()
    assert marked(page) == {}


def test_another_state_has_a_day_of_its_own(open_page, pilot_file):
    page = open_page(pilot_file)
    page.evaluate("mark(GAPS[0], 'contacted'); noteMore(GAPS[0], { date: '2026-01-01' })")
    page.evaluate("mark(GAPS[0], 'paused')")  # in one sitting, as a slip is put right
    assert [one["date"] for one in marked(page).values()] == ["2026-01-01"]
    page.evaluate("marks = {}; fresh.clear(); keepMarks(); mark(GAPS[0], 'established')")
    assert [one["date"] for one in marked(page).values()] == [page.evaluate("thisDay()")]


def test_what_the_map_says_by_now_is_done_with(open_page, pilot_file):
    page = open_page(pilot_file)
    page.evaluate("mark(GAPS[0], 'contacted'); mark(GAPS[1], 'paused')")
    page.evaluate("Object.assign(GAPS[0], { state: 'contacted', state_date: thisDay() })")
    page.evaluate("makeOfData(); changed()")
    assert list(marked(page)) == [page.evaluate("GAPS[1].id")]


def test_a_browser_that_keeps_nothing_is_told_of(open_page, pilot_file):
    page = open_page(pilot_file)
    page.evaluate(FORBID)
    page.evaluate("openGap(0)")
    page.locator("#state-contacted").click()
    assert "Webbläsaren sparar ingenting" in page.locator("#marks").inner_text()


@pytest.mark.parametrize("with_notes", [True, False])
def test_what_was_said_stands_only_on_a_page_made_with_it(
    open_page, pilot_analysis, tmp_path, with_notes
):
    gap = pilot_analysis.gaps.missing_links[0]
    step = Step(gap=gap.id, state=State.CONTACTED, date="2026-03-01", note="Vill vänta", who="Råd")
    asked = GapOptions(permutations=1, following=Following.of([step]))
    options = replace(Options(gaps=asked), with_notes=with_notes)
    file = tmp_path / "map.html"
    analysis = analyse(pilot_analysis.stakeholders, options)
    file.write_bytes(render_page(analysis, language="sv", with_notes=with_notes))
    page = open_page(file)
    page.evaluate(f"openGap(GAPS.findIndex(({{ id }}) => id === '{gap.id}'))")
    assert "Kontaktad, 1 mars 2026" in page.locator("#panel").inner_text()
    assert ("Vill vänta" in page.locator("#panel").inner_text()) is with_notes
    assert page.evaluate("GAPS.some(({ state_note }) => state_note !== null)") is with_notes
