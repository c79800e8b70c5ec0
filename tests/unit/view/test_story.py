"""Stories: the one that a map tells, and those that were saved from a page."""

import json
import re
from types import SimpleNamespace

import pytest

from builders import a_map, an_actor
from samverkan.analysis import analyse
from samverkan.errors import InputError, UsageError
from samverkan.model import Level, Sector, StakeholderMap
from samverkan.view import lost_views, read_story, render_page
from samverkan.view.large_map import parts_of, summed_up
from samverkan.view.story import story_of

SCHEMA = "samverkan.story/1"


def large():
    """Return a map of two municipalities with an empty seat in one and a pair to bring together."""
    actors = [
        an_actor(f"a{n}", level=Level.LOCAL, sector=list(Sector)[n % 3], municipality_code=code)
        for n, code in enumerate(("0482", "0482", "0781", "0781", "0781"))
    ]
    county = an_actor("r", name="Länet", level=Level.REGIONAL, sector=Sector.PUBLIC)
    ties = [("a0", "a1"), ("a2", "r"), ("a3", "r"), ("a0", "r")]
    return analyse(StakeholderMap.of([*actors, county], a_map(ties).relations))


def test_a_large_map_tells_of_its_groups_and_leads_to_where_something_is_to_be_done():
    analysis = large()
    model, parts = summed_up(analysis), tuple(parts_of(analysis))
    assert [view for view, _said in story_of(model)] == ["", "a=regional..public"]
    story = story_of(model, parts)
    assert "Här finns 6 aktörer i 2 kommuner, med 4 dokumenterade" in story[0][1][0]
    assert "3, har dessa 1 aktörer: offentlig sektor, regional nivå." in story[1][1][0]
    assert "Most relations to other groups, 3, go to these 1 actors" in story[1][1][1]
    gaps = {gap["id"]: part.code for part in parts for gap in part.model.gaps}
    for view, _said in story[2:]:
        code, *gap = re.findall(r"m=(\w+)(?:&g=(\w+))?", view)[0]
        assert code in {"0482", "0781"}
        assert all(gaps[each] == code for each in gap if each)


def test_large_numbers_are_written_as_the_language_does():
    model = summed_up(large())
    groups = SimpleNamespace(
        members=model.groups.members, parts="municipality", actors=60_000, relations=1_200
    )
    view, said = story_of(SimpleNamespace(groups=groups, relations=(), actors=()))[0]
    assert view == ""
    assert "60\u00a0000 aktörer" in said[0]
    assert "1,200 documented" in said[1]


def test_a_story_may_be_told_in_a_further_language(tmp_path):
    file = tmp_path / "esitys.json"
    views = [{"view": "", "text": {"sv": "ett", "en": "one", "fi": "yksi", "xx": "?"}}]
    file.write_text(json.dumps({"schema": SCHEMA, "views": views}), encoding="utf-8")
    assert read_story(file) == (("", ("ett", "one", "yksi")),)


def test_a_saved_story_is_read_in_its_order_and_put_into_the_page(tmp_path):
    file = tmp_path / "berättelse.json"
    views = [{"view": "a=a", "text": "Så här"}, {"view": "", "text": {"sv": "ett", "en": "one"}}]
    file.write_text(json.dumps({"schema": SCHEMA, "views": views}), encoding="utf-8-sig")
    story = read_story(file)
    assert story == (("a=a", "Så här"), ("", ("ett", "one")))
    page = render_page(analyse(a_map([("a", "b")])), language="sv", story=story).decode()
    assert '"story":[["a=a","S\\u00e5 h\\u00e4r"],["",["ett","one"]]]' in page


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "is not a story"),
        ("[" * 100_000, "is not a story"),
        ('"\\ud800"', "is not a story"),
        ('{"schema": "samverkan.gaps/1", "views": [1]}', "is not a story"),
        ('{"schema": "samverkan.story/1", "views": []}', "is not a story"),
        ('{"schema": "samverkan.story/2", "views": [1]}', "newer"),
        ('{"schema": "samverkan.story/1", "views": [1]}', "View number 1"),
        (
            '{"schema": "samverkan.story/1", "views": [{"view": "", "text": ""}, {"view": "", "text": {"sv": ""}}]}',  # noqa: E501
            "View number 2",
        ),
    ],
)
def test_what_is_no_story_is_refused_with_what_to_do(tmp_path, text, wrong):
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=wrong) as found:
        read_story(file)
    assert found.value.next_step
    with pytest.raises(InputError, match="cannot be read"):
        read_story(tmp_path / "none.json")


def test_views_of_what_is_not_on_the_map_are_named():
    views = ["a=a", "a=x", "a=b&to=a", "view=table", "g=none", "a=b&to=y"]
    story = tuple((view, "") for view in views)
    assert lost_views(story, analyse(a_map([("a", "b")]))) == (2, 5, 6)
