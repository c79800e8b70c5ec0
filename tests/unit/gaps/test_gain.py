"""Dividing the work among processes changes nothing but the time it takes."""

from concurrent.futures.process import BrokenProcessPool

import pytest

from builders import pilot_map
from samverkan.errors import UsageError
from samverkan.gaps import GapOptions, find_gaps
from samverkan.gaps import gain as place_work
from samverkan.gaps.gain import WORTH_DIVIDING, default_jobs
from samverkan.network import build_network


def found(jobs):
    gaps = find_gaps(build_network(pilot_map()), GapOptions(permutations=9, jobs=jobs))
    return gaps.missing_links, gaps.findings, gaps.notes


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [2, 5])
def test_the_list_is_the_same_whatever_the_number_of_processes(jobs):
    assert found(jobs) == found(1)


def test_where_no_process_can_be_started_the_work_is_done_all_the_same(monkeypatch):
    def refused(*_arguments, **_options):
        raise BrokenProcessPool

    monkeypatch.setattr(place_work, "ProcessPoolExecutor", refused)
    assert found(2) == found(1)


def test_a_small_map_starts_no_process(monkeypatch):
    monkeypatch.setattr(place_work, "ProcessPoolExecutor", None)
    assert found(None)
    assert default_jobs(WORTH_DIVIDING - 1) == 1


def test_no_more_processes_than_processors_are_started(monkeypatch):
    for known, expected in ((None, 1), (2, 2), (64, place_work.MOST_JOBS)):
        monkeypatch.setattr(place_work.os, "cpu_count", lambda known=known: known)
        assert default_jobs(WORTH_DIVIDING) == expected


def test_no_process_at_all_is_refused():
    with pytest.raises(UsageError):
        found(0)
