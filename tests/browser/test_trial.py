"""What if, in the page: the same figures and the same gaps as the command gives."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from samverkan.scenario import Change, ChangeKind, what_if

pytestmark = pytest.mark.browser

SETTLED = {"missing_link", "missing_seat", "unheard", "cut_off", "isolate", "split"}
ADDED = Change(ChangeKind.ADD, ("lappe_livs", "vingaker_kommun"))
CASES = {
    "a link": (ADDED,),
    "the hub leaves": (Change(ChangeKind.LEAVE, ("hssl",)),),
    "both, and a link within the village": (
        ADDED,
        Change(ChangeKind.LEAVE, ("hssl",)),
        Change(ChangeKind.ADD, ("kreativa_lappe", "lappe_livs")),
    ),
    "parts are joined": (Change(ChangeKind.ADD, ("hallaryd_sockenrad", "almhult_kommun")),),
}


def address(changes):
    return "#try=" + quote(json.dumps([[change.kind.value, *change.names] for change in changes]))


def is_followed(gap, changes):
    """Tell whether the page follows a gap: a suggestion only when its own two are changed."""
    named = {frozenset(change.names) for change in changes}
    leaving = {name for c in changes if c.kind is ChangeKind.LEAVE for name in c.names}
    if gap.kind != "missing_link" or leaving & set(gap.actors):
        return True
    return frozenset(gap.actors) in named


@pytest.mark.parametrize("case", CASES)
def test_the_page_gives_the_figures_and_gaps_of_the_command(
    open_page, pilot_file, pilot_analysis, case
):
    page = open_page(pilot_file, address(CASES[case]))
    page.wait_for_selector(".trial tr[data-figure]")
    found = page.evaluate(
        """() => {
          const { before, after, closed, gone, opened } = outcome();
          const named = (gap) => [gap.kind, ...gap.actors.map((n) => ACTORS[n].id).sort()];
          return { before: before.figures, after: after.figures, opened: opened.map(named),
            closed: closed.map((n) => GAPS[n].id), gone: gone.map((n) => GAPS[n].id) };
        }"""
    )
    expected = what_if(pilot_analysis, CASES[case])
    values = {value.name: value for value in expected.network}
    for name in found["before"]:
        assert found["before"][name] == pytest.approx(values[name].before, abs=1e-12), name
        assert found["after"][name] == pytest.approx(values[name].after, abs=1e-12), name
    kind_of = dict(page.evaluate("GAPS.map(({ id, kind }) => [id, kind])"))
    leaves = any(change.kind is ChangeKind.LEAVE for change in CASES[case])
    for part in ("closed", "gone"):
        kinds = SETTLED - {"missing_seat", "unheard"} if leaves else SETTLED
        wanted = {
            gap.id
            for gap in getattr(expected, part)
            if gap.kind in kinds and gap.id in kind_of and is_followed(gap, CASES[case])
        }
        assert {gap for gap in found[part] if kind_of[gap] in kinds} == wanted
    opened = {(gap.kind, *sorted(gap.actors)) for gap in expected.opened}
    ties_alone = {gap for gap in opened if gap[0] in {"cut_off", "isolate", "split"}}
    assert {tuple(gap) for gap in found["opened"]} == ties_alone


def test_what_if_they_met_is_asked_on_the_card_and_taken_back(open_page, pilot_file):
    page = open_page(pilot_file)
    page.locator("#panel .card").first.click()
    page.locator("#try-link").click()
    assert page.locator(".trial .changes li").count() == 1
    assert page.locator(".trial .card").count() >= 1
    page.locator("#take-back-0").click()
    assert page.locator(".trial .changes li").count() == 0
    page.go_back()
    assert page.locator(".trial .changes li").count() == 1


def test_what_breaks_if_this_shop_closes_takes_three_actions(open_page, pilot_file):
    page = open_page(pilot_file)
    page.locator("#search").fill("navet i moskosel")  # 1: type the name
    page.locator("#search").press("Enter")  # 2: choose it
    page.locator("#try-actor").click()  # 3: ask
    assert "Navet i Moskosel" in page.locator(".trial .changes").inner_text()
    assert page.locator(".trial .reasons").is_visible()


def test_a_tried_link_is_found_by_the_keyboard_and_spoken(open_page, pilot_file):
    page = open_page(pilot_file, "#a=lappe_livs")
    page.locator("#try-meet").focus()
    page.keyboard.type("vingåkers kommun")
    page.keyboard.press("Enter")
    assert "Vingåkers kommun" in page.locator(".trial .changes").inner_text()
    assert "Vingåkers kommun" in page.locator("#announce").inner_text()
