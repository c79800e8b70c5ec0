"""From a map to what is shown, computed only when asked for."""

from __future__ import annotations

from builders import a_map, a_relation, an_actor
from samverkan.analysis import Options, analyse
from samverkan.gaps import GapOptions
from samverkan.measures import MeasureOptions
from samverkan.model import StakeholderMap


def test_nothing_is_computed_before_it_is_asked_for(monkeypatch):
    asked = []

    def every(finder):
        asked.append(finder)

    monkeypatch.setattr("samverkan.gaps.GapFinder.every", every)
    analysis = analyse(a_map([("a", "b")]))
    assert asked == []
    assert analysis.gaps is analysis.gaps
    assert len(asked) == 1


def test_the_network_is_that_of_the_map():
    assert analyse(a_map([("a", "b"), ("b", "c")])).network.ids == ("a", "b", "c")


def test_types_and_date_cut_the_map_before_anything():
    actors = [an_actor("a"), an_actor("b", until="2018"), an_actor("c")]
    relations = [a_relation("a", "b"), a_relation("a", "c", type="funds"), a_relation("a", "c")]
    stakeholders = StakeholderMap.of(actors, relations)
    cut = analyse(stakeholders, Options(as_of="2020", types=("funds",)))
    assert cut.network.ids == ("a", "c")
    assert [relation.type for relation in cut.stakeholders.relations] == ["funds"]
    assert analyse(stakeholders).stakeholders == stakeholders


def test_options_reach_measures_and_gaps():
    options = Options(
        measures=MeasureOptions(names=("degree",)), gaps=GapOptions(kinds=("isolate",))
    )
    analysis = analyse(a_map([("a", "b")], an_actor("z")), options)
    assert dict(analysis.measures.actors) == {"degree": (1, 1, 0)}
    assert [finding.actors for finding in analysis.gaps.findings] == [("z",)]


def test_an_empty_map_has_measures_and_gaps():
    analysis = analyse(a_map())
    assert analysis.measures.network["actors"] == 0
    assert analysis.gaps.missing_links == ()
