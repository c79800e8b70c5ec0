"""The form: filled in on a telephone by touch and at a desk by keys, saved, printed, and kept."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from accessibility import violations
from builders import an_actor, large_map, pilot_map
from engines import IN_BOTH
from samverkan.answers import Answers
from samverkan.forms.answer_file import (
    Contact,
    FormAnswer,
    Missing,
    Often,
    OwnRow,
    decoded,
    print_of,
)
from samverkan.forms.questions import Form, new_form
from samverkan.gathering import Agreement, gather, read_folder
from samverkan.model import Depth, StakeholderMap
from samverkan.view.form import MANY_LINES, render_form

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

DAY = "2026-12-01"
PHONE = {"width": 390, "height": 844, "has_touch": True}
VILLAGE = StakeholderMap.of(
    [
        an_actor(
            "ica",
            name="ICA Dalby",
            locality="Dalby",
            municipality_code="1737",
            services=("grocery",),
        ),
        an_actor("byalag", name="Dalby byalag", locality="Dalby", municipality_code="1737"),
        an_actor("kommun", name="Torsby kommun", municipality_code="1737", aliases=("TK",)),
        an_actor("region", name="Region Värmland", region_code="17"),
        an_actor("borta", name="Nedlagda affären", locality="Dalby", until="2020"),
        an_actor("elak", name='<img src=x onerror="alert(1)"> & “co”', locality="Ås"),
    ],
    [],
)


def whole(stakeholders: StakeholderMap = VILLAGE) -> Form:
    return new_form(stakeholders, name="Servicenätverk 2026", day=DAY)


def for_one(actor: str) -> Form:
    form = whole()
    return replace(form, answering=tuple(one for one in form.names if one.id == actor))


@pytest.fixture
def saved(tmp_path):
    """Return a function that saves a form as a page in a folder whose name is not plain."""

    def save(form: Form, language: str = "sv") -> Path:
        folder = tmp_path / "formulär till byn"
        folder.mkdir(exist_ok=True)
        file = folder / "formulär åäö.html"
        file.write_bytes(render_form(form, language=language, day=DAY))
        return file

    return save


@pytest.fixture
def save_answer(downloads):
    """Return a function that saves the answer, and gives the name and the content of the file."""

    def save(page, press=None) -> tuple[str, bytes]:
        press = press or page.locator("#save").click
        if is_firefox(page):
            press()
            return waited_for(downloads)
        with page.expect_download() as download:
            press()
        return download.value.suggested_filename, download.value.path().read_bytes()

    return save


@pytest.fixture
def answer_of(save_answer):
    """Return a function that saves the answer, and gives what its file says."""

    def read(page, press=None) -> FormAnswer:
        found = decoded(*save_answer(page, press))
        assert isinstance(found, FormAnswer), found
        return found

    return read


def is_firefox(page) -> bool:
    return page.context.browser.browser_type.name == "firefox"


def waited_for(folder: Path) -> tuple[str, bytes]:
    """Return the name and the content of the file that comes into a folder, and take it away."""
    for _ in range(100):
        for file in folder.glob("*.json"):
            if file.stat().st_size:
                content = file.read_bytes()
                file.unlink()
                return file.name, content
        time.sleep(0.1)
    raise AssertionError(list(folder.iterdir()))


def touch(control) -> None:
    """Tap a control; Playwright has no fingers in Firefox."""
    if is_firefox(control.page):
        control.click()
    else:
        control.tap()


def questions(page, name: str):
    return page.get_by_role("group", name=name, exact=True)


@IN_BOTH
def test_it_is_filled_in_by_touch_on_a_telephone(open_page, saved, answer_of):
    page = open_page(saved(for_one("ica")), **PHONE)
    touch(page.locator("label", has_text="Dalby byalag"))
    asked = questions(page, "Dalby byalag")
    touch(asked.get_by_text("post och paket"))
    asked.get_by_label("Något annat").fill("vägar; Fiber åäö")
    asked.get_by_label("Hur ofta").select_option("monthly")
    asked.get_by_label("Hur samarbetar ni").select_option("joint")
    asked.get_by_label("Något att tillägga").fill("”torget” <b> 🙂 e\u0301")
    page.locator("#search").fill("reg varm")
    touch(page.get_by_role("button", name="Region Värmland"))
    page.locator("#search").fill("Fiberföreningen i Dalby")
    touch(page.get_by_role("button", name="Lägg till ”Fiberföreningen i Dalby”"))
    page.locator("#missing-list").get_by_label("Organisation").fill("Taxi Norra")
    page.locator("#missing-list").get_by_label("Vad den gör").fill("sjukresor")
    page.locator("#own-name input").fill("ICA Nära Dalby")
    touch(page.locator("#own-services").get_by_text("drivmedel"))
    page.get_by_label("Er roll").fill("butikschef")
    page.get_by_label("Något mer").fill("Hör av er\ni januari")
    found = answer_of(page, lambda: touch(page.locator("#save")))
    assert found == FormAnswer(
        map=whole().map,
        id="ica",
        name="ICA Dalby",
        role="butikschef",
        language="sv",
        date=found.date,
        contacts=(
            Contact(
                id="byalag",
                name="Dalby byalag",
                about=("post", "vägar", "Fiber åäö"),
                often=Often.MONTHLY,
                depth=Depth.JOINT,
                note="”torget” <b> 🙂 é",
            ),
            Contact(id="region", name="Region Värmland"),
            Contact(name="Fiberföreningen i Dalby"),
        ),
        missing=(Missing(name="Taxi Norra", does="sjukresor"),),
        own=OwnRow(name="ICA Nära Dalby", services=("fuel", "grocery")),
        comment="Hör av er i januari",
    )
    assert found.map.print == print_of(VILLAGE)
    assert "svar-ica-dalby-" in page.locator("#done").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@IN_BOTH
def test_it_is_filled_in_with_nothing_but_keys(open_page, saved, answer_of):
    page = open_page(saved(whole()), width=1366)
    press = page.keyboard.press
    page.locator("#who").focus()
    page.keyboard.type("dalby bya")
    press("Enter")  # to the names that were found
    press("Enter")  # the first of them
    assert page.locator("#who-part .named").inner_text().startswith("Dalby byalag")
    press("Tab")
    press("Space")
    assert page.locator("#contacts input:checked").count() == 1
    press("Tab")
    press("Space")
    page.locator("#search").focus()
    page.keyboard.type("TK")
    press("ArrowDown")
    press("Enter")
    assert (
        page.evaluate("document.activeElement.closest('.questions').ariaLabel") == "Torsby kommun"
    )
    page.locator("#save").focus()
    found = answer_of(page, lambda: press("Enter"))
    assert (found.id, found.language) == ("byalag", "sv")
    assert [(one.id, one.about) for one in found.contacts] == [("ica", ("fuel",)), ("kommun", ())]


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_nobody_is_shut_out(open_page, saved, axe, width, language):
    page = open_page(saved(whole(), language), width=width)
    page.evaluate(axe)
    assert violations(page) == []
    page.locator("#who").fill("ica")
    assert violations(page) == []
    page.locator(".found button").first.click()
    page.locator("#contacts label.tick").first.click()
    page.locator("#search").fill("kommun")
    page.locator("#save").click(no_wait_after=True)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_what_can_be_pressed_is_large_enough(open_page, saved):
    page = open_page(saved(for_one("ica")), **PHONE)
    page.locator("#contacts label.tick").first.tap()
    page.locator("#search").fill("a")
    small = page.evaluate(
        """() => all("button, select, input, textarea").filter((node) => {
          const box = (node.closest("label") || node).getBoundingClientRect();
          return box.width && box.height < 44;
        }).map((node) => node.outerHTML)"""
    )
    assert small == []


def test_what_was_filled_in_is_there_again(chromium, saved, answer_of):
    address = saved(for_one("ica")).as_uri()
    context = chromium.new_context(viewport={"width": 390, "height": 844}, offline=True)
    page = context.new_page()
    page.goto(address)
    page.locator("label", has_text="Dalby byalag").click()
    page.get_by_label("Något mer").fill("En början")
    page.locator("#missing-list").get_by_label("Organisation").fill("Taxi")
    page.close()
    page = context.new_page()
    page.goto(address)
    found = answer_of(page)
    assert ([one.id for one in found.contacts], found.comment) == (["byalag"], "En början")
    assert found.missing == (Missing(name="Taxi"),)
    page.locator("#clear").click()
    page.locator("#clear").click()
    assert page.locator("#contacts input:checked").count() == 0
    page.reload()
    assert page.locator("#contacts input:checked").count() == 0
    context.close()


def test_where_nothing_is_kept_that_is_said_and_asked_before_leaving(chromium, saved, answer_of):
    context = chromium.new_context(offline=True)
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(saved(for_one("ica"), "en").as_uri())
    assert page.locator("#not-kept").is_visible()
    page.locator("label", has_text="Dalby byalag").click()
    answer_of(page)
    page.reload()
    assert asked == []
    page.locator("label", has_text="Dalby byalag").click()
    page.reload()
    assert asked == ["beforeunload"]
    context.close()


def test_an_answer_that_says_nothing_is_not_saved(open_page, saved, answer_of):
    page = open_page(saved(whole()), **PHONE)
    assert page.locator("#save").is_hidden()
    page.locator("#who").fill("Helt okänd förening")
    page.get_by_role("button", name="Lägg till ”").tap()
    page.locator("#save").tap()
    assert "Inget är ifyllt" in page.locator("#wrong").inner_text()
    page.locator("#alone-part label").tap()
    found = answer_of(page)
    assert (found.id, found.name, found.works_with_nobody) == (None, "Helt okänd förening", True)


def test_what_looks_like_a_person_is_asked_about_once(open_page, saved, answer_of):
    page = open_page(saved(for_one("ica")))
    page.get_by_label("Något mer").fill("Ring 070-123 45 67")
    page.locator("#save").click()
    assert "telefonnummer" in page.locator("#wrong").inner_text()
    assert answer_of(page).comment == "Ring 070-123 45 67"


@IN_BOTH
def test_it_can_be_handed_over_as_text(open_page, saved):
    page = open_page(saved(replace(for_one("ica"), reply_to="service@torsby.se")))
    page.locator("label", has_text="Dalby byalag").click()
    page.locator("#copy").click()
    page.locator("#done textarea").wait_for()
    text = page.locator("#done textarea").input_value()
    assert "Vi samarbetar med:\n- Dalby byalag" in text
    found = decoded("mejl.txt", text.encode())
    assert isinstance(found, FormAnswer)
    assert [one.id for one in found.contacts] == ["byalag"]
    mail = page.locator("#done a").get_attribute("href")
    assert mail.startswith("mailto:service@torsby.se?subject=Svar%20fr%C3%A5n%20ICA%20Dalby")


def test_a_thousand_names_stay_usable_on_a_telephone(open_page, saved, answer_of):
    page = open_page(saved(whole(large_map())), **PHONE)
    began = page.evaluate("performance.now()")
    page.locator("#who").fill("Förening 500")
    page.locator(".found button").first.tap()
    assert page.locator("#listed li").count() <= 50
    page.locator("#search").fill("forening 98")
    page.locator(".found button").first.tap()
    assert page.evaluate("performance.now()") - began < 5_000
    # What is typed is answered before the next letter: a hundredth of a second each here.
    took = page.evaluate(
        """() => { const from = performance.now(); const box = byId("search");
        for (const text of ["f", "fö", "för", "före", "xqz", "foreing"]) {
          box.value = text; box.dispatchEvent(new Event("input")); }
        return performance.now() - from; }"""
    )
    assert took < 1_500
    assert len(answer_of(page).contacts) == 1


def sheets_of(page) -> list[str]:
    pdf = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    return [" ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in pdf]


def test_it_is_printed_for_the_pen_and_with_what_is_filled_in(open_page, saved):
    page = open_page(saved(for_one("ica")))
    blank = sheets_of(page)
    assert len(blank) == 2
    assert "Organisation som svarar: ICA Dalby" in blank[0]
    assert "☐ Dalby byalag Dalby, Torsby ☐ ☐ ☐ ☐" in blank[0]
    assert "☒" not in "".join(blank)
    page.locator("label", has_text="Dalby byalag").click()
    questions(page, "Dalby byalag").get_by_label("Hur ofta").select_option("weekly")
    for name in ("Fibern", "Vägen"):
        page.locator("#search").fill(name)
        page.get_by_role("button", name="Lägg till ”").click()
    filled = " ".join(sheets_of(page))
    assert "☒ Dalby byalag Dalby, Torsby ☒ ☐ ☐ ☐" in filled
    assert "☒ Fibern" in filled
    assert "☒ Vägen" in filled
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert " ".join(sheets_of(page)) == filled


def test_on_paper_a_long_list_is_left_out_for_blank_lines(open_page, saved):
    page = open_page(saved(whole(large_map())), script=False)
    assert page.locator("tr[data-id]").count() == 0
    assert page.locator("tr.blank").count() == MANY_LINES


def test_every_column_on_paper_has_a_title(open_page, saved):
    page = open_page(saved(for_one("ica")))
    titles = page.locator("#paper thead tr").first.locator("th, td").all_text_contents()
    assert titles[0] in {"yes", "ja"}
    assert all(titles)


def test_without_a_script_the_paper_is_shown(open_page, saved):
    page = open_page(saved(for_one("ica")), script=False)
    assert page.locator(".no-script").is_visible()
    assert page.locator("#paper").is_visible()
    assert page.locator("#form").is_hidden()


def test_names_are_shown_as_they_are_written(open_page, saved, answer_of):
    page = open_page(saved(for_one("byalag")))
    page.locator("#search").fill("img")
    page.locator(".found button").first.click()
    assert answer_of(page).contacts[0].name == '<img src=x onerror="alert(1)"> & “co”'


def test_what_two_say_in_their_forms_is_gathered(open_page, saved, save_answer, tmp_path):
    folder = tmp_path / "svar"
    folder.mkdir()
    for actor, other in (("ica", "Dalby byalag"), ("byalag", "ICA Dalby")):
        page = open_page(saved(for_one(actor)))
        page.locator("label", has_text=other).click()
        name, content = save_answer(page)
        (folder / name).write_bytes(content)
    found = gather(VILLAGE, read_folder([folder]), Answers(), name="svar")
    assert [(tie.ends, tie.agreement) for tie in found.ties] == [
        (("byalag", "ica"), Agreement.BOTH)
    ]
    assert found.problems == ()


def test_no_text_of_the_page_is_left_unfilled(open_page, saved):
    page = open_page(saved(replace(whole(pilot_map()), title="Lagan"), "en"))
    # A letter is wrong, and many places are called so: the name itself comes first.
    page.locator("#who").fill("ljunby")
    assert page.locator(".found .named").first.inner_text().startswith("Ljungby kommun")
    page.locator(".found button").first.click()
    shown = page.locator("body").inner_text()
    assert not any(odd in shown for odd in ("[object", "undefined", "NaN", "{", "null"))
