"""The view of the table: who sits there, which seats are empty, and one sheet of it on paper."""

from __future__ import annotations

import pytest

from samverkan.service.analysis import analyse_service
from samverkan.service.seats import find_seats

pytestmark = pytest.mark.browser


MOTALA = "0583"


@pytest.fixture(scope="session")
def tables(pilot_analysis):
    """Return the table of each municipality and service of the pilot map."""
    found = find_seats(analyse_service(pilot_analysis.network))
    return {(seats.code, seats.service): seats for seats in found}


def names(seats, numbers):
    return sorted(seats.provision.actor(number).name for number in numbers)


@pytest.mark.parametrize(("place", "service"), [(MOTALA, "fuel"), ("0781", "grocery")])
def test_the_sheet_seats_whom_the_analysis_seats(open_page, pilot_file, tables, place, service):
    seats = tables[place, service]
    page = open_page(pilot_file, f"#view=seats&table={place}:{service}")
    assert page.evaluate("DATA.places")[place] in page.locator("#seats h2").inner_text()
    seated = page.locator(".seats td:not(.vacant) .who .link").all_inner_texts()
    assert sorted(seated) == names(seats, (*seats.hosts, *seats.sits))
    away = page.locator(".away .who .link").all_inner_texts()
    assert away == [seats.provision.actor(number).name for number in seats.ought]
    assert len(away) > 0


def test_why_each_belongs_there_is_said(open_page, pilot_file, tables):
    seats = tables[MOTALA, "fuel"]
    page = open_page(pilot_file, f"#view=seats&table={MOTALA}:fuel&lang=en")
    words = page.evaluate("Object.fromEntries(Object.entries(DATA.texts))")
    said = page.locator("#seats .who").all_inner_texts()
    for number, matter in seats.matters.items():
        if number in (*seats.sits, *seats.ought):
            name = seats.provision.actor(number).name
            reason = words[f"matter.{matter.value}"][1]
            assert any(name in each and reason.lower() in each.lower() for each in said), name
    assert any("Motala kommun" in each and "municipality" in each.splitlines()[-1] for each in said)


def test_who_could_take_an_empty_seat_stands_in_it(open_page, pilot_file, tables):
    seats = tables[MOTALA, "fuel"]
    page = open_page(pilot_file, f"#view=seats&table={MOTALA}:fuel")
    seat = page.locator(".seats td.vacant")
    assert "Näringslivet saknas vid bordet." in seat.inner_text()
    could = [n for n in seats.ought if seats.provision.actor(n).sector == "commercial"]
    assert sorted(seat.locator(".who .link").all_inner_texts()) == names(seats, could[:3]) != []
    seat.locator(".who .link").first.click()
    assert page.locator("#panel h2").inner_text() == seat.locator(".who .link").first.inner_text()
    assert "view=seats" in page.url


def test_the_choice_is_made_by_keyboard_and_kept_in_the_address(open_page, pilot_file):
    page = open_page(pilot_file, "#lang=en")
    page.get_by_role("button", name="At the table").press("Enter")
    choice = page.locator("#seat-service")
    choice.focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("#seats h2").inner_text().startswith("The table for groceries")
    assert page.evaluate("document.activeElement.id") == "seat-service"
    assert ":grocery" in page.evaluate("decodeURIComponent(location.hash)")
    page.go_back()
    assert page.locator("#seats h2").inner_text().startswith("The table for fuel")


def test_the_table_for_fuel_in_motala_is_printed_in_four_clicks(open_page, pilot_file):
    page = open_page(pilot_file)
    page.evaluate("window.print = () => { document.body.dataset.printed = 'yes'; }")
    clicks = 0
    for step in (
        lambda: page.get_by_role("button", name="Bordet").click(),
        lambda: page.locator("#seat-municipality").select_option("Motala"),
        lambda: page.locator("#seat-service").select_option("Drivmedel"),
        lambda: page.get_by_role("button", name="Skriv ut").click(),
    ):
        step()
        clicks += 1
    assert clicks == 4
    assert page.locator("body").get_attribute("data-printed") == "yes"
    assert page.locator("#seats h2").inner_text() == "Bordet för drivmedel i Motala"


def test_filters_lead_to_the_first_table_of_what_they_leave(open_page, pilot_file):
    page = open_page(pilot_file, "#view=seats&municipality=0583&service=grocery")
    assert page.locator("#seats h2").inner_text() == "Bordet för dagligvaror i Motala"


TABLES = """() => {
  const found = {};
  for (const gap of GAPS) {
    const table = seatOf(gap);
    if (table) found[gap.id] = [table.place, gap.service];
  }
  return found;
}"""


def test_a_finding_about_a_table_leads_to_it_and_the_table_back(
    open_page, pilot_file, pilot_analysis
):
    findings = {gap.id: gap for gap in pilot_analysis.gaps.findings}
    about = {"missing_seat", "unserved", "unheard", "last_one"}
    page = open_page(pilot_file)
    tables = page.evaluate(TABLES)
    for gap in findings.values():
        if gap.kind in about:
            assert tables[gap.id] == [gap.place, list(gap.services or (gap.service,))]
    seat = next(gap for gap in findings.values() if gap.kind == "missing_seat")
    page = open_page(pilot_file, f"#g={seat.id}")
    button = page.locator("#show-seat")
    assert button.inner_text() == "Se bordet för dagligvaror i Vingåker"
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator("#seats h2").inner_text() == "Bordet för dagligvaror i Vingåker"
    assert page.evaluate("document.activeElement.textContent").startswith("Bordet för")
    assert f"table={seat.place}%3A{seat.service}" in page.url
    assert page.locator("#show-seat").count() == 0
    page.keyboard.press("Escape")
    cards = page.locator("#seats .card")
    assert cards.count() == sum(
        place == seat.place and seat.service in services for place, services in tables.values()
    )
    page.locator("#seats .vacant .link", has_text="Varför?").press("Enter")
    assert page.evaluate("GAPS[state.gap].id") == seat.id
    assert "view=seats" in page.url
    page.locator("#seat-service").select_option("Drivmedel")
    assert page.locator("#show-seat").count() == 1
    unserved = page.locator("#seats .card", has_text="Service som ingen uppges erbjuda").first
    unserved.click()
    assert findings[page.evaluate("GAPS[state.gap].id")].kind == "unserved"
    page.go_back()
    page.go_back()
    assert page.evaluate("GAPS[state.gap].id") == seat.id


def test_who_sits_at_the_table_stands_out_while_a_finding_about_it_is_open(
    open_page, pilot_file, pilot_analysis, tables
):
    gap = next(each for each in pilot_analysis.gaps.findings if each.kind == "missing_seat")
    page = open_page(pilot_file, f"#g={gap.id}")
    assert set(tables[gap.place, gap.service].sits) <= set(page.evaluate("[...lit]"))
