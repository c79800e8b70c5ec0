"""Presenting: views with a sentence each, collected by hand, gone through by keyboard."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from samverkan.view import render_page

pytestmark = pytest.mark.browser


def address(*slides, more=""):
    return f"#story={quote(json.dumps(slides, ensure_ascii=False))}{more}"


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
    file.write_bytes(render_page(pilot_analysis, language="sv", story=True))
    page = open_page(file)
    page.locator("#present summary").click()
    page.locator("#story-start").click()
    line = page.locator("#slide")
    line.get_by_text("Här finns 174 aktörer, med 271 dokumenterade relationer").wait_for()
    page.keyboard.press("ArrowRight")
    line.get_by_text("2/4").wait_for()
    assert "Hänger på en enda" in page.locator("#panel h2").inner_text()
    page.keyboard.press("ArrowRight")
    line.get_by_text("3/4").wait_for()
    assert page.locator(".seats td.vacant").count() > 0
    page.keyboard.press("ArrowRight")
    line.get_by_text("Börja här: för samman").wait_for()
