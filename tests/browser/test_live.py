"""The map in the app: what is changed in one window is told, seen in another, and taken back."""

from __future__ import annotations

import re
import socket
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn

from accessibility import violations
from builders import a_relation, an_actor
from samverkan.app.guard import Keys
from samverkan.app.open_maps import OpenMaps
from samverkan.app.program import Program
from samverkan.app.server import application
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser
SAVED = "#saving:text-is('Sparat.')"


def village() -> StakeholderMap:
    """Return a map where two in a village ought to talk, and two do."""
    place = {"municipality_code": "1428", "locality": "Läppe", "level": Level.LOCAL}
    actors = [
        an_actor(
            id="livs", name="Läppe Livs", sector=Sector.COMMERCIAL, services=("grocery",), **place
        ),
        an_actor(id="byalag", name="Läppe byalag", sector=Sector.NONPROFIT, **place),
        an_actor(id="gille", name="Hembygdsgillet", sector=Sector.NONPROFIT, **place),
        an_actor(
            id="kommun",
            name="Vingåkers kommun",
            sector=Sector.PUBLIC,
            level=Level.MUNICIPAL,
            municipality_code="1428",
        ),
    ]
    relations = [a_relation("byalag", "kommun"), a_relation("byalag", "gille")]
    return StakeholderMap.of(actors, relations)


@dataclass
class Alive:
    """A program with a map, and the windows that show it."""

    address: str
    cookie: dict[str, str]
    store: Path
    browser: Any
    faults: list[str] = field(default_factory=list)

    def window(self, **options: Any) -> Any:
        """Open a window of its own on the map."""
        size = {"width": options.pop("width", 1366), "height": options.pop("height", 768)}
        context = self.browser.new_context(
            viewport=size, locale="sv-SE", reduced_motion="reduce", **options
        )
        context.add_cookies([self.cookie])
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("console", lambda message: self.faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.goto(self.address)
        page.wait_for_selector("html[data-ready]", state="attached")
        return page


@pytest.fixture
def alive(tmp_path: Path, chromium: Any) -> Iterator[Callable[..., Alive]]:
    """Return what starts the program with a map; its windows complain of nothing."""
    started: list[tuple[Alive, uvicorn.Server, threading.Thread]] = []

    def starter(stakeholders: StakeholderMap) -> Alive:
        store = tmp_path / "Läppe.db"
        with open_store(store) as opened:
            opened.save("fil", stakeholders)
        session = tmp_path / "session"
        session.mkdir()
        program = Program(language="sv", folder=tmp_path, session=session, environment={})
        key = program.part(OpenMaps).open(str(store)).key
        listening = socket.create_server(("127.0.0.1", 0))
        keys = Keys(port=listening.getsockname()[1])
        server = uvicorn.Server(uvicorn.Config(application(program, keys), log_level="critical"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        cookie = {"name": keys.cookie_name, "value": keys.cookie, "url": keys.origin}
        begun = Alive(f"{keys.origin}/map/{key}", cookie, store, chromium)
        started.append((begun, server, thread))
        return begun

    yield starter
    for begun, server, thread in started:
        for context in chromium.contexts:
            context.close()
        server.should_exit = True
        thread.join(10)
        assert begun.faults == []


def names(page: Any) -> list[str]:
    """Return the actors of the map that is shown."""
    return page.evaluate("() => ACTORS.map(({ name }) => name)")


def find(page: Any, name: str) -> None:
    """Open an actor by the search."""
    page.fill("#search", name)
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#panel h2:text-is('{name}')")


def test_an_actor_is_added_shown_where_it_stands_and_undone_by_keyboard_alone(alive):
    page = alive(village()).window()
    page.focus("#add-actor")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog")
    page.keyboard.type("Läppe bygdegård")
    for text in ("bygdegård", "ideell", "lokal", "Läppe"):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2:text-is('Läppe bygdegård')")
    assert "Läppe bygdegård" in names(page)
    page.wait_for_selector(SAVED)
    page.keyboard.press("Control+z")
    page.wait_for_selector("#panel h2:text-is('Läppe bygdegård')", state="detached")
    assert "Läppe bygdegård" not in names(page)
    page.keyboard.press("Control+y")
    page.wait_for_function("() => ACTORS.length === 5")


def test_a_refused_actor_is_told_in_the_form_and_what_was_typed_stays(alive):
    page = alive(village()).window()
    page.click("#add-actor")
    page.fill("#asked-name", "Läppe Livs")
    page.fill("#asked-locality", "Läppe")
    page.click("dialog .do")
    page.wait_for_selector("dialog .refused:not(:empty)")
    assert page.input_value("#asked-name") == "Läppe Livs"
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
    page.click("#add-actor")
    assert page.input_value("#asked-locality") == "Läppe"


def test_a_cell_is_corrected_in_place_and_what_cannot_be_stays_in_it(alive):
    page = alive(village()).window()
    find(page, "Läppe byalag")
    page.click("#correct")
    page.fill("#cell-since", "1974")
    page.keyboard.press("Tab")
    page.wait_for_selector(SAVED)
    page.fill("#cell-since", "i fjol")
    page.keyboard.press("Tab")
    page.wait_for_selector(".cell .refused:not(:empty)")
    assert page.input_value("#cell-since") == "i fjol"
    page.focus("#cell-since")
    page.keyboard.press("Escape")
    assert page.input_value("#cell-since") == "1974"
    assert page.locator("#panel h2").inner_text() == "Läppe byalag"


def test_what_is_refused_while_the_last_change_comes_in_stays_with_its_reason(alive):
    page = alive(village()).window()
    find(page, "Läppe byalag")
    page.click("#correct")
    held = []

    def hold(route):
        held.append(route)

    page.route("**/drawn", hold)
    page.fill("#cell-since", "1974")
    page.keyboard.press("Tab")
    page.wait_for_selector(SAVED)
    page.fill("#cell-since", "i fjol")
    page.keyboard.press("Tab")
    reason = page.locator("#cell-since-refused:not(:empty)")
    reason.wait_for()
    with page.expect_response("**/drawn"):
        held[0].continue_()
    page.wait_for_function("() => document.getElementById('cell-since').defaultValue === '1974'")
    assert page.input_value("#cell-since") == "i fjol"
    assert "årtal" in reason.inner_text()


def test_a_change_is_shown_before_the_suggestions_have_been_gone_through_again(alive):
    page = alive(village()).window()
    find(page, "Läppe Livs")
    held = []

    def hold(route):
        held.append(route)

    page.route("**/page", hold)
    page.click("#do-relation")
    page.fill("#asked-second", "kommun")
    page.keyboard.press("Enter")
    page.click("dialog .do")
    page.wait_for_selector("#panel .changing button[aria-label^='Rätta relationen']")
    page.wait_for_selector("#saving:has-text('Sparat. Går igenom förslagen på nytt …')")
    before = page.evaluate("GAPS.map(({ id }) => id)")
    with page.expect_response("**/page"):
        held[0].continue_()
    page.wait_for_function("() => document.getElementById('saving').textContent === 'Sparat.'")
    assert page.evaluate("GAPS.map(({ id }) => id)") != before
    assert page.locator("#panel .changing button[aria-label^='Rätta relationen']").count() == 1
    assert page.locator("#panel h2").inner_text() == "Läppe Livs"


def test_a_relation_is_added_corrected_and_taken_away(alive):
    page = alive(village()).window()
    find(page, "Läppe Livs")
    page.click("#do-relation")
    page.fill("#asked-second", "kommun")
    page.keyboard.press("Enter")
    page.fill("#asked-type", "avtal")
    page.click("dialog .do")
    page.wait_for_selector("#panel .changing button[aria-label^='Rätta relationen']")
    page.click("#panel .changing button[aria-label^='Rätta relationen']")
    page.fill("#relation-since", "2020")
    page.keyboard.press("Tab")
    page.wait_for_selector(SAVED)
    page.click("dialog .close")
    page.wait_for_selector("#panel :text('sedan 2020')")
    page.click("#panel .changing button[aria-label^='Ta bort relationen']")
    page.wait_for_selector(
        "#panel .changing button[aria-label^='Ta bort relationen']", state="detached"
    )


def test_they_work_together_already_and_the_relation_is_offered(alive):
    page = alive(village()).window()
    page.click("#panel .card:has-text('Läppe Livs')")
    page.fill("#follow-note", "Sågs på torget")
    page.click("#state-already_together")
    page.wait_for_selector("dialog .text")
    page.click("dialog .do")
    page.wait_for_selector("dialog", state="detached")
    assert page.evaluate("() => RELATIONS.length") == 3


def test_a_change_in_another_window_leaves_what_is_typed_and_open(alive):
    program = alive(village())
    first, second = program.window(), program.window()
    find(first, "Vingåkers kommun")
    first.click("#correct")
    first.fill("#cell-since", "19")
    second.click("#add-actor")
    second.fill("#asked-name", "Allans bensin")
    second.click("dialog .do")
    first.wait_for_function("() => ACTORS.length === 5", timeout=5000)
    assert first.locator("#panel h2").inner_text() == "Vingåkers kommun"
    assert first.input_value("#cell-since") == "19"
    assert first.evaluate("() => document.activeElement.id") == "cell-since"
    first.keyboard.type("71")
    first.keyboard.press("Tab")
    first.wait_for_selector(SAVED)
    assert first.input_value("#cell-since") == "1971"


def test_two_that_are_one_become_one_when_it_is_agreed_to(alive):
    page = alive(village()).window()
    find(page, "Läppe byalag")
    page.click("#correct")
    page.click("#do-same")
    page.fill("#asked-drop", "Hembygdsgillet")
    page.keyboard.press("Enter")
    page.click("dialog .do")
    page.wait_for_selector("dialog .do:text-is('Gör så')")
    page.click("dialog .do")
    page.wait_for_function("() => ACTORS.length === 3")


def test_the_meeting_is_named_once_and_the_history_tells_of_it(alive):
    page = alive(village()).window()
    page.click("#name-meeting")
    assert re.fullmatch(r"Möte \d{4}-\d\d-\d\d", page.input_value("#asked-name"))
    page.fill("#asked-name", "Byamötet")
    page.keyboard.press("Enter")
    page.wait_for_selector("#meeting:has-text('Byamötet')")
    find(page, "Hembygdsgillet")
    page.click("#correct")
    page.click("#do-remove")
    page.click("dialog .do")
    page.wait_for_function("() => ACTORS.length === 3")
    page.click("#history")
    page.wait_for_selector(".versions li:has-text('Byamötet')")
    page.click(".versions li:nth-child(2) .link")
    page.wait_for_function("() => ACTORS.length === 4")


@pytest.mark.parametrize("width", [1093, 390])
def test_axe_finds_nothing_in_any_state(alive, axe, width):
    page = alive(village()).window(width=width, height=844, color_scheme="dark")
    page.evaluate(axe)
    found = {"map": violations(page)}
    page.click("#add-actor")
    found["add"] = violations(page)
    page.keyboard.press("Escape")
    find(page, "Läppe byalag")
    page.click("#correct")
    page.wait_for_selector("#cell-source")
    found["correct"] = violations(page)
    page.fill("#cell-since", "i fjol")
    page.keyboard.press("Tab")
    page.wait_for_selector(".cell .refused:not(:empty)")
    found["refused"] = violations(page)
    page.click("#do-relation")
    page.fill("#asked-second", "L")
    found["relation"] = violations(page)
    page.click("dialog .close")
    page.click("#history")
    page.wait_for_selector(".versions")
    found["history"] = violations(page)
    assert not any(found.values()), found
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_program_that_ended_is_told_at_once(alive):
    program = alive(village())
    page = program.window()
    page.route("**/api/**", lambda route: route.abort())
    page.click("#add-actor")
    page.wait_for_selector("#saving.refusal")
    assert page.locator(".told").inner_text().startswith("Programmet")
    assert all("ERR_FAILED" in fault for fault in program.faults)
    program.faults.clear()


def test_a_cell_that_was_ready_when_the_map_changed_is_kept_when_it_is_left(alive):
    program = alive(village())
    first, second = program.window(), program.window()
    find(first, "Vingåkers kommun")
    first.click("#correct")
    first.fill("#cell-since", "1971")
    second.click("#add-actor")
    second.fill("#asked-name", "Allans bensin")
    second.click("dialog .do")
    first.wait_for_function("() => ACTORS.length === 5", timeout=5000)
    first.keyboard.press("Tab")
    second.wait_for_function("() => ACTORS.some(({ since }) => since === '1971')")


def test_what_is_told_in_confidence_is_shown_when_it_is_asked_for_in_that_window_alone(alive):
    actors = [an_actor(id="a", name="Läppe Livs", note="Ägaren vill sluta"), an_actor(id="b")]
    program = alive(StakeholderMap.of(actors, [a_relation("a", "b")]))
    first, second = program.window(), program.window()
    for page in (first, second):
        find(page, "Läppe Livs")
        assert "vill sluta" not in page.content()
    first.click("#notes-shown")
    first.wait_for_selector("#panel :text('Ägaren vill sluta')")
    assert first.get_attribute("#notes-shown", "aria-pressed") == "true"
    assert "vill sluta" not in second.content()
    first.click("#notes-shown")
    first.wait_for_selector("#panel :text('Ägaren vill sluta')", state="detached")


def test_cells_that_are_corrected_one_after_the_other_do_not_wait_for_the_map(alive):
    program = alive(village())
    page = program.window()
    find(page, "Läppe byalag")
    page.click("#correct")
    for name, text in (("since", "1974"), ("until", "2030"), ("since", "1975")):
        page.fill(f"#cell-{name}", text)
        page.keyboard.press("Tab")
    page.wait_for_function(
        "() => ACTORS.some(({ since, until }) => since === '1975' && until === '2030')"
    )
    assert page.input_value("#cell-since") == "1975"
    assert page.locator(".cell .refused:not(:empty)").count() == 0
