"""What twenty answers say, as it is read out and listed; see ``test_reports.py``."""

from __future__ import annotations

from pathlib import Path

import pytest

from golden.test_reports import hold
from samverkan.answers import Answers
from samverkan.gathering import gather, read_folder, round_name
from samverkan.report.gathered import Gathered, render_gathered, tie_table
from samverkan.report.tables import Look, render_csv
from samverkan.validate import read_map

FILES = Path(__file__).parents[1] / "files"


@pytest.fixture(scope="module", params=["sv", "en"])
def told(request):
    language = request.param
    folder = read_folder([FILES / "answers" / "hultsfred"])
    before = read_map(
        [FILES / "truth" / "hultsfred" / f"{name}.csv" for name in ("actors", "relations")]
    )
    name = round_name(folder, language)
    found = gather(before, folder, Answers(), name=name, language=language)
    return language, Gathered(found, lambda _actor: True, with_notes=True)


def test_a_round_to_read_out(told):
    language, gathered = told
    hold(f"gather.{language}.txt", render_gathered(gathered, Look(language=language)))


def test_the_contacts_as_a_list(told):
    language, gathered = told
    hold(f"gather.{language}.csv", render_csv(tie_table(gathered), language))
