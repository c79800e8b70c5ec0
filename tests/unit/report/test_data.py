from builders import a_map, an_actor, pilot_map
from samverkan.analysis import Options, analyse
from samverkan.measures import MeasureOptions
from samverkan.report.data import actor_frame, finding_frame, missing_link_frame


def test_the_actor_frame_has_a_row_per_actor_and_a_column_per_measure():
    analysis = analyse(pilot_map())
    frame = actor_frame(analysis)
    assert list(frame.index) == list(analysis.network.ids)
    assert frame.loc["hssl", "name"] == "Riksorganisationen Hela Sverige ska leva"
    assert frame["degree"].tolist() == list(analysis.measures.actors["degree"])


def test_the_actor_frame_has_the_ranks_when_they_were_asked_for():
    options = Options(measures=MeasureOptions(names=("degree",), resamples=5))
    frame = actor_frame(analyse(pilot_map(), options))
    assert frame.loc["hssl", ["degree_rank", "degree_rank_best", "degree_rank_worst"]].tolist() == [
        1, 1, 1
    ]  # fmt: skip
    assert frame.loc["hssl", "degree_top_five"] == "stable"


def test_the_missing_link_frame_has_the_list_in_its_order():
    analysis = analyse(pilot_map())
    frame = missing_link_frame(analysis, language="sv")
    assert frame["id"].tolist() == [link.id for link in analysis.gaps.missing_links]
    assert frame["reason"].tolist() == [
        link.reason.text("sv") for link in analysis.gaps.missing_links
    ]


def test_the_finding_frame_names_actors_and_reason():
    analysis = analyse(a_map([("a", "b")], an_actor("lonely")))
    frame = finding_frame(analysis)
    isolates = frame[frame["kind"] == "isolate"]
    assert isolates["actors"].tolist() == [("lonely",)]


def test_an_empty_map_makes_empty_frames():
    analysis = analyse(a_map())
    assert len(actor_frame(analysis)) == len(missing_link_frame(analysis)) == 0
