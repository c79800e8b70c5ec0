"""The pilot map's page, used as a process leader uses it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from builders import a_map, pilot_map
from engines import IN_BOTH
from samverkan.analysis import Options, analyse
from samverkan.gaps import GapOptions
from samverkan.view import write_page
from samverkan.view.texts import TEXTS
from samverkan.words import LANGUAGES, term
from samverkan.words.places import place_name

pytestmark = pytest.mark.browser

LEFT_OVERS = re.compile(r"\[object|undefined|\bNaN\b|\bnull\b|\{\w+\}")


@pytest.fixture
def page(open_page, pilot_file):
    return open_page(pilot_file)


def visible(page):
    return page.evaluate("__sv.visible()")


def rows(page, table):
    return page.locator(f"#{table}-table tbody tr:not([hidden])").count()


def number_of(actor_id):
    return [actor.id for actor in pilot_map().actors].index(actor_id)


def click_actor(page, actor_id):
    at = page.evaluate("n => __sv.pos(n)", number_of(actor_id))
    page.mouse.click(at["x"], at["y"])


def body_text(page):
    return page.evaluate("document.body.innerText")


@IN_BOTH
def test_the_map_is_drawn_and_not_blank(page):
    colours = page.evaluate(
        """() => {
          const canvas = document.querySelector('#map canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          const seen = new Set();
          for (let n = 0; n < data.length; n += 4) seen.add(data.slice(n, n + 3).join());
          return seen.size;
        }"""
    )
    assert colours > 50
    assert len(visible(page)) == 174
    assert page.locator("h1").inner_text() == "Samverkanskarta"
    counts = page.locator("#counts").inner_text()
    assert counts == "174 aktörer, 271 relationer, 20 föreslagna kontakter. Läget 31 mars 2026."
    assert page.locator("html").get_attribute("lang") == "sv"


def test_every_actor_can_be_found_by_its_name(page):
    names = [actor.name for actor in pilot_map().actors]
    lost = page.evaluate("names => names.filter((name, n) => !find(name).hits.includes(n))", names)
    assert lost == []


@IN_BOTH
def test_search_takes_name_place_and_service_without_accents(page):
    search = page.locator("#search")
    search.fill("alvdalen byarad")
    assert page.locator("#search-found [role=option]").count() == 1
    search.fill("alvdalen drivmedel")
    assert page.locator("#search-found [role=option]").count() == 0
    assert page.locator(".found").inner_text() == "Ingen aktör stämmer."
    search.fill("drivmedel simonstorp")
    assert page.locator("#search-found [role=option]").count() == 1
    search.press("ArrowDown")
    assert search.get_attribute("aria-activedescendant") == "search-found-0"
    search.press("Enter")
    assert "Bensinstationen i Simonstorp" in page.locator("#panel h2").inner_text()
    assert page.url.endswith("#a=bensinstation_simonstorp")


def test_a_hit_can_be_clicked_and_escape_empties_the_search(page):
    search = page.locator("#search")
    search.fill("ljungby kommun")
    page.locator("#search-found [role=option]").first.click()
    assert page.locator("#panel h2").inner_text() == "Ljungby kommun"
    search.fill("ljungby")
    search.press("Escape")
    assert search.input_value() == ""
    assert page.locator("#search-found [role=option]").count() == 0


def families():
    stakeholders = pilot_map()
    actors = stakeholders.actors
    return {
        "sector": Counter(actor.sector for actor in actors),
        "level": Counter(actor.level for actor in actors),
        "municipality": Counter(actor.municipality_code or "" for actor in actors),
        "service": Counter(service for actor in actors for service in actor.services or ("",)),
        "type": Counter(relation.type for relation in stakeholders.relations),
    }


def shown_count(page, family):
    if family != "type":
        return len(visible(page))
    status = page.locator("#status").inner_text()
    return int(re.search(r", (\d+) av 271", status).group(1))


def open_group(page, family):
    group = page.locator(f"details.group[data-family={family}]")
    if group.get_attribute("open") is None:
        group.locator("summary").focus()
        page.keyboard.press("Enter")
    return group


def test_each_filter_row_shows_what_it_counts_by_mouse(page):
    for family, counts in families().items():
        group = open_group(page, family)
        assert group.locator(".row").count() == len(counts)
        table = "relation" if family == "type" else "actor"
        for value, count in counts.items():
            row = group.locator(".row").filter(has=page.locator(f'[data-value="{value}"]'))
            assert row.locator(".count").inner_text() == str(count)
            row.hover()
            row.locator(".only").click()
            assert (family, value, shown_count(page, family)) == (family, value, count)
            page.evaluate("fillTables()")
            assert rows(page, table) == count
        page.get_by_role("button", name="Rensa alla filter").click()
        assert len(visible(page)) == 174


def test_each_filter_is_set_by_keyboard(page):
    for family, counts in families().items():
        group = open_group(page, family)
        box = group.locator("input").first
        count = counts[box.get_attribute("data-value")]
        box.focus()
        page.keyboard.press("Space")
        total = 271 if family == "type" else 174
        assert shown_count(page, family) == total - count
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert shown_count(page, family) == count
        assert group.locator(".badge").inner_text() == f"1/{len(counts)}"
        page.locator("#clear").focus()
        page.keyboard.press("Enter")


@IN_BOTH
def test_the_list_follows_the_filters(page, pilot_analysis):
    links = pilot_analysis.gaps.missing_links
    assert page.locator(".kind[data-kind=missing_link] .card").count() == len(links)
    page.locator("details.group[data-family=municipality] summary").click()
    row = page.locator(".row").filter(has=page.locator('[data-value="0781"]'))
    row.hover()
    row.locator(".only").click()
    homes = {actor.id: actor.municipality_code for actor in pilot_map().actors}
    wanted = [link for link in links if {homes[end] for end in link.actors} == {"0781"}]
    assert page.locator(".kind[data-kind=missing_link] .card").count() == len(wanted) > 0
    assert sorted(page.evaluate("__sv.suggested()")) == [links.index(link) for link in wanted]


@IN_BOTH
def test_a_suggestion_is_listed_for_one_of_the_two_and_drawn_for_both(page, pilot_analysis):
    row = page.locator(".row").filter(has=page.locator('[data-value="public"]'))
    row.hover()
    row.locator(".only").click()
    sectors = {actor.id: actor.sector for actor in pilot_map().actors}
    links = pilot_analysis.gaps.missing_links
    counts = [sum(sectors[end] == "public" for end in link.actors) for link in links]
    listed = sum(count > 0 for count in counts)
    assert page.locator(".kind[data-kind=missing_link] .card").count() == listed > 0
    drawn = [number for number, count in enumerate(counts) if count == 2]
    assert sorted(page.evaluate("__sv.suggested()")) == drawn
    assert len(drawn) < listed < len(links)


def test_suggestions_can_be_hidden(page, pilot_analysis):
    assert len(page.evaluate("__sv.suggested()")) == len(pilot_analysis.gaps.missing_links)
    page.get_by_label("Föreslagna kontakter").uncheck()
    assert page.evaluate("__sv.suggested()") == []


def test_the_legend_names_every_mark_in_the_map(page):
    key = page.locator("#key").inner_text()
    for words in ("Dokumenterad relation", "Föreslagen kontakt", "Håller ihop andra", "Större"):
        assert words in key
    legend = page.locator("#filters").inner_text()
    for family, value in (("sector", "nonprofit"), ("level", "regional"), ("level", "national")):
        said = term(family, value).text("sv")
        assert said[0].upper() + said[1:] in legend


def test_a_suggestion_in_the_list_explains_itself(page, pilot_analysis):
    link = pilot_analysis.gaps.missing_links[0]
    page.locator(".card").first.click()
    said = page.locator("#panel").inner_text()
    names = {actor.id: actor.name for actor in pilot_map().actors}
    assert names[link.source] in said
    assert names[link.target] in said
    assert "har ingen dokumenterad samverkan med varandra." in said
    for sentence in link.reason.sentences[1:]:
        assert sentence.text("sv") in said
    assert link.reason.caveat.text("sv") in said
    for helper in link.reason.bridge_builder:
        assert names[helper] in page.locator("#panel").inner_text()
    for row in link.reason.evidence:
        assert f"{row.file}, rad {row.row}" in said
    sources = page.locator("#panel .sources a")
    assert sources.count() > 0
    for n in range(sources.count()):
        assert sources.nth(n).get_attribute("rel") == "noopener noreferrer"
        assert sources.nth(n).get_attribute("href").startswith("http")
    assert page.evaluate("document.activeElement.className") == "close"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.gap") == "0"


UNDER_AN_ACTOR = """n => network.getNodeAt(network.canvasToDOM(
  network.body.edges['g' + n].edgeType.getPoint(0.5))) !== undefined"""


def test_a_dashed_line_explains_itself_when_clicked(page, pilot_analysis):
    hits = free = 0
    for n in range(len(pilot_analysis.gaps.missing_links)):
        at = page.evaluate("n => __sv.edgePos(n)", n)
        if page.evaluate(UNDER_AN_ACTOR, n):
            continue
        free += 1
        page.mouse.click(at["x"], at["y"])
        hits += page.evaluate("state.gap") == n
        page.keyboard.press("Escape")
    # Some lines pass under an actor; the list and the actor's panel reach those.
    assert hits >= 0.8 * free > 0


def test_findings_of_other_kinds_stand_in_the_same_list(page, pilot_analysis):
    by_kind = Counter(finding.kind for finding in pilot_analysis.gaps.findings)
    assert {"last_one", "missing_seat", "unserved", "unheard", "cut_off"} <= set(by_kind)
    for kind, count in by_kind.items():
        last = [finding for finding in pilot_analysis.gaps.findings if finding.kind == kind][-1]
        group = page.locator(f".kind[data-kind={kind}]")
        group.locator("summary").click()
        group.locator(".card").first.wait_for()
        assert group.locator(".card").count() == count
        group.locator(".card").last.click()
        said = page.locator("#panel").inner_text()
        assert [s for s in last.reason.sentences if s.text("sv") not in said] == []
        page.keyboard.press("Escape")


def test_a_finding_draws_the_link_it_proposes_only_while_it_is_open(page, pilot_analysis):
    found = [*pilot_analysis.gaps.missing_links, *pilot_analysis.gaps.findings]
    number = next(n for n, gap in enumerate(found) if gap.kind == "unheard")
    assert page.evaluate("edgeSet.get('proposal')") is None
    page.evaluate("n => openGap(n)", number)
    drawn = page.evaluate("edgeSet.get('proposal')")
    wanted = [*found[number].actors, *found[number].suggested]
    assert [drawn["from"], drawn["to"]] == [number_of(actor) for actor in wanted]
    page.keyboard.press("Escape")
    assert page.evaluate("edgeSet.get('proposal')") is None


def test_the_notes_of_the_list_are_folded_and_unfold_by_key(page, pilot_analysis):
    notes = [note.text("sv") for note in pilot_analysis.gaps.notes]
    summary = page.locator("#notes")
    assert summary.inner_text() == f"Det här visas inte ({len(notes)})"
    assert not page.get_by_text(notes[0]).locator("visible=true").count()
    summary.focus()
    page.keyboard.press("Enter")
    said = page.locator("#panel .notes").inner_text()
    assert [note for note in notes if note not in said] == []
    page.locator("#panel .card").first.click()
    page.keyboard.press("Escape")
    assert page.locator("#panel .notes").get_attribute("open") is not None


def test_places_too_little_documented_are_named(page, pilot_analysis):
    said = page.locator("#panel .thin").inner_text()
    assert pilot_analysis.gaps.nothing
    assert [c for c in pilot_analysis.gaps.nothing if place_name(c) not in said] == []


def test_what_was_left_out_of_the_list_is_named_under_its_actor(open_page, tmp_path):
    analysis = analyse(pilot_map(), Options(gaps=GapOptions(per_actor=1)))
    file = tmp_path / "en per aktör.html"
    write_page(analysis, file, language="sv")
    actor, partners = max(analysis.gaps.folded.items(), key=lambda item: len(item[1]))
    page = open_page(file, f"#a={actor}")
    for partner in partners:
        assert page.locator(f'#panel [data-actor="{number_of(partner)}"]').count() >= 1
    assert "Också föreslagna" in page.locator("#panel").inner_text()


def test_a_map_without_actors_opens(open_page, tmp_path):
    file = tmp_path / "tom.html"
    write_page(analyse(a_map()), file, language="en")
    page = open_page(file)
    page.locator("#map").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("#counts").inner_text() == "0 actors, 0 relations, 0 suggested contacts."
    assert LEFT_OVERS.findall(body_text(page)) == []


def test_an_actor_on_the_map_opens_its_panel(page):
    click_actor(page, "ljungby_kommun")
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text() == "Ljungby kommun"
    said = panel.inner_text()
    assert "Offentlig, kommunal, Ljungby" in said
    relations = [
        relation for relation in pilot_map().relations if "ljungby_kommun" in relation.ends
    ]
    assert f"Relationer ({len(relations)})" in said
    assert "sedan 2017" in said
    page.keyboard.press("Escape")
    assert panel.get_attribute("data-shows") == "list"


def test_an_actor_panel_lists_its_gaps_and_its_services(page, pilot_analysis):
    link = pilot_analysis.gaps.missing_links[0]
    actor = next(actor for actor in pilot_map().actors if actor.id == link.source)
    page.goto(page.url.split("#")[0] + f"#a={actor.id}")
    assert page.locator("#panel h2").inner_text() == actor.name
    assert page.locator('#panel .card[data-gap="0"]').count() == 1
    for service in actor.services:
        assert (
            term("service", service).text("sv").lower()
            in page.locator("#panel").inner_text().lower()
        )
    if actor.municipality_code:
        assert place_name(actor.municipality_code) in page.locator("#panel").inner_text()


@IN_BOTH
def test_arrow_keys_go_between_actors_and_enter_opens_the_one_in_focus(page):
    page.locator("#map").focus()
    page.keyboard.press("ArrowDown")
    first = page.locator("#announce").inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    second = page.locator("#announce").inner_text()
    assert first != second
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == second.split(". ")[0]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "map"


def test_every_actor_can_be_reached_by_arrow_keys(page):
    reached = page.evaluate(
        """() => {
          const everyone = [...ACTORS.keys()];
          step([0, 1]);
          const seen = new Set([state.focus]);
          for (const n of seen) {
            for (const way of Object.values(AHEAD)) seen.add(nextActor(n, way, everyone));
          }
          return seen.size;
        }"""
    )
    assert reached == 174


def test_zoom_works_by_button_and_key(page):
    before = page.evaluate("network.getScale()")
    page.get_by_role("button", name="Zooma in").click()
    page.locator("#map").focus()
    page.keyboard.press("+")
    assert page.evaluate("network.getScale()") > before * 1.5
    page.keyboard.press("0")
    assert page.evaluate("network.getScale()") == pytest.approx(before)


@IN_BOTH
def test_the_page_speaks_english_when_asked_and_keeps_what_is_open(page, pilot_analysis):
    page.locator(".card").first.click()
    page.locator("#language").select_option("en")
    assert page.locator("html").get_attribute("lang") == "en"
    said = page.locator("#panel").inner_text()
    for sentence in pilot_analysis.gaps.missing_links[0].reason.sentences[1:]:
        assert sentence.text("en") in said
    assert "174 actors, 271 relations" in page.locator("#counts").inner_text()
    assert page.get_by_role("button", name="Clear all filters").count() == 1
    page.get_by_role("button", name="Table", exact=True).click()
    assert "nonprofit" in page.locator("#actor-table").inner_text()
    assert "Läge" not in page.locator("header").inner_text()
    page.locator("#language").select_option("sv")
    assert "ideell" in page.locator("#actor-table").inner_text()


def test_a_language_in_part_says_so_and_is_english_where_it_lacks_a_text(page):
    page.locator("#language").select_option("fi")
    assert page.locator("html").get_attribute("lang") == "fi"
    assert page.locator("#language option:checked").inner_text() == "Suomi (osittain)"
    assert page.locator("#show-map").inner_text() == "Kartta"
    assert "Läppe Livs on dokumentoidusti ainoa" in page.locator(".card").first.inner_text()
    lacking = [key for key, text in TEXTS.items() if not text.is_known_in("fi")]
    assert [page.evaluate("(key) => t(key)", key) for key in lacking] == [
        TEXTS[key].template for key in lacking
    ]


def test_the_tables_hold_all_facts_and_sort(page):
    page.get_by_role("button", name="Tabell").click()
    assert (rows(page, "actor"), rows(page, "relation")) == (174, 271)
    partners = page.locator("#actor-table thead button").last
    partners.click()
    partners.click()
    first = page.locator("#actor-table tbody tr").first
    assert "Riksorganisationen Hela Sverige ska leva" in first.inner_text()
    page.locator("#actor-table tbody a", has_text="Läppe Livs").click()
    assert page.locator("#panel h2").inner_text() == "Läppe Livs"


def test_an_address_opens_the_same_view_again(page, open_page, pilot_file):
    row = page.locator(".row").filter(has=page.locator('[data-value="commercial"]'))
    row.hover()
    row.locator(".only").click()
    page.locator(".kind[data-kind=unheard] summary").click()
    page.locator(".kind[data-kind=unheard] .card").first.click()
    page.locator("#language").select_option("en")
    address = page.url.split("#")[1]
    heading, shown = page.locator("#panel h2").inner_text(), visible(page)
    again = open_page(pilot_file, "#" + address)
    assert again.locator("#panel h2").inner_text() == heading
    assert visible(again) == shown
    assert again.locator("html").get_attribute("lang") == "en"


def test_no_text_is_left_unfilled_in_any_view_or_language(page):
    for language in LANGUAGES:
        page.locator("#language").select_option(language)
        for state in ("list", "gap", "actor", "table"):
            if state == "gap":
                page.evaluate("GAPS.forEach((_, n) => document.body.append(gapPane(n)))")
            if state == "actor":
                page.evaluate("ACTORS.forEach((_, n) => document.body.append(actorPane(n)))")
            if state == "table":
                page.evaluate("setView('table')")
            assert LEFT_OVERS.findall(body_text(page)) == []
        page.evaluate("document.querySelectorAll('body > .pane').forEach((pane) => pane.remove())")


def test_without_javascript_the_tables_are_there(open_page, pilot_file):
    page = open_page(pilot_file, script=False)
    assert "Läppe Livs" in page.locator("#actor-table").inner_text()
    assert page.locator("#gap-table").is_visible()
    assert not page.locator("#filters").is_visible()
    assert "behöver JavaScript" in page.locator(".no-script").first.inner_text()


def test_the_theme_follows_the_system_and_the_button(open_page, pilot_file):
    page = open_page(pilot_file, color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.get_by_role("button", name="Mörkt läge").click()
    assert page.evaluate(ground) == "rgb(255, 255, 255)" != dark
