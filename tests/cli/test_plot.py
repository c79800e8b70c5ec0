"""``samverkan plot``: a picture under the name that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.pictures.render import parsed

BEGINNINGS = {".svg": b"<?xml", ".png": b"\x89PNG", ".pdf": b"%PDF"}


@pytest.mark.parametrize("ending", BEGINNINGS)
def test_the_ending_of_the_name_tells_the_format(run, village, ending):
    result = run("plot", "map", "Flen", *village.glob("*.csv"), "-o", f"flen{ending}")
    assert result.exit_code == 0, result.output
    assert Path(f"flen{ending}").read_bytes().startswith(BEGINNINGS[ending])


@pytest.mark.parametrize(
    ("what", "title"),
    [
        ("karta", "Samverkanskarta: Flen"),
        ("coverage", "Servicen i byarna: Flen"),
        ("bord", "Vilka sitter vid bordet: Flen"),
        ("quadrants", "Var man kan börja: Flen"),
    ],
)
def test_each_kind_is_drawn_of_the_place_and_told_in_words(run, village, what, title):
    files = village.glob("*.csv")
    result = run("plot", what, "Flen", *files, "-o", "bild.svg", "--lang", "sv", "-q")
    assert result.exit_code == 0, result.output
    root = parsed(Path("bild.svg").read_bytes())
    told = {child.tag: child.text for child in root}
    assert told["title"] == title
    assert len(told["desc"]) > 20
    assert root.get("width") == "338.67mm"


def test_a_picture_for_a_report_has_the_width_of_its_text(run, village):
    files = village.glob("*.csv")
    run("plot", "map", *files, "--size", "stående", "-o", "bild.svg", "--lang", "sv")
    assert parsed(Path("bild.svg").read_bytes()).get("width") == "160mm"


def test_what_has_changed_is_drawn_since_a_file_or_a_date(run, village):
    files = sorted(village.glob("*.csv"))
    (village / "i fjol").mkdir()
    former = files[0].read_text("utf-8").replace("grocery", "grocery; fuel")
    (village / "i fjol" / "aktörer.csv").write_text(former, encoding="utf-8")
    result = run("plot", "compare", *files, "--before", "i fjol", "-o", "a.svg", "-q")
    assert result.exit_code == 0, result.output
    assert "From i fjol to now: service lost in 1 case" in Path("a.svg").read_text("utf-8")
    dated = run("plot", "compare", "Flen", *files, "--before", "2020", "-o", "b.svg", "-q")
    assert dated.exit_code == 0, dated.output
    assert "From 2020 to now" in Path("b.svg").read_text("utf-8")


def test_before_goes_with_compare_alone(run, village):
    files = list(village.glob("*.csv"))
    for asked in (("map", "--before", "2020"), ("compare",)):
        result = run("plot", asked[0], *files, *asked[1:], "-o", "a.svg")
        assert result.exit_code == 2
        assert "--before" in result.output


def test_a_place_that_the_map_does_not_have_is_refused(run, village):
    result = run("plot", "map", "Nowhere", *village.glob("*.csv"), "-o", "a.svg")
    assert result.exit_code == 2
    assert "Nowhere" in result.output
    assert not Path("a.svg").exists()
