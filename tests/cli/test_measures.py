"""``samverkan measures``: tables for people, every value for programs."""

from __future__ import annotations

import csv
import io
import json

import pytest

from samverkan.measures import REGISTRY, Per

QUICK = ("--permutations", 49)


def data(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def table(result):
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_json_follows_its_schema_and_holds_every_measure(run, pilots, validate):
    found = data(run("measures", *pilots, *QUICK, "--format", "json", "-q"))
    validate("measures", found)
    for measure in REGISTRY:
        if measure.per is Per.ACTOR:
            assert all(measure.name in actor for actor in found["actors"])
        if measure.per is Per.NETWORK:
            assert measure.name in found["network"]
    assert found["network"]["actors"] == 174
    assert [actor["id"] for actor in found["actors"]] == sorted(a["id"] for a in found["actors"])
    assert len(found["places"]) > 11
    assert found["method"]["seed"] == 1


def test_names_restrict_every_section(run, pilots, validate):
    names = ["--measures", "density,degree"]
    found = data(run("measures", *pilots, *QUICK, "--format", "json", "-q", *names))
    validate("measures", found)
    assert set(found["network"]) == {"density"}
    assert set(found["actors"][0]) == {"id", "degree"}
    assert found["groups"] == found["cells"] == []
    assert set(found["places"][0]) == {"municipality_code", "density", "thin"}


@pytest.mark.parametrize(
    ("per", "parts"),
    [
        ("actor", {"actors"}),
        ("network", {"network", "groups"}),
        ("municipality", {"places"}),
        ("region", {"places"}),
        ("cell", {"cells"}),
    ],
)
def test_per_chooses_what_to_show(run, pilots, validate, per, parts):
    found = data(run("measures", *pilots, *QUICK, "--per", per, "--format", "json", "-q"))
    validate("measures", found)
    assert set(found) == {"schema", "method", *parts}
    assert all(f"{per}_code" in place for place in found.get("places", []))
    assert table(run("measures", *pilots, *QUICK, "--per", per, "--format", "csv", "-q"))
    for language in ("sv", "en"):
        text = run("measures", *pilots, *QUICK, "--per", per, "-q", "--lang", language).stdout
        assert max(len(line) for line in text.splitlines()) <= 80


def test_csv_has_full_precision_and_empty_cells_for_what_is_not_defined(run, pilots):
    rows = table(run("measures", *pilots, *QUICK, "--format", "csv", "-q"))
    found = data(run("measures", *pilots, *QUICK, "--format", "json", "-q"))["actors"]
    assert [row["id"] for row in rows] == [actor["id"] for actor in found]
    for row, actor in zip(rows, found, strict=True):
        assert float(row["betweenness"]) == actor["betweenness"]
        assert row["constraint"] == (
            "" if actor["constraint"] is None else str(actor["constraint"])
        )


def test_filters_choose_rows_and_change_no_number(run, pilots):
    options = ["--format", "json", "-q"]
    every = {a["id"]: a for a in data(run("measures", *pilots, *QUICK, *options))["actors"]}
    some = data(
        run("measures", *pilots, *QUICK, *options, "--level", "regional", "--region", "Kronoberg")
    )
    assert 0 < len(some["actors"]) < 10
    assert all(every[actor["id"]] == actor for actor in some["actors"])
    assert {
        place.get("region_code", place.get("municipality_code", ""))[:2] for place in some["places"]
    } == {"07"}


def test_the_actor_who_holds_it_together_stands_first(run, pilots):
    text = run(
        "measures", *pilots, *QUICK, "--per", "actor", "--top", 1, "-q", "--lang", "sv"
    ).stdout
    assert "Riksorganisationen" in text
    assert "Ljungby" not in text
    assert "0,593" in text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_measure_can_be_explained(run, language):
    for name in {measure.name for measure in REGISTRY}:
        result = run("measures", "--explain", name, "--lang", language)
        assert result.exit_code == 0
        assert name in result.stdout


def test_an_unknown_measure_names_the_nearest(run, village):
    result = run("measures", *village.glob("*.csv"), "--measures", "closenes", "-q")
    assert result.exit_code == 2
    assert "closeness" in result.stderr


def test_what_is_not_documented_is_counted(run, empty_folder):
    (empty_folder / "a.csv").write_text("id,name,sector,level\na,A,,\nb,B,public,local\n", "utf-8")
    (empty_folder / "r.csv").write_text("source,target\na,b\n", "utf-8")
    result = run("measures", "a.csv", "r.csv", "--lang", "en")
    assert "sector of 1 actor and the level of 1 actor" in result.stderr


def test_a_measure_of_words_is_said_in_the_language_and_stable_in_json(run, pilots, validate):
    name = ["--measures", "sector_brokering_class", "--per", "actor", "-q"]
    found = data(run("measures", *pilots, *name, "--format", "json"))
    validate("measures", found)
    classes = {actor["sector_brokering_class"] for actor in found["actors"]}
    assert classes == {"powerhouse", "connector", "sideliner"}
    swedish = run("measures", *pilots, *name, "--top", 0, "--lang", "sv").stdout
    assert "vid sidan" in swedish
    assert "sideliner" not in swedish
