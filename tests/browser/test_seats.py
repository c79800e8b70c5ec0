"""The view of the table: who sits there, which seats are empty, and one sheet of it on paper."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def seating_of(analysis, place, service):
    return analysis.seatings((place,), service=service)[0]


def names(seating, numbers):
    return sorted(seating.setting.actor(number).name for number in numbers)


@pytest.mark.parametrize(("place", "service"), [("Motala", "fuel"), ("Ljungby", "grocery")])
def test_the_sheet_seats_whom_the_analysis_seats(
    open_page, pilot_file, pilot_analysis, place, service
):
    seating = seating_of(pilot_analysis, place, service)
    page = open_page(pilot_file, f"#view=seats&table={seating.spot.municipality}:{service}")
    assert place in page.locator("#seats h2").inner_text()
    seated = page.locator(".seats td:not(.vacant) .who .link").all_inner_texts()
    assert sorted(seated) == names(seating, seating.members)
    away = page.locator(".away .who .link").all_inner_texts()
    assert sorted(away) == names(seating, seating.absent)
    empty = page.locator(".seats td.vacant[rowspan]").count()
    assert empty == len(seating.missing_sectors)


def test_who_could_take_an_empty_seat_stands_in_it(open_page, pilot_file, pilot_analysis):
    seating = seating_of(pilot_analysis, "Motala", "fuel")
    page = open_page(pilot_file, "#view=seats&table=0583:fuel")
    seat = page.locator(".seats td.vacant")
    could = [actor for actors in seating.could_sit.values() for actor in actors]
    assert sorted(seat.locator(".who .link").all_inner_texts()) == names(seating, could[:3]) != []
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
    if (table) found[gap.id] = [table.place, table.service];
  }
  return found;
}"""


def test_a_finding_about_a_table_leads_to_it_and_the_table_back(
    open_page, pilot_file, pilot_analysis
):
    findings = {gap.id: gap for gap in pilot_analysis.gaps.findings}
    about = {"missing_seat", "unserved", "unheard"}
    page = open_page(pilot_file)
    tables = page.evaluate(TABLES)
    for gap in findings.values():
        if gap.kind in about:
            assert tables[gap.id] == [gap.place, gap.service]
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
    assert cards.count() == sum(table == [seat.place, seat.service] for table in tables.values())
    page.locator("#seats .vacant .link", has_text="Varför?").press("Enter")
    assert page.evaluate("GAPS[state.gap].id") == seat.id
    assert "view=seats" in page.url
    page.locator("#seat-service").select_option("Drivmedel")
    assert page.locator("#show-seat").count() == 1
    unserved = page.locator("#seats .card", has_text="En service som ingen är dokumenterad för")
    unserved.click()
    assert findings[page.evaluate("GAPS[state.gap].id")].kind == "unserved"
    page.go_back()
    page.go_back()
    assert page.evaluate("GAPS[state.gap].id") == seat.id


def test_who_sits_at_the_table_stands_out_while_a_finding_about_it_is_open(
    open_page, pilot_file, pilot_analysis
):
    gap = next(each for each in pilot_analysis.gaps.findings if each.kind == "unserved")
    page = open_page(pilot_file, f"#g={gap.id}")
    seating = pilot_analysis.seatings((gap.place,), service=gap.service)[0]
    assert sorted(page.evaluate("[...lit]")) == sorted(seating.members) != []
