"""What cannot be meant is refused with a word on it; nothing is silently read as something else."""

import pytest

from builders import a_map, an_actor, pilot_map
from samverkan.errors import UsageError
from samverkan.gaps import GapOptions, MotifChoice, Scope, find_gaps
from samverkan.gaps.search import prepare_search
from samverkan.model import Sector
from samverkan.network import build_network

NETWORK = build_network(a_map([("a", "b"), ("b", "c")], *map(an_actor, "abc")))
LEVELS = {"attribute": "sector", "first": "public", "second": "commercial"}

REFUSED = {
    "a kind": ({"kinds": ("isolated",)}, "isolated is not known here"),
    "a text for kinds": ({"kinds": "isolate"}, "kinds is one text, but several are expected"),
    "a text for ids": ({"ids": "0123"}, "ids is one text, but several are expected"),
    "a scope": ({"scope": "everything"}, "everything is not known here"),
    "no scope": ({"scope": None}, "None is not known here"),
    "a sort": ({"sort": "nearness_"}, "nearness_ is not known here"),
    "a weight": ({"weights": {"fits": 1}}, "fits is not known here"),
    "a weight below 0": ({"weights": {"fit": -1}}, "fit cannot be -1"),
    "a weight of text": ({"weights": {"fit": "1"}}, "fit cannot be 1"),
    "a top below 0": ({"top": -1}, "top cannot be -1"),
    "a top of text": ({"top": "many"}, "top cannot be many"),
    "an endless list for each": ({"per_actor": float("inf")}, "per_actor cannot be inf"),
    "a stake that is no number": ({"min_stake": float("nan")}, "min_stake cannot be nan"),
    "a stability below 0": ({"min_stability": -0.1}, "min_stability cannot be -0.1"),
    "maps below 0": ({"resamples": -1}, "resamples cannot be -1"),
    "permutations below 0": ({"permutations": -1}, "permutations cannot be -1"),
    "a seed below 0": ({"seed": -1}, "seed cannot be -1"),
    "no process": ({"jobs": 0}, "0 processes can do no work"),
    "a day": ({"date": "in May"}, "in May is not a date"),
    "a motif": ({"motifs": MotifChoice(motifs=("1,1",), **LEVELS)}, "1,1 is not a motif"),
    "a text for motifs": (
        {"motifs": MotifChoice(motifs="2,1[II.C]", **LEVELS)},
        "2 is not a motif",
    ),
    "stability of nothing tried": ({"min_stability": 0.5}, "nothing is tried"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_meant_is_refused(case):
    options, said = REFUSED[case]
    with pytest.raises(UsageError) as caught:
        find_gaps(NETWORK, GapOptions(**options))
    assert said in caught.value.text("en")
    assert caught.value.next_step is not None


def test_a_refusal_says_the_nearest_word_and_all_there_are():
    with pytest.raises(UsageError) as caught:
        find_gaps(NETWORK, GapOptions(scope="plate"))
    assert caught.value.text("en").endswith("Did you mean place? There are place, region and all.")


def test_a_text_for_several_words_says_how_to_write_them():
    with pytest.raises(UsageError) as caught:
        find_gaps(NETWORK, GapOptions(kinds="isolate"))
    assert caught.value.text("en").endswith("Write kinds=('isolate',).")


@pytest.mark.parametrize("scope", Scope)
def test_a_scope_by_its_word_is_the_scope(scope):
    network = build_network(pilot_map())
    by_word = find_gaps(network, GapOptions(scope=scope.value, permutations=1))
    assert by_word == find_gaps(network, GapOptions(scope=scope, permutations=1))
    assert by_word.options.scope is scope


def test_the_word_all_compares_pairs_across_places():
    actors = [
        an_actor("a", sector=Sector.PUBLIC, municipality_code="0428"),
        an_actor("b", sector=Sector.COMMERCIAL, municipality_code="2580"),
    ]
    network = build_network(a_map([], *actors))
    assert find_gaps(network, GapOptions(scope="place")).candidates == 0
    assert find_gaps(network, GapOptions(scope="all")).candidates == 1


def test_whoever_prepares_a_search_has_its_options_checked_too():
    with pytest.raises(UsageError, match="everything is not known here"):
        prepare_search(NETWORK, GapOptions(scope="everything"))
