"""An actor is found by its id, or by its name."""

import pytest

from builders import an_actor
from samverkan.errors import UsageError
from samverkan.validate.identity import find_actor

ACTORS = [
    an_actor("a", name="Läppe Livs"),
    an_actor("b", name="Byalaget"),
    an_actor("c", name="Byalaget"),
    an_actor("byalaget", name="Agunnaryds byalag"),
]


@pytest.mark.parametrize("written", ["a", "Läppe Livs", " läppe  LIVS "])
def test_an_id_or_a_name_finds_its_actor(written):
    assert find_actor(ACTORS, written) == "a"


def test_an_id_goes_before_a_name():
    assert find_actor(ACTORS, "byalaget") == "byalaget"


def test_a_name_that_two_have_is_refused_with_their_ids():
    with pytest.raises(UsageError, match="b / c"):
        find_actor(ACTORS, "Byalaget")


def test_an_unknown_name_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match="Läppe Livs"):
        find_actor(ACTORS, "Leppe Livs")


def test_nobody_is_found_on_an_empty_map():
    with pytest.raises(UsageError, match="no actor"):
        find_actor([], "Läppe Livs")
