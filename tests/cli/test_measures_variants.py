"""``samverkan measures`` of one type of relation, with direction, with weights."""

import json

import pytest
from openpyxl import load_workbook

from samverkan.measures import REGISTRY, Variant

QUICK = ("--permutations", 9, "-q")
ACTORS = "id,name,sector,level\na,A,public,local\nb,B,public,local\nc,C,commercial,local\n"
RELATIONS = "source,target,type,weight\na,b,funds,4\nb,c,funds,0.5\na,c,collaborates,\n"


def data(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def files(empty_folder):
    (empty_folder / "a.csv").write_text(ACTORS, "utf-8")
    (empty_folder / "r.csv").write_text(RELATIONS, "utf-8")
    return ("a.csv", "r.csv")


def values(run, files, *options, names="closeness,betweenness,in_degree"):
    result = run("measures", *files, *QUICK, "--measures", names, *options, "--format", "json")
    return {actor["id"]: actor for actor in data(result)["actors"]}


def test_a_type_measures_that_layer_alone(run, files):
    every, funds = values(run, files), values(run, files, "--type", "funds")
    assert [every[actor]["betweenness"] for actor in "abc"] == [0, 0, 0]
    assert [funds[actor]["betweenness"] for actor in "abc"] == [0, 1, 0]
    assert [funds[actor]["in_degree"] for actor in "abc"] == [0, 1, 1]


def test_weights_make_the_stronger_the_nearer(run, files):
    found = values(run, files, "--weighted")
    # a-b is 1/4, b-c 2 and a-c 1: from b to c it is nearer by way of a.
    assert [found[actor]["betweenness"] for actor in "abc"] == [1, 0, 0]
    assert found["a"]["closeness"] == pytest.approx(2 / (1 / 4 + 1))


def test_directions_lead_one_way(run, files):
    found = values(run, files, "--as-directed")
    # From b to a it goes by way of c, and from c to b by way of a: one of two ordered pairs each.
    assert [found[actor]["betweenness"] for actor in "abc"] == [1 / 2, 0, 1 / 2]
    # a reaches both in one step, c only a and then b.
    assert found["a"]["closeness"] == 1
    assert found["c"]["closeness"] == pytest.approx(2 / 3)


def test_json_and_the_talk_say_what_followed_and_what_did_not(run, files, validate):
    options = ("--weighted", "--as-directed", "--permutations", 9)
    found = data(run("measures", *files, *options, "--format", "json", "-q"))
    validate("measures", found)
    for variant in Variant:
        have = {measure.name for measure in REGISTRY if variant in measure.variants}
        assert set(found["method"]["variants"][variant.value]) == have
    assert found["method"]["variants"]["distance"] == "1/weight"
    assert found["method"]["options"]["as_directed"] is True
    said = run("measures", *files, *options, "--lang", "sv").stderr
    assert "Avståndet är 1 delat med vikten" in said
    assert "utan riktning" in said
    said = run("measures", *files, "--weighted", "--measures", "degree", "--lang", "en").stderr
    assert "no measure that was asked for" in said


def test_without_the_options_nothing_is_said_to_follow(run, files, validate):
    result = run("measures", *files, "--format", "json")
    validate("measures", data(result))
    assert data(result)["method"]["variants"] == {}
    assert "weight" not in result.stderr


def test_a_workbook_names_what_followed(run, files, empty_folder):
    options = ("--weighted", "--measures", "closeness", "--lang", "en")
    run("measures", *files, *QUICK, *options, "--format", "xlsx", "-o", "a.xlsx")
    method = load_workbook(empty_folder / "a.xlsx")["Method"]
    said = {row[0]: row[1] for row in method.iter_rows(2, values_only=True)}
    assert said["Measured with weights (--weighted)"] == "closeness"
    assert said["Distance along a tie"] == "one over its weight"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_explanation_tells_range_source_and_variants_of_every_measure(run, language):
    for measure in REGISTRY:
        text = " ".join(
            run("measures", "--explain", measure.name, "--lang", language).stdout.split()
        )
        assert measure.range in text
        assert measure.source in (text if measure.source != "counts" else "counts")
        for variant, option in (("directed", "--as-directed"), ("weighted", "--weighted")):
            if Variant(variant) in measure.variants:
                assert f"{option}: {measure.variants[variant].text(language)}" in text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_explanation_has_definition_range_source_and_cost(run, language):
    text = " ".join(run("measures", "--explain", "betweenness", "--lang", language).stdout.split())
    assert "0..1" in text
    assert "Freeman" in text
    assert ("Beräkning: tung" if language == "sv" else "Cost: heavy") in text
    plain = run("measures", "--explain", "isolates", "--lang", language).stdout
    assert ("rent antal" if language == "sv" else "plain count") in plain
