"""Reports of one made-up analysis, kept as files: what a change does to them is seen at once.

After a wanted change, write them anew with ``SAMVERKAN_WRITE_GOLDEN=1 pytest tests/golden`` and
read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builders import a_map, an_actor
from samverkan.analysis import Analysis, Options
from samverkan.cli.output import render_json
from samverkan.errors import Code, Place, Problem
from samverkan.gaps import Evidence, Finding, Gaps, MissingLink, Reason
from samverkan.report.gap_lists import render_gaps
from samverkan.report.gap_table import gap_table, gaps_data, render_markdown
from samverkan.report.problem_lists import render_checked
from samverkan.report.tables import Look, render_csv
from samverkan.validate import Checked, Rows
from samverkan.words import message

FOLDER = Path(__file__).parent / "reports"


def say(text):
    return message("{text}", text=text)


def a_reason(*sentences, **changes):
    row = Evidence("aktörer.csv", None, 3, "https://exempel.se/bettna")
    return Reason(
        sentences=tuple(map(say, sentences)),
        **{"closes": say("Ett möte."), "evidence": (row, row), **changes},
    )


def a_link(link_id, source, target, need, **changes):
    values = {
        "id": link_id,
        "source": source,
        "target": target,
        "need": need,
        "likely": None,
        "components": {
            "at_stake": 0.5,
            "fit": 1.0,
            "unheard": 1.0,
            "near": 0.25,
            "gain": 1 / 3,
            "nearness": 3,
            "wedges": 0,
            "deficit": None,
            "p_low": None,
            "distance": None,
        },
        "shared": ("grocery",),
        "municipality_code": "0482",
        "region_code": "04",
        "folded": ("c" * 12,),
        "stable": None,
        "reason": a_reason("Byalaget och handlarn saknar kontakt.", "Handlarn har dagligvaror."),
    }
    return MissingLink(**{**values, **changes})


@pytest.fixture
def analysis():
    names = {
        "b": "Bettna byalag",
        "h": "=Handlarn *i* <Bettna>",
        "k": "Kommunens enhet för landsbygd, service och lokal utveckling i hela Flens kommun",
    }
    actors = [an_actor(actor_id, name=name) for actor_id, name in names.items()]
    made = Analysis(a_map([("b", "k")], *actors), Options())
    made.__dict__["gaps"] = Gaps(
        missing_links=(
            a_link(
                "a" * 12,
                "b",
                "h",
                0.987654321,
                likely=0.25,
                quadrant="worth_the_effort",
                stability=0.75,
                stable="unsure",
            ),
            a_link(
                "b" * 12,
                "h",
                "k",
                None,
                municipality_code=None,
                reason=a_reason("Saknas.", "Därför.", bridge_builder=("b", "k")),
            ),
        ),
        findings=(
            *(
                Finding(
                    id=str(number) * 12,
                    kind=kind,
                    place=place,
                    service=service,
                    actors=who,
                    reason=a_reason(f"{kind} nummer {number}."),
                )
                for number, kind, place, service, who in (
                    (5, "isolate", None, None, ("h",)),
                    (4, "unserved", "0482", "fuel", ()),
                    (3, "unserved", "0482", "post", ()),
                    (2, "unserved", "0482", "bibliotek", ()),
                    (1, "unserved", "0481", "fuel", ()),
                )
            ),
            Finding(
                id="6" * 12,
                kind="last_one",
                place="0482",
                village="Bettna",
                services=("fuel", "grocery"),
                actors=("h",),
                leaving=True,
                reason=a_reason("Ensam.", "Vidare.", notes=(say("Noterat: slutar."),)),
            ),
        ),
        candidates=1,
        listed=2,
        folded={"k": ("b", "h")},
        weights={"at_stake": 0.5, "gain": 0.5},
        nothing=("0481", "0482"),
        notes=(say("En anmärkning."),),
    )
    return made


@pytest.fixture
def checked():
    problem = Problem(
        code=Code.UNKNOWN_SECTOR,
        place=Place("aktörer.xlsx", "Aktörer", 7, "sektor"),
        value="ofentlig",
        message=say("”ofentlig” är ingen sektor, och texten är så lång att den måste vikas"),
        next_step=say("menade du offentlig?"),
    )
    note = Problem(
        code=Code.UNKNOWN_COLUMN,
        place=Place("b.csv"),
        message=say("kolumnen är okänd"),
        next_step=say("byt namn"),
    )
    rows = Rows(read=9, used=7, merged=1, set_aside=1)
    return Checked(None, (problem, note), rows, (say("Bladet Aktörer är aktörer."),))


def hold(name, text):
    """Compare with the file kept, or write it when that is asked for; line ends do not count."""
    text = text.replace("\r\n", "\n")
    file = FOLDER / name
    if os.environ.get("SAMVERKAN_WRITE_GOLDEN"):
        file.write_bytes(text.encode("utf-8"))
    assert text == file.read_bytes().decode("utf-8")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_list_to_read_out(analysis, language):
    hold(f"gaps.{language}.txt", render_gaps(analysis, Look(language=language)))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_list_to_print(analysis, language):
    hold(f"gaps.{language}.md", render_markdown(analysis, Look(language=language)))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_table_for_excel(analysis, language):
    text = render_csv(gap_table(analysis, language), language, excel=language == "sv")
    hold(f"gaps.{language}.csv", text)


def test_the_data(analysis):
    hold("gaps.json", render_json(gaps_data(analysis.gaps, {"seed": 1})))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_problems(checked, language):
    hold(f"check.{language}.txt", render_checked(checked, Look(language=language)))
