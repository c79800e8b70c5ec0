from builders import a_map, an_actor, pilot_map
from samverkan.analysis import analyse
from samverkan.report.frames import actor_frame, finding_frame, missing_link_frame


def test_the_actor_frame_has_a_row_per_actor_and_a_column_per_measure():
    analysis = analyse(pilot_map())
    frame = actor_frame(analysis)
    assert list(frame.index) == list(analysis.network.ids)
    assert frame.loc["hssl", "name"] == "Riksorganisationen Hela Sverige ska leva"
    assert frame["degree"].tolist() == list(analysis.measures.actors["degree"])


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
