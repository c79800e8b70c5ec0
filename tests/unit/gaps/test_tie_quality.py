"""Gaps of existing ties: what is read, and what is said when it cannot be."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from builders import a_map, a_relation, an_actor, pilot_map
from samverkan.analysis import Options, analyse
from samverkan.cli.analysis_options import gap_options
from samverkan.errors import UsageError
from samverkan.gaps import GapOptions, find_gaps
from samverkan.model import Depth, StakeholderMap
from samverkan.network import build_network


def gaps(relations, *, kinds=None, **options):
    ends = {end for relation in relations for end in relation.ends}
    actors = [an_actor(end, services=("fuel",)) for end in sorted(ends)]
    network = build_network(StakeholderMap.of(actors, relations))
    return find_gaps(network, GapOptions(kinds=kinds, permutations=9, **options))


def notes(found):
    said = [note.text("en") for note in found.notes]
    return [text for text in said if "Ties that end" in text or "not been looked into" in text]


def test_what_no_relation_says_is_named_as_not_looked_for():
    (note,) = notes(gaps([a_relation()], kinds=("shallow", "one_sided", "ending")))
    assert note == (
        "The map does not say how deep a collaboration goes, who told of it or when it ends."
        " That has therefore not been looked into."
    )
    assert not notes(gaps([a_relation()], kinds=("split",)))
    (note,) = notes(gaps([a_relation(depth=Depth.JOINT)], kinds=("shallow", "one_sided")))
    assert note.startswith("The map does not say who told of it.")
    assert not notes(find_gaps(build_network(a_map([], an_actor())), GapOptions(kinds=("split",))))


def test_the_reference_date_is_printed_and_its_lack_too():
    ends = [a_relation(until="2019")]
    assert notes(gaps(ends, kinds=("ending",), date="2020")) == [
        "Ties that end were looked for as of 2020."
    ]
    assert notes(gaps(ends, kinds=("ending",))) == [
        "Ties that end were not looked for: no reference date was given."
    ]


@pytest.mark.parametrize("date", ["yesterday", "2020-1", "20200101", ""])
def test_what_is_no_date_is_refused(date):
    with pytest.raises(UsageError, match="is not a date"):
        gaps([a_relation()], date=date)


def test_the_cut_date_is_the_reference_and_the_uncut_map_is_read():
    stakeholders = StakeholderMap.of(
        [an_actor("a"), an_actor("b"), an_actor("c"), an_actor("d", until="2018")],
        [
            a_relation("a", "b", until="2018-05-31"),
            a_relation("a", "c", until="2018", type="agreement"),
            a_relation("a", "c", since="2023"),
            a_relation("b", "d", until="2018"),
        ],
    )
    options = Options(as_of="2019", gaps=GapOptions(permutations=9))
    cut = analyse(stakeholders, options)
    assert not len(cut.network.ties)
    (finding,) = [f for f in cut.gaps.findings if f.kind == "ending"]
    assert finding.actors == ("a", "b")
    assert "held until 2018-05-31" in finding.reason.text("en")
    only = analyse(stakeholders, Options(as_of="2019", types=("agreement",)))
    (finding,) = [f for f in only.gaps.findings if f.kind == "ending"]
    assert finding.actors == ("a", "c")


def test_the_command_line_judges_as_of_today_unless_told_otherwise():
    cut = analyse(a_map([("a", "b")]), Options(as_of="2019", gaps=gap_options()))
    assert cut.gaps.options.date == "2019"
    today = analyse(a_map([("a", "b")]), Options(gaps=gap_options())).gaps.options.date
    assert today is not None
    here = datetime.now(UTC).astimezone()
    assert today in {(here - timedelta(days=days)).date().isoformat() for days in (0, 1)}


def test_an_ending_tie_names_the_rows_also_of_relations_that_were_cut_away():
    relations = [a_relation(until="2018", source_url="https://example.org/project")]
    actors = [an_actor("a"), an_actor("b")]
    cut = analyse(StakeholderMap.of(actors, relations), Options(as_of="2019"))
    (finding,) = [f for f in cut.gaps.findings if f.kind == "ending"]
    assert "https://example.org/project" in {row.source_url for row in finding.reason.evidence}


def test_a_name_that_two_share_tells_of_nothing():
    actors = [an_actor(i, name=name) for i, name in zip("abcd", ["Byn", "BYN", "C", "D"])]  # noqa: B905
    relations = [
        a_relation("a", "c", reported_by="byn"),
        a_relation("a", "d", reported_by="a"),
        a_relation("c", "d", reported_by="c"),
    ]
    network = build_network(StakeholderMap.of(actors, relations))
    asked = GapOptions(kinds=("one_sided",))
    assert not find_gaps(network, asked).findings


def test_a_type_told_of_by_the_one_and_another_by_the_other_ask_both():
    (finding,) = gaps(
        [
            a_relation("a", "b", reported_by="a"),
            a_relation("a", "b", type="agreement", reported_by="b"),
            a_relation("a", "c", reported_by="a"),
            a_relation("b", "c", reported_by="b"),
            a_relation("c", "d"),
        ],
        kinds=("one_sided",),
    ).findings
    assert "Ask both how they see it." in finding.reason.text("en")


def test_the_pilot_map_has_twelve_pairs_of_groups_of_one_place_with_a_sole_broker():
    found = find_gaps(build_network(pilot_map()), GapOptions(kinds=("exclusive_broker",)))
    assert Counter((f.place, *f.actors) for f in found.findings) == {
        ("0428", "vingaker_kommun"): 1,
        ("0482", "flen_kommun"): 1,
        ("0581", "norrkoping_kommun"): 2,
        ("0583", "motala_kommun"): 1,
        ("0781", "ljungby_kommun"): 1,
        ("2039", "alvdalen_kommun"): 3,
        ("2085", "hssl"): 2,
        ("2505", "arvidsjaur_kommun"): 1,
    }
