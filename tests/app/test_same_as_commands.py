"""What the app shows of a map is, number by number and sentence by sentence, what commands print.

On the sample map and on a foreign one, in Swedish and in English.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from samverkan.app.making import make
from samverkan.app.open_maps import OpenMaps
from samverkan.app.orders import Choices, Order
from samverkan.cli.group import samverkan
from samverkan.resources import find_folder

pytestmark = pytest.mark.slow

PILOTS = find_folder("sample_data") / "pilots"
FILES = Path(__file__).parents[1] / "files"
TRUTH = FILES / "truth"
TABLES = ("actors.csv", "relations.csv")
MAPS = {
    "sample": [PILOTS / name for name in TABLES],
    "foreign": [TRUTH / "northumberland" / "canonical" / name for name in TABLES],
}
LANGUAGES = ("sv", "en")
LINKS = 20
"""How many missing contacts the page lists."""
CLOSINGS = 3


def run(*arguments, language="sv"):
    """Return what a command prints, the end of each line as a space."""
    command = [*map(str, arguments), "--lang", language]
    result = CliRunner().invoke(samverkan, command, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def load(store, files):
    run("load", *files, "--store", store)
    return store


@pytest.fixture(scope="module", params=MAPS)
def store(request, tmp_path_factory):
    """Return a database that holds a map."""
    return load(tmp_path_factory.mktemp("kartor") / f"{request.param}.db", MAPS[request.param])


@pytest.fixture
def key(program, store):
    return program.part(OpenMaps).open(str(store)).key


@pytest.fixture
def shown(client, key):
    """Return what the page of the map is told."""
    return client.get(f"/api/maps/{key}/page").json()["payload"]


@pytest.fixture
def printed(store):
    """Return what a command says in JSON."""

    def printed(command, *arguments):
        return json.loads(run(command, *arguments, "--store", store, "--format", "json"))

    return printed


def of_pool(shown, numbers):
    return [shown["pool"][number] for number in numbers]


def names(shown, numbers):
    return [shown["actors"]["id"][number] for number in numbers]


def counted(shown, column):
    """Return how many actors have each value of a column, as `status` names them."""
    values = shown["actors"][column] or [None] * shown["counts"]["actors"]
    if column in ("sector", "level"):
        values = [value if value is None else shown["pool"][value] for value in values]
    return Counter("" if value in (None, "unknown") else value for value in values)


def said_of(shown, gap, language):
    """Return all sentences that the page shows of a gap."""
    column = LANGUAGES.index(language)
    told = shown["gaps"]
    numbers = [*told["sentences"][gap], told["closes"][gap], told["caveat"][gap]]
    return [shown["pool"][number][column] for number in numbers if number is not None]


def test_the_size_of_the_map_is_that_of_status(shown, printed):
    told = printed("status")
    assert shown["counts"]["actors"] == told["actors"] == shown["about"]["actors"]
    assert shown["counts"]["relations"] == told["relations"] == shown["about"]["relations"]
    for column, group in (
        ("sector", "sectors"),
        ("level", "levels"),
        ("municipality", "municipalities"),
    ):
        assert counted(shown, column) == {name: n for name, n in told[group].items() if n}


def test_the_missing_contacts_are_those_of_gaps(shown, printed):
    told = printed("gaps", "--top", LINKS)
    links, gaps = told["missing_links"], shown["gaps"]
    assert shown["counts"]["links"] == len(links) == LINKS
    assert gaps["id"][:LINKS] == [one["id"] for one in links]
    assert gaps["need"][:LINKS] == pytest.approx([one["need"] for one in links], abs=5e-5)
    assert gaps["likely"][:LINKS] == pytest.approx([one["likely"] for one in links], abs=5e-5)
    assert of_pool(shown, gaps["quadrant"][:LINKS]) == [one["quadrant"] for one in links]
    assert [{*names(shown, pair)} for pair in gaps["pair"][:LINKS]] == [
        {one["source"], one["target"]} for one in links
    ]
    middle = told["method"]["baselines"]["quadrants"]
    assert shown["middle"] == [middle["need"], middle["likely"]]


def test_what_else_is_missing_is_what_gaps_finds(shown, printed):
    found = {one["id"]: one for one in printed("gaps")["findings"]}
    gaps, listed = shown["gaps"], range(LINKS, len(shown["gaps"]["id"]))
    assert {gaps["id"][n] for n in listed} == found.keys()
    for n in listed:
        one = found[gaps["id"][n]]
        assert shown["pool"][gaps["kind"][n]] == one["kind"]
        assert names(shown, gaps["actors"][n]) == one["actors"]
        assert names(shown, gaps["suggested"][n]) == one["suggested"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reason_of_each_gap_is_that_of_gaps(shown, printed, language):
    told = printed("gaps", "--top", LINKS)
    reasons = {one["id"]: one["reason"] for one in (*told["missing_links"], *told["findings"])}
    for n, gap in enumerate(shown["gaps"]["id"]):
        sentences = said_of(shown, gap=n, language=language)
        assert sentences
        assert [one for one in sentences if one not in reasons[gap][language]] == []


def test_the_service_of_each_village_is_that_of_table(shown, printed):
    told, villages = printed("table"), shown["villages"]
    offered = {
        (one["municipality_code"], one["village"], one["service"]): {*one["offered_by"]}
        for one in told["coverage"]
    }
    assert len(offered) == len(villages["name"]) * len(shown["services"])
    for place, village, cells in zip(
        villages["place"], villages["name"], villages["cells"], strict=True
    ):
        for service, cell in zip(shown["services"], cells, strict=True):
            assert {*names(shown, cell[0] if cell else [])} == offered[place, village, service]


def test_who_sits_at_the_table_is_that_of_table(shown, printed):
    tables, seats = printed("table")["tables"], shown["seats"]
    by_place = {(one["municipality_code"], one["service"]): one for one in tables}
    assert by_place.keys() == {*zip(seats["place"], seats["service"], strict=True)}
    for n, of in enumerate(zip(seats["place"], seats["service"], strict=True)):
        told = by_place[of]
        party, sits, ought, offered = (
            names(shown, seats[column][n]) for column in ("hosts", "sits", "ought", "offered")
        )
        assert {*told["host"]} <= {*party}
        assert {*party, *sits} == {*told["members"]}
        assert (ought, {*offered}) == (told["ought"], {*told["offered_by"]})


def test_what_is_measured_of_each_actor_is_that_of_measures(shown, printed):
    told = {one["id"]: one for one in printed("measures", "--permutations", 1)["actors"]}
    ids = shown["actors"]["id"]
    assert shown["actors"]["partners"] == [told[one]["degree"] for one in ids]
    sizes = [one for one in shown["sizes"] if one["name"] in told[ids[0]]]
    assert {"degree", "betweenness", "core"} <= {one["name"] for one in sizes}
    for size in sizes:
        pairs = [*zip(size["values"], [told[one][size["name"]] for one in ids], strict=True)]
        assert all((seen is None) == (measured is None) for seen, measured in pairs)
        known = [pair for pair in pairs if None not in pair]
        assert known
        for seen, measured in known:
            assert seen == pytest.approx(measured, rel=5e-4)  # four figures are shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_closing_means_is_what_whatif_says(shown, store, language):
    closings, column = shown["closings"], LANGUAGES.index(language)
    for n in range(CLOSINGS):
        (actor,) = names(shown, [closings["actor"][n]])
        text = run("whatif", "--leave", actor, "--store", store, language=language)
        numbers = [*closings["sentences"][n], *closings["now"][n]]
        assert [one[column] for one in of_pool(shown, numbers) if one[column] not in text] == []


def made(store, folder, language, *, given=None, **choices):
    order = Order(
        location=str(store),
        environment={},
        name=store.stem,
        language=language,
        what=choices["what"],
        choices=Choices.of(choices),
        given=given or {},
    )
    return make(lambda *_told: None, folder=folder, order=order)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_is_that_of_the_command(store, tmp_path, language):
    written = tmp_path / "skriven.md"
    run("report", "--store", store, "-o", written, language=language)
    found = made(store, tmp_path, language, what="report", format=".md")
    assert found.file.read_text("utf-8") == written.read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_changed_is_what_compare_says(store, tmp_path, language):
    last = tmp_path / "förra året.xlsx"
    run("export", "--store", store, "--sector", "nonprofit", "-o", last)
    text = run("compare", last, store, "--top", 0, language=language)
    found = made(store, tmp_path, language, what="changes", since="file", given={"before": last})
    (_, counts), *_ = found.told
    assert counts
    assert [one for one in counts if one not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_answers_say_is_what_gather_says(client, program, tmp_path, language):
    store = load(tmp_path / "h.db", [TRUTH / "hultsfred" / name for name in TABLES])
    answers = Path(shutil.copytree(FILES / "answers" / "hultsfred", tmp_path / "svar"))
    key = program.part(OpenMaps).open(str(store)).key
    for file in sorted(answers.iterdir()):
        client.put(f"/api/maps/{key}/given/answers/{file.name}", content=file.read_bytes())
    client.headers["X-Samverkan"] = language
    told = client.get(f"/api/maps/{key}/answers").json()
    command = ("gather", answers, "--store", store, "--dry-run")
    found = json.loads(run(*command, "--format", "json", language=language))
    text = run(*command, language=language)
    assert str(len(found["answered"])) in told["headline"]
    assert str(found["asked"]) in told["headline"]
    assert [one for one in (told["headline"], *told["counts"]) if one not in text] == []
