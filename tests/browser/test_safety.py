"""A map full of payloads runs none of them, and nothing leaves the page."""

from __future__ import annotations

import socket
from types import SimpleNamespace

import pytest

from builders import a_relation, an_actor
from engines import IN_BOTH
from hostile import hostile_texts
from samverkan.analysis import analyse
from samverkan.gaps import Evidence, Finding, Gaps, MissingLink, Reason
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.view import write_page
from samverkan.words import Message

pytestmark = pytest.mark.browser

HOSTILE = hostile_texts()


def hostile_map():
    count = len(HOSTILE)
    actors = [
        an_actor(
            text,
            name=text,
            sector=list(Sector)[n % 3],
            level=list(Level)[n % 5],
            kind=text,
            locality=text,
            municipality_code=text,
            region_code=text,
            services=(text, HOSTILE[(n + 1) % count]),
            source=text,
            note=text,
            extras=((text, text),),
        )
        for n, text in enumerate(HOSTILE)
    ]
    relations = [
        a_relation(
            text,
            HOSTILE[(n + 1) % count],
            type=text,
            source_url=text,
            description=text,
        )
        for n, text in enumerate(HOSTILE)
    ]
    return StakeholderMap.of(actors, relations)


def hostile_reason(n):
    text = HOSTILE[n]
    said = Message("{text}", (("text", text),))
    evidence = Evidence(file=text, sheet=text, row=n + 1, source_url=text)
    helper = (HOSTILE[(n + 5) % len(HOSTILE)],)
    return Reason(
        sentences=(said,), closes=said, caveat=said, evidence=(evidence,), bridge_builder=helper
    )


def hostile_gaps():
    links = [
        MissingLink(
            id=text,
            source=text,
            target=HOSTILE[(n + 3) % len(HOSTILE)],
            need=0.5,
            likely=None,
            components={},
            shared=(text,),
            municipality_code=text,
            region_code=None,
            folded=(),
            stable=None,
            reason=hostile_reason(n),
        )
        for n, text in enumerate(HOSTILE)
    ]
    findings = [
        Finding(
            id=f"f{text}",
            kind=text,
            place=text,
            service=text,
            sector=text,
            actors=(text,),
            suggested=(text,),
            reason=hostile_reason(n),
        )
        for n, text in enumerate(HOSTILE)
    ]
    note = Message("{text}", (("text", HOSTILE[1]),))
    return Gaps(
        missing_links=tuple(links),
        findings=tuple(findings),
        candidates=1,
        listed=1,
        folded={},
        weights={},
        notes=(note,),
    )


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    analysis = analyse(hostile_map())
    made = SimpleNamespace(
        stakeholders=analysis.stakeholders,
        network=analysis.network,
        options=analysis.options,
        shown=analysis.stakeholders,
        shown_network=analysis.network,
        service=analysis.service,
        gaps=hostile_gaps(),
        seatings=lambda: (),
        with_notes=lambda **_: made,
    )
    file = tmp_path_factory.mktemp("sidor") / "karta.html"
    write_page(made, file, language="sv", title=HOSTILE[1], date=HOSTILE[2])
    return file


@pytest.fixture
def page(open_page, file):
    return open_page(file)


def test_there_are_enough_of_them():
    assert len(HOSTILE) >= 200


@IN_BOTH
def test_no_payload_runs_wherever_it_is_shown(page):
    assert page.evaluate("ACTORS.map((actor) => actor.id)") == sorted(HOSTILE)
    for language in ("sv", "en"):
        page.evaluate("language => setLanguage(language)", language)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        page.evaluate("ACTORS.forEach((_, n) => byId('panel').replaceChildren(actorPane(n)))")
        page.evaluate("GAPS.forEach((_, n) => byId('panel').replaceChildren(gapPane(n)))")
        for opened in ("openActor(1)", "openGap(1)", "openGap(1 + ACTORS.length)", "openAbout()"):
            page.evaluate(opened)
    for n in range(0, len(HOSTILE), 20):
        at = page.evaluate("n => __sv.pos(n)", n)
        page.mouse.move(at["x"], at["y"])
    page.evaluate("setView('table')")
    for text in HOSTILE[:12]:
        page.locator("#search").fill(text)
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.querySelectorAll('img, iframe, object, form').length") == 0
    assert page.evaluate("[...document.scripts].filter(({ id }) => id !== 'rest').length") == 7
    assert page.evaluate("document.querySelectorAll('style').length") == 1
    listening = "(e) => e.getAttributeNames().some((name) => name.startsWith('on'))"
    assert page.evaluate(f"[...document.querySelectorAll('*')].filter({listening}).length") == 0
    assert page.title() == HOSTILE[1]
    assert page.locator("h1").inner_text() == HOSTILE[1]


@IN_BOTH
def test_every_payload_reads_as_it_is_written_in_every_list(page):
    page.evaluate("fillTables()")
    wrong = page.evaluate(
        """() => ACTORS.map((actor, n) => {
          byId('panel').replaceChildren(actorPane(n));
          const said = document.querySelector('#panel h2').textContent;
          const row = document.querySelector(`#actor-table tr[data-n="${n}"] a`).textContent;
          const partner = [...document.querySelectorAll('#panel [data-actor]')]
            .filter((node) => node.tagName === 'BUTTON')
            .every((node) => node.textContent === ACTORS[Number(node.dataset.actor)].name);
          return [said === actor.name && row.trim() === actor.name.trim() && partner, actor.name];
        }).filter(([right]) => !right).map(([, name]) => name.slice(0, 40))"""
    )
    assert wrong == []
    missed = page.evaluate(
        """() => ACTORS.map((actor) => actor.name)
          .filter((name, n) => name.length < 100 && !find(name).hits.includes(n))"""
    )
    assert missed == []


@pytest.mark.parametrize("width", [320, 820, 1280])
def test_no_payload_breaks_the_layout(open_page, file, width):
    page = open_page(file, width=width, height=800)
    sticks_out = page.evaluate(
        """() => {
          const wide = [];
          const see = (state) => {
            if (document.documentElement.scrollWidth > innerWidth) wide.push(state);
            for (const pane of document.querySelectorAll('#panel, #filters')) {
              if (pane.scrollWidth > pane.clientWidth + 1) wide.push(`${state} ${pane.id}`);
            }
          };
          see('list');
          const show = (pane) => byId('panel').replaceChildren(pane);
          ACTORS.forEach((_, n) => { if (n % 4 === 0) { show(actorPane(n)); see(`actor ${n}`); } });
          GAPS.forEach((_, n) => { if (n % 9 === 0) { show(gapPane(n)); see(`gap ${n}`); } });
          openAbout(); see('about');
          setView('table'); see('table');
          return wide;
        }"""
    )
    assert sticks_out == []
    assert page.evaluate("document.querySelector('.top').offsetHeight") < 800


def test_no_link_leads_anywhere_but_to_the_web_or_within_the_page(page):
    page.evaluate("GAPS.forEach((_, n) => document.body.append(gapPane(n)))")
    page.evaluate("ACTORS.forEach((_, n) => document.body.append(actorPane(n)))")
    page.evaluate("document.body.append(aboutPane())")
    links = page.evaluate("[...document.querySelectorAll('a')].map((a) => a.getAttribute('href'))")
    assert links
    assert [link for link in links if not link.startswith(("#", "http://", "https://"))] == []


def test_a_hostile_filter_word_filters_like_any_other(page):
    for family in ("municipality", "service", "type"):
        page.evaluate("([family, word]) => showOnly(family, word)", [family, HOSTILE[0]])
        assert page.evaluate("family => state.filters[family].size", family) > 0
    page.evaluate("clearFilters()")
    assert len(page.evaluate("__sv.visible()")) == len(HOSTILE)


def test_a_hostile_address_opens_the_actor_it_names_and_nothing_else(page, open_page, file):
    page.evaluate("name => openActor(ACTORS.findIndex((a) => a.name === name))", HOSTILE[1])
    again = open_page(file, "#" + page.url.split("#")[1])
    assert again.locator("#panel h2").inner_text() == HOSTILE[1]
    open_page(file, "#a=<img src=x onerror=alert(1)>&lang=<b>&sector=constructor&g=__proto__")


@IN_BOTH
def test_the_policy_lets_nothing_out_even_if_a_payload_ran(open_page, file):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        page = open_page(file, offline=False, complains=True)
        page.evaluate(
            """async (address) => {
              const add = (tag, set) => {
                document.body.append(Object.assign(document.createElement(tag), set));
              };
              add('img', { src: address + 'img' });
              add('script', { src: address + 'script' });
              add('script', { textContent: 'window.hacked = 9' });
              add('link', { rel: 'stylesheet', href: address + 'css' });
              await fetch(address + 'fetch').catch(() => {});
              navigator.sendBeacon(address + 'beacon');
            }""",
            address,
        )
        page.wait_for_timeout(200)
        assert page.evaluate("window.hacked") is None
        with pytest.raises(TimeoutError):
            server.accept()
