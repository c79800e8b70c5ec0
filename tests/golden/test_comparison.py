"""Two made-up maps beside each other, kept as files; see ``test_reports.py``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import a_relation, an_actor
from golden.test_reports import hold
from samverkan.analysis import Options, analyse
from samverkan.comparison import compare
from samverkan.gaps import GapOptions
from samverkan.measures import MeasureOptions
from samverkan.model import Depth, Level, Sector, StakeholderMap
from samverkan.report.comparison_lists import render_comparison
from samverkan.report.comparison_selection import shown_comparison
from samverkan.report.comparison_table import comparison_table
from samverkan.report.csv_text import render_csv
from samverkan.report.gap_lists import Look


def actor(actor_id, name, sector, level, locality=None, **changes):
    values = {"locality": locality, "municipality_code": "0482", **changes}
    return an_actor(actor_id, name=name, sector=Sector(sector), level=Level(level), **values)


@pytest.fixture(scope="module")
def shown():
    kommun = actor("k", "Flens kommun", "public", "municipal", kind="municipality")
    byalag = actor("b", "Bettna byalag", "nonprofit", "local", "Bettna")
    butik = actor("h", "Handlarn i Bettna", "commercial", "local", "Bettna", services=("grocery",))
    mack = actor("m", "=Macken", "commercial", "local", "Mellösa", services=("fuel",))
    rad = actor("r", "Byarådet", "nonprofit", "municipal")
    before = StakeholderMap.of(
        [kommun, byalag, butik, mack, rad],
        [
            a_relation("k", "b", depth=Depth.INFORMATION, since="2024"),
            a_relation("k", "r", type="funds"),
        ],
    )
    after = StakeholderMap.of(
        [
            replace(kommun, note="Ny förvaltning"),
            replace(byalag, id="bettna", name="Bettna Byalag ideell förening"),
            replace(butik, services=("grocery", "post"), since="2020"),
            rad,
            actor("l", "Lanthandeln", "commercial", "local", "Mellösa", services=("grocery",)),
        ],
        [
            a_relation("bettna", "k", depth=Depth.JOINT, since="2024"),
            a_relation("bettna", "h", since="2026"),
        ],
    )
    options = Options(
        gaps=GapOptions(top=0, per_actor=0, permutations=1, date="2026"),
        measures=MeasureOptions(names=("degree", "actors", "ties", "density"), permutations=1),
    )
    return shown_comparison(compare(*(analyse(one, options) for one in (before, after))))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_comparison_to_read_out(shown, language):
    text = render_comparison(shown, ("2025.xlsx", "2026.xlsx"), Look(language=language), top=0)
    hold(f"compare.{language}.txt", text)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_comparison_for_excel(shown, language):
    table = comparison_table(shown, language)
    hold(f"compare.{language}.csv", render_csv(table, language, excel=language == "sv"))
