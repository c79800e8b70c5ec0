"""The first page of the app, in a browser, before a program that is only played."""

from __future__ import annotations

from typing import Any

import pytest

from accessibility import violations
from desk_stub import ORIGIN, Desk, far_right, group

pytestmark = pytest.mark.browser

FILE = {"name": "aktörer i Ås.xlsx", "mimeType": "application/octet-stream", "buffer": b"x"}
DESKTOP = {"width": 1093, "height": 614}
"""A screen of 1366 x 768 at 125 %."""
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def begin(browser):
    """Return a function that opens the page before a desk; what the browser complains of fails."""
    opened = []

    def opener(desk: Desk, size: dict[str, int] = DESKTOP, **options: Any) -> Any:
        options = {"locale": "sv-SE", "reduced_motion": "reduce"} | options
        context = browser.new_context(viewport=size, **options)
        context.set_default_timeout(15_000)
        context.route("**/*", desk.serve)
        page = context.new_page()
        faults: list[str] = []
        page.on("console", lambda said: faults.append(said.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        opened.append((context, faults, desk))
        page.goto(f"{ORIGIN}/")
        page.wait_for_selector("#begin h1")
        page.wait_for_load_state("networkidle")
        return page

    yield opener
    for context, faults, desk in opened:
        context.close()
        # A browser says itself that a request was refused.
        assert desk.refused or not faults


def give(page: Any, until: str = ".keep") -> None:
    page.set_input_files("input[type=file]", FILE)
    page.wait_for_selector(until)


def sent(desk: Desk, what: str) -> list[Any]:
    return [body for _, path, body in desk.asked if path.endswith(f"/{what}")]


def test_from_a_file_to_a_map_by_enter_alone(begin):
    desk = Desk()
    page = begin(desk)
    give(page)
    assert ("PUT", "/api/desks/d1/files/aktörer i Ås.xlsx", None) in desk.asked
    for number in (1, 2, 3):
        page.wait_for_selector(f"text=Fråga {number} av 3")
        page.keyboard.press("Enter")
    page.wait_for_selector("text=1 fråga till kan vänta")
    (answers,) = sent(desk, "answers")
    assert [each["answer"] for each in answers["answers"]] == ["local"] * 3
    page.fill("#keep-name", "Service i Ås")
    page.keyboard.press("Enter")
    page.wait_for_url("**/map/min-karta")
    assert sent(desk, "keep") == [{"name": "Service i Ås"}]


def test_a_file_is_dropped_anywhere_on_the_page(begin):
    desk = Desk()
    page = begin(desk)
    page.evaluate(
        """() => {
          const files = new DataTransfer();
          files.items.add(new File(["x"], "tappad.csv"));
          for (const what of ["dragover", "drop"]) {
            document.querySelector("h1").dispatchEvent(
              new DragEvent(what, { dataTransfer: files, bubbles: true, cancelable: true }));
          }
        }"""
    )
    page.wait_for_selector(".keep")
    assert desk.files == ["tappad.csv"]


def test_one_goes_back_leaves_and_changes_an_answer(begin):
    desk = Desk()
    page = begin(desk)
    give(page)
    page.get_by_label("Kommunal nivå").check()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Tillbaka").click()
    assert page.get_by_label("Kommunal nivå").is_checked()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Vet inte").click()
    page.keyboard.press("Enter")
    page.wait_for_selector("text=2 svar som du har gett")
    (answers,) = sent(desk, "answers")
    assert [each["answer"] for each in answers["answers"]] == ["municipal", "local"]
    page.get_by_text("2 svar som du har gett").click()
    page.get_by_role("button", name="Ändra").first.click()
    page.wait_for_selector("text=Fråga 1 av 1")
    assert page.get_by_label("Kommunal nivå").is_checked()


def test_all_questions_may_be_left(begin):
    desk = Desk()
    desk.questions = desk.questions[:2]
    page = begin(desk)
    give(page)
    for _ in range(2):
        page.get_by_role("button", name="Vet inte").click()
    page.wait_for_selector("text=2 frågor till kan vänta")
    assert sent(desk, "answers") == []
    page.get_by_role("button", name="Svara på fler").click()
    page.wait_for_selector("text=Fråga 1 av 2")


def test_an_answer_of_ones_own_has_to_be_written(begin):
    desk = Desk()
    desk.questions = [desk.questions[0] | {"free": True}]
    page = begin(desk)
    give(page)
    page.get_by_label("Något annat:").check()
    page.get_by_role("button", name="Klart").click()
    assert page.evaluate("document.activeElement.id") == "other"
    page.keyboard.type("europeisk")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Inga fler frågor.")
    assert sent(desk, "answers")[0]["answers"][0]["answer"] == "europeisk"


def test_a_cell_is_mended_in_the_readers_own_table_and_taken_back(begin):
    desk = Desk(questions=[])
    page = begin(desk)
    give(page)
    cell = page.get_by_label("Ny text i Aktörer, rad 7, Nivå").first
    assert cell.input_value() == "lokall"
    cell.fill("lokal")
    cell.press("Enter")
    page.wait_for_selector("text=1 cell rättad")
    told = {"file": "aktörer.xlsx", "sheet": "Aktörer", "row": 7, "column": 2, "text": "lokal"}
    assert sent(desk, "cells") == [{"cells": [told]}]
    assert page.evaluate("document.activeElement.id") == "problems"
    page.get_by_role("button", name="Ångra").click()
    page.wait_for_selector("text=1 cell rättad", state="detached")


def test_all_of_a_kind_are_mended_or_left(begin):
    desk = Desk(questions=[])
    page = begin(desk)
    give(page)
    page.get_by_role("button", name="Visa fler").click()
    page.locator("[data-group=ett] form").nth(6).wait_for()
    page.get_by_role("button", name="Låt stå").first.click()
    page.wait_for_selector("text=1 som du har låtit vara")
    page.get_by_text("1 som du har låtit vara").click()
    page.get_by_role("button", name="Ta upp igen").click()
    page.wait_for_selector("text=8 saker att se över")
    page.get_by_label("Ny text i Aktörer, rad 7, Nivå").first.fill("kommunal")
    page.get_by_role("button", name="Rätta alla 7 likadant").click()
    page.wait_for_selector("text=1 cell rättad")
    assert sent(desk, "cells") == [{"group": "ett", "text": "kommunal"}]


def test_a_reading_says_how_far_it_is_and_is_cancelled(begin):
    desk = Desk(states=["reading"] * 50)
    page = begin(desk)
    give(page, "progress")
    page.wait_for_selector("text=Läser bladet Aktörer (2 av 3)")
    page.get_by_role("button", name="Avbryt").click()
    page.wait_for_selector("text=Läsningen avbröts")
    desk.states.clear()
    page.get_by_role("button", name="Läs igen").click()
    page.wait_for_selector(".keep")
    assert sent(desk, "read") == [{}]


def test_a_file_that_the_computer_keeps_shut_is_told_of(begin):
    desk = Desk(questions=[])
    page = begin(desk)
    page.evaluate("File.prototype.slice = () => ({ arrayBuffer: () => Promise.reject() })")
    page.set_input_files("input[type=file]", FILE)
    page.wait_for_selector("#refused b")
    assert page.inner_text("#refused b") == "Det går inte att öppna aktörer i Ås.xlsx"
    assert desk.files == []
    page.wait_for_selector(".drop")


def test_what_cannot_be_read_says_why(begin):
    page = begin(Desk(states=["failed"]))
    give(page, "#begin .refused")
    assert "Spara den som Excel-arbetsbok." in page.inner_text("#begin [role=alert]")
    page.get_by_role("button", name="Börja om").click()
    page.wait_for_selector(".drop")


def test_a_server_that_refuses_leaves_what_was_written(begin):
    desk = Desk(refused={"open": (409, "Lösenordet stämmer inte", "Skriv det igen.")})
    page = begin(desk)
    page.get_by_text("Öppna en databas").click()
    page.get_by_label("På en server").check()
    page.fill("#database-address", "neo4j://kartor:7687")
    page.fill("#database-user", "anna")
    page.fill("#database-password", "hemligt")
    page.keyboard.press("Enter")
    page.wait_for_selector("#refused b")
    assert page.inner_text("#refused") == "Lösenordet stämmer inte\nSkriv det igen."
    assert page.input_value("#database-user") == "anna"
    desk.refused.pop("open")
    desk.refused["none"] = (0, "", "")
    page.get_by_role("button", name="Öppna", exact=True).click()
    page.wait_for_url("**/map/min-karta")
    given = {"address": "neo4j://kartor:7687", "user": "anna", "password": "hemligt"}
    assert sent(desk, "open")[-1] == given


def test_a_map_of_that_name_is_asked_about(begin):
    choices = [{"answer": "next", "text": "Nästa år"}, {"answer": "beside", "text": "Bredvid"}]
    agreement = {"ask": "exists", "text": "Den finns redan", "said": ["3 aktörer försvinner."]}
    desk = Desk(questions=[], agreement=agreement | {"choices": choices, "guess": "next"})
    page = begin(desk)
    give(page)
    page.get_by_role("button", name="Öppna kartan").click()
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")
    assert len(sent(desk, "keep")) == 1
    page.get_by_role("button", name="Öppna kartan").click()
    page.get_by_label("Bredvid").check()
    page.keyboard.press("Enter")
    page.wait_for_url("**/map/min-karta")
    assert sent(desk, "keep")[-1] == {"name": "aktörer", "into": "beside"}


def test_files_are_there_still_when_the_page_is_opened_again(begin):
    desk = Desk(questions=[])
    page = begin(desk)
    give(page)
    page.reload()
    page.wait_for_selector(".keep")
    page.select_option("#language", "en")
    page.wait_for_selector("text=This is how your file was understood")
    page.wait_for_load_state("networkidle")
    page.goto(f"{ORIGIN}/")
    page.wait_for_selector("text=This is how your file was understood")


def test_an_address_that_names_files_shows_them(begin):
    desk = Desk(questions=[], files=["given.xlsx"])
    page = begin(desk)
    page.wait_for_selector(".drop")
    page.goto(f"{ORIGIN}/?desk=d1")
    page.wait_for_selector("text=given.xlsx")
    assert page.url == f"{ORIGIN}/"
    page.get_by_role("button", name="Börja om").click()
    page.reload()
    page.wait_for_selector(".drop")


def test_files_that_come_while_others_are_read_are_read_after_them(begin):
    desk = Desk(questions=[], states=["reading"] * 3)
    page = begin(desk)
    give(page, "progress")
    page.set_input_files("input[type=file]", FILE | {"name": "till.csv"})
    page.wait_for_selector(".keep")
    page.wait_for_selector("text=till.csv")
    assert desk.files == ["aktörer i Ås.xlsx", "till.csv"]


def test_a_map_needs_a_name(begin):
    desk = Desk(questions=[])
    page = begin(desk)
    give(page)
    page.fill("#keep-name", " ")
    page.keyboard.press("Enter")
    said = page.locator("#keep-name").evaluate("field => field.validationMessage")
    assert said == "Ge kartan ett namn först."
    assert sent(desk, "keep") == []
    page.keyboard.type("Ås")
    page.keyboard.press("Enter")
    page.wait_for_url("**/map/min-karta")


def test_much_that_is_set_aside_is_agreed_to(begin):
    choice = {"answer": "much", "text": "Spara resten"}
    asked = {"ask": "much", "text": "Hälften läggs åt sidan", "said": [], "choices": [choice]}
    desk = Desk(questions=[], agreement=asked | {"guess": "much"})
    page = begin(desk)
    give(page)
    page.get_by_role("button", name="Öppna kartan").click()
    page.get_by_role("button", name="Spara resten").click()
    page.wait_for_url("**/map/min-karta")
    assert sent(desk, "keep")[-1] == {"name": "aktörer", "agreed": True}


def test_the_focus_is_seen_wherever_tab_goes(begin):
    page = begin(Desk())
    give(page)
    stops = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => {
              const active = document.activeElement;
              const style = getComputedStyle(active);
              const box = active.getBoundingClientRect();
              const on = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
              const seen = active === document.body || active.contains(on) || on.contains(active);
              return [active.outerHTML.slice(0, 80), style.outlineStyle, seen];
            }"""
        )
        assert at[0].startswith("<body") or at[1:] == ["solid", True], at
        stops.add(at[0])
    assert len(stops) > 20


STATES = ("welcome", "forms", "reading", "read", "asked", "failed")


def arrive(page: Any, desk: Desk, state: str) -> None:
    """Bring the page to a state."""
    if state == "forms":
        page.get_by_text("Öppna en databas").click()
        page.get_by_label("På en server").check()
    if state == "reading":
        desk.states = ["reading"] * 500
    if state == "failed":
        desk.states = ["failed"]
    if state == "asked":
        desk.questions = []
        desk.agreement = {"ask": "much", "text": "Mycket", "said": [], "choices": [], "guess": ""}
    if state in {"reading", "read", "asked", "failed"}:
        give(page, {"reading": "progress", "failed": ".refused b"}.get(state, ".keep"))
    if state == "asked":
        page.get_by_role("button", name="Öppna kartan").click()
        page.get_by_role("dialog").wait_for()
    if state == "read":
        for each in page.locator("#begin summary").all():
            each.click()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("state", STATES)
def test_no_state_keeps_anybody_out(begin, axe, state, size):
    maps = [{"name": "Karta", "address": "a", "changed": "i dag", "size": 1}]
    far = group("tre", "note", mendable=False)
    far["cells"][0]["around"] = far_right()
    desk = Desk(maps=maps, groups=[group("ett", "error", 2), far])
    theme = "light" if size is DESKTOP else "dark"
    page = begin(desk, size, color_scheme=theme, bypass_csp=True)
    arrive(page, desk, state)
    page.evaluate(axe)
    assert violations(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= size["width"]
