"""A map saved in somebody's own workbook opens in LibreOffice, and reads back the same there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from builders import a_relation, an_actor
from samverkan.answers import ReadingOptions
from samverkan.model import Sector, StakeholderMap
from samverkan.validate import read_map
from samverkan.write.map_changes import say_the_same
from samverkan.write.saved_map import save_in

pytestmark = pytest.mark.libreoffice

FILES = Path(__file__).parent.parent / "files"
WORKBOOKS = ("cases/753-outline-without-merge/karta.xlsx", "ties/libreoffice-wide.xlsx")


def changed(stakeholders):
    """Return a map with somebody new, and without its first actor."""
    new = an_actor("ny", name="=Nya <föreningen>", sector=Sector.NONPROFIT)
    kept = stakeholders.of_actors([one.id for one in stakeholders.actors[1:]])
    tie = a_relation("ny", kept.actors[0].id)
    return StakeholderMap.of([*kept.actors, new], [*kept.relations, tie])


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_saved_workbook_survives_libreoffice(office, tmp_path, name):
    file = tmp_path / "karta.xlsx"
    shutil.copyfile(FILES / name, file)
    wanted = changed(read_map([file]))
    saved = save_in(file, wanted, ReadingOptions(), language="sv")
    assert saved.is_whole
    file.write_bytes(saved.content)
    (tmp_path / "ut").mkdir()
    (opened,) = office.convert(file, "xlsx", tmp_path / "ut")
    assert say_the_same(read_map([opened]), wanted)
    title, row = min(saved.struck)
    assert load_workbook(opened)[title].cell(row, 1).font.strike
