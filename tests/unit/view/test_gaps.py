"""What the page is told of one gap: whom it would bring together, and which tie would close it."""

import pytest

from builders import a_map, an_actor
from samverkan.following import State, Step
from samverkan.gaps import Finding, MissingLink, Reason
from samverkan.network import build_network
from samverkan.view.gaps import gap_row
from samverkan.words import message

SAID = Reason(sentences=(message("One."), message("Two.")), bridge_builder=("c",))


@pytest.fixture(scope="module")
def network():
    """Return a chain a - b - c - d, a pair e - f, and g alone, by these numbers: 0 to 6."""
    ties = [("a", "b"), ("b", "c"), ("c", "d"), ("e", "f")]
    return build_network(a_map(ties, an_actor("g")))


def a_finding(kind, *actors, **changes):
    return Finding(
        **{"id": "x", "kind": kind, "place": None, "actors": actors, "reason": SAID, **changes}
    )


def row(finding, network, *, whole=True):
    return gap_row(finding, network, whole=whole)


@pytest.mark.parametrize(
    ("kind", "actors", "suggested", "pair"),
    [
        ("cut_off", "a", "d", (0, 3)),
        ("last_one", "a", "d", (0, 3)),
        ("isolate", "g", "", None),
        ("split", "ef", "ea", (4, 0)),
        ("exclusive_broker", "b", "ac", (0, 2)),
        ("single_bridge", "bc", "", None),
        ("missing_seat", "a", "d", None),
    ],
)
def test_a_kind_that_proposes_two_names_them(network, kind, actors, suggested, pair):
    found = row(a_finding(kind, *actors, suggested=tuple(suggested)), network)
    assert found["pair"] == pair
    assert found["actors"] == tuple("abcdefg".index(each) for each in actors)


def test_anybody_closes_a_split_and_only_those_named_close_other_gaps(network):
    mends = (("a", "elsewhere"), ("c", "d"))
    assert row(a_finding("split", "e", "f"), network)["mends"] == ((4, 5), None)
    assert row(a_finding("isolate", "g"), network)["mends"] == ((6,), None)
    assert row(a_finding("unheard", "a", mends=mends), network)["mends"] == ((0,), (2, 3))
    assert row(a_finding("last_one", "a"), network)["mends"] == ()


def test_who_is_lost_and_who_is_confined_is_told_of_the_kinds_that_are_about_it(network):
    bridge = a_finding("single_bridge", "b", concerned=("a",))
    assert row(bridge, network)["lost"] == (0,)
    assert row(a_finding("exclusive_broker", "b", concerned=("a",)), network)["lost"] == ()
    assert row(a_finding("cut_off", "e"), network)["confined"] == (4, 5)
    assert row(a_finding("cut_off", "e"), network, whole=False)["confined"] == ()
    assert row(a_finding("cut_off", "a"), network)["confined"] == ()
    assert row(a_finding("unheard", "e"), network)["confined"] == ()


def test_a_suggested_link_is_closed_by_itself_and_says_most_in_its_second_sentence(network):
    link = MissingLink(
        id="x",
        source="a",
        target="d",
        need=0.123456,
        likely=None,
        components={},
        shared=("fuel",),
        municipality_code=None,
        region_code="04",
        folded=(),
        quadrant="start_here",
        stable="unsure",
        reason=SAID,
    )
    found = row(link, network)
    assert (found["quadrant"], found["stable"]) == ("start_here", "unsure")
    assert (found["pair"], found["mends"]) == ((0, 3), ((0,), (3,)))
    assert (found["need"], found["likely"], found["place"]) == (0.1235, None, "04")
    assert (found["service"], found["bridge"], found["teaser"]) == (("fuel",), (2,), 1)
    assert row(a_finding("split", "e"), network)["teaser"] == 0
    assert found.keys() == row(a_finding("split", "e"), network).keys()


def test_what_is_known_of_a_gap_is_told_as_it_is_and_blank_when_it_is_not(network):
    step = Step(gap="x", state=State.NOT_BEGUN, date="2026-03-01", who="A person", note="Secret")
    reason = Reason(sentences=(message("One."),), closes=message("Meet."), caveat=message("Ask."))
    known = {"village": "Byn", "sector": "public", "service": "fuel", "followed": step}
    found = row(a_finding("missing_seat", "a", **known, reason=reason), network)
    names = ("village", "sector", "service", "state", "state_date", "closes", "caveat")
    assert tuple(found[name] for name in names) == (
        ("Byn", "public", ("fuel",), "not_begun", "2026-03-01", "Meet.", "Ask.")
    )
    assert not any(word in str(found) for word in ("A person", "Secret"))
    blank = row(a_finding("missing_seat", "a"), network)
    assert tuple(blank[name] for name in names) == (None, None, (), None, None, None, None)
