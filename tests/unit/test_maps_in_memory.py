"""A map made in memory is held to what a file is held to, and its values can be copied and sent."""

import copy
import math
from multiprocessing.reduction import ForkingPickler

import pytest

from builders import a_map, a_relation, an_actor
from samverkan.analysis import Options, analyse
from samverkan.comparison import compare
from samverkan.errors import Code, ValidationError
from samverkan.filters import Filters
from samverkan.gaps import GapOptions
from samverkan.measures import MeasureOptions
from samverkan.model import Depth, Distance, Level, Sector, StakeholderMap
from samverkan.scenario import Change, ChangeKind, PlanOptions, plan_links, what_if

TWO = (an_actor("a"), an_actor("b"))
WRONG = {
    "an end that is no actor": (TWO, [a_relation("a", "c")], Code.UNKNOWN_ACTOR),
    "one id for two": ((*TWO, an_actor("a", name="A")), [], Code.DUPLICATE_ID),
    "no name": ((an_actor("a", name=""),), [], Code.MISSING_VALUE),
    "no id": ((an_actor("", name="A"),), [], Code.MISSING_VALUE),
    "a relation to itself": (TWO, [a_relation("a", "a")], Code.SELF_RELATION),
    "a weight below 0": (TWO, [a_relation(weight=-1)], Code.BAD_WEIGHT),
    "a weight of 0": (TWO, [a_relation(weight=0)], Code.BAD_WEIGHT),
    "a weight without end": (TWO, [a_relation(weight=math.inf)], Code.BAD_WEIGHT),
    "no number": (TWO, [a_relation(weight=math.nan)], Code.BAD_WEIGHT),
    "a text for a weight": (TWO, [a_relation(weight="2")], Code.BAD_WEIGHT),
    "no date": (TWO, [a_relation(since="last year")], Code.BAD_DATE),
    "no day": ((an_actor(until="2019-02-30"),), [], Code.BAD_DATE),
    "an end before the beginning": (
        (an_actor(since="2019", until="2018-12"),),
        [],
        Code.UNTIL_BEFORE_SINCE,
    ),
}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("make", [StakeholderMap, StakeholderMap.of])
def test_what_cannot_be_is_refused_with_its_problem(name, make):
    actors, relations, code = WRONG[name]
    with pytest.raises(ValidationError) as refused:
        make(tuple(actors), tuple(relations))
    assert [problem.code for problem in refused.value.problems] == [code]
    text = refused.value.text("sv")
    assert text != refused.value.text("en")
    assert str(refused.value.problems[0].place).startswith(("actors:", "relations:"))


def test_a_distance_is_above_0():
    with pytest.raises(ValidationError, match="distances:1:km"):
        StakeholderMap.of(TWO, [], [Distance(first="x", second="y", km=0)])


def test_every_problem_is_told_at_once():
    relations = [a_relation("a", "x"), a_relation("y", "b", weight=-2, since="?")]
    with pytest.raises(ValidationError) as refused:
        StakeholderMap.of(TWO, relations)
    assert len(refused.value.problems) == 4


def test_words_are_understood_as_in_a_file():
    actor = an_actor(sector="offentlig", level="Kommunal")
    assert (actor.sector, actor.level) == (Sector.PUBLIC, Level.MUNICIPAL)
    assert actor.known_sector is Sector.PUBLIC
    assert an_actor(sector="Lokalkraft").sector == "Lokalkraft"
    assert an_actor(sector="Lokalkraft").known_sector is None
    assert a_relation(depth="joint").depth is Depth.JOINT


def results():
    """Return a value of each kind that a caller may hold."""
    stakeholders = a_map([("a", "b"), ("b", "c")], an_actor("d", municipality_code="0781"))
    options = Options(
        filters=Filters(municipality="Ljungby"),
        gaps=GapOptions(permutations=1),
        measures=MeasureOptions(permutations=9),
    )
    analysis = analyse(stakeholders, options)
    change = Change(ChangeKind.ADD, ("a", "d"))
    yield from (options, stakeholders, analysis.gaps, analysis.measures, analysis)
    yield compare(analysis, analyse(a_map([("a", "b")])))
    yield what_if(analyse(stakeholders), [change])
    yield plan_links(analyse(stakeholders), PlanOptions(links=1))


def sent(value):
    return ForkingPickler.loads(ForkingPickler.dumps(value))


@pytest.mark.parametrize("value", list(results()), ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("again", [copy.deepcopy, sent])
def test_values_can_be_copied_and_sent_to_another_process(value, again):
    made = again(value)
    assert type(made) is type(value)
    if isinstance(value, Options | StakeholderMap):
        assert made == value


def test_what_is_not_documented_is_no_fault():
    actors = [an_actor("a", since="2019"), an_actor("b", until="2018"), an_actor("c")]
    relations = [a_relation("a", "c", since="2020", weight=0.5), a_relation("b", "c", until="2017")]
    assert len(StakeholderMap.of(actors, relations).relations) == 2
