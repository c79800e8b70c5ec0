import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from html import unescape
from importlib import resources
from pathlib import Path

import pytest
from pyvis.network import Network

from builders import a_map, a_relation, an_actor, pilot_map
from page_maps import large_map
from samverkan.analysis import Options, analyse
from samverkan.errors import InputError
from samverkan.model import StakeholderMap
from samverkan.view import assets, render_page, write_page
from samverkan.view import payload as data
from samverkan.view.about import ACTOR_BLANKS, RELATION_BLANKS
from samverkan.view.assets import modules
from samverkan.view.payload import Pool, all_texts, columns
from samverkan.view.texts import TEXTS


@pytest.fixture(scope="module")
def pilots():
    return render_page(analyse(pilot_map()), language="sv", date="2026-03-31").decode("utf-8")


def block(page, name):
    found = re.search(
        rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL
    )
    plain = json.loads(found.group(1))
    rest = re.search(r'id="rest">(.*?)</script>', page)
    if rest is None:
        return plain
    packed = json.loads(zlib.decompress(base64.b64decode(rest.group(1))))
    return {**plain, **packed[name]}


def test_pyvis_still_has_what_the_page_is_built_on():
    network = Network()
    wanted = ("nodes", "edges", "node_ids", "node_map", "options", "templateEnv", "path")
    assert all(hasattr(network, name) for name in wanted)
    assert callable(network.generate_html)
    content = resources.files("pyvis").joinpath(*assets.VIS).read_bytes()
    assert hashlib.sha256(content).hexdigest() == assets.VIS_SHA256


def test_vis_network_stands_in_the_page_with_its_licence():
    script = assets.vis_script()
    assert "@license" in script
    assert "\r" not in script


def test_the_page_names_no_address_that_a_browser_would_fetch(pilots):
    assert not re.search(r"<(?:img|iframe|object|embed|base|form)\b", pilots.split("<script>")[0])
    assert re.findall(r"<link[^>]*>", pilots) == ['<link rel="icon" href="data:,">']
    assert not re.search(r"<script[^>]*\bsrc", pilots)
    assert "url(" not in assets.page_style()
    assert "@import" not in assets.page_style()
    assert "sourceMappingURL" not in pilots


def test_the_policy_allows_exactly_the_scripts_of_the_page(pilots):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', pilots).group(1)
    allowed = re.findall(r"sha256-([^&]*?)&#39;", policy)
    scripts = re.findall(r"<script>(.*?)</script>", pilots, re.DOTALL)
    made = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts]
    assert allowed == made
    assert len(scripts) == 3
    assert "default-src &#39;none&#39;" in policy
    assert "unsafe-eval" not in policy


def test_the_scripts_are_the_same_whatever_the_data(pilots):
    other = render_page(analyse(a_map([("a", "b")])), language="en").decode("utf-8")
    scripts = [re.findall(r"<script>(.*?)</script>", page, re.DOTALL) for page in (pilots, other)]
    assert scripts[0] == scripts[1]


def test_the_pilot_page_is_small_enough_to_send(pilots):
    assert len(pilots.encode("utf-8")) <= 900_000


@pytest.mark.slow
@pytest.mark.slow
def test_the_page_of_a_thousand_actors_is_small_enough_to_send():
    analysis = analyse(large_map(1_000, places=11))
    assert len(analysis.gaps.findings) > 100
    assert len(render_page(analysis, language="sv")) <= 1_500_000


def test_data_too_long_to_stand_in_the_page_stand_there_compressed(pilots, monkeypatch):
    assert 'id="rest"' in pilots
    monkeypatch.setattr(data, "PLAIN", 1_000_000)
    page = render_page(analyse(pilot_map()), language="sv", date="2026-03-31").decode("utf-8")
    assert 'id="rest"' not in page
    assert len(pilots) < len(page) - 100_000
    for name in ("payload", "nodes", "edges"):
        assert block(page, name) == block(pilots, name)


def test_data_of_a_small_map_stand_in_the_page_as_they_are():
    page = render_page(analyse(a_map([("a", "b")])), language="sv").decode("utf-8")
    assert 'id="rest"' not in page
    assert block(page, "payload")["actors"]["id"] == ["a", "b"]


def test_a_column_that_says_the_same_of_all_is_written_once():
    relations = [a_relation("a", "b", type="funds"), a_relation("b", "c", type="informs")]
    found = columns([replace(each, since="2020") for each in relations], Pool(), pooled=("type",))
    assert (found["since"], found["weight"], found["type"]) == ("2020", None, [0, 1])
    assert found["source"] == ["a", "b"]
    assert columns(relations[:1], Pool())["source"] == ["a"]


def test_who_hangs_on_a_single_bridge_stands_in_the_page(pilots):
    payload = block(pilots, "payload")
    ids, lost = payload["actors"]["id"], payload["gaps"]["lost"]
    gaps = analyse(pilot_map()).gaps
    concerned = [each.concerned if each.kind == "single_bridge" else () for each in gaps.findings]
    assert [tuple(ids[n] for n in each) for each in lost[len(gaps.missing_links) :]] == concerned
    assert not any(lost[: len(gaps.missing_links)])


def test_the_page_holds_every_actor_relation_and_gap(pilots):
    analysis = analyse(pilot_map())
    payload = block(pilots, "payload")
    assert payload["actors"]["id"] == [actor.id for actor in analysis.stakeholders.actors]
    assert len(payload["relations"]["source"]) == len(analysis.stakeholders.relations)
    gaps = analysis.gaps
    assert payload["gaps"]["id"] == [gap.id for gap in (*gaps.missing_links, *gaps.findings)]
    assert len(block(pilots, "edges")["d"]) == len(analysis.network.ties)


def test_parallel_relations_stay_apart_on_one_line():
    relations = [a_relation("a", "b"), a_relation("a", "b", type="funds")]
    stakeholders = StakeholderMap.of([an_actor("a"), an_actor("b")], relations)
    page = render_page(analyse(stakeholders), language="en").decode("utf-8")
    assert block(page, "edges")["d"] == [[0, 1]]


def test_the_tables_stand_in_the_page_without_any_script(pilots):
    plain = re.sub(r"<script.*?</script>", "", pilots, flags=re.DOTALL)
    actors, relations = (
        re.search(rf'<table id="{name}-table">(.*?)</table>', plain, re.DOTALL).group(1)
        for name in ("actor", "relation")
    )
    stakeholders = pilot_map()
    names = {actor.id: actor.name for actor in stakeholders.actors}
    assert actors.count('<tr><th scope="row">') == len(names) == 174
    found = re.findall(r'<tr><th scope="row">(.*?)<td>(.*)', relations)
    rows = {unescape(name): unescape(row) for name, row in found}
    for relation in stakeholders.relations:
        assert names[relation.target] in rows[names[relation.source]]


def test_the_heading_counts_and_date_are_said(pilots):
    assert '<h1 id="title">Samverkanskarta</h1>' in pilots
    assert '<html lang="sv">' in pilots
    assert block(pilots, "payload")["date"] == "2026-03-31"
    assert "kan ändå finnas" in unescape(pilots)


def test_two_builds_are_the_same_bytes_whatever_the_hash_seed(tmp_path):
    code = (
        "import sys; from samverkan.analysis import analyse; from builders import pilot_map;"
        "from samverkan.view import write_page; from pathlib import Path;"
        "write_page(analyse(pilot_map()), Path(sys.argv[1]), language='sv')"
    )
    digests = []
    for seed in ("0", "1"):
        file = tmp_path / f"{seed}.html"
        paths = os.pathsep.join([str(Path(__file__).parents[2])])
        settings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
        subprocess.run([sys.executable, "-c", code, str(file)], env=settings, check=True)
        digests.append(hashlib.sha256(file.read_bytes()).hexdigest())
    assert digests[0] == digests[1]


def test_a_page_that_fails_leaves_the_old_one_and_no_part(tmp_path):
    file = tmp_path / "karta åäö.html"
    file.write_text("gammal", encoding="utf-8")
    broken = analyse(a_map([], an_actor("a", name="\ud800")))
    with pytest.raises(UnicodeEncodeError):
        write_page(broken, file, language="sv")
    assert file.read_text(encoding="utf-8") == "gammal"
    assert list(tmp_path.iterdir()) == [file]


def test_a_page_that_cannot_be_put_in_place_leaves_no_part(tmp_path):
    folder = tmp_path / "karta.html"
    folder.mkdir()
    with pytest.raises(InputError, match=r"karta\.html"):
        write_page(analyse(a_map([("a", "b")])), folder, language="sv")
    assert list(tmp_path.iterdir()) == [folder]


def test_an_empty_map_has_a_page():
    page = render_page(analyse(a_map()), language="en").decode("utf-8")
    assert block(page, "nodes") == {}


def brightness(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [":root {", ':root[data-theme="dark"] {'])
def test_what_is_drawn_stands_out_from_the_ground(theme):
    # The canvas is beyond the reach of axe.
    block_of_theme = assets.page_style().split(theme)[1].split("}")[0]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block_of_theme))
    wanted = {"public": 3, "commercial": 3, "nonprofit": 3, "unknown": 3, "suggested": 4.5}
    wanted |= {"ink": 7, "ink-2": 4.5, "accent": 4.5, "focus": 3, "line-2": 3}
    for name, least in wanted.items():
        # Symbols and names have a rim of the ground's colour, so they must differ from that.
        pair = sorted(brightness(colours[each]) for each in (name, "ground"))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= least, name


def test_data_cannot_end_its_block_nor_be_a_number_that_json_lacks():
    text = assets.json_for_html("</script><!--&\u2028")
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == "</script><!--&\u2028"
    with pytest.raises(ValueError, match="JSON"):
        assets.json_for_html(float("nan"))


def test_a_page_is_written_in_ascii_that_reads_as_what_was_meant():
    actor = an_actor("a", name="Ängens 🌲 by", extras=(("Märke", "å"),))
    page = render_page(analyse(a_map([("a", "b")], actor)), language="sv", title="Åre")
    text = page.decode("ascii")
    assert '<h1 id="title">&#197;re</h1>' in text
    assert "&#196;ngens &#127794; by" in text
    assert "\\u00c4ngens \\ud83c\\udf32 by" in text


def test_a_script_that_would_end_its_element_is_refused():
    with pytest.raises(ValueError, match="end its own element"):
        assets.script_safe('const text = "</script>";')


def test_every_text_of_the_script_is_known_and_every_known_text_used():
    folder = resources.files("samverkan.view") / "page"
    source = "".join(modules(folder, "page.js").values())
    template = "".join(
        (folder / name).read_text("utf-8") for name in ("page.html.j2", "tables.html.j2")
    )
    used = set(re.findall(r'\b(?:t|text)\("([\w.]+)"', source + template))
    used |= set(re.findall(r'data-t(?:-label)?="([\w.]+)"', template))
    assert used <= set(all_texts([]))
    loose = set(re.findall(r'"([\w.]+)"', source)) | used | {*ACTOR_BLANKS, *RELATION_BLANKS}
    counted = {
        f"{what}.{how}"
        for what in ("actors", "relations", "links", "sources", "groups", "marks")
        for how in ("one", "many")
    }
    prefixes = (
        "part.",
        "parts.",
        "by.",
        "none.",
        "groups.help.",
        "seats.empty.",
        "seats.title.",
        "seats.show.",
        *(f"{name}." for name in re.findall(r'by(?:Words|Number)\(\{\s*name: "(\w+)"', source)),
        "made",
    )
    whole = {key for key in TEXTS if key.startswith(prefixes)}
    assert set(TEXTS) - loose - counted - {"title"} - whole == set()


def test_a_page_says_the_date_at_which_the_map_was_cut():
    stakeholders = a_map([("a", "b")])
    cut = render_page(analyse(stakeholders, Options(as_of="2020")), language="en").decode()
    told = render_page(analyse(stakeholders), language="en", date="2020").decode()
    assert cut == told
    assert cut != render_page(analyse(stakeholders), language="en").decode()
