"""One closing, told alike by the command, as data, on the page and in the table."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from click.testing import CliRunner

from samverkan.cli.group import samverkan

pytestmark = pytest.mark.browser

ACTORS = """id,name,sector,level,kind,locality,municipality,services,latitude,longitude
kommun,Flens kommun,public,municipal,municipality,,Flen,,,
affar,Viks affär,commercial,local,shop,Vik,Flen,grocery; post,59.00,16.60
mack,Viks mack,commercial,local,fuel_station,Vik,Flen,fuel,59.00,16.60
byalag,Viks byalag,nonprofit,local,village_association,Vik,Flen,,59.00,16.60
bod,Näs handelsbod,commercial,local,shop,Näs,Flen,grocery,59.10,16.60
ombud,Näs paketombud,commercial,local,company,Näs,Flen,post,59.10,16.60
posten,Postbolaget,commercial,national,company,,,post,,
"""
RELATIONS = """source,target,type
kommun,byalag,collaborates
affar,posten,agent_for
ombud,posten,agent_for
affar,mack,collaborates
bod,ombud,collaborates
"""
DISTANCES = "from,to,km\nVik,Näs,14\n"


@pytest.fixture
def files(tmp_path):
    for name, text in (("actors", ACTORS), ("relations", RELATIONS), ("distances", DISTANCES)):
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    return [tmp_path / f"{name}.csv" for name in ("actors", "relations", "distances")]


def run(*arguments, language="sv"):
    done = CliRunner().invoke(samverkan, ["--lang", language, *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.stdout


def data(*arguments):
    return json.loads(run(*arguments, "--format", "json", "-q"))


@pytest.fixture
def page(open_page, files):
    file = files[0].with_name("karta.html")
    run("view", *files, "-o", file, "-q")
    return open_page(file, "#try=" + quote(json.dumps([["leave", "affar"]])))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_one_closing_is_the_same_in_command_data_page_and_table(page, files, language):
    leave = ("whatif", *files, "--leave", "affar")
    what, told = data(*leave), run(*leave, "-q", language=language)
    lost = {(each["village"], each["service"]): each for each in what["service"]["lost"]}
    assert set(lost) == {("Vik", "grocery"), ("Vik", "post")}

    # The command says what its data hold, in sentences.
    plain = " ".join(told.split())
    assert all(sentence in plain for sentence in what["told"][language])
    assert "14 km" in plain

    # The page says the same sentences, names the same people, and tells the same cells.
    page.locator("#language").select_option(language)
    service = page.locator("#trial-service li").all_inner_texts()
    contacts = what["told"][language][len(service) :]
    assert service == what["told"][language][: len(service)]
    assert [text.startswith("Viks mack ") for text in contacts] == [True]
    apart = page.evaluate("outcome().lost.map((n) => ACTORS[n].id)")
    assert apart == ["mack"]
    names = page.locator("#trial-concerned .link").all_inner_texts()
    ids = page.evaluate(
        "names => names.map((n) => ACTORS.find(({ name }) => name === n).id)", names
    )
    assert ids == what["concerned"]
    gone = page.evaluate(
        """() => [...CLOSINGS].filter(([n]) => ACTORS[n].id === "affar")
          .flatMap(([, { lost }]) => lost.map(([village, service, ...carriers]) =>
            [VILLAGES[village].name, DATA.services[service], carriers.map((n) => ACTORS[n].id)]))"""
    )
    assert gone == [[*cell, lost[tuple(cell)]["carriers"]] for cell in (each[:2] for each in gone)]
    assert page.evaluate("leaving().map((n) => ACTORS[n].id)") == ["affar"]
    for sentence in what["now"][language]:
        assert sentence in page.locator(".trial").inner_text()

    # The table holds those cells as hanging on whoever closes, and the next place as far away.
    for cell in data("table", "Flen", *files)["coverage"]:
        if (cell["village"], cell["service"]) in lost:
            one = lost[cell["village"], cell["service"]]
            assert (cell["state"], cell["offered_by"]) == ("sole", one["carriers"])
            assert cell["nearest"] == one["nearest"]
            assert cell["nearest"]["km"] == 14
    page.locator("#show-coverage").click()
    row = page.locator(".coverage tbody tr", has=page.get_by_role("button", name="Vik", exact=True))
    classes = row.locator("td").evaluate_all("cells => cells.map((cell) => cell.className)")
    services = page.evaluate("DATA.services")
    sole = {service for service, name in zip(services, classes, strict=True) if name == "sole"}
    assert sole == {"grocery", "post", "fuel"}
    assert "14\u00a0km" in row.inner_text()


def test_after_the_closing_the_table_lacks_what_was_told(files):
    what = data("whatif", *files, "--leave", "affar")
    actors = files[0].read_text("utf-8").splitlines()
    files[0].write_text("\n".join(a for a in actors if not a.startswith("affar,")), "utf-8")
    left = [row for row in files[1].read_text("utf-8").splitlines() if "affar" not in row]
    files[1].write_text("\n".join(left), "utf-8")
    after = {
        (cell["village"], cell["service"]): cell["state"]
        for cell in data("table", "Flen", *files)["coverage"]
    }
    for lost in what["service"]["lost"]:
        assert after[lost["village"], lost["service"]] == "none"
