from dataclasses import replace
from importlib import import_module
from itertools import pairwise
from unittest.mock import Mock

import pytest

from builders import a_map, an_actor
from samverkan.analysis import Options, analyse
from samverkan.documents import Bullets, DataTable, Heading, Paragraph
from samverkan.documents.formats import write_report
from samverkan.documents.markdown import markdown_content
from samverkan.documents.report import ReportOptions, Reports, cut, make_report
from samverkan.documents.report_changes import Earlier
from samverkan.errors import UsageError
from samverkan.filters import Filters
from samverkan.following import Following, State, Step
from samverkan.gaps import GapOptions
from samverkan.model import StakeholderMap
from samverkan.report.gap_lists import NOTHING
from samverkan.resources import find_folder
from samverkan.validate import read_map
from samverkan.words import term
from samverkan.words.messages import say
from village_maps import agents, association, chain, distances, local, municipality

DAY = ReportOptions(day="2026-11-30")


@pytest.fixture(scope="module")
def analysis():
    """Return a municipality with a town and two villages, one of which has nothing."""
    actors = [
        municipality(),
        local("ica", "Stad", kind="shop", services=("grocery", "post")),
        local("coop", "Stad", kind="shop", services=("grocery",)),
        local("lanthandel", "Byn", kind="shop", services=("grocery", "fuel")),
        association("bylag", "Byn"),
        association("byalag", "Torp"),
        chain("post", "post"),
    ]
    known = StakeholderMap.of(
        actors, agents(("ica", "post")), distances(("Byn", "Stad", 30), ("Torp", "Stad", 12))
    )
    return analyse(known)


def headings(document, level):
    found = (b for b in document.blocks if isinstance(b, Heading) and b.level == level)
    return [say(block.text, document.language) for block in found]


def tables_of(document):
    return [block.table for block in document.blocks if isinstance(block, DataTable)]


def told(document):
    return markdown_content(document).decode()


def test_a_report_tells_what_is_at_risk_who_ought_to_talk_and_what_it_rests_on(analysis):
    document = make_report(analysis, ("0428",), language="sv", options=DAY)
    assert say(document.title, "sv") == "Service och samverkan i Vingåker"
    assert headings(document, 1)[0] == "Sammanfattning"
    assert headings(document, 1)[-1] == "Bilaga: metod och källor"
    text = told(document)
    assert "lanthandel är den enda som uppges erbjuda drivmedel och dagligvaror i Byn." in text
    assert "Framtagen 2026-11-30 med samverkan" in text


def test_no_level_of_heading_is_skipped(analysis):
    levels = [b.level for b in make_report(analysis).blocks if isinstance(b, Heading)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_talks_are_those_of_the_list_and_the_rest_is_counted(analysis):
    few = make_report(analysis, ("Vingåker",), options=ReportOptions(most=1, day="2026-11-30"))
    links = analyse(
        analysis.stakeholders, Options(filters=Filters(municipality="0428"))
    ).gaps.missing_links
    (to_fill_in,) = [
        table for table in tables_of(few) if len(table.columns) == 5 and table.rows[0][0] == 1
    ]
    assert len(to_fill_in.rows) == 1
    assert to_fill_in.rows[0][3:] == ("", "")
    assert f"{len(links) - 1} further talks are in the list" in told(few)


def test_a_talk_tells_who_could_introduce_the_two_or_that_nobody_is_known_to(analysis):
    link = next(iter(analysis.gaps_in(analysis.services_of()))).missing_links[0]
    assert link.reason.introduction in link.reason.sentences
    assert f"- {link.reason.introduction}\n" in told(make_report(analysis, options=DAY))


def test_a_report_on_a_village_tells_only_of_what_concerns_it(analysis):
    document = make_report(analysis, ("Torp",), options=DAY)
    assert say(document.title, "en") == "Service and cooperation in Torp in Vingåker"
    gaps = next(iter(analysis.gaps_in(analysis.services_of(("Torp",)))))
    assert all(link.village == "Torp" or "byalag" in link.actors for link in gaps.missing_links)
    assert [finding.village for finding in gaps.findings if finding.kind == "last_one"] == []


def test_the_order_of_rows_changes_no_byte(analysis):
    known = analysis.stakeholders
    turned = StakeholderMap.of(known.actors[::-1], known.relations[::-1], known.distances[::-1])
    one, other = (
        markdown_content(make_report(each, language="sv", options=DAY))
        for each in (analysis, analyse(turned))
    )
    assert one == other


@pytest.mark.parametrize(
    "stakeholders",
    [
        StakeholderMap.of([], []),
        a_map([("a", "b")]),
        a_map([], an_actor("a", municipality_code="0428")),
        a_map([("a", "b")], an_actor("a", services=("fuel",))),
    ],
    ids=["empty", "without places", "alone", "without villages"],
)
def test_a_map_that_tells_little_has_a_report_that_says_so(stakeholders):
    text = told(make_report(analyse(stakeholders), options=DAY))
    assert "## What is not documented" in text
    assert "None" not in text


def test_a_map_without_findings_says_so_in_one_sentence():
    pair = a_map([("a", "b")])
    document = make_report(analyse(pair), options=DAY)
    texts = [b.text for b in document.blocks if isinstance(b, Paragraph)]
    assert NOTHING in texts


def test_a_place_that_is_not_on_the_map_is_refused(analysis):
    with pytest.raises(UsageError):
        make_report(analysis, ("Narnia",))


def test_every_list_of_the_report_has_items(analysis):
    lists = [b for b in make_report(analysis).blocks if isinstance(b, Bullets)]
    assert all(one.items for one in lists)


def test_every_seat_of_the_tables_stands_in_a_row_of_its_matter(analysis):
    (place,) = analysis.services_of()
    rows = [
        [say(cell, "en") for cell in row if cell is not None]
        for table in tables_of(make_report(analysis, options=DAY))
        for row in table.rows
        if len(table.columns) == 4
    ]
    for seating in place.seatings:
        for actor in (*seating.members, *seating.ought):
            name = place.provision.actor(actor).name
            assert any(name in cell for row in rows for cell in row[2:]), name


def test_what_hangs_on_one_actor_tells_what_its_closing_would_mean(analysis):
    text = told(make_report(analysis, language="sv", options=DAY))
    assert "**Om lanthandel lägger ner:** Byn förlorar drivmedel och dagligvaror" in text
    assert "hur ska Byn få drivmedel och dagligvaror?" in text


def test_with_the_map_of_last_time_it_tells_what_was_lost_and_gained(analysis):
    known = analysis.stakeholders
    without = analyse(known.of_actors([a.id for a in known.actors if a.id != "lanthandel"]))
    earlier = Earlier(analysis=analysis, name="2025.xlsx")
    lost = told(make_report(without, language="sv", before=earlier, options=DAY))
    assert "Jämfört med 2025.xlsx." in lost
    assert "Ingen uppges längre erbjuda drivmedel och dagligvaror i Byn." in lost
    assert "Det som har hänt sedan sist" not in told(make_report(analysis, language="sv"))


@pytest.fixture
def two_years():
    """Return a map of two municipalities and that of last year, with what was noted of gaps."""
    noted = Options(gaps=GapOptions(top=0, resamples=0))
    actors = [
        municipality(),
        an_actor("m", name="Flens kommun", municipality_code="0482", kind="municipality"),
        local("ica", "Byn", kind="shop", services=("grocery", "fuel")),
        local("coop", "Torp", kind="shop", services=("grocery",)),
        association("byalag", "Byn"),
        an_actor("l", name="Läppe livs", municipality_code="0482", services=("grocery", "post")),
        an_actor("b", name="Läppe byalag", municipality_code="0482", kind="village_association"),
    ]
    now = [replace(one, name="Läppe lanthandel") if one.id == "l" else one for one in actors[1:]]
    before = analyse(a_map([], *actors), noted)
    after = analyse(a_map([("m", "b")], *now), noted)
    known = [*before.gaps.every[::2], *after.gaps.every[::3]]
    steps = [Step(gap=one.id, state=State.CONTACTED, date="2026-10-01") for one in known]
    gaps = replace(noted.gaps, following=Following.of(steps))
    return analyse(before.stakeholders, noted), analyse(
        after.stakeholders, replace(noted, gaps=gaps)
    )


def test_reports_made_one_after_the_other_say_what_each_says_alone(two_years):
    earlier, analysis = two_years
    before = Earlier(analysis=earlier, name="2025.xlsx")
    reports = Reports(analysis, "sv", before, DAY)
    for places in [(place.spot.municipality,) for place in analysis.services_of()] + [(), ()]:
        alone = make_report(analysis, places, language="sv", before=before, options=DAY)
        assert told(reports.on(places)) == told(alone), places


def counted(monkeypatch, name):
    """Return what counts the calls of a function of samverkan."""
    module, _, function = name.rpartition(".")
    module = import_module(f"samverkan.{module}")
    mock = Mock(wraps=getattr(module, function))
    monkeypatch.setattr(module, function, mock)
    return mock


def test_reports_on_many_places_search_and_compare_each_map_once(two_years, monkeypatch):
    names = ("gaps.find.prepare_search", "comparison.compare.find_sameness")
    searched, compared, measured = (
        counted(monkeypatch, name) for name in (*names, "measures.compute_measures")
    )
    earlier, analysis = two_years
    reports = Reports(analysis, "sv", Earlier(analysis=earlier, name="2025.xlsx"), DAY)
    counts = []
    for place in (*analysis.services_of(), *analysis.services_of()):
        reports.on((place.spot.municipality,))
        counts.append(searched.call_count)
    assert len(counts) > 2
    assert set(counts) == {counts[0]}
    assert compared.call_count == 1
    assert not measured.called


@pytest.fixture(scope="module")
def pilots():
    folder = find_folder("sample_data") / "pilots"
    return analyse(read_map(sorted(folder.glob("*.csv"))), Options(gaps=GapOptions(top=0)))


@pytest.mark.slow
def test_a_report_on_several_municipalities_has_a_chapter_for_each_most_at_stake_first(pilots):
    document = make_report(pilots, language="sv", options=DAY)
    assert say(document.title, "sv") == "Service och samverkan i 11 kommuner"
    chapters = headings(document, 1)
    rows = tables_of(document)[0].rows
    hanging = [row[3] for row in rows]
    assert hanging == sorted(hanging, reverse=True)
    told = [say(row[0], "sv") for row in rows]
    assert set(told) == {place.spot.name for place in pilots.services_of()}
    assert [name for name in chapters if name in told] == told


@pytest.mark.slow
def test_a_region_gives_the_report_its_name(pilots):
    document = make_report(pilots, ("Kronoberg",), language="sv", options=DAY)
    assert say(document.title, "sv") == "Service och samverkan i Kronobergs län"
    assert {"Ljungby", "Älmhult"} <= set(headings(document, 1))
    (first, *_rest) = [block for block in document.blocks if isinstance(block, Bullets)]
    assert "Moskosel" not in "".join(say(item.text, "sv") for item in first.items)


@pytest.mark.parametrize(
    "name",
    ["x" * 10_000, "Byns\nbutik", "متجر القرية", "Butiken 🛒"],
    ids=["long", "broken", "rtl", "emoji"],
)
def test_a_name_is_readable_whatever_it_is(name):
    shop = local("shop", "Byn", name=name, kind="shop", services=("grocery",))
    known = StakeholderMap.of([municipality(), shop, association("bylag", "Byn")], [])
    document = make_report(analyse(known), options=DAY)
    shown = cut(name)
    assert len(shown) <= 120
    assert f"{shown} is the only one known to offer groceries in Byn." in told(document)
    texts = [say(b.text, "en") for b in document.blocks if isinstance(b, Heading | Paragraph)]
    cells = [cell for table in tables_of(document) for row in table.rows for cell in row]
    assert all(len(text) < 3_000 for text in texts)
    assert all(len(say(cell, "en")) <= 400 for cell in cells if isinstance(cell, str))


@pytest.mark.slow
def test_three_hundred_findings_are_cut_and_counted():
    actors = [municipality()]
    for number in range(300):
        place = f"Byn {number:03}"
        actors += [
            local(f"shop{number}", place, kind="shop", services=("grocery",)),
            association(f"bylag{number}", place),
        ]
    text = told(make_report(analyse(StakeholderMap.of(actors, [])), options=DAY))
    assert "300 actors are alone with a service in their village." in text
    assert "290 further are not told of here." in text
    assert len(text) < 60_000


def test_what_became_of_talks_that_were_taken_up_is_told(analysis):
    link = next(iter(analysis.gaps_in(analysis.services_of()))).missing_links[0]
    steps = (Step(gap=link.id, state=State.CONTACTED, date="2026-03-01", note="Ring Anna"),)
    followed = replace(
        analysis.options, gaps=replace(analysis.options.gaps, following=Following.of(steps))
    )
    text = told(make_report(replace(analysis, options=followed), language="sv", options=DAY))
    names = {actor.id: actor.name for actor in analysis.stakeholders.actors}
    pair = f"{names[link.source]} och {names[link.target]}"
    row = f"| {pair} | {term('state', 'contacted').text('sv')} | 2026-03-01 | luckan visas"
    assert row in text
    assert "Anna" not in text


def test_a_document_is_saved_under_a_name_that_tells_its_form(analysis, tmp_path):
    document = make_report(analysis, options=DAY)
    write_report(document, tmp_path / "report.md")
    assert (tmp_path / "report.md").read_bytes() == markdown_content(document)
    with pytest.raises(UsageError):
        write_report(document, tmp_path / "report.txt")
