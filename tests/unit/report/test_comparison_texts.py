import pytest

from samverkan.comparison.differences import Change
from samverkan.model import Presence
from samverkan.report.comparison_texts import say_change


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "further places: – -> Vik"), ("sv", "fler orter: – -> Vik")],
)
def test_a_change_of_further_places_is_said_in_words_of_the_reader(language, said):
    assert say_change(Change("presences", (), (Presence(locality="Vik"),)), language) == said
