"""The view of service: every village, who offers what, who is the last, and how far the next is."""

from __future__ import annotations

import pytest

from builders import a_map, a_relation, an_actor
from samverkan.analysis import analyse
from samverkan.model import Actor, Distance, Level, Presence, Sector, StakeholderMap
from samverkan.service.analysis import analyse_service
from samverkan.view import write_page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def setting(pilot_analysis):
    return analyse_service(pilot_analysis.network)


def a_shop(name, village, *services, **values):
    return Actor(
        id=name,
        name=name,
        sector=Sector.COMMERCIAL,
        level=Level.LOCAL,
        locality=village,
        municipality_code=values.pop("code", "0428"),
        services=services or ("grocery",),
        **values,
    )


@pytest.fixture
def open_map(open_page, tmp_path):
    def opener(stakeholders, address="#view=coverage", **options):
        file = tmp_path / "karta.html"
        write_page(analyse(stakeholders), file, language="sv")
        return open_page(file, address, **options)

    return opener


CELLS = """() => Object.fromEntries([...document.querySelectorAll('.coverage tbody tr:not(.of)')]
  .map((row) => [row.querySelector('[data-village]').dataset.village,
    [...row.cells].slice(1).map((cell) => [cell.className,
      [...cell.querySelectorAll('.link')].map((link) => Number(link.dataset.actor))])]))"""


def test_each_cell_says_who_offers_it_and_whether_that_is_the_last(open_page, pilot_file, setting):
    page = open_page(pilot_file, "#view=coverage")
    shown = page.evaluate(CELLS)
    classes = {"none": "nobody", "sole": "sole", "several": ""}
    coverage = setting.coverage
    for village, cells in shown.items():
        wanted = [coverage.cell(int(village), service) for service in coverage.services]
        assert cells == [[classes[cell.state], list(cell.offers[:4])] for cell in wanted]
    served = {number for number in range(len(setting.villages)) if coverage.carriers(number)}
    assert {int(village) for village in shown} == served
    rest = page.locator(".empties [data-village]")
    assert rest.count() == len(setting.villages) - len(served) > 0


def test_distances_are_the_maps_own_or_as_the_crow_flies_and_said_as_such(open_map):
    actors = [
        a_shop("A", "Abo", latitude=59.0, longitude=16.0),
        a_shop("B", "Bebo", latitude=59.1, longitude=16.0),
        a_shop("C", "Cebo", "fuel"),
    ]
    page = open_map(StakeholderMap.of(actors, [], [Distance(first="Cebo", second="Abo", km=7.5)]))
    rows = dict(
        zip(
            ["Abo", "Bebo", "Cebo"],
            page.locator(".coverage tbody tr:not(.of)").all_inner_texts(),
            strict=True,
        )
    )
    assert "den enda · annars Bebo, 11,1\u00a0km fågelvägen" in rows["Abo"]
    assert "närmast Abo, 7,5\u00a0km" in rows["Cebo"]
    assert "7,5\u00a0km fågelvägen" not in rows["Cebo"]
    said = page.locator("#coverage").inner_text()
    assert "kartans egna avstånd" in said
    assert "Fågelvägen är rakt avstånd" in said


def test_the_filters_leave_villages_and_services(open_page, pilot_file):
    page = open_page(pilot_file, "#view=coverage&municipality=0428&service=grocery&service=fuel")
    assert page.locator(".coverage thead th").all_inner_texts() == [
        "Ort",
        "Drivmedel",
        "Dagligvaror",
    ]
    villages = page.evaluate(
        "all('#coverage [data-village]').map((each) => VILLAGES[each.dataset.village].place)"
    )
    assert set(villages) == {"0428"}


def test_a_village_opens_by_keyboard_stands_in_the_address_and_gives_the_focus_back(
    open_page, pilot_file
):
    page = open_page(pilot_file)
    page.get_by_role("button", name="Service", exact=True).press("Enter")
    link = page.locator("#coverage [data-village]", has_text="Läppe")
    link.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text() == "Läppe"
    assert "Läppe Livs" in panel.inner_text()
    assert "Ingen dokumenterad kontakt med kommunen" in panel.inner_text()
    assert "v=0428%3AL%C3%A4ppe" in page.url
    assert page.locator("#announce").inner_text() == "Läppe"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "Läppe"
    page.go_back()
    assert panel.locator("h2").inner_text() == "Läppe"


def test_who_is_of_an_open_village_stands_out_on_the_map(open_page, pilot_file, setting):
    page = open_page(pilot_file, "#v=0428:L%C3%A4ppe")
    number = setting.villages.number["0428", "lappe"]
    members = {*setting.villages.members[number], *setting.coverage.carriers(number)}
    assert set(page.evaluate("[...lit]")) == members != set()


def test_a_village_is_found_among_three_hundred(open_map):
    shops = [a_shop(f"Butik {n}", f"By {n}") for n in range(0, 300, 2)]
    voices = [an_actor(f"v{n}", locality=f"By {n}", municipality_code="0428") for n in range(300)]
    page = open_map(a_map([], *shops, *voices))
    assert page.locator(".coverage tbody tr:not(.of)").count() == 150
    assert page.locator(".empties summary").inner_text().startswith("150 byar")
    page.locator("#village").fill("by 299")
    assert page.locator(".coverage tbody [data-village]").all_inner_texts() == ["By 299"]
    assert page.locator(".empties").count() == 0
    before = page.evaluate("performance.now()")
    page.locator("#village").fill("")
    assert page.locator(".coverage tbody tr:not(.of)").count() == 150
    assert page.evaluate("performance.now()") - before < 3000


def test_an_actor_present_in_two_villages_offers_in_each_its_own(open_map):
    bus = a_shop(
        "Bussen",
        "Abo",
        presences=(Presence(locality="Bebo", municipality_code="0428", services=("post",)),),
    )
    page = open_map(StakeholderMap.of([bus, a_shop("B", "Bebo")], []), "#a=Bussen")
    served = page.locator("#panel .reasons li").all_inner_texts()
    assert served == ["Abo: dagligvaror (den enda)", "Bebo: post och paket (den enda)"]


def test_a_map_without_municipalities_is_one_place(open_map):
    shop = a_shop("A", "Abo", code=None)
    page = open_map(StakeholderMap.of([shop], []))
    assert page.locator(".coverage .of").count() == 0
    assert page.locator(".coverage tbody [data-village]").all_inner_texts() == ["Abo"]
    page.locator("#show-seats").click()
    assert page.locator("#seats h2").inner_text() == "Bordet för drivmedel"


def test_a_map_without_any_service_says_so(open_map):
    page = open_map(a_map([("a", "b")], an_actor("a"), an_actor("b")))
    assert "ingen service" in page.locator("#coverage").inner_text()


def test_a_large_map_says_how_the_service_of_a_village_is_seen(open_page, large_file):
    page = open_page(large_file, "#view=coverage")
    assert "samverkan table PLATS" in page.locator("#coverage").inner_text()


def test_what_is_noted_of_an_actor_is_not_in_the_page(tmp_path):
    shop = a_shop("A", "Abo", note="slutar i vår, Xerxes tar över")
    file = tmp_path / "karta.html"
    write_page(analyse(StakeholderMap.of([shop], [])), file, language="sv")
    assert "Xerxes" not in file.read_text("utf-8")


def test_those_at_odds_are_drawn_apart_and_are_no_contacts(open_map):
    stakeholders = StakeholderMap.of(
        [a_shop("A", "Abo"), a_shop("B", "Bebo"), a_shop("C", "Cebo")],
        [a_relation("A", "B", type="opposes"), a_relation("B", "C")],
    )
    page = open_map(stakeholders, "#a=A")
    line = page.evaluate(
        "(({ from, to, dashes, hidden }) => [from, to, dashes, hidden])(edgeSet.get('o0'))"
    )
    assert line == [0, 1, [4, 3], False]
    assert page.evaluate("TIES.length") == 1
    assert page.evaluate("PARTNERS[0].size") == 0
    said = page.locator("#panel").inner_text()
    assert "Motsättningar (räknas inte som kontakt)" in said
    assert "Motarbetar" in said
    assert "Motsättning" in page.locator("#key").inner_text()
    assert 1 in page.evaluate("[...lit]")
