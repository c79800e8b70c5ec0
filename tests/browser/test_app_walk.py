"""The whole way through the program: from a messy workbook to an answer that came in.

By mouse and by keyboard alone, in Chromium and in Firefox; nothing is asked of another machine,
nothing is said in the console, and axe finds nothing wherever one stands.
"""

from __future__ import annotations

import sys
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import docx
import pytest

from samverkan.store import open_store
from started import starting
from tables import write_excel
from walking import Keys, Mouse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RIGHT = {
    "Fredrika Handel",
    "Macken i Fredrika",
    "Fredrika bygdeförening",
    "Insjöns Livs",
    "Insjöns byaförening",
    "Kiosken i Gafsele",
    "Gafsele byalag",
    "Åsele kommun",
    "Region Västerbotten",
}
"""Those whom whoever wrote the workbook means."""
RELATIONS = 6
SHEETS = {
    "Service i Åsele": [
        ["Service och föreningar i Åsele"],
        ["Sammanställt av bygdeutvecklaren i mars"],
        [],
        ["Vem", "By", "Kommun", "Sektor", "Nivå", "Mat", "Bensin", "Post"],
        ["Fredrika"],
        ["Fredrika Handel", "Fredrika", "Åsele", "komersiell", "lokal", "x", None, "X"],
        ["Macken i Fredrika", "Fredrika", "Åsele", "kommersiell", "lokal", None, "x", None],
        ["Fredrika bygdeförening", "Fredrika", "Åsele", "ideell", "lokal"],
        ["Insjön"],
        ["Insjöns Livs", "Insjön", "Åsele", "kommersiell", "lokal", "x", "(x)", None],
        ["Insjöns byaförening", "Insjön", "Åsele", "ideell", "lokal"],
        ["Gafsele"],
        ["Kiosken i Gafsele", "Gafsele", "Åsele", "kommersiell", "lokal", None, None, "x"],
        ["Gafsele byalag", "Gafsele", "Åsele", "ideell", "lokal"],
        ["Hela kommunen"],
        ["Åsele kommun", None, "Åsele", "offentlig", "kommunal"],
        ["Region Västerbotten", None, None, "offentlig", "regional"],
    ],
    "Vem talar med vem": [
        ["Från", "Till", "Om vad"],
        ["Åsele kn", "Fredrika Handel", "servicebidrag"],
        ["ÅK", "Region Västerbotten", "serviceplan"],
        ["Åsele kommun", "Fredrika bygdeförening", "samråd"],
        ["Fredrika bygdeförenning", "Fredrika Handel", "öppettider"],
        ["Insjöns byaförening", "Insjöns Livs", "öppettider"],
        ["Gafsele byalag", "Kiosken i Gafsele", "paket"],
    ],
    "Gammal 2018": [
        ["Vem", "By", "Kommun", "Sektor", "Nivå"],
        ["Kiosken i Insjön", "Insjön", "Åsele", "kommersiell", "lokal"],
    ],
}
SETTLED = ("declined", "already_together")
"""What is said of talks that leave the list."""
GOING_ON = ("contacted", "meeting_booked", "contacted")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a fresh folder whose name is not plain."""
    fresh = tmp_path / "Mina kartor på väg"
    fresh.mkdir()
    return fresh


@pytest.fixture
def walk(folder: Path, axe: str, downloads: Path) -> Callable[..., Any]:
    """Return what starts the program with somebody before it; all is well at the end."""

    @contextmanager
    def begun(browser: Any, language: str, somebody: type[Mouse]) -> Iterator[Mouse]:
        context = browser.new_context(
            viewport={"width": 1366, "height": 768}, locale="sv-SE", reduced_motion="reduce"
        )
        context.set_default_timeout(20_000)
        launcher = [sys.executable, "-m", "samverkan", "--lang", language]
        with starting(launcher, folder) as program:
            here = somebody(context.new_page(), axe, downloads)
            here.watch(here.page)
            here.page.goto(program.address)
            yield here
            context.close()
        own = f"http://127.0.0.1:{program.port}/"
        assert [url for url in here.requests if not url.startswith((own, "data:", "blob:"))] == []
        assert here.faults == []
        assert not any(here.seen.values()), here.seen

    return begun


def read(here: Mouse, folder: Path) -> None:
    """From the workbook to the right map, by no more than three answers."""
    here.look("begin")
    workbook = write_excel(folder / "Service i Åsele, mars.xlsx", **SHEETS)
    here.hand_in(".drop button.main", workbook)
    here.find("#keep-name")
    here.look("read")
    answers = 0
    while here.page.locator(".question").count():
        asked = here.find(".question legend").inner_text()
        here.press(".question button.main")
        here.page.wait_for_function(
            "asked => document.querySelector('.question legend')?.innerText !== asked", arg=asked
        )
        answers += 1
    assert answers <= 3
    here.look("answered")
    here.press(".keep button.main")
    here.page.wait_for_url("**/map/**")
    here.find("html[data-ready]")
    here.look("map")
    assert set(here.page.evaluate("() => ACTORS.map(({ name }) => name)")) == RIGHT
    assert counted(here) == (len(RIGHT), RELATIONS)


def counted(here: Mouse) -> tuple[int, int]:
    """Return how many actors and relations the map has that is shown."""
    return tuple(here.page.evaluate("() => [ACTORS.length, RELATIONS.length]"))


def wait_for(here: Mouse, actors: int, relations: int) -> None:
    """Wait until the map has so many."""
    here.page.wait_for_function(
        "([a, b]) => ACTORS.length === a && RELATIONS.length === b", arg=[actors, relations]
    )


def find(here: Mouse, name: str) -> None:
    """Open an actor by the search."""
    here.write("#search", name)
    here.page.keyboard.press("Enter")
    here.find("#panel h2", name)


def try_closing(here: Mouse) -> None:
    """Try what it means that a shop closes, and take it back."""
    find(here, "Insjöns Livs")
    here.look("actor")
    here.press("#try-actor")
    assert "Insjön" in here.find("#trial-service").inner_text()
    here.look("closing")
    here.press("#take-back-0")
    here.page.wait_for_selector("#trial-service", state="detached")
    here.back()


def mark_talks(here: Mouse) -> None:
    """Mark five talks, each by how far it has come."""
    gaps, place = here.page.evaluate("() => GAPS.length"), 0
    for state in (*SETTLED, *GOING_ON):
        here.press(f"#panel .card[data-gap='{place}']")
        here.press(f"#state-{state}")
        if state in SETTLED:
            gaps -= 1
            here.page.wait_for_function("count => GAPS.length === count", arg=gaps)
        else:
            here.find(f"#state-{state}[aria-pressed=true]")
            here.look(f"{place} talks that go on")
            here.back()
            place += 1
        if state == "already_together":
            here.find("dialog")
            here.look(state)
            here.page.keyboard.press("Escape")
            here.page.wait_for_selector("dialog", state="detached")
    marked = here.page.evaluate("() => GAPS.filter(({ state }) => state).map(({ state }) => state)")
    assert marked == list(GOING_ON)


def add_and_undo(here: Mouse) -> None:
    """Add an actor, and a relation of it, and take both back."""
    actors, relations = len(RIGHT), RELATIONS
    here.press("#add-actor")
    here.write("#asked-name", "Gafsele bygdegård")
    here.write("#asked-locality", "Gafsele")
    here.look("add actor")
    here.page.keyboard.press("Enter")
    here.find("#panel h2", "Gafsele bygdegård")
    wait_for(here, actors + 1, relations)
    here.press("#do-relation")
    here.write("#asked-second", "Gafsele byalag")
    here.page.keyboard.press("Enter")
    here.look("add relation")
    here.press("dialog .do")
    wait_for(here, actors + 1, relations + 1)
    here.look("added")
    here.undo()
    wait_for(here, actors + 1, relations)
    here.undo()
    wait_for(here, actors, relations)


def go_to(here: Mouse, what: str) -> None:
    """Go to another thing that is handed out, or comes back."""
    here.press(f"#menu a[href='#{what}']")
    here.find(f"#menu a[href='#{what}'][aria-current=true]")


def hand_out(here: Mouse, what: str, folder: Path) -> Path:
    """Have something made, and save it."""
    if what == "report":
        here.press("a[data-step=out]")
    else:
        go_to(here, what)
    here.press("#wanted button.main")
    here.find(".ready a.save")
    here.look(what)
    return here.fetch(".ready a.save", folder)


def answer(here: Mouse, forms: Path, folder: Path) -> Path:
    """Answer one of the forms that were sent out, on another machine."""
    with zipfile.ZipFile(forms) as archive:
        assert len(archive.namelist()) >= len(RIGHT) - 1
        (name,) = [name for name in archive.namelist() if "livs" in name.lower()]
        form = archive.extract(name, folder)
    own = here.page
    here.page = own.context.new_page()
    here.page.goto("file://" + form)
    here.tick("#contacts input[type=checkbox]")
    file = here.fetch("#save", folder)
    here.page.close()
    here.page = own
    return file


def take_in(here: Mouse, file: Path) -> None:
    """Give the answer to the program, which keeps it."""
    go_to(here, "answers")
    here.hand_in("#wanted .drop button", file)
    here.find("#wanted .headline")
    here.look("answers")
    here.press("#wanted button.main")
    here.find("#wanted .kept")
    here.look("kept")


def told_in(report: Path) -> str:
    """Return all that a report says."""
    document = docx.Document(str(report))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def whole_way(here: Mouse, folder: Path) -> None:
    """Walk from the workbook to an answer that came in."""
    read(here, folder)
    try_closing(here)
    mark_talks(here)
    add_and_undo(here)
    told = told_in(hand_out(here, "report", folder))
    assert "Insjöns Livs" in told
    assert "bygdegård" not in told
    take_in(here, answer(here, hand_out(here, "forms", folder), folder))


def kept_in(folder: Path) -> Any:
    """Return the map that is left when the program has ended."""
    (database,) = (folder / "kartor").glob("*.db")
    with open_store(database) as store:
        return store.load()


def test_by_mouse_in_swedish(walk, chromium, folder):
    with walk(chromium, "sv", Mouse) as here:
        whole_way(here, folder)
    left = kept_in(folder)
    assert {actor.name for actor in left.actors} == RIGHT
    assert len(left.relations) >= RELATIONS


@pytest.mark.firefox
def test_by_keyboard_alone_in_english(walk, firefox, folder):
    with walk(firefox, "en", Keys) as here:
        whole_way(here, folder)
    assert {actor.name for actor in kept_in(folder).actors} == RIGHT


def test_by_keyboard_alone_in_swedish(walk, chromium, folder):
    with walk(chromium, "sv", Keys) as here:
        whole_way(here, folder)
    assert {actor.name for actor in kept_in(folder).actors} == RIGHT


@pytest.mark.firefox
def test_by_mouse_in_english(walk, firefox, folder):
    with walk(firefox, "en", Mouse) as here:
        whole_way(here, folder)
    assert {actor.name for actor in kept_in(folder).actors} == RIGHT


@pytest.mark.libreoffice
def test_the_report_is_opened_by_libreoffice(walk, chromium, folder, office):
    with walk(chromium, "sv", Mouse) as here:
        read(here, folder)
        report = hand_out(here, "report", folder)
    (text,) = office.convert(report, "txt:Text", folder)
    assert "Insjöns Livs" in text.read_text("utf-8")
