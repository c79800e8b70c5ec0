"""Motifs against motifr, whose names they bear; what can be asked for, and how it is refused."""

from __future__ import annotations

import pytest

from builders import a_map, an_actor
from networks import folder_beside
from required import lacks
from samverkan import read_map
from samverkan.errors import UsageError
from samverkan.gaps import MOTIFS, GapOptions, MotifChoice, find_gaps, find_motifs
from samverkan.network import build_network

MOTIFR = {
    ("lake", "town"): ((815, 783.36), (544, 518.4), (877, 902.43072)),
    ("lake", "issue"): ((344, 347.2222222222), (933, 937.5), (1167, 1205.632716049)),
    ("issue", "lake"): ((933, 937.5), (344, 347.2222222222), (3465, 3472.222222222)),
    ("town", "issue"): ((281, 300.4444444444), (1201, 1225.813333333), (675, 751.020310123)),
}
"""By the two levels of motifr's dummy_net: count and expectation of each motif, from its engine
SESMotifAnalyser 2.3.4; the 344 is published in motifr's own tests."""


def a_network(**changes):
    """Return two villages (x) and three associations (y), all tied but the two villages."""
    ids = ("v", "w", "a", "b", "c")
    actors = [an_actor(i, kind="x" if i in "vw" else "y") for i in ids]
    ties = [("v", "a"), ("v", "b"), ("w", "a"), ("w", "b"), ("a", "b"), ("v", "c")]
    return build_network(a_map(changes.get("ties", ties), *actors))


def choice(**changes):
    return MotifChoice(**{"attribute": "kind", "first": "x", "second": "y", **changes})


@pytest.mark.parametrize("levels", MOTIFR)
def test_counts_and_expectations_are_those_of_motifr(levels):
    folder = folder_beside("motifr_dummy")
    if folder is None:
        lacks("the folder of test networks", "name it in SAMVERKAN_TEST_DATA")
    network = build_network(read_map([folder / "actors.csv", folder / "relations.csv"]))
    first, second = levels
    census = find_motifs(network, choice(first=first, second=second))
    found = {one.motif: (one.count, one.expected) for one in census.counts}
    assert found == {
        motif: (count, pytest.approx(expected))
        for motif, (count, expected) in zip(MOTIFS, MOTIFR[levels], strict=True)
    }


def test_the_tie_that_closes_all_carries_all_and_comes_first():
    census = find_motifs(a_network(), choice())
    assert [(one.motif, one.count) for one in census.counts] == [
        ("1,2[II.C]", 2),
        ("2,1[II.C]", 0),
        ("2,2[III.C]", 1),
    ]
    first = census.ties[0]
    assert (first.source, first.target) == ("a", "b")
    assert dict(first.carried) == {"1,2[II.C]": 2, "2,1[II.C]": 0, "2,2[III.C]": 1}
    assert all("c" not in (tie.source, tie.target) for tie in census.ties)
    assert (census.first, census.second) == (2, 3)


def test_a_link_that_ends_a_motif_counts_below_zero_and_is_said_so():
    options = GapOptions(same_group=True, motifs=choice(motifs=("2,2[III.C]",)), top=0)
    links = {(x.source, x.target): x for x in find_gaps(a_network(), options).missing_links}
    assert links["v", "w"].components["motif_2,2[III.C]"] == -1
    assert "1 fewer of the motif 2,2[III.C]" in links["v", "w"].reason.text("en")
    assert "1 färre av motivet 2,2[III.C]" in links["v", "w"].reason.text("sv")


def test_a_motif_has_no_weight_unless_given_and_can_then_lead_the_list():
    wish = choice(motifs=("1,2[II.C]",))
    plain = find_gaps(a_network(), GapOptions(same_group=True, top=0))
    asked = find_gaps(a_network(), GapOptions(same_group=True, top=0, motifs=wish))
    assert dict(asked.weights) == dict(plain.weights)
    assert [x.id for x in asked.missing_links] == [x.id for x in plain.missing_links]
    weighed = find_gaps(
        a_network(),
        GapOptions(same_group=True, top=0, motifs=wish, weights={"motif_1,2[II.C]": 1.0}),
    )
    values = [x.components["motif_1,2[II.C]"] for x in weighed.missing_links]
    assert values == sorted(values, reverse=True)
    assert dict(weighed.weights) == {"motif_1,2[II.C]": 1.0}
    assert {x.need for x in weighed.missing_links if not x.components["motif_1,2[II.C]"]} == {0.0}


def test_levels_may_be_named_as_people_write_them_and_by_any_column():
    actors = [
        an_actor("k", sector="public", extras=(("Typ av fråga", "Skog och mark"),)),
        an_actor("b", sector="nonprofit", extras=(("Typ av fråga", "Vatten"),)),
    ]
    network = build_network(a_map([("k", "b")], *actors))
    for attribute, first, second in (
        ("sektor", "offentlig", "IDEELL"),
        ("Typ av fråga", "Skog och mark", "Vatten"),
    ):
        census = find_motifs(network, choice(attribute=attribute, first=first, second=second))
        assert (census.first, census.second) == (1, 1)
        assert [one.expected for one in census.counts] == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"attribute": "colour"}, "There are kind."),
        ({"first": "z"}, "There are x and y."),
        ({"second": "x"}, "The two levels are the same"),
        ({"motifs": ("1,2[I.C]",)}, "There are 1,2[II.C], 2,1[II.C] and 2,2[III.C]."),
    ],
)
def test_what_the_map_or_the_program_does_not_know_is_refused(changes, said):
    with pytest.raises(UsageError) as refused:
        find_motifs(a_network(), choice(**changes))
    assert said in refused.value.text("en")
    with pytest.raises(UsageError):
        find_gaps(a_network(), GapOptions(motifs=choice(**changes)))


def test_a_motif_that_is_not_asked_for_can_neither_weigh_nor_sort():
    for options in (
        GapOptions(sort="motif_1,2[II.C]"),
        GapOptions(weights={"motif_1,2[II.C]": 1.0}),
    ):
        with pytest.raises(UsageError):
            find_gaps(a_network(), options)
