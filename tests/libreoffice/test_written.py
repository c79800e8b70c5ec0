"""What samverkan writes is opened by LibreOffice, saved there, and reads back the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl import load_workbook

from builders import a_relation, an_actor
from samverkan.errors import Severity
from samverkan.model import Depth, StakeholderMap
from samverkan.report.repair import write_problems
from samverkan.validate import check_files, read_map
from samverkan.words import LANGUAGES
from samverkan.write import write_map
from tables import write_excel

pytestmark = pytest.mark.libreoffice

ODD = StakeholderMap.of(
    [
        an_actor(
            "=a1",
            name="=SUMMA(A1:A2)",
            municipality_code="0428",
            region_code="04",
            services=("grocery", "bibliotek"),
            plans=(),
            latitude=59.0 + 1 / 3,
            longitude=-0.5,
            since="2017",
            until="2018-05-31",
            note="första raden\n\nandra raden; med “tecken” <&> '=inte en formel'",
            extras=(("antal", "007"), ("kommun", "+46"), ("svar", "-")),
        ),
        an_actor("0012", name="Läppe byalag 🏠", locality="@Läppe", note="_x0041_ och 1/2"),
        an_actor("1e5", name="SANT", note="2017-05-31"),
    ],
    [
        a_relation("=a1", "0012", weight=0.1 + 0.2, depth=Depth.JOINT, reported_by="1e5"),
        a_relation("0012", "1e5", type="ger råd till", directed=True, weight=2.5),
        a_relation("0012", "1e5", type="funds", since="2019", description="- inte känt"),
    ],
)


def bare(stakeholders):
    rows = (*stakeholders.actors, *stakeholders.relations)
    return [replace(row, place=None) for row in rows]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_written_workbook_survives_libreoffice(office, tmp_path, kind):
    (file,) = write_map(ODD, tmp_path / "karta.xlsx", language="sv", with_notes=True)
    (tmp_path / "ut").mkdir()
    (saved,) = office.convert(file, kind, tmp_path / "ut")
    assert bare(read_map([saved])) == bare(ODD)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_problem_workbook_is_mended_in_libreoffice_and_read_back(office, tmp_path, language):
    rows = [["namn", "sektor", "nivå"], ["Läppe byalag", "ideel", "lokal"], ["B", "", "lokal"]]
    file = write_excel(tmp_path / "karta.xlsx", Aktörer=rows)
    before = file.read_bytes()
    write_problems(tmp_path / "rätta.xlsx", [file], check_files([file]).problems, language)
    mended = [tmp_path / "rättad.xlsx", tmp_path / "rättad.ods"]
    office.edit(tmp_path / "rätta.xlsx", '  Enter document, 0, 1, 1, "ideell"', *mended)
    for copy in mended:
        checked = check_files([copy])
        assert [one for one in checked.problems if one.severity is Severity.ERROR] == []
        assert [actor.sector for actor in checked.stakeholders.actors if actor.name != "B"] == [
            "nonprofit"
        ]
        assert not any(actor.extras for actor in checked.stakeholders.actors)
    fill = load_workbook(mended[0])["Aktörer"]["B2"].fill.fgColor.rgb
    assert fill.endswith("F8D7A0")
    assert file.read_bytes() == before
