from samverkan.model import DIRECTED_TYPES, OPPOSING_TYPES, UNDIRECTED_TYPES
from samverkan.view.lines import DASHES, OWN


def test_every_type_of_relation_has_dashes_that_no_other_has():
    assert set(DASHES) == (DIRECTED_TYPES | UNDIRECTED_TYPES) - OPPOSING_TYPES
    every = [*DASHES.values(), *OWN]
    assert len(set(every)) == len(every)
    assert all(len(dashes) % 2 == 0 for dashes in every)
