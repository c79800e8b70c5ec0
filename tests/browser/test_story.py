"""Presenting: views with a sentence each, collected by hand, gone through by keyboard."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

import pytest
from jsonschema import Draft202012Validator

from engines import IN_BOTH
from samverkan.view import read_story, render_page

pytestmark = pytest.mark.browser


def address(*slides, more=""):
    return f"#story={quote(json.dumps(slides, ensure_ascii=False))}{more}"


@IN_BOTH
def test_views_are_collected_with_a_sentence_and_shown_by_keyboard(open_page, pilot_file):
    page = open_page(pilot_file, "#a=ljungby_kommun")
    page.locator("#present summary").press("Enter")
    page.locator("#story-add").press("Enter")
    page.keyboard.type("Kommunen håller ihop bygden")
    page.keyboard.press("Enter")
    page.evaluate("setView('seats')")
    page.locator("#story-add").click()
    page.keyboard.type("Här saknas någon vid bordet")
    page.locator("#story-start").click()
    line = page.locator("#slide")
    line.get_by_text("Kommunen håller ihop bygden").wait_for()
    assert page.locator("#panel h2").inner_text() == "Ljungby kommun"
    assert page.locator("#filters").is_hidden()
    page.keyboard.press("ArrowRight")
    line.get_by_text("Här saknas någon vid bordet").wait_for()
    assert page.locator("#seats-view").is_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    line.get_by_text("1/2").wait_for()
    page.keyboard.press("Escape")
    assert line.is_hidden()
    assert page.locator("#filters").is_visible()


def test_a_story_is_kept_in_the_address_in_its_order(open_page, pilot_file):
    page = open_page(pilot_file, address(["view=begin", "ett"], ["view=table", "två"]))
    page.locator("#present summary").click()
    page.locator("#story li").nth(1).get_by_role("button", name="Tidigare").click()
    page.locator("#story li").nth(1).get_by_role("button", name="Ta bort").click()
    story = page.evaluate("new URLSearchParams(location.hash.slice(1)).get('story')")
    assert json.loads(story) == [["view=table", "två"]]
    page.go_back()
    assert page.locator("#story li").count() == 2


def test_a_story_that_was_tampered_with_runs_nothing(open_page, pilot_file):
    hostile = "<img src=x onerror=alert(1)>"
    page = open_page(pilot_file, address([hostile, hostile], [1, 2], more="&slide=1"))
    assert hostile in page.locator("#slide").inner_text()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    assert page.locator("#story li").count() == 1
    other = open_page(pilot_file, "#story={[&slide=9")
    assert other.locator("#slide").is_hidden()


def test_a_page_can_bring_its_story(open_page, pilot_analysis, tmp_path):
    file = tmp_path / "map.html"
    file.write_bytes(render_page(pilot_analysis, language="sv", story=True, with_notes=True))
    page = open_page(file)
    page.locator("#present summary").click()
    page.locator("#story-start").click()
    line = page.locator("#slide")
    line.get_by_text("Här finns 174 aktörer, med 271 dokumenterade relationer").wait_for()
    page.keyboard.press("ArrowRight")
    line.get_by_text("2/5").wait_for()
    assert "orter hänger minst en service på en enda aktör." in line.inner_text()
    assert page.locator(".coverage .sole").count() > 0
    page.keyboard.press("ArrowRight")
    line.get_by_text("3/5").wait_for()
    assert "Hänger på en enda" in page.locator("#panel h2").inner_text()
    page.keyboard.press("ArrowRight")
    line.get_by_text("4/5").wait_for()
    assert page.locator(".seats td.vacant").count() > 0
    page.keyboard.press("ArrowRight")
    line.get_by_text("Börja här: för samman").wait_for()
    page.evaluate("setLanguage('en')")
    line.get_by_text("Begin here: bring").wait_for()
    page.keyboard.press("Escape")
    page.locator("#present summary").click()
    first = page.locator("#story input").first
    assert first.input_value().startswith("Here are 174 actors")


def test_on_a_phone_the_sentence_stays_in_sight(open_page, pilot_file):
    slides = (["", "Här är vi"], ["a=ljungby_kommun", "Här är kommunen"])
    page = open_page(pilot_file, address(*slides, more="&slide=1"), width=390, height=800)
    page.locator("#slide-next").click()
    page.locator("#slide").get_by_text("Här är kommunen").wait_for()
    box = page.locator("#slide").bounding_box()
    assert 600 < box["y"] < box["y"] + box["height"] <= 800


def opened(page, content, name="en berättelse.json"):
    """Open a file in the page and return what is said of it."""
    if page.locator("#present").get_attribute("open") is None:
        page.locator("#present summary").click()
    with page.expect_file_chooser() as chooser:
        page.locator("#story-open").press("Enter")
    file = {"name": name, "mimeType": "application/json", "buffer": content}
    chooser.value.set_files(file)
    page.locator("#announce").get_by_text(name).wait_for(state="attached")
    said = page.locator("#announce").inner_text()
    assert said == page.locator("#story .help").last.inner_text()
    return said


def test_a_story_is_saved_as_a_file_and_opened_again(open_page, pilot_file):
    slides = (["a=ljungby_kommun", "Här är kommunen"], ["view=begin", "Börja = här"])
    page = open_page(pilot_file, address(*slides))
    page.locator("#present summary").click()
    with page.expect_download() as download:
        page.locator("#story-save").click()
    assert download.value.suggested_filename == "Samverkanskarta-bildspel.json"
    file = Path(download.value.path())
    schema = json.loads((files("samverkan.report") / "schemas" / "story-1.json").read_text())
    Draft202012Validator(schema).validate(json.loads(file.read_text("utf-8")))
    assert [list(each) for each in read_story(file)] == list(slides)
    other = open_page(pilot_file)
    assert opened(other, file.read_bytes()) == "en berättelse.json är öppnad. Antal bilder: 2."
    other.locator("#story-start").click()
    other.locator("#slide").get_by_text("Här är kommunen").wait_for()
    assert other.locator("#panel h2").inner_text() == "Ljungby kommun"


def test_a_file_that_is_no_story_is_refused_and_changes_nothing(open_page, pilot_file):
    page = open_page(pilot_file, address(["view=begin", "ett"]))
    assert "är inget bildspel" in opened(page, b"\xff\xd8 a picture")
    assert "nyare version" in opened(page, b'{"schema": "samverkan.story/2"}', "ny.json")
    broken = b'{"schema": "samverkan.story/1", "views": [{"view": "", "text": 7}]}'
    assert "skadad" in opened(page, broken, "b.json")
    assert page.locator("#story li").count() == 1
    views = [{"view": "a=nobody", "text": "<b>"}, {"view": "", "text": {"sv": "x", "en": "y"}}]
    story = json.dumps({"schema": "samverkan.story/1", "views": views}).encode()
    assert "1 av dem visar något som inte finns" in opened(page, story, "annan.json")
    assert page.locator("#story li").count() == 2
