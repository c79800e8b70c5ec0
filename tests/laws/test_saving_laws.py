"""A map saved in a workbook reads back as that map, whatever the workbook said before."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from builders import a_relation, an_actor
from laws.whole_maps import whole_maps
from samverkan.answers import ReadingOptions
from samverkan.model import StakeholderMap
from samverkan.validate import check_files, read_map
from samverkan.write import write_map
from samverkan.write.map_changes import say_the_same
from samverkan.write.saved_map import save_in

pytestmark = pytest.mark.slow

MODEST = settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
FILES = sorted((Path(__file__).parent.parent / "files").rglob("*.xlsx"))


def reads_back(file, wanted):
    saved = save_in(file, wanted, ReadingOptions(), language="sv")
    after = file.with_name("ny.xlsx")
    after.write_bytes(saved.content)
    return saved, say_the_same(read_map([after]), wanted)


@MODEST
@given(before=whole_maps(), wanted=whole_maps())
def test_any_map_can_be_saved_in_the_workbook_of_any_other(tmp_path, before, wanted):
    (file,) = write_map(before, tmp_path / "karta.xlsx", language="sv", with_notes=True)
    saved, equal = reads_back(file, wanted)
    assert saved.is_whole
    assert equal


@MODEST
@given(drawn=whole_maps())
def test_a_map_in_its_own_workbook_changes_nothing(tmp_path, drawn):
    (file,) = write_map(drawn, tmp_path / "karta.xlsx", with_notes=True)
    saved, _ = reads_back(file, drawn)
    assert saved.content == file.read_bytes()


@MODEST
@given(drawn=whole_maps(), data=st.data())
def test_a_part_of_a_map_can_be_saved_in_its_workbook(tmp_path, drawn, data):
    (file,) = write_map(drawn, tmp_path / "karta.xlsx", with_notes=True)
    ids = [one.id for one in drawn.actors]
    kept = data.draw(st.sets(st.sampled_from(ids), min_size=1))
    part = drawn.of_actors(kept)
    wanted = StakeholderMap.of(part.actors, part.relations[::2], part.distances)
    saved, equal = reads_back(file, wanted)
    assert saved.is_whole
    assert equal


def changes(stakeholders):
    """Yield maps that small changes make of one."""
    actors, relations = stakeholders.actors, stakeholders.relations
    first, last = actors[0], actors[-1]
    yield "renamed", [replace(first, name="Nya namnet"), *actors[1:]], relations
    yield "offers", [*actors[:-1], replace(last, services=(*last.services, "pharmacy"))], relations
    yield (
        "new",
        [*actors, an_actor("nya", name="Nyföreningen")],
        [
            *relations,
            a_relation("nya", last.id),
        ],
    )
    if relations:
        yield "ended", actors, relations[1:]
    if len(actors) > 1:
        yield "gone", actors[1:], [one for one in relations if first.id not in one.ends]


@pytest.mark.parametrize("name", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_small_changes_are_saved_in_workbooks_as_people_keep_them(tmp_path, name):
    file = tmp_path / name.name
    file.write_bytes(name.read_bytes())
    now = check_files([file]).stakeholders
    if now is None:
        pytest.skip("no map by itself")
    saved, _ = reads_back(file, now)
    assert saved.content == file.read_bytes()
    for kind, actors, relations in changes(now):
        wanted = StakeholderMap.of(actors, relations, now.distances)
        saved, equal = reads_back(file, wanted)
        (written,) = write_map(wanted, tmp_path / "ren.xlsx", with_notes=True)
        can_be_told = say_the_same(read_map([written]), wanted)
        assert saved.is_whole == equal, kind
        assert saved.is_whole or not can_be_told, kind
