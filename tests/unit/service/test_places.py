from builders import a_map, an_actor
from samverkan.model import Level, Sector
from samverkan.network import build_network
from samverkan.service.places import differ


def test_two_actors_differ_only_where_both_are_known_and_unequal():
    public = an_actor("a", sector=Sector.PUBLIC)
    shop = an_actor("b", sector=Sector.COMMERCIAL)
    blank = an_actor("c", level=Level.LOCAL)
    network = build_network(a_map([], public, shop, blank))
    assert differ(network, 0, 1)
    assert not differ(network, 0, 2)
