"""Made-up maps beside each other, kept as files; see ``test_reports.py``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import a_relation, an_actor
from golden.test_reports import hold
from samverkan.analysis import Options, analyse
from samverkan.answers import Answers
from samverkan.comparison import compare
from samverkan.following import Following, State, Step
from samverkan.gaps import GapOptions
from samverkan.measures import MeasureOptions
from samverkan.model import Depth, Distance, Level, Sector, StakeholderMap
from samverkan.report.comparison_lists import render_comparison
from samverkan.report.comparison_table import comparison_table
from samverkan.report.comparison_texts import shown_comparison
from samverkan.report.tables import Look, render_csv


def actor(actor_id, name, sector, level, locality=None, **changes):
    values = {"locality": locality, "municipality_code": "0482", **changes}
    return an_actor(actor_id, name=name, sector=Sector(sector), level=Level(level), **values)


OPTIONS = Options(
    gaps=GapOptions(top=0, per_actor=0, permutations=1, date="2026"),
    measures=MeasureOptions(names=("degree", "actors", "ties", "density"), permutations=1),
)
KOMMUN = actor("k", "Flens kommun", "public", "municipal", kind="municipality")
BYALAG = actor("b", "Bettna byalag", "nonprofit", "local", "Bettna", kind="village_association")


def shop(actor_id, name, village, *services, **changes):
    return actor(actor_id, name, "commercial", "local", village, services=services, **changes)


def compared(before, after, **options):
    return shown_comparison(compare(*(analyse(one, OPTIONS) for one in (before, after)), **options))


@pytest.fixture(scope="module")
def shown():
    """Compare two years with one of most of what can be told."""
    return compared(*_years())


def _years():
    butik = shop("h", "Handlarn i Bettna", "Bettna", "grocery")
    mack = shop("m", "=Macken", "Mellösa", "fuel")
    rad = actor("r", "Byarådet", "nonprofit", "municipal")
    before = StakeholderMap.of(
        [KOMMUN, BYALAG, butik, mack, rad, shop("x", "Macken i stan", "Flen", "fuel")],
        [
            a_relation("k", "b", depth=Depth.INFORMATION, since="2024"),
            a_relation("k", "r", type="funds"),
        ],
        [Distance(first="Mellösa", second="Flen", km=12.4)],
    )
    after = StakeholderMap.of(
        [
            replace(KOMMUN, note="Ny förvaltning"),
            replace(BYALAG, id="bettna", name="Bettna Byalag ideell förening"),
            replace(butik, services=("grocery", "post"), since="2020"),
            rad,
            shop("x", "Macken i stan", "Flen", "fuel"),
            shop("l", "Lanthandeln", "Mellösa", "grocery"),
        ],
        [
            a_relation("bettna", "k", depth=Depth.JOINT, since="2024"),
            a_relation("bettna", "h", since="2026"),
        ],
        [Distance(first="Mellösa", second="Flen", km=12.4)],
    )
    return before, after


@pytest.fixture(scope="module")
def several():
    """Compare two years with two, or many, of most of what can be told."""
    return compared(*_several(), answers=Answers(same=(("hg", "hg2"),)))


MALMKOPING = {"latitude": 59.13, "longitude": 16.73}
FLEN = {"latitude": 59.06, "longitude": 16.59}
ALONE = [
    shop("livs", "Livset", "Malmköping", "grocery", "post", kind="shop", **MALMKOPING),
    shop("krog", "Krogen", "Stenhammar", "grocery", kind="pub"),
    shop("livs5", "Sommarboden", "Hälleforsnäs", "grocery", kind="shop"),
]


def _several():
    services = ("grocery", "fuel", "post")
    both = [
        KOMMUN,
        BYALAG,
        actor("hall", "Bettna bygdegård", "nonprofit", "local", "Bettna", kind="community_hall"),
        shop("sparbank", "Sparbanken", "Flen", "payment", kind="bank"),
        shop("apotek", "Apoteket", "Flen", "pharmacy", kind="pharmacy", **FLEN),
    ]
    before = [
        *both,
        shop("a", "Affären", "Bettna", *services, kind="shop"),
        shop("k1", "Kiosken", "Bettna", *services, kind="shop"),
        shop("m1", "Macken", "Mellösa", "fuel", kind="fuel_station"),
        shop("m2", "Bensinen", "Mellösa", "fuel", kind="fuel_station"),
        shop("bank", "Banken", "Flen", "payment", kind="bank"),
        shop("hg", "Handelsgården", "Sköldinge", "grocery", kind="shop"),
        actor("as", "Ås byalag", "nonprofit", "local", "Ås", kind="village_association"),
        actor("nas", "Näs byalag", "nonprofit", "local", "Näs", kind="village_association"),
        actor("fore", "Bettna idrotsklubb", "nonprofit", "local", "Bettna", kind="sports_club"),
        shop("gs", "Gården", "Ås", "post", kind="shop", note="Byter namn till Byns Post"),
        *ALONE,
    ]
    now = {"apotek": ("pharmacy", "post"), "hall": ("payment",)}
    after = [
        *(replace(one, services=now.get(one.id, one.services)) for one in both),
        shop("m3", "Pumpen", "Mellösa", "fuel", kind="fuel_station"),
        shop("hg2", "Servicebutiken", "Sköldinge", "grocery", kind="service_point"),
        actor("asnas", "Ås-Näs byalag", "nonprofit", "local", "Ås", kind="village_association"),
        actor("fore", "Bettna idrottsklubb", "nonprofit", "local", "Bettna", kind="sports_club"),
        shop("gs2", "Byns Post", "Ås", "post", kind="shop"),
        shop("n1", "Nya affären", "Näs", "grocery", "post", kind="shop"),
        shop("n2", "Nya boden", "Näs", "grocery", "post", kind="shop"),
        *(replace(one, services=one.services[:1]) for one in ALONE),
        shop("livs4", "Kiosken i backen", "Hälleforsnäs", "grocery", kind="kiosk"),
        shop("livs2", "Boden", "Malmköping", "grocery", kind="shop"),
        shop("livs3", "Kvarnen", "Stenhammar", "grocery", kind="shop"),
    ]
    old = [a_relation("k", "as", since="2020"), a_relation("k", "nas", since="2021")]
    new = [
        a_relation("k", "asnas", since="2020"),
        a_relation("k", "sparbank", since="2026"),
        a_relation("b", "apotek", since="2026"),
        a_relation("hall", "sparbank", since="2026"),
    ]
    return StakeholderMap.of(before, old), StakeholderMap.of(after, new)


@pytest.fixture(scope="module")
def followed(shown):
    """Compare the first two years when what is gone, kept and filled was followed up."""
    gaps = shown.whole.gaps
    chosen = [
        (gaps.filled[0].gap.id, State.CONTACTED),
        (gaps.with_actor[0].gap.id, State.NOT_BEGUN),
        (gaps.otherwise[0].gap.id, State.NOT_BEGUN),
        (gaps.kept[0], State.ESTABLISHED),
        (gaps.renamed[0][0], State.ESTABLISHED),
    ]
    steps = [Step(gap=gap, state=state, date="2026-02") for gap, state in chosen]
    return compared(*_years(), following=Following.of(steps))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_comparison_to_read_out(shown, language):
    look = Look(language=language, figures=True)
    text = render_comparison(shown, ("2025.xlsx", "2026.xlsx"), look)
    hold(f"compare.{language}.txt", text)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_comparison_of_several_to_read_out(several, language):
    text = render_comparison(several, ("2025", "2026"), Look(language=language))
    hold(f"compare_several.{language}.txt", text)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_comparison_of_what_is_followed_to_read_out(followed, language):
    text = render_comparison(followed, ("2025", "2026"), Look(language=language, most=3))
    hold(f"compare_followed.{language}.txt", text)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_comparison_for_excel(shown, language):
    table = comparison_table(shown, language)
    hold(f"compare.{language}.csv", render_csv(table, language, excel=language == "sv"))
