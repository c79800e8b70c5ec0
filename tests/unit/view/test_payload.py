"""The model as the script reads it: nothing is lost by writing it short."""

import base64
import json
import zlib
from dataclasses import replace

import pytest

from builders import a_relation, an_actor
from samverkan.analysis import analyse
from samverkan.gaps import Evidence, Finding, Reason
from samverkan.gaps.need import QUADRANTS
from samverkan.model import Level, StakeholderMap
from samverkan.view import payload as data
from samverkan.view.division import ABOVE
from samverkan.view.large_map import parts_of
from samverkan.view.model import model_of, view_model
from samverkan.view.payload import (
    COLUMNS,
    LISTS,
    Pool,
    by_column,
    columns,
    edges,
    nodes,
    packed,
    packed_names,
    payload,
    split,
)
from samverkan.words import message

ROWS = (("funds", ("one", "two")), (None, ("two",)), ("informs", ()))
EVIDENCE = (
    Evidence("a.csv", None, 7, "https://example.se/a"),
    Evidence("a.xlsx", "Blad 1", 3, None),
    Evidence("a.csv", None, None, None),
    Evidence(None, None, None, None),
)


@pytest.fixture(scope="module")
def analysis():
    """Analyse a village, its municipality and a region, one of whom works against another."""
    actors = [
        an_actor("byn", level=Level.LOCAL, municipality_code="0482", locality="Malmköping"),
        an_actor("kommun", level=Level.MUNICIPAL, municipality_code="0482", since="2017"),
        an_actor("laget", municipality_code="0482"),
        an_actor("region", level=Level.REGIONAL),
        an_actor("annan", level=Level.LOCAL, municipality_code="0580", locality="Malmköping"),
    ]
    relations = [
        a_relation("kommun", "laget"),
        a_relation("kommun", "region", type="funds"),
        a_relation("byn", "kommun", type="opposes"),
        a_relation("annan", "region"),
    ]
    return analyse(StakeholderMap.of(actors, relations))


@pytest.fixture(scope="module")
def model(analysis):
    finding = Finding(
        id="own",
        kind="a_kind_of_its_own",
        place="0482",
        actors=("byn",),
        reason=Reason(sentences=(message("This is so."),), evidence=EVIDENCE),
    )
    gaps = replace(analysis.gaps, findings=(*analysis.gaps.findings, finding))
    return model_of(analysis.network, gaps, measured=analysis.network)


def told(model, parts=()):
    return payload(model, language="sv", title="Karta", date="2026", parts=parts)


def unpacked(text):
    return json.loads(zlib.decompress(base64.b64decode(text)))


def test_a_value_stands_once_in_the_pool_and_a_blank_not_at_all():
    pool = Pool()
    rows = [{"id": n, "type": kind, "said": said} for n, (kind, said) in enumerate(ROWS)]
    found = columns(rows, pool, pooled=("type",), lists=("said",))
    assert pool.values == ["funds", "informs", "one", "two"]
    assert found == {"id": [0, 1, 2], "type": [0, None, 1], "said": [[2, 3], [3], []]}


def test_only_a_column_that_says_the_same_of_all_is_written_once():
    rows = [{"id": n, "same": "x", "list": [1], "other": other} for n, other in enumerate("xxy")]
    found = columns(rows, Pool())
    assert found == {"id": [0, 1, 2], "same": "x", "list": [[1]] * 3, "other": ["x", "x", "y"]}
    assert columns([], Pool(), pooled=("type",)) == {"type": []}


def test_places_and_lines_are_told_by_number_without_their_ids(model):
    places, lines = by_column(nodes(model)), by_column(edges(model))
    assert set(places) == {"x", "y"}
    for (x, y), *found in zip(model.layout.positions, places["x"], places["y"], strict=True):
        assert found == pytest.approx([x, y], abs=0.001)
    assert set(lines) == {"from", "to", "d"}
    pairs = zip(lines["from"], lines["to"], strict=True)
    ends = [(model.actors[a].id, model.actors[b].id) for a, b in pairs]
    assert ends == [("annan", "region"), ("kommun", "laget"), ("kommun", "region")]


def test_rows_that_support_a_gap_are_read_back_as_they_were(model):
    found = told(model)
    pool = found["pool"]
    rows = [pool[number] for number in found["gaps"]["evidence"][-1]]
    assert [len(row) for row in rows] == [3, 4, 1, 0]

    def named(number):
        return None if number is None else pool[number]

    back = []
    for row in rows:
        file, place, address, sheet = (*row, *(None,) * (4 - len(row)))
        back.append(Evidence(named(file), sheet, place, named(address)))
    assert tuple(back) == EVIDENCE


def test_what_a_gap_says_and_what_closes_it_are_read_back_from_the_pool(model):
    found = told(model)
    assert any(gap["mends"] for gap in model.gaps)
    for name in ("sentences", "service", "mends"):
        back = [tuple(found["pool"][n] for n in each) for each in found["gaps"][name]]
        assert back == [tuple(gap[name]) for gap in model.gaps]
    kinds = [found["pool"][n] for n in found["gaps"]["kind"]]
    assert kinds == [gap["kind"] for gap in model.gaps]


def test_a_kind_that_is_not_known_is_listed_and_named_after_the_others(model):
    found = told(model)
    assert found["kinds"][-1] == "a_kind_of_its_own"
    assert found["texts"]["gap.a_kind_of_its_own"] == "a kind of its own"
    for name in QUADRANTS:
        assert found["texts"][f"quadrant.{name}.meaning"] != found["texts"][f"quadrant.{name}"]


def test_the_two_who_are_at_odds_are_named_with_what_says_so(model):
    [[one, other, relations]] = told(model)["opposing"]
    assert (model.actors[one].id, model.actors[other].id) == ("byn", "kommun")
    assert [model.relations[n].type for n in relations] == ["opposes"]


def test_levels_come_from_the_widest_and_an_unknown_one_has_a_band(model):
    found = told(model)
    assert found["order"]["level"] == ("european", "national", "regional", "municipal", "local")
    bands = [(band, top < bottom) for band, top, bottom in found["layout"]["bands"]]
    assert bands == [(band, True) for band in ("regional", "municipal", "local", "unknown")]
    towns = [(code, left < right) for code, left, right in found["layout"]["columns"]]
    assert towns == [("0482", True), ("0580", True)]


def test_what_is_packed_stands_in_the_page_no_second_time(analysis, monkeypatch):
    model = view_model(analysis)
    whole = told(model)
    assert split(whole, model) == (whole, by_column(nodes(model)), by_column(edges(model)), "")
    monkeypatch.setattr(data, "PLAIN", len(json.dumps(whole)))
    assert split(whole, model)[3] == ""
    monkeypatch.setattr(data, "PLAIN", len(json.dumps(whole)) - 1)
    left, places, lines, rest = split(whole, model)
    assert (places, lines) == ({}, {})
    assert not any(left[name] for name in (*COLUMNS, *LISTS))
    back = unpacked(rest)
    assert json.loads(json.dumps({**left, **back["payload"]})) == json.loads(json.dumps(whole))
    assert back["nodes"] == json.loads(json.dumps(by_column(nodes(model))))
    assert back["edges"] == json.loads(json.dumps(by_column(edges(model))))


def test_a_part_says_nothing_of_what_holds_for_the_whole(analysis):
    parts = tuple(parts_of(analysis))
    for part in parts:
        found = unpacked(packed(part.model))["payload"]
        common = {"story", "languages", "partial", "language", "title", "date", "texts", "kinds"}
        common |= {"order", "no_text", "large", "notes", "middle", "parts"}
        assert set(found) == set(told(part.model)) - common
        assert found["actors"]["id"] == [actor.id for actor in part.model.actors]


def test_each_part_is_listed_with_what_there_is_in_it(analysis):
    parts = tuple(replace(part, links=2, findings=1) for part in parts_of(analysis))
    found = told(view_model(analysis), parts)["parts"]
    assert [each[0] for each in found][-1] == ABOVE
    assert [each[1:4] for each in found] == [[len(part.own), 2, 1] for part in parts]
    assert found[0][4] == analysis.network.regions[found[0][0]]


def test_every_name_leads_to_its_actor_in_its_part(analysis):
    parts = tuple(parts_of(analysis))
    found = unpacked(packed_names(parts))
    assert found["counts"] == [len(part.own) for part in parts]
    row = 0
    for part in parts:
        number = 0
        for _ in part.own:
            number += found["steps"][row]
            assert number in part.own
            actor = part.model.actors[number]
            words = [found["pool"][found[name][row]] for name in ("sector", "level", "locality")]
            assert found["name"][row] == actor.name
            assert words == [actor.sector, actor.level, actor.locality]
            row += 1
    assert row == len(found["name"]) == 5
