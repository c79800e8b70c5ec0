"""Maps of every kind: what parts them is drawn and said, and no filter is without a choice."""

from __future__ import annotations

import pytest

from builders import a_map, a_relation, an_actor, analysis_without_gaps
from engines import IN_BOTH
from samverkan.model import Level, StakeholderMap
from samverkan.view import write_page
from samverkan.words.places import municipalities

pytestmark = pytest.mark.browser

WRITTEN = """() => {
  const seen = [];
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
    seen.push(text);
    fillText.call(this, text, ...at);
  };
  network.redraw();
  CanvasRenderingContext2D.prototype.fillText = fillText;
  return seen;
}"""
FAMILIES = "all('#filters details.group').map(({ dataset }) => dataset.family)"


@pytest.fixture
def drawn(open_page, tmp_path):
    """Return a function that writes a map's page and opens it."""

    def opener(stakeholders, **options):
        file = tmp_path / "karta.html"
        write_page(analysis_without_gaps(stakeholders), file, language="sv")
        return open_page(file, **options)

    return opener


def in_blocks(size, blocks, **changes):
    """Return a map of blocks in which everybody knows the next few, without places and levels."""
    actors = [
        an_actor(f"a{n:04}", **{key: value(n % blocks) for key, value in changes.items()})
        for n in range(size)
    ]
    ties = [(n, n + blocks * step) for n in range(size) for step in (1, 2, 3)]
    relations = [a_relation(f"a{a:04}", f"a{b:04}") for a, b in ties if b < size]
    between = [a_relation(f"a{n:04}", f"a{n + 1:04}") for n in range(blocks - 1)]
    return StakeholderMap.of(actors, relations + between)


@IN_BOTH
@pytest.mark.parametrize("width", [1366, 1920])
def test_each_of_forty_municipalities_has_its_heading(drawn, width):
    names = [(code, each.name) for code, each in municipalities().items()][:40]
    actors = [
        an_actor(f"a{n}", level=Level.LOCAL, municipality_code=names[n % 40][0]) for n in range(200)
    ]
    page = drawn(a_map([("a0", "a1")], *actors), width=width, height=768)
    assert {name for _, name in names} <= set(page.evaluate(WRITTEN))


@IN_BOTH
def test_the_villages_of_one_municipality_are_named_and_it_is_no_filter(drawn):
    villages = ("Lagan", "Södra Ljunga", "Ryssby")
    actors = [
        an_actor(f"a{n}", level=Level.LOCAL, municipality_code="0781", locality=villages[n % 3])
        for n in range(12)
    ]
    page = drawn(a_map([("a0", "a1")], *actors), width=1366, height=768)
    written = page.evaluate(WRITTEN)
    assert set(villages) <= set(written)
    assert any("Ljungby. Grupperade efter ort" in text for text in written)
    assert page.evaluate(FAMILIES) == []
    assert page.locator("#clear").is_hidden()
    assert page.locator("#filters .grid").count() == 0


@IN_BOTH
def test_a_column_of_the_map_parts_what_has_no_place_and_no_level(drawn):
    page = drawn(in_blocks(60, 3, extras=lambda n: (("Tema", f"Tema {n}"),)))
    written = page.evaluate(WRITTEN)
    assert {"Tema 0", "Tema 1", "Tema 2"} <= set(written)
    assert any("Grupperade efter Tema" in text for text in written)


@IN_BOTH
def test_a_large_map_without_municipalities_opens_by_its_groups(drawn):
    page = drawn(in_blocks(1_200, 4))
    assert page.evaluate("DATA.parts.length") == page.evaluate("DATA.layout.frames.length") > 1
    assert page.locator("#panel h2").inner_text() == "Grupper"
    page.locator("#panel [data-part]").first.click()
    page.locator("#whole").wait_for()
    assert page.evaluate("ACTORS.length") > 50
    page.locator("#whole").click()
    assert page.locator("#panel h2").inner_text() == "Grupper"


def test_regions_are_columns_and_a_filter_where_no_municipality_is_told(drawn):
    actors = [an_actor(f"a{n}", level=Level.LOCAL, region_code=f"0{3 + n % 4}") for n in range(40)]
    page = drawn(a_map([("a0", "a1")], *actors))
    assert {"Uppsala", "Jönköping"} <= set(page.evaluate(WRITTEN))
    assert page.evaluate(FAMILIES) == ["region"]
    page.evaluate("showOnly('region', '03')")
    assert len(page.evaluate("__sv.visible()")) == 10
